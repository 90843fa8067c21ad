"""``kg explain``: one thing on one screen, each fact with its words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from kg.check import Dispute, disputes
from kg.explain import Doubt, Entity, Explainer, Fact, Join
from kg.passages import Quote
from kg.store import open_build
from kg.text import label

_MOST = 6  # values of a property, unless it was asked for
_WIDE = 60  # characters of a quote, unless its property was asked for


@click.command()
@click.argument("name")
@click.argument("property", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="Write all that is known as JSON.")
@click.option("-b", "--build", type=click.Path(path_type=Path), default="build", show_default=True, help="The build.")
def explain(name: str, property: str, as_json: bool, build: Path) -> None:
    """Show what is known of a person, paper, topic, organisation or session, and by which words.

    \b
    kg explain "Taco Cohen"
    kg explain "Spherical CNNs" author
    kg explain session/nlesc-ml-sig/2018-07-16 --json

    With a property all its quotes are shown, whole, with links that open the pages at these words.
    """
    found = open_build(build)
    explainer = Explainer(found)
    entity = explainer.find(name)
    facts = explainer.facts(entity, property)
    joins, doubts = ([], []) if property else (explainer.joins(entity), explainer.apart(entity))
    at_odds = [] if property else [one for one in disputes(found) if one.thing.iri == entity.iri]
    if as_json:
        told = (("facts", facts), ("joins", joins), ("kept apart", doubts), ("contradictions", at_odds))
        plain = {key: [*map(_plain, values)] for key, values in told}
        click.echo(json.dumps({**_plain(entity), **plain}, ensure_ascii=False, indent=1))
        return
    click.echo(_head(entity))
    _tell_facts(facts, name, whole=bool(property))
    _tell_joins(joins)
    _tell_doubts(doubts)
    _tell_contradictions(at_odds)


def _plain(value: Entity | Fact | Join | Doubt | Dispute) -> dict[str, Any]:
    return asdict(value)


def _head(entity: Entity) -> str:
    return f"{click.style(label(entity.label), bold=True)} ({entity.kind})\n{entity.iri}"


def _tell_facts(facts: Sequence[Fact], name: str, *, whole: bool) -> None:
    """The facts by property, each with its first quote; ``whole``: with all of them."""
    for (inverse, predicate), group in groupby(facts, key=lambda fact: (fact.inverse, fact.property)):
        same = list(group)
        _section(f"is {predicate} of" if inverse else predicate)
        for fact in same if whole else same[:_MOST]:
            left_out = "" if fact.held else " (said, but replaced or outweighed)"
            click.echo(f"  {label(fact.value.label)}{left_out}")
            for quote in fact.quotes if whole else fact.quotes[:1]:
                _cite(quote, whole=whole)
        if len(same) > _MOST and not whole:
            click.echo(f"  … and {len(same) - _MOST} more: kg explain {_shell(name)} {predicate}")


def _tell_joins(joins: Sequence[Join]) -> None:
    """Why several mentions are one thing, with their words."""
    if joins:
        _section("joined because of")
    for join in joins[:_MOST]:
        click.echo(f"  {label(join.reason)} ({join.sure:.0%} sure)")
        for quote in join.quotes[:_MOST]:
            _cite(quote)
        if len(join.quotes) > _MOST:
            click.echo(f"      … and {len(join.quotes) - _MOST} more places")


def _tell_doubts(doubts: Sequence[Doubt]) -> None:
    """What came near and was kept apart."""
    if doubts:
        _section("kept apart from")
    for doubt in doubts[:_MOST]:
        click.echo(f"  {label(doubt.name)}: {label(doubt.reason)} ({doubt.score:.0%} near)")
        _cite(doubt.quote)


def _tell_contradictions(found: Sequence[Dispute]) -> None:
    """Both values of each contradiction."""
    if found:
        _section("contradicted")
    for one in found:
        for side, kept in ((one.kept, "kept"), (one.other, "left out")):
            click.echo(f"  {one.about}: {label(side.value)} ({kept})")
            _cite(side.quote)


def _section(title: str) -> None:
    click.echo(f"\n{click.style(title, bold=True)}")


def _cite(quote: Quote, *, whole: bool = False) -> None:
    """The words with what stands around them, and where."""
    if not quote.line:
        click.echo(f"      from the {quote.version}")
        return
    words = quote.words if whole or len(quote.words) <= _WIDE else f"{quote.words[:_WIDE].rstrip()}…"
    around = label(f"{quote.before}“{words}”{quote.after}")
    sure = f", {quote.confidence:.0%} sure" if quote.confidence < 1 else ""
    click.echo(f"      {around} pages/{quote.version.replace('/', '-')}.txt:{quote.line}{sure}")
    if whole and quote.link:
        click.echo(f"      {quote.link}")


def _shell(name: str) -> str:
    return f'"{name}"' if " " in name else name
