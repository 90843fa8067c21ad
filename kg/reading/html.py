"""HTML -> block tree: what each tag, comment and stretch of text means to the builder."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Block, Page, Span, Text
from kg.reading.builder import Builder
from kg.reading.elements import BLOCKS, INLINE, MEDIA, UNREAD, VOID, name_of, rule_against
from kg.reading.linking import link_addresses
from kg.reading.microdata import microdata
from kg.reading.run import Run
from kg.reading.tags import Attribute, Token, tokens

_Attributes = Mapping[str, Attribute]


def read_html(page: Page) -> Builder:
    """The builder after it has read the whole page."""
    builder = Builder(page.text, link_addresses)
    feed(builder, page.text, 0, len(page.text))
    builder.apart.extend(microdata(page.text))
    return builder


def feed(builder: Builder, source: str, start: int, end: int) -> None:
    """Reads ``source[start:end]`` as HTML; places are those of the builder's text."""
    for token in tokens(source, start, end):
        if token.kind == "text":
            builder.words(token.start, token.end)
        elif token.kind == "comment":
            builder.skipped.append((Span(token.start, token.end), "html.comment"))
        elif builder.muted is not None:
            _muted(builder, token)
        elif token.kind == "start":
            _start(builder, token)
        elif token.kind == "end":
            _end(builder, token)
        else:
            _raw(builder, token)


def _muted(builder: Builder, token: Token) -> None:
    muted = builder.muted
    if muted is None or token.name != muted.tag:
        return
    muted.depth += 1 if token.kind == "start" else -1 if token.kind == "end" else 0
    if not muted.depth:
        builder.unmute(token.end)


def _raw(builder: Builder, token: Token) -> None:
    """Scripts and styles; structured data among them is kept."""
    attributes = token.attributes()
    if token.name == "script" and _value(attributes, "type").lower().split(";")[0].strip() == "application/ld+json":
        inner = token.inner
        if builder.text[inner.start : inner.end].strip():
            span = Span(token.start, token.end)
            builder.apart.append(Block("data", span, _verbatim(builder.text, inner), name="ld+json"))
    elif token.inner.end == token.end < len(builder.text):  # inline in Markdown, where its content comes later
        builder.mute(token.name, token.start, f"html.{token.name}")
    else:
        builder.skipped.append((Span(token.start, token.end), f"html.{token.name}"))


def _verbatim(text: str, inner: Span) -> Text:
    return Text(text[inner.start : inner.end], ((0, inner.start, inner.end),)).strip()


def _start(builder: Builder, token: Token) -> None:
    name = token.name
    if name == "br":
        builder.newline(token.start, token.end)
        return
    attributes = token.attributes()
    if name in UNREAD:
        if not _closes_itself(builder, token):
            builder.mute(name, token.start, UNREAD[name])
    elif name in BLOCKS:
        _block(builder, token, attributes)
    elif name == "hr":
        builder.add(Block("rule", Span(token.start, token.end)))
    elif name == "img":
        _image(builder, token, attributes)
    elif name in MEDIA:
        _media(builder, token, attributes)
    elif name == "meta":
        _meta(builder, token, attributes)
    elif name == "title":
        builder.open("field", token.start, name="title")
    elif name not in VOID:
        _inline(builder, token, attributes)


def _closes_itself(builder: Builder, token: Token) -> bool:
    last = token.attrs[1]
    return builder.text[last - 1 : last] == "/" or builder.text.startswith("/>", token.end - 2)


def _block(builder: Builder, token: Token, attributes: _Attributes) -> None:
    name = token.name
    role = BLOCKS[name]
    if name == "form" and builder.bare:
        return  # a form around table rows, which browsers do not nest either
    titled = name_of(name, attributes) if role in ("group", "glossary", "entry", "caption") else ""
    level = int(name[1]) if role == "heading" else _first(attributes) if name == "ol" else 0
    element = builder.open(name, token.start, name=titled, level=level)
    if element is None:
        return
    element.rule = rule_against(name, attributes)
    if attributes and role == "cell":
        element.shape = _number(attributes, "colspan", 1), _number(attributes, "rowspan", 1) or 65_535


def _first(attributes: _Attributes) -> int:
    return _number(attributes, "start", 1)


def _number(attributes: _Attributes, key: str, default: int) -> int:
    digits = _value(attributes, key).strip()[:6]
    return int(digits) if digits.isascii() and digits.isdigit() else default


def _value(attributes: _Attributes, key: str) -> str:
    return attributes[key].value if key in attributes else ""


def _inline(builder: Builder, token: Token, attributes: _Attributes) -> None:
    name = token.name
    if rule_against(name, attributes) == "html.hidden":
        if not _closes_itself(builder, token):
            builder.mute(name, token.start, "html.hidden")
        return
    if name == "code":
        builder.language(_value(attributes, "class"))
    kind = INLINE.get(name)
    if kind is None or (kind == "code" and builder.verbatim):
        return
    address = attributes.get("href" if name == "a" else "datetime")
    if address is None or kind not in ("link", "time"):
        if kind not in ("link", "time"):
            builder.open_inline(name, kind, token.start)
        return
    builder.open_inline(name, kind, token.start, link=(address.value.strip(), address.span))


def _image(builder: Builder, token: Token, attributes: _Attributes) -> None:
    source = attributes.get("src") or attributes.get("data-src") or Attribute("", Span(token.start, token.end))
    hidden = rule_against("img", attributes) == "html.hidden"
    alt = attributes["alt"].span if "alt" in attributes and not hidden else None
    builder.media("image", token.start, source.value.strip(), source.span, alt)


def _media(builder: Builder, token: Token, attributes: _Attributes) -> None:
    source = next((attributes[k] for k in ("src", "data-src", "data") if k in attributes), None)
    if source is not None and source.value.strip():
        builder.media("media", token.start, source.value.strip(), source.span)


def _meta(builder: Builder, token: Token, attributes: _Attributes) -> None:
    key = next((_value(attributes, k) for k in ("name", "property", "itemprop") if _value(attributes, k)), "")
    if key and _value(attributes, "content").strip():
        run = Run(builder.text)
        run.plain(attributes["content"].span.start, attributes["content"].span.end)
        if text := run.take():
            builder.apart.append(Block("field", Span(token.start, token.end), text, name=key.strip()))


def _end(builder: Builder, token: Token) -> None:
    name = token.name
    if name == "br":
        builder.newline(token.start, token.end)
    elif name == "title":
        builder.close("field", token.start, token.end)
    elif name in BLOCKS or name in INLINE:
        builder.close(name, token.start, token.end)
