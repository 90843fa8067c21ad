"""Terms that no thesaurus has: what a page's own words give, and what they must not give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Text
from kg.parsing.rules.topics import SessionWords, fill, find_terms


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
    ("Topological Hall effect in kagome magnets", ["topological Hall effect", "kagome magnet"]),
    ("Vowel Harmony in Turkish", ["vowel harmony"]),
    ("On the Gini index", ["Gini index"]),
    ("Membrane lipids: phase separation and fluid mosaics", ["membrane lipid", "phase separation", "fluid mosaic"]),
    ("How do we touch the Geometric Langlands Correspondence?", ["geometric Langlands correspondence"]),
    ("Song learning in zebra finches", ["song learning", "zebra finch"]),
    ("Underground metabolism of Bacillus megaterium", ["underground metabolism", "Bacillus megaterium"]),
    ("Allopolyploidy and the fate of hybrids", ["allopolyploidy"]),
    ("SuperFold: fast annotation of genomes", ["SuperFold"]),
    ("Two tales of T2 relaxation", ["T2 relaxation"]),
    ("Scale space and cepstral aspects", ["scale space"]),
    ("Junjie Zhao", []),
    ("A walk with Elena McGregor", []),
    ("Field work in the Upper Indus Basin", []),
    ("End of semester celebration at The Waffle Shop", []),
    ("Theoretical analysis and quantitative evaluation", []),
    ("Lab meeting, part 1", []),
    ("Densely twinned lattices", ["densely twinned lattice"]),
    ("Journal club", []),
    ("Let's see what's next", []),
    ("Coffee and bagels", []),
    ("Functional Ecology, 36(6), 1411-1429", []),
    ("http://www.example.org/deep/learning/papers.html", []),
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
    ("Maschinelles Lernen für die Wettervorhersage", ["Maschinelles Lernen", "Wettervorhersage"]),
    ("Traits microbiens et stabilisation matricielle du carbone", ["stabilisation matricielle"]),
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


def test_prose_gives_terms_that_return_and_echo_the_title() -> None:
    prose = "A cross-ratio degree is a count. Each cross-ratio degree is positive. We saw an odd degree once."
    assert labels(session("Cross-ratio puzzling", prose=prose)) == [["cross-ratio degree", "cross-ratio puzzling"]]


def test_a_longer_term_than_the_known_part_is_found_but_not_a_vague_one() -> None:
    words = [SessionWords(title=(plain("The fuzzy dark matter"),)), SessionWords(title=(plain("New dark matter"),))]
    found = find_terms(words, known=lambda t: [(t.chars.index("dark"), len(t.chars))])
    assert [[f.value.label.value for f in terms] for terms in found] == [["fuzzy dark matter"], []]


def test_unsure_terms_only_fill_up() -> None:
    (found,) = find_terms([session("Gini index and kagome magnets and parasol cells")])
    assert [f.confidence for f in found] == sorted((f.confidence for f in found), reverse=True)
    sure = [f for f in found if f.confidence >= 0.5]
    assert fill(0, found) == found
    assert fill(7, found) == sure
    assert 0 < len(sure) < len(found)


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
        assert len(terms) <= 6
        for term in terms:
            assert term.value.concept and term.value.label.value and 0 < term.confidence < 1
            assert any(term.end <= len(t.chars) and t.chars[term.start : term.end].strip() for t in words.texts)
