"""The values that the stages hand on: pages, documents, records. Frozen, without behaviour that knows a stage."""

from kg.model.document import Block, Document, Mark, Page, Source, Span, Text
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

__all__ = [
    "Block", "Claim", "Document", "Ignored", "Mark", "Organisation", "Page", "Person", "Record", "Resource",
    "Series", "Session", "Source", "Span", "Talk", "Text", "Topic", "Work",
]  # fmt: skip
