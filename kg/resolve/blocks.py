"""Under which words a mention is shelved: only what shares a shelf is compared."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Mention
from kg.resolve.compare.works import family, head
from kg.resolve.names import parse, spellings
from kg.text import fold

_PART = 5  # words of a title


def person(mention: Mention) -> Iterator[str]:
    """Its spellings everywhere; within its series (an author's is the paper) its single words and beginnings, and
    family name with initial; at an institution likewise."""
    name = parse(mention.name)
    yield from (id for id in mention.ids if id.startswith("http"))
    if name.given:
        yield from (f"name:{form}" for form in spellings(mention.name))
        yield f"words:{' '.join(sorted(name.words))}"
        initial = f"{name.family.replace(' ', '')}-{name.given[0][0]}"
        if len(name.given[0]) > 1:
            yield f"first:{name.given[0]} {name.family}"
        for place in (mention.series, *(t for t in mention.context if t.startswith(("org:", "with:", "event:")))):
            yield f"{place}#{initial}"
        yield f"{mention.series}#slip:{name.given[0][0]}{name.family[:1]}"
    places = (mention.series, *(t for t in mention.context if t.startswith("event:")))
    words = {name.family, *name.given[:1]} if name.given else {name.family, *spellings(mention.name)}
    yield from (f"{place}#word:{word}" for place in places for word in words if len(word) > 1)


def work(mention: Mention) -> Iterator[str]:
    """Its identifiers and addresses, its title, and its first author in the series."""
    yield from mention.ids
    yield from titles(mention.name)
    if mention.author:
        yield f"author:{family(mention)}-{mention.series}"


def titles(title: str) -> Iterator[str]:
    """A title whole, without its subtitle, by its beginning and end, and by the beginnings of its words: a slip may
    spoil one of these, hardly all."""
    words = fold(title).split()
    if not words:
        return
    yield f"title:{' '.join(words)}"
    yield f"title:{fold(head(title))}"
    yield f"letters:{' '.join(word[:3] for word in words)}"
    if len(words) > _PART:
        yield f"begins:{' '.join(words[:_PART])}"
        yield f"ends:{' '.join(words[-_PART:])}"


def organisation(mention: Mention) -> Iterator[str]:
    """Its entry of the list, its words in any order, the beginning and the end of its name, its first
    letter in each of its groups."""
    yield from mention.ids
    words = fold(mention.name).split()
    yield f"words:{' '.join(sorted(words))}"
    yield f"begins:{' '.join(words)[:8]}"
    yield f"ends:{' '.join(words)[-8:]}"
    yield from (f"{place}#{words[0][0] if words else ''}" for place in mention.context)
