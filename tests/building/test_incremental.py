"""A build after any edits is the build from nothing, byte for byte; and what is unchanged is not read again."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.given import task
from kg.knowledge import load as loaded
from kg.model import Knowledge
from kg.pipeline import Options, Outcome, build
from kg.store import Build

EDITS = int(os.environ.get("KG_EDITS", "6"))  # random sequences of edits; make soak tries 200
FILES = ("graph.nq", "graph.ttl", "report.json", "report.html", "atlas.html")
NAMES = ("club", "group", "lab")
TITLES = ("Sea ice", "Spherical CNNs", "GANs for rain", "Lorenz-96", "Tides")
PEOPLE = ("Ada Lovelace", "A. Lovelace", "Grace Hopper (DKRZ)", "Mary Cartwright, HZG")
THESAURUS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/t/{n}> a skos:Concept ; skos:prefLabel "{label}"@en ; skos:definition "An invented one."@en .
"""

session = st.tuples(st.integers(1, 28), st.sampled_from(TITLES), st.sampled_from(PEOPLE))
page = st.lists(session, min_size=1, max_size=4)
edit = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), page),
    st.tuples(st.just("delete"), st.sampled_from(NAMES)),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("verdict"), st.sampled_from(("same", "different"))),
    st.tuples(st.just("thesaurus"), st.sampled_from(("tide", "sea ice", "rain"))),
    st.tuples(st.just("forget"), st.just("Grace Hopper")),
    st.tuples(st.just("nothing")),
)


def markdown(name: str, sessions: list[tuple[int, str, str]]) -> str:
    told = (f"## {day} May 2021: {title}\n\nSpeaker: {who}\n" for day, title, who in sessions)
    return "\n".join((f"# {name.title()}\n", *told))


class Project:
    """A folder of pages with a catalogue, as its user edits it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.pages = folder, folder / "pages"
        self.pages.mkdir()
        self.write("club", [(5, "Sea ice", "Ada Lovelace")])

    def write(self, name: str, sessions: list[tuple[int, str, str]]) -> None:
        (self.pages / f"{name}.md").write_text(markdown(name, sessions), "utf-8")

    def delete(self, name: str) -> None:
        (self.pages / f"{name}.md").unlink(missing_ok=True)

    def rename(self, old: str, new: str) -> None:
        if (self.pages / f"{old}.md").exists():
            (self.pages / f"{old}.md").replace(self.pages / f"{new}.md")

    def verdict(self, answer: str) -> None:
        line = f"person/club/ada-lovelace\tperson/group/ada-lovelace\t{answer}\tme\tI know\n"
        (self.folder / "decisions.tsv").write_text(line, "utf-8")

    def thesaurus(self, label: str) -> None:
        (self.folder / "topics.ttl").write_text(THESAURUS.format(n=len(label), label=label), "utf-8")

    def forget(self, person: str) -> None:
        from kg.suppression import FILE, add

        if not (self.folder / FILE).exists():
            add(self.folder / FILE, [person])

    def nothing(self) -> None:
        pass

    def build(self, out: Path, *, clean: bool = False) -> Outcome:
        listed = sorted(path.name for path in self.pages.iterdir())
        entries = "".join(f'[[source]]\nid = "{n[:-3]}"\npages = [{{ file = "pages/{n}" }}]\n' for n in listed)
        (self.folder / "sources.toml").write_text(f'title = "Test"\n{entries}', "utf-8")
        return build(task([str(self.folder / "sources.toml")], self.folder), out, Options(clean=clean))


def same(one: Build, other: Build) -> None:
    for name in FILES:
        assert (one.folder / name).read_bytes() == (other.folder / name).read_bytes(), name
    assert {*one.store} == {*other.store}
    assert pages(one) == pages(other)


def pages(one: Build) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (one.folder / "pages").iterdir()}


@settings(max_examples=EDITS, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(edit, min_size=1, max_size=3))
def test_incremental_equals_clean(edits: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        (folder := Path(place) / "project").mkdir()
        project, out = Project(folder), Path(place) / "out"
        project.build(out)
        for name, *told in edits:
            change: Callable[..., None] = getattr(project, name)
            change(*told)
            shutil.rmtree(Path(place) / "clean", ignore_errors=True)
            try:
                after = project.build(out)
            except KgError as error:
                with pytest.raises(type(error)):
                    project.build(Path(place) / "clean", clean=True)
            else:
                same(after.build, project.build(Path(place) / "clean", clean=True).build)


def test_one_page_changed_is_one_page_read(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    project = Project(tmp_path / "p")
    for name in NAMES:
        project.write(name, [(5, "Tides", "Ada Lovelace")])
    first = project.build(tmp_path / "out")
    assert first.fresh == 3
    again = project.build(tmp_path / "out")
    assert (again.fresh, again.build) == (0, first.build)
    project.write("lab", [(6, "Tides", "Ada Lovelace")])
    third = project.build(tmp_path / "out")
    assert third.fresh == 1
    assert third.build != first.build


def test_lists_are_read_once_until_one_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "p").mkdir()
    project = Project(tmp_path / "p")
    read: list[int] = []

    def load(*files: Sequence[Path]) -> Knowledge:
        read.append(len(files))
        return loaded(*files)

    monkeypatch.setattr("kg.pipeline.lists.load", load)
    project.build(tmp_path / "out")
    project.write("lab", [(6, "Tides", "Ada Lovelace")])
    project.build(tmp_path / "out")
    assert len(read) == 1
    (project.folder / "topics.ttl").write_text(THESAURUS.format(n=1, label="tides of spring"), "utf-8")
    project.build(tmp_path / "out")
    assert len(read) == 2


def test_a_build_that_is_gone_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    project = Project(tmp_path / "p")
    first = project.build(tmp_path / "out")
    shutil.rmtree(tmp_path / "out" / ".builds")
    again = project.build(tmp_path / "out")
    assert again.fresh == 0
    assert (again.build.folder / "graph.nq").is_file()
    assert again.build.folder == first.build.folder


def test_what_is_forgotten_is_in_no_file_of_the_build(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    project = Project(tmp_path / "p")
    project.write("club", [(5, "Tides", "Grace Hopper (DKRZ)"), (6, "Sea ice", "Ada Lovelace")])
    project.build(tmp_path / "out")
    project.forget("Grace Hopper")
    project.build(tmp_path / "out")
    project.build(tmp_path / "out", clean=True)  # a second time, so that no build back is kept
    (project.folder / "topics.ttl").write_text(THESAURUS.format(n=1, label="tide"), "utf-8")
    project.build(tmp_path / "out")
    left = [path for path in (tmp_path / "out").rglob("*") if path.is_file() and b"Hopper" in path.read_bytes()]
    assert left == []
