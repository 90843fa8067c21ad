"""What a catalogue may say, and how what it may not is told: file, line, cause, cure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from kg import catalogue, knowledge
from kg.errors import CatalogueError
from kg.given import Given, task
from kg.parsing.cells import READERS
from kg.project import Project, packaged

GOOD = """base = "https://graphs.example/"
[project]
title = "Ours"
[[source]]
id = "club"
series = "The club"
columns = { "Datum" = "date", "2" = "title" }
year = 2020
pages = [
  { file = "club-2020-04.md", retrieved = 2020-04-02 },
  { file = "club-2020-07.md", retrieved = 2020-07-20, url = "https://x.example/" },
  "other.md",
]
"""


def written(folder: Path, text: str = GOOD) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, "utf-8")
    return path


def pages(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("# A page\n", "utf-8")


def named(*arguments: str | Path, folder: Path = Path("/nowhere")) -> tuple[Given, ...]:
    return task([str(a) for a in arguments], folder).pages


def test_a_catalogue_says_what_pages_do_not(tmp_path: Path) -> None:
    found = catalogue.read(written(tmp_path))
    assert (found.base, found.title) == ("https://graphs.example/", "Ours")
    first, second, third = (entry.source for entry in found.entries)
    assert (first.id, first.series, first.year) == ("club", "The club", 2020)
    assert first.columns == (("Datum", "date"), ("2", "title"))
    assert (first.retrieved, second.url) == (date(2020, 4, 2), "https://x.example/")
    assert first.version_of == second.version_of == "club/club"  # versions: the names differ by a date
    assert third.version_of == ""


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ('[[source]]\nid = "a"\nsereis = "x"\n', 3, "unknown key 'sereis'"),
        ('[[source]]\nid = "a"\nyear = "2020"\n', 3, "year of .* is no whole number"),
        ('[[source]]\nid = "a"\ntable = true\n', 3, "table of .* is no whole number"),
        ('[[source]]\nid = "a"\n[[source]]\n\nid = "a"\n', 5, "two sources have the id 'a'"),
        ('[[source]]\nseries = "x"\n', 1, "has no id"),
        ('[[source]]\nid = "a"\ndate_order = "dym"\n', 3, "'dym' is none of"),
        ('[[source]]\nid = "a"\nlanguage = "German"\n', 3, "no code of ISO 639-1"),
        ('[[source]]\nid = "a"\n\ncolumns = { 1 = "spaeker" }\n', 4, "column '1' holds 'spaeker'"),
        ('thesauri = [\n  "nowhere.ttl"]\n', 1, "thesauri names a file that is not there: nowhere.ttl"),
        ('[[source]]\nid = "a"\npages = [{ fil = "x" }]\n', 3, "unknown key 'fil'"),
        ('[[source]]\nid = "a"\npages = [{ retrieved = 2020-01-01 }]\n', 3, "no file"),
        ("[[source]]\nid = \n", 2, "broken TOML"),
        ('colour = "red"\n', 1, "unknown key 'colour'"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, cause: str) -> None:
    with pytest.raises(CatalogueError, match=cause) as caught:
        catalogue.read(written(tmp_path, text))
    assert caught.value.line == line
    assert caught.value.cure
    assert f"sources.toml:{line}: " in str(caught.value)


@drawn(st.text(max_size=200))
def test_any_text_is_a_catalogue_or_a_told_mistake(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "sources.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        catalogue.read(path)
    except CatalogueError as error:
        assert str(path) in str(error)


def test_every_column_that_a_catalogue_may_name_is_read() -> None:
    assert set(catalogue.COLUMNS) <= set(READERS)


def test_a_missing_file_is_told_where_the_catalogue_names_it(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"sources.toml:10: .*club-2020-04.md"):
        named(written(tmp_path))


def test_a_page_by_path_uses_the_entry_beside_it_or_above_its_pages(tmp_path: Path) -> None:
    written(tmp_path)
    pages(tmp_path, "pages/club-2020-04.md", "other.md", "pages/stray.md")
    [dated] = named(tmp_path / "pages" / "club-2020-04.md")
    [beside] = named(tmp_path / "other.md")
    [stray] = named(tmp_path / "pages" / "stray.md")
    assert (dated.slug, dated.source.retrieved) == ("club", date(2020, 4, 2))
    assert (beside.slug, beside.source.id) == ("club", "club")
    assert (stray.slug, stray.source.id) == ("stray", "")


def test_pages_come_once_from_folders_globs_and_names(tmp_path: Path) -> None:
    pages(tmp_path, "a/x.md", "a/sub/y.html", "a/.hidden/z.md", "a/notes.bin")
    found = named(tmp_path / "a", tmp_path / "a" / "x.md", f"{tmp_path}/a/*.md")
    assert [page.path.name for page in found] == ["y.html", "x.md"]


def test_two_pages_of_one_name_are_told_apart_wherever_they_lie(tmp_path: Path) -> None:
    slugs = []
    for root in ("one", "two/deep"):
        pages(tmp_path / root, "a/index.md", "b/index.md")
        slugs.append([page.slug for page in named(tmp_path / root)])
    assert slugs[0] == slugs[1]
    assert len(set(slugs[0])) == 2
    assert all(slug.startswith("index-") for slug in slugs[0])


def test_without_arguments_the_catalogue_here_or_in_data_is_meant(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="kg init"):
        named(folder=tmp_path)
    (tmp_path / "data").mkdir()
    written(tmp_path / "data", '[[source]]\nid = "a"\npages = ["x.md"]\n')
    pages(tmp_path, "data/pages/x.md")
    found = task([], tmp_path)
    assert [page.slug for page in found.pages] == ["a"]
    assert found.projects == (Project(tmp_path.resolve()),)


def test_standard_input_is_a_page() -> None:
    [page] = task(["-"], Path("/nowhere"), b"# A page").pages
    assert (page.slug, page.data) == ("stdin", b"# A page")


def test_the_shipped_files_are_found() -> None:
    assert packaged("data/topics.ttl").is_file()
    known = knowledge.load([packaged("data/topics.ttl"), packaged("data/institutions.ttl")])
    slugs = {concept.slug for concept in known.concepts}
    assert {above for concept in known.concepts for above in concept.broader} <= slugs
    assert {i.parent for i in known.institutions if i.parent} <= {i.slug for i in known.institutions}


SKOS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix c: <https://other.example/> .
c:c1 a skos:Concept ; skos:prefLabel "Meereis"@de, "sea ice"@en ; skos:broader c:c2 .
c:c2 a skos:Concept ; skos:prefLabel "ice" .
"""


def test_any_skos_thesaurus_adds_to_the_shipped(tmp_path: Path) -> None:
    (tmp_path / "topics.ttl").write_text(SKOS, "utf-8")
    ice, sea_ice = knowledge.load([tmp_path / "topics.ttl"]).concepts
    assert (sea_ice.slug, sea_ice.pref, sea_ice.alts, sea_ice.broader) == ("sea-ice", "sea ice", ("Meereis",), ("ice",))
    assert sea_ice.exact_match == ("https://other.example/c1",)
    assert ice.slug == "ice"


def test_broken_rdf_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "topics.ttl").write_text(f"{SKOS}\n<x> skos:prefLabel .\n", "utf-8")
    with pytest.raises(CatalogueError, match=r"topics.ttl:5: broken RDF"):
        knowledge.load([tmp_path / "topics.ttl"])
