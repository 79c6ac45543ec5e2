"""What a program does with working hypotheses and with the questions that are asked of a family."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from teamcase.foundation.occasion import now
from tests.api.conftest import repeated

pytestmark = pytest.mark.slow
TODAY = now().date().isoformat()
AHEAD = (now() + timedelta(days=60)).date().isoformat()


def an_idea(life, **other):
    return {"words": "Waking brings the parents together.", "kind": "pattern", "about": [str(life["dora"])]} | other


def test_a_hypothesis_is_proposed_once_with_its_first_grounds(life, by, doe, counted):
    before = counted("working_hypothesis")
    wanted = an_idea(life, supports="They came.", against="She slept at grandmother's.", next_look_on=AHEAD)
    first = by("tia").post(f"/cases/{doe}/hypotheses", wanted, key="a")
    assert first.status_code == 201, first.text
    again = by("tia").post(f"/cases/{doe}/hypotheses", wanted, key="a")
    assert (again.status_code, again.json) == (201, first.json)
    assert counted("working_hypothesis") == before + 1
    assert by("sam").get(first.headers["Location"].removeprefix("/api/v1")).json == first.json
    assert [(one["side"], one["words"]) for one in first.json["grounds"]] == [
        ("supports", "They came."),
        ("against", "She slept at grandmother's."),
    ]
    assert [one["what"] for one in first.json["history"]] == ["proposed"]
    assert first.json["id"] in [one["id"] for one in by("bea").get(f"/cases/{doe}/hypotheses").json["items"]]


def test_it_is_about_persons_of_the_family_only(life, by, doe, county):
    for about, status in (([str(county.persons["rora"])], 422), ([], 422), ([str(UUID(int=3))], 422)):
        wrong = by("tia").post(f"/cases/{doe}/hypotheses", an_idea(life, about=about))
        assert (wrong.status_code, set(wrong.json["errors"])) == (status, {"about"})


def test_it_is_worded_anew_by_whoever_has_seen_it(life, by):
    address = f"/hypotheses/{life['hypothesis']}"
    seen = by("sam").get(address)
    assert by("sam").patch(address, {"words": "Waking is a gift."}).status_code == 428
    changed = by("sam").patch(address, {"words": "Waking is a gift."}, version=seen.headers["ETag"])
    assert changed.status_code == 200, changed.text
    assert (changed.json["words"], changed.json["kind"]) == ("Waking is a gift.", seen.json["kind"])
    assert [one["what"] for one in changed.json["history"]] == ["proposed", "reworded"]
    stale = by("tia").patch(address, {"words": "Waking is a call."}, version=seen.headers["ETag"])
    assert stale.status_code == 409
    assert stale.json["conflict"] == {"words": {"mine": "Waking is a call.", "theirs": "Waking is a gift."}}


def test_a_look_is_noted_once_and_moves_it(life, by, counted):
    address, told = f"/hypotheses/{life['hypothesis']}/look", {"stage": "supported", "why": "They came again.", "next_look_on": AHEAD}
    looked = repeated(by("tia"), "PUT", address, told, counted)
    assert (looked.json["stage"], looked.json["looked_on"], looked.json["next_look_on"]) == ("supported", TODAY, AHEAD)
    given_up = repeated(by("tia"), "PUT", address, {**told, "stage": "rejected", "why": "It did not hold."}, counted)
    assert (given_up.json["stage"], given_up.json["next_look_on"]) == ("rejected", None)
    assert [one["what"] for one in given_up.json["history"]] == ["proposed", "moved", "moved"]
    refused = by("tia").put(address, {**told, "stage": "supported"})
    assert (refused.status_code, set(refused.json["errors"])) == (409, {"stage"})


def test_telling_the_family_is_noted_once(life, by, counted):
    address, told = f"/hypotheses/{life['hypothesis']}/sharing", {"on": TODAY, "how": "At the table; Dana smiled."}
    shared = repeated(by("sam"), "PUT", address, told, counted)
    assert (shared.json["shared_on"], shared.json["shared_how"]) == (TODAY, "At the table; Dana smiled.")
    assert by("sam").put(address, told | {"on": AHEAD}).status_code == 409


def test_a_ground_points_at_an_entry_of_the_case_and_is_taken_back(life, by, counted, county):
    address = f"/hypotheses/{life['hypothesis']}/grounds"
    added = by("tia").post(address, {"side": "supports", "entry": str(life["entry"])})
    assert (added.status_code, added.json["entry_id"]) == (201, str(life["entry"])), added.text
    assert by("tia").post(address, {"side": "supports", "entry": str(UUID(int=7))}).status_code == 404
    assert by("tia").post(address, {"side": "supports"}).status_code == 409
    taken = repeated(by("sam"), "PUT", f"/grounds/{added.json['id']}/taking-back", {}, counted)
    assert taken.json["taken_back_by"] == str(county.staff["sam"])


def test_a_question_of_the_bank_is_chosen_asked_and_answered(life, by, doe):
    bank = by("sam").get("/question-bank?kind=future&language=sv&limit=100").json["items"]
    assert {(one["kind"], one["language"]) for one in bank} == {("future", "sv")}
    offered = bank[0]
    chosen = by("sam").post(f"/cases/{doe}/questions", {name: offered[name] for name in ("key", "kind", "language", "words")})
    assert chosen.status_code == 201, chosen.text
    assert (chosen.json["words"], chosen.json["answers"]) == (offered["words"], [])
    answers = f"/questions/{chosen.json['id']}/answers"
    one = by("tia").post(answers, {"person": str(life["dora"]), "on": TODAY, "words": "Mother."})
    several = by("tia").post(answers, {"person": None, "on": TODAY, "words": "All of us."})
    assert (one.status_code, several.status_code, several.json["person_id"]) == (201, 201, None), several.text
    told = by("bea").get(chosen.headers["Location"].removeprefix("/api/v1")).json
    assert [answer["words"] for answer in told["answers"]] == ["Mother.", "All of us."]
    assert by("sam").get(f"/cases/{doe}/questions").json["items"][0] == told


@pytest.mark.parametrize(
    ("sent", "status", "field"),
    [
        ({"key": "no.such"}, 409, "kind"),
        ({"language": "de"}, 422, "language"),
        ({"kind": None}, 422, "kind"),
        ({"words": " "}, 422, "words"),
    ],
)
def test_an_odd_question_is_told_by_field(by, doe, sent, status, field):
    answer = by("sam").post(f"/cases/{doe}/questions", {"words": "Who?", "kind": "future", "language": "en"} | sent)
    assert (answer.status_code, set(answer.json["errors"])) == (status, {field})


def test_only_a_person_of_the_family_answers(life, by, county):
    answer = by("sam").post(f"/questions/{life['question']}/answers", {"person": str(county.persons["rora"]), "on": TODAY, "words": "Yes."})
    assert (answer.status_code, set(answer.json["errors"])) == (422, {"person"})
