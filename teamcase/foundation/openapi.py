"""The description of the JSON door (OpenAPI 3.1), made from the views themselves: what they do is what it says."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask
from flask_babel import force_locale
from marshmallow import fields
from werkzeug.routing import Rule

from teamcase.foundation.json_door import NOTHING, Described
from teamcase.foundation.json_lists import LONGEST_CURSOR, MOST, USUAL
from teamcase.foundation.kept_answers import HEADER, LONGEST
from teamcase.foundation.openapi_fields import EXAMPLES, SOMEBODY, example_of, teach
from teamcase.foundation.openapi_words import INTRODUCTION, Problem
from teamcase.foundation.problems import MEDIA_TYPE, PREFIX, TITLES

# Told by the server before the request comes to us.
TOO_LONG: Final = {
    "description": "The address is too long",
    "content": {"text/html": {"schema": {"type": "string"}, "example": "<h1>URI Too Long</h1>"}},
}
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
NAMED: Final = re.compile(r"<(\w+)>")  # by a code and not by an id
JSON = "application/json"
# What may be answered beside what was asked for; wherever a path names something, there may be nothing for the asker.
ALWAYS: Final = {401, 403, 500, 503}
BESIDES: Final[Mapping[str, set[int]]] = {
    "GET": set(),
    "POST": {400, 409, 413, 415, 422},
    "PATCH": {400, 409, 413, 415, 422, 428},
    "PUT": {400, 409, 413, 415, 422},
    "DELETE": {409},
}


def views(app: Flask) -> Iterator[tuple[Rule, Described, Any]]:
    """Every address of the JSON door with what it says of itself."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = app.view_functions[rule.endpoint]
        if described := getattr(view, "described", None):
            yield rule, described, view


def path_of(rule: Rule) -> str:
    """An address as the description writes it: "/api/v1/cases/{case_id}"."""
    return ARGUMENT.sub(r"{\1}", rule.rule)


def document(app: Flask) -> dict[str, Any]:
    """The whole description, made once."""
    made: dict[str, Any] | None = app.extensions.get("openapi")
    if made is None:
        with force_locale("en"):
            made = app.extensions["openapi"] = _made(app)
    return made


