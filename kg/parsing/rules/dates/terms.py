"""Terms ("VT 2025", "WS 2020/21", "academic year 2019-2020") and years that stand alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from kg.parsing.found import Found
from kg.parsing.rules.dates.lexer import fold
from kg.parsing.rules.dates.parts import Hint, Term
from kg.parsing.rules.dates.scan import scan

Half: TypeAlias = Literal["spring", "summer", "autumn", "winter", "year"]

HALVES: dict[Half, str] = {
    "spring": "spring vt vår vårterminen vårtermin forår foråret frühjahr frühling printemps primavera voorjaar lente"
    " hilary lent",
    "summer": "summer ss sose sommersemester sommer sommar sommaren été verano verão estate zomer trinity",
    "autumn": "autumn fall ht höst hösten höstterminen hösttermin efterår efteråret høst høsten herbst automne autunno"
    " otoño outono herfst najaar michaelmas",
    "winter": "winter ws wise wintersemester hiver inverno invierno",
    "year": "ay academic-year school-year season studienjahr läsår läsåret akademisches-jahr année-universitaire"
    " academisch-jaar curso saison",
}
_OVER_NEW_YEAR = frozenset(["ws", "wise", "wintersemester"])
_HALF_OF = {word.replace("-", " "): half for half, words in HALVES.items() for word in words.split()}

_NAME = "|".join(sorted((re.escape(w) for w in _HALF_OF), key=lambda w: (-len(w), w)))
_LATER = "(?:semester|term|terms|quarter|session|season|termin|school|series|meetings|seminar|seminars)"
_YEARS = (
    r"(?P<year{n}>(?:(?:19|20)[0-9]{{2}}|'?[0-9]{{2}}))(?:[ ]?[/-][ ]?(?P<end{n}>20[0-9]{{2}}|[0-9]{{2}}))?"
    r"(?![^\W_])(?![.:/-]?[0-9])"
)
_FULL = r"(?P<year{n}>(?:19|20)[0-9]{{2}})"
_TERM = re.compile(
    rf"""(?<![^\W_])(?:
      (?P<half1>{_NAME})(?:[ ]{_LATER})?(?:[ ]?[,:(][ ]?|[ ](?:of[ ])?|[_-]|(?='|[0-9])){_YEARS.format(n=1)}
    | {_FULL.format(n=2)}(?:[ _-]|(?=[vh]t))(?P<half2>{_NAME})(?![^\W_])(?![ ]?'?[0-9])
    | (?:semester|term|trimester|quarter)[ ]?[1-4][ ,(]{{1,3}}{_YEARS.format(n=3)}
    | q[1-4][ ,/-]{{1,2}}{_FULL.format(n=4)}(?![^\W_])
    | {_FULL.format(n=5)}[ /-]?q[1-4](?![^\W_])
    | (?<![0-9][/-]){_FULL.format(n=6)}[ ]?[/-][ ]?(?P<end6>20[0-9]{{2}}|[0-9]{{2}})(?![^\W_])(?![.:/-][0-9])
    )""",
    re.VERBOSE,
)
_DIGITS = re.compile(r"[0-9]+")
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_BEFORE, _AFTER = 48, 24  # how far from its first digit a term can begin and end
_YEAR = re.compile(r"(?<![^\W_])(?<![0-9][.,:/])(?<![$€£])(?:199[0-9]|20[0-3][0-9])(?![^\W_])(?![.,:][0-9])(?![ ]?%)")


@lru_cache(maxsize=1024)
def scan_terms(chars: str) -> tuple[Found[Term], ...]:
    """The terms and academic years in ``chars``, in order."""
    folded, found, done = "", [], 0
    for digits in _DIGITS.finditer(chars):
        if digits.start() < done:
            continue
        folded = folded or fold(chars)
        begin = max(done, digits.start() - _BEFORE)
        for m in _TERM.finditer(folded, begin, digits.end() + _AFTER):
            term = _term(m)
            if term and m.start() >= done:
                found.append(Found(term, m.start(), m.end(), "dates.term"))
                done = m.end()
        done = max(done, digits.end())
    return tuple(found)


def _term(m: re.Match[str]) -> Term | None:
    groups = {k.rstrip("123456"): v for k, v in m.groupdict().items() if v}
    year, name = _full(groups["year"]), groups.get("half")
    half = _HALF_OF[name] if name else None
    if year is None:
        return None
    if "end" in groups:
        if int(groups["end"]) % 100 != (year + 1) % 100:
            return None
        return Term(year, year + 1, half or "year")
    if half == "year":
        return Term(year, year + 1, half)
    return Term(year, year + 1 if name in _OVER_NEW_YEAR else None, half)


def _full(year: str) -> int | None:
    number = int(year.lstrip("'"))
    return number if number > 99 else 2000 + number if number < 40 else None


def scan_years(chars: str) -> list[Found[int]]:
    """The years that stand alone in ``chars``: not within a date or a term."""
    years = list(_YEAR.finditer(fold(chars))) if _FOUR_DIGITS.search(chars) else []
    if not years:
        return []
    dates = [(f.start, f.end) for f in scan(chars)]
    taken = {i for start, end in [*dates, *((f.start, f.end) for f in scan_terms(chars))] for i in range(start, end)}
    return [Found(int(m[0]), m.start(), m.end(), "dates.year") for m in years if m.start() not in taken]


def hint(chars: str) -> Hint:
    """The terms and years that ``chars``, a heading or a title, gives to the dates below it."""
    terms: list[int | Term] = [f.value for f in scan_terms(chars)]
    dated: list[int | Term] = [f.value.year for f in scan(chars) if f.value.year]
    lone: list[int | Term] = [f.value for f in scan_years(chars)]
    return tuple(dict.fromkeys([*terms, *dated, *lone]))
