"""Who is who, as a table of cases; and that order does not matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Institution, Key, Knowledge, Mention
from kg.model.mention import Kind
from kg.resolve import resolve
from kg.resolve.compare import Score, compare, organisations, people, sessions, works

KNOWLEDGE = Knowledge(
    institutions=(
        Institution("hereon", "Helmholtz-Zentrum Hereon", ("HZG",)),
        Institution("dmi", "Danish Met", ("DMI",)),
    )
)


def mention(kind: Kind, name: str = "", *ids: str, page: str = "p/1", at: int = 0, **facts: object) -> Mention:
    key = Key(page, at, at + 1, kind, name)
    return Mention(key, facts.pop("series", "s"), name, ids, **facts)  # type: ignore[arg-type]


def iris(*mentions: Mention) -> list[str]:
    """The IRI of each, after putting each at a place of its own."""
    placed = [replace(m, key=m.key._replace(start=i, end=i + 1)) for i, m in enumerate(mentions)]
    names = resolve(placed, KNOWLEDGE).iris
    return [names[m.key] for m in placed]


def person(name: str, *ids: str, series: str = "s") -> Mention:
    return mention("person", name, *ids, series=series)


def work(name: str = "", *ids: str, **facts: object) -> Mention:
    return mention("work", name, *ids, **facts)


def said(score: Score | None) -> bool | None:
    """True: one thing; False: two; None: that is left open."""
    return None if score is None or (not score.joins and not score.veto) else score.joins


ORCIDS = [f"https://orcid.org/0000-0000-0000-000{n}" for n in (1, 2)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (person("José Ruiz"), person("Jose RUIZ", series="t"), True),
        (person("Ruiz, José"), person("José Ruiz"), True),
        (person("José Ruiz"), person("J. Ruiz"), True),
        (person("José Ruiz"), person("J. Ruiz", series="t"), None),
        (person("Ada"), person("Ada"), True),
        (person("Ada"), person("Ada", series="t"), None),
        (person("A. Lovelace", ORCIDS[0]), person("Ada King", ORCIDS[0]), True),
        (person("Wei Wang", ORCIDS[0]), person("Wei Wang", ORCIDS[1]), False),
    ],
)
def test_people(one: Mention, other: Mention, same: bool | None) -> None:
    for a, b in ((one, other), (other, one)):
        score = compare(a, b, people.LAYERS)
        assert said(score) is same
        assert score is None or score.reason


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (work("", "doi:10.1/x"), work("Something else", "doi:10.1/x"), True),
        (work("A study of seas", "doi:10.1/x"), work("A study of seas", "doi:10.1/y"), False),
        (work("A study of seas"), work("A Study of Seas!"), True),
        (work("Deep learning"), work("Deep learning"), None),
        (work("Deep learning", author="Y. LeCun"), work("Deep learning", author="LeCun"), True),
        (work("A study of seas", author="LeCun"), work("A study of seas", author="Bengio"), False),
        (work("A study of seas", year=2015), work("A study of seas", year=2019), False),
        (work("A study of seas", year=2018), work("A study of seas", year=2019), True),
        (work("One title here", "url:a.example/x"), work("Another title here", "url:a.example/x"), False),
        (work("", "url:a.example/x"), work("A title", "url:a.example/x"), True),
        (work("", "url:a.example"), work("A title", "url:a.example"), None),
        (work(author="Jiang", year=2019), work(author="C. Jiang", year=2019), True),
        (work(author="Jiang", year=2019), work(author="Jiang", year=2019, series="t"), None),
    ],
)
def test_works(one: Mention, other: Mention, same: bool | None) -> None:
    for a, b in ((one, other), (other, one)):
        assert said(compare(a, b, works.LAYERS)) is same


def test_organisations() -> None:
    known, named = mention("organisation", "x", "known:dmi"), mention("organisation", "X")
    assert compare(known, named, organisations.LAYERS)
    assert iris(
        mention("organisation", "HZG"), mention("organisation", "Helmholtz Zentrum Hereon"),
        mention("organisation", "Bay Lab"), mention("organisation", "the met", "known:dmi"),
    ) == ["org/hereon", "org/hereon", "org/bay-lab", "org/dmi"]  # fmt: skip


def test_sessions_and_their_numbers() -> None:
    one, other = mention("session", "Spheres", number=1), mention("session", "Spheres", number=2)
    assert compare(one, other, sessions.LAYERS).veto  # type: ignore[union-attr]


def test_people_are_named_by_the_table() -> None:
    assert iris(
        person("Ada Lovelace"), person("ADA Lovelace"), person("Ada"), person("Wei Wang", ORCIDS[0]),
        person("Wei Wang", ORCIDS[1]), person("李 明"),
    ) == [
        "person/ada-lovelace", "person/ada-lovelace", "person/s/ada", "person/wei-wang", "person/wei-wang-2",
        iris(person("李 明"))[0],
    ]  # fmt: skip


def test_works_are_named_by_the_table() -> None:
    assert iris(
        work("T t t", "doi:10.1/a", "arxiv:1901.00001"), work("U u u", "arxiv:1901.00002"), work("V v v"),
        work(author="C. Jiang", year=2019), work("", "doi:10.48550/arxiv.1901.00002", "arxiv:1901.00002"),
    ) == [
        "paper/doi/10.1/a", "paper/doi/10.48550/arxiv.1901.00002", "paper/v-v-v", "paper/jiang-2019-s",
        "paper/doi/10.48550/arxiv.1901.00002",
    ]  # fmt: skip


def test_a_cited_author_is_not_the_speaker_of_that_name() -> None:
    paper = work("V v v")
    author = mention("author", "Ada Lovelace", at=5, position=1, within=paper.key)
    speaker = mention("person", "Ada Lovelace", at=9)
    names = resolve([paper, author, speaker], KNOWLEDGE).iris
    assert [names[m.key] for m in (paper, author, speaker)] == [
        "paper/v-v-v",
        "paper/v-v-v/author/1",
        "person/ada-lovelace",
    ]


def session(page: str, seen: str, at: int, date: str = "", **facts: object) -> Mention:
    name = str(facts.pop("name", ""))
    return mention("session", name, page=page, at=at, seen=seen, date=date, position=at, **facts)


def names_of(*mentions: Mention) -> list[str]:
    names = resolve(mentions, KNOWLEDGE).iris
    return [names[m.key] for m in mentions]


def test_the_only_session_of_a_day_on_two_versions_is_one() -> None:
    a, b = (
        session("p/1", "2020-01-01", 1, "2020-02-02"),
        session("p/2", "2020-03-01", 4, "2020-02-02", name="New title"),
    )
    assert names_of(a, b) == ["session/s/2020-02-02"] * 2


def test_two_sessions_of_a_day_are_matched_by_title_or_number_across_versions() -> None:
    day = "2020-02-02"
    a = [session("p/1", "2020-01-01", 1, day, name="Spheres"), session("p/1", "2020-01-01", 2, day, number=7)]
    b = [
        session("p/2", "2020-03-01", 1, day, number=7, name="Ice"),
        session("p/2", "2020-03-01", 2, day, name="Spheres"),
    ]
    first, second = "session/s/2020-02-02", "session/s/2020-02-02-2"
    assert names_of(*a, *b) == [first, second, second, first]


def test_without_a_date_the_number_names_a_session_and_else_its_place() -> None:
    assert names_of(session("p/1", "", 1, number=3), session("p/1", "", 2)) == ["session/s/no3", "session/s/n2"]


def test_talks_are_matched_by_title_before_place() -> None:
    days = [session(page, page, 1, "2020-02-02") for page in ("p/1", "p/2")]
    talks = [
        mention("talk", name, page=page, at=10 + at, seen=page, position=at, within=day.key)
        for (page, day), told in zip(
            (("p/1", days[0]), ("p/2", days[1])), (("Ice", "Sea"), ("Sea", "Ice")), strict=True
        )
        for at, name in enumerate(told, 1)
    ]
    key = "talk/s/2020-02-02"
    assert names_of(*days, *talks)[2:] == [f"{key}/1", f"{key}/2", f"{key}/2", f"{key}/1"]


@given(st.data())
def test_any_order_of_mentions_gives_the_same_names(data: st.DataObject) -> None:
    words = st.sampled_from(["Ada Lovelace", "Lovelace, Ada", "Ada", "Wei Wang"])
    ids = st.lists(st.sampled_from(ORCIDS), max_size=1)
    people_given = data.draw(st.lists(st.tuples(words, ids, st.sampled_from("st")), max_size=8))
    titles = st.sampled_from(["", "A study of seas", "Deep learning"])
    keys = st.lists(st.sampled_from(["doi:10.1/a", "doi:10.1/b", "arxiv:1901.1"]), max_size=2, unique=True)
    cited = data.draw(st.lists(st.tuples(titles, keys, st.sampled_from(["", "LeCun", "Bengio"])), max_size=8))
    given_mentions = [
        *(mention("person", n, *i, at=at, series=s) for at, (n, i, s) in enumerate(people_given)),
        *(work(n, *sorted(i), at=100 + at, author=a) for at, (n, i, a) in enumerate(cited)),
    ]
    shuffled = data.draw(st.permutations(given_mentions))
    once, again = resolve(given_mentions, KNOWLEDGE), resolve(shuffled, KNOWLEDGE)
    assert once == again
    assert set(once.iris) == {m.key for m in given_mentions}