def _made(app: Flask) -> dict[str, Any]:
    plugin = MarshmallowPlugin(schema_name_resolver=_name)
    info = {"description": INTRODUCTION, "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}}
    version = app.config["SETTINGS"].version
    spec = APISpec(
        "teamcase", version, "3.1.0", info=info, plugins=[plugin], servers=[{"url": "/"}], security=[{"bearer": []}, {"cookie": []}]
    )
    assert plugin.converter
    teach(plugin.converter)
    spec.components.security_scheme(
        "bearer", {"type": "http", "scheme": "bearer", "description": "The token of a session or of a program."}
    )
    cookie = "__Host-teamcase" if app.config["HTTPS"] else "teamcase"
    spec.components.security_scheme("cookie", {"type": "apiKey", "in": "cookie", "name": cookie, "description": "Our own pages alone."})
    spec.components.schema("Problem", schema=Problem)
    for rule, described, view in views(app):
        spec.path(path_of(rule), operations={described.method.lower(): _operation(rule, described, view, plugin)})
    told: dict[str, Any] = spec.to_dict()
    for key, name in plugin.converter.refs.items():
        told["components"]["schemas"][name]["description"] = (inspect.getdoc(key[0]) or "").replace("\n", " ")
    return told


def _operation(rule: Rule, described: Described, view: Any, plugin: MarshmallowPlugin) -> dict[str, Any]:
    summary, _blank, more = (inspect.getdoc(view) or "").partition("\n\n")
    told: dict[str, Any] = {
        "operationId": rule.endpoint.replace("_api.", "_"),
        "tags": [rule.rule.removeprefix(PREFIX).split("/")[1]],
        "summary": summary.replace("\n", " "),
        "parameters": [*_of_the_path(rule), *_of_the_query(described, plugin), *_of_the_headers(described)],
        "responses": {str(described.status): _answer(described), **_refusals(rule, described, is_public=hasattr(view, "is_public"))},
    }
    if more:
        told["description"] = more.replace("\n", " ")
    if described.method in {"POST", "PATCH", "PUT"} and described.takes is not NOTHING:
        told["requestBody"] = _body(described)
    if hasattr(view, "is_public"):
        told["security"] = []
    return told


def _of_the_path(rule: Rule) -> list[dict[str, Any]]:
    codes = NAMED.findall(rule.rule)
    by_id: dict[str, Any] = {"schema": {"type": "string", "format": "uuid"}, "example": SOMEBODY}
    return [
        {"in": "path", "name": name, "required": True}
        | ({"schema": {"type": "string"}, "example": EXAMPLES[name]} if name in codes else by_id)
        for name in ARGUMENT.findall(rule.rule)
    ]


def _of_the_query(described: Described, plugin: MarshmallowPlugin) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    converter = plugin.converter
    assert converter
    if described.asks:
        for name, field in described.asks().fields.items():
            schema = converter.field2property(field)
            kinds = schema.get("type")
            if isinstance(kinds, list):
                schema["type"] = next(kind for kind in kinds if kind != "null")
            if "enum" in schema:
                schema["enum"] = [value for value in schema["enum"] if value is not None]
            if schema.get("default", 0) is None:
                del schema["default"]
            found.append({"in": "query", "name": name, "schema": schema, "required": False})
    if described.many:
        limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
        found.append({"in": "query", "name": "limit", "schema": limit, "description": "How many at most.", "required": False})
        after = {"type": "string", "minLength": 1, "maxLength": LONGEST_CURSOR, "pattern": "^[A-Za-z0-9_-]+$"}
        found.append({"in": "query", "name": "after", "schema": after, "description": "`next` of the page before.", "required": False})
    return found


def _of_the_headers(described: Described) -> list[dict[str, Any]]:
    if described.method == "PATCH":
        words = "The version that was seen, as its `ETag` told it."
        return [
            {"in": "header", "name": "If-Match", "required": True, "schema": {"type": "string"}, "description": words, "example": '"1"'}
        ]
    if described.method == "POST":
        words = "The same request with the same key is done once and answered again with the same; kept for two days."
        schema = {"type": "string", "minLength": 1, "maxLength": LONGEST}
        return [{"in": "header", "name": HEADER, "required": False, "schema": schema, "description": words, "example": "5f0c1d9e"}]
    return []


def _body(described: Described) -> dict[str, Any]:
    is_partial = described.method == "PATCH"
    schema = described.takes(partial=is_partial)
    return {"required": True, "content": {JSON: {"schema": schema, "example": example_of(described.takes(), only_required=is_partial)}}}


def _answer(described: Described) -> dict[str, Any]:
    if described.gives is None:
        return {"description": "It is done."}
    schema: Any = described.gives()
    example: Any = example_of(described.gives())
    headers: dict[str, Any] = {}
    if described.many:
        following = {"type": ["string", "null"], "title": "Cursor of the next page"}
        properties = {"items": {"type": "array", "maxItems": MOST, "items": schema}, "next": following}
        schema = {"type": "object", "properties": properties, "required": ["items", "next"], "additionalProperties": False}
        example = {"items": [example], "next": None}
    if described.at:
        headers["Location"] = {"description": "Where it can be read.", "schema": {"type": "string"}}
    if not described.many:
        headers["ETag"] = {"description": "Its version, where it can be changed.", "schema": {"type": "string"}}
    words = inspect.getdoc(described.gives) or ""
    told: dict[str, Any] = {"description": words.replace("\n", " "), "content": {JSON: {"schema": schema, "example": example}}}
    return told | ({"headers": headers} if headers else {})


def _refusals(rule: Rule, described: Described, *, is_public: bool) -> dict[str, Any]:
    found = ALWAYS | BESIDES[described.method] | described.also
    found |= {422} if described.many or described.asks else set()
    asks_of_records = described.asks is not None and any(isinstance(field, fields.UUID) for field in described.asks().fields.values())
    found |= {404} if rule.arguments or asks_of_records else set()
    if is_public:
        found -= {409}
    told = {str(status): _problem(status) for status in sorted(found)}
    return told | ({"414": TOO_LONG} if described.many or described.asks else {})


def _problem(status: int) -> dict[str, Any]:
    code, title = TITLES[status]
    example = {"type": f"{PREFIX}/docs#problem-{code}", "title": title, "status": status, "instance": PREFIX, "reference": "5b710e48862b"}
    told: dict[str, Any] = {
        "description": title,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}},
    }
    named = {401: "WWW-Authenticate", 429: "Retry-After", 409: "ETag"}.get(status)
    if named:
        told["headers"] = {named: {"schema": {"type": "string"}}}
    return told


def _name(schema: Any) -> str:
    """A name that no other schema has: its slice's where the class alone would not do; and what it is for."""
    kind = schema if isinstance(schema, type) else type(schema)
    module = kind.__module__.split(".")
    own = "" if module[1] == "foundation" else module[1].capitalize()
    partial = "Change" if getattr(schema, "partial", None) else ""
    form = "" if module[-1].endswith("api_schemas") or not own else "Form"
    return f"{own}{kind.__name__.removesuffix('Form')}{form}{partial}"
