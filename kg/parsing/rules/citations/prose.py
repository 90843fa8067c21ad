"""Works in running text: marked titles and their surroundings, "[Doe et al. 2019](url)", "Doe 2020. [pdf](url)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.model import Work
from kg.parsing.rules.citations.embedded import embedded
from kg.parsing.rules.citations.fields import GONE, JOURNAL, Around, Mention, after, before, mentions
from kg.parsing.rules.citations.layouts import Parsed, within
from kg.parsing.rules.citations.names import SURNAME, UPPER, authors
from kg.parsing.rules.citations.strings import EVENT, built
from kg.parsing.rules.citations.titles import (
    Title,
    generic,
    of_authors,
    plain,
    sentence_like,
    titles,
    trimmed,
    venue_like,
)
from kg.parsing.rules.citations.units import Link, Unit
from kg.parsing.rules.citations.works import author_claims, linked, merge, span_of
from kg.parsing.rules.names import is_name

_OWNER = re.compile(
    rf"(?P<who>[{UPPER}][\w.'’-]*(?:\s(?:{SURNAME}"
    rf"|[{UPPER}]\.)){{0,3}})['’]s?\s+(?:\w+\s){{0,4}}[(\[]?\s*[\"“„«‘]?$"
)
_FROM = re.compile(
    r"[\s,;:(\"”]*(?:\w+\s){0,2}?(?:(?:by|from|of|in|von|par|av|af|van|door)\s+)?(?:(?:the"
    r"|their) (?:same )?(?:group|authors?|team|lab)s?,?\s+)?[\s(]*$"
)
_SURELY = 0.7  # of being somebody's name
_FAR = 250  # characters between a citation's fields and its address
# What may follow the last link of a line whose first words are a title.
_ASIDE = re.compile(r"\s*(?:[(\[,;–—-]|presented\b|by\b|led\b|with\b)")
_LEADING = re.compile(
    r"\b(?:[Ss]ee(?: also)?|[Cc]f\.?|[Rr]ead|[Bb]y|[Ii]n|[Ff]rom|and|with|[Dd]iscuss|of|[Pp]apers?:?|[Rr]eading:"
    r"|[Aa]rticle:|siehe|vgl\.|von|voir|de|par|zie|se)\s+"
)
_FOR = re.compile(r"[\s\])]*(?:for|to|of|zu|pour|till|til|voor|[:–—-])?\s*$")
_SENTENCE = re.compile(rf"(?<![A-Z])(?<!al)(?<!vs)(?<!cf)(?<!e\.g)(?<!i\.e)[.!?]\s+(?=[{UPPER}“\"„])|\n")


@dataclass(frozen=True, slots=True)
class Item:
    """A work as one part of a line tells it; ``free`` as long as no address was joined to it."""

    start: int
    end: int
    work: Work
    titled: bool = False
    linked: bool = False
    named: bool = False
    cited: bool = False  # its authors are printed as citations print them


def found_in(unit: Unit, *, awaited: bool = False) -> list[Item]:
    """The works that a line of running text cites or links, in order.

    With ``awaited`` a line above gave addresses alone, so that a title with its authors is enough.
    """
    chars = plain(unit)
    items = [_whole(unit, found, limit) for found, limit in embedded(unit, chars)]
    marked = [t for t in titles(unit) if t.how != "strong" or t.link]
    limits = [t.outer[0] for t in marked[1:]] + [len(chars)]
    read = (_titled(unit, chars, t, limit) for t, limit in zip(marked, limits, strict=False))
    items = _apart([*items, *(item for item in read if item)])
    own = [k for k in unit.links if not k.bare and of_authors(unit.chars[k.start : k.end])]
    said = [m for k in own for m in mentions(chars, k.start, k.end)[:1]] + mentions(chars)
    items = _apart([*items, *(i for m in said if (i := _named(unit, m)))])
    items.sort(key=lambda i: i.start)
    for link in unit.links:
        if not any(link.span in [u.span for u in i.work.urls] for i in items):
            items = _joined(unit, chars, items, link)
    return [i for i in items if _stands(unit, i) or (awaited and i.titled and i.named)]


def _whole(unit: Unit, found: Parsed, limit: int) -> Item:
    """A citation in full, within the text; its address may stand behind editors, pages and publisher."""
    work = built(unit, found, [])
    end = max(found.title.outer[1], found.tail.end if found.tail else 0)
    address = next((k.start for k in unit.links if k.bare and end <= k.start < min(limit, end + _FAR)), end)
    end = address if not any(t.how == "quoted" and end <= t.start < address for t in titles(unit)) else end
    return Item(found.lead.start, end, work, True, bool(work.doi or work.arxiv), True, True)


def _apart(items: list[Item]) -> list[Item]:
    kept: list[Item] = []
    for item in items:
        if not _covered(item, kept):
            kept.append(item)
    return kept


def _covered(item: Item, items: list[Item]) -> bool:
    return any(item.start < other.end and other.start < item.end for other in items)


def _titled(unit: Unit, chars: str, title: Title, limit: int) -> Item | None:
    inner = within(unit, title)
    if inner:
        work = built(unit, inner, [title.link] if title.link else [])
        return Item(title.outer[0], title.outer[1], work, True, bool(work.urls), bool(work.authors))
    tail = after(chars, title.outer[1], max(title.outer[1], limit))
    sentence = max((m.end() for m in _SENTENCE.finditer(chars, 0, title.outer[0])), default=unit.body)
    lead = Around() if tail.authors else _lead(chars, max(sentence, unit.body), title.outer[0])
    who = tail.authors or lead.authors
    paper = title.link is not None and title.link.kind == "paper"
    known = bool((tail.authors or lead.authors) and (tail.year or lead.year or tail.venue))
    if title.how == "emphasis" and not (title.link or known or tail.authors):
        return None
    work = built(unit, Parsed(title, lead, tail), [title.link] if title.link and (paper or known) else [])
    start = lead.start if lead else title.outer[0]
    owner = None if who else _OWNER.search(chars, max(0, title.outer[0] - 80), title.outer[0])
    if owner and not who and (owned := authors(chars, *owner.span("who"))):
        work = replace(work, authors=author_claims(unit, owned))
        work, start = replace(work, span=span_of(work)), owner.start()
    end = max(title.outer[1], tail.end)
    return Item(start, end, work, True, bool(work.urls), bool(work.authors), bool(who and who.cited))


def _lead(chars: str, start: int, at: int) -> Around:
    """Authors before a title, behind the words that lead to them: "see Kipf & Welling, “…”"."""
    for m in [None, *_LEADING.finditer(chars, start, at)]:
        lead = before(chars, m.end() if m else start, at)
        if lead and (not m or (lead.authors and (lead.authors.cited or lead.year))):
            return lead
    return Around(start=at, end=at)


def _named(unit: Unit, mention: Mention) -> Item | None:
    """ "Author et al. 2019" alone, in the text or as the words of a link; perhaps with its journal's short form."""
    journal = JOURNAL.match(unit.chars, mention.end)
    work = Work(
        unit.text.span(mention.start, mention.end),
        authors=author_claims(unit, mention.who),
        year=unit.year(mention.year),
        venue=unit.claim(journal["journal"], *journal.span("journal"), "venue") if journal else None,
        citation=unit.claim(
            " ".join(unit.chars[mention.start : mention.end].strip(" ([").split()),
            mention.start,
            mention.end,
            "citation",
        ),
    )
    item = Item(mention.start, mention.end, work, named=True)
    own = next((k for k in unit.links if k.start < mention.end and mention.start < k.end and not k.bare), None)
    if own and own.kind in ("paper", "other"):
        work = merge(work, linked([own]))
        return Item(min(own.start, item.start), max(own.end, item.end), work, linked=True, named=True)
    return item


