"""``kg explain``: each fact with its words in context, and what is behind a merge, a doubt and a contradiction."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import run
from kg.passages import passage

OLD = """# Reading group

Talks are announced here.

## 5 May 2020: Spherical CNNs

Speaker: Taco Cohen, University of Amsterdam
Paper: Cohen, T., Geiger, M. (2018). Spherical CNNs. ICLR. https://doi.org/10.1000/sph.1

## 12 May 2020: Kernels

Speaker: Taco Cohen, University of Amsterdam, Room 3
"""
NEW = OLD.replace("Kernels", "Kernels revisited").replace("Room 3", "Room 4")
OTHER = """# Another club

## 2 June 2020: More spheres

Speaker: Dana Weiss
Paper: Cohen, T., Geiger, M. (2019). Spherical CNNs. NeurIPS. https://doi.org/10.1000/sph.1
"""
CATALOGUE = """
[[source]]
id = "club"
url = "https://club.example/talks"
pages = [
  { file = "club-2020-05.md", retrieved = 2020-05-01 },
  { file = "club-2020-06.md", retrieved = 2020-06-01 },
]

[[source]]
id = "other"
pages = [{ file = "other.md" }]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    for name, text in (("club-2020-05.md", OLD), ("club-2020-06.md", NEW), ("other.md", OTHER)):
        (folder / name).write_text(text, "utf-8")
    (folder / "sources.toml").write_text(CATALOGUE, "utf-8")
    assert run(["build", str(folder / "sources.toml"), "-o", str(folder / "build"), "-q"]) == 0
    return folder / "build"


@pytest.fixture
def explained(built: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def explain(*arguments: str) -> str:
        assert run(["explain", *arguments, "-b", str(built)]) == 0
        return capsys.readouterr().out

    return explain


def test_both_sessions_stand_there_with_quotes_lines_and_page_versions(explained) -> None:  # type: ignore[no-untyped-def]
    told = explained("Taco Cohen")
    for title, line in (("Spherical CNNs", 7), ("Kernels revisited", 12)):
        assert title in told
        assert f".txt:{line}" in told
    assert "Speaker: “Taco Cohen”, University of Amsterdam" in told
    assert "pages/club-" in told
    assert "joined because of" in told


def test_a_property_is_told_with_all_its_quotes_and_links_to_the_words(explained) -> None:  # type: ignore[no-untyped-def]
    told = explained("Taco Cohen", "performer")
    assert told.count("“Taco Cohen”") == 4
    assert told.count("https://club.example/talks#:~:text=Taco%20Cohen") == 4
    assert "joined" not in told


def test_what_was_replaced_is_told_as_such(explained) -> None:  # type: ignore[no-untyped-def]
    told = explained("session/club/2020-05-12", "name")
    assert "Kernels (said, but replaced or outweighed)" in told
    assert "Kernels revisited\n" in told


def test_a_contradiction_is_told_with_both_sides(explained) -> None:  # type: ignore[no-untyped-def]
    told = explained("paper/doi/10.1000/sph.1")
    assert "contradicted" in told
    assert "year: 2018 (kept)" in told or "year: 2019 (kept)" in told
    assert "(left out)" in told


def test_json_has_all_of_it(explained) -> None:  # type: ignore[no-untyped-def]
    told = json.loads(explained("Taco Cohen", "--json"))
    assert set(told) == {"iri", "label", "kind", "facts", "joins", "kept apart", "contradictions"}
    [fact, *_] = [one for one in told["facts"] if one["property"] == "performer" and one["inverse"]]
    quote = fact["quotes"][0]
    assert quote["words"] == "Taco Cohen"
    assert (quote["before"], quote["after"][:12]) == ("Speaker: ", ", University")
    assert quote["link"].endswith("#:~:text=Taco%20Cohen")
    assert quote["line"] in (7, 12)


def test_links_find_long_quotes_by_their_ends_and_escape_what_means_something() -> None:
    assert passage("https://a.example/x", "one-two, three & four") == (
        "https://a.example/x#:~:text=one%2Dtwo%2C%20three%20%26%20four"
    )
    words = [f"w{n}" for n in range(30)]
    assert passage("https://a.example/#s", " ".join(words)) == (
        "https://a.example/#s:~:text=w0%20w1%20w2%20w3%20w4,w25%20w26%20w27%20w28%20w29"
    )
    assert passage("", "words") == ""
