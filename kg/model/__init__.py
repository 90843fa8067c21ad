"""The values that the stages hand on: pages, documents, records, mentions, statements, and what is known beforehand.

Frozen, without behaviour that knows a stage.
"""

from kg.model.candidate import Candidate
from kg.model.document import Block, Document, Mark, Page, Source, Span, Text
from kg.model.knowledge import Concept, Institution, Knowledge, Verdict
from kg.model.mention import Doubt, Key, Mention, Merge, Names
from kg.model.record import (
    Claim,
    Ignored,
    Organisation,
    Person,
    Record,
    Resource,
    Series,
    Session,
    Talk,
    Topic,
    Work,
)
from kg.model.statement import Assertion, Contradiction, Decided, Statement, Statements

__all__ = [
    "Assertion", "Block", "Candidate", "Claim", "Concept", "Contradiction", "Decided", "Document", "Doubt", "Ignored",
    "Institution", "Key", "Knowledge", "Mark", "Mention", "Merge", "Names", "Organisation", "Page", "Person",
    "Record", "Resource", "Series", "Session", "Source", "Span", "Statement", "Statements", "Talk", "Text", "Topic",
    "Verdict", "Work",
]  # fmt: skip