def _joined(unit: Unit, chars: str, items: list[Item], link: Link) -> list[Item]:
    """``items`` with ``link`` joined to the one it belongs to, or as a work of its own, or left out."""
    label = "" if link.bare else unit.chars[link.start : link.end]
    said = link.bare or generic(label) or venue_like(label)
    place = next((i for i, item in enumerate(items) if item.start >= link.start), len(items))
    if said and place > 0 and _belongs(unit, items[place - 1], link):
        item = items[place - 1]
        merged = replace(item, end=max(item.end, link.end), linked=True, work=merge(item.work, linked([link])))
        return [*items[: place - 1], merged, *items[place:]]
    whole = next((i for i, x in enumerate(items) if x.titled and x.start <= link.start and link.end <= x.end), None)
    if whole is not None and link.kind == "paper" and not items[whole].linked and of_authors(label):
        merged = replace(items[whole], linked=True, work=merge(items[whole].work, linked([link])))
        return [*items[:whole], merged, *items[whole + 1 :]]  # "[Doe 2019 (Nature 572)](…): “Title”"
    follows = items[place] if place < len(items) else None
    if follows and not follows.linked and _leads(link, said, chars[link.end : follows.start], follows):
        work = merge(linked([link]), follows.work)
        return [*items[:place], replace(follows, start=link.start, linked=True, work=work), *items[place + 1 :]]
    if link.kind != "paper":
        return items
    return sorted(
        [*items, _alone(unit, chars, link, items[place - 1].end if place else unit.body)], key=lambda i: i.start
    )


