"""All that is served as one application, with what every response must say and every request must prove."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.serve.current import Current
from kg.serve.entities import KINDS, Entities
from kg.serve.pages import Pages
from kg.serve.protocol import Endpoint
from kg.serve.replies import failed

HOSTS = ("127.0.0.1", "localhost")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


class Guarded:
    """Adds to every response what keeps a browser from doing more with it than it should."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", POLICY)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self._app(scope, receive, guarded)


def make_app(folder: Path, *, seconds: float = 5.0, hosts: Iterable[str] = ()) -> Starlette:
    """The application that serves the current build below ``folder``; ``seconds`` is the most a query may take.

    ``hosts`` are names other than this machine's own by which it may be called. Raises BuildError where there is no
    build.
    """
    current = Current(folder)
    endpoint = Endpoint(current, seconds)

    async def atlas(_: Request) -> Response:
        page = await run_in_threadpool(lambda: current.get().atlas)
        # The atlas is one file that names its own scripts by their hashes; framing is for the server to refuse.
        return HTMLResponse(page, headers={"Content-Security-Policy": "frame-ancestors 'none'"})

    async def told(_: Request, error: Exception) -> Response:
        assert isinstance(error, KgError)
        return failed(error)

    pages, entities = Pages(current, seconds), Entities(current)
    routes = [
        Route("/", atlas),
        Route("/sparql", endpoint.respond, methods=["GET", "POST"]),
        Route("/query", pages.page),
        Route("/query/library", pages.library),
        Route("/query/terms", pages.terms),
        Route("/query/ask", pages.ask),
        Route("/static/{name}", pages.static),
        *(Route(f"/{kind}/{{rest:path}}", entities.respond) for kind in KINDS),
    ]
    return Starlette(routes=routes, middleware=_middleware(hosts), exception_handlers={KgError: told})


def _middleware(hosts: Iterable[str]) -> list[Middleware]:
    reads = Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "POST"],
        allow_headers=["*"],
        expose_headers=["KG-Row-Limit", "KG-Cut", "Retry-After"],
    )
    called = Middleware(TrustedHostMiddleware, allowed_hosts=[*HOSTS, *hosts], www_redirect=False)
    return [Middleware(Guarded), called, reads]
