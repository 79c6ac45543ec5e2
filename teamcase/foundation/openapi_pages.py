"""The description of the JSON door: for programs as JSON, for people as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import Blueprint, current_app, jsonify, render_template
from flask.typing import ResponseReturnValue

from teamcase.foundation.openapi import document
from teamcase.foundation.problems import PREFIX, TITLES
from teamcase.foundation.web import public

pages = Blueprint("openapi", __name__, url_prefix=PREFIX)
SCHEMAS = "#/components/schemas/"


class Row(NamedTuple):
    """One parameter or field as the page tells of it."""

    name: str
    kind: str
    needed: bool
    title: str
    words: str


class Part(NamedTuple):
    """An operation as the page tells of it."""

    method: str
    path: str
    told: Mapping[str, Any]
    parameters: list[Row]
    sent: list[Row]
    example: Any
    given: list[Row]
    answer: Any
    status: str
    refusals: list[tuple[str, str]]


@pages.get("/openapi.json")
@public
def described() -> ResponseReturnValue:
    """The description, in OpenAPI 3.1."""
    return jsonify(document(current_app))


@pages.get("/docs")
@public
def docs() -> ResponseReturnValue:
    """The same to read."""
    told = document(current_app)
    tags: dict[str, list[Part]] = {}
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            tags.setdefault(operation["tags"][0], []).append(_part(told, method, path, operation))
    return render_template("openapi.html", told=told, tags=tags, problems=TITLES, host=PREFIX)


def _part(told: Mapping[str, Any], method: str, path: str, operation: Mapping[str, Any]) -> Part:
    status, answer = next((code, one) for code, one in operation["responses"].items() if code.startswith("2"))
    refusals = [(code, one["description"]) for code, one in operation["responses"].items() if not code.startswith("2")]
    sent, given = _content(operation.get("requestBody", {})), _content(answer)
    parameters = [
        Row(one["name"], f"{one['in']}, {_kind(one['schema'])}", one["required"], one.get("title", ""), one.get("description", ""))
        for one in operation["parameters"]
    ]
    return Part(
        method.upper(),
        path,
        operation,
        parameters,
        _rows(told, sent.get("schema", {})),
        sent.get("example"),
        _rows(told, given.get("schema", {})),
        given.get("example"),
        status,
        refusals,
    )


def _content(part: Mapping[str, Any]) -> Mapping[str, Any]:
    content: Mapping[str, Any] = next(iter(part.get("content", {}).values()), {})
    return content


def _rows(told: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Row]:
    """The fields of a schema; of a list those of its items."""
    items = schema.get("properties", {}).get("items", {}).get("items")
    whole = told["components"]["schemas"].get((items or schema).get("$ref", "").removeprefix(SCHEMAS), schema)
    needed = whole.get("required", ())
    return [
        Row(name, _kind(one), name in needed, one.get("title", ""), one.get("description", ""))
        for name, one in whole.get("properties", {}).items()
    ]


def _kind(schema: Mapping[str, Any]) -> str:
    """The type of a field in a few words."""
    if "anyOf" in schema:
        return " | ".join(_kind(one) for one in schema["anyOf"])
    if "allOf" in schema:
        return _kind(schema["allOf"][0])
    if "$ref" in schema:
        return str(schema["$ref"].removeprefix(SCHEMAS))
    kinds = schema.get("type", "object")
    plain = " | ".join(kinds) if isinstance(kinds, list) else str(kinds)
    if "items" in schema:
        return plain.replace("array", f"list of {_kind(schema['items'])}")
    return plain.replace("string", schema["format"]) if "format" in schema else plain
