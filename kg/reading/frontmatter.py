"""Front matter: one field per scalar, by its dotted path."""

from __future__ import annotations

import re

from kg.model import Block, Span, Text

_FRONT = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>(?:.*\n)*?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)")
_ENTRY = re.compile(r"^([\w-]+)[ \t]*[:=][ \t]*(\S.*?)[ \t]*$", re.M)


def front_matter(text: str) -> tuple[list[Block], int]:
    front = _FRONT.match(text)
    if front is None:
        return [], 0
    fields = []
    for m in _ENTRY.finditer(text, *front.span("body")):
        s, e = m.span(2)
        fields.append(Block("field", Span(*m.span()), Text(text[s:e], ((0, s, e),)), name=m[1]))
    return fields, front.end()
