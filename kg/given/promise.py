"""A cheap test of bytes: whether a page may tell of sessions. Made to let a page through rather than to miss one.

What it asks for: words of gatherings and talks; words that other pages have too, but near days or beside links to
papers. It reads no encoding and no markup: a hundred pages of a crawl cost as much as parsing one of them.
"""

from __future__ import annotations

import re


def _words(text: str) -> tuple[bytes, ...]:
    return tuple(word.encode() for line in text.strip().splitlines() for word in line.split("|"))


# Hardly found but where people meet to talk of their work.
_SURE = _words("""
seminar|minaire|semin&aacute;r|seminá|семинар|olloqui|coloquio|symposi|workshop|meetup|hackathon|reading group
reading-group|reading club|journal club|journal-club|study group|lesekreis|leesgroep|segruppe|secirkel
speaker|presenter|panelist|note taker|talks|vortr|referent:|ponente|relatore|orateur|exposé|spreker|talare|oplæg
palestra|ponencia|mesa redonda
begin:vevent|schema.org/event|session 1|session 2|week 1|week 2|доклад|研讨|讲座|报告人|講演|セミナー|輪講|세미나|발표
""")
# Found elsewhere too.
_VAGUE = _words("""
meeting|treffen|club|circle|session|paper|topic|lunch|coffee|forum| led by|>led by|leader|kreis|lectur|week|moderator
agenda|reading |presented by|discuss|talk|evening|abstract of|résumé du|séance|journée|sitzung|university of|universität
spotkani|warsztat|wykład|přednášk|setkání|előadás
""")
_PAPERS = _words("arxiv.org/|doi.org/|openreview.net/|biorxiv.org/")

_NAMES = """
jan january januar janvier januari janeiro feb february februar février fevrier fév febrero februari fevereiro mar march
mär märz maerz mars marzo março mrt maart apr april avr avril abr abril aprile may mai mayo maj mei maio maggio jun june
juni juin junio junho giugno jul july juli juillet julio julho luglio aug august août aout agosto augustus augusti sep
sept september septembre septiembre setembro settembre oct october oktober okt octobre octubre outubro ottobre nov
november novembre noviembre novembro dec december dezember dez déc décembre decembre diciembre dezembro dicembre enero
gennaio m&auml;rz f&eacute;vrier ao&ucirc;t d&eacute;cembre
"""
_MONTH = rb"(?:%s)(?![a-z])" % b"|".join(sorted((name.encode() for name in _NAMES.split()), reverse=True))
_GAP = rb"(?:[ -]|&nbsp;|\xc2\xa0)"
# Begins with the digit, and says only then what may not stand before it: searching for digits is quick.
_DAY = re.compile(
    rb"""\d(?<![\w./\#-]\d)(?:
        [09]\d\d([-/.])[01]?\d\1[0-3]?\d(?!\d)            # 2021-03-04
      | \d?([-/.])[0-3]?\d\2(?:19|20)?\d\d(?![\w-])       # 04.03.2021
      | \d?/[0-3]?\d(?![\w/.])                            # 3/4
      | \d?\.[01]?\d\.(?=[ )|*])                           # 4.3.
      | \d?(?:st|nd|rd|th|\.)?%s(?:of[ ]|de[ ])?%s        # 4th of March
      | \d?(?:st|nd|rd|th)?(?![\w./-])                    # March 4, if a month is before it
      | \d?\xe6\x9c\x88\d                                 # the same in Japanese and Chinese
    )"""
    % (_GAP, _MONTH),
    re.VERBOSE,
)
_BEFORE = re.compile(rb"(?<![a-z])%s\.?%s$" % (_MONTH, _GAP))
_NUMBER = re.compile(rb"\d\d?(?:st|nd|rd|th)?")
# What dates releases and rights, not sessions.
_EDITION = re.compile(rb"version|release|\bv\d|copyright|\(c\)|&copy;|\xc2\xa9")
_AROUND = 500


def may_tell_of_sessions(data: bytes) -> bool:
    """Whether it is worth reading a page. True for every page of which a session could be told; for few others."""
    if b"\0" in data[:100]:  # UTF-16
        data = data.decode("utf-16-be" if data[:1] in (b"\0", b"\xfe") else "utf-16-le", "replace").encode()
    low = data.lower()
    sure = sum(word in low for word in _SURE)
    if sure >= 2:
        return True
    vague = [word for word in _VAGUE if word in low]
    if (sure or vague) and any(word in low for word in _PAPERS):
        return True
    if sure:
        return len(vague) >= 2 or _days(low, (), 1)
    return bool(vague) and _days(low, vague, 2)


def _days(low: bytes, words: list[bytes] | tuple[()], enough: int) -> bool:
    """Whether that many different days are told, each near one of ``words`` if there are any."""
    days = set()
    for match in _DAY.finditer(low):
        start, end = match.span()
        if _NUMBER.fullmatch(match[0]) and not _BEFORE.search(low, max(0, start - 20), start):
            continue
        if _EDITION.search(low, max(0, start - 60), end + 40):
            continue
        around = low[max(0, start - _AROUND) : end + _AROUND]
        near = sum(word in around for word in words)
        if near or not words:
            days.add(match[0])
            if len(days) + (near > 1) >= enough:
                return True
    return False
