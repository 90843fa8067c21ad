"""What each HTML element is to a reader, and which elements hold nothing to read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kg.reading.run import Kind
from kg.reading.tags import Attribute

BLOCKS: Final[Mapping[str, str]] = {
    "p": "paragraph",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), "list"),
    "li": "item",
    "table": "table",
    **dict.fromkeys(("thead", "tbody", "tfoot"), "section"),
    "tr": "row",
    **dict.fromkeys(("td", "th"), "cell"),
    "blockquote": "quote",
    **dict.fromkeys(("pre", "listing"), "code"),
    "dl": "glossary",
    **dict.fromkeys(("dt", "dd"), "entry"),
    "caption": "caption",
    **dict.fromkeys(
        ("address", "article", "aside", "center", "details", "dialog", "div", "fieldset", "figcaption",
         "figure", "footer", "form", "header", "hgroup", "legend", "main", "nav", "search", "section", "summary"),
        "group",
    ),
}  # fmt: skip
INLINE: Final[Mapping[str, Kind]] = {
    "b": "strong", "strong": "strong",
    "i": "em", "em": "em", "cite": "em", "dfn": "em", "q": "em",
    "u": "underline", "ins": "underline",
    "s": "strike", "del": "strike", "strike": "strike",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "a": "link", "time": "time",
}  # fmt: skip
MEDIA: Final = frozenset({"iframe", "embed", "video", "audio", "source", "object", "frame"})
VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track"}
    | {"wbr"}
)
UNREAD: Final[Mapping[str, str]] = {
    "svg": "html.drawing",
    "canvas": "html.drawing",
    "template": "html.template",
    "noscript": "html.noscript",
    "select": "html.form",
    "datalist": "html.form",
    "annotation": "html.math",
    "annotation-xml": "html.math",
}
"""Elements that are left out whatever they hold, and the rule that says so."""

_MENU = re.compile(
    r"\b(?:nav(?:bar|igation)?|(?:site|main|top|side|page)[-_]?(?:nav|menu)|menu|breadcrumbs?|pagination|pager|skip[-_]?link"
    r"|toc|table-of-contents)\b",
    re.I,
)
_HIDDEN_CLASS = re.compile(
    r"(?<!\S)(?:d-none(?!.*\bd-(?:sm|md|lg|xl|print)-)|sr-only|visually-hidden|screen-reader-text)(?!\S)", re.S
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def name_of(tag: str, attributes: Mapping[str, Attribute]) -> str:
    """The name of a group: the tag and its classes."""
    classes = attributes["class"].value.split() if "class" in attributes else []
    return " ".join([tag, *classes])


def rule_against(tag: str, attributes: Mapping[str, Attribute]) -> str:
    """The rule by which an element may be left out, once it is seen what it holds; empty for most."""
    role = attributes["role"].value.lower() if "role" in attributes else ""
    if tag == "nav" or role in ("navigation", "menu", "menubar", "search"):
        return "html.navigation"
    if tag == "footer" or role == "contentinfo":
        return "html.footer"
    if tag == "form":
        return "html.form"
    if not attributes:
        return ""
    hidden = "aria-hidden" in attributes and attributes["aria-hidden"].value.lower() == "true"
    if hidden or "hidden" in attributes or ("style" in attributes and _HIDDEN_STYLE.search(attributes["style"].value)):
        return "html.hidden"
    if "class" in attributes and _HIDDEN_CLASS.search(attributes["class"].value):
        return "html.hidden"
    words = " ".join(attributes[key].value for key in ("class", "id") if key in attributes)
    return "html.menu" if tag != "table" and _MENU.search(words) else ""
