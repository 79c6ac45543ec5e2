"""The pages of a case, as those who may, those who only see, and strangers."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event, select

from teamcase.actions import operations as actions
from teamcase.cases import queries
from teamcase.cases.models import Case, Grant, Stage
from teamcase.drawing.kin import Sex
from teamcase.families import operations as families
from teamcase.families.models import Person
from teamcase.foundation import drafts
from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from tests.cases.test_begin import begun

STRANGERS = ("bob", "max", "dpo", "adm")
FOR_SOCIAL_WORKERS = ("assessment", "activate", "step-down", "clients/new", "people/new", "parents/new", "couples/new", "close")
FOR_THE_LEAD = ("assign", "transfer", "access", "reopen")


def sent(**fields):
    return {"_key": str(uuid4()), **fields}


def statements(act):
    counted = []
    listener = lambda *_arguments: counted.append(_arguments[2])  # noqa: E731 - one line to listen with
    event.listen(Engine, "before_cursor_execute", listener)
    try:
        act()
    finally:
        event.remove(Engine, "before_cursor_execute", listener)
    return len(counted)


@pytest.mark.parametrize("page", ["", "/people"])
def test_the_team_reads_and_a_stranger_finds_nothing(visit, doe, page):
    for who in ("ann", "sam", "tia", "cole", "fay", "cora"):
        assert visit(who).get(f"/cases/{doe}{page}").status_code == 200, who
    for who in STRANGERS:
        assert visit(who).get(f"/cases/{doe}{page}").status_code == 404, who
    assert visit("").get(f"/cases/{doe}{page}").status_code == 302


@pytest.mark.parametrize("page", FOR_SOCIAL_WORKERS)
def test_the_forms_of_social_workers_say_to_others_whose_they_are(visit, doe, page):
    for who, status in (("sam", 200), ("ann", 200), ("tia", 403), ("cora", 403), *((who, 404) for who in STRANGERS)):
        assert visit(who).get(f"/cases/{doe}/{page}").status_code == status, who
    answer = visit("tia").get(f"/cases/{doe}/{page}").text
    assert "social worker" in answer or "sosiaalityöntekijä" in answer


@pytest.mark.parametrize("page", FOR_THE_LEAD)
def test_the_forms_of_the_lead_say_to_others_whose_they_are(visit, doe, page):
    for who, status in (("ann", 200), ("sam", 403), ("tia", 403), *((who, 404) for who in STRANGERS)):
        assert visit(who).get(f"/cases/{doe}/{page}").status_code == status, who


def test_buttons_are_shown_to_those_who_may(visit, doe):
    lead, worker, therapist = (visit(who).get(f"/cases/{doe}/people").text for who in ("ann", "sam", "tia"))
    for address, seen in (("/transfer", (True, False, False)), ("/access", (True, False, False)), ("/people/new", (True, True, False))):
        assert tuple(f"/cases/{doe}{address}" in page for page in (lead, worker, therapist)) == seen, address


def test_the_overview_tells_who_answers_and_what_happened(visit, doe):
    page = visit("sam").get(f"/cases/{doe}").text
    for words in ("Dora", "Sam Worker", "Support is needed.", "P-"):
        assert words in page


def test_a_new_case_shows_what_it_needs_instead_of_goals(visit, as_, county):
    with as_("sam", keep=True) as occasion:
        case_id = begun(occasion, county).id
    page = visit("sam").get(f"/cases/{case_id}").text
    for address in ("assessment", "activate", "agenda", "plan"):
        assert f"/cases/{case_id}/{address}" in page
    assert "checklist" in page


def test_signing_activating_and_naming_from_the_pages(visit, as_, county):
    with as_("sam", keep=True) as occasion:
        case_id = begun(occasion, county).id
        pia = queries.clients(case_id, occasion.today)[0].person_id
        today = occasion.today
    browser = visit("sam")
    fields = {"person_id": pia, "signed_on": f"{today.day}.{today.month}.{today.year}", "conclusion": "Help at once."}
    told = browser.post(f"/cases/{case_id}/assessment", data=sent(**fields, continues="true", needs_protection="true"))
    assert told.status_code == 302
    missing = browser.post(f"/cases/{case_id}/activate", data=sent(own_worker_id=county.staff["fay"]))
    assert missing.status_code == 422
    assert 'id="f-lass_id-error"' in missing.text
    done = browser.post(f"/cases/{case_id}/activate", data=sent(lass_id=county.staff["sue"], own_worker_id=county.staff["fay"]))
    assert done.status_code == 302
    with as_("sam") as occasion:
        assert db.session.get_one(Case, case_id).stage == Stage.ACTIVE
        assert {row.staff.name for row in queries.assignments(case_id, occasion.today)} == {"Sue Worker", "Fay Worker"}


def test_a_foreign_id_gets_a_message_beside_the_field(visit, county, doe):
    answer = visit("ann").post(
        f"/cases/{doe}/assign",
        data=sent(person_id=county.persons["rora"], kind="lass", staff_id=county.staff["bob"], from_on="1.1.2030", reason="x"),
    )
    assert answer.status_code == 422
    assert 'id="f-person_id-error"' in answer.text
    assert 'id="f-staff_id-error"' in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"person_id": "x", "kind": "boss", "staff_id": "1; DROP TABLE staff", "from_on": "yesterday", "reason": "\x00"},
        {"person_id": "", "kind": "", "staff_id": "", "from_on": "31.2.2026", "reason": "ö" * 30_000},
        {"from_on": "1.1.9999", "child_informed": "maybe"},
    ],
)
def test_wrong_fields_are_told_and_nothing_is_lost(visit, doe, fields):
    answer = visit("ann").post(f"/cases/{doe}/assign", data=sent(**fields))
    assert answer.status_code == 422
    assert "error-summary" in answer.text


def test_an_assignment_from_the_page_and_the_same_form_sent_twice(visit, as_, county, doe):
    browser = visit("ann")
    today = now().date()
    form = sent(
        person_id=county.persons["dora"],
        kind="lass",
        staff_id=county.staff["sue"],
        from_on=f"{today.day}.{today.month}.{today.year}",
        reason="Sam moves away",
    )
    first, second = browser.post(f"/cases/{doe}/assign", data=form), browser.post(f"/cases/{doe}/assign", data=form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    with as_("ann"):
        rows = [row for row in queries.every_assignment(doe) if row.staff_id == county.staff["sue"]]
        assert len(rows) == 1
    assert "Sam moves away" in browser.get(f"/cases/{doe}/people").text


def test_after_a_transfer_the_giver_lands_on_the_families(visit, county, doe):
    browser = visit("ann")
    answer = browser.post(f"/cases/{doe}/transfer", data=sent(team_id=county.teams["Beta"], reason="The family moved"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/families")
    assert browser.get("/families").status_code == 200
    assert browser.get(f"/cases/{doe}").status_code == 404
    assert "The family moved" in visit("bea").get(f"/cases/{doe}").text


def test_access_is_given_told_and_ended_from_the_pages(visit, as_, county, doe):
    ann, bob = visit("ann"), visit("bob")
    until = now().date() + timedelta(days=10)
    day = f"{until.day}.{until.month}.{until.year}"
    fields = {"staff_id": county.staff["bob"], "allows": "read", "until_on": day, "reason": "Knows the sister"}
    assert ann.post(f"/cases/{doe}/access", data=sent(**fields)).status_code == 302
    seen = bob.get(f"/cases/{doe}/people")
    assert seen.status_code == 200
    assert "Knows the sister" in seen.text
    assert day in seen.text
    with as_("ann"):
        grant_id = db.session.scalars(select(Grant.id).where(Grant.case_id == doe)).one()
    assert bob.post(f"/cases/{doe}/access/{grant_id}/end", data=sent()).status_code == 403
    assert ann.post(f"/cases/{county.roe}/access/{grant_id}/end", data=sent()).status_code == 404
    assert ann.post(f"/cases/{doe}/access/{grant_id}/end", data=sent()).status_code == 302
    assert bob.get(f"/cases/{doe}").status_code == 404


def test_a_person_is_added_changed_and_related(visit, as_, county, doe):
    browser = visit("sam")
    particulars = {
        "given_name": "Dilly",
        "family_name": "Doe",
        "born_on": "2.3.2020",
        "sex": "female",
        "mother_tongue": "suomi",
        "service_language": "suomi",
        "interpreter": "",
        "municipality": "Lahti",
    }
    assert browser.post(f"/cases/{doe}/people/new", data=sent(**particulars)).status_code == 302
    with as_("sam"):
        dilly = db.session.scalars(select(Person).where(Person.given_name == "Dilly")).one()
        person_id, version = dilly.id, dilly.version
    changed = particulars | {"given_name": "Lilly", "interpreter": "arabia"}
    address = f"/cases/{doe}/people/{person_id}/edit"
    assert browser.post(address, data=sent(**changed, _version=version)).status_code == 302
    stale = browser.post(address, data=sent(**particulars, _version=version))
    assert stale.status_code == 409
    assert "Lilly" in stale.text
    assert "Dilly" in stale.text
    tie = {"parent_id": county.persons["dana"], "child_id": person_id, "kind": "birth"}
    assert browser.post(f"/cases/{doe}/parents/new", data=sent(**tie)).status_code == 302
    same = {"one_id": person_id, "other_id": person_id, "kind": "married", "from_on": "", "until_on": ""}
    assert browser.post(f"/cases/{doe}/couples/new", data=sent(**same)).status_code == 422
    page = browser.get(f"/cases/{doe}/people").text
    assert "Lilly" in page
    assert "arabia" in page


def test_somebody_known_is_added_from_a_family_one_sees_and_from_no_other(visit, as_, county, doe):
    with as_("sam", keep=True) as occasion:
        begun(occasion, county)
        pete = db.session.scalars(select(Person).where(Person.given_name == "Pete")).one().id
    browser = visit("sam")
    found = browser.get(f"/cases/{doe}/people/new?q=pe").text
    assert "Pete" in found
    assert "Rora" not in browser.get(f"/cases/{doe}/people/new?q=r").text
    assert browser.post(f"/cases/{doe}/people/{pete}/add", data=sent()).status_code == 302
    assert browser.post(f"/cases/{doe}/people/{county.persons['rora']}/add", data=sent()).status_code == 404
    again = browser.post(f"/cases/{doe}/people/{pete}/add", data=sent(), follow_redirects=True)
    assert again.status_code == 200
    assert again.text.count("Pete Poe") >= 1


def test_a_person_of_another_family_is_not_changed_through_this_one(visit, as_, county, doe):
    with as_("sam", keep=True) as occasion:
        begun(occasion, county)
        pia = db.session.scalars(select(Person).where(Person.given_name == "Pia")).one().id
    assert visit("sam").get(f"/cases/{doe}/people/{pia}/edit").status_code == 404


def test_a_draft_comes_back_into_the_form(visit, as_, county, doe):
    browser = visit("sam")
    kept = browser.post(f"/cases/{doe}/assessment", data=sent(conclusion="Half a sent", _draft="1"))
    assert kept.status_code == 200
    assert "Half a sent" in browser.get(f"/cases/{doe}/assessment").text
    with as_("sam") as occasion:
        assert drafts.find(occasion, drafts.key_of("cases.assessment", about=doe))


def test_texts_of_people_are_shown_as_text(visit, as_, doe):
    with as_("sam", keep=True) as occasion:
        case = db.session.get_one(Case, doe)
        families.add_person(
            occasion,
            case,
            family_id=case.family_id,
            given_name="<script>alert(1)</script>",
            family_name='"><b>',
            born_on=None,
            sex=Sex.UNKNOWN,
            mother_tongue="suomi",
            service_language="suomi",
            interpreter=None,
            municipality="Lahti",
        )
    for page in ("", "/people"):
        text = visit("sam").get(f"/cases/{doe}{page}").text
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text


@pytest.mark.parametrize("page", ["", "/people"])
def test_a_page_asks_as_often_for_many_as_for_few(visit, as_, county, doe, page):
    browser = visit("ann")
    browser.get(f"/cases/{doe}{page}")
    few = statements(lambda: browser.get(f"/cases/{doe}{page}"))
    with as_("sam", keep=True) as occasion:
        case = db.session.get_one(Case, doe)
        for number in range(15):
            actions.add(occasion, case, text=f"Step {number}", due_on=occasion.today, owner=f"staff:{county.staff['sam']}")
            families.add_person(
                occasion,
                case,
                family_id=case.family_id,
                given_name=f"Cousin {number}",
                family_name="Doe",
                born_on=None,
                sex=Sex.UNKNOWN,
                mother_tongue="suomi",
                service_language="suomi",
                interpreter=None,
                municipality="Lahti",
            )
    assert statements(lambda: browser.get(f"/cases/{doe}{page}")) == few


def test_opening_a_case_is_in_the_trail_and_a_refusal_too(visit, as_, doe):
    visit("sam").get(f"/cases/{doe}")
    visit("bob").get(f"/cases/{doe}")
    page = visit("dpo").get("/trail").text
    assert page.count("Sam Worker") + page.count("Bob Worker") >= 2
