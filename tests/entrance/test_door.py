"""Passwords, sessions and one-time links, from the page to the row."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import timedelta
from statistics import median

import pytest
from sqlalchemy import create_engine, select, text

from config import HONEST_COST, HashingCost
from teamcase import create_app
from teamcase.entrance import operations, queries, secrets
from teamcase.entrance.models import OneTimeLink, Password, SignedIn
from teamcase.foundation import web
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed
from teamcase.foundation.occasion import now
from teamcase.staff.models import Density, Staff, Theme
from teamcase.staff.operations import settle

PASSWORD = "a good long sentence"


def superusers(server, statement):
    engine = create_engine(server.url("superuser", "test"))
    with engine.connect() as connection:
        rows = connection.execute(text(statement)).all()
    engine.dispose()
    return rows


def test_passwords_are_kept_as_argon2id_and_sessions_only_as_hashes(county, server):
    hashes = [row.hashed for row in superusers(server, "SELECT hashed FROM password")]
    assert hashes
    assert all(kept.startswith("$argon2id$") for kept in hashes)
    kept = {bytes(row.token_hash) for row in superusers(server, "SELECT token_hash FROM signed_in")}
    assert secrets.fingerprint(county.tokens["sam"]) in kept
    assert not any(token.encode() in kept for token in county.tokens.values())


def test_the_real_cost_is_what_the_decision_says():
    assert HashingCost(memory_kib=65536, time=4, parallelism=2) == HONEST_COST


def test_a_hash_of_older_costs_is_renewed_when_its_owner_signs_in(app, visit, server, monkeypatch):
    before = superusers(server, "SELECT hashed FROM password p JOIN staff s ON s.id = p.staff_id WHERE s.email = 'sam@test.example'")[
        0
    ].hashed
    dearer = replace(app.config["SETTINGS"], argon2=HashingCost(memory_kib=16, time=2, parallelism=1))
    monkeypatch.setitem(app.config, "SETTINGS", dearer)
    assert visit("").post("/sign-in", data={"email": "sam@test.example", "password": PASSWORD}).status_code == 302
    after = superusers(server, "SELECT hashed FROM password p JOIN staff s ON s.id = p.staff_id WHERE s.email = 'sam@test.example'")[
        0
    ].hashed
    assert "m=16,t=2" in after
    assert after != before


def test_an_unknown_account_costs_as_much_as_a_wrong_password(app, monkeypatch):
    costs = replace(app.config["SETTINGS"], argon2=HashingCost(memory_kib=4096, time=2, parallelism=1))
    monkeypatch.setitem(app.config, "SETTINGS", costs)
    with app.app_context():
        kept = secrets.hashed(PASSWORD)
        secrets.matches("warm up", None)
        spent: dict[str, list[float]] = {"wrong": [], "unknown": []}
        for _time in range(15):
            for kind, hashed in (("wrong", kept), ("unknown", None)):
                began = time.perf_counter()
                assert not secrets.matches("wrong", hashed)
                spent[kind].append(time.perf_counter() - began)
    assert 0.5 < median(spent["wrong"]) / median(spent["unknown"]) < 2


def test_no_more_hashes_at_a_time_than_cores(app, monkeypatch):
    running, most = [0], [0]

    def slow(*_arguments):
        running[0] += 1
        most[0] = max(most[0], running[0])
        time.sleep(0.02)
        running[0] -= 1
        return False

    class Hasher:
        verify = staticmethod(slow)

    monkeypatch.setattr(secrets, "_hasher", lambda *_costs: Hasher())
    monkeypatch.setattr(secrets, "_nobodys", lambda *_costs: "x")

    def attempt():
        with app.app_context():
            secrets.matches("x", None)

    threads = [threading.Thread(target=attempt) for _time in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] == secrets.CORES


def test_a_new_password_ends_the_other_sessions(visit, as_, county):
    other = visit("")
    other.post("/sign-in", data={"email": "sam@test.example", "password": PASSWORD})
    mine = visit("sam")
    assert mine.post("/me/password", data={"password": "another good sentence"}).status_code == 302
    assert mine.get("/me").status_code == 200
    assert other.get("/me").status_code == 302


def test_everybody_sees_and_ends_their_own_sessions_alone(visit, as_, county):
    with as_("sam") as occasion:
        own = queries.sessions(occasion)
        assert {session.staff_id for session in own} == {county.staff["sam"]}
        session_id = own[0].id
    assert visit("sue").post(f"/me/sessions/{session_id}/end").status_code == 404
    assert visit("sam").post(f"/me/sessions/{session_id}/end").status_code == 302
    assert visit("sam").get("/me").status_code == 302


def test_a_one_time_link_works_once_and_for_fifteen_minutes(visit, as_, county, monkeypatch):
    with as_("adm", keep=True) as occasion:
        token = operations.give_link(occasion, db.session.get_one(Staff, county.staff["fay"]))
        late = operations.give_link(occasion, db.session.get_one(Staff, county.staff["cole"]))
    assert visit("").get(f"/welcome/{token}").status_code == 200
    assert visit("").post(f"/welcome/{token}", data={"password": "short"}).status_code == 422
    assert visit("").post(f"/welcome/{token}", data={"password": "my very own sentence"}).status_code == 302
    assert visit("").post(f"/welcome/{token}", data={"password": "my very own sentence"}).status_code == 404
    assert visit("").post("/sign-in", data={"email": "fay@test.example", "password": "my very own sentence"}).status_code == 302
    real = now
    monkeypatch.setattr(web, "now", lambda: real() + timedelta(minutes=16))
    assert visit("").get(f"/welcome/{late}").status_code == 404


def test_only_an_administrator_gives_links(as_, county):
    with as_("ann") as occasion, pytest.raises(NotAllowed):
        operations.give_link(occasion, db.session.get_one(Staff, county.staff["sam"]))


def test_secrets_are_seen_by_nobody_but_their_owner(as_, county):
    with as_("adm"):
        for kind in (Password, SignedIn, OneTimeLink):
            assert {row.staff_id for row in db.session.scalars(select(kind))} <= {county.staff["adm"]}


def test_the_first_administrator_is_made_only_while_there_is_none(app, server):
    runner = app.test_cli_runner()
    again = runner.invoke(args=["staff", "first-admin", "boss@test.example", "Boss"])
    assert again.exit_code != 0
    assert "already" in again.output
    engine = create_engine(server.url("superuser", "test"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE staff SET is_active = false WHERE role = 'administrator'"))
    engine.dispose()
    made = runner.invoke(args=["staff", "first-admin", "boss@test.example", "Boss"])
    assert made.exit_code == 0, made.output
    assert "/welcome/" in made.output


def test_the_style_guide_is_absent_in_production(settings):
    production = create_app(replace(settings, environment="production", https=True))
    assert not any("styleguide" in rule.rule for rule in production.url_map.iter_rules())


def test_a_failed_sign_in_is_trailed_without_what_was_typed(visit, server):
    visit("").post("/sign-in", data={"email": "sam@test.example", "password": "WRONGSECRET words"})
    noted = superusers(server, "SELECT verb, result, fields::text AS fields FROM audit_entry WHERE result = 'denied'")
    assert [(row.verb, row.result) for row in noted] == [("entrance.prove", "denied")]
    assert "WRONGSECRET" not in str(noted)
    assert "sam@" not in str(noted)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_language_of_the_door_goes_on_until_somebody_has_one_of_their_own(visit, county, as_, server, language):
    engine = create_engine(server.url("superuser", "test"))
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM preference WHERE staff_id = :sam"), {"sam": county.staff["sam"]})
    engine.dispose()

    def signed_in():
        browser = visit("")
        browser.get(f"/language?language={language}")
        assert browser.post("/sign-in", data={"email": "sam@test.example", "password": PASSWORD}).status_code == 302
        return browser

    browser = signed_in()
    assert f'<html lang="{language}"' in browser.get("/").text
    with as_("sam", keep=True) as occasion:
        sam = db.session.get_one(Staff, county.staff["sam"])
        settle(occasion, sam, locale="sv", theme=Theme.AUTO, density=Density.NORMAL, keys=True)
    assert '<html lang="sv"' in browser.get("/").text
    assert '<html lang="sv"' in signed_in().get("/").text