def _leads(link: Link, said: bool, gap: str, follows: Item) -> bool:
    """Whether a link goes with what follows it: "[follow-up](…) from Doe et al. 2020", "[paper](…) for “Title”"."""
    if link.kind not in ("paper", "other"):
        return False
    return bool((said and _FOR.match(gap)) if follows.titled else _FROM.match(gap))


def _belongs(unit: Unit, item: Item, link: Link) -> bool:
    """Whether a "[pdf]" or bare address goes with the work named before it."""
    if link.kind not in ("paper", "other") or (link.kind == "other" and not (item.titled or item.named)):
        return False
    if item.work.arxiv and link.identity.arxiv and item.work.arxiv.value != link.identity.arxiv:
        return False
    if item.work.doi and link.identity.doi and item.work.doi.value != link.identity.doi:
        return False
    gap = plain(unit)[item.end : link.start].replace(GONE, " ")
    words = len(re.findall(r"\w+", gap))
    if item.linked:
        return words <= 3 and not _SENTENCE.search(gap)
    return words <= 25 and len(_SENTENCE.findall(gap)) <= 1 and (words <= 12 or not _SENTENCE.search(gap))


def _alone(unit: Unit, chars: str, link: Link, since: int) -> Item:
    """A paper that no title or "Author et al." names: its owner, or the words before "[pdf]" at a line's end."""
    work = linked([link])
    start = link.start
    label = "" if link.bare else unit.chars[link.start : link.end]
    rest = chars[link.end :].replace(GONE, " ")
    if (link.bare or generic(label)) and (not re.search(r"\w", rest) or _ASIDE.match(rest)):
        title = _title_before(unit, chars, since, link.start)
        if title:
            titled = built(unit, Parsed(title, Around(), Around()), [link])
            return Item(title.start, link.end, titled, True, True)
    owner = _OWNER.search(chars, max(0, link.start - 80), link.start)
    who = authors(chars, *owner.span("who")) if owner else None
    if owner and who:
        work = replace(work, authors=author_claims(unit, who))
        work, start = replace(work, span=span_of(work)), owner.start()
    return Item(start, link.end, work, False, True, bool(who))


def _title_before(unit: Unit, chars: str, start: int, end: int) -> Title | None:
    """The plain words up to "[pdf]", if they can be a title."""
    words = chars[start:end]
    gone = words.rstrip(f" {GONE}:–—-").rfind(GONE)
    start += gone + 1
    start += len(chars[start:end]) - len(chars[start:end].lstrip(f" .,;:–—-{GONE}"))
    if (
        start >= end
        or _SENTENCE.search(chars, start, end)
        or not (chars[start].isupper() or chars[start].isdigit() or chars[start] in '"“„')
    ):
        return None
    start, end = _without_speaker(chars, start, end)
    title = trimmed(
        unit, start, end - (len(chars[start:end]) - len(chars[start:end].rstrip(f" {GONE}"))), "plain", (start, end)
    )
    if not title or not 2 <= len(chars[title.start : title.end].split()) <= 40:
        return None
    who = authors(chars, title.start, title.end)
    words = chars[title.start : title.end]
    somebody = (who and who.sure) or is_name(re.sub(r"\s*[(\[].*", "", words)) >= _SURELY
    return None if sentence_like(words) or somebody else title


def _without_speaker(chars: str, start: int, end: int) -> tuple[int, int]:
    """The words without who presents them: "Alice Smith - Title", "Title (Alice Smith)"."""
    words = chars[start:end].rstrip(f" {GONE}:–—-")
    if (m := re.match(r"([^:–—]{4,40}?)(?:\s[–—-]\s|:\s)", words)) and is_name(m[1]) >= _SURELY:
        return start + m.end(), end
    start += words.rfind(" | ") + 3 if " | " in words.rstrip(" |") else 0
    words = chars[start:end].rstrip(f" |{GONE}:–—-")
    if (m := re.search(r"\s*[(\[]([^()\[\]]{4,40})[)\]]$", words)) and is_name(m[1]) >= _SURELY:
        return start, start + m.start()
    return start, end


def _stands(unit: Unit, item: Item) -> bool:
    """Whether an item has the evidence that makes it a work."""
    if item.linked:
        return True
    work = item.work
    if item.titled:
        phrase = work.title and work.title.value[0].islower() and ":" not in work.title.value
        if phrase and not unit.readings:
            return False
        if EVENT.search(unit.chars, 0, item.start):
            return False
        known = (work.authors and (work.year or work.venue)) or work.doi or work.arxiv or item.cited
        return bool(known) or unit.readings
    return unit.readings and bool(work.year)
