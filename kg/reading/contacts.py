"""Contacts are masked when a page is read, so that no later step can let them out.

Of an e-mail address the local part goes, and "@" and the domain stay, since they tell affiliations. A telephone
number goes whole. What takes its place is as long as what it was, and line ends stay, so that all offsets hold.
"""

from __future__ import annotations

import html
import re

FILLER = "•"

_FILE_ENDINGS = r"(?!(?:png|jpe?g|gif|svg|webp|js|mjs|css|html?|json|md|py|ipynb|zip|tgz|whl|woff2?|min|v\d)\b)"
_DOMAIN = rf"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+{_FILE_ENDINGS}[^\W\d_]{{2,24}}(?![\w-])"
_LOCAL = r"(?:[\w.+'~-]|%(?!40)|\\[_.+*-])"
_TAGS = r"(?:</?\w[^<>\n]{0,80}>|\*\*|__)"
_AT = rf"(?:{_TAGS}{{0,3}}(?:@|%40|&#0*64;|&#x0*40;|&commat;){_TAGS}{{0,3}}|<i\b[^<>\n]{{0,60}}\bfa-at\b[^<>\n]{{0,60}}></i>)"
_ADDRESS = re.compile(rf"(?<![\w.+'~-])({_LOCAL}++){_AT}(?!thread\.){_DOMAIN}", re.I)
_SEVERAL = re.compile(rf"(\{{[\w.+, |-]{{2,200}}\}})\s?(?:@|\[at\]|\(at\))\s?{_DOMAIN}", re.I)

_JOINED = re.compile(
    r"(?<![^\W_])([a-z0-9.+]{1,40}(?:[_-][a-z0-9.+]{1,40}){0,3}?)([_-])at\2(?:[a-z0-9]{1,40}\2){1,4}?dot\2[a-z]{2,24}(?![^\W_])", re.I
)
_B = r"[ \t\u00a0]"  # blanks, but no line end
_AT_MARK = rf"{_B}*(?:[\[({{<]{_B}*(?:at|@){_B}*[\])}}>]|&lt;{_B}*at{_B}*&gt;|[-_]at[-_]|\s@{_B}*|@\s){_B}*"
_DOT = rf"(?:{_B}*(?:[\[({{<]{_B}*(?:dot|punkt|\.){_B}*[\])}}>]|[-_]dot[-_]|&lt;dot&gt;){_B}*|{_B}+(?:dot|punkt){_B}+)"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_SPELLED_LOCAL = rf"(?<![\w.+-])((?:[\w+-]|\\_)++(?:(?:\.|{_DOT})[\w+-]++){{0,4}})"
_HOST = rf"{_LABEL}(?:(?:\.|{_DOT}){_LABEL}){{0,4}}(?:\.{_FILE_ENDINGS}|{_DOT})[^\W\d_]{{2,24}}(?![\w-])"
_MARKED = re.compile(rf"{_SPELLED_LOCAL}{_AT_MARK}{_HOST}", re.I)
_SPELLED = re.compile(rf"{_SPELLED_LOCAL}{_B}+at{_B}+{_LABEL}(?:(?:\.|{_DOT}){_LABEL}){{0,3}}{_DOT}[^\W\d_]{{2,24}}(?![\w-])", re.I)
_BRACKETED = re.compile(rf"{_SPELLED_LOCAL}{_B}*(?:[\[({{]{_B}*(?:at|@){_B}*[\])}}]|&lt;{_B}*at{_B}*&gt;){_B}*(?=\w)", re.I)
_SHOUTED = re.compile(rf"(?<![\w.+-])(?=[\w.+-]*?[a-z])([\w.+-]++){_B}+AT{_B}+{_LABEL}(?:(?:\.|{_DOT}){_LABEL}){{0,4}}\.[a-z]{{2,24}}(?![\w-])")
# "jane.doe at uni.edu", but not "published at openreview.net": only a name that is written as a mailbox is.
_MAILBOX = re.compile(rf"(?<![\w.+-])(\w++(?:[._]\w++)+){_B}+at{_B}+{_DOMAIN}", re.I)
_ASKED = re.compile(rf"\be-?mail(?:{_B}+(?:to|address))?{_B}*:?{_B}*(\w[\w.+-]*+){_B}+at{_B}+{_DOMAIN}", re.I)
_ENTITIES = re.compile(r"(?:[\w.%+-]|&#(?:x[0-9a-f]{1,6}|[0-9]{1,7});){4,}+", re.I)
_SHIELDED = re.compile(r"(?:data-cfemail\s*=\s*[\"']?|/email-protection#)([0-9a-f]+)", re.I)

