"""Mentions into names: block, compare (a score with its why), join, mint."""

from kg.resolve.mentions import mentions
from kg.resolve.resolve import resolve

__all__ = ["mentions", "resolve"]
