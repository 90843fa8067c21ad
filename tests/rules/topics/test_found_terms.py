"""Terms that no thesaurus has: what a page's own words give, and what they must not give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Text
from kg.parsing.rules.topics import SessionWords, find_terms


def plain(chars: str) -> Text:
    return Text(chars, ((0, 0, len(chars)),) if chars else ())


def session(title: str = "", labels: str = "", prose: str = "") -> SessionWords:
    return SessionWords(*((plain(x),) if x else () for x in (title, labels, "", prose)))


def labels(*sessions: SessionWords) -> list[list[str]]:
    return [[f.value.label.value for f in found] for found in find_terms(sessions)]


TITLES = [
    ("Edit distance", ["edit distance"]),
    ("Variational Bayesian Monte Carlo", ["variational Bayesian Monte Carlo"]),
    ("Stellar halo substructure", ["stellar halo substructure"]),
    ("Lottery scheduling", ["lottery scheduling"]),
    ("Topological Hall effect in kagome magnets", ["topological Hall effect"]),
    ("Vowel Harmony in Turkish", ["vowel harmony"]),
    ("On the Gini index", ["Gini index"]),
    ("Membrane lipids: phase separation and fluid mosaics", []),
    ("Recent work", []),
    ("New approach", []),
    ("Group meeting", []),
    ("Paper discussion", []),
    ("The Blue Action project", []),
    ("Summer school 2021", []),
    ("Trial talks for the conference", []),
    ("Update on projects", []),
    ("Christmas party", []),
    ("Welcome and introduction", []),
    ("Understanding why it works", []),
    ("Visit to the university library", []),
    ("Maschinelles Lernen für die Wettervorhersage", []),
    ("Étude de la dynamique des réseaux", []),
    ("De invloed van het weer op de oogst", []),
    ("Hur påverkar klimatet och haven oss", []),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_titles(title: str, expected: list[str]) -> None:
    assert labels(session(title)) == [expected]


def test_a_term_that_recurs_is_one_topic_with_one_slug() -> None:
    one, two, three = find_terms(
        [session("Notes", prose="We met loop corrections again."), session("Loop Correction"), session("Lunch")]
    )
    assert {f.value.concept for f in (*one, *two)} == {"loop-correction"}
    assert not three
    assert all(f.value.found and f.confidence < 1 for f in (*one, *two))


def test_a_part_of_a_longer_term_is_no_term_of_its_own() -> None:
    texts = [session("Sparse grid quadrature rank"), session("More", prose="a sparse grid quadrature rank of two")]
    assert all("quadrature rank" not in found for found in labels(*texts))


def test_keywords_are_terms() -> None:
    (found,) = labels(session("Talk", labels="stylus dynamics, Ogham; runes"))
    assert sorted(found) == ["ogham", "rune", "stylus dynamics"]


def test_a_title_in_the_place_of_a_topic_is_no_list_of_keywords() -> None:
    title = "Counting roofs, huts and sheds in Kalyan and Pune, India"
    assert labels(session(title, labels=title)) == [[]]
    assert labels(session("Talk", labels="we count roofs in Pune, India")) == [[]]


def test_a_term_with_an_acronym_counts_wherever_either_stands() -> None:
    found = labels(session("A", prose="We use amortized posterior splines (APS)."), session("APS in practice"))
    assert found == [["amortized posterior spline"], ["amortized posterior spline"]]


def test_known_topics_and_places_to_skip_are_left_out() -> None:
    text = plain("Gini index by Rosa Spektrum")
    words = [SessionWords(title=(text,))]
    assert not find_terms(words, known=lambda t: [(0, 10)])[0]
    assert not find_terms(words, skip=lambda t: [(0, 4)])[0]


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200)), max_size=4))
@settings(max_examples=150, deadline=None)
def test_few_terms_and_true_places(pages: list[tuple[str, str, str]]) -> None:
    sessions = [session(*page) for page in pages]
    found = find_terms(sessions)
    assert len(found) == len(sessions)
    for words, terms in zip(sessions, found, strict=True):
        assert len(terms) <= 3
        for term in terms:
            assert term.value.concept and term.value.label.value and 0 < term.confidence < 1
            assert any(term.end <= len(t.chars) and t.chars[term.start : term.end].strip() for t in words.texts)