_NUMBER = r"\(?\d[\d \t\u00a0()./–‑-]{4,22}\d"
_INTERNATIONAL = re.compile(rf"(?<![\w+=&?%/.])((?:\+|%2B|&#43;){_B}?{_NUMBER})(?!\w)", re.I)
_TEL_LINK = re.compile(r"\b(?:tel|sms|callto|fax|whatsapp)\s?:(?://)?\s?([+(]?[\d%][\d().%+ -]{4,30}\d)|wa\.me/(\d{7,15})", re.I)
_BETWEEN = r"(?:[ \t\u00a0:*_|.]|&nbsp;|</?\w[^<>\n]{0,80}>){0,6}"
_TOLD = re.compile(
    rf"(?:\b(?:tele)?(?:phone|fon)\b|\bt[eé]l\b|\btlf\b|\b(?:tele)?fax\b|[☎📞📱✆]|\b(?:mob(?:ile)?|cell|call|mobil|handy)\b(?={_B}*[:.]))"
    rf"{_BETWEEN}(?:(?:no|nr|number)\b{_BETWEEN})?((?:\+{_B}?)?{_NUMBER})(?!\w)",
    re.I,
)
_AMERICAN = re.compile(r"(?<![\w/.-])(\(\d{3}\)[ \u00a0]?\d{3}[-. ]\d{4}|[2-9]\d\d([-.])[2-9]\d\d\2\d{4})(?![\w/-])")
_ID = re.compile(r"\b(?:id|meeting|zoom|webinar|code|passcode|access)\W{0,6}\Z", re.I)
_DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}\s?[-–/]\s?\d{4}")


def mask(text: str) -> str:
    """``text`` with e-mail addresses (also encoded or spelled out) and telephone numbers masked."""
    lower = text.lower()
    if "&#" in text:
        text = _ENTITIES.sub(_mask_entities, text)
    if "cfemail" in lower or "email-protection" in lower:
        text = _SHIELDED.sub(_fill, text)
    if any(sign in lower for sign in ("@", "%40", "&#", "&commat;", "fa-at")):
        text = _ADDRESS.sub(_fill, _SEVERAL.sub(_fill, text))
    for pattern in (_JOINED, _BRACKETED, _MARKED, _SPELLED, _SHOUTED, _MAILBOX, _ASKED) if "at" in lower or "@" in text else ():
        text = pattern.sub(_fill, text)
    for pattern in (_TEL_LINK, _INTERNATIONAL, _TOLD, _AMERICAN):
        text = pattern.sub(_mask_number, text)
    return text


def _fill(found: re.Match[str]) -> str:
    """The match with its first group that took part replaced."""
    group = found.lastindex if found[1] is None and found.lastindex else 1
    start, end = found.start(group) - found.start(), found.end(group) - found.start()
    return found[0][:start] + FILLER * (end - start) + found[0][end:]


def _mask_entities(found: re.Match[str]) -> str:
    """An address of which some or all letters are character references."""
    source = found[0]
    if "&" not in source:
        return source
    before = 0
    for part in re.finditer(r"&#\w+;|.", source):
        if html.unescape(part[0]) == "@":
            return FILLER * before + source[before:]
        before = part.end()
    return source


def _mask_number(found: re.Match[str]) -> str:
    group = found.lastindex if found[1] is None and found.lastindex else 1
    number = found[group]
    digits = sum(c.isdigit() for c in number)
    least = 8 if found.re is _INTERNATIONAL else 5
    if not least <= digits <= 17 or _DATE.fullmatch(number.strip()):
        return found[0]
    if found.re is _AMERICAN and _ID.search(found.string, max(0, found.start() - 24), found.start()):
        return found[0]
    return _fill(found)
