"""The thesaurus that kg brings along: what must hold so that a label on a page means one topic."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path

from kg.knowledge import load
from kg.model import Concept
from kg.parsing.rules.topics.forms import words
from kg.text import fold, slug

PATH = Path(__file__).parents[3] / "data" / "topics.ttl"
SMALL = frozenset(["a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "with"])
FIELDS = frozenset((  # what has no broader concept
    "applied-mathematics", "artificial-intelligence", "astronomy", "atmospheric-science", "biology", "chemistry",
    "climate-science", "computer-science", "cryosphere", "data-science", "ecology", "energy", "engineering",
    "environmental-science", "geoscience", "humanities", "hydrology", "mathematics", "medicine", "neuroscience",
    "ocean-science", "optimization", "physics", "remote-sensing", "scientific-computing", "social-science",
    "statistics",
))  # fmt: skip
DISTINCT = (  # the same words in another order, and truly another thing
    {"history-education", "history-of-education"},
    {"homotopy-type-theory", "synthetic-homotopy-theory"},
    {"language-of-thought", "linguistic-relativity"},
    {"layer-normalization", "normalization-layer"},
    {"sequence-model", "sequence-to-sequence-model"},
    {"species-tree", "tree-species"},
    {"speech-recognition", "speech-synthesis"},
    {"text-to-image-generation", "vision-language-model"},
)


@cache
def concepts() -> dict[str, Concept]:
    return {one.slug: one for one in load([PATH]).concepts}


def owners(form: Callable[[str], Hashable]) -> list[set[str]]:
    """The concepts that share a label in the eyes of ``form``; acronyms that a page must explain may be shared."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for one in concepts().values():
        for label in (one.pref, *one.alts, *(h for h in one.hiddens if not re.fullmatch(r"[A-Z0-9]{2,5}", h))):
            found[form(label)].add(one.slug)
    return [slugs for slugs in found.values() if len(slugs) > 1]


def test_a_label_stands_at_one_concept() -> None:
    assert owners(fold) == []
    assert owners(words) == []


def test_no_two_concepts_say_the_same_in_other_words_order_or_spelling() -> None:
    shared = [
        *owners(lambda label: tuple(sorted(set(words(label)) - SMALL))),
        *owners(lambda label: "".join(word for word in words(label) if word not in SMALL)),
    ]
    assert [slugs for slugs in shared if slugs not in DISTINCT] == []
    assert all(slugs in shared for slugs in DISTINCT)


def test_every_concept_but_the_fields_stands_below_another() -> None:
    assert {one.slug for one in concepts().values() if not one.broader} == FIELDS
    missing = {(one.slug, b) for one in concepts().values() for b in one.broader if b not in concepts()}
    assert missing == set()


def test_no_concept_is_above_itself() -> None:
    done: set[str] = set()
    waiting = set(concepts())
    while ready := {one for one in waiting if set(concepts()[one].broader) <= done}:
        done |= ready
        waiting -= ready
    assert waiting == set()


def test_every_concept_is_defined_in_a_sentence_and_named_by_its_label() -> None:
    assert [one.slug for one in concepts().values() if not re.search(r"\w.*\.$", one.definition)] == []
    assert [one.slug for one in concepts().values() if one.slug != slug(one.pref)] == []


def test_the_file_is_sorted() -> None:
    listed = re.findall(r"^topic:(\S+) a skos:Concept", PATH.read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == sorted(concepts())
