"""What a program does with an agenda that builds itself, with what is prepared, and with the weekly series."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.api.conftest import repeated

pytestmark = pytest.mark.slow


@pytest.fixture
def planned(app, by, life):
    """A meeting of Alpha in three weeks, with nobody on its agenda."""
    seen = by("cora").get(f"/meetings/{life['meeting']}").json
    made = by("cora").post(
        "/meetings", {"team_id": str(life["Alpha"]), "on": _later(seen["starts_at"]), "at": "09:00", "minutes": 90, "place": "Room 2"}
    )
    assert made.status_code == 201, made.text
    return made.json["id"]


def _later(moment):
    return (datetime.fromisoformat(moment) + timedelta(days=14)).date().isoformat()


def test_a_proposal_says_why_and_is_taken_once(by, life, planned, doe, counted):
    (proposed,) = by("sam").get(f"/meetings/{planned}/proposals").json["items"]
    assert proposed["case_id"] == str(doe)
    assert "asked" in [one["reason"] for one in proposed["reasons"]]
    assert proposed["question"] == "Where are we stuck?"
    assert proposed["elsewhere_on"]
    taken = repeated(by("sam"), "PUT", f"/meetings/{planned}/proposals/{doe}/acceptance", {}, counted)
    assert (taken.json["question"], taken.json["minutes"], taken.json["position"]) == ("Where are we stuck?", 45, 1)
    assert by("sam").get(f"/meetings/{planned}/proposals").json["items"] == []
    assert [one["id"] for one in by("sam").get(f"/meetings/{planned}").json["agenda"]] == [taken.json["id"]]


def test_proposals_are_for_the_team_alone(by, planned, doe):
    for name, status in (("sam", 200), ("bob", 404), ("max", 404), ("bea", 404), ("adm", 404)):
        assert by(name).get(f"/meetings/{planned}/proposals").status_code == status, name
    assert by("bob").put(f"/meetings/{planned}/proposals/{doe}/acceptance").status_code == 404


def test_of_a_meeting_of_another_familys_only_its_place_is_told(by, life):
    assert by("bea").get(f"/meetings/{life['meeting']}/proposals").status_code == 403
    assert by("bea").get(f"/agenda/{life['item']}").json["slot"] is None
    assert (
        by("sam").get(f"/agenda/{life['item']}").json["slot"]["begins_at"]
        == by("sam").get(f"/meetings/{life['meeting']}").json["starts_at"]
    )


def test_what_is_prepared_is_written_whole_by_whoever_has_seen_it(by, life):
    address = f"/agenda/{life['item']}"
    seen = by("sam").get(address)
    invited = [{"person_id": str(life["dora"]), "arrives_at": "09:15"}, {"name": "Kaisa Koski, school"}]
    sent = {"permission": "given", "child_question": "Who decides when I sleep?", "invited": invited}
    assert by("sam").patch(f"{address}/preparation", sent).status_code == 428
    written = by("sam").patch(f"{address}/preparation", sent, version=seen.headers["ETag"])
    assert written.status_code == 200, written.text
    assert written.json == by("sam").get(address).json
    assert written.json["invited"] == [
        {"person_id": str(life["dora"]), "name": None, "arrives_at": "09:15"},
        {"person_id": None, "name": "Kaisa Koski, school", "arrives_at": None},
    ]
    version = written.headers["ETag"]
    kept = by("tia").patch(f"{address}/preparation", {"interpreter": "Arabic"}, version=version)
    assert (kept.json["interpreter"], kept.json["child_question"], len(kept.json["invited"])) == ("Arabic", "Who decides when I sleep?", 2)
    stale = by("sam").patch(f"{address}/preparation", {"interpreter": "Somali"}, version=version)
    assert (stale.status_code, stale.json["conflict"]["interpreter"]["theirs"]) == (409, "Arabic")


def test_the_laws_of_preparing_hold_here_too(by, life, county):
    address = f"/agenda/{life['item']}"
    version = by("sam").get(address).headers["ETag"]
    unasked = by("sam").patch(f"{address}/preparation", {"permission": "not_asked"}, version=version)
    assert (unasked.status_code, set(unasked.json["errors"])) == (409, {"permission_because"})
    stranger = by("sam").patch(f"{address}/preparation", {"invited": [{"person_id": str(county.persons["rora"])}]}, version=version)
    assert (stranger.status_code, set(stranger.json["errors"])) == (422, {"invited.0.person_id"})


def test_the_series_is_told_to_the_team_with_what_its_time_is_enough_for(by, life):
    told = by("sam").get(f"/teams/{life['Alpha']}/series")
    assert told.status_code == 200, told.text
    assert (told.json["weekday"], told.json["at"], told.json["interval_days"], len(told.json["phases"])) == (2, "09:00", 56, 10)
    assert told.json["coverage"]["families"] == 1
    for name in ("bob", "max", "bea", "adm"):
        assert by(name).get(f"/teams/{life['Alpha']}/series").status_code == 404, name
    assert by("bob").get(f"/teams/{life['Beta']}/series").status_code == 404
