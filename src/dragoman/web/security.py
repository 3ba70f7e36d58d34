"""What keeps other people's pages, names and texts out: headers, the Host allow-list, tokens."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none';"
        " base-uri 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
COOKIE = "dragoman_token"


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(24)


def same(given: str, ours: str) -> bool:
    """Compare two tokens in a time that tells nothing of where they differ."""
    return hmac.compare_digest(given.encode(), ours.encode())


def host_of(header: str) -> str:
    """Return the name in a Host header, without port and brackets.

    >>> host_of("localhost:8017"), host_of("[::1]:8017"), host_of("evil.example")
    ('localhost', '::1', 'evil.example')
    """
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.rpartition(":")[0] if header.count(":") == 1 else header


class Guard:
    """Lets in who names us by a name of ours (and knows the token, when there is one); adds the headers to all."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], token: str | None) -> None:
        self.app = app
        self.hosts = frozenset(host.casefold() for host in hosts)
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._refusal(scope)
        await (answer or self.app)(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return what is said to a request that is not let in; None for one that is."""
        headers = Headers(scope=scope)
        if host_of(headers.get("host", "")).casefold() not in self.hosts:
            return PlainTextResponse("This server does not go by that name.\n", 421)
        if self.token is None:
            return None
        given = QueryParams(scope.get("query_string", b"")).get("token")
        if given is not None and same(given, self.token):
            return self._welcome(scope)
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        cookie = _cookie(headers.get("cookie", ""))
        if same(cookie, self.token) or same(bearer, self.token):
            return None
        return PlainTextResponse("Open the address with the token that dragoman serve printed.\n", 401)

    def _welcome(self, scope: Scope) -> Response:
        """Keep the token in a cookie and take it out of the address, so that it is not passed on with a link."""
        answer = RedirectResponse(scope["path"], 303)
        answer.set_cookie(COOKIE, self.token or "", httponly=True, samesite="strict", path="/")
        return answer


def _cookie(header: str) -> str:
    """Return our token among the cookies of a request, empty when it is not there."""
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""
