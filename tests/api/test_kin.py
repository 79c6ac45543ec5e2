"""What a program reads and tells of a family's picture, as three different people and with wrong input."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from teamcase.foundation.occasion import now
from tests.api.conftest import repeated

pytestmark = pytest.mark.slow
NOBODY = str(UUID(int=7))


@pytest.fixture
def kin(life, doe):
    """The address of the Does' kin, or of a part of it."""
    return lambda rest="": f"/cases/{doe}/kin{rest}"


def a_relative(life, **other):
    return {"beside_id": str(life["dana"]), "place": "parent", "given_name": "Greta", "born": "1950"} | other


def test_a_family_is_read_as_data_and_facts_only_when_asked_for(life, by, kin):
    by("tia").post(kin("/facts"), {"person_id": str(life["dan"]), "kind": "substance", "since": "2020"})
    told = by("sam").get(kin()).json
    assert {str(life[name]) for name in ("dora", "dana", "dan")} <= {one["id"] for one in told["people"]}
    assert all(one["is_member"] for one in told["people"] if one["id"] == str(life["dora"]))
    assert {(one["parent_id"], one["child_id"]) for one in told["links"]} >= {(str(life["dana"]), str(life["dora"]))}
    assert told["facts"] == []
    asked = by("fay").get(kin("?facts=true")).json
    assert [(one["person_id"], one["kind"], one["since"], one["until"]) for one in asked["facts"]][-1:] == [
        (str(life["dan"]), "substance", "2020", None)
    ]
    assert by("bob").get(kin()).status_code == 404
    assert by("adm").get(kin()).status_code == 404


def test_a_relative_is_drawn_once_changed_as_seen_and_taken_out(life, by, kin, counted):
    before = counted("relative")
    first = by("sam").post(kin("/people"), a_relative(life), key="a")
    assert first.status_code == 201, first.text
    assert by("sam").post(kin("/people"), a_relative(life), key="a").json == first.json
    assert counted("relative") == before + 1
    assert (first.json["born"], first.json["is_member"]) == ("1950", False)
    address = kin(f"/people/{first.json['id']}")
    seen = by("tia").get(address)
    assert seen.json == first.json
    assert by("tia").patch(address, {"born": "1949-03-04"}).status_code == 428
    changed = by("tia").patch(address, {"born": "1949-03-04"}, version=seen.headers["ETag"])
    assert changed.status_code == 200, changed.text
    assert (changed.json["born"], changed.json["given_name"]) == ("1949-03-04", "Greta")
    stale = by("sam").patch(address, {"given_name": "Gerda"}, version=seen.headers["ETag"])
    assert stale.status_code == 409
    assert (first.json["id"], str(life["dana"])) in {(one["parent_id"], one["child_id"]) for one in by("sam").get(kin()).json["links"]}
    assert by("sam").delete(address).status_code == 204
    assert by("sam").get(address).status_code == 404


def test_of_a_member_only_the_life_is_told_here(life, by, kin):
    address = kin(f"/people/{life['dan']}")
    seen = by("tia").get(address)
    told = by("tia").patch(address, {"is_dead": True}, version=seen.headers["ETag"])
    assert (told.status_code, told.json["is_dead"]) == (200, True), told.text
    wrong = by("tia").patch(address, {"given_name": "Don"}, version=told.headers["ETag"])
    assert (wrong.status_code, set(wrong.json["errors"])) == (422, {"given_name"})


@pytest.mark.parametrize(
    ("sent", "status", "field"),
    [
        ({"beside_id": NOBODY}, 422, "beside_id"),
        ({"place": "cousin"}, 422, "place"),
        ({"place": None}, 422, "place"),
        ({"born": "spring"}, 422, "born"),
        ({"born": 1950}, 422, "born"),
        ({"known_id": NOBODY}, 422, "known_id"),
        ({"place": "child", "born": "1900"}, 409, "born"),
    ],
)
def test_an_odd_relative_is_told_by_field(life, by, kin, sent, status, field):
    answer = by("sam").post(kin("/people"), a_relative(life) | sent)
    assert (answer.status_code, set(answer.json["errors"])) == (status, {field}), answer.text
    assert answer.mimetype == "application/problem+json"


