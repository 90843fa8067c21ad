"""Topics x groups x time, from plain rows."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.recurrence import (
    Appearance,
    Neighbour,
    Occurrence,
    around,
    bridges,
    neighbours,
    recurrences,
    rolled_up,
)

ROWS = [
    Occurrence("spherical CNN", "beta", "b1", "2018-07-16", "Spherical CNNs"),
    Occurrence("spherical CNN", "alpha", "a1", "2020-03-31", "Spheres"),
    Occurrence("CNN", "beta", "b2", "2018-07-30", "Networks"),
    Occurrence("GAN", "alpha", "a2", "2020-05-05", "Fakes"),
    Occurrence("GAN", "alpha", "a3", "2020-05-19", "Chaos"),
    Occurrence("chaos", "alpha", "a3", "2020-05-19", "Chaos"),
    Occurrence("attack", "beta", "b3", "2019-10-07", "Attacks"),
    Occurrence("undated", "gamma", "g1"),
    Occurrence("undated", "beta", "b1", "2018-07-16", "Spherical CNNs"),
]
STEPS = [
    ("spherical CNN", "CNN"),
    ("CNN", "neural network"),
    ("GAN", "generative model"),
    ("GAN", "adversarial"),
    ("attack", "adversarial"),
    ("WGAN", "GAN"),
]
SEEN = [
    Appearance("a1", "alpha", "person", "p/ada", "Ada"),
    Appearance("b1", "beta", "person", "p/ada", "Ada"),
    Appearance("a3", "alpha", "person", "p/bo", "Bo"),
    Appearance("a3", "alpha", "paper", "w/1", "A paper"),
    Appearance("b1", "beta", "paper", "w/1", "A paper"),
    Appearance("g1", "gamma", "paper", "w/1", "A paper"),
    Appearance("a2", "alpha", "author", "p/cy", "Cy"),
    Appearance("b2", "beta", "person", "p/cy", "Cy"),
]


def test_who_was_first_and_how_long_until_the_next() -> None:
    found = {one.topic: one for one in recurrences(ROWS)}
    one = found["spherical CNN"]
    assert [presence.group for presence in one.groups] == ["beta", "alpha"]
    assert (one.sessions, one.first, one.last, one.first_in) == (2, "2018-07-16", "2020-03-31", "beta")
    assert one.lag == 624
    assert (found["GAN"].sessions, found["GAN"].lag, found["GAN"].first_in) == (2, None, "alpha")


def test_order_is_by_groups_then_sessions_then_name() -> None:
    assert [one.topic for one in recurrences(ROWS)] == ["spherical CNN", "undated", "GAN", "CNN", "attack", "chaos"]


def test_a_session_without_a_day_comes_last_and_gives_no_lag() -> None:
    [one] = [one for one in recurrences(ROWS) if one.topic == "undated"]
    assert [(presence.group, presence.first) for presence in one.groups] == [("beta", "2018-07-16"), ("gamma", "")]
    assert (one.first, one.last, one.lag, one.first_in) == ("2018-07-16", "2018-07-16", None, "beta")
    [alone] = recurrences([Occurrence("t", "g", "s")])
    assert (alone.first, alone.last, alone.first_in, alone.lag) == ("", "", "", None)


def test_two_that_began_on_one_day_are_both_first() -> None:
    [one] = recurrences([Occurrence("t", group, group, "2020-01-01") for group in "ab"])
    assert (one.first_in, one.lag) == ("", 0)


def test_rolled_up_one_step_and_no_further() -> None:
    found = {one.topic: one.sessions for one in recurrences(rolled_up(ROWS, STEPS))}
    assert found["CNN"] == 3 and found["neural network"] == 1
    assert found["adversarial"] == 3 and found["generative model"] == 2


def test_neighbours_are_one_step_away() -> None:
    assert neighbours("GAN", STEPS) == [
        Neighbour("narrower", "WGAN"),
        Neighbour("broader", "adversarial"),
        Neighbour("broader", "generative model"),
        Neighbour("beside", "attack", "adversarial"),
    ]
    assert neighbours("unheard of", STEPS) == []


def test_bridges_link_groups() -> None:
    found = bridges(SEEN)
    assert [(one.kind, one.name, one.groups) for one in found] == [
        ("paper", "A paper", ("alpha", "beta", "gamma")),
        ("person", "Ada", ("alpha", "beta")),
        ("person", "Cy", ("alpha", "beta")),
    ]
    assert found[0].weight > found[1].weight > 0


def test_around_a_topic_stands_what_its_sessions_have() -> None:
    first, second = around("GAN", ROWS, SEEN)
    assert (first.session.title, first.topics, first.papers, first.people) == ("Fakes", (), (), ())
    assert (second.topics, second.papers, second.people) == (("chaos",), ("A paper",), ("Bo",))
    assert around("unheard of", ROWS, SEEN) == []


occurrence = st.builds(
    Occurrence,
    topic=st.sampled_from("xyz"),
    group=st.sampled_from("abc"),
    session=st.sampled_from("12345"),
    day=st.sampled_from(["", "2019-01-01", "2020-02-29", "2021-12-31"]),
)


@given(st.lists(occurrence, max_size=25), st.randoms(use_true_random=False))
def test_what_holds_for_any_rows(rows: list[Occurrence], chance: random.Random) -> None:
    rows = list({(one.topic, one.group, one.session): one for one in rows}.values())
    found = recurrences(rows)
    assert sum(one.sessions for one in found) == len(rows)
    for one in found:
        assert one.first <= one.last
        assert one.lag is None or one.lag >= 0
        assert [presence.first for presence in one.groups if presence.first] == sorted(
            presence.first for presence in one.groups if presence.first
        )
    mixed = list(rows)
    chance.shuffle(mixed)
    assert recurrences(mixed) == found


@pytest.mark.parametrize("empty", [recurrences, bridges])
def test_nothing_of_nothing(empty: object) -> None:
    assert empty([]) == []  # type: ignore[operator]
