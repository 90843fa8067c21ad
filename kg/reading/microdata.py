"""Microdata -> blocks of data: each outermost ``itemscope`` as JSON in the manner of JSON-LD."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.model import Block, Span, Text
from kg.reading.elements import VOID
from kg.reading.tags import Attribute, Token, tokens
from kg.text import squeeze

_DEEPEST = 20
_ADDRESSES = {
    "a": "href", "area": "href", "link": "href", "img": "src", "audio": "src", "embed": "src", "iframe": "src",
    "source": "src", "video": "src", "object": "data", "time": "datetime", "meta": "content", "data": "value",
}  # fmt: skip


@dataclass(slots=True)
class _Scope:
    """An element that is an item, a property, or both; ``depth`` is how many elements are open around it."""

    depth: int
    start: int
    names: list[str]
    item: dict[str, Any] | None = None
    value: str | None = None  # of a property whose value is an attribute
    words: list[str] = field(default_factory=list)


def microdata(text: str) -> list[Block]:
    """The outermost items of the page."""
    if "itemscope" not in text.lower():
        return []
    reader = _Reader(text)
    for token in tokens(text):
        reader.token(token)
    reader.close_to(0, len(text))
    return reader.blocks


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self._tags: list[str] = []
        self._scopes: list[_Scope] = []

    def token(self, token: Token) -> None:
        """Takes the next token of the page."""
        if token.kind == "text" and self._scopes:
            for scope in self._scopes:
                if scope.names and scope.item is None and scope.value is None:
                    scope.words.append(self.text[token.start : token.end])
        elif token.kind == "start":
            self._start(token)
        elif token.kind == "end" and token.name in self._tags[-200:]:
            while self._tags.pop() != token.name:
                pass
            self.close_to(len(self._tags), token.end)

    def _start(self, token: Token) -> None:
        attributes: Mapping[str, Attribute] = {}
        if "item" in self.text[slice(*token.attrs)].lower():
            attributes = token.attributes()
        told = "itemscope" in attributes or ("itemprop" in attributes and self._scopes)
        if told and len(self._scopes) < _DEEPEST:
            self._scopes.append(self._scope(token, attributes))
        if token.name in VOID:
            self.close_to(len(self._tags), token.end)
        else:
            self._tags.append(token.name)

    def _scope(self, token: Token, attributes: Mapping[str, Attribute]) -> _Scope:
        names = attributes["itemprop"].value.split() if "itemprop" in attributes and self._scopes else []
        scope = _Scope(len(self._tags), token.start, names)
        if "itemscope" in attributes:
            scope.item = {"@type": attributes["itemtype"].value.strip()} if "itemtype" in attributes else {}
            return scope
        key = "content" if "content" in attributes else _ADDRESSES.get(token.name, "")
        every = token.attributes()
        scope.value = every[key].value.strip() if key in every else None
        return scope

    def close_to(self, depth: int, end: int) -> None:
        """Ends the items and properties of elements that are no longer open."""
        while self._scopes and self._scopes[-1].depth >= depth:
            scope = self._scopes.pop()
            value: Any = scope.item
            if value is None:
                value = scope.value if scope.value is not None else _words(scope.words)
            owner = next((s.item for s in reversed(self._scopes) if s.item is not None), None)
            if owner is not None and value:
                for name in scope.names:
                    owner[name] = _with(owner.get(name), value)
            elif owner is None and scope.item:
                chars = json.dumps(scope.item, ensure_ascii=False)
                self.blocks.append(
                    Block("data", Span(scope.start, end), Text(chars, ((0, scope.start, end),)), name="microdata")
                )


def _words(parts: list[str]) -> str:
    return squeeze(html.unescape("".join(parts)))


def _with(old: Any, new: Any) -> Any:
    """A property said once is a value, said several times a list."""
    if old is None:
        return new
    return [*old, new] if isinstance(old, list) else [old, new]
