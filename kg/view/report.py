"""The report of a build as a page: what became of each page's lines, what was left out, and where pages disagree."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

_MOST = 40  # lines of a page that are shown
_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
:root { color-scheme: light dark }
table { border-collapse: collapse } th, td { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top }
td.n { text-align: right; font-variant-numeric: tabular-nums } code { overflow-wrap: anywhere }
"""


def report_page(report: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    """``report``, as a build keeps it, as one HTML file without scripts; ``texts`` are its pages by file name."""
    policy = f"default-src 'none'; style-src 'sha256-{_digest(_STYLE)}'"
    body = [*_pages(report["pages"], texts), *_skipped(report["skipped"]), *_contradictions(report["contradictions"])]
    return "\n".join([
        "<!doctype html>", '<html lang="en">', '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Report of the build</title><style>{_STYLE}</style>", "<main>", "<h1>Report of the build</h1>",
        *body, "</main>", "</html>", "",
    ])  # fmt: skip


def _pages(pages: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[str]:
    yield "<h2>Pages</h2>"
    yield "<p>Each line of a page is used, passed over by a rule, or not understood.</p>"
    rows = ((_link(name), *_shares(pages[name])) for name in sorted(pages))
    yield from _table(("page", "sessions", "lines", "used", "passed over", "not understood"), rows)
    for name in sorted(pages):
        if missed := pages[name]["missed lines"]:
            yield f"<details><summary>{escape(name)}: {len(missed)} lines not understood</summary>"
            lines = texts[_file(name)].split("\n")
            yield from _table(("line", ""), ((str(n), f"<code>{escape(lines[n - 1])}</code>") for n in missed[:_MOST]))
            yield f"<p>and {len(missed) - _MOST} more</p></details>" if len(missed) > _MOST else "</details>"


def _shares(page: Mapping[str, Any]) -> tuple[str, ...]:
    lines = page["lines"]
    total = sum(lines.values())
    shares = (f"{lines[fate] / total:.1%}" for fate in ("used", "ignored", "missed"))
    return (str(page["sessions"]), str(total), *shares)


def _skipped(skipped: Iterable[Mapping[str, str]]) -> Iterator[str]:
    rows = [(escape(one["page"]), escape(one["cause"])) for one in skipped]
    if rows:
        yield "<h2>Left out</h2>"
        yield from _table(("page", "cause"), rows)


def _contradictions(found: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    rows = [
        tuple(escape(str(v)) for v in (one["subject"], one["property"], one["kept"]["value"], one["other"]["value"]))
        for one in found
    ]
    if rows:
        yield "<h2>Where pages disagree</h2>"
        yield from _table(("of", "property", "kept", "also said"), rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Rows of HTML; what looks like a number is aligned as one."""
    yield "<table>" + _row(f'<th scope="col">{cell}</th>' for cell in head)
    for row in rows:
        yield _row(f'<td class="n">{cell}</td>' if _number(cell) else f"<td>{cell}</td>" for cell in row)
    yield "</table>"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _link(version: str) -> str:
    return f'<a href="pages/{escape(_file(version))}">{escape(version)}</a>'


def _number(cell: str) -> bool:
    return cell.rstrip("%").replace(".", "", 1).isdecimal()


def _file(version: str) -> str:
    return f"{version.replace('/', '-')}.txt"


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
