"""The server: pages, exports, reviews and the API over one record, and what is said when one cannot be shown."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import parse_qsl

import anyio.to_thread
import msgspec
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dragoman.errors import CorrectionError, DragomanError, QuestionTooLongError, RecordError, SpanError
from dragoman.store.views import View, open_view
from dragoman.store.views.opening import SECONDS, state_of
from dragoman.web import api, exports, state
from dragoman.web.asking import Ask, Memo, NotHereError, Page, Site
from dragoman.web.openapi import description
from dragoman.web.pages.pair import coverage, pair, sides_of
from dragoman.web.pages.review import judge, queue_of
from dragoman.web.pages.start import start
from dragoman.web.rendering import render, templates
from dragoman.web.routes import PAGES
from dragoman.web.security import LOOPBACK, Guard, new_token, same

T = TypeVar("T")

ASSETS = {
    "dragoman.css": "text/css; charset=utf-8",
    "keys.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
COMPRESSED_FROM = 600
COMPRESSION = 4
WARMING = 120.0
"""Seconds that counting the whole record may take before the first page is asked for."""
LONGEST_FORM = 16_384
"""Bytes of a form that are read."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What is served, and to whom. `token` is asked of everybody when it is set."""

    record: Path
    hosts: tuple[str, ...] = ()
    token: str | None = None
    can_review: bool = True
    seconds: float = SECONDS


def application(settings: Settings) -> Starlette:
    """Return the server over one record."""
    serving = _Serving(settings)
    guard = Middleware(Guard, hosts=(*LOOPBACK, *settings.hosts), token=settings.token)
    return Starlette(
        routes=serving.routes(),
        lifespan=serving.lifespan,
        middleware=[guard, Middleware(GZipMiddleware, minimum_size=COMPRESSED_FROM, compresslevel=COMPRESSION)],
        exception_handlers={404: serving.missing, 405: serving.missing},
    )


class _Shown(NamedTuple):
    """A page as it is sent; with `location`, where to look instead."""

    text: str
    status: int
    location: str | None


