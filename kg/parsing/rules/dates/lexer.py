"""Text as a row of tokens, each known by one letter, so that the forms of dates are patterns over letters.

Only the surroundings of digits are looked at: there is no date without a digit.

    i 2020-03-31   g 20200331   j 2021-W05   x 24.03.20   f 03/2021   s 5/20   p 5.5
    y 2021   q '21   o 3rd   n one or two digits   # any other number   t 15:00   h 15h   z CEST
    for words see ``words.ROLES``; u an address; _ anything else
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.parsing.rules.dates import words

_SAME = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000\t\r" + "".join(map(chr, range(0x2000, 0x200B))), " ")
    | dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4`", "'")
)  # fmt: skip
_DIGITS = re.compile(r"[0-9]+")
_AROUND = 48  # how far from its nearest digit the first letter of a date can stand

# "28,2024" and "2024-05-28,3:00pm" lack but a space
_BOUND = r"(?![^\W_])(?![.:/][0-9])(?!,(?!(?:19|20)[0-9]{2}(?![0-9])|[0-9]{1,2}(?::[0-5][0-9]|[ ]?[ap]\.?m\b))[0-9])"
_UNIT = r"[ ]?(?:[ap]\.?m\b\.?|uhr\b|uur\b|hrs?\b|o'clock\b)"
_TOKEN = re.compile(
    rf"""
      (?P<space>[ ]+)
    | (?P<line>\n[ ]*)
    | (?P<u>(?:https?://|www\.|doi:[ ]?|arxiv:[ ]?|10\.[0-9]{{4,9}}/)[^\s|<>"]+
          | [a-z][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,4}}\.[a-z]{{2,10}}/[^\s|<>"]+)
    | (?P<i>(?:19|20)[0-9]{{2}}
          (?: (?P<mark>[-/])(?:0?[1-9]|1[0-2])(?P=mark)(?:0?[1-9]|[12][0-9]|3[01])
            | \.(?:0[1-9]|1[0-2])\.(?:0[1-9]|[12][0-9]|3[01]) )
          (?:/(?:(?:(?:19|20)[0-9]{{2}}-)?[0-9]{{2}}-)?[0-9]{{2}}(?![^\W_]|-))?
          (?:(?=t[0-9]{{2}}:?[0-9]{{2}})|{_BOUND}))
    | (?P<g>(?:199|20[0-3])[0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:(?=t[0-9]{{4}})|{_BOUND}))
    | (?P<j>(?:19|20)[0-9]{{2}}-?w[0-5][0-9]{_BOUND})
    | (?P<x>[0-9]{{1,2}}(?P<between>[./-])[0-9]{{1,2}}(?P=between)(?:[0-9]{{4}}|[0-9]{{2}}){_BOUND})
    | (?P<f>[0-9]{{1,2}}/(?:19|20)[0-9]{{2}}{_BOUND})
    | (?P<t>(?<=[0-9])t[0-9]{{2}}:?[0-9]{{2}}(?::?[0-9]{{2}}(?:\.[0-9]{{1,9}})?)?
            (?:z|[+-][0-9]{{2}}(?::?[0-9]{{2}})?)?(?![^\W_])
          | (?:[01]?[0-9]|2[0-4])
            (?: :[0-5][0-9](?::[0-5][0-9])?(?:{_UNIT}|[ ]?h\b)?
              | \.[0-5][0-9](?:{_UNIT}|[ ]?h\b)
              | [ ]?h[ ]?[0-5][0-9]
              | {_UNIT} )(?![^\W_])(?!:[0-9])
          | (?:12[ ])?(?:noon|midday)\b)
    | (?P<h>(?:[01]?[0-9]|2[0-4])[ ]?h(?![^\W_]))
    | (?P<s>[0-9]{{1,2}}/[0-9]{{1,2}}{_BOUND}(?!%))
    | (?P<p>[0-9]{{1,2}}\.[0-9]{{1,2}}{_BOUND}(?!%))
    | (?P<q>'[0-9]{{2}}{_BOUND})
    | (?P<o>[0-9]{{1,2}}(?:st|nd|rd|th|er|re|ste|de|e|:e|:a|º|ª|°)(?![^\W_]))
    | (?P<y>(?:19|20)[0-9]{{2}}{_BOUND}(?!%))
    | (?P<n>[0-9]{{1,2}}{_BOUND}(?![ ]?%))
    | (?P<z>(?:utc|gmt)[ ]?[+-][ ]?[0-9]{{1,2}}(?::?[0-9]{{2}})?(?![^\W_]))
    | (?P<glued>(?:kw|week|vecka|uge|uke)(?=[0-9]{{1,2}}{_BOUND}))
    | (?P<word>[^\W\d_]++(?:'an|-feira)?(?![0-9]))
    | (?P<other>[^\W_]*[0-9][^\W_]*(?:[.,:/][0-9][^\W_]*)*)
    | (?P<dash>-+)
    | (?P<mark1>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_MARKS = {c: c for c in ",;.:@|/&()"} | dict.fromkeys("·•", "|") | dict.fromkeys("#§$", "P") | {"[": "(", "]": ")"}
_GROUPS = {"space": " ", "line": "\n", "glued": "k", "other": "#", "dash": "-"}

# Numbers that number something else: "Lecture 3", "pp. 12-14", "COVID-19".
_LABELLED = re.compile(r"P[.:]? ?[nopsx](?:(?: ?-| ?,) ?[np](?! ?\.?(?:[cC] )?[emb]))*|[_PcC]-n")


@dataclass(frozen=True, slots=True)
class Row:
    """Tokens: their letters, where each begins and ends, and the text they are cut from, folded and as written."""

    kinds: str
    edges: tuple[tuple[int, int], ...]
    folded: str
    chars: str

    def word(self, i: int) -> str:
        """The folded text of token ``i``."""
        start, end = self.edges[i]
        return self.folded[start:end]

    def written(self, i: int) -> str:
        """The text of token ``i`` as it stands."""
        start, end = self.edges[i]
        return self.chars[start:end]


def fold(chars: str) -> str:
    """``chars`` in lower case, with plain spaces, hyphens and apostrophes; of the same length."""
    return chars.replace("\u0130", "I").lower().translate(_SAME)


@lru_cache(maxsize=512)  # a line is asked for its dates, its times and its years
def rows(chars: str) -> tuple[Row, ...]:
    """The rows of tokens around the digits of ``chars``, in order."""
    windows: list[list[int]] = []
    folded = ""
    for digits in _DIGITS.finditer(chars):
        folded = folded or fold(chars)
        done = windows[-1][1] if windows else 0
        start = max(done, digits.start() - _AROUND)
        cut = max(folded.rfind(" ", done, start), folded.rfind("\n", done, start))  # never within an address
        start = cut if cut >= 0 else done
        if windows and start <= done:
            windows[-1][1] = digits.end() + _AROUND
        else:
            windows.append([start, digits.end() + _AROUND])
    return tuple(_row(chars, folded, start, end) for start, end in windows)


def _row(chars: str, folded: str, start: int, end: int) -> Row:
    kinds, edges = [], []
    for m in _TOKEN.finditer(folded, start, end):
        group = m.lastgroup or ""
        if group == "word":
            kinds.append(_word(m[0], chars[m.start()], folded[m.end() : m.end() + 1], chars[m.start() : m.end()]))
        elif group == "mark1":
            kinds.append(_MARKS.get(m[0], "_"))
        else:
            kinds.append(_GROUPS.get(group, group))
        edges.append(m.span())
    row = _LABELLED.sub(lambda m: re.sub("[nopsx]", "#", m[0]), "".join(kinds))
    return Row(row, tuple(edges), folded, chars)


def _word(word: str, first: str, after: str, written: str) -> str:
    if word in words.ZONES and written.isupper() and word != "z":
        return "z"
    kind = words.KINDS.get(word, "_")
    if kind == "w" and word in words.SHY_WEEKDAYS:
        marked = after in (".", ",")
        if not marked and (word in words.SHYEST_WEEKDAYS or not first.isupper()):
            return words.EVERYDAY.get(word, "_")
    return kind
