"""A registry that a user has downloaded: what it adds to the list of institutions, and where its names count."""

from __future__ import annotations

import contextlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from kg import knowledge
from kg.errors import CatalogueError, KgError
from kg.given import task
from kg.knowledge import registry
from kg.knowledge.registry import Entry, joined
from kg.model import Institution, Knowledge
from kg.pipeline import Options, build
from kg.project import Basis

HERE = Path(__file__).parent
DUMP = HERE / "dump.json"
PAGES = sorted((HERE / "pages").glob("*.md"))


def entry(tail: str, name: str, *names: str, acronyms: tuple[str, ...] = ()) -> Entry:
    return Entry(f"https://ror.org/{tail}", name, names, acronyms, (), (f"https://ror.org/{tail}",))


def by_slug(listed: list[Institution], *entries: Entry) -> dict[str, Institution]:
    return {one.slug: one for one in joined(listed, entries)}


def test_a_dump_is_read_with_all_that_counts() -> None:
    found = {one.name: one for one in registry.read(DUMP)}
    assert len(found) == 10  # of twelve, one is withdrawn and two share a name
    quill = found["University of Quillfordshire"]
    assert (quill.names, quill.acronyms, quill.kind) == (("Prifysgol Quillfordshire",), ("UQF",), "education")
    assert quill.same_as == ("https://ror.org/0aaaaaa01", "http://www.wikidata.org/entity/Q9000001")
    cloud = found["Quillford Cloud Observatory"]
    assert cloud.parents == ("https://ror.org/0aaaaaa01",)
    assert cloud.same_as == ("https://ror.org/0aaaaaa02",)  # of two Wikidata items none is sure
    assert found["Brindlewick Analytics (Germany)"].names == ("Brindlewick Analytics",)


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_where_the_stream_is_cut_makes_no_difference(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(registry.read(DUMP))
    monkeypatch.setattr(registry, "_CHUNK", chunk)
    assert list(registry.read(DUMP)) == whole


def test_it_is_read_from_the_zip_it_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "v1.60-ror-data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("v1.60-ror-data.json", '[{"id": "https://ror.org/0", "name": "Of schema 1"}]')
        archive.writestr("v1.60-ror-data_schema_v2.json", DUMP.read_bytes())
        archive.writestr("v1.60-ror-data_schema_v2.csv", "id\n")
        archive.writestr("__MACOSX/._v1.60-ror-data_schema_v2.json", "")
    assert list(registry.read(path)) == list(registry.read(DUMP))


RECORD = '{"id": "https://ror.org/0", "names": [{"types": ["ror_display"], "value": "X"}]}'


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ('{"id": "x"}', None, "is no list of organisations in JSON"),
        ("id,name\nx,y\n", None, "is no list of organisations in JSON"),
        ("[1]", None, "is no list of organisations"),
        ('[{"id": "https://ror.org/0", "name": "Of schema 1"}]', None, "'https://ror.org/0' is not of schema 2"),
        (f"[\n{RECORD},\n{{\n]", 4, "broken JSON"),
        (f"[\n{RECORD},\n", 3, "broken JSON"),
    ],
)
def test_what_is_no_dump_is_told(tmp_path: Path, text: str, line: int | None, cause: str) -> None:
    path = tmp_path / "dump.json"
    path.write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match=cause) as caught:
        list(registry.read(path))
    assert caught.value.line == line
    assert "schema 2" in caught.value.cure


def test_a_missing_file_and_a_zip_of_several_are_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none.zip: cannot be read"):
        list(registry.read(tmp_path / "none.zip"))
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.json", "[]")
        archive.writestr("b.json", "[]")
    with pytest.raises(CatalogueError, match="holds 2 JSON files"):
        list(registry.read(tmp_path / "two.zip"))


