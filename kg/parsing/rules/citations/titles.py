"""Where a line may hold the title of a work: in quotes, emphasis, or as the words of a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.parsing.rules.citations.fields import AUTHOR_YEAR, GONE, JOURNAL, mentions
from kg.parsing.rules.citations.names import UPPER
from kg.parsing.rules.citations.units import Link, Unit
from kg.parsing.rules.links import label_kind
from kg.parsing.rules.names import is_name
from kg.text import fold

_QUOTES = re.compile(
    r"“(?P<a>[^“”\n]{3,400})[”“]|„(?P<b>[^“”„\n]{3,400})[“”\"]|«\s?(?P<c>[^«»\n]{3,400}?)\s?»|»(?P<d>[^«»\n]{3,400})«"
    r"|(?<![\w\"])\"(?P<e>[^\"\n]{3,400}?)\"(?![\w\"])|``(?P<f>[^`\n]{3,400}?)(?:''|\")|”(?P<h>[^”\n]{3,400})”"
    r"|(?<![\w’'])[‘‚](?P<g>[^‘\n]{8,300}?)[’‘](?![\w])|(?<![\w'’])'(?P<i>[^'\n]{12,300}?)'(?![\w])"
)
_GENERIC = re.compile(
    r"links?|here|hier|ici|her|har|aqui|qui|url|web|www|html|doi|lien|lenke|lank|download|external link"
    r"|this|online|more|mehr|website"
    r"|(?:paper|link|reading|article|part|ref|reference) \d+|\d{1,3}|(?:the |this |that |their |our |an? "
    r"|another |first |second |original |main |following )+(?:\w+ )?(?:papers?|articles?|work|study"
    r"|preprint|review|follow up|one|link|page)"
    r"|follow up|full text|abs|abstract|preprint version|journal version|arxiv version|published version"
    r"|pubmed|biorxiv|acm dl|openreview|nature|science|pnas|springer|wiley|ieee|elsevier|jmlr|neurips|icml"
    r"|iclr|ads|hal|ssrn|researchgate|semantic scholar|elife|plos|(?:local |cached )?(?:cache|copy|mirror)"
    r"|mehr info|read more|bib|bibtex|supplement"
    r"|supplementary|appendix|si|(?!the |an? |missing )(?:\w+ ){1,2}link"
    r"|(?:links? to|download|read|view|see|access|get|open|go to|click (?:here )?for) (?:the |this |full |original "
    r"|published )*(?:papers?|articles?|preprint|pdf|manuscript|publication|text|abstract|announcement|details|doi)"
    r"(?: here| online| pdf)?"
)
_NUMBERED = re.compile(
    r"(?:(?:arxiv|doi|hal|pmid|pmcid|pmc|isbn|eprint)[\s:._/-]*)[\w.:/()-]*\d[\w.:/()-]*|10\.\d{4,}/\S+"
    r"|\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]{2,9}(?:\.[a-z]{2})?/\d{7}(?:v\d+)?",
    re.IGNORECASE,
)
# In front of a quotation that is part of a name: "Università "Galileo Galilei" di …"
_NAMED_AFTER = re.compile(
    r"\b(?:universi\w+|institut\w*|istituto|school|college|hospital|ospedale|lycée|liceo|cent(?:er|re|ro)|academy"
    r"|accademia|laborato\w+|museum|museo|department|dipartimento|fondazione|foundation)\s+$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:we|this|these|here|in|see|read|there|they|it|i|our|for|to|also|please|note|join|today|his|her|he|she|you|if|as"
    r"|more|some|based on|the paper|links?|papers?|articles?|further|preprint|available|download|find|click|full"
    r"|discuss(?:ed|ing|es)?|presenting|will|let's|continue|found)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NAMED = 0.5  # how like a name a link's words are at least that tell who speaks
_BRACKET = re.compile(r"\s*\([^()]*\)$")
_PLACE = re.compile(
    rf"[{UPPER}][^\d:?!()]{{1,80}}?(?:\((?!\d)[^()\d]{{2,20}}\)\s?)?[.,]?\s*"
    r"(?:(?:vol|no|pp?|article|issue|art|S|e|L)\b\.?|[A-Za-z]?\d+\w?|[\s(),;:./–—-])+"
)
_BIBCODE = re.compile(r"(?:1[6-9]|20)\d\d[A-Za-z&.]{3,9}[\w.]{5,14}[A-Z]")  # of NASA's library of astronomy
_REMARK = re.compile(
    rf"\W*(?:[{UPPER}][\w.&]*(?:\s\w{{1,6}}|(?:\s[{UPPER}][\w.&]*){{1,2}}(?:\s\d{{1,4}})?)?|[–—-]\s[^{UPPER}:]{{2,60}})?\W*"
)
# Behind a citation, who presents it: "… (2019) led by Ada Byron and C. Babbage"
_PRESENTED = re.compile(
    r"[\s,;–—-]+\(?(?:discussion |paper |session )?(?:led|presented|introduced|moderated|facilitated) by:? "
    rf"(?:(?:and|&|et|und) |[{UPPER}][\w.'’-]*[,;]? ?){{1,9}}\)?\W*$"
)
# What browsers show beside the title of a paper's page: "[1706.00001] Title", "Title | Nature", "Title.pdf".
_SUFFIX = re.compile(
    r"(?:\s[|–—-]\s(?:PubMed|PMC|ScienceDirect|JSTOR|SpringerLink|OpenReview|arXiv|bioRxiv|medRxiv|SSRN|PNAS|eLife|MDPI"
    r"|Frontiers|Oxford Academic|Cambridge Core|Wiley Online Library|Semantic Scholar|ACL Anthology|IEEE Xplore|PLOS"
    r"|Nature|Science|Cell|(?:Journal|Proceedings|Annals|Nature|Science|Cell|PLOS|IEEE|ACM) [^|]{2,60})|\.pdf)\s*$"
)
_PREFIX = re.compile(
    r"\s*\[\d{4}\.\d{4,5}(?:v\d+)?\]\s*"
    r"|\s*(?:paper|article|reading|preprint|title|artikel|titel|aufsatz|artikkel)\s*(?:\d+\s*)?[:–—-]\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """Words that may be a title, and how they are marked."""

    start: int
    end: int
    how: str  # "quoted", "emphasis", "strong" or "link"
    outer: tuple[int, int]  # with quotes
    link: Link | None = None


def sentence_like(words: str) -> bool:
    """Whether words begin as a sentence does rather than a title, and are not capitalised as titles are."""
    long: list[str] = re.findall(r"[^\W\d_]{4,}", words)
    capitals = sum(w[0].isupper() for w in long)
    return bool(_SENTENCE.match(words)) and capitals < 0.7 * len(long)


def generic(label: str) -> bool:
    """Whether a link's words say nothing of the work: "[pdf]", "[here]", "[this paper]"."""
    words = fold(label)
    return (
        not words
        or bool(_NUMBERED.fullmatch(label.strip(" ()[]")) or _BIBCODE.fullmatch(label.strip(" ()[]")))
        or bool(_GENERIC.fullmatch(words))
        or (len(words.split()) <= 3 and label_kind(label) is not None)
    )


