"""Topics that no thesaurus has: terms that recur on a page, or that a title, a topic line or an acronym makes plain.

No tagger is trained. A phrase is a term where the page itself gives a reason; few and clean rather than many.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Claim, Text, Topic
from kg.parsing.found import Found
from kg.parsing.rules.topics.acronyms import introduced
from kg.parsing.rules.topics.foreign import foreign_phrases
from kg.parsing.rules.topics.forms import normal, singular, words
from kg.parsing.rules.topics.lexicon import EPONYMS, LEADERS, NAMING, PLAIN, STOP, VAGUE, VERBS
from kg.parsing.rules.topics.named import named
from kg.parsing.rules.topics.phrases import (
    Phrase,
    is_english,
    is_learned,
    is_place,
    is_subject,
    is_surely_english,
    phrases,
)
from kg.text import slug

MOST = 6  # found terms of one session
Places = Callable[[Text], Iterable[tuple[int, int]]]


@dataclass(frozen=True)
class SessionWords:
    """The words of one session by field."""

    title: tuple[Text, ...] = ()
    labels: tuple[Text, ...] = ()  # topic lines, keywords, tags
    works: tuple[Text, ...] = ()  # titles of its papers and talks
    prose: tuple[Text, ...] = ()

    @property
    def texts(self) -> tuple[Text, ...]:
        """All of them, titles first."""
        return (*self.title, *self.labels, *self.works, *self.prose)


_CITED = re.compile(r"\d+ ?\(\d+\),? ?(?:pp?\. ?)?\d+|\d+, ?\d+ ?[-–] ?\d+")  # volume(issue), pages
_ROOMS = frozenset(("hall", "room", "building", "house"))  # "Hall of Languages (HL)"
_LONG = 200  # a text with a citation that is longer is prose
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S+|\S+\.(?:pdf|html?|ipynb|py|md|org|com|io)\b\S*")
_PLURAL = re.compile(r"[a-z]{3}(?<![sui])s$")
_WORDS = re.compile(r"[^\W_][\w'’+-]*")


def _nowhere(_: Text) -> tuple[()]:
    return ()


def find_terms(
    sessions: Sequence[SessionWords], known: Places = _nowhere, skip: Places = _nowhere, language: str = ""
) -> list[list[Found[Topic]]]:
    """For each session of a page its found terms, at most six (more where it has many talks), the surest first.
    ``known`` gives the places of known topics, ``skip`` those of people and the like; ``language`` is the page's.
    """
    page = _Page(sessions, known, skip, language)
    return [page.terms(i) for i in range(len(sessions))]


def room(titles: int, least: int) -> int:
    """How many terms a session of so many papers and talks may have: one for each, at least ``least``, at most 12."""
    return min(12, max(least, titles))


class _Page:
    """The phrases of a page's sessions, and how often each stands there."""

    def __init__(self, sessions: Sequence[SessionWords], known: Places, skip: Places, language: str) -> None:
        self._sessions, self._known, self._skip, self._language = sessions, known, skip, language
        self._phrases = [self._of(s) for s in sessions]
        self._counts = [Counter(p.key for p in found) for found in self._phrases]
        self._total = Counter(p.key for found in self._phrases for p in found)
        self._spread = Counter(key for counts in self._counts for key in counts)
        self._parents: dict[str, set[str]] = defaultdict(set)
        for phrase in (p for found in self._phrases for p in found if p.parent):
            self._parents[phrase.key].add(phrase.parent)
        self._longs = introduced(t for s in sessions for t in s.texts)
        longs, shorts = ("|".join(map(re.escape, x)) for x in (self._longs.values(), self._longs))
        self._either = re.compile(rf"(?<!\w)(?:(?P<short>{shorts})s?|{longs})(?!\w)")

    def _of(self, session: SessionWords) -> list[Phrase]:
        texts = list(dict.fromkeys(session.texts))
        if not is_english(texts, self._language):  # a title in English beside words of another language
            texts = [t for t in texts if not self._language and is_surely_english(t)]
        return [p for text in texts for p in self._in(text)]

    def _in(self, text: Text) -> list[Phrase]:
        if not is_english([text], self._language):
            return []
        return [p for p in phrases(text, self._closed(text)) if not _is_name_in_text(p)]

    def _closed(self, text: Text) -> list[tuple[int, int]]:
        """Where no terms stand: names, addresses, and in a citation all that follows its first clause."""
        closed = [*self._skip(text), *(m.span() for m in _ADDRESS.finditer(text.chars))]
        if len(text.chars) < _LONG and _CITED.search(text.chars):
            clause = re.match(r"(?:[^,.\s]+ ){4,}[^,.\s]+", text.chars)
            closed.append((clause.end() if clause else 0, len(text.chars)))
        return closed

    def terms(self, i: int) -> list[Found[Topic]]:
        """The terms of session ``i``."""
        terms = [*self._keywords(i), *self._explained(i), *self._reasoned(i), *self._titled(i)]
        terms = [t for t in terms if not self._is_known(t[0], loose=t[1] != "topics.text") and _says_something(t[0])]
        kept: list[tuple[Phrase, str, float]] = []
        for term in sorted(terms, key=lambda t: (-t[2], -t[0].size * max(1, self._spread[t[0].key]), t[0].key)):
            if not any(_overlap(term[0], k[0]) for k in kept):
                kept.append(term)
        return [self._found(*t) for t in kept[: room(len(self._sessions[i].works), MOST)]]

    def _keywords(self, i: int) -> Iterator[tuple[Phrase, str, float]]:
        """The items of a list of keywords, tags or topics; a title in the place of a topic is no list."""
        session = self._sessions[i]
        for text in dict.fromkeys(session.labels):
            items = [] if text in session.title else _items(text)
            for item in items if all(_is_name(i.written) for i in items) else ():
                if not any(a < item.end and item.start < b for a, b in self._skip(text)):
                    yield item, "topics.keyword", 0.9

    def _explained(self, i: int) -> Iterator[tuple[Phrase, str, float]]:
        """Terms that the page introduces with an acronym, wherever either form stands."""
        for text in self._sessions[i].texts if self._longs else ():
            for m in self._either.finditer(text.chars):
                long = self._longs.get(m["short"] or "", m[0])
                form = words(long)
                if 2 <= len(form) <= 6 and form[0] not in _ROOMS and not {w.casefold() for w in long.split()} & NAMING:
                    yield Phrase(text, *m.span(), " ".join(form)), "topics.acronym", 0.8

    def _reasoned(self, i: int) -> Iterator[tuple[Phrase, str, float]]:
        """Phrases that recur, and titles that are or hold a well-formed term."""
        session = self._sessions[i]
        heads = {*session.title, *session.works, *session.labels}
        echo = {w for text in heads for w in words(text.chars) if len(w) > 3}
        for phrase in self._phrases[i]:
            if phrase.weak or phrase.loose or phrase.size < 2:
                continue
            count, titled = self._counts[i][phrase.key], phrase.text in heads
            if " " not in phrase.written:
                if count > 1 and echo & set(phrase.key.split()):
                    yield phrase, "topics.echo", 0.45
            elif self._c_value(phrase) <= 0:
                if titled and phrase.headed and phrase.size <= 3:
                    yield phrase, "topics.tail", 0.3
            elif titled and count > 1:
                yield phrase, "topics.title-and-text", 0.8
            elif self._spread[phrase.key] > 1 and phrase.headed:
                yield phrase, "topics.recurring", 0.7
            elif titled:
                yield from _from_title(phrase)
            elif count > 2 or (count > 1 and (phrase.technical or echo & set(phrase.key.split()))):
                yield phrase, "topics.text", 0.45 if echo & set(phrase.key.split()) else 0.4

    def _titled(self, i: int) -> Iterator[tuple[Phrase, str, float]]:
        """Single words of a title: learned ones, names of methods and tools; and terms of titles in other languages."""
        session = self._sessions[i]
        heads = list(dict.fromkeys((*session.title, *session.works)))
        for phrase in self._phrases[i]:
            if phrase.size == 1 and phrase.text in heads and (is_learned(phrase.written) or is_subject(phrase)):
                yield phrase, "topics.word", 0.4
        for text in heads:
            skip = self._closed(text)
            for phrase in named(text, skip):
                yield phrase, "topics.name", 0.4
            if not is_english([text], self._language):
                for phrase in foreign_phrases(text, skip):
                    yield phrase, "topics.foreign", 0.4

    def _c_value(self, phrase: Phrase) -> float:
        """How often a phrase stands by itself: less the mean of the longer ones that it ends (Frantzi et al. 2000)."""
        parents = self._parents.get(phrase.key, ())
        return self._total[phrase.key] - sum(self._total[p] for p in parents) / max(1, len(parents))

    def _is_known(self, phrase: Phrase, *, loose: bool) -> bool:
        """Whether known topics leave nothing of a phrase to name.

        A title, or a short phrase of one, names more than its known part: "fuzzy dark matter", "cancer genome"; prose
        does so only before a known topic (``loose`` is false).
        """
        places = [(a, b) for a, b in self._known(phrase.text) if a < phrase.end and phrase.start < b]
        if not places:
            return False
        words_ = _WORDS.finditer(phrase.text.chars, phrase.start, phrase.end)
        left = [m[0].casefold() for m in words_ if not any(a <= m.start() < b for a, b in places)]
        if all(w in PLAIN or (w in VAGUE and w not in LEADERS) for w in left):
            return True
        if phrase.alone or any(a < phrase.start or phrase.end < b for a, b in places):
            return not phrase.alone
        ends = any(b >= phrase.end for _, b in places)
        return phrase.size > 3 or not (ends or (loose and phrase.headed))

    def _found(self, phrase: Phrase, rule: str, confidence: float) -> Found[Topic]:
        long = self._longs.get(phrase.written.removesuffix("s"), phrase.written)
        if rule in ("topics.foreign", "topics.name"):
            label = phrase.written
        else:
            label = _canonical(long, title_case=_is_title_case(phrase.text.chars), first=_begins(phrase))
        claim = Claim(label, phrase.text.span(phrase.start, phrase.end), rule, confidence)
        return Found(Topic(slug(label), claim, found=True), phrase.start, phrase.end, rule, confidence)