@drawn(st.text(alphabet='[]{}",: \n1ax', max_size=60))
def test_any_text_is_a_dump_or_a_told_mistake(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(text, "utf-8")
    with contextlib.suppress(KgError):
        list(registry.read(path))


def test_an_entry_of_the_list_gets_the_ids_of_its_one_twin() -> None:
    listed = [Institution("aalborg-university", "Aalborg University", ("Aalborg Universitet", "AAU"))]
    found = by_slug(listed, entry("01", "Aalborg University", acronyms=("AAU",)), entry("02", "Aalborg Academy"))
    assert found["aalborg-university"].same_as == ("https://ror.org/01",)
    assert not found["aalborg-university"].registered
    assert found["aalborg-academy"].registered
    two = by_slug(listed, entry("01", "Aalborg University"), entry("02", "Aalborg University"))
    assert two["aalborg-university"].same_as == ()  # which of them it is, nobody knows
    assert list(two) == ["aalborg-university"]
    by_acronym = by_slug(listed, entry("03", "Alpine Amber Union", acronyms=("AAU",)))
    assert by_acronym["aalborg-university"].same_as == ()
    assert by_acronym["alpine-amber-union"].hidden == ()  # the list's acronym stays the list's


def test_a_shared_id_makes_a_twin_whatever_the_names() -> None:
    listed = [Institution("hereon", "Helmholtz-Zentrum Hereon", same_as=("https://ror.org/01",))]
    found = by_slug(listed, entry("01", "Another Name"), entry("02", "Helmholtz-Zentrum Hereon"))
    assert found["hereon"].same_as == ("https://ror.org/01",)
    assert list(found) == ["hereon"]


def test_names_of_several_entries_tell_them_apart_by_their_ids() -> None:
    found = by_slug([], entry("0x1", "Ministry of Weather", "Weather of Zorbia"), entry("0x2", "Ministry of Weather"))
    assert sorted(found) == ["ministry-of-weather-0x1", "ministry-of-weather-0x2"]
    assert found["ministry-of-weather-0x1"].names == ("Weather of Zorbia",)


NAMES = st.sampled_from(["Ice Lab", "Snow Lab", "Rain University", "Rain Lab", "ICE", "Snow"])


@drawn(st.lists(st.builds(lambda n, a, *b: (n, a, b), NAMES, NAMES, NAMES), max_size=6), st.lists(NAMES, max_size=2))
def test_joining_keeps_the_list_and_gives_each_entry_one_slug(entries: list[Any], listed: list[str]) -> None:
    own = [Institution(f"own-{n}", name) for n, name in enumerate(dict.fromkeys(listed))]
    said = [entry(f"0{n}", name, *names, acronyms=(short,)) for n, (name, short, names) in enumerate(entries)]
    found = joined(own, said)
    assert found == joined(own, reversed(said))
    slugs = [one.slug for one in found]
    assert slugs == sorted(set(slugs))
    assert {(one.slug, one.name) for one in own} <= {(one.slug, one.name) for one in found}
    ids = [id for one in found for id in one.same_as]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_names_count_where_they_are_plain(page: Path, tmp_path: Path) -> None:
    """Beside each page stands what of the registry it names: organisations with their ids and what they are part of."""
    built = build(task([str(page)], tmp_path), tmp_path / "out", Options(basis=Basis(registries=(DUMP,)))).build
    store = built.store
    rows: Any = store.query(
        """PREFIX schema: <https://schema.org/> SELECT ?name ?id ?parent WHERE {
             ?o a schema:Organization ; schema:name ?name ; schema:sameAs ?id FILTER(CONTAINS(STR(?id), "ror.org/0aaa"))
             OPTIONAL { ?o schema:parentOrganization/schema:name ?parent }
           } ORDER BY ?name"""
    )
    found = [[row["name"].value, row["id"].value, row["parent"].value if row["parent"] else None] for row in rows]
    assert found == json.loads(page.with_suffix(".json").read_text("utf-8"))


def test_only_what_pages_name_is_kept_for_the_graph() -> None:
    known = knowledge.load([], [DUMP])
    assert len(known.institutions) == 11
    named = knowledge.in_use(known, {"quillford-cloud-observatory"}, {"UQF"})
    assert {one.slug for one in named.institutions} == {"quillford-cloud-observatory", "university-of-quillfordshire"}
    assert isinstance(named, Knowledge) and named.inputs == known.inputs
