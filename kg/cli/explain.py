"""``kg explain``: one thing on one screen, each fact with its words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from kg.explain import Entity, Explainer, Fact, Join, Quote
from kg.store import open_build

_MOST = 6  # values of a property, unless it was asked for
_WIDE = 60  # characters of a quote, unless its property was asked for


@click.command()
@click.argument("name")
@click.argument("property", required=False, default="")
@click.option("-b", "--build", type=click.Path(path_type=Path), default="build", show_default=True, help="The build.")
def explain(name: str, property: str, build: Path) -> None:
    """Show what is known of a person, paper, topic, organisation or session, and by which words.

    \b
    kg explain "Taco Cohen"
    kg explain "Spherical CNNs" author
    kg explain session/nlesc-ml-sig/2018-07-16
    """
    found = open_build(build)
    explainer = Explainer(found)
    entity = explainer.find(name)
    facts = explainer.facts(entity, property)
    click.echo(_head(entity))
    for (inverse, predicate), group in groupby(facts, key=lambda fact: (fact.inverse, fact.property)):
        same = list(group)
        click.echo(f"\n{click.style('is ' + predicate + ' of' if inverse else predicate, bold=True)}")
        for fact in same if property else same[:_MOST]:
            _tell(fact, whole=bool(property))
        if len(same) > _MOST and not property:
            click.echo(f"  … and {len(same) - _MOST} more: kg explain {_shell(name)} {predicate}")
    if not property and (joins := explainer.joins(entity)):
        click.echo(f"\n{click.style('joined because of', bold=True)}")
        _tell_joins(joins)


def _tell_joins(joins: Sequence[Join]) -> None:
    """Why several mentions are one thing, with their words."""
    for join in joins[:_MOST]:
        click.echo(f"  {join.reason} ({join.sure:.0%} sure)")
        for quote in join.quotes[:_MOST]:
            click.echo(f"      {_cite(quote, whole=False)}")
        if len(join.quotes) > _MOST:
            click.echo(f"      … and {len(join.quotes) - _MOST} more places")


def _head(entity: Entity) -> str:
    return f"{click.style(entity.label, bold=True)} ({entity.kind})\n{entity.iri}"


def _tell(fact: Fact, *, whole: bool) -> None:
    left_out = "" if fact.held else " (said, but replaced or outweighed)"
    click.echo(f"  {fact.value.label}{left_out}")
    for quote in fact.quotes if whole else fact.quotes[:1]:
        click.echo(f"      {_cite(quote, whole)}")


def _cite(quote: Quote, whole: bool) -> str:
    if not quote.line:
        return f"from the {quote.version}"
    words = quote.words if whole or len(quote.words) <= _WIDE else f"{quote.words[:_WIDE].rstrip()}…"
    sure = f", {quote.confidence:.0%} sure" if quote.confidence < 1 else ""
    return f"“{words}” pages/{quote.version.replace('/', '-')}.txt:{quote.line}{sure}"


def _shell(name: str) -> str:
    return f'"{name}"' if " " in name else name
