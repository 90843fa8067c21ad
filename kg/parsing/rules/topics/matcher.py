"""Known topics in a text: the labels of a thesaurus, in all the forms in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from kg.model import Claim, Concept, Text, Topic
from kg.parsing.found import Found
from kg.parsing.rules.topics.acronyms import introduced
from kg.parsing.rules.topics.decoys import DECOYS
from kg.parsing.rules.topics.forms import ADDRESSED, variants, words
from kg.parsing.rules.topics.tokens import pipeline, tokens

RULE = "topics.known"
_CAPITALS = re.compile(r"(?<!\w)[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z0-9](?=(?:['’]?s)?(?!\w))")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\b10\.\d{4,}/\S+|\S+\.(?:pdf|html?|ipynb|py|md|org|com|io)\b\S*")
_LINKS = frozenset({"and", "or"})
_SIGNED = re.compile(r"[^\w\s‐‑–/'’-]")


@dataclass(frozen=True, slots=True)
class PageTerms:
    """What a page says of its short forms: concepts it names in full, and concepts by the acronym it introduces."""

    named: frozenset[str] = frozenset()
    shorts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def explains(self, short: str, slug: str) -> bool:
        """Whether ``short`` may stand for the concept on this page."""
        return slug in self.shorts.get(short, self.named)


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    slug: str  # empty for a decoy
    size: int  # in words; an acronym counts as two
    gated: str = ""  # the short form that the page must have explained


class TopicMatcher:
    """Finds the concepts of a thesaurus in texts. Making one takes about a second: make one per process."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = {c.slug: c for c in concepts}
        self._acronyms: dict[str, dict[str, bool]] = {}  # short form -> slug -> whether the page must explain it
        self._phrases: dict[tuple[str, ...], dict[str, bool]] = {words(d): {"": False} for d in DECOYS}
        for concept in self._concepts.values():
            self._learn(concept)
        self._matcher = PhraseMatcher(pipeline().vocab, attr="NORM")
        self._matcher.add("term", [Doc(pipeline().vocab, words=list(form)) for form in self._phrases])
        self._hits = lru_cache(maxsize=4096)(self._search)  # a text is tokenized once, however often it is asked for
        self.ancestors = lru_cache(maxsize=None)(self._ancestors)

    def find(
        self, text: Text, skip: Iterable[tuple[int, int]] = (), page: PageTerms | None = None
    ) -> list[Found[Topic]]:
        """The concepts named in ``text``, in order, each with its place; none inside the ranges of ``skip``.

        ``page`` (from ``page_terms``) says which short forms the page explains; without it only the text itself does.
        """
        page = page or self.page_terms([text])
        addresses = _ADDRESS.finditer(text.chars) if ADDRESSED.search(text.chars) else ()
        closed = [*skip, *(m.span() for m in addresses)]
        hits = [h for h in self._allowed(text.chars, page) if not any(h.start < b and a < h.end for a, b in closed)]
        return [self._found(text, hit) for hit in self._standing(hits)]

    def page_terms(self, texts: Iterable[Text]) -> PageTerms:
        """Which concepts the texts of one page name in full, and which concepts their acronyms stand for."""
        texts = list(texts)
        named = frozenset(h.slug for text in texts for h in self._hits(text.chars) if h.slug and not h.gated)
        longs = introduced(texts)
        return PageTerms(named, {short: frozenset(self._phrases.get(words(long), ())) for short, long in longs.items()})

    def _learn(self, concept: Concept) -> None:
        """Enter all labels; a form that one label gives freely is not gated by another."""
        for label in (concept.pref, *concept.alts, *concept.hiddens):
            hidden = label in concept.hiddens
            if _CAPITALS.fullmatch(label):
                self._acronyms.setdefault(label, {})[concept.slug] = hidden and len(label) <= 5
                continue
            gated = hidden and _clipped(label, concept.pref)
            for form in variants(label) | _as_divided(label):
                slugs = self._phrases.setdefault(form, {})
                slugs[concept.slug] = gated and slugs.get(concept.slug, True)

    def _search(self, chars: str) -> tuple[_Hit, ...]:
        """Everything in ``chars`` that may name a concept, decoys and unexplained short forms included."""
        doc = tokens(chars)
        hits = [hit for _, i, j in self._matcher(doc) for hit in self._phrase_hits(chars, doc, i, j)]
        for m in _CAPITALS.finditer(chars):
            for slug, gated in self._acronyms.get(m[0], {}).items():
                hits.append(_Hit(*_with_plural(chars, *m.span()), slug, 2, m[0] if gated else ""))
        return tuple(hits)

    def _phrase_hits(self, chars: str, doc: Doc, i: int, j: int) -> Iterator[_Hit]:
        start, end = _trimmed(chars, doc[i].idx, doc[j - 1].idx + len(doc[j - 1]))
        form = tuple(doc[k].norm_ for k in range(i, j))
        if j - i == 1 and _CAPITALS.fullmatch(chars, start, end) and not chars.isupper():
            return  # the name of a tool or survey, not the word: "MAGMA"
        for slug, gated in self._phrases[form].items():
            yield _Hit(start, end, slug, j - i, chars[start:end] if gated else "")
        if j - i > 1:
            yield from self._shared(doc, i, j, form)

    def _shared(self, doc: Doc, i: int, j: int, form: tuple[str, ...]) -> Iterator[_Hit]:
        """What shares words with a phrase: "convolutional and recurrent networks", "AI safety and alignment"."""
        start, end = doc[i].idx, doc[j - 1].idx + len(doc[j - 1])
        sides: list[tuple[tuple[str, ...], int, int]] = []
        if i >= 2 and doc[i - 1].norm_ in _LINKS:
            sides += [((doc[i - 2].norm_, *form[k:]), doc[i - 2].idx, end) for k in range(1, j - i)]
        if j + 1 < len(doc) and doc[j].norm_ in _LINKS:
            last = doc[j + 1]
            sides += [((*form[:k], last.norm_), start, last.idx + len(last)) for k in range(1, j - i)]
        for words_, a, b in sides:
            for slug, gated in self._phrases.get(words_, {}).items():
                if slug and not gated:
                    yield _Hit(a, b, slug, len(words_))

    def _allowed(self, chars: str, page: PageTerms) -> list[_Hit]:
        """The hits that the page allows, and the acronyms that only this page knows."""
        hits = [h for h in self._hits(chars) if not h.gated or page.explains(h.gated, h.slug)]
        for m in _CAPITALS.finditer(chars) if page.shorts else ():
            place = _with_plural(chars, *m.span())
            hits.extend(_Hit(*place, slug, 2) for slug in page.shorts.get(m[0], ()) if slug)
        return hits

    def _standing(self, hits: Iterable[_Hit]) -> list[_Hit]:
        """The hits in order, without those that only are a part of a longer one's words.

        A part counts where it is itself a term of several words or a broader concept of the longer one: "spherical
        CNNs" names CNNs too, "point cloud" no cloud.
        """
        standing: dict[tuple[int, int, str], _Hit] = {}
        open_: list[_Hit] = []
        for hit in sorted(hits, key=lambda h: (h.start, -h.end, h.slug)):
            open_ = [o for o in open_ if o.end > hit.start]
            outer = [o for o in open_ if o.end >= hit.end and (o.start, o.end) != (hit.start, hit.end)]
            open_.append(hit)
            if hit.slug and all(self._counts_within(hit, o) for o in outer):
                standing.setdefault((hit.start, hit.end, hit.slug), hit)
        return list(standing.values())

    def _counts_within(self, hit: _Hit, outer: _Hit) -> bool:
        if outer.slug in ("", hit.slug):
            return False
        return hit.size > 1 or hit.slug in self.ancestors(outer.slug)

    def _ancestors(self, slug: str) -> frozenset[str]:
        """All broader concepts of a concept, near and far; none for one that the thesaurus does not have."""
        seen: set[str] = set()
        todo = [slug]
        while todo:
            concept = self._concepts.get(todo.pop())
            new = [b for b in concept.broader if b not in seen] if concept else []
            seen.update(new)
            todo.extend(new)
        return frozenset(seen)

    def _found(self, text: Text, hit: _Hit) -> Found[Topic]:
        label = Claim(text.chars[hit.start : hit.end], text.span(hit.start, hit.end), RULE)
        return Found(Topic(hit.slug, label), hit.start, hit.end, RULE)


def _clipped(label: str, pref: str) -> bool:
    """Whether a label is only the beginning of the full name: "diffusion" of "diffusion model"."""
    short, full = words(label), words(pref)
    return len(short) < len(full) and full[: len(short)] == short


def _as_divided(label: str) -> set[tuple[str, ...]]:
    """The label as a page's text is divided, where signs stand among its words: "C*-algebra", "Industry 4.0"."""
    return {tuple(token.norm_ for token in tokens(label))} if _SIGNED.search(label) else set()


def _with_plural(chars: str, start: int, end: int) -> tuple[int, int]:
    return start, end + (chars[end : end + 1] == "s")


def _trimmed(chars: str, start: int, end: int) -> tuple[int, int]:
    """Without quotes at the edges and without a possessive ending."""
    end = start + len(re.sub(r"['’`´]s?$", "", chars[start:end]))
    while start < end - 1 and not chars[start].isalnum():
        start += 1
    return start, end
