"""Queries that are meant to hang, exhaust or crash an engine; the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator


def hostile(count: int, seed: int = 0) -> Iterator[str]:
    """``count`` hostile queries, all forms in turn."""
    chance = random.Random(seed)
    for number in range(count):
        yield _FORMS[number % len(_FORMS)](chance)


def _nested(chance: random.Random) -> str:
    depth = chance.choice([500, 3_000, 20_000])
    return "SELECT * {" + "{" * depth + " ?s ?p ?o " + "}" * depth + "}"


def _nested_optional(chance: random.Random) -> str:
    depth = chance.choice([50, 400, 2_000])
    return "SELECT * { ?s ?p ?o " + " OPTIONAL { ?s ?p ?o " * depth + "}" * (depth + 1)


def _parentheses(chance: random.Random) -> str:
    depth = chance.choice([200, 5_000, 40_000])
    return f"SELECT * {{ ?s ?p ?o FILTER({'(' * depth}1{')' * depth}) }}"


def _product(chance: random.Random) -> str:
    triples = " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(chance.randint(3, 9)))
    return f"SELECT * {{ {triples} FILTER(?s0 = <x:never>) }}"


def _sorted_product(chance: random.Random) -> str:
    triples = " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(chance.randint(3, 6)))
    return f"SELECT DISTINCT * {{ {triples} }} ORDER BY ?o0 ?s1"


def _counted_product(chance: random.Random) -> str:
    triples = " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(chance.randint(3, 6)))
    return f"SELECT (COUNT(DISTINCT ?o0) AS ?n) {{ {triples} }} GROUP BY ?s1 ?s2 HAVING (?n > 10)"


def _regex(chance: random.Random) -> str:
    pattern = chance.choice(["(a|a)*$", "(a*)*b", "((x+x+)+y)+", "a{1000}{1000}", "(" * 500 + "a" + ")" * 500])
    text = "a" * chance.choice([30, 10_000])
    return f'SELECT * {{ ?s ?p ?o . ?a ?b ?c FILTER(REGEX(CONCAT("{text}", STR(?o)), "{pattern}")) }}'


def _path(chance: random.Random) -> str:
    step = chance.choice(["(skos:broader|!skos:broader)*", "(!a:b|^!a:b)+", "(!a:b/!a:c)*", "(((!a:b)*)*)*"])
    return f"PREFIX a: <http://a/> SELECT * {{ ?a {step} ?b . ?b {step} ?c . ?c {step} ?d }}"


def _long_path(chance: random.Random) -> str:
    return "SELECT * { ?s " + "/".join(["(!<a:a>)?"] * chance.choice([20, 300, 3_000])) + " ?o }"


def _growing_text(chance: random.Random) -> str:
    steps = chance.randint(25, 60)
    binds = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(steps))
    return f'SELECT (STRLEN(?x{steps}) AS ?n) {{ BIND("0123456789" AS ?x0) {binds} }}'


def _joined_text(chance: random.Random) -> str:
    text = "x" * chance.choice([10, 5_000])
    return f'SELECT (GROUP_CONCAT(CONCAT(STR(?a), "{text}")) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}'


def _not_exists(chance: random.Random) -> str:
    depth = chance.choice([2, 5, 60])
    inner = "?s ?p ?o"
    for i in range(depth):
        inner = f"?a{i} ?b{i} ?c{i} FILTER NOT EXISTS {{ {inner} FILTER(?c{i} != ?o) }}"
    return f"SELECT * {{ GRAPH ?g {{ {inner} }} }}"


def _values(chance: random.Random) -> str:
    rows = " ".join(f"({i} {i + 1})" for i in range(chance.choice([100, 5_000])))
    tables = " ".join(f"VALUES ({names}) {{ {rows} }}" for names in ("?a ?b", "?c ?d", "?e ?f"))
    return f"SELECT * {{ {tables} FILTER(?a + ?c + ?e = -1) }}"


def _union(chance: random.Random) -> str:
    branches = " UNION ".join(["{ ?s ?p ?o . ?o ?q ?r }"] * chance.choice([50, 2_000]))
    return f"SELECT DISTINCT * {{ {branches} }} ORDER BY ?r"


def _subqueries(chance: random.Random) -> str:
    depth = chance.choice([50, 1_000])
    return "SELECT * { { " * depth + "?s ?p ?o" + " } }" * depth


def _garbage(chance: random.Random) -> str:
    alphabet = "{}()<>\"'\\.;,?$@^|/*+!= \n\tSELECTWHEREfilter012éß\u202e\U0001f600"
    return "SELECT * { " + "".join(chance.choice(alphabet) for _ in range(chance.choice([20, 2_000])))


def _everything(chance: random.Random) -> str:
    return chance.choice(
        [
            "SELECT * { ?s ?p ?o . ?a ?b ?c }",
            "CONSTRUCT { ?s ?b ?o . ?a ?p ?c } WHERE { ?s ?p ?o . ?a ?b ?c }",
            "DESCRIBE ?s ?o { ?s ?p ?o . ?a ?b ?c }",
            "ASK { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?o = ?c && ?c = ?f && ?f = ?i && ?i = 'never') }",
        ]
    )


_FORMS: tuple[Callable[[random.Random], str], ...] = (
    _nested, _nested_optional, _parentheses, _product, _sorted_product, _counted_product, _regex, _path, _long_path,
    _growing_text, _joined_text, _not_exists, _values, _union, _subqueries, _garbage, _everything,
)  # fmt: skip
