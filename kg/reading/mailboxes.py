"""Where the local parts of e-mail addresses stand, however the addresses are disguised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

_SIGN = re.compile(  # each begins with a character of its own, not with what must stand before it: so it is quick
    r"@|%40|&#0*64;|&#[xX]0*40;|&commat;|f(?<!\wf)a-at\b"
    r"|a(?<![^\W_]a)[tT](?![^\W_])|A(?<![^\W_]A)[tT](?![^\W_])"
)
_SHIELDED = re.compile(r"(?:data-cfemail\s*=\s*[\"']?|/email-protection#)([0-9a-f]+)", re.I)
_WINDOW = 160  # characters before the "at" in which a mailbox begins

_ENTITY = r"&#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7});"
_TAGS = r"(?:</?\w[^<>\n]{0,80}>|\*\*|__)"
_B = r"[ \t\u00a0]"  # blanks, but no line end
_DOT = rf"(?:{_B}*(?:[\[({{<]{_B}*(?:dot|punkt|\.){_B}*[\])}}>]|&lt;dot&gt;){_B}*|{_B}+(?:dot|punkt){_B}+)"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_NO_FILE = r"(?!(?:png|jpe?g|gif|svg|webp|js|mjs|css|html?|json|md|py|ipynb|zip|tgz|whl|woff2?|min|v\d)\b)"
_TOP = rf"{_NO_FILE}[^\W\d_]{{2,24}}(?![\w-])"
_DOMAIN = rf"(?!thread\.)(?:{_LABEL}\.){{1,8}}{_TOP}"

_PLAIN_HOST = re.compile(rf"{_TAGS}{{0,3}}{_B}{{0,2}}(?:[\])}}]{_B}?)?{_DOMAIN}", re.I)
_CODED_HOST = re.compile(rf"(?:[\w.-]|{_ENTITY}){{3}}")
_DOTTED_HOST = re.compile(rf"{_B}+{_DOMAIN}", re.I)
_SPELLED_HOST = re.compile(rf"{_B}+{_LABEL}(?:(?:\.|{_DOT}){_LABEL}){{0,4}}?{_DOT}{_TOP}", re.I)
_BRACKET_AFTER = re.compile(rf"{_B}*(?:[\])}}>]|&gt;){_B}*(?=\w)")
_JOINED_HOST = re.compile(r"([-_])(?:[a-z0-9]{1,40}\1){1,4}?dot\1[a-z]{2,24}(?![^\W_])", re.I)
_ICON_HOST = re.compile(rf"[^<>\n]{{0,60}}>{_B}?</i>{_B}?{_DOMAIN}", re.I)

_ATOM = rf"(?:[\w.+'~-]|%(?!40)|\\[_.+*-]|{_ENTITY})"
_WORD = r"(?:[\w+-]|\\_)+"
_LOCAL = re.compile(rf"(?<![\w.+'~-])({_ATOM}+)(?:{_TAGS}{{0,3}}|{_B}*[\[({{]?){_B}*\Z")
_SEVERAL = re.compile(rf"(\{{[\w.+, |-]{{2,140}}\}}){_B}?[\[(]?\Z")
_SPELLED = re.compile(rf"(?<![\w.+-])({_WORD}(?:(?:\.|{_DOT}){_WORD}){{0,4}}){_B}*\Z", re.I)
_BRACKET_BEFORE = re.compile(
    rf"(?<![\w.+-])({_WORD}(?:(?:\.|{_DOT}){_WORD}){{0,4}}|\{{[\w.+, |-]{{2,140}}\}}){_B}*(?:[\[({{<]|&lt;){_B}*\Z",
    re.I,
)
_JOINED = re.compile(r"(?<![^\W_])([a-z0-9.+]{1,40}(?:[_-][a-z0-9.+]{1,40}){0,3})[_-]\Z", re.I)
_MAILBOX = re.compile(rf"(?<![\w.+-])(\w+(?:[._]\w+)+){_B}+\Z")
_ASKED = re.compile(rf"\be-?mail(?:{_B}+(?:to|address))?{_B}*:?{_B}*(\w[\w.+-]*){_B}+\Z", re.I)
_SHOUTED = re.compile(rf"(?<![\w.+-])(?=[\w.+-]*[a-z])([\w.+-]+){_B}+\Z")
_ICON = re.compile(rf"(?<![\w.+'~-])({_ATOM}+){_B}?<i\b[^<>\n]{{0,60}}\Z")


def mailboxes(text: str) -> Iterator[Span]:
    """The places of local parts, and of addresses that a host has encrypted."""
    if "email-protection" in text or "cfemail" in text:
        for shielded in _SHIELDED.finditer(text):
            yield Span(*shielded.span(1))
    for sign in _SIGN.finditer(text):
        for before, after in _forms(sign[0]):
            if not after.match(text, sign.end()):
                continue
            start = max(0, sign.start() - _WINDOW)
            local = before.search(text[start : sign.start()])
            if local:
                yield Span(start + local.start(1), start + local.end(1))
                break


def _forms(sign: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What stands before and after this sign where it is part of an address."""
    if sign == "fa-at":
        return ((_ICON, _ICON_HOST),)
    if sign.lower() == "at":
        return (*_AT_FORMS, (_SHOUTED, _DOTTED_HOST)) if sign == "AT" else _AT_FORMS
    if sign.startswith("&"):
        return ((_LOCAL, _CODED_HOST),)
    return ((_LOCAL, _PLAIN_HOST), (_SEVERAL, _PLAIN_HOST))


# "jane.doe at uni.edu", but not "published at openreview.net": only a name that is written as a mailbox is one.
_AT_FORMS = (
    (_BRACKET_BEFORE, _BRACKET_AFTER),
    (_SPELLED, _SPELLED_HOST),
    (_JOINED, _JOINED_HOST),
    (_MAILBOX, _DOTTED_HOST),
    (_ASKED, _DOTTED_HOST),
)
