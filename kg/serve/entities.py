"""A page for each thing of the graph, at the path that its IRI has below the base: for people, and as data."""

from __future__ import annotations

from html import escape
from itertools import groupby
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, Response

from kg.errors import QueryError
from kg.explain import Entity, Fact
from kg.passages import Quote
from kg.query import Request, write
from kg.serve.current import Current, Served
from kg.serve.negotiation import GRAPHS, choose, media_types
from kg.serve.pages import fill
from kg.serve.replies import reply

KINDS = (
    "series",
    "session",
    "talk",
    "person",
    "org",
    "paper",
    "topic",
    "page",
    "scheme",
    "video",
    "code",
    "data",
    "work",
)
_OFFERED = {"html": ("text/html", "application/xhtml+xml"), **GRAPHS}
_MOST = 100  # facts of one property on a page
_ABOUT = """
CONSTRUCT {{ <{iri}> ?p ?o . ?s ?q <{iri}> . ?other ?naming ?label }} WHERE {{
  {{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }} UNION {{ GRAPH <{base}graph/evidence> {{ <{iri}> ?p ?o }} }} UNION {{
    {{ <{iri}> ?in ?other }} UNION {{ ?other ?out <{iri}> }}
    VALUES ?naming {{ schema:name skos:prefLabel }}
    ?other ?naming ?label
  }}
}}
"""


class Entities:
    """Answers requests for things."""

    def __init__(self, current: Current) -> None:
        self._current = current

    async def respond(self, request: HttpRequest) -> Response:
        """The thing in the format that is liked best; 404 where nothing is said of it, 406."""
        path = request.scope["raw_path"].decode("ascii").lstrip("/")
        base, iri = await run_in_threadpool(self._current.reading, lambda served: _find(served, path))
        found = choose(request.headers.get("accept", ""), _OFFERED)
        if found is None:
            raise HTTPException(406, f"this is available as {media_types(_OFFERED)}\n", {"Vary": "Accept"})
        query = Request(_ABOUT.format(iri=iri, base=base))
        headers = {"Vary": "Accept", "Link": f'<{quote(iri, safe=":/#?&=%()")}>; rel="describes"'}
        if found[0] == "html":
            page = await run_in_threadpool(self._current.reading, lambda served: _page(served, iri, query))
            return HTMLResponse(page, headers=headers)
        return await reply(await run_in_threadpool(self._current.ask, query), *found, headers)


def _find(served: Served, path: str) -> tuple[str, str]:
    """The base, and the IRI that a path stands for, escapes taken as they are or undone. Raises HTTPException 404."""
    for tail in (path, unquote(path)):
        iri = served.build.base + tail
        try:
            if next(served.build.told(subject=iri), None):
                return served.build.base, iri
        except ValueError:  # no IRI
            continue
    raise HTTPException(404, "nothing is said of that\n")


def _page(served: Served, iri: str, query: Request) -> str:
    entity = served.explainer.entity(iri)
    try:
        facts = served.explainer.facts(entity)
    except QueryError:  # a page version: what is said of it is bookkeeping
        facts = []
    data = write(served.engine.ask(query), "jsonld").decode().replace("<", "\\u003c")
    told = "".join(
        _property(name, inverse, list(same), served.build.base)
        for (inverse, name), same in groupby(facts, key=lambda fact: (fact.inverse, fact.property))
    )
    shown = {"title": escape(entity.label), "kind": escape(entity.kind), "iri": escape(iri)}
    return fill("thing.html", **shown, facts=told, data=data)


def _property(name: str, inverse: bool, facts: list[Fact], base: str) -> str:
    rows = "".join(f"<dd>{_value(fact.value, base)}{_held(fact)}{_quotes(fact)}</dd>" for fact in facts[:_MOST])
    more = f"<dd>… and {len(facts) - _MOST} more</dd>" if len(facts) > _MOST else ""
    return f"<dt>{escape(f'is {name} of' if inverse else name)}</dt>{rows}{more}"


def _held(fact: Fact) -> str:
    return "" if fact.held else " <em>(said, but replaced or outweighed)</em>"


def _value(value: Entity, base: str) -> str:
    """A link to the thing's own page here, or to its place on the web; text for everything else."""
    label = escape(value.label)
    if value.iri.startswith(base):
        return f'<a href="/{escape(quote(value.iri.removeprefix(base), safe="/:()"))}">{label}</a>'
    if value.iri.startswith(("https://", "http://")):
        return f'<a rel="noopener external" href="{escape(value.iri)}">{label}</a>'
    return label


def _quotes(fact: Fact) -> str:
    return "".join(f"<blockquote>{_quote(quote)}</blockquote>" for quote in fact.quotes)


def _quote(told: Quote) -> str:
    if not told.line:
        return f"from the {escape(told.version)}"
    sure = f", {told.confidence:.0%} sure" if told.confidence < 1 else ""
    place = f'<a href="/page/{escape(quote(told.version))}">{escape(told.version)}</a>, line {told.line}'
    words = f"“{escape(told.words)}”"
    if told.link.startswith(("https://", "http://")):
        words = f'<a rel="noopener external" href="{escape(told.link)}">{words}</a>'
    return f"{words} {place}{sure}"