class _Serving:
    """Answers over one record. Every question is asked in a thread of its own, over a connection of its own.

    A page is made once for each state of the record: it depends on nothing but that and its address.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.templates = templates()
        self.pages = Memo()
        self.site = Site(
            record=settings.record.name,
            is_static=False,
            memo=Memo(),
            csrf=new_token(),
            can_review=settings.can_review,
        )

    def routes(self) -> list[Route]:
        """Return the routes; the pages are those of `routes.PAGES`."""
        found = [Route(route.path, _in_thread(partial(self.page, route.page))) for route in PAGES]
        found += [Route(each.path, _in_thread(partial(self.json, each.answer))) for each in api.ROUTES]
        found += [
            Route("/api/openapi.json", _in_thread(lambda _: _json(description()))),
            Route("/export/pair/{pair}", _in_thread(self.export)),
            Route("/export/find", _in_thread(self.export)),
            Route("/assets/{name}", _in_thread(_asset)),
        ]
        if self.settings.can_review:
            found.insert(0, Route("/review", self.judged, methods=["POST"]))
        return found

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Make the first pages before anybody asks: they count the whole record, and load what others need, too."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(anyio.to_thread.run_sync, self._warm)
            yield

    def _warm(self) -> None:
        with suppress(DragomanError, sqlite3.DatabaseError), open_view(self.settings.record, WARMING) as view:
            first = start(Ask(view, self.site, {}, ()))
            coverage(Ask(view, self.site, {}, ()))
            for told in first.shows["pairs"][:1]:
                page = pair(Ask(view, self.site, {"pair": f"{told.a}-{told.b}"}, ()))
                render(self.templates, page, self.site)

    def page(self, page: Callable[[Ask], Page], request: Request) -> Response:
        """Return a page, or say in words why it cannot be shown."""
        state, address = state_of(self.settings.record), (request.url.path, request.url.query)
        try:
            shown = self.pages.of(state, address, lambda: self._shown(page, request))
        except (NotHereError, DragomanError, sqlite3.DatabaseError) as error:
            return self.problem(error)
        if shown.location is not None:
            return RedirectResponse(shown.location, shown.status)
        return HTMLResponse(shown.text, shown.status)

    def _shown(self, page: Callable[[Ask], Page], request: Request) -> _Shown:
        made = self._asked(page, request, self.settings.seconds)
        text = "" if made.location is not None else render(self.templates, made, self.site)
        return _Shown(text, made.status, made.location)

    def json(self, answer: Callable[[Ask], object], request: Request) -> Response:
        """Return an answer of the API, or its error."""
        try:
            return _json(self._asked(answer, request, self.settings.seconds))
        except api.BadParameterError as error:
            return _json({"error": str(error)}, 400)
        except (NotHereError, DragomanError, sqlite3.DatabaseError) as error:
            return _json({"error": str(error)}, _problem(error)[0])

    def export(self, request: Request) -> Response:
        """Return the rows of a page as a file."""
        try:
            made = self._asked(_export, request, exports.SECONDS)
        except (NotHereError, DragomanError, sqlite3.DatabaseError) as error:
            return self.problem(error)
        headers = {"X-Facts": str(made.facts)}
        gone = BackgroundTask(made.path.unlink, missing_ok=True)
        return FileResponse(made.path, media_type=made.media, filename=made.name, headers=headers, background=gone)

    async def judged(self, request: Request) -> Response:
        """Write a verdict when the form is ours."""
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > LONGEST_FORM:
                return self.problem(NotHereError("The form is too long."), 413)
        form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=40))
        is_ours = request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
        if not is_ours or not same(form.get("csrf", ""), self.site.csrf):
            return self.problem(NotHereError("This form is stale, or not ours; open the page again."), 403)
        return await anyio.to_thread.run_sync(self._judge, form)

    def _judge(self, form: dict[str, str]) -> Response:
        try:
            return RedirectResponse(judge(self.settings.record, form), 303)
        except CorrectionError as error:
            return self.problem(error, back=queue_of(form).href(fact=form.get("judged")))
        except (NotHereError, DragomanError) as error:
            return self.problem(error)

    def _asked(self, answer: Callable[[Ask], T], request: Request, seconds: float) -> T:
        with open_view(self.settings.record, seconds) as view:
            return answer(_ask(view, self.site, request))

    def problem(self, error: Exception, status: int | None = None, back: str = "/") -> Response:
        """Return the page that says what went wrong, with the way *back*."""
        usual, heading = _problem(error)
        page = Page("problem.html", {"heading": heading, "said": str(error), "back": back})
        return HTMLResponse(render(self.templates, page, self.site), status or usual)

    async def missing(self, request: Request, error: Exception) -> Response:
        """Say that nothing is at an address, or not for this method."""
        status = getattr(error, "status_code", 404)
        if request.url.path.startswith("/api/"):
            return _json({"error": "nothing is here" if status == 404 else "only GET is answered"}, status)
        return self.problem(NotHereError("There is no page at this address."), status)


def _in_thread(answer: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await anyio.to_thread.run_sync(answer, request)

    return endpoint


def _ask(view: View, site: Site, request: Request) -> Ask:
    pairs = tuple(request.query_params.multi_items())
    return Ask(view, site, dict(request.path_params), pairs)


def _export(ask: Ask) -> exports.Made:
    asked, problems = state.parse(ask.pairs)
    if problems:
        raise NotHereError("; ".join(problems))
    between = sides_of(ask.path["pair"]) if "pair" in ask.path else None
    return exports.made(ask.view, between, asked, ask.first("format"))


def _problem(error: Exception) -> tuple[int, str]:
    """Return status and heading for an error that we raise on purpose."""
    match error:
        case NotHereError():
            return 404, "Not here"
        case CorrectionError():
            return 422, "Not corrected"
        case QuestionTooLongError():
            return 503, "This takes too long"
        case SpanError():
            return 500, "The record is damaged"
        case RecordError() if "is empty" in str(error):
            return 503, "The record is empty"
        case RecordError() if "no fact" in str(error):
            return 404, "Not here"
    return 503, "The record cannot be read"


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ASSETS:
        return Response(status_code=404)
    body = files("dragoman.web").joinpath("assets", name).read_bytes()
    return Response(body, media_type=ASSETS[name], headers={"Cache-Control": "max-age=3600"})
