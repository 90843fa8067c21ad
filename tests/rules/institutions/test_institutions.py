"""Organisations in prose (``find``) and behind people (``parse``): tables of cases, and what always holds."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Organisation, Text
from kg.model.knowledge import Institution
from kg.parsing.rules.institutions import Institutions

HERE = Path(__file__).parent


def listed() -> list[Institution]:
    rows = [line.split("\t") for line in (HERE / "list.tsv").read_text("utf-8").splitlines()[1:]]
    return [
        Institution(slug, name, tuple(names.split("|")), tuple(hidden.split("|")), kind=kind)
        for slug, name, names, hidden, kind in rows
    ]


KNOWN = Institutions(listed())


def plain(chars: str) -> Text:
    return Text(chars, ((0, 0, len(chars)),) if chars else ())


def cases(folder: str) -> list[tuple[str, str]]:
    """(text, expected) of every table in ``folder``; ``\\n`` is written out in them."""
    lines = [line for f in sorted((HERE / folder).glob("*.tsv")) for line in f.read_text("utf-8").splitlines()]
    rows = [line.split("\t") for line in lines if line]
    return [(text.replace("\\n", "\n"), expected) for text, expected in rows]


def shown(organisations: list[Organisation]) -> str:
    return "; ".join(o.name.value + (f" = {o.known}" if o.known else "") for o in organisations)


@pytest.mark.parametrize(("text", "expected"), cases("find"))
def test_find(text: str, expected: str) -> None:
    assert shown([f.value for f in KNOWN.find(plain(text))]) == expected


@pytest.mark.parametrize(("text", "expected"), cases("parse"))
def test_parse(text: str, expected: str) -> None:
    assert shown(KNOWN.parse(plain(text))) == expected


def test_a_conference_counts_only_as_a_host() -> None:
    text = plain("A workshop at NeurIPS 2020")
    assert KNOWN.find(text) == []
    assert shown([f.value for f in KNOWN.find(text, conferences=True)]) == "NeurIPS = neurips"


@pytest.mark.parametrize(
    ("text", "host", "expected"),
    [
        (" •••••@dmi.dk and more", "", "DMI = dmi"),
        (" (ada@dkrz.de)", "", "DKRZ = dkrz"),
        (" ada@mail.mit.edu", "", "MIT = mit"),
        (" ada@zenith.org", "", ""),
        (" ada@zenith.org", "Zenith", "ZENITH"),
        (", who works at dmi.dk", "", ""),
        ("", "", ""),
    ],
)
def test_a_mail_address_names_the_organisation_of_its_domain(text: str, host: str, expected: str) -> None:
    found = KNOWN.affiliation_by_mail(plain(text), host)
    assert shown([found] if found else []) == expected


def test_a_misspelt_acronym_is_less_sure() -> None:
    wrong, right = KNOWN.parse(plain("ECMFW"))[0], KNOWN.parse(plain("ECMWF"))[0]
    assert (wrong.known, right.known) == ("ecmwf", "ecmwf")
    assert wrong.name.confidence < right.name.confidence


WORDS = """MIT ECMWF ECMFW
University Institute Department Group of for and the The at Leeds UK PhD student , ; ( ) / & - @
ada@dkrz.de https://mit.edu Ada Byron ICLR 2019 Cloud Physics College in für Université de"""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=14).map(" ".join) | st.text(max_size=60))
def test_every_name_is_what_the_text_shows_at_its_place(chars: str) -> None:
    text = plain(chars)
    found = KNOWN.find(text)
    assert all(chars[f.start : f.end] == f.value.name.value for f in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for name in [f.value.name for f in found] + [o.name for o in KNOWN.parse(text)]:
        assert chars[name.span.start : name.span.end] == name.value
        assert 0 < name.confidence <= 1


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(listed()),
    st.sampled_from(["", "We met at ", "(", "from the "]),
    st.sampled_from(["", ", UK", ")", " today"]),
)
def test_a_listed_name_is_found_wherever_it_stands(entry: Institution, before: str, after: str) -> None:
    if entry.kind != "conference":
        found = KNOWN.find(plain(before + entry.name + after))
        assert [f.value.known for f in found] == [entry.slug]
