"""Front matter -> fields: one for each scalar, named by its dotted path ("speakers.0.name"), with its place.

A tolerant reader of what people write in YAML and TOML headers: nested maps and lists, quoted and block scalars,
flow collections. A full YAML parser would give no places for the characters of a scalar, and refuse a page for a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Block, Span
from kg.reading.linking import link_addresses
from kg.reading.scalars import flow, scalar

_FRONT = re.compile(
    r"\s*^(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>(?:(?!(?:---|\+\+\+|\.\.\.)[ \t]*$).*\n)*)"
    r"(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)",
    re.M,
)
# Without fences, as Pelican has it: lines of keys that speak of a page, then an empty line
_BARE = re.compile(
    r"\s*(?P<body>(?:(?:title|subtitle|date|modified|category|tags|keywords|slug"
    r"|authors?|summary|status|lang|template|save_as|url|translation|event_start|event_end|description|excerpt|type"
    r"|layout|permalink|categories|draft|published|closed|image|picture|icon|weight|order)[ \t]*:[ \t][^\n]*\n){3,})"
    r"[ \t]*\n",
    re.I,
)
_KEY = re.compile(
    r"""(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([^\s#:\[\]{},'"=|>-][^:\n#{}\[\]]{0,200}?))[ \t]*:(?=\s|\Z)[ \t]*"""
)
_TOML_KEY = re.compile(r"""(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([\w.-]{1,200}))[ \t]*=[ \t]*""")
_TOML_TABLE = re.compile(r"(\[\[?)[ \t]*([^\[\]\n]+?)[ \t]*\]\]?")
_LINE = re.compile(r"([ \t]*)([^\n]*)(?:\n|\Z)")


def front_matter(text: str) -> tuple[list[Block], int]:
    """The fields at the head of ``text``, and where the text proper begins (0 if it has no front matter)."""
    front = _FRONT.match(text) or _BARE.match(text)
    if front is None or (front.re is _BARE and not re.search(r"^title", front["body"], re.M | re.I)):
        return [], 0
    start, end = front.span("body")
    toml = front.groupdict().get("fence") == "+++"
    entry = r"^[ \t]*\S[^\n=]*=" if toml else r"^[ \t]*[^\s:][^\n]*?:(?:\s|$)"
    if start < end and not re.search(entry, front["body"], re.M):
        return [], 0  # two rules with words between
    entries = _toml(text, start, end) if toml else _Yaml(text, start, end).entries()
    return [*_fields(text, entries)], front.end()


@dataclass(frozen=True, slots=True)
class Entry:
    """``value`` is a place; ``block`` is "|" or ">" for a block scalar."""

    name: str
    start: int
    value: Span
    block: str = ""


def _fields(text: str, entries: Iterator[Entry]) -> Iterator[Block]:
    for entry in entries:
        for name, place in flow(text, entry.name, entry.value) if not entry.block else [(entry.name, entry.value)]:
            value = scalar(text, place, entry.block)
            if value:
                end = max(value.span().end, entry.value.end if name == entry.name else 0)
                start = entry.start if name == entry.name else value.span().start
                yield Block("field", Span(start, end), link_addresses(value), name=name)


@dataclass(slots=True)
class _Level:
    """An open map or list: how far it is indented, its path, and how many entries the list has."""

    indent: int
    path: str
    listed: bool = False
    count: int = 0


@dataclass(slots=True)
class _Yaml:
    text: str
    at: int
    end: int
    levels: list[_Level] = field(default_factory=list)

    def entries(self) -> Iterator[Entry]:
        """The scalars and flow collections, in order."""
        while self.at < self.end:
            line = _LINE.match(self.text, self.at, self.end)
            if line is None or line.end() == self.at:
                return
            start = line.start(2)
            self.at = line.end()
            if line[2] and not line[2].startswith("#"):
                yield from self._line(start, start - line.start(), line.end(2))

    def _line(self, start: int, indent: int, end: int) -> Iterator[Entry]:
        listed = self.text.startswith("-", start) and self.text[start + 1 : start + 2] in ("", " ", "\t", "\n")
        path = self._enter(indent, listed)
        if listed:
            rest = start + 1
            while rest < end and self.text[rest] in " \t":
                rest += 1
            if rest >= end:
                return
            if self.text[rest] == "-" or _KEY.match(self.text, rest, end):
                if len(self.levels) < 30:
                    yield from self._line(rest, indent + rest - start, end)
                return
            yield self._entry(path, start, rest, end, indent)
            return
        key = _KEY.match(self.text, start, end)
        if key is None:
            return
        name = (key[1] or key[2] or key[3]).strip()
        path = f"{path}.{name}" if path else name
        if key.end() >= end:
            self.levels.append(_Level(indent, path))
            return
        yield self._entry(path, start, key.end(), end, indent)

    def _enter(self, indent: int, listed: bool) -> str:
        """The path of the entry that begins with this indentation."""
        levels = self.levels
        while levels and (levels[-1].indent > indent or (levels[-1].indent == indent and not listed)):
            levels.pop()
        if not listed:
            return levels[-1].path if levels else ""
        if not levels or not levels[-1].listed or levels[-1].indent < indent:
            levels.append(_Level(indent, levels[-1].path if levels else "", listed=True))
        owner = levels[-1]
        path = f"{owner.path}.{owner.count}".lstrip(".")
        owner.count += 1
        levels.append(_Level(indent + 1, path))
        return path

    def _entry(self, path: str, start: int, value: int, end: int, indent: int) -> Entry:
        block = re.match(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$", self.text[value:end])
        if block:
            body = self.at
            self.at = self._deeper(indent)
            return Entry(path, start, Span(body, self.at), block[0][0])
        opener = self.text[value]
        if opener in "\"'[{":
            end = self._closed(value, end)
        else:
            self.at = self._deeper(indent, words=True)
            end = max(end, self.at)
        return Entry(path, start, Span(value, end))

    def _deeper(self, indent: int, *, words: bool = False) -> int:
        """Where the lines end that are indented further; with ``words``, those that go on with a plain scalar."""
        at = self.at
        while at < self.end:
            line = _LINE.match(self.text, at, self.end)
            if line is None or line.end() == at:
                break
            inner = line.start(2) - line.start()
            entry = words and (line[2].startswith(("- ", "#")) or not line[2] or _KEY.match(line[2]))
            if (line[2] and inner <= indent) or entry:
                break
            at = line.end()
        return at

    def _closed(self, start: int, end: int) -> int:
        """Where the quoted scalar or flow collection ends that begins at ``start``; it may go over several lines."""
        close = {"[": "]", "{": "}"}.get(self.text[start], self.text[start])
        sought = start + 1  # up to here there is no closing mark
        while self.text.find(close, sought, end) < 0 and self.at < self.end:
            line = _LINE.match(self.text, self.at, self.end)
            if line is None or _KEY.match(line[2]) or line.end() == self.at:
                break
            sought, end, self.at = end, line.end(2), line.end()
        return end


def _toml(text: str, start: int, end: int) -> Iterator[Entry]:
    """The entries of TOML: ``key = value`` below ``[table]`` and ``[[table]]`` headers."""
    table, counts = "", dict[str, int]()
    at = start
    while at < end:
        line = _LINE.match(text, at, end)
        if line is None or line.end() == at:
            return
        at = line.end()
        if header := _TOML_TABLE.match(line[2]):
            table = header[2]
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = f"{table}.{counts[table]}"
        elif key := _TOML_KEY.match(text, line.start(2), line.end(2)):
            name = key[1] or key[2] or key[3]
            sought, value_end = key.end(), line.end(2)
            while text[key.end() : key.end() + 1] == "[" and text.find("]", sought, value_end) < 0 and at < end:
                more = _LINE.match(text, at, end)
                if more is None or more.end() == at:
                    break
                sought, value_end, at = value_end, more.end(2), more.end()
            yield Entry(f"{table}.{name}" if table else name, key.start(), Span(key.end(), value_end))
