"""What a program writes of a family: steps and entries, made once and changed as they were seen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest

from teamcase.foundation.occasion import now
from tests.api.conftest import repeated

pytestmark = pytest.mark.slow
SOON, LATER = ((now() + timedelta(days=days)).date().isoformat() for days in (5, 12))
TODAY, YESTERDAY = (now() - timedelta(days=1)).date().isoformat(), (now() - timedelta(days=2)).date().isoformat()


def test_a_step_is_added_once_and_found_where_it_says(life, by, doe, counted):
    before = counted("action")
    wanted = {"case_id": str(doe), "text": "Call the school", "due_on": SOON, "owner": f"staff:{life['sam']}"}
    first = by("tia").post("/actions", wanted, key="a")
    assert first.status_code == 201, first.text
    assert first.headers["ETag"] == '"1"'
    again = by("tia").post("/actions", wanted, key="a")
    assert (again.status_code, again.json, again.headers["Location"], again.headers["ETag"]) == (
        201,
        first.json,
        first.headers["Location"],
        '"1"',
    )
    assert counted("action") == before + 1
    assert by("tia").post("/actions", wanted | {"text": "Another"}, key="a").status_code == 422
    assert by("tia").get(first.headers["Location"].removeprefix("/api/v1")).json == first.json
    assert first.json["id"] in [step["id"] for step in by("sam").get("/actions").json["items"]]


def test_the_same_request_at_the_same_instant_is_done_once(life, by, doe, counted):
    before = counted("action")
    wanted = {"case_id": str(doe), "text": "Call the school", "due_on": SOON, "owner": f"staff:{life['sam']}"}
    programs = [by("tia") for _each in range(4)]
    with ThreadPoolExecutor(4) as side_by_side:
        answers = list(side_by_side.map(lambda one: one.post("/actions", wanted, key="at once"), programs))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json["id"] for answer in answers}) == 1
    assert counted("action") == before + 1


def test_of_two_changes_at_the_same_instant_one_is_told_of_the_other(life, by):
    address = f"/actions/{life['action']}"
    version = by("sam").get(address).headers["ETag"]
    with ThreadPoolExecutor(2) as side_by_side:
        asked = [("sam", "From Sam"), ("tia", "From Tia")]
        answers = list(side_by_side.map(lambda one: by(one[0]).patch(address, {"text": one[1]}, version=version), asked))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    kept, refused = sorted(answers, key=lambda answer: answer.status_code)
    assert refused.json["conflict"]["text"]["theirs"] == kept.json["text"]
    assert refused.headers["ETag"] == kept.headers["ETag"]


def test_what_is_wrong_with_a_step_is_told_by_field(life, by, doe):
    wrong = by("sam").post("/actions", {"case_id": str(doe), "text": " ", "due_on": "2026-02-31", "owner": 5, "more": 1})
    assert wrong.status_code == 422
    assert set(wrong.json["errors"]) == {"owner"}
    wrong = by("sam").post("/actions", {"case_id": str(doe), "text": " ", "due_on": "2026-02-31", "more": 1})
    assert set(wrong.json["errors"]) == {"text", "due_on", "more"}
    broken = by("sam").post("/actions", {"case_id": str(doe), "text": "Call", "due_on": "2020-01-01", "owner": f"staff:{life['sam']}"})
    assert broken.status_code == 409
    assert set(broken.json["errors"]) == {"due_on"}
    unseen = by("sam").post("/actions", {"case_id": str(UUID(int=5)), "text": "Call", "due_on": SOON})
    assert unseen.status_code == 404


def test_a_change_names_the_version_it_has_seen(life, by):
    address = f"/actions/{life['action']}"
    seen = by("sam").get(address)
    version = seen.headers["ETag"]
    missing = by("sam").patch(address, {"text": "Mine"})
    assert missing.status_code == 428
    changed = by("tia").patch(address, {"text": "Theirs"}, version=version)
    assert changed.status_code == 200, changed.text
    assert changed.json == seen.json | {"text": "Theirs"}
    assert changed.headers["ETag"] != version
    stale = by("sam").patch(address, {"text": "Mine", "due_on": LATER}, version=version)
    assert stale.status_code == 409
    assert stale.json["conflict"] == {
        "text": {"mine": "Mine", "theirs": "Theirs"},
        "due_on": {"mine": LATER, "theirs": seen.json["due_on"]},
    }
    assert stale.json["saved_by"] == "Tia Therapist"
    assert stale.headers["ETag"] == changed.headers["ETag"]
    assert by("sam").patch(address, {"text": "Mine"}, version=stale.headers["ETag"]).json["text"] == "Mine"
    for odd in ("*", 'W/"1"', "1", "x" * 500):
        assert by("sam").patch(address, {"text": "Mine"}, version=odd).status_code == 409
    assert by("sam").patch(address, {"more": 1, "text": None}, version=stale.headers["ETag"]).status_code == 422


@pytest.mark.parametrize(("verb", "sent", "stage"), [("done", {}, "done"), ("undone", {"note": "No need any more."}, "not_done")])
def test_a_step_ends_once_and_opens_again(life, by, counted, verb, sent, stage):
    done = repeated(by("sam"), "PUT", f"/actions/{life['action']}/{verb}", sent, counted)
    assert done.json["stage"] == stage
    assert repeated(by("sam"), "PUT", f"/actions/{life['action']}/reopening", {}, counted).json["stage"] == "open"


def entry_of(life, **other):
    told = {"kind": "call", "text": "We spoke of evenings.", "about": [str(life["dora"])], "on": TODAY, "at": "09:30", "sight": "team"}
    return told | {"present": [str(life["dana"])], "steps": [{"text": "Ask the school", "due_on": SOON}]} | other


def test_an_entry_is_signed_with_its_steps_and_corrected_by_an_edition(life, by, doe, counted):
    signed = by("sam").post(f"/cases/{doe}/entries", entry_of(life), key="e")
    assert signed.status_code == 201, signed.text
    assert by("sam").post(f"/cases/{doe}/entries", entry_of(life), key="e").json == signed.json
    assert signed.json["latest"]["about"] == [str(life["dora"])]
    address = signed.headers["Location"].removeprefix("/api/v1")
    assert by("tia").patch(address, {"text": "Other", "reason": "Mine"}, version='"1"').status_code == 403
    assert by("sam").patch(address, {"text": "No reason"}, version='"1"').status_code == 422
    corrected = by("sam").patch(address, {"text": "We spoke of mornings.", "reason": "It was mornings."}, version=signed.headers["ETag"])
    assert corrected.status_code == 200, corrected.text
    assert [edition["text"] for edition in corrected.json["editions"]] == ["We spoke of evenings.", "We spoke of mornings."]
    assert by("sam").patch(address, {"text": "Again", "reason": "Again"}, version=signed.headers["ETag"]).status_code == 409
    assert corrected.json["id"] in [entry["id"] for entry in by("sam").get(f"/cases/{doe}/entries").json["items"]]


@pytest.mark.parametrize(
    ("other", "status", "field"),
    [
        ({"about": []}, 422, "about"),
        ({"about": [str(UUID(int=5))]}, 422, "about"),
        ({"about": [""]}, 422, "about"),
        ({"at": "9.30"}, 422, "at"),
        ({"on": "23.11.2026"}, 422, "on"),
        ({"minutes": 10**30}, 422, "minutes"),
        ({"minutes": True}, 422, "minutes"),
        ({"quotes": [{"person_id": str(UUID(int=5)), "heard": "said", "words": "No"}]}, 422, "quotes.0.person_id"),
        ({"steps": [{"text": "a", "owner": "x", "partner": "y"}]}, 422, "steps.0.partner"),
        ({"on": SOON}, 409, "at"),
    ],
)
def test_an_entry_with_something_wrong_is_not_signed(life, by, doe, counted, other, status, field):
    before = counted("entry")
    answer = by("sam").post(f"/cases/{doe}/entries", entry_of(life, **other))
    assert answer.status_code == status, answer.text
    assert field in answer.json["errors"]
    assert counted("entry") == before
