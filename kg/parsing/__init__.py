"""Document -> Record: what a page says of its sessions, by shapes (how it is laid out) and rules (what it says).

    outline     the block tree as lines
    cut_page    lines -> units, one for each session, by the shapes
    with_citations  citations told apart, under the catchwords of sessions
    understand  units -> drafts: titles, people, papers, days, each with the words that say it
    when        the days of all drafts, settled together
    add_topics  what the drafts are about
    statuses    which were held, which are planned or cancelled
    session     a draft with its day, topics and status -> a session of the record

Beside the sessions there is the series (``page``), and for each line its fate (``ledger``).
"""

from __future__ import annotations

from functools import lru_cache

from kg.model import Document, Knowledge, Record
from kg.parsing.calendar import when
from kg.parsing.doubles import merged
from kg.parsing.draft import Kit
from kg.parsing.keyed import with_citations
from kg.parsing.ledger import ignored
from kg.parsing.outline import outline
from kg.parsing.page import series, titles, usual_weekday, year_context
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.topics import TopicMatcher
from kg.parsing.sessions import session
from kg.parsing.shapes import cut_page, post
from kg.parsing.standing import statuses
from kg.parsing.subjects import add_topics
from kg.parsing.understanding import understand

__all__ = ["parse"]


def parse(document: Document, knowledge: Knowledge) -> Record:
    """All that ``document`` says of its sessions. Pure: the same document and knowledge give the same record."""
    kit = _kit_for(_Given(knowledge))
    lines = outline(document)
    context = titles(lines)
    cut = with_citations(cut_page(lines, context))
    drafts = understand(cut.units, kit, cut.roles)
    dates = when(drafts, document.page, (*year_context(lines, cut.rest), *context), usual_weekday(cut.rest))
    topics = add_topics(drafts, kit, found=knowledge.found_topics, language=document.page.source.language)
    told = statuses(drafts, dates, lines, cut.rest)
    sessions = [session(*parts) for parts in zip(drafts, dates, topics, told, strict=True)]
    return Record(
        document.page,
        series(lines, cut.rest, kit, post=[u.shape for u in cut.units] == [post.NAME]),
        merged([s for s, d in zip(sessions, drafts, strict=True) if d.says_something]),
        ignored=ignored(lines, drafts, cut.rest),
    )


class _Given:
    """Knowledge as a key: known again as the same object, or by its files and then in full, never hashed in full."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Given) and (self.knowledge is other.knowledge or self.knowledge == other.knowledge)

    def __hash__(self) -> int:
        return hash((self.knowledge.inputs, len(self.knowledge.concepts), len(self.knowledge.institutions)))


@lru_cache(maxsize=4)
def _kit_for(given: _Given) -> Kit:
    """The rules that are built from knowledge, made once per process."""
    return Kit(Institutions(given.knowledge.institutions), TopicMatcher(given.knowledge.concepts))
