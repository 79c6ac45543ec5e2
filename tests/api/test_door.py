"""The JSON door: who gets in, and how it says no."""

from __future__ import annotations

import pytest

from teamcase.foundation.problems import MEDIA_TYPE
from tests.api.conftest import PASSWORD, Program

CREDENTIALS = {"email": "sam@test.example", "password": PASSWORD}


def test_a_program_signs_in_and_out(program):
    answer = program().post("/session", CREDENTIALS)
    assert answer.status_code == 201
    assert set(answer.json) == {"token", "expires_at"}
    assert "Set-Cookie" not in answer.headers
    mine = Program(program().client, answer.json["token"])
    assert mine.get("/me").json["name"] == "Sam Worker"
    assert mine.delete("/session").status_code == 204
    assert mine.get("/me").status_code == 401


def test_a_browser_gets_the_cookie_as_well(visit):
    browser = visit("")
    assert browser.post("/api/v1/session", json=CREDENTIALS).status_code == 201
    assert browser.get("/api/v1/me").json["scope"] == "write"
    assert browser.get("/me").status_code == 200
    assert browser.delete("/api/v1/session").status_code == 204
    assert browser.get("/api/v1/me").status_code == 401


def test_a_wrong_password_is_told_and_counted(program):
    for _again in range(5):
        answer = program().post("/session", CREDENTIALS | {"password": "wrong"})
        assert answer.status_code == 401
        assert answer.mimetype == MEDIA_TYPE
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    late = program().post("/session", CREDENTIALS)
    assert late.status_code == 429
    assert int(late.headers["Retry-After"]) > 0


def test_another_site_cannot_use_the_cookie_and_needs_none_with_a_token(app, visit, program, county):
    browser = visit("sam")
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}
    assert browser.delete("/api/v1/session", headers=foreign).status_code == 403
    assert browser.get("/api/v1/me").status_code == 200
    assert visit("").post("/api/v1/session", json=CREDENTIALS, headers=foreign).status_code == 403
    assert program("sam").delete("/session", headers=foreign).status_code == 204


def test_a_token_opens_no_page(program):
    asking = program("sam")
    answer = asking.client.get("/me", headers={"Authorization": f"Bearer {asking.token}"})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/me/tokens/1", 404),
        ("GET", "/me/tokens/99999999999999999999999999999", 404),
        ("GET", "/me/tokens/01900000-0000-7000-8000-000000000000", 404),
        ("PATCH", "/me", 405),
    ],
)
def test_every_refusal_is_a_problem(program, method, address, status):
    answer = program("sam").ask(method, address)
    assert answer.status_code == status
    assert answer.mimetype == MEDIA_TYPE
    told = answer.json
    assert told["status"] == status
    assert told["title"]
    assert told["reference"]
    assert told["type"].startswith("/api/v1/docs#problem-")
    if status == 405:
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": "{", "content_type": "application/json"}, 400),
        ({"data": "[" * 100_000, "content_type": "application/json"}, 400),
        ({"data": '{"name": NaN}', "content_type": "application/json"}, 400),
        ({"data": '{"name": ' + "9" * 5000 + "}", "content_type": "application/json"}, 400),
        ({"data": b"\xff", "content_type": "application/json"}, 400),
        ({"data": "name=a", "content_type": "application/x-www-form-urlencoded"}, 415),
        ({"data": "x" * 1_000_001, "content_type": "application/json"}, 413),
        ({"json": []}, 422),
        ({"json": {"name": 7, "scope": True, "ends_on": "23.11.2026", "more": 1}}, 422),
    ],
)
def test_what_cannot_be_read_is_refused(program, sent, status):
    answer = program("sam").ask("POST", "/me/tokens", **sent)
    assert answer.status_code == status
    assert answer.mimetype == MEDIA_TYPE
    if status == 422 and sent["json"]:
        assert set(answer.json["errors"]) == {"name", "scope", "ends_on"}


def test_nobody_without_a_token(program):
    for method, address in (("GET", "/me"), ("POST", "/me/tokens"), ("DELETE", "/session")):
        answer = program().ask(method, address)
        assert answer.status_code == 401
        assert answer.mimetype == MEDIA_TYPE
    assert Program(program().client, "tcat_guessed").get("/me").status_code == 401
    assert Program(program().client, "guessed").get("/me").status_code == 401
