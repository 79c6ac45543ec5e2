"""How a program works with a family: meetings and records, plans and goals, cases and people; verbs that repeat change nothing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from teamcase.foundation.occasion import now
from tests.api.conftest import repeated

pytestmark = pytest.mark.slow
SOON, LATER = ((now() + timedelta(days=days)).date().isoformat() for days in (5, 12))
TODAY, YESTERDAY = (now() - timedelta(days=1)).date().isoformat(), (now() - timedelta(days=2)).date().isoformat()


def test_a_meeting_from_its_plan_to_an_approved_record(life, by, doe, county, counted):
    wanted = {"team_id": str(county.teams["Alpha"]), "on": now().date().isoformat(), "at": "08:05", "minutes": 60, "place": "Room 2"}
    assert by("sam").post("/meetings", wanted).status_code == 403
    assert by("bob").post("/meetings", wanted).status_code == 403
    planned = by("cora").post("/meetings", wanted)
    assert planned.status_code == 201, planned.text
    address = planned.headers["Location"].removeprefix("/api/v1")
    moved = by("cora").patch(address, {"place": "Room 3"}, version=planned.headers["ETag"])
    assert (moved.json["place"], moved.json["starts_at"]) == ("Room 3", planned.json["starts_at"])
    item = {"case_id": str(doe), "question": "What helps?", "presenter_id": str(life["sam"]), "minutes": 45, "purpose": "discussion"}
    brought = by("sam").post(f"{address}/agenda", item)
    assert brought.status_code == 201, brought.text
    assert by("sam").post(f"{address}/discussions", {"agenda_item_id": brought.json["id"]}).status_code == 409
    assert repeated(by("cora"), "PUT", f"{address}/holding", {}, counted).json["stage"] == "held"
    begun = by("cora").post(f"{address}/discussions", {"agenda_item_id": brought.json["id"]}, key="r")
    assert begun.status_code == 201, begun.text
    record = begun.headers["Location"].removeprefix("/api/v1")
    assert by("cora").put(f"{record}/finishing").status_code == 409
    written = by("cora").patch(
        record,
        {
            "about": [str(life["dora"])],
            "told": "A quiet week.",
            "hypotheses": [{"text": "Could it be that the door matters?"}, {"text": "Could it be that school is far?"}],
            "views": [
                {"person_id": str(life["dora"]), "view": "I want the door open.", "reason": None},
                {"person_id": str(life["dean"]), "view": None, "reason": "too_young"},
            ],
            "steps": [{"text": "Try the open door", "owner": f"person:{life['dana']}", "partner": None, "due_on": SOON}],
            "next_on": LATER,
        },
        version=begun.headers["ETag"],
    )
    assert written.status_code == 200, written.text
    assert repeated(by("cora"), "PUT", f"{record}/finishing", {}, counted).json["stage"] == "finished"
    assert by("cora").put(f"{record}/approval").status_code == 403
    assert by("bob").put(f"{record}/approval").status_code == 404
    approved = repeated(by("sam"), "PUT", f"{record}/approval", {}, counted)
    assert approved.json["stage"] == "approved"
    edition = by("sam").post(f"{record}/editions", {"reason": "A letter"})
    assert (edition.status_code, edition.json["edition"]) == (201, 2)
    assert len(by("sam").get(f"{address}/discussions").json["items"]) == 2
    assert by("bob").get(f"{address}/discussions").status_code == 404


def test_a_meeting_is_cancelled_once(life, by, counted):
    address = f"/meetings/{life['meeting']}/cancellation"
    assert by("sam").put(address, {"reason": "Illness"}).status_code == 403
    assert repeated(by("cora"), "PUT", address, {"reason": "Illness"}, counted).json["cancelled_because"] == "Illness"
    assert by("cora").put(address, {"reason": "Another"}).status_code == 409


def test_a_plan_from_its_beginning_to_being_in_force(life, by, doe, counted):
    assert by("tia").post(f"/cases/{doe}/plans", {"about": [str(life["dora"])], "review_on": LATER}).status_code == 403
    begun = by("sam").post(f"/cases/{doe}/plans", {"about": [str(life["dora"])], "review_on": LATER})
    assert begun.status_code == 201, begun.text
    plan = begun.headers["Location"].removeprefix("/api/v1")
    goal = by("sam").post(f"{plan}/goals", {"words": "We eat together", "whose": None, "start": 2, "target": 6}, key="g")
    assert goal.status_code == 201, goal.text
    here = goal.headers["Location"].removeprefix("/api/v1")
    changed = by("sam").patch(here, {"target": 8}, version=goal.headers["ETag"])
    assert changed.json == goal.json | {"target": 8}
    agreed = {"how": "agreed", "on": TODAY}
    repeated(by("sam"), "PUT", f"{plan}/agreements/{life['dora']}", agreed, counted)
    assert by("sam").put(f"{plan}/agreements/{UUID(int=5)}", agreed).status_code == 409
    assert by("sam").put(f"{plan}/in-force", {"starts_on": TODAY}).status_code == 409
    assert repeated(by("sam"), "PUT", f"{plan}/in-force", {"starts_on": TODAY, "replaces": True}, counted).json["stage"] == "in_force"
    seen = by("sam").get(plan)
    assert by("sam").patch(plan, {"review_on": SOON}, version=seen.headers["ETag"]).json["review_on"] == SOON
    scored = by("tia").post(f"{here}/scores", {"value": 4, "person_id": str(life["dora"])}, key="s")
    assert scored.status_code == 201
    assert by("sam").post(f"{here}/scores", {"value": 9, "person_id": str(life["dora"])}).status_code == 409
    assert by("cora").post(f"{here}/scores", {"value": 9, "person_id": str(life["dora"])}).status_code == 403
    assert by("tia").post(f"{here}/notes", {"text": "Twice a week."}).status_code == 201
    assert repeated(by("sam"), "PUT", f"{here}/reached", {}, counted).json["stage"] == "reached"
    successor = by("sam").post(f"{plan}/successor", {"about": [str(life["dora"])], "review_on": LATER})
    assert successor.status_code == 201


def test_a_proposal_is_answered_by_whoever_is_responsible(life, by, counted):
    proposed = by("tia").post(f"/goals/{life['goal']}/proposals", {"words": "We sleep", "start": 2, "target": 8, "reason": "Dora says so"})
    assert proposed.status_code == 201, proposed.text
    address = proposed.headers["Location"].removeprefix("/api/v1")
    assert by("tia").put(f"{address}/acceptance").status_code == 403
    assert by("ann").put(f"{address}/refusal", {"answer": ""}).status_code == 422
    assert repeated(by("ann"), "PUT", f"{address}/acceptance", {}, counted).json["stage"] == "accepted"
    assert by("ann").put(f"{address}/refusal", {"answer": "Too late"}).status_code == 409
    assert repeated(by("ann"), "PUT", f"/proposals/{life['proposal']}/refusal", {"answer": "Later"}, counted).json["stage"] == "declined"


def test_a_family_begins_and_moves_on(life, by, county, counted):
    person = {"given_name": "Ada", "is_client": True, "born_on": "2016-05-01", "sex": "female"}
    wanted = {
        "name": "Poe",
        "team_id": str(county.teams["Alpha"]),
        "municipality": "Lahti",
        "mother_tongue": "fi",
        "service_language": "fi",
    }
    begun = by("sam").post("/cases", wanted | {"people": [person]}, key="c")
    assert begun.status_code == 201, begun.text
    assert by("sam").post("/cases", wanted | {"people": [person]}, key="c").json == begun.json
    assert by("sam").post("/cases", wanted | {"team_id": str(county.teams["Beta"]), "people": [person]}).status_code == 422
    assert by("tia").post("/cases", wanted | {"people": [person]}).status_code == 403
    case = begun.headers["Location"].removeprefix("/api/v1")
    twin = wanted | {"name": "Poe", "people": [person]}
    asked = by("sam").post("/cases", twin)
    assert asked.status_code == 409
    same = asked.json["alike"][0]["known"][0]["id"]
    assert by("sam").post("/cases", twin | {"people": [person | {"same": asked.json["alike"][0]["new"]}]}).status_code == 201
    assert same == begun.json["clients"][0]["person_id"]
    assessed = by("sam").post(f"{case}/assessments", {"signed_on": TODAY, "continues": True, "conclusion": "They need support."})
    assert assessed.status_code == 201, assessed.text
    sam = str(county.staff["sam"])
    assert by("sam").put(f"{case}/activation", {"own_worker_id": str(county.staff["bob"])}).status_code == 422
    assert repeated(by("sam"), "PUT", f"{case}/activation", {"own_worker_id": sam}, counted).json["stage"] == "active"
    assert by("sam").put(f"{case}/stepping-down", {"goals_reviewed": True, "family_heard": False}).status_code == 409
    down = {"goals_reviewed": True, "family_heard": True}
    assert repeated(by("sam"), "PUT", f"{case}/stepping-down", down, counted).json["stage"] == "stepping_down"
    assert by("sam").put(f"{case}/closure", {"reason": "Done", "summary": "Well"}).status_code == 409
    moved = by("ann").put(f"{case}/transfer", {"team_id": str(county.teams["Beta"]), "reason": "They moved"})
    assert (moved.status_code, moved.json["team_id"]) == (200, str(county.teams["Beta"]))
    assert by("ann").put(f"{case}/transfer", {"team_id": str(county.teams["Beta"]), "reason": "They moved"}).status_code == 404
    assert by("bob").get(case).status_code == 200


def test_a_person_is_added_and_changed(life, by, doe):
    told = {"given_name": "Eve", "family_name": "Doe", "born_on": None, "sex": "female", "mother_tongue": "fi", "service_language": "fi"}
    added = by("sam").post(f"/cases/{doe}/people", told | {"municipality": "Lahti"})
    assert added.status_code == 201, added.text
    coded = by("sam").post(f"/cases/{doe}/people", told | {"municipality": "Lahti", "secret_code": "131052-308T"})
    assert (coded.status_code, set(coded.json["errors"])) == (422, {"secret_code"})
    address = f"/cases/{doe}/people/{added.json['id']}"
    assert by("sam").patch(address, {"sex": "robot"}, version=added.headers["ETag"]).status_code == 422
    changed = by("sam").patch(address, {"municipality": "Heinola"}, version=added.headers["ETag"])
    assert changed.json == added.json | {"municipality": "Heinola"}
    protected = by("sam").get(f"/people/{life['dora']}")
    odd = by("sam").patch(f"/cases/{doe}/people/{life['dora']}", {"municipality": "Lahti"}, version=protected.headers["ETag"])
    assert odd.status_code == 422
    assert by("sam").patch(f"/cases/{doe}/people/{life['rora']}", {"given_name": "X"}, version='"1"').status_code == 404
