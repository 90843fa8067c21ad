"""The door to spaCy: a blank English pipeline whose tokens carry ``normal`` as their norm. No model is loaded."""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.attrs import NORM  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.parsing.rules.topics.forms import normal

_JOINS = re.compile(r"(?<=\w)[-‐‑–/](?=\w)")
_QUOTES = "'’‘`´"
_PREFIX = re.compile(rf"^(?:[^\w{_QUOTES}]|[{_QUOTES}](?!\d))")
_SUFFIX = re.compile(rf"(?:[^\w{_QUOTES}]|(?<!s)[{_QUOTES}])$")
_INFIX = re.compile(rf"[^\w{_QUOTES}]")


@cache
def pipeline() -> Language:
    """The pipeline, made once per process. A word's norm is worked out once and kept with the word."""
    nlp = spacy.blank("en", vocab=Vocab(lex_attr_getters={NORM: normal}))
    nlp.tokenizer = Tokenizer(
        nlp.vocab, prefix_search=_PREFIX.search, suffix_search=_SUFFIX.search, infix_finditer=_INFIX.finditer
    )
    return nlp


def tokens(text: str) -> Doc:
    """The words of ``text``, divided at hyphens and slashes too; ``idx`` counts characters of ``text``."""
    return pipeline().tokenizer(_JOINS.sub(" ", text))
