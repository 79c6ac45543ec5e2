"""Tokens for programs: made once, limited, revoked; and the same request sent twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from teamcase.foundation.occasion import now
from tests.api.conftest import PASSWORD, Program

WANTED = {"name": "Reporting", "scope": "write", "ends_on": (now() + timedelta(days=30)).date().isoformat()}


@pytest.fixture
def rows(app, server):
    """`rows("SELECT …")` — read past the policies."""
    engine = create_engine(server.url("superuser", "test"))

    def read(query):
        with engine.connect() as connection:
            return connection.execute(text(query)).all()

    yield read
    engine.dispose()


@pytest.fixture
def with_token(program):
    """`with_token("sam", scope="read")` — a program with an access token of its own, and the token's id."""

    def make(name, **other):
        answer = program(name).post("/me/tokens", WANTED | other)
        assert answer.status_code == 201, answer.text
        return Program(program().client, answer.json["token"]), answer.json["id"]

    return make


def test_a_token_is_told_once_and_only_its_hash_is_kept(program, rows):
    answer = program("sam").post("/me/tokens", WANTED)
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/v1/me/tokens/{answer.json['id']}"
    secret = answer.json["token"]
    assert secret.startswith("tcat_")
    assert "token" not in program("sam").get(answer.headers["Location"].removeprefix("/api/v1")).json
    assert secret not in str(rows("SELECT * FROM access_token")) + str(rows("SELECT * FROM kept_answer"))


def test_a_program_acts_for_its_person_and_no_longer_once_revoked(program, with_token, rows):
    mine, token_id = with_token("sam")
    assert mine.get("/me").json["name"] == "Sam Worker"
    assert program("sam").get("/me/tokens").json["items"][0]["used_at"]
    assert program("ann").delete(f"/me/tokens/{token_id}").status_code == 404
    assert program("ann").get(f"/me/tokens/{token_id}").status_code == 404
    for _again in range(2):
        assert program("sam").delete(f"/me/tokens/{token_id}").status_code == 204
    assert mine.get("/me").status_code == 401
    verbs = [row.verb for row in rows("SELECT verb, via FROM audit_entry WHERE via = 'api' AND verb LIKE 'entrance%' ORDER BY seq")]
    assert verbs == ["entrance.make_token", "entrance.revoke_token"]


def test_a_token_that_reads_only_changes_nothing(with_token):
    mine, token_id = with_token("sam", scope="read")
    assert mine.get("/me").json["scope"] == "read"
    assert mine.delete(f"/me/tokens/{token_id}").status_code == 403
    assert mine.post("/me/tokens", WANTED).status_code == 403


def test_a_token_makes_no_other_token_and_ends_no_session(with_token):
    mine, _token_id = with_token("sam")
    assert mine.post("/me/tokens", WANTED).status_code == 403
    assert mine.delete("/session").status_code == 403


def test_a_token_has_an_end(program, app, with_token, rows, server):
    for days, status in ((-1, 409), (400, 409)):
        wanted = WANTED | {"ends_on": (now() + timedelta(days=days)).date().isoformat()}
        answer = program("sam").post("/me/tokens", wanted)
        assert answer.status_code == status
        assert set(answer.json["errors"]) == {"ends_on"}
    mine, _token_id = with_token("sam")
    engine = create_engine(server.url("superuser", "test"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE access_token SET ends_at = now()"))
    engine.dispose()
    assert mine.get("/me").status_code == 401


def test_a_token_goes_with_whoever_has_left(with_token, server):
    mine, _token_id = with_token("fay")
    assert mine.get("/me").status_code == 200
    engine = create_engine(server.url("superuser", "test"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE staff SET is_active = false WHERE email = 'fay@test.example'"))
    engine.dispose()
    assert mine.get("/me").status_code == 401


def test_a_token_is_no_cookie(app, visit, with_token):
    mine, _token_id = with_token("sam")
    browser = visit("")
    browser.set_cookie("teamcase", mine.token)
    assert browser.get("/me").status_code == 302
    assert browser.get("/api/v1/me").status_code == 401


def test_the_same_request_is_done_once_and_answered_twice(program, rows):
    first = program("sam").post("/me/tokens", WANTED, key="one")
    again = program("sam").post("/me/tokens", WANTED, key="one")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json == again.json
    assert first.headers["Location"] == again.headers["Location"]
    assert len(rows("SELECT id FROM access_token")) == 1
    other = program("sam").post("/me/tokens", WANTED | {"name": "Another"}, key="one")
    assert other.status_code == 422
    assert set(other.json["errors"]) == {"Idempotency-Key"}
    assert program("ann").post("/me/tokens", WANTED, key="one").json["id"] != first.json["id"]
    assert program("sam").post("/me/tokens", WANTED, key="x" * 300).status_code == 422


def test_a_session_too_is_begun_once(program, rows):
    given = {"email": "sam@test.example", "password": PASSWORD}
    before = len(rows("SELECT id FROM signed_in"))
    first, again = (program().post("/session", given, key="mine") for _twice in range(2))
    assert first.json == again.json
    assert len(rows("SELECT id FROM signed_in")) == before + 1
    assert Program(program().client, again.json["token"]).get("/me").status_code == 200


def test_the_owner_lists_makes_and_revokes_them_on_their_page(visit, program):
    browser = visit("sam")
    assert browser.get("/me/tokens/new").status_code == 200
    assert browser.post("/me/tokens/new", data={"name": "", "scope": "x", "ends_on": "31.2.2026"}).status_code == 422
    made = browser.post("/me/tokens/new", data={"name": "Office", "scope": "read", "ends_on": WANTED["ends_on"]})
    assert "tcat_" in made.text
    page = browser.get("/me").text
    assert "Office" in page
    assert "tcat_" not in page
    token_id = program("sam").get("/me/tokens").json["items"][0]["id"]
    assert visit("ann").post(f"/me/tokens/{token_id}/revoke").status_code == 404
    assert browser.post(f"/me/tokens/{token_id}/revoke").status_code == 302
    assert "Office" not in browser.get("/me").text
