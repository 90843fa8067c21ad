"""Topics that no thesaurus has: terms that recur on a page, or that a title, a topic line or an acronym makes plain.

No tagger is trained. A phrase is a term where the page itself gives a reason; few and clean rather than many.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Claim, Text, Topic
from kg.parsing.found import Found
from kg.parsing.rules.topics.acronyms import introduced
from kg.parsing.rules.topics.forms import singular, words
from kg.parsing.rules.topics.lexicon import EPONYMS, KINDS, NAMING, STOP, VAGUE, VERBS
from kg.parsing.rules.topics.phrases import Phrase, is_english, phrases
from kg.text import slug

MOST = 3  # found terms of one session
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


def _nowhere(_: Text) -> tuple[()]:
    return ()


def find_terms(
    sessions: Sequence[SessionWords], known: Places = _nowhere, skip: Places = _nowhere
) -> list[list[Found[Topic]]]:
    """For each session of a page its found terms, at most three, the surest first.

    ``known`` gives the places in a text that known topics take, ``skip`` those of people, organisations and the like.
    """
    page = _Page(sessions, known, skip)
    return [page.terms(i) for i in range(len(sessions))]


class _Page:
    """The phrases of a page's sessions, and how often each stands there."""

    def __init__(self, sessions: Sequence[SessionWords], known: Places, skip: Places) -> None:
        self._sessions, self._known, self._skip = sessions, known, skip
        self._phrases = [self._of(s) if is_english(s.texts) else [] for s in sessions]
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
        return [p for text in dict.fromkeys(session.texts) for p in phrases(text, self._skip(text))]

    def terms(self, i: int) -> list[Found[Topic]]:
        """The terms of session ``i``."""
        terms = [*self._keywords(i), *self._explained(i), *self._reasoned(i)]
        terms = [t for t in terms if not self._is_known(t[0]) and _says_something(t[0])]
        kept: list[tuple[Phrase, str, float]] = []
        for term in sorted(terms, key=lambda t: (-t[2], -t[0].size * self._spread[t[0].key], t[0].key)):
            if not any(set(term[0].key.split()) & set(k[0].key.split()) for k in kept):  # one of terms that share words
                kept.append(term)
        return [self._found(*t) for t in kept[:MOST]]

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
                if 2 <= len(form) <= 6 and not {w.casefold() for w in long.split()} & NAMING:
                    yield Phrase(text, *m.span(), " ".join(form)), "topics.acronym", 0.8

    def _reasoned(self, i: int) -> Iterator[tuple[Phrase, str, float]]:
        """Phrases that recur, and titles that are or hold a well-formed term."""
        session = self._sessions[i]
        heads = {*session.title, *session.works, *session.labels}
        for phrase in self._phrases[i]:
            if " " not in phrase.written or self._c_value(phrase) <= 0:
                continue
            titled = phrase.text in heads
            if titled and self._counts[i][phrase.key] > 1 and not phrase.weak:
                yield phrase, "topics.title-and-text", 0.8
            elif self._spread[phrase.key] > 1 and phrase.headed and not phrase.weak:
                yield phrase, "topics.recurring", 0.7
            elif titled and phrase.alone and phrase.technical:
                yield phrase, "topics.title", 0.6 if phrase.headed else 0.4
            elif titled and phrase.headed and not phrase.weak and not phrase.parent and phrase.size <= 3:
                yield phrase, "topics.compound", 0.5

    def _c_value(self, phrase: Phrase) -> float:
        """How often a phrase stands by itself: less the mean of the longer ones that it ends (Frantzi et al. 2000)."""
        parents = self._parents.get(phrase.key, ())
        return self._total[phrase.key] - sum(self._total[p] for p in parents) / max(1, len(parents))

    def _is_known(self, phrase: Phrase) -> bool:
        """Whether known topics leave nothing of a phrase to name; a whole title names more than its known part."""
        places = [(a, b) for a, b in self._known(phrase.text) if a < phrase.end and phrase.start < b]
        taken = sum(min(b, phrase.end) - max(a, phrase.start) for a, b in places)
        if phrase.alone:
            return taken >= phrase.end - phrase.start
        return any(b >= phrase.end for _, b in places) or (
            bool(places) and singular(phrase.written.split()[-1].casefold()) not in KINDS
        )

    def _found(self, phrase: Phrase, rule: str, confidence: float) -> Found[Topic]:
        long = self._longs.get(phrase.written.removesuffix("s"), phrase.written)
        label = _canonical(long, title_case=_is_title_case(phrase.text.chars))
        claim = Claim(label, phrase.text.span(phrase.start, phrase.end), rule, confidence)
        return Found(Topic(slug(label), claim, found=True), phrase.start, phrase.end, rule, confidence)


def _is_title_case(chars: str) -> bool:
    long: list[str] = re.findall(r"[^\W\d_]{4,}", chars)[1:]
    return 2 * sum(w[0].isupper() for w in long) > len(long)


def _canonical(written: str, *, title_case: bool) -> str:
    """In the singular and in small letters, but for acronyms and names: in a title all words may be capitals."""
    capitals = title_case or all(w[0].isupper() for w in written.split())
    small = [_small(w, capitals or i == 0) for i, w in enumerate(written.split())]
    return " ".join([*small[:-1], singular(small[-1]) if small[-1].islower() else small[-1]])


def _small(word: str, may_be_small: bool) -> str:
    low = word.lower()
    if not may_be_small or re.search(r"(?:[^aeo]ian|[hl]ean)$", low):  # Bayesian, Boolean
        return word
    return "-".join(p if p[1:] != p[1:].lower() or p.lower() in EPONYMS else p.lower() for p in word.split("-"))


def _says_something(phrase: Phrase) -> bool:
    plain = phrase.written.casefold().split()
    return not all(w in VAGUE or w.isdigit() for w in plain) and not re.search(r"\b(?:19|20)\d\d\b", phrase.written)


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
