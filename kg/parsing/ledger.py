"""Every line of a page is accounted for: used, ignored by a named rule, or not understood.

What was used is told by the claims themselves; here the lines are named that a rule passes over. A line that is
neither stays "not understood", and that is how a miss is seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Ignored
from kg.parsing.draft import Draft
from kg.parsing.openers import days_in
from kg.parsing.outline import Line, Outline
from kg.parsing.rules.identifiers import identify
from kg.parsing.shapes import left_out
from kg.parsing.shapes.table import is_header

_SENTENCE = re.compile(r"\w+ \w+ \w+.*[.!?:]\W*$|(?:\w+\W+){12}", re.DOTALL)


def ignored(outline: Outline, drafts: Sequence[Draft], rest: Sequence[Line]) -> tuple[Ignored, ...]:
    """The ranges that hold nothing for the graph, each with the rule that says so, in page order."""
    out = [Ignored(span, rule) for span, rule in outline.document.skipped]
    for draft in _all(drafts):
        out += [Ignored(span, rule) for span, rule in draft.passed]
        out += [Ignored(span, "session.text") for span in draft.used]
        out += [Ignored(t.span(), "session.prose") for t in draft.prose if t.chars]
        out += [Ignored(x.block.span, "code") for x in draft.unit.lines if x.kind in ("code", "rule")]
    out += [Ignored(b.span, "page.field") for b in outline.document.walk() if b.kind == "field"]
    out += [Ignored(b.span, "page.data") for b in outline.document.walk() if b.name == "ld+json"]
    source = outline.document.page.source
    heads = [r for t in outline.tables for r in t.children if r.name == "header" or is_header(r, source)]
    out += [Ignored(row.span, "table.header") for row in heads]
    out += [Ignored(x.block.span if x.kind == "code" else x.span, rule) for x in rest if (rule := _passed_over(x))]
    out += [Ignored(x.block.span if x.kind == "code" else x.span, rule) for x, rule in left_out(outline)]
    others = [t for n, t in enumerate(outline.tables, 1) if source.table and n != source.table]
    out += [Ignored(table.span, "table.other") for table in others]
    return tuple(sorted(out, key=lambda i: (i.span.start, i.span.end, i.rule)))


def _all(drafts: Sequence[Draft]) -> list[Draft]:
    return [d for one in drafts for d in (one, *one.talks)]


def _passed_over(line: Line) -> str:
    """Why a line outside all sessions holds none; empty where that is not clear."""
    chars = line.text.chars
    if line.kind == "heading":
        return "page.heading"
    if line.kind in ("rule", "code"):
        return f"page.{line.kind}"
    if days_in(chars) or any(identify(m.url).paper for m in line.text.marked("link")):
        return ""
    if _SENTENCE.search(chars):
        return "page.prose"
    linked = sum(m.end - m.start for m in line.text.marked("link"))
    if linked >= 0.6 * len(chars.strip()):
        return "page.navigation"
    return "page.aside" if line.kind == "text" and len(chars) < 60 else ""
