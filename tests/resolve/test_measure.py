"""The measure itself, on cases that can be counted by hand."""

from __future__ import annotations

import pytest

from kg.model import Key, Mention, Names, Verdict
from kg.resolve.measure import identity


def measured(iris: str, pairs: list[tuple[str, str, str]]) -> tuple[float, float, float]:
    """B-cubed precision and recall and over-merging of mentions a, b, c … resolved to the letters of ``iris``."""
    keys = {name: Key("p/1", at, at + 1, "person", name) for at, name in enumerate("abcdef"[: len(iris)])}
    mentions = [Mention(key, "s", name) for name, key in keys.items()]
    names = Names({keys[name]: f"person/{iri}" for name, iri in zip(keys, iris, strict=True)})
    verdicts = [Verdict(f"person/s/{a}", f"person/s/{b}", answer) for a, b, answer in pairs]  # type: ignore[arg-type]
    found = identity(verdicts, mentions, names)
    return found.precision, found.recall, found.over_merge


@pytest.mark.parametrize(
    ("iris", "expected"),
    [
        ("xxyz", (1, 1, 0)),  # right
        ("xxxz", (pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4), 1, 0.5)),  # c joined with a and b
        ("xwyz", (1, pytest.approx(0.75), 0)),  # a and b kept apart
        ("xxyy", (pytest.approx(0.75), 1, 0.5)),  # c and d joined
    ],
)
def test_b_cubed(iris: str, expected: tuple[float, float, float]) -> None:
    pairs = [("a", "b", "same"), ("b", "c", "different"), ("c", "d", "different"), ("a", "d", "unsure")]
    assert measured(iris, pairs) == expected


def test_what_no_mention_answers_to_is_told_and_not_counted() -> None:
    names = Names({Key("p/1", 0, 1, "person", "a"): "person/x"})
    found = identity(
        [Verdict("person/s/a", "person/s/q", "same")], [Mention(Key("p/1", 0, 1, "person", "a"), "s", "a")], names
    )
    assert found.missing == ("person/s/q",)
    assert found.pairs == 0
