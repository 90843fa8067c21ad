"""Citations in full within running text: "Sam leads the discussion of Doe, J., & Roe, A. (2014). Title. Journal, 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.parsing.rules.citations.fields import GONE, YEAR, Around
from kg.parsing.rules.citations.layouts import Parsed, after_lead, sentence
from kg.parsing.rules.citations.names import UPPER, authors
from kg.parsing.rules.citations.titles import titles
from kg.parsing.rules.citations.units import Unit

# What closes the authors of such a citation: "(2014)." or, where there is no year, "(n.d.)." and "(in press).".
_DATE = re.compile(
    rf"\(\s*(?:{YEAR.pattern}(?:,\s[^()]{{1,25}})?|n\.\s?d\.|in press|forthcoming|submitted)\s*\)\s*[.,:]?(?=\s)",
    re.IGNORECASE,
)
_LONGEST_LEAD = 1500  # characters of authors
_MOST_STARTS = 12  # places where a list of authors may begin that are tried
# A list of authors begins with a capital behind a small word, a bracket, a colon or the end of a sentence.
_BEGINS = re.compile(
    rf"(?:(?<=[a-z\])”\"]\s)|(?<=[:;]\s)|(?<=[^{UPPER}][.?!]\s)|(?<={GONE}\s)|(?<=[a-z]:\s)|(?<=[,;]\s)"
    rf"|(?<=\b[Dd]iscuss\s)|(?<=\bRead\s)|(?<=[(“]))(?=(?:van|von|de|del|della|di|da|le|la|ten|der|d['’])?\s?[{UPPER}])"
)


def embedded(unit: Unit, chars: str) -> list[tuple[Parsed, int]]:
    """The citations in full of a line, each with where the next begins; ``chars`` are its words without addresses."""
    leads = list(_leads(unit, chars))
    found = []
    for lead, limit in zip(leads, [*(other.start for other in leads[1:]), len(chars)], strict=False):
        own = any(lead.end - 2 <= t.outer[0] <= lead.end + 2 and t.how != "strong" for t in titles(unit))
        title = None if own else sentence(unit, chars[:limit], lead.end)
        if title:
            found.append((after_lead(unit, chars[:limit], title, lead), limit))
    return found


def _leads(unit: Unit, chars: str) -> Iterator[Around]:
    """Authors with the year in brackets behind them; each ends where its title begins."""
    since = unit.body
    for m in _DATE.finditer(chars, unit.body):
        stop = m.start() - (len(chars[: m.start()]) - len(chars[: m.start()].rstrip()))
        first = max(since, stop - _LONGEST_LEAD)
        starts = [first, *(b.start() for b in _BEGINS.finditer(chars, first, stop))]
        for start in sorted({*starts[:_MOST_STARTS], *starts[-_MOST_STARTS:]}):
            who = authors(chars, start, stop)
            if who and (who.sure or "," in chars[start:stop]):
                yield Around(who, m.span(1) if m[1] else None, None, who.names[0].start, m.end())
                break
        since = m.end()
