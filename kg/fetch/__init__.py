"""The web: a polite client, and the pages of a catalogue fetched into the project. Needs the extra ``network``."""

from kg.fetch.client import Answer, Client, Limits
from kg.fetch.pages import Fetched, fetch_pages

__all__ = ["Answer", "Client", "Fetched", "Limits", "fetch_pages"]
