"""The web's guards: sign-in first, same site only, one transaction, plain refusals, safe headers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from teamcase.entrance import rules
from teamcase.foundation import same_site, web
from teamcase.foundation.occasion import now
from tests.conftest import PROJECT

PUBLIC = {
    "entrance_api.sign_in",
    "openapi.described",
    "openapi.docs",
    "entrance.sign_in",
    "entrance.language",
    "entrance.welcome",
    "feeds.read",
    "health.healthz",
    "static",
}
PASSWORD = "a good long sentence"


@pytest.fixture
def trail(app, server):
    engine = create_engine(server.url("superuser", "test"))

    def read(where):
        with engine.connect() as connection:
            return connection.execute(text(f"SELECT * FROM audit_entry WHERE {where} ORDER BY seq")).all()

    yield read
    engine.dispose()


def test_public_pages_are_exactly_these(app):
    public = {name for name, view in app.view_functions.items() if getattr(view, "is_public", False)} | {"static"}
    assert public == PUBLIC


def test_a_stranger_is_asked_to_sign_in_first(visit, doe):
    answer = visit("").get(f"/cases/{doe}")
    assert answer.status_code == 302
    assert answer.location == f"/sign-in?next=/cases/{doe}"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "", "Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
        {"Sec-Fetch-Site": ""},
    ],
)
def test_a_change_from_another_site_is_refused(app, visit, headers):
    browser = visit("sam")
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) & same_site.UNSAFE):
            address = rule.rule.replace("<uuid:", "<").replace("<string:", "<")
            for argument in rule.arguments:
                address = address.replace(f"<{argument}>", "01900000-0000-7000-8000-000000000000").replace(f"<path:{argument}>", "x")
            assert browser.open(address, method=method, headers=headers).status_code == 403, (method, address)


def test_our_own_origin_is_enough_for_older_browsers(visit):
    answer = visit("sam").post("/sign-out", headers={"Sec-Fetch-Site": "", "Origin": "http://localhost"})
    assert answer.status_code == 302


def test_every_answer_has_the_safe_headers(visit, doe):
    for who, address in (("sam", "/me"), ("", "/sign-in"), ("sam", "/nowhere"), ("sam", f"/cases/{doe}/nowhere"), ("", "/healthz")):
        answer = visit(who).get(address)
        for name, value in web.HEADERS.items():
            assert answer.headers[name] == value, address
        assert answer.headers["Cache-Control"] == "no-store", address


def test_signing_in_and_out(visit):
    browser = visit("")
    answer = browser.post("/sign-in", data={"email": "sam@test.example", "password": PASSWORD, "next": "/me"})
    assert (answer.status_code, answer.location) == (302, "/me")
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Lax" in answer.headers["Set-Cookie"]
    assert browser.get("/me").status_code == 200
    out = browser.post("/sign-out")
    assert out.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.get("/me").status_code == 302


def test_signing_in_never_leads_to_another_site(visit):
    for address in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = visit("").post("/sign-in", data={"email": "sam@test.example", "password": PASSWORD, "next": address})
        assert answer.location == "/", address


def test_nobody_learns_whether_an_account_exists(visit):
    wrong = visit("").post("/sign-in", data={"email": "sam@test.example", "password": "wrong wrong wrong"})
    absent = visit("").post("/sign-in", data={"email": "sim@test.example", "password": "wrong wrong wrong"})
    assert (wrong.status_code, absent.status_code) == (422, 422)
    assert wrong.text.replace("sam@", "").split("_key")[0] == absent.text.replace("sim@", "").split("_key")[0]


def test_after_five_failures_an_account_waits_even_with_the_right_password(visit):
    browser = visit("")
    for _time in range(rules.PER_ACCOUNT):
        assert browser.post("/sign-in", data={"email": "sam@test.example", "password": "wrong"}).status_code == 422
    assert browser.post("/sign-in", data={"email": "sam@test.example", "password": PASSWORD}).status_code == 429
    assert browser.post("/sign-in", data={"email": "sue@test.example", "password": PASSWORD}).status_code == 302


def test_a_session_ends_when_idle_and_when_the_day_is_over(visit, monkeypatch):
    browser = visit("sam")
    assert browser.get("/me").status_code == 200
    monkeypatch.setattr(web, "now", lambda: now() + timedelta(minutes=31))
    assert browser.get("/me").status_code == 302
    monkeypatch.setattr(web, "now", lambda: now() + timedelta(hours=13))
    assert browser.get("/me").status_code == 302


def test_a_session_that_somebody_ended_is_over_on_the_next_request(visit, settings):
    browser = visit("sam")
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL ROLE teamcase_guard"))
        connection.execute(text("UPDATE signed_in SET ended_at = now()"))
    engine.dispose()
    assert browser.get("/me").status_code == 302


def test_refusals_are_trailed_in_a_transaction_of_their_own(visit, roe, trail):
    assert visit("sam").get(f"/cases/{roe}").status_code == 404
    assert visit("sam").get("/staff").status_code == 403
    denied = trail("result = 'denied'")
    assert [row.verb for row in denied] == ["open", "staff.register"]
    assert denied[0].fields["ids"] == {"case_id": str(roe)}


def test_an_opening_is_trailed(visit, doe, county, trail):
    assert visit("sam").get(f"/cases/{doe}").status_code == 200
    opened = trail("verb = 'open' AND kind = 'family_case'")
    assert [(row.actor_id, row.case_ids) for row in opened] == [(county.staff["sam"], [doe])]


def test_without_a_trail_there_is_no_reading(visit, doe, settings):
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        connection.execute(text("REVOKE INSERT ON audit_entry FROM teamcase_guard"))
    engine.dispose()
    assert visit("sam").get(f"/cases/{doe}").status_code == 500


def test_a_fault_gives_a_plain_page_with_a_reference_and_nothing_else(app, visit, monkeypatch):
    def broken():
        raise ValueError("SECRETDETAIL in /some/path.py")

    monkeypatch.setitem(app.view_functions, "staff.me", broken)
    answer = visit("sam").get("/me")
    assert answer.status_code == 500
    assert "SECRETDETAIL" not in answer.text
    assert "ValueError" not in answer.text


def test_while_the_database_is_away_the_page_says_so(app, visit, monkeypatch):
    def away():
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setitem(app.view_functions, "staff.me", away)
    assert visit("sam").get("/me").status_code == 503


def test_health_tells_the_newest_migration(visit):
    newest = max(path.name[:4] for path in (PROJECT / "migrations" / "versions").glob("[0-9]*.py"))
    assert visit("").get("/healthz").json == {"status": "ok", "database": "ok", "migration": newest}


def test_text_sent_after_the_session_ended_comes_back_to_its_author_alone(visit, doe, monkeypatch):
    key = f"cases.assign~{doe}~-"
    typed = {"reason": "half a sentence", "_draft_key": key, "_key": "x"}
    browser = visit("sam")
    real = now
    monkeypatch.setattr(web, "now", lambda: real() + timedelta(minutes=31))
    page = browser.post(f"/cases/{doe}/assign", data=typed)
    assert page.status_code == 401
    assert "half a sentence" not in page.text
    carried = page.text.split('name="carried" value="')[1].split('"')[0]
    assert carried
    other = visit("")
    other.post("/sign-in", data={"email": "sue@test.example", "password": PASSWORD, "carried": carried, "next": "/"})
    assert "half a sentence" not in other.get(f"/cases/{doe}/assign").text
    same = visit("")
    answer = same.post("/sign-in", data={"email": "ann@test.example", "password": PASSWORD, "carried": carried, "next": "/"})
    assert answer.location == "/"
    again = same.post("/sign-in", data={"email": "sam@test.example", "password": PASSWORD, "carried": carried, "next": "/"})
    assert again.location.startswith(f"/cases/{doe}/assign?draft=")


def test_files_of_ours_are_kept_for_ever_only_under_the_address_that_names_their_contents(visit):
    browser = visit("")
    page = browser.get("/sign-in").text
    named = re.search(r"css/base\.css\?v=(\w+)", page)[1]
    for address, kept in ((f"/static/css/base.css?v={named}", "immutable"), ("/static/behaviours/keys.js", "no-cache")):
        with browser.get(address) as answer:
            assert kept in answer.headers["Cache-Control"]
