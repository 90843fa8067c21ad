"""Which session of a record is which of the gold's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.evaluate.gold import GoldSession
from kg.evaluate.likeness import LIKELY, most_alike, person_key
from kg.model import Session, Talk
from kg.model.mention import day


def pairs(golds: Sequence[GoldSession], found: Sequence[Session]) -> dict[int, int]:
    """For places in ``golds`` the place of its session in ``found``; the surest pairs are made first."""
    noted, days = Counter(gold.date for gold in golds), Counter(map(day, found))
    ranked = []
    for i, gold in enumerate(golds):
        for j, session in enumerate(found):
            alone = bool(gold.date) and noted[gold.date] == 1 == days[gold.date]
            if score := kinship(gold, session, alone=alone):
                ranked.append((-score, abs(i - j), i, j))
    made: dict[int, int] = {}
    for _, _, i, j in sorted(ranked):
        if i not in made and j not in made.values():
            made[i] = j
    return made


def kinship(gold: GoldSession, session: Session, *, alone: bool) -> float:
    """How surely both are one session; 0 if they are not. ``alone``: both are the only ones on their day."""
    if gold.date and gold.date != day(session):
        return 0.0
    alike = most_alike(gold.titles, titles(session))
    people = {person_key(name) for name in gold.presenters} & {person_key(name) for name in presenters(session)}
    numbered = session.number is not None and session.number.value == gold.number
    if alike < LIKELY and not (alone or (gold.date and people) or (numbered and not day(session))):
        return 0.0
    return alike + 0.4 * bool(people) + 0.3 * numbered + 0.1 * alone


def parts(session: Session) -> tuple[Session | Talk, ...]:
    """A session and its talks."""
    return (session, *session.talks)


def titles(session: Session) -> list[str]:
    """The titles of a session and of its talks."""
    return [part.title.value for part in parts(session) if part.title]


def presenters(session: Session) -> dict[str, int]:
    """Who presents in a session or a talk of it, and where the name stands."""
    people = (person for part in parts(session) for person in part.performers)
    return {person.name.value: person.name.span.start for person in people}
