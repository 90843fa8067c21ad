"""A build appears whole or not at all, whatever goes wrong, and can be read while others replace it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest
from graph.sample import BASE, Graph, new, old, other
from pyoxigraph import DefaultGraph

import kg
from kg.errors import BuildError
from kg.store import Build, Parts, open_build, write
from kg.store import save as replace_build


def parts(*records: object) -> Parts:
    graph = Graph(records or [old(), new(), other()])  # type: ignore[arg-type]
    texts = {f"{r.page.slug}-{r.page.sha256[:12]}.txt": r.page.text for r in graph.records}
    lines = [statement.line() for statement in graph.statements]
    return Parts(lines, graph.default(), texts, {"base": BASE}, BASE)


def save(out: Path, given: Parts, draw: Callable[[Build], str] | None = None) -> Build:
    atlas = (lambda build: nullcontext(partial(draw, build))) if draw else None
    return replace_build(out, partial(write, parts=given), atlas)


def names(out: Path) -> set[str]:
    return {path.name for path in out.iterdir()}


def test_a_build_holds_its_files_and_opens(tmp_path: Path) -> None:
    given = parts()
    save(tmp_path / "b", given, draw=lambda build: f"<p>{len(build.store)}</p>")
    assert names(tmp_path / "b") == {
        ".builds", ".now", "atlas.html", "graph.nq", "graph.ttl", "pages", "report.json", "store",
    }  # fmt: skip
    build = open_build(tmp_path / "b")
    assert len(build.store) == len([*given.lines]) == len(build.graph.read_text("utf-8").splitlines())
    assert build.atlas.read_text("utf-8") == f"<p>{len([*given.lines])}</p>"
    version = old().page
    assert build.text(f"{version.slug}/{version.sha256[:12]}") == version.text


@pytest.mark.filterwarnings("ignore:Dataset.*is deprecated:DeprecationWarning")  # of rdflib, within rdflib
def test_an_open_build_is_a_dataset_whose_default_graph_is_the_current_view(tmp_path: Path) -> None:
    given = parts()
    save(tmp_path, given)
    dataset = kg.open(tmp_path)
    assert len(dataset.default_graph) == len(given.default)
    [row] = dataset.query("SELECT (COUNT(*) AS ?n) { ?s <https://schema.org/superEvent> ?o }")
    assert int(row.n) == 5


def test_the_same_parts_give_the_same_bytes(tmp_path: Path) -> None:
    first = save(tmp_path / "1", parts(old(), new(), other()))
    again = save(tmp_path / "2", parts(other(), new(), old()))
    for name in ("graph.nq", "graph.ttl", "report.json"):
        assert (first.folder / name).read_bytes() == (again.folder / name).read_bytes()


def test_a_new_build_replaces_the_old_which_is_kept_for_its_readers(tmp_path: Path) -> None:
    before = save(tmp_path, parts(old()))
    reader = open_build(tmp_path)
    save(tmp_path, parts(new()))
    assert len(reader.store) == len(before.graph.read_text("utf-8").splitlines())
    assert open_build(tmp_path).folder != before.folder
    assert before.folder.exists()
    save(tmp_path, parts(other()))
    assert not before.folder.exists()


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError("a bug")])
def test_a_failure_leaves_the_old_build_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    before = save(tmp_path, parts(old()), draw=lambda build: "")
    bytes_before, names_before = (tmp_path / "graph.nq").read_bytes(), names(tmp_path)

    def broken(build: Build) -> str:
        raise error

    with pytest.raises(BuildError if isinstance(error, OSError) else type(error)):
        save(tmp_path, parts(new()), draw=broken)
    assert (tmp_path / "graph.nq").read_bytes() == bytes_before
    assert names(tmp_path) == names_before
    assert names(tmp_path / ".builds") == {"lock", before.folder.name}


def test_a_first_build_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    def full(build: Build) -> str:
        raise OSError(28, "No space left on device")

    with pytest.raises(BuildError, match=r"out: cannot be written: No space left"):
        save(tmp_path / "deep" / "out", parts(old()), draw=full)
    assert names(tmp_path) == set()


def test_what_killed_builds_left_is_cleaned(tmp_path: Path) -> None:
    save(tmp_path, parts(old()))
    (tmp_path / ".builds" / "2.part" / "store").mkdir(parents=True)
    (tmp_path / ".builds" / "7").mkdir()  # whole, but killed before the link was set
    assert save(tmp_path, parts(new())).folder.name == "2"
    assert names(tmp_path / ".builds") == {"lock", "1", "2"}


def test_a_file_that_is_not_of_a_build_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    with pytest.raises(BuildError, match="pages is there already"):
        save(tmp_path, parts(old()))
    assert names(tmp_path) == {"pages"}


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(BuildError, match=r"out: cannot be written"):
        save(tmp_path / "out", parts(old()))
    assert (tmp_path / "out").read_text() == "mine"


def test_a_second_build_at_once_says_who_holds_the_folder(tmp_path: Path) -> None:
    def meanwhile(build: Build) -> str:
        start = time.monotonic()
        with pytest.raises(BuildError, match=f"process {os.getpid()} on "):
            save(tmp_path, parts(new()))
        assert time.monotonic() - start < 1
        return ""

    save(tmp_path, parts(old()), draw=meanwhile)


_KILLED = """
import os, sys
sys.path[:0] = sys.argv[2:]
from pathlib import Path
from store.test_store import parts, save
from graph.sample import new
from kg.store import saving
real, left = saving.{name}, [{at}]
def killed(*values, **named):
    left[0] -= 1
    if left[0] < 0:
        os._exit(9)
    return real(*values, **named)
saving.{name} = killed
save(Path(sys.argv[1]), parts(new()))
"""


def test_a_second_first_build_does_not_take_the_folder_away(tmp_path: Path) -> None:
    def meanwhile(build: Build) -> str:
        with pytest.raises(BuildError):
            save(tmp_path / "out", parts(new()))
        assert build.graph.exists()
        return ""

    assert save(tmp_path / "out", parts(old()), draw=meanwhile).graph.exists()


STEPS = [("_fill", 0), ("_lines", 1), ("index", 0), ("_link", 0), ("_swap", 0), ("_clean", 1)]


@pytest.mark.parametrize(("name", "at"), STEPS)
def test_killed_at_any_step_a_reader_sees_the_old_build_or_the_new(tmp_path: Path, name: str, at: int) -> None:
    save(tmp_path / "b", parts(old()))
    before = (tmp_path / "b" / "graph.nq").read_bytes()
    fresh = save(tmp_path / "fresh", parts(new())).graph.read_bytes()
    root = Path(__file__).parents[2]
    arguments = [
        sys.executable,
        "-c",
        _KILLED.format(name=name, at=at),
        str(tmp_path / "b"),
        str(root),
        str(root / "tests"),
    ]
    assert subprocess.run(arguments, check=False).returncode == 9
    build = open_build(tmp_path / "b")
    assert build.graph.read_bytes() in (before, fresh)
    assert len(list(build.store.quads_for_pattern(None, None, None, DefaultGraph()))) > 0
    assert save(tmp_path / "b", parts(new())).graph.read_bytes() == fresh


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_no_build_is_told(tmp_path: Path, folder: str) -> None:
    with pytest.raises(BuildError, match="no build here"):
        open_build(tmp_path / folder)
