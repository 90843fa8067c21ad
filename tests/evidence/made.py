"""Small pages of several layouts, the same for the same number."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

_GIVEN = "Ada Bo Chloé Dmitri Elif Femi Grete Hana Ivo Jürgen Kofi Lena Marta Nuno Olga Paul Quynh Rosa Sven Tomás".split()
_FAMILY = "Abiola Brandt Carvalho Duarte Eriksen Fischer Grünwald Haas Ito Jansen Kowalski Lindqvist Moreau Novak Ortiz".split()
_HOW = "Bayesian Convolutional Equivariant Generative Physics-informed Recurrent Sparse Spectral".split()
_WHAT = ("neural networks", "transformers", "Gaussian processes", "normalizing flows", "reinforcement learning")
_FOR = ("sea ice", "turbulence", "weather forecasting", "protein folding", "ocean currents", "crop yields")


class Talk(NamedTuple):
    day: date
    title: str
    speaker: str
    doi: str


def _headings(name: str, talks: list[Talk]) -> str:
    parts = (f"## {t.day:%d %B %Y}: {t.title}\n\nSpeaker: **{t.speaker}**\n\nPaper: https://doi.org/{t.doi}\n" for t in talks)
    return f"# {name}\n\n" + "\n".join(parts)


def _table(name: str, talks: list[Talk]) -> str:
    rows = "".join(f"| {t.day} | {t.speaker} | [{t.title}](https://doi.org/{t.doi}) |\n" for t in talks)
    return f"# {name}\n\n| Date | Speaker | Title |\n| --- | --- | --- |\n{rows}"


def _bullets(name: str, talks: list[Talk]) -> str:
    return f"# {name}\n\n" + "".join(f"- {t.day:%d.%m.%Y}: {t.speaker} – *{t.title}*\n" for t in talks)


def _html(name: str, talks: list[Talk]) -> str:
    rows = "".join(
        f'<tr><td>{t.day:%d %B %Y}</td><td>{t.speaker.replace("ü", "&uuml;")}</td>'
        f'<td><a href="https://doi.org/{t.doi}"><em>{t.title}</em></a></td></tr>\n'
        for t in talks
    )
    head = "<tr><th>Date</th><th>Speaker</th><th>Title</th></tr>"
    return f"<!doctype html><html><body><h1>{name}</h1>\n<table>{head}\n{rows}</table></body></html>\n"


LAYOUTS: list[tuple[str, Callable[[str, list[Talk]], str]]] = [
    (".md", _headings), (".md", _table), (".md", _bullets), (".html", _html),
]  # fmt: skip


def write(folder: Path, count: int) -> None:
    """``count`` pages into ``folder``."""
    for number in range(count):
        chance = random.Random(number)
        suffix, layout = LAYOUTS[number % len(LAYOUTS)]
        day = date(2015 + number % 9, chance.randint(1, 9), chance.randint(1, 28))
        talks = [_talk(chance, day + timedelta(days=7 * i)) for i in range(chance.randint(4, 10))]
        (folder / f"group-{number:04}{suffix}").write_text(layout(f"Reading group {number}", talks), "utf-8")


def _talk(chance: random.Random, day: date) -> Talk:
    title = f"{chance.choice(_HOW)} {chance.choice(_WHAT)} for {chance.choice(_FOR)}"
    return Talk(day, title, f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}", f"10.1000/g.{chance.randint(1, 9999)}")
