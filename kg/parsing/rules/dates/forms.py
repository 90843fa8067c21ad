"""The forms in which dates are printed: patterns over the letters of ``lexer``, and what their groups mean.

Groups: w weekday, d day, m month, y year (z: two digits without an apostrophe), i and g ISO, x numeric, p "5.5.",
s "5/20"; upper case for the last day of a range. A form with the group ``days`` lists several days of a month.
"""

from __future__ import annotations

import re

_WEEKDAY = r"(?:(?P<w>[wb])\.?(?: ?[,|])? ?(?:[cC]\.? ?){0,2})?"
_OTHER_WEEKDAY = r"(?:(?P<W>[wb])\.?,? ?(?:[cC]\.? ?){0,2})?"
_TO_MONTH = r"(?:\.? ?(?:[cC]\.? ?)?|-|/|(?<=o), ?)"  # "12th, November"
_TO_DAY = r"(?:\.? ?(?:[cC] ?)?|-|, ?(?=o))"  # "November, 12th"
_TO_YEAR = r"(?:[.,]{0,2} ?(?:[cC]\.? ?)?|-|/)"
_YEAR = rf"(?:{_TO_YEAR}(?P<y>[yq])|\.?[ -](?P<z>n)(?= ?(?:[,;:)\n|@]|$)))?"
_PLAIN_YEAR = rf"(?:{_TO_YEAR}(?P<y>[yq]))?"
_LAST_YEAR = rf"(?:{_TO_YEAR}(?P<Y>[yq]))?"
_TO = r" ?[-r] ?"
_AND = r" ?(?:,|/|&|, ?&) ?"
_NO_LIST_NUMBER = r"(?!n\. ?e\.? ?[no](?![^ ,.]))"  # in "1. May 12" the first number counts the lines
_DAY_MONTH = rf"(?P<d>[no]){_TO_MONTH}(?P<m>[emb])\.?"
_MONTH_DAY = rf"(?P<m>[eb]){_TO_DAY}(?P<d>[no])"
_LAST_DAY_MONTH = rf"{_OTHER_WEEKDAY}(?P<D>[no]){_TO_MONTH}"
_LAST_MONTH_DAY = rf"{_OTHER_WEEKDAY}(?P<M>[eb]){_TO_DAY}(?P<D>[no])"
# In "Mar 3 - 5 papers" the 5 ends no range; where nothing stands around the dash, or nothing after the 5, it does.
_DAY_UNTIL = r"(?:[-r]| [-r] (?=[no](?: ?[,;:)\n|@yq(]|\.?$))| r )(?P<D>[no])"

_FORMS = [  # (the letters with which it begins where no weekday does, the rule, the form)
    ("ig", "dates.iso", rf"{_WEEKDAY}(?P<i>[ig])(?:{_TO}(?P<I>[ig]))?"),
    ("no", "dates.named", rf"{_WEEKDAY}{_NO_LIST_NUMBER}{_DAY_MONTH}{_YEAR}"),
    ("eb", "dates.named", rf"{_WEEKDAY}{_MONTH_DAY}{_PLAIN_YEAR}"),
    ("m", "dates.named", rf"{_WEEKDAY}(?P<m>m)\.? (?P<d>[no])[.,]{{0,2}} ?(?P<y>y)"),  # "Abr 8, 2021", in English order
    ("y", "dates.named", r"(?P<y>y)[.,]?[ /-](?P<m>[emb])\.?[ /-](?P<d>[no])"),
    ("no", "dates.range", rf"{_WEEKDAY}(?P<d>[no])\.?{_TO}{_LAST_DAY_MONTH}(?P<m>[emb])\.?{_PLAIN_YEAR}"),
    ("no", "dates.range", rf"{_WEEKDAY}{_DAY_MONTH}{_PLAIN_YEAR}{_TO}{_LAST_DAY_MONTH}(?P<M>[emb])\.?{_LAST_YEAR}"),
    ("eb", "dates.range", rf"{_WEEKDAY}{_MONTH_DAY}{_DAY_UNTIL}{_PLAIN_YEAR}"),
    ("eb", "dates.range", rf"{_WEEKDAY}{_MONTH_DAY}{_PLAIN_YEAR}{_TO}{_LAST_MONTH_DAY}{_LAST_YEAR}"),
    (
        "no",
        "dates.list",
        rf"{_WEEKDAY}(?P<days>[no]\.?(?:{_AND}[no]\.?){{1,9}}){_TO_MONTH}(?P<m>[emb])\.?{_PLAIN_YEAR}",
    ),
    ("eb", "dates.list", rf"{_WEEKDAY}(?P<m>[eb]){_TO_DAY}(?P<days>[no](?:{_AND}[no]){{1,9}}){_PLAIN_YEAR}"),
    ("emb", "dates.month", r"(?<![no][ /-])(?<![no]\. )(?P<m>[emb])(?:[.,]{0,2} ?(?:[cC] )?|-|/)(?P<y>[yq])"),
    ("f", "dates.month", r"(?P<f>f)"),
    ("x", "dates.numeric", rf"{_WEEKDAY}(?<![#ny]-)(?P<x>x)(?!-[n#])(?:{_TO}{_OTHER_WEEKDAY}(?P<X>x))?"),
    ("n", "dates.numeric", rf"{_WEEKDAY}(?P<d>n)\. ?(?P<n>n)\. ?(?P<y>y)"),
    ("p", "dates.numeric", rf"{_WEEKDAY}(?P<p>p)\. ?(?P<y>[yq])"),
    ("np", "dates.numeric", rf"{_WEEKDAY}(?:(?P<d>n)\.|(?P<p>p)\.?){_TO}{_OTHER_WEEKDAY}(?P<X>x)"),
    ("s", "dates.numeric", rf"{_WEEKDAY}(?P<s>s){_TO}{_OTHER_WEEKDAY}(?P<X>x)"),
    ("n", "dates.list", rf"{_WEEKDAY}(?P<days>n\.(?: ?[/&] ?n\.){{0,9}} ?[/&] ?)(?P<x>x)"),
    ("p", "dates.day-month", rf"{_WEEKDAY}(?P<p>p)\.(?:{_TO}{_OTHER_WEEKDAY}(?P<P>p)\.)?"),
    ("n", "dates.day-month", rf"{_WEEKDAY}(?P<d>n)\.{_TO}{_OTHER_WEEKDAY}(?P<P>p)\."),
    ("s", "dates.day-month", rf"{_WEEKDAY}(?P<s>s)(?:{_TO}{_OTHER_WEEKDAY}(?P<S>s))?"),
    ("p", "dates.day-month", rf"{_WEEKDAY}(?P<p>p)(?! ?[-r] ?[pthn])"),
]
FORMS = {
    letter: [(rule, re.compile(form)) for letters, rule, form in _FORMS if letter in letters or letter in "wb"]
    for letter in "wbnoiegmxfyps"
}
"""The forms, most usual first, by the letter of the token with which they begin."""
