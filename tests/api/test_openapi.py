"""The description of the JSON door: valid, complete, and true of the addresses there are."""

from __future__ import annotations

import re

import jsonschema
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from teamcase.foundation.openapi import path_of
from tests.api.conftest import Program

UNSAID = {"HEAD", "OPTIONS"}
DESCRIPTION = {"openapi.described", "openapi.docs"}


@pytest.fixture
def told(program):
    return program().get("/openapi.json").json


def test_it_is_valid(told):
    assert list(OpenAPIV31SpecValidator(told).iter_errors()) == []
    assert told["openapi"] == "3.1.0"


def test_it_tells_of_every_address_and_of_no_other(app, told):
    there = set()
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1/") and rule.endpoint not in DESCRIPTION:
            there |= {(path_of(rule), method.lower()) for method in (rule.methods or set()) - UNSAID}
    said = {(path, method) for path, methods in told["paths"].items() for method in methods}
    assert said == there


def test_every_operation_is_told_whole(told):
    names = set()
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"].endswith("."), path
            names.add(operation["operationId"])
            in_path = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
            assert in_path == set(re.findall(r"{(\w+)}", path))
            in_header = {one["name"] for one in operation["parameters"] if one["in"] == "header"}
            assert in_header == {"post": {"Idempotency-Key"}, "patch": {"If-Match"}}.get(method, set())
            answers = operation["responses"]
            asks = any(one["in"] == "query" for one in operation["parameters"])
            assert not asks or {"414", "422"} <= set(answers), path
            assert {"401", "403", "500", "503"} <= set(answers), path
            assert ("404" in answers) or not in_path, path
            assert method != "patch" or {"409", "428", "422", "415", "413", "400"} <= set(answers)
    assert len(names) == sum(len(methods) for methods in told["paths"].values())


def test_every_example_is_what_it_is_an_example_of(told):
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            for where in (operation.get("requestBody", {}), *operation["responses"].values()):
                for content in where.get("content", {}).values():
                    schema = {**content["schema"], "components": told["components"]}
                    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
                    assert [error.message for error in checker.iter_errors(content["example"])] == [], (method, path)


def test_every_field_has_a_title(told):
    for name, schema in told["components"]["schemas"].items():
        assert schema["description"], name
        assert schema["additionalProperties"] is False
        for field, kind in schema["properties"].items():
            assert kind.get("title") or "$ref" in kind or "allOf" in kind or "anyOf" in kind, (name, field)


def test_it_is_in_english_whoever_asks_first(app, county):
    app.extensions.pop("openapi", None)
    answer = Program(app.test_client()).get("/openapi.json", headers={"Cookie": "language=fi"})
    assert "What is done" in answer.text


def test_what_is_answered_is_what_was_told(program, told, doe):
    for path, address in (
        ("/api/v1/me", "/me"),
        ("/api/v1/staff", "/staff"),
        ("/api/v1/teams", "/teams"),
        ("/api/v1/cases", "/cases"),
        ("/api/v1/cases/{case_id}", f"/cases/{doe}"),
        ("/api/v1/people", "/people"),
        ("/api/v1/families", "/families"),
        ("/api/v1/cases/{case_id}/assessments", f"/cases/{doe}/assessments"),
    ):
        answer = program("sam").get(address)
        schema = told["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(answer.json, {**schema, "components": told["components"]}, jsonschema.Draft202012Validator)


def test_the_page_tells_of_every_operation_and_problem(program, visit, told):
    page = program().get("/docs")
    assert page.status_code == 200
    assert page.mimetype == "text/html"
    for methods in told["paths"].values():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page.text
    assert 'id="problem-conflict"' in page.text
    assert visit("sam").get("/api/v1/docs").status_code == 200
