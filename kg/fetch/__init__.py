"""The web: a polite client, and the pages of a catalogue or a list, fetched. Needs the extra ``network``."""

from kg.fetch.client import Answer, Client, Limits
from kg.fetch.pages import Fetched, fetch_addresses, fetch_pages

__all__ = ["Answer", "Client", "Fetched", "Limits", "fetch_addresses", "fetch_pages"]
