"""Every resource as three people: who may, who sees it but may not, and a stranger."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import jsonschema
import pytest

from teamcase.foundation.occasion import now
from teamcase.foundation.openapi import path_of
from tests.api.conftest import Program
from tests.life import lived

SEEN = (
    "/cases/{case}",
    "/cases/{case}/assessments",
    "/cases/{case}/entries",
    "/cases/{case}/hypotheses",
    "/cases/{case}/plans",
    "/cases/{case}/questions",
    "/agenda/{item}",
    "/hypotheses/{hypothesis}",
    "/questions/{question}",
    "/entries/{entry}",
    "/actions/{action}",
    "/actions?case_id={case}",
    "/discussions/{finished}",
    "/plans/{plan}",
    "/plans/{plan}/goals",
    "/plans/{plan}/services",
    "/services/{service}",
    "/plans/{plan}/proposals",
    "/plans/{plan}/views",
    "/plans/{plan}/hearings",
    "/plans/{plan}/copies/{dora}",
    "/goals/{goal}",
    "/goals/{goal}/scores",
    "/goals/{goal}/notes",
    "/proposals/{proposal}",
    "/families/{family}",
    "/people/{dora}",
)


@pytest.fixture(scope="module")
def life(module_app):
    """The county with the Does' three weeks, and the ids of what happened."""
    app, county = module_app
    ids = {**lived(app, county).ids, **county.persons, "case": county.doe, "Alpha": county.teams["Alpha"], "sam": county.staff["sam"]}
    return app, county, ids


@pytest.fixture
def by(life):
    app, county, _ids = life
    return lambda name: Program(app.test_client(), county.tokens[name])


@pytest.mark.parametrize("address", SEEN)
def test_the_team_and_a_reader_see_it_and_a_stranger_finds_nothing(life, by, address):
    address = address.format(**life[2])
    for name, status in (("sam", 200), ("bea", 200), ("bob", 404), ("max", 404), ("adm", 404), ("dpo", 404)):
        answer = by(name).get(address)
        assert answer.status_code == status, (name, answer.text)
        if status == 200 and "items" in answer.json:
            assert answer.json["next"] is None


def test_what_is_seen_is_what_the_document_tells(life, by):
    app, _county, ids = life
    told, rules = by("sam").get("/openapi.json").json, app.url_map.bind("")
    alpha = ("series", "fidelity", "fidelity/f2/rows")
    for address in (
        *SEEN,
        "/question-bank",
        "/meetings/{meeting}",
        "/meetings/{meeting}/proposals",
        *(f"/teams/{{Alpha}}/{one}" for one in alpha),
    ):
        asked = address.format(**ids)
        rule, _values = rules.match(f"/api/v1{asked.split('?')[0]}", method="GET", return_rule=True)
        schema = told["paths"][path_of(rule)]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        whole = jsonschema.Draft202012Validator({**schema, "components": told["components"]})
        assert [error.message for error in whole.iter_errors(by("sam").get(asked).json)] == [], asked


@pytest.mark.parametrize("address", ["/cases", "/families", "/people", "/actions", "/meetings", "/meetings?when=past", "/staff", "/teams"])
def test_lists_hold_what_one_sees_and_nothing_else(life, by, address):
    for name in ("sam", "bea", "bob", "adm"):
        answer = by(name).get(address)
        assert answer.status_code == 200, answer.text
        seen = "Doe" in answer.text or "Dora" in answer.text
        assert seen == (name in {"sam", "bea"} and address in {"/cases", "/families", "/people"}), (name, address)


@pytest.mark.parametrize(
    "address",
    [
        "/cases",
        "/families",
        "/people",
        "/staff",
        "/teams",
        "/meetings?when=past",
        "/cases/{case}/entries",
        "/cases/{case}/hypotheses",
        "/cases/{case}/questions",
        "/question-bank",
        "/teams/{Alpha}/fidelity",
        "/actions?case_id={case}",
        "/plans/{plan}/goals",
        "/goals/{goal}/scores",
    ],
)
def test_pages_follow_one_another_without_a_gap(life, by, address):
    address = address.format(**life[2])
    sep = "&" if "?" in address else "?"
    whole = by("sam").get(f"{address}{sep}limit=100").json
    found, after = [], ""
    for _page in range(100):
        page = by("sam").get(f"{address}{sep}limit=1{after}").json
        found += page["items"]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert found == whole["items"]
    assert whole["next"] is None


