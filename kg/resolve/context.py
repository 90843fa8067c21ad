"""What stands around a mention, made telling: topics with their neighbours, and words that are rare in a group.

Of two people of one name, "both on machine learning" says nothing; "both on adversarial attacks" does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from sys import intern

from kg.model import Knowledge, Mention
from kg.text import fold

_BROAD = 20  # narrower topics that a topic has at most, to tell anything; more where the thesaurus is large
_WORD = 8  # topics that a word may be part of; likewise
_LARGE = 8_000  # topics
_SESSIONS = 3  # sessions of a group in which a term may stand
_PLAIN_WORDS = """
about after against applied application applications approach approaches based best between beyond case challenge
conference course current discuss discussing discussion discussions first from future general group guest hands idea
ideas improving intro introduction into invited journal lecture less making meeting more most neural other overview
paper papers part planning practical presentation problem problems progress project projects reading recent research
review science second seminar session short some status student study summary talk talks team tools topic topics
towards tutorial update using video ways what when with work working workshop year your machine toward their them
this that these those over under through will make does
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())


class Neighbourhood:
    """The thesaurus, asked which topics lie close to one another."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._broader = {concept.slug: concept.broader for concept in knowledge.concepts}
        self._labels = {concept.slug: concept.pref for concept in knowledge.concepts}
        self._narrower: dict[str, set[str]] = defaultdict(set)
        for slug, above in self._broader.items():
            for one in above:
                self._narrower[one].add(slug)
        self._scale = max(1.0, len(self._labels) / _LARGE)
        self._uses = Counter(word for pref in self._labels.values() for word in set(fold(pref).split()))

    def near(self, topic: str) -> Iterator[str]:
        """The labels and words that ``topic`` shares with what lies close to it; none for a broad one."""
        for slug in (topic, *self._broader.get(topic, ())):
            if self._telling(slug):
                yield self._labels.get(slug, slug)
        for word in fold(self._labels.get(topic, "")).split():
            if 1 < self._uses[word] <= _WORD * self._scale and len(word) > 3:
                yield f"“{word}”"

    def _telling(self, topic: str) -> bool:
        below, todo, most = {topic}, [topic], _BROAD * self._scale + 1
        while todo and len(below) <= most:
            fresh = self._narrower.get(todo.pop(), set()) - below
            below |= fresh
            todo += fresh
        return len(below) <= most

    def everyday(self, word: str) -> bool:
        """Whether a word is part of so many topics, or of any talk, that it tells nothing."""
        return self._uses[word] > _WORD * self._scale or word in _PLAIN


def telling(mentions: Iterable[Mention], knowledge: Knowledge) -> Iterator[Mention]:
    """``mentions`` with a context of what tells: topics give "near:", topics and words that few sessions of the
    group have give "term:"; "org:", "with:" and "event:" stay. Group by group, as each has many words."""
    around = Neighbourhood(knowledge)
    near = cache(lambda topic: tuple(f"near:{label}" for label in around.near(topic)))

    def tokens(context: tuple[str, ...], sessions: Mapping[str, set[str]]) -> Iterator[str]:
        for token in context:
            kind, _, value = token.partition(":")
            if kind == "topic":
                yield from near(value)
            if kind not in ("topic", "term"):
                yield token
            elif 1 < len(sessions[token]) <= _SESSIONS and not around.everyday(value):
                yield intern(f"term:{value}")

    for same in _by_series(mentions).values():
        sessions = _sessions(same)
        kept = {context: tuple(sorted({*tokens(context, sessions)})) for context in {one.context for one in same}}
        yield from (replace(one, context=kept[one.context]) for one in same)


def _by_series(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.series].append(mention)
    return found


def _sessions(mentions: Iterable[Mention]) -> dict[str, set[str]]:
    """For each token of their contexts the sessions in which it stands."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        for token in mention.context:
            found[token].add(mention.date or mention.key.page)
    return found
