"""The report of a build: what became of each page, where pages contradict each other, and what is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kg.building.steps import Summary
from kg.given import Given
from kg.model import Assertion, Contradiction, Doubt
from kg.model.mention import version_id


def report(
    base: str,
    found: Iterable[Summary],
    skipped: Iterable[tuple[Given, str]],
    contradictions: Iterable[Contradiction],
    doubts: Iterable[Doubt],
    mask: Callable[[str], str],
) -> dict[str, Any]:
    """All of it in plain values; ``mask`` hides people who were forgotten from the names of pages left out."""
    return {
        "base": base,
        "pages": {version_id(one.page): {"sessions": one.sessions, **one.ledger.account()} for one in found},
        "skipped": [
            {"page": mask(page.path.name), "cause": mask(why.removeprefix(": "))} for page, why in skipped
        ],
        "contradictions": [_contradiction(one) for one in contradictions],
        "doubts": [_doubt(one) for one in doubts],
    }  # fmt: skip


def _contradiction(one: Contradiction) -> dict[str, Any]:
    return {
        "subject": one.subject, "property": one.predicate, "kept": _claim(one.kept), "other": _claim(one.other)
    }  # fmt: skip


def _claim(one: Assertion) -> dict[str, str]:
    return {"value": one.object, "graph": one.graph}


def _doubt(one: Doubt) -> dict[str, Any]:
    places = [{"page": key.page, "start": key.start, "end": key.end} for key in (one.key, one.other)]
    told = {"left": one.left, "right": one.right, "score": one.score, "reason": one.reason, "joined": one.joined}
    return {**told, "places": places}
