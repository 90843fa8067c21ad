"""x"""

from kg.model import Text
from kg.reading.quirks import link_addresses


def mended(text: Text, source: str) -> Text:
    return link_addresses(text)
