"""The forms in which dates are printed: patterns over the letters of ``lexer``, and what their groups mean.

Groups: w weekday, d day, m month, y year (z: two digits without an apostrophe), i and g ISO, x numeric, p "5.5.",
s "5/20"; upper case for the last day of a range. A form with the group ``days`` lists several days of a month.
"""

from __future__ import annotations

import re

_WEEKDAY = r"(?:(?P<w>[wb])\.?(?: ?[,|])? ?(?:c\.? ?){0,2})?"
_OTHER_WEEKDAY = r"(?:(?P<W>[wb])\.?,? ?(?:c\.? ?){0,2})?"
_TO_MONTH = r"(?:\.? ?(?:c\.? ?)?|-|/)"
_TO_DAY = r"\.? ?(?:c ?)?"
_TO_YEAR = r"(?:[.,]{0,2} ?(?:c\.? ?)?|-|/)"
_YEAR = rf"(?:{_TO_YEAR}(?P<y>[yq])|\.?[ -](?P<z>n)(?= ?(?:[,;:)\n|@]|$)))?"
_PLAIN_YEAR = rf"(?:{_TO_YEAR}(?P<y>[yq]))?"
_LAST_YEAR = rf"(?:{_TO_YEAR}(?P<Y>[yq]))?"
_TO = r" ?[-r] ?"
_AND = r" ?(?:,|/|&|, ?&) ?"
_NO_LIST_NUMBER = r"(?!n\. ?e\.? ?[no](?![^ ,.]))"  # in "1. May 12" the first number counts the lines
_DAY_MONTH = rf"(?P<d>[no]){_TO_MONTH}(?P<m>[emb])\.?"
_MONTH_DAY = rf"(?P<m>[eb]){_TO_DAY}(?P<d>[no])"
# In "Mar 3 - 5 papers" the 5 ends no range; where nothing stands around the dash, or nothing after the 5, it does.
_DAY_UNTIL = r"(?:[-r]| [-r] (?=[no](?: ?[,;:)\n|@yq(]|\.?$))| r )(?P<D>[no])"

FORMS: list[tuple[str, re.Pattern[str]]] = [
    (rule, re.compile(pattern))
    for rule, pattern in [
        ("dates.iso", rf"{_WEEKDAY}(?P<i>[ig])(?:{_TO}(?P<I>[ig]))?"),
        ("dates.named", rf"{_WEEKDAY}{_NO_LIST_NUMBER}{_DAY_MONTH}{_YEAR}"),
        ("dates.named", rf"{_WEEKDAY}{_MONTH_DAY}{_PLAIN_YEAR}"),
        ("dates.named", r"(?P<y>y)[.,]?[ /-](?P<m>[emb])\.?[ /-](?P<d>[no])"),
        ("dates.range", rf"{_WEEKDAY}(?P<d>[no])\.?{_TO}{_OTHER_WEEKDAY}(?P<D>[no]){_TO_MONTH}(?P<m>[emb])\.?{_PLAIN_YEAR}"),
        (
            "dates.range",
            rf"{_WEEKDAY}{_DAY_MONTH}{_PLAIN_YEAR}{_TO}{_OTHER_WEEKDAY}(?P<D>[no]){_TO_MONTH}(?P<M>[emb])\.?{_LAST_YEAR}",
        ),
        ("dates.range", rf"{_WEEKDAY}{_MONTH_DAY}{_DAY_UNTIL}{_PLAIN_YEAR}"),
        ("dates.range", rf"{_WEEKDAY}{_MONTH_DAY}{_PLAIN_YEAR}{_TO}{_OTHER_WEEKDAY}(?P<M>[eb]){_TO_DAY}(?P<D>[no]){_LAST_YEAR}"),
        ("dates.list", rf"{_WEEKDAY}(?P<days>[no]\.?(?:{_AND}[no]\.?)+){_TO_MONTH}(?P<m>[emb])\.?{_PLAIN_YEAR}"),
        ("dates.list", rf"{_WEEKDAY}(?P<m>[eb]){_TO_DAY}(?P<days>[no](?:{_AND}[no])+){_PLAIN_YEAR}"),
        ("dates.month", r"(?P<m>[emb])(?:[.,]{0,2} ?(?:c )?|-|/)(?P<y>[yq])"),
        ("dates.month", r"(?P<f>f)"),
        ("dates.numeric", rf"{_WEEKDAY}(?<![#ny]-)(?P<x>x)(?!-[n#])(?:{_TO}{_OTHER_WEEKDAY}(?P<X>x))?"),
        ("dates.numeric", rf"{_WEEKDAY}(?P<d>n)\. ?(?P<n>n)\. ?(?P<y>y)"),
        ("dates.numeric", rf"{_WEEKDAY}(?P<p>p)\. ?(?P<y>[yq])"),
        ("dates.numeric", rf"{_WEEKDAY}(?:(?P<d>n)\.|(?P<p>p)\.?){_TO}{_OTHER_WEEKDAY}(?P<X>x)"),
        ("dates.numeric", rf"{_WEEKDAY}(?P<s>s){_TO}{_OTHER_WEEKDAY}(?P<X>x)"),
        ("dates.list", rf"{_WEEKDAY}(?P<days>n\.(?: ?[/&] ?n\.)* ?[/&] ?)(?P<x>x)"),
        ("dates.day-month", rf"{_WEEKDAY}(?P<p>p)\.(?:{_TO}{_OTHER_WEEKDAY}(?P<P>p)\.)?"),
        ("dates.day-month", rf"{_WEEKDAY}(?P<d>n)\.{_TO}{_OTHER_WEEKDAY}(?P<P>p)\."),
        ("dates.day-month", rf"{_WEEKDAY}(?P<s>s)(?:{_TO}{_OTHER_WEEKDAY}(?P<S>s))?"),
        ("dates.day-month", rf"{_WEEKDAY}(?P<p>p)(?! ?[-r] ?[pthn])"),
    ]
]
FIRST_LETTERS = frozenset("wbnoiegmxfyps")
"""The letters with which a form can begin."""