def _from_title(phrase: Phrase) -> Iterator[tuple[Phrase, str, float]]:
    if phrase.alone and phrase.technical:
        yield phrase, "topics.title", 0.6 if phrase.headed else 0.4
    elif phrase.parent:
        if phrase.headed and phrase.size <= 3:
            yield phrase, "topics.tail", 0.3
    elif phrase.headed and phrase.size <= 3:
        yield phrase, "topics.compound", 0.5
    elif phrase.size <= 3:
        yield phrase, "topics.phrase", 0.35


def _overlap(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases share so many words that one of the terms is enough."""
    a, b = (frozenset(normal(w) for w in p.written.split()) for p in (one, other))
    return one.key == other.key or a <= b or b <= a or len(a & b) > 1


def _is_name_in_text(phrase: Phrase) -> bool:
    """Whether only a name has so many capitals: neither is the text one in title case, nor ends it as terms do."""
    capitals = all(w[0].isupper() for w in phrase.written.split())
    plural = phrase.alone and _PLURAL.search(phrase.written) is not None  # "Hypercomplex Numbers"
    named = capitals and not _is_title_case(phrase.text.chars) and not phrase.headed
    return is_place(phrase.written) or (" " in phrase.written and named and not plural)


@lru_cache(maxsize=64)  # asked for each phrase of a text in turn
def _is_title_case(chars: str) -> bool:
    """Whether three quarters of the longer content words after the first have a capital, and two at least."""
    found: list[str] = re.findall(r"(?<!^)(?<![^\W\d_])[^\W\d_]{4,}", chars)
    long = [w for w in found if w.casefold() not in STOP]
    capitals = sum(w[0].isupper() for w in long)
    return capitals > 1 and 4 * capitals >= 3 * len(long)


def _canonical(written: str, *, title_case: bool, first: bool) -> str:
    """In the singular and in small letters, but for acronyms and names: in a title all words may be capitals."""
    capitals = title_case or all(w[0].isupper() for w in written.split() if len(w) > 3)
    small = [_small(w, capitals or (first and i == 0)) for i, w in enumerate(written.split())]
    return " ".join([*small[:-1], singular(small[-1]) if small[-1].islower() else small[-1]])


def _begins(phrase: Phrase) -> bool:
    """Whether a phrase begins a sentence, where a capital says nothing."""
    return not re.search(r"[\w,-] *$", phrase.text.chars[: phrase.start])


def _small(word: str, may_be_small: bool) -> str:
    low = word.lower()
    if not may_be_small or re.search(
        r"(?:[^aeo]ian|[hl]ean|[^f]ish|[^f]ese|['’]s)$", low
    ):  # Bayesian, Boolean, Turkish
        return word
    return "-".join(
        p if p[1:] != p[1:].lower() or re.fullmatch(r"\w\d*", p) or p.lower() in EPONYMS else p.lower()
        for p in word.split("-")
    )


def _says_something(phrase: Phrase) -> bool:
    plain = phrase.written.casefold().split()
    return not all((w in VAGUE and w not in LEADERS) or w.isdigit() for w in plain) and not re.search(
        r"\b(?:19|20)\d\d\b", phrase.written
    )


def _items(text: Text) -> list[Phrase]:
    """The items of a list with at least one comma or other divider."""
    edges = [0, *(x for m in re.finditer(r"[,;|·•\n#]", text.chars) for x in m.span()), len(text.chars)]
    places = [_bare(text.chars, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    filled = [(a, b) for a, b in places if a < b]
    return [Phrase(text, a, b, " ".join(words(text.chars[a:b])), alone=True) for a, b in filled if len(edges) > 2]


def _is_name(item: str) -> bool:
    """Whether an item of a list is short and has no word that makes it a clause."""
    plain = item.casefold().split()
    return len(plain) <= 4 and not any(w in STOP or w in VERBS for w in plain) and bool(words(item))


def _bare(chars: str, a: int, b: int) -> tuple[int, int]:
    """A range without spaces and signs at its ends."""
    while a < b and not chars[a].isalnum():
        a += 1
    while a < b and not (chars[b - 1].isalnum() or chars[b - 1] in "+)"):
        b -= 1
    return a, b
