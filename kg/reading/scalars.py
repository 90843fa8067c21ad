"""The scalars of front matter: quotes, escapes, comments, block scalars and flow collections, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span, Text
from kg.reading.run import Run

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\n[ \t]*|.))", re.S)
_LETTERS = {"n": "\n", "t": " ", "r": " ", "0": " ", "_": " ", "N": " ", "L": "\n", "P": "\n"}
_COMMENT = re.compile(r"(?:^|[ \t])#[^\n]*$", re.M)
_FLOW_PART = re.compile(
    r"""[\[\]{},]|(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?:[ \t]*:)?|[^\s\[\]{},"'](?:[^\[\]{},\n:]|:(?!\s))*:?""", re.S
)


def scalar(text: str, place: Span, block: str = "") -> Text:
    """The value at ``place``. ``block`` is "|" where its line ends count, ">" where they do not."""
    run = Run(text)
    start, end = place.start, place.end
    if block:
        _lines(run, text, start, end, hard=block == "|")
        return run.take()
    source = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    quote = source[:1]
    if quote in ("'", '"') and (close := _close(source, quote)) > 0:
        _quoted(run, text, start + 1, start + close, quote)
        return run.take()
    at = start
    for comment in _COMMENT.finditer(source):
        run.plain(at, start + comment.start(), entities=False)
        at = start + comment.end()
    run.plain(at, start + len(source), entities=False)
    return run.take()


def _close(source: str, quote: str) -> int:
    pattern = r'"(?:[^"\\]|\\.)*+"' if quote == '"' else r"'(?:[^']|'')*+'"
    found = re.match(pattern, source, re.S)
    return found.end() - 1 if found else -1


def _lines(run: Run, text: str, start: int, end: int, *, hard: bool) -> None:
    at = start
    for line in text[start:end].split("\n"):
        upto = at + len(line)
        if line.strip():
            run.plain(at, upto, entities=False)
        if upto < end:
            if hard or not line.strip():
                run.newline(upto, upto + 1)
            else:
                run.space(upto, upto + 1, wrap=True)
        at = upto + 1


def _quoted(run: Run, text: str, start: int, end: int, quote: str) -> None:
    """Between quotes: escapes are decoded in double ones, doubled quotes in single ones."""
    at = start
    for escape in (_ESCAPE if quote == '"' else re.compile("''")).finditer(text, start, end):
        run.plain(at, escape.start(), entities=False)
        run.atom(_decoded(escape) if quote == '"' else "'", escape.start(), escape.end())
        at = escape.end()
    run.plain(at, end, entities=False)


def _decoded(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return " " if escape[4].startswith("\n") else _LETTERS.get(escape[4], escape[4])


def flow(text: str, name: str, place: Span) -> Iterator[tuple[str, Span]]:
    """The scalars of ``[a, b]`` and ``{k: v}``, named below ``name``; anything else is one scalar of that name."""
    if text[place.start : place.start + 1] not in ("[", "{") or place.end <= place.start:
        yield name, place
        return
    path: list[list[str | int]] = []  # for each open bracket: its kind, the key or count of the entry
    for part in _FLOW_PART.finditer(text, place.start, place.end):
        token = part[0]
        if token in "[{":
            if len(path) >= 20:
                return
            path.append([token, 0, ""])
        elif token in "]}":
            path[-1:] = []
            if not path:
                return
        elif token == ",":
            path[-1][1] = int(path[-1][1]) + 1
            path[-1][2] = ""
        elif path[-1][0] == "{" and token.endswith(":"):
            path[-1][2] = token[:-1].strip(" \t\"'")
        else:
            yield ".".join([name, *(str(level[2] or level[1]) for level in path)]), Span(*part.span())
