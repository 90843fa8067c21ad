"""Fills the template: one file that needs nothing else, and may do nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from kg.view import network
from kg.view.data import Picture
from kg.view.encode import encode
from kg.view.fallback import fallback
from kg.view.overview import groups, meetings, recurrences

_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"\./([a-z-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def page(picture: Picture, title: str) -> str:
    """The HTML of the atlas of ``picture``. Raises nothing of its own."""
    met = meetings(picture)
    shown = groups(picture, met)
    name = title or _title(len(shown), [m.date for m in met])
    style, drawing, script = _file("style.css"), network.script(), bundle()
    return Template(_file("template.html")).substitute(
        title=escape(name),
        policy=_policy([drawing, script], style),
        style=style,
        drawing=drawing,
        script=script,
        data=encode(picture, network.network(picture), name, shown),
        fallback=fallback(picture, shown, met, recurrences(picture, met)),
    )


def _title(groups: int, dates: list[str]) -> str:
    years = sorted({date[:4] for date in dates if date})
    span = "" if not years else f" · {years[0]}" if len(years) == 1 else f" · {years[0]}–{years[-1]}"
    counted = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((groups, "group"), (len(dates), "session"))]
    return f"Atlas of {' · '.join(counted)}{span}"


@cache
def _file(name: str) -> str:
    return (files("kg.view") / name).read_text(encoding="utf-8")


@cache
def bundle() -> str:
    """The modules of ``atlas/`` as one: each after those that it imports, without the import and export words."""
    done: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in done:
            done[name] = ""  # marks it as begun
            source = _file(f"atlas/{name}.js")
            for needed in _IMPORT.findall(source):
                add(needed)
            del done[name]
            done[name] = _EXPORT.sub("", _IMPORT.sub("", source)).strip()

    add("main")
    return "\n\n".join(f"// {name}.js\n{source}" for name, source in done.items()) + "\n"


def _policy(scripts: list[str], style: str) -> str:
    """The content security policy: this file's own scripts and style, pictures that it draws itself, nothing else."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
