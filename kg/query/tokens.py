"""SPARQL cut into tokens, by the lexical rules of the engine that runs it.

Only so much is told apart as is needed to know a keyword from the same letters in a string, an IRI, a name, a variable
or a comment. Whatever the engine takes for one of these is one token here as well, so nothing can hide in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<space>    [ \t\r\n]+ | \#[^\r\n]* )
    | (?P<iri>      <[^<>"{}|^`\x00-\x20]*> )
    | (?P<string>   \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name>     (?:[^\W\d](?:[\w.·-]*[\w·-])?)? :
                    (?:(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:·-]|%[0-9A-Fa-f]{2}|\\.))? )
    | (?P<word>     [^\W\d]\w* )
    | (?P<number>   (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? )
    | (?P<mark>     \\. | \^\^ | && | \|\| | [<>!]= | . )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One token: what it is, its characters, and where it starts in the query."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """A keyword in capitals; empty for any other token."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query without spaces and comments. Never fails: what is no SPARQL comes as single marks."""
    for found in _TOKEN.finditer(query):
        if found.lastgroup and found.lastgroup != "space":
            yield Token(found.lastgroup, found.group(), found.start())
