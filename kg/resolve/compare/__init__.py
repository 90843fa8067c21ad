"""Sameness, as small pure functions (mention, mention) -> score and reason, one file for each kind of thing.

Each file ends with its layers: the order in which the functions are asked, surest first. A further kind of evidence
is one more function in that table.
"""

from kg.resolve.compare import authors, organisations, people, sessions, works
from kg.resolve.compare.score import JOIN, Layer, Score, compare

__all__ = ["JOIN", "Layer", "Score", "authors", "compare", "organisations", "people", "sessions", "works"]