@pytest.mark.parametrize(
    "asked",
    [
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=x",
        "limit=99999999999999",
        "limit=",
        "after=x",
        "after=W10",
        "after=WzEsMl0",
        "after=%00",
        "after=" + "A" * 3000,
    ],
)
def test_an_odd_cursor_or_limit_is_told(life, by, asked):
    for address in ("/cases", "/families", "/people", "/staff", "/teams", "/meetings", f"/cases/{life[2]['case']}/entries", "/actions"):
        answer = by("sam").get(f"{address}?{asked}")
        assert answer.status_code == 422, (address, answer.text)
        assert set(answer.json["errors"]) <= {"limit", "after"}


@pytest.mark.parametrize("address", ["/cases?view=&sort=&team_id=&text=", "/meetings?when=&team_id=", "/actions?case_id=", "/people?name="])
def test_what_is_left_empty_is_not_asked(life, by, address):
    answer = by("sam").get(address)
    assert answer.status_code == 200
    assert answer.json == by("sam").get(address.split("?")[0]).json


@pytest.mark.parametrize("address", ["/cases?view=x", "/cases?team_id=1", "/meetings?when=1", "/actions?case_id=x", "/people?name=%00"])
def test_an_odd_question_is_told_by_its_name(life, by, address):
    answer = by("sam").get(address)
    assert answer.status_code == 422
    assert set(answer.json["errors"]) == {address.split("?")[1].split("=")[0]}


def test_a_list_asks_as_often_for_many_rows_as_for_one(life, by, statements):
    for address in ("/people", "/staff", "/meetings?when=past", f"/cases/{life[2]['case']}/entries", "/actions", "/families", "/cases"):
        sign = "&" if "?" in address else "?"
        counts = []
        for limit in (1, 100):
            with statements() as asked:
                answer = by("ann").get(f"{address}{sign}limit={limit}")
            assert answer.json["items"] or address == "/actions"
            counts.append(len(asked))
        assert counts[1] <= counts[0], (address, counts)


def test_the_load_is_for_the_lead_and_the_manager(life, by):
    address = f"/teams/{life[2]['Alpha']}/load"
    for name, status in (("ann", 200), ("max", 200), ("sam", 404), ("bea", 404), ("adm", 404)):
        assert by(name).get(address).status_code == status, name
    told = by("ann").get(address).json
    assert {one["name"] for one in told["workers"]} >= {"Ann Worker", "Sam Worker"}
    assert told["families"] == sum(told["discussed"].values()) == 1


def test_the_trail_is_for_the_data_protection_officer(life, by):
    assert by("sam").get("/trail").status_code == 403
    first = by("dpo").get(f"/trail?limit=2&case_id={life[2]['case']}")
    assert len(first.json["items"]) == 2
    second = by("dpo").get(f"/trail?limit=2&case_id={life[2]['case']}&after={first.json['next']}")
    assert second.json["items"][0]["seq"] < first.json["items"][1]["seq"]
    assert by("dpo").get("/trail?verb=nothing.like_it").status_code == 422


@pytest.mark.parametrize(
    ("address", "verb"),
    [
        ("/cases/{case}", "open"),
        ("/cases", "list"),
        ("/families", "list"),
        ("/people", "list"),
        ("/people/{dora}", "list"),
        ("/actions?case_id={case}", "list"),
        ("/cases/{case}/entries", "list"),
        ("/entries/{entry}", "open"),
        ("/plans/{plan}", "open"),
        ("/discussions/{finished}", "open"),
        ("/plans/{plan}/goals", "open"),
        ("/cases/{case}/hypotheses", "list"),
        ("/hypotheses/{hypothesis}", "open"),
        ("/cases/{case}/questions", "list"),
        ("/agenda/{item}", "open"),
        ("/teams/{Alpha}/series", "list"),
    ],
)
def test_whatever_is_opened_is_in_the_trail(life, by, address, verb):
    before = by("dpo").get("/trail?limit=1").json["items"][0]["seq"]
    by("sam").get(address.format(**life[2]))
    told = [one for one in by("dpo").get(f"/trail?case_id={life[2]['case']}").json["items"] if one["seq"] > before]
    assert any(one["verb"] == verb and one["via"] == "api" and one["actor"] == "Sam Worker" for one in told)


