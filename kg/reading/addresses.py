"""Where on the page the address of a Markdown link stands."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import pyromark

from kg.model import Span
from kg.reading.run import DROPPED
from kg.text import squeeze

_DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]:\s*")
_NEXT = re.compile(rf"[\s<({DROPPED}]*")
_WORD = re.compile(r"[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*")


class Addresses:
    """The addresses of a page's links; reference definitions are looked up when the first link refers to one."""

    def __init__(self, source: str, start: int) -> None:
        self._source = source
        self._body = source[start:]
        self._start = start

    def span(self, link: dict[str, Any], start: int, end: int) -> Span:
        """The place of the address of the link that is the source from ``start`` to ``end``."""
        kind = link["link_type"]
        if kind in ("Autolink", "Email"):
            return Span(start + 1, max(start + 1, end - 1))
        if kind == "Inline":
            at = self._source.rfind("](", start, end)
            return self._word(at + 2, end - 1) if at >= 0 else Span(start, end)
        definition = self._definitions.get(_key(link["id"]))
        return definition[1] if definition else Span(start, end)

    def defined(self, label: str) -> tuple[str, str] | None:
        """The address that the page gives the reference ``label``, and no title."""
        definition = self._definitions.get(_key(label))
        return (definition[0], "") if definition else None

    @cached_property
    def _definitions(self) -> dict[str, tuple[str, Span]]:
        data = self._body.encode("utf-8", "replace")
        found = {}
        for label, definition in pyromark.reference_definitions(data.decode()).items():
            start = self._start + len(data[: definition["span"]["start"]].decode())
            end = self._start + len(data[: definition["span"]["end"]].decode())
            head = _DEFINITION.match(self._source, start, end)
            found[_key(label)] = (definition["dest"], self._word(head.end() if head else start, end))
        return found

    def _word(self, start: int, end: int) -> Span:
        """The first word from ``start`` on, without angle brackets; up to ``end``."""
        lead = _NEXT.match(self._source, start, end)
        at = lead.end() if lead else start
        if self._source[at - 1] == "<":
            close = self._source.find(">", at, end)
            return Span(at, close if close >= 0 else end)
        word = _WORD.match(self._source, at, end)
        return Span(at, word.end() if word else at)


def written(link: dict[str, Any]) -> str:
    """The address that the page gives, without fillers and superfluous brackets."""
    url = str(link["dest_url"]).replace(DROPPED, "").strip()
    while url.startswith("(") and url.endswith(")"):
        url = url[1:-1].strip()
    return f"mailto:{url}" if link["link_type"] == "Email" else url


def _key(label: str) -> str:
    return squeeze(label).casefold()
