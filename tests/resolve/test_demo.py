"""Who is who in the shipped pages, with the reasons that people are shown; and what every merge must keep."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from kg import decisions
from kg.check import disputes
from kg.cli import run
from kg.diff import changes, of_version, version_of
from kg.explain import Explainer
from kg.given import task
from kg.pipeline import build as make
from kg.resolve import mentions, resolve
from kg.resolve.measure import identity
from kg.store import Build, open_build
from kg.vocab import OA, PROV, RDF, SCHEMA

ROOT = Path(__file__).parents[2]
OTHER_GROUP = "# Other club\n\n## 3 March 2021: Flow matching\n\nHost: Erik\n"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("demo")
    (folder / "other-club.md").write_text(OTHER_GROUP, "utf-8")
    make(task([str(ROOT / "data" / "sources.toml"), str(folder / "other-club.md")], folder), folder / "build")
    return open_build(folder / "build")


def named(demo: Build, name: str) -> set[str]:
    """The people of that name, by IRI below the base."""
    told = demo.told(predicate=SCHEMA.name.value, graph="")
    found = {one.subject.removeprefix(demo.base) for one in told if one.object == name}
    return {path for path in found if path.startswith(("person/", "paper/"))}


@pytest.mark.parametrize(
    ("name", "path", "sessions"),
    [("Tobias Finn", "person/tobias-finn", 2), ("Florian Huber", "person/florian-huber", 3),
     ("Yang Liu", "person/yang-liu", 2), ("Elena", "person/nlesc-ml-sig/elena", 2),
     ("Sonja Georgievska", "person/sonja-georgievska", 2), ("Ian Goodfellow", "person/ian-goodfellow", 1)],
)  # fmt: skip
def test_one_person_is_one_node(demo: Build, name: str, path: str, sessions: int) -> None:
    assert named(demo, name) == {path}
    told = demo.told(predicate=SCHEMA.performer.value, object=demo.base + path, graph="")
    assert len({one.subject for one in told if "/session/" in one.subject}) == sessions


def test_the_reasons_are_shown(demo: Build, capsys: pytest.CaptureFixture[str]) -> None:
    explainer = Explainer(demo)
    [goodfellow] = explainer.joins(explainer.find("Ian Goodfellow"))
    assert "the same full name" in goodfellow.reason
    assert "adversarial" in goodfellow.reason
    assert {quote.version.split("/")[0] for quote in goodfellow.quotes} == {"ml-hzg", "nlesc-ml-sig"}
    assert run(["explain", "Sonja Georgievska", "-b", str(demo.folder)]) == 0
    shown = capsys.readouterr().out
    assert "a short form of the same name" in shown
    assert "both on gtcg" in shown
    assert "“Sonja”" in shown
    assert "pages/nlesc" in shown


def test_one_name_of_two_groups_is_two_people(demo: Build) -> None:
    assert named(demo, "Erik") == {"person/nlesc-ml-sig/erik", "person/other-club/erik"}


def test_wang_of_several_papers_stays_with_each(demo: Build) -> None:
    found = named(demo, "Wang") | named(demo, "B. Wang")
    assert len(found) == 2
    assert all("/author/" in path for path in found)


def test_two_versions_of_a_page_are_eleven_sessions_and_the_title_is_of_the_newer(demo: Build) -> None:
    series = f"{demo.base}series/ml-hzg"
    held = {one.subject for one in demo.told(predicate=SCHEMA.superEvent.value, object=series, graph="")}
    assert len(held) == 11
    third = f"{demo.base}session/ml-hzg/2020-04-07"
    [title] = demo.told(third, SCHEMA.name.value, graph="")
    assert title.object.startswith("MetNet")


def test_the_two_venues_of_one_paper_are_a_contradiction(demo: Build) -> None:
    [found] = [one for one in disputes(demo) if one.about == "venue"]
    assert found.thing.label == "Spherical CNNs on Unstructured Grids"
    assert {(side.value, side.quote.words) for side in (found.kept, found.other)} == {
        ("ICLR", "ICLR"),
        ("arXiv", "arXiv"),
    }
    assert len({found.kept.quote.version, found.other.quote.version}) == 2


def test_diff_of_the_versions_lists_the_new_sessions_the_title_and_the_venue(demo: Build) -> None:
    versions = [version_of(demo, name) for name in _versions(demo, "ml-hzg")]
    found = changes(*(of_version(demo, version) for version in versions))
    assert sum(change.kind == "session added" for change in found) == 8
    [title] = [change for change in found if change.kind == "session named"]
    assert title.day == "2020-04-07"
    [venue] = [change for change in found if change.kind == "paper changed"]
    assert (venue.before, venue.after) == ("arXiv", "ICLR")
    assert not [change for change in found if change.kind == "session removed"]
    assert not changes(of_version(demo, versions[0]), of_version(demo, versions[0]))


def _versions(demo: Build, page: str) -> list[str]:
    told = demo.told(predicate=PROV.generatedAtTime.value)
    dates = {one.subject.removeprefix(f"{demo.base}page/"): one.object for one in told}
    return sorted((version for version in dates if version.startswith(f"{page}/")), key=dates.__getitem__)


def test_every_merge_keeps_the_words_of_both_sides(demo: Build) -> None:
    evidence, decided = f"{demo.base}graph/evidence", f"{demo.base}graph/decisions"
    known = {one.subject for one in demo.told(predicate=OA.hasSource.value, graph=evidence)}
    used: dict[str, set[str]] = defaultdict(set)
    for one in demo.told(predicate=PROV.used.value, graph=decided):
        used[one.subject].add(one.object)
    joins = list(demo.told(predicate=PROV.generated.value, graph=decided))
    assert len(joins) > 20
    for join in joins:
        graphs = used[join.subject]
        assert len(graphs) > 1
        assert graphs <= known
        about = [one for graph in graphs for one in demo.told(graph=graph) if join.object in (one.subject, one.object)]
        assert {one.graph for one in about} == graphs


def test_every_mention_of_every_merge_is_told_of_the_thing_it_was_joined_with(demo: Build) -> None:
    wanted = task([str(ROOT / "data" / "sources.toml")], Path())
    from kg.building.steps import understand
    from kg.pipeline import known

    knowledge = known(wanted)
    said = [m for page in wanted.pages for m in mentions(understand(page, knowledge)[1])]
    names = resolve(said, knowledge)
    claims: dict[str, set[tuple[str, int]]] = defaultdict(set)
    starts = {one.subject: int(one.object) for one in demo.told(predicate=OA.start.value)}
    sources = {one.subject: one.object for one in demo.told(predicate=OA.hasSource.value)}
    for one in demo.told():
        if one.graph in starts:
            place = (sources[one.graph].removeprefix(f"{demo.base}page/"), starts[one.graph])
            claims[one.subject.removeprefix(demo.base)].add(place)
            claims[one.object.removeprefix(demo.base)].add(place)
    for merge in names.merges:
        told = claims[names.iris[merge.key]]
        for key in (merge.key, merge.other):
            assert any(page == key.page and key.start <= start <= key.end for page, start in told), merge


def test_the_gold_pairs_are_met() -> None:
    gold = ROOT / "data" / "gold"
    pairs = decisions.load([gold / "identity.tsv"])
    assert len(pairs) >= 150
    wanted = task([str(ROOT / "data" / "sources.toml"), str(gold / "identity" / "sources.toml")], Path())
    from kg.building.steps import understand
    from kg.pipeline import known

    knowledge = replace(known(wanted), decisions=())
    said = [m for page in wanted.pages for m in mentions(understand(page, knowledge)[1])]
    found = identity(pairs, said, resolve(said, knowledge))
    assert found.f1 >= 0.95
    assert found.over_merge <= 0.005
    assert found.pairs >= 150, found.missing
    assert resolve(said[::-1], knowledge) == resolve(said, knowledge)


def test_nothing_is_left_of_a_type_but_things(demo: Build) -> None:
    told = demo.told(predicate=RDF.type.value, object=PROV.Activity.value, graph="")
    assert not list(told)
