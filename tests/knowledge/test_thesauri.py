"""SKOS files as different people write them: every file of ``thesauri`` says the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import knowledge
from kg.errors import CatalogueError

FILES = sorted((Path(__file__).parent / "thesauri").iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_thesaurus_says_the_same_in_every_syntax(path: Path) -> None:
    found = knowledge.load([path])
    told = {one.slug: (one.pref, one.alts, one.broader, one.exact_match) for one in found.concepts}
    assert told == {
        "blanket-bog": ("blanket bog", ("Deckenmoor",), ("peatland-mosaics",), ("http://voc.example/peat/1",)),
        "peatland-mosaics": ("peatland mosaics", (), (), ("http://voc.example/peat/2",)),
        "tourbiere-bombee": ("tourbière bombée", (), ("peatland-mosaics",), ("http://voc.example/peat/3",)),
        "sphagnum-lawn": ("sphagnum lawn", (), (), ("http://voc.example/peat/4",)),  # 5 has no label at all
    }
    assert {one.slug for one in found.concepts if one.scheme} == {"blanket-bog", "peatland-mosaics"}
    assert found.schemes == (("http://voc.example/peat", "Peat"),)
    assert [name for name, _ in found.inputs] == [path.name]


@pytest.mark.parametrize("ending", ["owl", "xml"])
def test_rdf_xml_goes_by_other_endings_too(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"peat.{ending}"
    shutil.copy(next(one for one in FILES if one.suffix == ".rdf"), path)
    assert len(knowledge.load([path]).concepts) == 4


def test_a_concept_of_ones_own_must_have_a_label(tmp_path: Path) -> None:
    path = tmp_path / "topics.ttl"
    path.write_text("<https://example.org/kg/topic/x> a <http://www.w3.org/2004/02/skos/core#Concept> .\n", "utf-8")
    with pytest.raises(CatalogueError, match="topic/x> has no skos:prefLabel"):
        knowledge.load([path])


def test_a_file_that_is_not_there_or_of_no_known_syntax_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none.ttl: cannot be read"):
        knowledge.load([tmp_path / "none.ttl"])
    (tmp_path / "topics.docx").write_text("x", "utf-8")
    with pytest.raises(CatalogueError, match="not a known RDF syntax"):
        knowledge.load([tmp_path / "topics.docx"])
