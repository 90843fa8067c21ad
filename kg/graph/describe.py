"""A record as claims: one function for each kind of thing, in events, people and things."""

from __future__ import annotations

from typing import NamedTuple

from kg.graph import events
from kg.graph.context import Context
from kg.graph.evidence import evidence
from kg.graph.saying import Quote, Saying
from kg.model import Assertion, Record, Statement


class Described(NamedTuple):
    """What a page says, and the description of its evidence."""

    assertions: tuple[Assertion, ...]
    evidence: tuple[Statement, ...]


def describe(record: Record, quote: Quote, context: Context) -> Described:
    """All that ``record`` says, each statement in the graph of its evidence; ``quote`` gives the words of a span."""
    say = Saying(record.page, context)
    events.series(say, record.series)
    for session in record.sessions:
        events.session(say, session, record.series.hour)
    return Described(tuple(dict.fromkeys(say.assertions)), tuple(evidence(say, quote)))