@lru_cache(maxsize=256)
def plain(unit: Unit) -> str:
    """The line's words with bare addresses, "[pdf]" links and who presents the work blanked out."""
    chars = list(unit.chars)
    for link in unit.links:
        label = unit.chars[link.start : link.end]
        if link.bare or (generic(label) and not _capital_words(label)):
            start, end = link.start, link.end
            before = re.search(r"(?:\b(?:doi|DOI|arXiv|ArXiv|URL|url)\s*:?\s*|[\[(]\s*)+$", unit.chars[:start])
            after = re.compile(r"(?:v\d+)?(?:\s*\[[a-z-]+\.[A-Za-z-]+\])?(?:\s*[\])])?").match(unit.chars, end)
            start, end = before.start() if before else start, after.end() if after else end
            chars[start:end] = GONE * (end - start)
    if presented := _PRESENTED.search(unit.chars):
        chars[presented.start() :] = GONE * (len(chars) - presented.start())
    return "".join(chars)


def _capital_words(label: str) -> bool:
    return False if len(label.split()) < 4 else not label_kind(label)


@lru_cache(maxsize=256)
def titles(unit: Unit) -> tuple[Title, ...]:
    """The candidates of a line, in order; of two that overlap the one that says more exactly what the title is."""
    found = [*_quoted(unit), *_links(unit), *_emphasis(unit)]
    kept: list[Title] = []
    for one in found:
        clash = [k for k in kept if one.start < k.outer[1] and k.outer[0] < one.outer[1]]
        if not clash:
            kept.append(one)
        elif len(clash) == 1 and (better := _joined(unit, clash[0], one)):
            kept[kept.index(clash[0])] = better
    return tuple(sorted(kept, key=lambda t: t.start))


def _joined(unit: Unit, a: Title, b: Title) -> Title | None:
    """Quotes and link around one title as one; a quoted word in a longer title gives way to the longer."""
    link = a.link or b.link
    inner, outer = sorted((a, b), key=lambda t: t.end - t.start)
    chosen = inner
    rest = unit.chars[outer.start : inner.start] + unit.chars[inner.end : outer.end]
    if inner.end - inner.start < 0.6 * (outer.end - outer.start) and not mentions(rest):
        chosen = outer
    around = (min(a.outer[0], b.outer[0]), max(a.outer[1], b.outer[1]))
    return Title(chosen.start, chosen.end, inner.how if link else chosen.how, around, link)


def _quoted(unit: Unit) -> list[Title]:
    found = []
    for m in _QUOTES.finditer(unit.chars):
        if any(k.bare and k.start < m.end() and m.start() < k.end for k in unit.links):
            continue
        if _NAMED_AFTER.search(unit.chars, max(0, m.start() - 20), m.start()):
            continue
        start, end = m.span(m.lastindex or 0)
        if title := trimmed(unit, start, end, "quoted", (m.start(), m.end())):
            found.append(title)
    return found


