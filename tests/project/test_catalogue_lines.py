"""What a catalogue's entry may say of a page that no general rule reads rightly: each line changes what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.building.steps import understand
from kg.coverage import ledger
from kg.given import task
from kg.model import Knowledge, Session
from kg.model.mention import day

ODD = """<h1>Kolloquium</h1>
<table><tr><td>alpha</td><td>1</td></tr><tr><td>beta</td><td>2</td></tr></table>
<table>
<tr><td>Spherical CNNs in practice</td><td>R 204</td><td>Taco Cohen</td><td>03/04/2020</td></tr>
<tr><td>Sea ice from space</td><td>R 205</td><td>Ada Lovelace</td><td>05/06/2020</td></tr>
</table>
<table><tr><td>An old one</td><td>R 1</td><td>Carl Sagan</td><td>01/02/2019</td></tr></table>
"""
NAMED = """# Club

| aaa | bbb | ccc | ddd |
|---|---|---|---|
| Bova | Snow and trees | 3.4. | Hopper |
| Okri | Ice and rivers | 10.4. | Hopper |
"""
PEOPLE = """# Club

| | |
|---|---|
| Cohen | Lovelace |
| Sagan | Rubin |
"""
NUMBERS = """# Club

- 03/04/2020: Spherical CNNs (Taco Cohen)
- 05/06/2020: Sea ice (Ada Lovelace)
"""
YEARLESS = """# Club

## March 3: Spherical CNNs
Speaker: Taco Cohen

## March 10: Sea ice from space
Speaker: Ada Lovelace
"""
GERMAN = """# Seminar

## 3.4.2020: Hochmoor Hydrologie Wollgras
Vortrag: Taco Cohen
"""


def read(folder: Path, name: str, text: str, lines: str, knowledge: Knowledge = Knowledge()) -> list[Session]:  # noqa: B008
    (folder / name).write_text(text, "utf-8")
    (folder / "sources.toml").write_text(f'[[source]]\nid = "x"\n{lines}\npages = ["{name}"]\n', "utf-8")
    [page] = task([str(folder / "sources.toml")], folder).pages
    return list(understand(page, knowledge)[1].sessions)


def told(one: Session) -> tuple[str, str, str, str]:
    """Its day, its title, who presents and where."""
    people = ", ".join(person.name.value for person in one.performers)
    return day(one), one.title.value if one.title else "", people, one.place.value if one.place else ""


@pytest.mark.parametrize(
    ("name", "text", "lines", "expected"),
    [
        (
            "odd.html", ODD, 'table = 2\ncolumns = { 1 = "title", 2 = "place", 3 = "speaker", 4 = "date" }',
            [("2020-04-03", "Spherical CNNs in practice", "Taco Cohen", "R 204"),
             ("2020-06-05", "Sea ice from space", "Ada Lovelace", "R 205")],
        ),
        (
            "named.md", NAMED, 'year = 2021\ncolumns = { AAA = "speaker", bbb = "title", ccc = "date", ddd = "chair" }',
            [("2021-04-03", "Snow and trees", "Bova", ""), ("2021-04-10", "Ice and rivers", "Okri", "")],
        ),
        ("people.md", PEOPLE, 'table = 1\ncolumns = { 1 = "chair", 2 = "speaker" }',
         [("", "", "Lovelace", ""), ("", "", "Rubin", "")]),
        ("numbers.md", NUMBERS, 'date_order = "dmy"',
         [("2020-04-03", "Spherical CNNs", "Taco Cohen", ""), ("2020-06-05", "Sea ice", "Ada Lovelace", "")]),
        ("numbers.md", NUMBERS, 'date_order = "mdy"',
         [("2020-03-04", "Spherical CNNs", "Taco Cohen", ""), ("2020-05-06", "Sea ice", "Ada Lovelace", "")]),
        ("yearless.md", YEARLESS, "",
         [("", "Spherical CNNs", "Taco Cohen", ""), ("", "Sea ice from space", "Ada Lovelace", "")]),
        ("yearless.md", YEARLESS, "year = 2018",
         [("2018-03-03", "Spherical CNNs", "Taco Cohen", ""),
          ("2018-03-10", "Sea ice from space", "Ada Lovelace", "")]),
    ],
)  # fmt: skip
def test_what_a_line_says_is_so(
    name: str, text: str, lines: str, expected: list[tuple[str, str, str, str]], tmp_path: Path
) -> None:
    assert [told(one) for one in read(tmp_path, name, text, lines)] == expected


def test_a_language_that_is_told_is_not_guessed(tmp_path: Path) -> None:
    labels = {
        language: [topic.label.value for one in read(tmp_path, "d.md", GERMAN, language) for topic in one.topics]
        for language in ('language = "en"', 'language = "de"')
    }
    assert labels['language = "en"'] == ["hochmoor hydrologie wollgra"]  # a plural, by the rules of English
    assert labels['language = "de"'] == ["Hochmoor Hydrologie Wollgras"]


def test_tables_that_are_not_the_sessions_count_as_understood(tmp_path: Path) -> None:
    read(tmp_path, "odd.html", ODD, "table = 2")
    [page] = task([str(tmp_path / "sources.toml")], tmp_path).pages
    found = ledger(*understand(page, Knowledge()))
    fates = [(line.fate, line.rules) for line in found.lines]
    assert fates[1] == fates[6] == ("ignored", ("table.other",))
    assert [line.number for line in found.lines if line.fate == "missed"] == []
