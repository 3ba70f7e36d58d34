"""The description of the API in OpenAPI's terms, made from the same lists as the filters."""

from __future__ import annotations

from typing import Any

from dragoman import __version__
from dragoman.store.query import UNDATED
from dragoman.store.views.listing import MOST
from dragoman.vocab import Dimension, EventType, SpeechAct, Status
from dragoman.web.api import MOST_PAIRS
from dragoman.web.state import KINDS, LONGEST, MOST_VALUES
from dragoman.web.words import modes

Json = dict[str, Any]

_PAIR = {"type": "string", "pattern": "^[A-Z]{3}-[A-Z]{3}$"}
_DAY = {"type": "string", "pattern": r"^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?)?$"}
_TEXT = {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"^[^\s\x00].*$"}
_NAME = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_ERROR = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
_FILTERS: dict[str, Json] = {
    "kind": {"type": "string", "enum": list(KINDS)},
    "filed": {"type": "string", "pattern": rf"^([12]\d{{3}}(-(0[1-9]|1[0-2]))?|{UNDATED})$"},
    "since": _DAY,
    "until": _DAY,
    "by": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "toward": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "speaker": _TEXT,
    "words": _TEXT,
    "outlet": _TEXT,
    "surer": {"type": "string", "pattern": r"^0\.\d{1,4}$"},
    "rejected": {"type": "string", "enum": ["yes"]},
    "after": {"type": "string", "pattern": r"^([12]\d{3}-\d\d-\d\d)?~\d{1,18}$"},
}
_LISTS = {
    "type": [each.value for each in EventType],
    "mode": list(modes()),
    "status": [each.value for each in Status],
    "act": [each.value for each in SpeechAct],
    "dimension": [each.value for each in Dimension],
}
_FACT: Json = {
    "type": "object",
    "required": ["id", "fact", "quotation", "confidence", "article_key"],
    "properties": {
        "id": _NAME,
        "fact": {"type": "string", "enum": list(KINDS)},
        "day": {"type": ["string", "null"]},
        "quotation": {"type": "string"},
        "confidence": {"type": "number"},
        "article_key": {"type": "string"},
    },
}


def description() -> Json:
    """Return the OpenAPI description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "dragoman",
            "version": __version__,
            "description": "A record of what states said and did to one another, for reading. Lists are pages; a"
            " question that takes too long is stopped (503).",
        },
        "paths": {
            "/api/record": _path(
                "What the record holds", [], {"type": "object", "required": ["articles", "events"]}
            ),
            "/api/pairs": _path(
                "The pairs that most is told of",
                [_parameter("limit", _numbers(MOST_PAIRS))],
                _listing("pairs", {"type": "object", "required": ["a", "b", "facts"]}),
            ),
            "/api/pairs/{pair}/months": _path(
                "Reports of acts by month, type and status",
                [_parameter("pair", _PAIR, place="path")],
                _listing("months", {"type": "object", "required": ["month", "event_type", "status", "facts"]}),
            ),
            "/api/facts": _path("A page of facts, latest first", _filters(), _page_of_facts()),
            "/api/facts/{fact}": _path("One fact", [_parameter("fact", _NAME, place="path")], _FACT),
            "/api/articles/{key}": _path(
                "One article and its facts",
                [_parameter("key", _NAME, place="path")],
                {"type": "object", "required": ["article", "facts", "sources"]},
            ),
        },
    }


def _filters() -> list[Json]:
    found = [_parameter("between", _PAIR), _parameter("limit", _numbers(MOST))]
    found += [_parameter(name, schema) for name, schema in _FILTERS.items()]
    for name, values in _LISTS.items():
        items = {"type": "string", "enum": values}
        found.append(_parameter(name, {"type": "array", "items": items, "minItems": 1, "maxItems": MOST_VALUES}))
    return found


def _page_of_facts() -> Json:
    return {
        "type": "object",
        "required": ["count", "facts", "next"],
        "properties": {
            "count": {"type": "integer", "minimum": 0},
            "facts": {"type": "array", "items": _FACT, "maxItems": MOST},
            "next": {"type": ["string", "null"]},
        },
    }


def _listing(name: str, item: Json) -> Json:
    return {
        "type": "object",
        "required": [name],
        "properties": {name: {"type": "array", "items": item}},
    }


def _numbers(most: int) -> Json:
    return {"type": "integer", "minimum": 1, "maximum": most}


def _parameter(name: str, schema: Json, place: str = "query") -> Json:
    found = {"name": name, "in": place, "required": place == "path", "schema": schema}
    return found | {"style": "form", "explode": True} if place == "query" else found


def _path(summary: str, parameters: list[Json], schema: Json) -> Json:
    errors = {"400": "A parameter cannot be read", "404": "Not here", "503": "It takes too long"}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": _response("The answer", schema),
                **{status: _response(said, _ERROR) for status, said in errors.items()},
            },
        }
    }


def _response(said: str, schema: Json) -> Json:
    return {"description": said, "content": {"application/json": {"schema": schema}}}