def _links(unit: Unit) -> list[Title]:
    found = []
    for link in unit.links:
        label = unit.chars[link.start : link.end]
        if link.bare or link.kind not in ("paper", "other") or generic(label) or not _is_title(unit, link):
            continue
        title = trimmed(unit, link.start, link.end, "link", (link.start, link.end))
        if title:
            found.append(Title(title.start, title.end, "link", title.outer, link))
    return found


def venue_like(label: str) -> bool:
    """Whether words are where a paper was printed, or its code in a library: "Oikos, 177-192", "PNAS 116(16) 7656"."""
    words = label.strip(" .,;()[]")
    return bool((_PLACE.fullmatch(words) and len(_NUMBER.findall(words)) > 1) or _BIBCODE.fullmatch(words))


def of_authors(label: str) -> bool:
    """Whether words are "Author et al. 2019", a venue or remark behind it aside: "Lee 2003 Oikos", "… - study 2"."""
    words = label.strip("([)] .,")
    said = AUTHOR_YEAR.match(words)
    return bool(said and _REMARK.fullmatch(words, said.end()))


def _is_title(unit: Unit, link: Link) -> bool:
    """Whether a link's words are a title and no running phrase, name, venue or "Author et al. 2019"."""
    label = unit.chars[link.start : link.end].strip(" \n\"“”„'‘’«»*_([")
    said = unit.chars[link.start : link.end]
    if not label or of_authors(label) or venue_like(said) or _is_speaker(unit, link):
        return False
    alone = not (unit.chars[unit.body : link.start] + unit.chars[link.end :]).strip(' \n.,;:()[]*_"“”')
    if label.endswith(("'s", "’s")) and not alone:
        return False
    quoted = unit.chars[link.start : link.end].strip()[:1] in "\"“„«‘'"
    small = not (label[0].isupper() or label[0].isdigit() or not label[0].isalpha() or not label[0].islower())
    words = len(label.split())
    if small:
        return alone or quoted or bool(re.search(rf":\s+[{UPPER}]", label) or re.match(rf"\w+[-{UPPER}]", label))
    return words > 1 or alone or quoted


def _is_speaker(unit: Unit, link: Link) -> bool:
    """Whether a link is of who speaks: "[Ada Lovelace (LAB)](ada.example) *Title*", the title set off behind it."""
    label = _BRACKET.sub("", unit.chars[link.start : link.end])
    named = link.kind == "other" and len(label.split()) <= 4 and is_name(label) >= _NAMED
    return named and any(m.start >= link.end for m in unit.text.marked("em"))


def _emphasis(unit: Unit) -> list[Title]:
    found = []
    runs: list[tuple[int, int, str]] = []
    for mark in sorted(unit.text.marked("em", "strong"), key=lambda m: m.start):
        how = "emphasis" if mark.kind == "em" else "strong"
        if runs and runs[-1][2] == how and not unit.chars[runs[-1][1] : mark.start].strip():
            runs[-1] = (runs[-1][0], mark.end, how)
        else:
            runs.append((mark.start, mark.end, how))
    for start, end, how in runs:
        if GONE in plain(unit)[start:end].strip(GONE):
            continue
        title = trimmed(unit, start, end, how, (start, end))
        words = unit.chars[title.start : title.end] if title else ""
        if title and len(words.split()) > 1 and fold(words) != "et al" and not JOURNAL.fullmatch(f", {words}."):
            found.append(title)
    return found


def trimmed(unit: Unit, start: int, end: int, how: str, outer: tuple[int, int]) -> Title | None:
    """``start:end`` without quotes, brackets and trailing punctuation; None where no words are left."""
    chars = unit.chars
    if m := _PREFIX.match(chars, start, end):
        start = m.end()
    if m := _SUFFIX.search(chars, start, end):
        end = m.start()
    while start < end and chars[start] in ' \n\t"“”„«»‘*_([,;:–—-':
        if (
            chars[start] in "(["
            and re.search(r"[)\]]", chars[start:end])
            and not chars[start:end].rstrip(" .,;").endswith((")", "]"))
        ):
            break
        start += 1
    while start < end and (chars[end - 1] in ' \n\t"“”«»*_,.;:|–—-' or _dangling(chars, start, end)):
        if chars[end - 1] == "." and re.search(r"\.\w\.$", chars[start:end]):
            break
        end -= 1
    words = re.findall(r"\w+", chars[start:end])
    if not words or not any(c.isalpha() for c in chars[start:end]):
        return None
    return Title(start, end, how, (min(outer[0], start), max(outer[1], end)))


def _dangling(chars: str, start: int, end: int) -> bool:
    """Whether the last character closes something that was not opened within."""
    pairs = {")": "(", "]": "[", "’": "‘"}
    last = chars[end - 1]
    return last in pairs and chars.count(pairs[last], start, end) < chars.count(last, start, end)
