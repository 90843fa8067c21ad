"""By which other names people, organisations and topics go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.evaluate.gold import Gold
from kg.evaluate.likeness import person_key, topic_form
from kg.model import Knowledge, Organisation
from kg.text import fold


@dataclass(frozen=True)
class Names:
    """What the gold file, the list of institutions and the thesaurus know of names."""

    people: Mapping[str, str]  # an alias, folded, to the gold's name, folded
    given: Mapping[str, tuple[str, ...]]  # an organisation of the gold to its aliases
    known: Mapping[str, tuple[str, ...]]  # an institution of the list to its names
    topics: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, gold: Gold, knowledge: Knowledge) -> Names:
        people = {
            person_key(a): person_key(name) for name, others in (gold.person_aliases or {}).items() for a in others
        }
        return cls(
            people,
            gold.organisation_aliases or {},
            {one.slug: (one.name, *one.names, *one.hidden) for one in knowledge.institutions},
            {c.slug: frozenset(map(topic_form, (c.pref, *c.alts, *c.hiddens))) for c in knowledge.concepts},
        )

    def person(self, name: str) -> str:
        key = person_key(name)
        return self.people.get(key, key)

    def of_gold(self, organisation: str) -> set[str]:
        return {fold(name) for name in (organisation, *self.given.get(organisation, ()))}

    def of_found(self, organisation: Organisation) -> set[str]:
        return {fold(name) for name in (organisation.name.value, *self.known.get(organisation.known, ()))}
