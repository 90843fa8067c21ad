"""How well pages were read: their records against gold files, which a person wrote. See docs/gold.md for the format.

read_gold   a file -> Gold
evaluate    Gold and Record -> Scores: hits, misses and false finds by field, each named with its line
"""

from kg.evaluate.gold import Gold, read_gold
from kg.evaluate.judge import evaluate
from kg.evaluate.scores import AT_LEAST, FIELDS, Finding, Scores, Tally, total

__all__ = ["AT_LEAST", "FIELDS", "Finding", "Gold", "Scores", "Tally", "evaluate", "read_gold", "total"]
