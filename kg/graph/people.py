"""People and organisations."""

from __future__ import annotations

from typing import Any

from kg.graph import terms
from kg.graph.saying import Saying
from kg.model import Claim, Key, Organisation, Person
from kg.model.mention import key
from kg.text import fold, full_name, name_parts
from kg.vocab import FOAF, SCHEMA


def person(say: Saying, told: Person) -> str:
    """A person whom the page names, with affiliations and identifying addresses; the IRI."""
    at = key(say.page, "person", told.name.span, told.name.value)
    iri = say.named(at)
    named(say, at, told.name)
    for address in told.links:
        say.say(iri, SCHEMA.sameAs, terms.iri(address.value), address)
    for employer in told.affiliations:
        say.say(iri, SCHEMA.affiliation, organisation(say, employer), employer.name)
    return iri


def author(say: Saying, told: Claim[str]) -> str:
    """An author whom a citation names; the IRI."""
    at = key(say.page, "author", told.span, told.value)
    named(say, at, told)
    return say.named(at)


def named(say: Saying, at: Key, name: Claim[Any]) -> None:
    """A person's name, whole and in its parts; a form of it that is not the fullest known is another name."""
    iri, whole = say.named(at), full_name(name.value)
    say.is_a(iri, SCHEMA.Person, FOAF.Person)
    fullest = say.context.names.labels.get(say.context.names.iris[at], whole)
    if fold(whole) != fold(fullest):
        say.say(iri, SCHEMA.alternateName, terms.text(whole), name)
        return
    given, family = name_parts(name.value)
    say.say(iri, SCHEMA.name, terms.text(whole), name)
    say.say(iri, SCHEMA.givenName, terms.text(given), name)
    say.say(iri, SCHEMA.familyName, terms.text(family), name)


def organisation(say: Saying, told: Organisation) -> str:
    """An organisation that the page names; the IRI. Names that the list
    has are the list's to say; the page says only what the list does not know."""
    at = key(say.page, "organisation", told.name.span, told.name.value)
    iri = say.named(at)
    say.is_organisation(iri)
    path = say.context.names.iris[at]
    printed = fold(told.name.value)
    listed = say.context.listed.get(path.removeprefix("org/"), frozenset())
    if printed not in listed:
        own = not listed and fold(say.context.names.labels[path]) == printed
        say.say(iri, SCHEMA.name if own else SCHEMA.alternateName, terms.text(told.name.value), told.name)
    return iri
