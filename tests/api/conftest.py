"""A program that asks the JSON door, with a token or without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text
from werkzeug.test import TestResponse

from tests.life import lived

PASSWORD = "a good long sentence"


@dataclass
class Program:
    """A program: it sends JSON, its token, and nothing that a browser would."""

    client: FlaskClient
    token: str = ""

    def ask(self, method: str, address: str, *, headers: dict[str, str] | None = None, **more: Any) -> TestResponse:
        own = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.client.open(f"/api/v1{address}", method=method, headers=own | (headers or {}), **more)

    def get(self, address: str, **more: Any) -> TestResponse:
        return self.ask("GET", address, **more)

    def post(self, address: str, sent: Any = None, *, key: str = "", **more: Any) -> TestResponse:
        headers = {"Idempotency-Key": key} if key else {}
        return self.ask("POST", address, json=sent, headers=headers | more.pop("headers", {}), **more)

    def put(self, address: str, sent: Any = None, **more: Any) -> TestResponse:
        return self.ask("PUT", address, json=sent if sent is not None else {}, **more)

    def patch(self, address: str, sent: Any, *, version: str | None = None, **more: Any) -> TestResponse:
        headers = {"If-Match": version} if version else {}
        return self.ask("PATCH", address, json=sent, headers=headers, **more)

    def delete(self, address: str, **more: Any) -> TestResponse:
        return self.ask("DELETE", address, **more)


@pytest.fixture
def program(app, county):
    """`program("sam")` — a program that acts for somebody; `program("")` has no token."""
    return lambda name="": Program(FlaskClient(app, app.response_class), county.tokens[name] if name else "")


@pytest.fixture
def life(app, county):
    """The ids of what happened to the Does, told anew for each test."""
    return {
        **lived(app, county).ids,
        **county.persons,
        "sam": county.staff["sam"],
        "Beta": county.teams["Beta"],
        "Alpha": county.teams["Alpha"],
    }


@pytest.fixture
def by(app, county):
    return lambda name: Program(app.test_client(), county.tokens[name])


@pytest.fixture
def counted(app, server):
    """`counted("action")` — how many rows there are, past the policies."""
    engine = create_engine(server.url("superuser", "test"))

    def count(table):
        with engine.connect() as connection:
            return connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()

    yield count
    engine.dispose()


def repeated(asking, method, address, sent, counted):
    """The verb once and once more: the same answer, and no row or change noted the second time."""
    first = asking.ask(method, address, json=sent)
    assert first.status_code == 200, first.text
    changes = "audit_entry WHERE fields ->> 'act' IS NOT NULL"
    before = counted(changes)
    again = asking.ask(method, address, json=sent)
    assert (again.status_code, again.json) == (200, first.json)
    assert again.headers.get("ETag") == first.headers.get("ETag")
    assert counted(changes) == before
    return first
