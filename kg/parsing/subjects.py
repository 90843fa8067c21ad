"""What the sessions of a page are about: known and found topics, from titles, topic lines, papers and prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import Text, Topic
from kg.parsing.draft import Draft, Kit
from kg.parsing.rules.topics import SessionWords, fill, find_terms, rank

_INHERITED = 2  # topics that a session has from its series alone
_MOST = 16  # known topics of a session of few papers and talks


def add_topics(drafts: Sequence[Draft], kit: Kit, *, found: bool = True, language: str = "") -> list[tuple[Topic, ...]]:
    """The topics of each draft, best first; topics of papers and talks are set on these.

    ``language`` is that of the page, where the catalogue says it.
    """
    words = [_words(d) for d in drafts]
    page = kit.topics.page_terms(t for w in words for t in w.texts)
    skips = {t: _places(t, names) for names, w in zip(map(_names, drafts), words, strict=True) for t in w.texts}
    hits = {t: kit.topics.find(t, skips[t], page) for t in skips}
    known = {t: [(h.start, h.end) for h in named] for t, named in hits.items()}
    terms: list[list] = [[] for _ in drafts]  # type: ignore[type-arg]
    if found:
        terms = find_terms(
            words,
            known=lambda t: known.get(t, ()),
            skip=lambda t: skips.get(t, ()),
            language=language,
        )
    out = []
    for draft, w, more in zip(drafts, words, terms, strict=True):
        fields = {
            "title": [h for t in w.title for h in hits[t]],
            "labels": [h for t in w.labels for h in hits[t]],
            "works": [h for t in w.works for h in hits[t]],
            "prose": [h for t in w.prose for h in hits[t]],
        }
        most = max(_MOST, 2 * len(w.works))
        topics = rank(fields, most, kit.topics.ancestors)  # type: ignore[arg-type]
        slugs = {t.concept for t in topics}
        new = [f for f in more if f.value.concept not in slugs]
        told = (*topics, *(f.value for f in fill(len(topics), new, len(w.works))))
        out.append(told or _of_series(draft, kit))
        _set_on_works(draft, kit, page)
    return out


def _of_series(draft: Draft, kit: Kit) -> tuple[Topic, ...]:
    """What the nearest heading above a session names, for one that says nothing of its subject: a reading group on
    deep learning speaks of deep learning."""
    if draft.cancelled or not (draft.title or draft.performers):
        return ()
    for text in reversed(draft.unit.context):
        if hits := kit.topics.find(text):
            topics = _once(h.value for h in hits)[:_INHERITED]
            return tuple(replace(t, label=replace(t.label, rule="topics.series", confidence=0.4)) for t in topics)
    return ()


def _set_on_works(draft: Draft, kit: Kit, page: object) -> None:
    for one in (draft, *draft.talks):
        for i, work in enumerate(one.works):
            if work.title and (text := _text_of(one, work.title.value, work.title.span.start)):
                topics = tuple(h.value for h in kit.topics.find(text, (), page))  # type: ignore[arg-type]
                one.works[i] = replace(work, topics=_once(topics))


def _once(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    return tuple({t.concept: t for t in reversed(tuple(topics))}.values())[::-1]


def _words(draft: Draft) -> SessionWords:
    every = (draft, *draft.talks)
    titles = [w for d in every for w in d.works if w.title]
    works = [_text_of(draft, w.title.value, w.title.span.start) for w in titles if w.title]
    return SessionWords(
        title=(draft.title,) if draft.title else (),
        labels=tuple(t for d in every for t in d.labels),
        works=tuple(t for t in (*works, *(d.title for d in draft.talks)) if t),
        prose=tuple(t for d in every for t in d.prose),
    )


def _text_of(draft: Draft, value: str, start: int) -> Text | None:
    """The visible text of a claim: the part of one of the session's texts that stands at its place."""
    for text in texts_of(draft):
        span = text.span() if text.chars else None
        if not span or not span.start <= start < span.end:
            continue
        at = text.chars.find(value)
        while at >= 0 and text.span(at, at + 1).start < start:
            at = text.chars.find(value, at + 1)
        if at >= 0:
            return text.part(at, at + len(value))
    return None


def texts_of(draft: Draft) -> Iterable[Text]:
    """All texts of a draft's unit and of its talks' units."""
    yield draft.unit.head
    yield from (t for _, t in draft.unit.cells)
    for line in draft.unit.lines:
        yield line.text
        if line.kind == "row":
            yield from (c.text for c in line.block.children)
    for talk in draft.talks:
        yield from texts_of(talk)


def _names(draft: Draft) -> frozenset[str]:
    """The names of people and organisations of a session: no topics stand in them."""
    names: set[str] = set()
    for d in (draft, *draft.talks):
        people = (*d.performers, *d.chairs, *d.organizers, *d.suggesters, *d.mentioned)
        names |= {p.name.value for p in people if " " in p.name.value}
        names |= {w.venue.value for w in d.works if w.venue} | {a.value for w in d.works for a in w.authors}
        names |= {o.name.value for p in people for o in p.affiliations} | {o.name.value for o in d.organisations}
    return frozenset(names)


def _places(text: Text, names: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where the names stand in a text, each as often as it does."""
    return tuple(place for name in sorted(names) if len(name) > 3 for place in _occurrences(name, text.chars))


def _occurrences(name: str, chars: str) -> Iterator[tuple[int, int]]:
    at = chars.find(name)
    while at >= 0:
        yield at, at + len(name)
        at = chars.find(name, at + len(name))
