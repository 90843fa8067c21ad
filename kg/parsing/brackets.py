"""Parts of a line without the brackets, and halves of brackets, at their edges."""

from __future__ import annotations

from kg.model import Text
from kg.parsing.kinds import EDGE


def unbracketed(raw: Text) -> Text:
    """Without what stands at the edges, halves of brackets and brackets around all of it included."""
    text = raw.strip(EDGE)
    while text and (cut := _bracket_edges(text.chars)):
        text = text.part(cut[0], len(text.chars) - cut[1]).strip(EDGE)
    return text


def _bracket_edges(chars: str) -> tuple[int, int] | None:
    """How many characters at both ends are brackets that close nothing, or enclose all."""
    opened, closed = (sum(chars.count(c) for c in pair) for pair in ("([", ")]"))
    if chars[0] in ")]" or (chars[0] in "([" and opened > closed):
        return 1, 0
    if chars[-1] in "([" or (chars[-1] in ")]" and closed > opened):
        return 0, 1
    enclosed = chars[0] in "([" and chars[-1] in ")]" and opened == closed == 1
    return (1, 1) if enclosed else None
