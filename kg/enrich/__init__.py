"""Looks papers, people and institutions up at Crossref, OpenAlex, ROR and arXiv. Needs the extra ``network``."""

from kg.enrich.lookup import Asked, enrich
from kg.enrich.services import Addresses, Services

__all__ = ["Addresses", "Asked", "Services", "enrich"]
