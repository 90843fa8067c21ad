"""What a query that runs may have meant otherwise: terms that no statement of a build uses."""

from __future__ import annotations

import difflib
from itertools import pairwise

from kg.query.tokens import tokens
from kg.vocab import PREFIXES, terms

_FREE = ("xsd", "rdf", "rdfs")  # used in expressions, or of a query's own


def hints(query: str) -> list[str]:
    """A sentence for each term of a known vocabulary that the graph does not use, with those that are near."""
    found = list(tokens(query))
    own = {name.text.rstrip(":") for before, name in pairwise(found) if before.word == "PREFIX"}
    names = dict.fromkeys(token.text for token in found if token.kind == "name")
    said = []
    for prefix, _, term in (name.partition(":") for name in names):
        if term and prefix in PREFIXES and prefix not in own and prefix not in _FREE and term not in terms(prefix):
            near = difflib.get_close_matches(term, terms(prefix), n=2, cutoff=0.6)
            meant = f": did you mean {' or '.join(f'{prefix}:{one}' for one in near)}?" if near else ""
            said.append(f"the graph has no {prefix}:{term}{meant}")
    return said
