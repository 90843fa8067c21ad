"""People in cells, in prose, and what is a name: tables of cases, and what always holds."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Mark, Person, Span, Text
from kg.model.knowledge import Institution
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.names import find_names, is_name, name_at
from kg.parsing.rules.people import Cell, people_cell, people_prose, person_score

HERE = Path(__file__).parent


def institutions() -> Institutions:
    lines = (HERE.parent / "institutions" / "list.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return Institutions(
        Institution(slug, name, tuple(names.split("|")), tuple(hidden.split("|")), kind=kind)
        for slug, name, names, hidden, kind in rows
    )


KNOWN = institutions()


def plain(chars: str, *marks: Mark) -> Text:
    return Text(chars, ((0, 0, len(chars)),) if chars else (), marks)


def cases(folder: str) -> list[tuple[str, str]]:
    """(text, expected) of every table in ``folder``; ``\\n`` is written out in them."""
    lines = [line for f in sorted((HERE / folder).glob("*.tsv")) for line in f.read_text("utf-8").splitlines()]
    rows = [line.split("\t") for line in lines if line]
    return [(text.replace("\\n", "\n"), expected) for text, expected in rows]


def shown(people: tuple[Person, ...]) -> str:
    return " / ".join(
        p.name.value + "".join(f" @ {o.name.value}" + (f" = {o.known}" if o.known else "") for o in p.affiliations)
        for p in people
    )


def summary(cell: Cell) -> str:
    parts = [shown(cell.performers)] if cell.performers else []
    for role in ("chairs", "suggesters", "organizers", "mentioned"):
        parts += [f"{role}: {shown(getattr(cell, role))}"] if getattr(cell, role) else []
    if cell.organisations:
        parts.append("organisations: " + " / ".join(o.name.value for o in cell.organisations))
    if cell.rest:
        parts.append("rest: " + " / ".join(t.chars.strip() for t in cell.rest))
    return " | ".join(parts)


@pytest.mark.parametrize(("text", "expected"), cases("cells"))
def test_cells(text: str, expected: str) -> None:
    assert summary(people_cell(plain(text), KNOWN)) == expected


@pytest.mark.parametrize(("text", "expected"), cases("prose"))
def test_prose(text: str, expected: str) -> None:
    found = people_prose(plain(text), KNOWN)
    assert " | ".join(f"{f.value[0]}: {shown((f.value[1],))}" for f in found) == expected


@pytest.mark.parametrize(("text", "expected"), cases("names"))
def test_names(text: str, expected: str) -> None:
    assert (is_name(text) >= 0.5) == (expected == "name")


def test_names_in_running_text_leave_titles_and_sentence_words_outside() -> None:
    text = "Ask Prof. Dr. Ada Byron or Jan van der Meer (not Lunch Break, Deep Learning or Max Planck Institute)."
    assert [f.value for f in find_names(text)] == ["Ada Byron", "Jan van der Meer"]


def test_the_name_at_a_place_is_the_longest_likely_one() -> None:
    found = name_at("led by Dr. Ada Byron video talk", 7)
    assert found and (found.value, found.start) == ("Ada Byron", 11)
    assert name_at("a talk") is None


def link(start: int, end: int, url: str) -> Mark:
    return Mark("link", start, end, Span(start, end), url)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://orcid.org/0000-0002-1825-0097", True),
        ("https://group.example/people/ada/", True),
        ("https://ada-byron.example/", True),
        ("https://www.linkedin.com/in/ab-123", True),
        ("https://youtu.be/ada-byron", False),
        ("https://journal.example/byron.pdf", False),
        ("https://zenith.example/", False),
        ("javascript:alert('byron')", False),
        ("mailto:ada@example.org", False),
    ],
)
def test_only_identifying_links_are_a_persons(url: str, kept: bool) -> None:
    cell = people_cell(plain("Ada Byron", link(0, 9, url)), KNOWN)
    assert [c.value for c in cell.performers[0].links] == ([url] if kept else [])


def test_a_name_struck_out_does_not_perform() -> None:
    cell = people_cell(plain("Ada Byron Tom Baker", Mark("strike", 0, 9, Span(0, 9))), KNOWN)
    assert "Ada Byron" not in [p.name.value for p in cell.performers]


def test_an_organisation_behind_a_soft_break_is_a_line_of_its_own() -> None:
    cell = people_cell(plain("Ada Byron University of Leeds", Mark("wrap", 9, 10, Span(9, 10))), KNOWN)
    assert summary(cell) == "Ada Byron @ University of Leeds = leeds"


@pytest.mark.parametrize("text", ["Ada Byron", "Ada Byron (MIT)", "Byron, Ada", "Ada & Tom", "Ada Byron, Tom Baker"])
def test_texts_that_name_people_score_high(text: str) -> None:
    assert person_score(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Capsule Networks",
        "Lunch Break",
        "TBA",
        "University of Leeds",
        "Julia",
        "Lorenz 96",
        "Catastrophic Forgetting",
        "",
    ],
)
def test_texts_that_name_nobody_score_low(text: str) -> None:
    assert person_score(text) < 0.5


WORDS = """Ada Byron
Tom Baker van der Meer J. Dr. MIT ECMWF University of Leeds and & , ; ( ) [ ] / | - -> @ by from talk led
suggested presents Chair: All TBA et al. 2019 will 's “ ” • Deep Learning ada@dmi.dk https://a.b/c 王伟"""
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=14).map(" ".join) | st.text(max_size=60)


def people_of(cell: Cell) -> tuple[Person, ...]:
    return cell.performers + cell.chairs + cell.suggesters + cell.mentioned


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_person_is_what_the_text_shows_at_their_place(chars: str) -> None:
    text = plain(chars)
    cell = people_cell(text, KNOWN)
    prose = people_prose(text, KNOWN)
    assert all(chars[f.start : f.end] == f.value[1].name.value for f in prose)
    people = [*people_of(cell), *(f.value[1] for f in prose)]
    for name in [p.name for p in people] + [o.name for o in cell.organisations]:
        assert name.value and chars[name.span.start : name.span.end] == name.value
        assert 0 < name.confidence <= 1
    for name in [o.name for p in people for o in p.affiliations]:  # "DMI" from "@dmi.dk"
        assert chars[name.span.start : name.span.end].casefold() == name.value.casefold() != ""


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_names_stand_apart_and_scores_are_shares(chars: str) -> None:
    found = find_names(chars)
    assert all(chars[f.start : f.end] == f.value for f in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert 0 <= is_name(chars) <= 1 and 0 <= person_score(chars) <= 1


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(["Ada Byron", "Tom Baker", "Jan van der Meer", "Wei Chen"]),
    st.sampled_from([", ", " and ", " & ", "; ", " / ", "\n", " · "]),
)
def test_a_list_of_names_gives_each_of_them(names: list[str], separator: str) -> None:
    cell = people_cell(plain(separator.join(names)), KNOWN)
    assert [p.name.value for p in cell.performers] == names and not cell.rest
