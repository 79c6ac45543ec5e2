"""What each thinks of a plan, as programs note it, and the copy that holds only what is for its reader."""

from __future__ import annotations

import pytest

SAID = {"words": "Stop before it gets loud", "method": "cards", "on": "2026-11-01", "told_to": "family"}
KEPT = {**SAID, "words": "canary behind the door", "told_to": "not_parents", "withheld_because": "She is afraid"}


def test_a_view_is_noted_corrected_and_kept_from_every_copy(program, life, county):
    sam, dora = program("sam"), county.persons["dora"]
    plan = f"/plans/{life['plan']}"
    made = sam.post(f"{plan}/views", {**SAID, "whose": f"person:{dora}"})
    assert (made.status_code, made.json["words"], made.json["corrects_id"]) == (201, SAID["words"], None)
    again = sam.post(f"/plan-views/{made.json['id']}/corrections", {**SAID, "words": "Stop early", "because": "Her word was early"})
    assert (again.status_code, again.json["corrects_id"]) == (201, made.json["id"])
    twice = sam.post(f"/plan-views/{made.json['id']}/corrections", {**SAID, "because": "Twice"})
    assert twice.status_code == 409
    assert sam.post(f"{plan}/views", {**KEPT, "whose": f"person:{dora}"}).status_code == 201
    assert "canary" in sam.get(f"{plan}/views").text
    for person in ("dora", "dana", "dan", "dean"):
        copy = sam.get(f"{plan}/copies/{county.persons[person]}")
        assert copy.status_code == 200
        assert "Stop early" in copy.text
        assert "canary" not in copy.text
        assert SAID["words"] not in copy.text


@pytest.mark.parametrize(("change", "field"), [({"method": None}, "method"), ({"whose": "person:nobody"}, "whose")])
def test_what_is_wrong_is_named_by_its_field(program, life, county, change, field):
    sent = {**SAID, "whose": f"person:{county.persons['dora']}", **change}
    answer = program("sam").post(f"/plans/{life['plan']}/views", sent)
    assert answer.status_code in {409, 422}
    assert field in answer.json["errors"]


def test_a_hearing_is_recorded_by_a_social_worker_alone_and_corrected(program, life, county):
    heard = {"on": "2026-11-01", "how": "alone", "came": "said", "words": "She agrees"}
    address = f"/plans/{life['plan']}/hearings"
    assert program("tia").post(address, {**heard, "person": str(county.persons["dora"])}).status_code == 403
    made = program("sam").post(address, {**heard, "person": str(county.persons["dora"])})
    assert made.status_code == 201
    again = program("sam").post(f"/plan-hearings/{made.json['id']}/corrections", {**heard, "how": "call", "because": "It was a call"})
    assert (again.status_code, again.json["how"]) == (201, "call")


def test_there_is_no_copy_for_somebody_else(program, life, county):
    assert program("sam").get(f"/plans/{life['plan']}/copies/{county.persons['rora']}").status_code == 404