def test_a_parent_is_told_changed_ended_and_taken_back(life, by, kin, counted):
    aunt = by("sam").post(kin("/people"), a_relative(life, given_name="Aunt", place="sibling", beside_id=str(life["dora"]), born=None))
    assert aunt.status_code == 201, aunt.text
    foster = by("sam").post(kin("/people"), a_relative(life, given_name="Heli", place="partner", beside_id=str(life["dan"]), born="1980"))
    sent = {"parent_id": foster.json["id"], "child_id": aunt.json["id"], "kind": "foster", "said": "record", "said_more": "Decision"}
    link = by("sam").post(kin("/links"), sent)
    assert link.status_code == 201, link.text
    assert (link.json["kind"], link.json["said_by"], link.json["said_more"]) == ("foster", "record", "Decision")
    address = kin(f"/links/{link.json['id']}")
    again = repeated(by("tia"), "PUT", address, {"kind": "guardian_only", "since": "2020", "said": str(life["dora"])}, counted)
    assert (again.json["kind"], again.json["since"], again.json["said_by_id"]) == ("guardian_only", "2020", str(life["dora"]))
    assert by("tia").put(f"{address}/end", {"until": "2019"}).status_code == 409
    ended = repeated(by("tia"), "PUT", f"{address}/end", {"until": "2021-05-01"}, counted)
    assert ended.json["until"] == "2021-05-01"
    assert by("tia").put(address, {"kind": "foster", "said": "the neighbour"}).json["errors"].keys() == {"said"}
    assert by("fay").delete(address).status_code == 204
    assert by("fay").put(f"{address}/end", {"until": "2021"}).status_code == 404
    assert by("sam").post(kin("/links"), sent | {"child_id": foster.json["id"]}).status_code == 409


def test_a_couples_turn_is_told_and_taken_back(life, by, kin):
    turn = by("tia").post(kin("/turns"), {"one_id": str(life["dana"]), "other_id": str(life["dan"]), "kind": "divorced", "since": "2024"})
    assert (turn.status_code, turn.json["since"]) == (201, "2024"), turn.text
    couples = {one["id"]: one for one in by("fay").get(kin()).json["couples"]}
    assert turn.json in couples[turn.json["couple_id"]]["turns"]
    address = kin(f"/turns/{turn.json['id']}")
    assert by("bob").delete(address).status_code == 404
    assert by("fay").delete(address).status_code == 204
    assert by("fay").delete(address).status_code == 404


@pytest.mark.parametrize(
    ("what", "sent"),
    [
        ("bonds", {"one_id": "dora", "other_id": "dan", "kind": "conflict", "since": "2019"}),
        ("facts", {"person_id": "dan", "kind": "substance_suspected", "since": "2019"}),
        ("companions", {"person_id": "dora", "kind": "pet", "name": "Musti", "since": "2019"}),
    ],
)
def test_relations_and_facts_are_told_ended_and_taken_back(life, by, kin, counted, what, sent, county):
    written = {name: str(life.get(value, value)) for name, value in sent.items()}
    told = by("sam").post(kin(f"/{what}"), written)
    assert told.status_code == 201, told.text
    address = kin(f"/{what}/{told.json['id']}")
    assert by("sam").put(f"{address}/end", {}).status_code == 422
    assert repeated(by("tia"), "PUT", f"{address}/end", {"until": "2022"}, counted).json["until"] == "2022"
    elsewhere = address.replace(str(county.doe), str(county.roe))
    assert by("tia").put(f"{elsewhere}/end", {"until": "2023"}).status_code == 404, "it is the case's own"
    assert by("bob").delete(address).status_code == 404
    assert by("fay").delete(address).status_code == 204
    assert told.json["id"] not in {one["id"] for one in by("sam").get(kin("?facts=true")).json[what]}


def test_ones_own_last_change_is_undone_once_and_nobody_elses(life, by, kin, counted):
    made = by("tia").post(kin("/people"), a_relative(life))
    change = by("tia").get(kin()).json["undoable_id"]
    address = kin(f"/changes/{change}/undo")
    assert by("sam").get(kin()).json["undoable_id"] != change
    assert by("sam").put(address).status_code == 404
    repeated(by("tia"), "PUT", address, {}, counted)
    assert by("tia").get(kin(f"/people/{made.json['id']}")).status_code == 404


def test_a_genogram_is_told_in_words_as_of_a_year(life, by, doe, kin):
    by("sam").post(kin("/people"), a_relative(life))
    by("sam").post(kin("/facts"), {"person_id": str(life["dana"]), "kind": "mental_illness"})
    by("sam").post(kin("/bonds"), {"one_id": str(life["dora"]), "other_id": str(life["dan"]), "kind": "fused"})
    now_told = by("tia").get(f"/cases/{doe}/genogram").json
    assert "Dora Doe and Dan Doe: fused" in now_told["relations"]
    assert "Greta" in {one["name"] for one in now_told["people"]}
    assert now_told["facts"] == []
    assert any("Dana Doe" in one for one in by("tia").get(f"/cases/{doe}/genogram?facts=true").json["facts"])
    then = by("tia").get(f"/cases/{doe}/genogram?year=1955").json
    assert (then["on"], str(life["dora"]) in {one["person_id"] for one in then["people"]}) == ("1955-12-31", False)
    assert by("tia").get(f"/cases/{doe}/genogram?year=12").status_code == 422
    assert by("bob").get(f"/cases/{doe}/genogram").status_code == 404


