"""The hour at which a series says that it meets: "every second Tuesday at 3pm", "Wednesdays 10:15-12:00"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from kg.model import Claim, Text
from kg.parsing.rules.dates import scan_times

_HABIT = re.compile(
    r"\b(?:every|each|weekly|bi-?weekly|fortnightly|monthly|usually|regularly)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days\b",
    re.IGNORECASE,
)


def usual_hour(texts: Iterable[Text]) -> Claim[time] | None:
    """The one hour that ``texts``, what stands outside the sessions, name as the series' habit."""
    found = [
        Claim(hour.value.start, text.span(hour.start, hour.end), "routine.hour")
        for text in texts
        if _HABIT.search(text.chars)
        for hour in scan_times(text.chars)[:1]
    ]
    return found[0] if len({claim.value for claim in found}) == 1 else None
