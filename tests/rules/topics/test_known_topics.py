"""Known topics: a table of cases on disk, and what must hold for any text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.knowledge import load
from kg.model import Text
from kg.parsing.rules.topics import TopicMatcher, fill, introduced, rank

HERE = Path(__file__).parent
THESAURUS = HERE.parents[2] / "data" / "topics.ttl"
CASES = [
    pytest.param(*line.rsplit(" | ", 1), id=f"{path.stem}-{n}")
    for path in sorted((HERE / "cases").glob("*.txt"))
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    if line and not line.startswith("#")
]
SHORTS = [
    ("a variational autoencoder (VAE) is", {"VAE": "variational autoencoder"}),
    ("VAEs (variational autoencoders)", {"VAE": "variational autoencoders"}),
    ("Amortized posterior estimation (APE) and APE again", {"APE": "Amortized posterior estimation"}),
    ("convolutional neural networks (CNNs)", {"CNN": "convolutional neural networks"}),
    ("Max Planck Institute for Meteorology (MPI-M)", {"MPI-M": "Max Planck Institute for Meteorology"}),
    ("results (see below) of it (2019)", {}),
    ("we meet on Monday (online)", {}),
    ("no long form here (XYZ)", {}),
]
words = st.sampled_from([
    "Deep", "deep-learning", "GANs", "(GAN)", "generative", "adversarial", "networks", "and", "&", "CNN’s", "«Lorenz",
    "'96»", "El", "Niño", "https://x.org/gan,", "SMC", "sequential", "Monte", "Carlo", "🌍", "‘cloud’", "ß", "İstanbul",
    "e\u0301", "\n", "-", "/", "point-clouds", "timeseries.", "neural", "nets;",
])  # fmt: skip


def plain(chars: str) -> Text:
    return Text(chars, ((0, 0, len(chars)),) if chars else ())


@cache
def matcher() -> TopicMatcher:
    return TopicMatcher(load([THESAURUS]).concepts)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_these_topics(text: str, expected: str) -> None:
    found = {f.value.concept for f in matcher().find(plain(text))}
    if expected.strip() == "-":
        assert found == set()
        return
    marks = [e.strip() for e in expected.split(",")]
    assert {m for m in marks if not m.startswith("!")} <= found
    assert not {m[1:] for m in marks if m.startswith("!")} & found


@pytest.mark.parametrize(("text", "expected"), SHORTS)
def test_short_forms_are_introduced(text: str, expected: dict[str, str]) -> None:
    assert introduced([plain(text)]) == expected


def test_a_short_form_counts_where_its_page_explains_it() -> None:
    title, body = plain("RL in the wild"), plain("All about reinforcement learning.")
    page = matcher().page_terms([title, body])
    assert not matcher().find(title)
    assert [f.value.concept for f in matcher().find(title, page=page)] == ["reinforcement-learning"]


def test_a_short_form_that_means_something_else_on_the_page_does_not_count() -> None:
    page = matcher().page_terms([plain("data assimilation, and District Attorneys (DA)")])
    assert not matcher().find(plain("the DA said"), page=page)


def test_nothing_is_found_in_ranges_to_skip() -> None:
    text = plain("Machine Learning in Science group: transfer learning")
    found = [f.value.concept for f in matcher().find(text, [(0, 33)])]
    assert found == ["transfer-learning"]


@given(st.lists(words, max_size=25).map(" ".join) | st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_every_place_is_what_a_reader_sees(chars: str) -> None:
    text = plain(chars)
    found = matcher().find(text)
    assert found == matcher().find(text)
    for find in found:
        assert 0 <= find.start < find.end <= len(chars)
        assert find.value.label.value == chars[find.start : find.end] == find.value.label.value.strip()
        assert (find.value.label.span.start, find.value.label.span.end) == (find.start, find.end)
    ranked = rank({"title": found, "prose": found}, ancestors=matcher().ancestors)
    assert len({t.concept for t in ranked}) == len(ranked) <= 16


def test_titles_come_before_prose_and_fields_of_research_last() -> None:
    m = matcher()
    title = m.find(plain("Machine learning for sea ice"))
    prose = m.find(
        plain("Kalman filters. A Kalman filter is optimal. Gaussian processes too, and statistics, and biology.")
    )
    ranked = [t.concept for t in rank({"prose": prose, "title": title}, ancestors=m.ancestors)]
    assert ranked == ["sea-ice", "kalman-filter", "gaussian-process", "machine-learning"]


@pytest.mark.parametrize(("known", "left"), [(0, 5), (8, 3), (16, 3), (17, 0)])
def test_found_terms_fill_what_known_topics_leave(known: int, left: int) -> None:
    sea = matcher().find(plain("sea ice"))[0]
    found = [replace(sea, confidence=0.8)] * 3 + [replace(sea, confidence=0.4)] * 2
    assert len(fill(known, found)) == left


def test_no_label_of_the_thesaurus_is_lost() -> None:
    """Every label, written as it stands, names its concept (short forms need their long form beside them)."""
    m = matcher()
    lost = [
        (c.slug, label)
        for c in load([THESAURUS]).concepts
        for label in (c.pref, *c.alts)
        if c.slug not in {f.value.concept for f in m.find(plain(f"{label}, {c.pref}"))}
    ]
    assert lost == []