def test_a_reader_tells_nothing(life, by, kin, doe):
    for name, status in (("bob", 404), ("adm", 404), ("max", 404)):
        assert by(name).post(kin("/people"), a_relative(life)).status_code == status, name
        assert by(name).get(f"/cases/{doe}/network-actors").status_code == status, name


@pytest.fixture
def today():
    return now().date()


def test_an_actor_is_added_once_changed_as_seen_and_undone(life, by, doe, counted, today):
    day = today.isoformat()
    sent = {"name": "Swimming", "sector": "hobby", "strength": "strong", "flow": "to_family", "intensity": 4, "from_on": day}
    sent["person"] = str(life["dana"])
    before = counted("network_actor")
    first = by("sam").post(f"/cases/{doe}/network-actors", sent, key="a")
    assert first.status_code == 201, first.text
    assert by("sam").post(f"/cases/{doe}/network-actors", sent, key="a").json == first.json
    assert counted("network_actor") == before + 1
    address = first.headers["Location"].removeprefix("/api/v1")
    assert by("sam").patch(address, {"caption": "twice a week"}).status_code == 428
    changed = by("tia").patch(address, {"caption": "twice a week"}, version=first.headers["ETag"])
    assert (changed.status_code, changed.json["caption"], changed.json["name"]) == (200, "twice a week", "Swimming"), changed.text
    assert by("sam").patch(address, {"name": "Diving"}, version=first.headers["ETag"]).status_code == 409
    undone = repeated(by("fay"), "PUT", f"/network-changes/{changed.json['undoable_id']}/undo", {}, counted)
    assert undone.json["undone_at"]
    assert by("sam").get(address).json["caption"] is None
    assert by("sam").put(f"/network-changes/{changed.json['undoable_id']}/undo").status_code == 200
    assert first.json["id"] in {one["id"] for one in by("fay").get(f"/cases/{doe}/network-actors").json["items"]}


def test_a_tie_is_told_told_anew_and_ended(life, by, doe, counted, today):
    begun = (today - timedelta(days=40)).isoformat()
    first = by("sam").post(
        f"/cases/{doe}/network-actors",
        {"name": "Granny Greta", "sector": "relatives", "strength": "weak", "flow": "none", "from_on": begun},
    )
    assert first.status_code == 201, first.text
    (tie,) = first.json["ties"]
    assert tie["person_id"] is None
    address = f"/network-ties/{tie['id']}"
    seen = by("tia").get(address)
    put_right = by("tia").patch(address, {"strength": "ordinary"}, version=seen.headers["ETag"])
    assert (put_right.status_code, put_right.json["strength"], put_right.json["from_on"]) == (200, "ordinary", begun), put_right.text
    later = (today - timedelta(days=10)).isoformat()
    anew = by("tia").patch(address, {"strength": "strong", "from_on": later}, version=put_right.headers["ETag"])
    assert (anew.json["strength"], anew.json["until_on"]) == ("ordinary", later)
    actor = f"/network-actors/{first.json['id']}"
    fresh = by("fay").get(actor).json["ties"][-1]
    assert (fresh["strength"], fresh["from_on"]) == ("strong", later)
    ended = repeated(by("fay"), "PUT", f"/network-ties/{fresh['id']}/end", {"on": today.isoformat()}, counted)
    assert ended.json["until_on"] == today.isoformat()
    told = by("sam").post(
        f"{actor}/ties", {"person": str(life["dan"]), "strength": "weak", "flow": "none", "from_on": today.isoformat(), "is_strained": True}
    )
    assert (told.status_code, told.json["person_id"]) == (201, str(life["dan"])), told.text
    again = by("sam").post(f"{actor}/ties", {"person": str(life["dan"]), "strength": "weak", "flow": "none", "from_on": today.isoformat()})
    assert (again.status_code, set(again.json["errors"])) == (409, {"person"})
    for wrong, field in (({"person": NOBODY}, "person"), ({"strength": "steel"}, "strength"), ({"intensity": 9}, "intensity")):
        answer = by("sam").post(f"{actor}/ties", {"strength": "weak", "flow": "none", "from_on": today.isoformat()} | wrong)
        assert (answer.status_code, set(answer.json["errors"])) == (422, {field}), answer.text
    assert by("bob").get(address).status_code == 404
