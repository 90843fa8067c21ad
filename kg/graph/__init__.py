"""Records into statements: one function for each kind of thing; the border with RDF terms."""

from kg.graph.context import Context
from kg.graph.describe import Described, describe
from kg.graph.evidence import bare, versions
from kg.graph.void import About
from kg.graph.whole import default, described, page_start, woven

__all__ = [
    "About", "Context", "Described", "bare", "default", "describe", "described", "page_start", "versions", "woven",
]  # fmt: skip
