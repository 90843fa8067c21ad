"""Dates, times and terms as pages print them, and the real days they stand for.

``scan`` reads what is printed and guesses nothing; ``settle`` completes the dates of a page from each other and from
what is known around them, and says how.
"""

from kg.parsing.rules.dates.clock import scan_times
from kg.parsing.rules.dates.parts import DateParts, Hint, Settled, Term, Times
from kg.parsing.rules.dates.scan import scan
from kg.parsing.rules.dates.settle import settle
from kg.parsing.rules.dates.terms import hint, scan_terms, scan_years

__all__ = [
    "DateParts", "Hint", "Settled", "Term", "Times", "hint", "scan", "scan_terms", "scan_times", "scan_years", "settle",
]  # fmt: skip