DAY = (now() + timedelta(days=5)).date().isoformat()
WRITES: tuple[tuple[str, str, Any], ...] = (
    ("POST", "/actions", {"case_id": "{case}", "text": "Call", "due_on": DAY, "owner": "staff:{sam}"}),
    ("PATCH", "/actions/{action}", {"text": "Call the school again"}),
    ("PUT", "/actions/{action}/done", {}),
    ("PUT", "/actions/{action}/undone", {"note": "No need."}),
    (
        "POST",
        "/cases/{case}/entries",
        {"kind": "call", "text": "We spoke.", "about": ["{dora}"], "on": "2026-01-02", "at": "09:30", "sight": "team"},
    ),
    ("PATCH", "/entries/{entry}", {"reason": "A letter."}),
    ("PATCH", "/discussions/{draft}", {"told": "More."}),
    ("PUT", "/discussions/{finished}/approval", {}),
    ("POST", "/discussions/{finished}/editions", {"reason": "A letter."}),
    ("PATCH", "/goals/{goal}", {"target": 8}),
    ("POST", "/goals/{goal}/scores", {"value": 4, "person_id": "{dora}"}),
    ("POST", "/goals/{goal}/notes", {"text": "Two nights."}),
    ("PUT", "/goals/{goal}/reached", {}),
    ("POST", "/plans/{plan}/goals", {"words": "We eat together", "start": 1, "target": 5}),
    ("PATCH", "/plans/{plan}", {"review_on": DAY}),
    ("POST", "/cases/{case}/plans", {"about": ["{dora}"], "review_on": DAY}),
    ("PUT", "/cases/{case}/closure", {"reason": "Goals met", "summary": "Well done"}),
    ("PUT", "/cases/{case}/reopening", {"reason": "Again"}),
    ("PUT", "/cases/{case}/activation", {"own_worker_id": "{sam}"}),
    ("PUT", "/cases/{case}/stepping-down", {"goals_reviewed": True, "family_heard": True}),
    ("PUT", "/cases/{case}/transfer", {"team_id": "{Alpha}", "reason": "Moved"}),
    ("POST", "/cases/{case}/assessments", {"signed_on": "2026-01-02", "continues": True, "conclusion": "Yes"}),
    ("PATCH", "/cases/{case}/people/{dora}", {"given_name": "Dora"}),
    ("POST", "/cases/{case}/hypotheses", {"words": "Waking brings them together.", "kind": "pattern", "about": ["{dora}"]}),
    ("PATCH", "/hypotheses/{hypothesis}", {"words": "Waking is a gift."}),
    ("PUT", "/hypotheses/{hypothesis}/look", {"stage": "active", "why": "We heard more."}),
    ("PUT", "/hypotheses/{hypothesis}/sharing", {"on": "2026-01-02", "how": "At the table."}),
    ("POST", "/hypotheses/{hypothesis}/grounds", {"side": "against", "words": "She slept at grandmother's."}),
    ("PUT", "/grounds/{ground}/taking-back", {}),
    ("POST", "/cases/{case}/questions", {"words": "Who slept first?", "kind": "future", "language": "en"}),
    ("POST", "/questions/{question}/answers", {"person": "{dora}", "on": "2026-01-02", "words": "Grandmother."}),
    ("PATCH", "/agenda/{item}/preparation", {"prepared": "We drew the family together."}),
    ("PUT", "/meetings/{meeting}/proposals/{case}/acceptance", {}),
    ("PUT", "/proposals/{proposal}/acceptance", {}),
    ("PUT", "/proposals/{proposal}/refusal", {"answer": "Later."}),
)


def filled(value, ids):
    if isinstance(value, str):
        return value.format(**ids)
    if isinstance(value, list):
        return [filled(one, ids) for one in value]
    return {name: filled(one, ids) for name, one in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize(("method", "address", "sent"), WRITES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_reader_may_not_and_a_stranger_gets_404_before_anything_else(life, by, method, address, sent):
    address, sent = filled(address, life[2]), filled(sent, life[2])
    for body in (sent, {"odd": 1}):
        assert by("bob").ask(method, address, json=sent).status_code == 404, body
    assert by("bea").ask(method, address, json=sent).status_code == 403
    if method == "PATCH":
        assert by("bob").ask(method, address, json=sent, headers={"If-Match": '"99"'}).status_code == 404
