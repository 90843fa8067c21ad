"""Chinese syllables in Latin letters."""

from __future__ import annotations

import re

_INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINAL = (
    "iang|iong|uang|ueng|ang|eng|ong|ing|ian|iao|uai|uan|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|uo|ui|ue|ve"
    "|a|e|i|o|u|v"
)
SYLLABLE = rf"(?:(?:{_INITIAL})(?:{_FINAL})|an|ang|ai|ao|en|er|ou)"
_PAIR = re.compile(rf"(?=[A-Z][a-z]+[A-Z][a-z]+$)(?i:{SYLLABLE})(?=[A-Z])(?i:{SYLLABLE})")


def is_pair(word: str) -> bool:
    """Whether ``word`` is a given name of two syllables that are both written with a capital: "XiaoMing"."""
    return _PAIR.fullmatch(word) is not None
