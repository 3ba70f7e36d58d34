"""The server: every page of `routes`, the assets, and the words said when something is not there."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from importlib.resources import files
from pathlib import Path

import anyio.to_thread
import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dragoman.errors import DragomanError, QuestionTooLongError, RecordError, SpanError
from dragoman.store.views import open_view
from dragoman.store.views.opening import SECONDS
from dragoman.web.asking import Ask, Memo, NotHereError, Page, Site
from dragoman.web.rendering import render, templates
from dragoman.web.routes import PAGES
from dragoman.web.security import LOOPBACK, Guard, new_token

ASSETS = {
    "dragoman.css": "text/css; charset=utf-8",
    "keys.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_COMPRESSED_FROM = 600


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What is served, and to whom. `token` is asked of everybody when it is set."""

    record: Path
    hosts: tuple[str, ...] = ()
    token: str | None = None
    can_review: bool = True
    seconds: float = SECONDS


def application(settings: Settings) -> Starlette:
    """Return the server over one record."""
    pages = _Pages(settings)
    guard = Middleware(Guard, hosts=(*LOOPBACK, *settings.hosts), token=settings.token)
    return Starlette(
        routes=[*pages.routes(), Route("/assets/{name}", _asset)],
        middleware=[guard, Middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM)],
        exception_handlers={404: pages.missing},
    )


class _Pages:
    """The pages over one record, and what is said when one cannot be shown."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.templates = templates()
        self.site = Site(
            record=settings.record.name,
            is_static=False,
            memo=Memo(),
            csrf=new_token(),
            can_review=settings.can_review,
        )

    def routes(self) -> Iterable[BaseRoute]:
        return [Route(route.path, self.endpoint(route.page)) for route in PAGES]

    def endpoint(self, page: Callable[[Ask], Page]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            return await anyio.to_thread.run_sync(self.answer, page, request)

        return answer

    def answer(self, page: Callable[[Ask], Page], request: Request) -> Response:
        """Return a page, or say in words why it cannot be shown."""
        try:
            with open_view(self.settings.record, self.settings.seconds) as view:
                pairs = tuple(request.query_params.multi_items())
                shown = page(Ask(view, self.site, str(request.url), dict(request.path_params), pairs))
                if shown.location is not None:
                    return RedirectResponse(shown.location, shown.status)
                return HTMLResponse(render(self.templates, shown, self.site), shown.status)
        except (NotHereError, DragomanError, sqlite3.DatabaseError) as error:
            return self.problem(error)

    def problem(self, error: Exception) -> Response:
        """Return the page that says what went wrong."""
        status, heading = _problem(error)
        page = Page("problem.html", {"heading": heading, "said": str(error)})
        return HTMLResponse(render(self.templates, page, self.site), status)

    async def missing(self, request: Request, error: Exception) -> Response:  # noqa: ARG002 - Starlette's signature
        return self.problem(NotHereError("There is no page at this address."))


def _problem(error: Exception) -> tuple[int, str]:
    """Return status and heading for an error that we raise on purpose."""
    match error:
        case NotHereError():
            return 404, "Not here"
        case QuestionTooLongError():
            return 503, "This takes too long"
        case SpanError():
            return 500, "The record is damaged"
        case RecordError() if "is empty" in str(error):
            return 503, "The record is empty"
        case RecordError():
            return 503, "The record cannot be read"
    return 500, "The record cannot be read"


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ASSETS:
        return Response(status_code=404)
    body = files("dragoman.web").joinpath("assets", name).read_bytes()
    return Response(body, media_type=ASSETS[name], headers={"Cache-Control": "max-age=3600"})
