"""Custody and right to information, plain contact ways, and the page of a person: operations and pages on a real database."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from teamcase.cases import code_operations as codes
from teamcase.cases import contact_operations as contacts
from teamcase.cases import custody_operations as custodies
from teamcase.cases import queries
from teamcase.cases.models import Case, Stage
from teamcase.families import contact_queries, custody_queries
from teamcase.families import operations as families
from teamcase.families.contact_models import Contact, ContactKind, ContactMark
from teamcase.families.custody_models import Custody, CustodyForm, DecidedBy, RightToInformation
from teamcase.families.models import Person
from teamcase.foundation import audit
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from tests.cases.test_begin import begun
from tests.cases.test_pages import statements
from tests.families.test_people import PARTICULARS, the

STRANGERS = ("bob", "max", "dpo", "adm")


def recorded(occasion, county, holder="dana", **more):
    told = {
        "holder_id": county.persons[holder] if holder else None,
        "holder_name": None,
        "form": CustodyForm.JOINT,
        "decided_by": DecidedBy.LAW,
        "right_to_information": RightToInformation.FULL,
        "right_because": None,
        "from_on": occasion.today,
        "until_on": None,
        **more,
    }
    return custodies.record_custody(occasion, the(Case, county.doe), child=the(Person, county.persons["dora"]), **told)


def added(occasion, county, person="dana", **more):
    told = {"kind": ContactKind.PHONE, "value": "050 000 0011", "mark": ContactMark.SAFE, "safety": None, **more}
    return contacts.add_contact(occasion, the(Case, county.doe), person=the(Person, county.persons[person]), **told)


def test_several_hold_custody_and_a_change_keeps_what_was(as_, county):
    with as_("sam") as occasion:
        since = occasion.today - timedelta(days=100)
        recorded(occasion, county, from_on=since)
        recorded(occasion, county, "dan", from_on=since)
        recorded(occasion, county, None, holder_name="Eve Trustee", form=CustodyForm.GUARDIAN_AD_LITEM, decided_by=DecidedBy.COURT)
        limited = {"right_to_information": RightToInformation.LIMITED, "right_because": "not of her health"}
        recorded(occasion, county, "dan", **limited)
        dora = county.persons["dora"]
        now = custody_queries.of_children([dora], occasion.today)
        assert {(one.of_whom, one.right_to_information) for one in now} == {
            ("Dana Doe", "full"),
            ("Eve Trustee", "full"),
            ("Dan Doe", "limited"),
        }
        before = custody_queries.of_children([dora], since)
        assert {(one.of_whom, one.right_to_information) for one in before} == {("Dana Doe", "full"), ("Dan Doe", "full")}
        assert len(custody_queries.every(dora)) == 4
        assert len(custody_queries.every(county.persons["dan"])) == 2


def test_sole_custody_waits_until_the_others_has_ended(as_, county):
    with as_("sam") as occasion:
        since = occasion.today - timedelta(days=10)
        recorded(occasion, county, from_on=since)
        of_dan = recorded(occasion, county, "dan", from_on=since)
        with pytest.raises(RuleBroken):
            recorded(occasion, county, form=CustodyForm.SOLE)
        custodies.end_custody(occasion, the(Case, county.doe), custody=of_dan, until_on=occasion.today)
        recorded(occasion, county, form=CustodyForm.SOLE)
        (now,) = custody_queries.of_children([county.persons["dora"]], occasion.today)
        assert (now.of_whom, now.form) == ("Dana Doe", CustodyForm.SOLE)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"right_to_information": RightToInformation.NONE}, "right_because"),
        ({"holder_name": "Eve"}, "holder_id"),
        ({"until_on": "same"}, "until_on"),
    ],
)
def test_what_does_not_hold_is_refused(as_, county, more, field):
    with as_("sam") as occasion, pytest.raises(RuleBroken) as broken:
        recorded(occasion, county, **{name: occasion.today if value == "same" else value for name, value in more.items()})
    assert broken.value.field == field


@pytest.mark.parametrize("who", ["tia", "cole", "fay", "cora"])
def test_custody_is_for_social_workers_and_contact_ways_for_the_team(as_, county, who):
    with as_(who) as occasion:
        with pytest.raises(NotAllowed):
            recorded(occasion, county)
        assert added(occasion, county).recorded_by == occasion.who.id


def test_contact_ways_change_and_end_and_stay(as_, county):
    with as_("fay") as occasion:
        case, way = the(Case, county.doe), added(occasion, county, safety="never leave a message")
        contacts.change_contact(
            occasion, case, way=way, kind=ContactKind.PHONE, value="050 000 0012", mark=ContactMark.TEXT_ONLY, safety="not after 16"
        )
        contacts.end_contact(occasion, case, way=way)
        with pytest.raises(RuleBroken):
            contacts.end_contact(occasion, case, way=way)
        (kept,) = contact_queries.ways(county.persons["dana"])
        assert (kept.value, kept.mark, kept.until_on) == ("050 000 0012", ContactMark.TEXT_ONLY, occasion.today)


def test_in_a_closed_case_nothing_changes(as_, county):
    with as_("bob") as occasion:
        case = begun(occasion, county, team="Beta")
        (client,) = queries.clients(case.id, occasion.today)
        child = client.person
        closing_of(case, occasion)
        told = {"kind": ContactKind.PHONE, "value": "050 000 0011", "mark": ContactMark.SAFE, "safety": None}
        for act in (
            lambda: contacts.add_contact(occasion, case, person=child, **told),
            lambda: contacts.protect(occasion, case, person=child, is_protected=True, protected_until=None),
            lambda: codes.set_code(occasion, case, person=child, secret_code="010190-9000"),
        ):
            with pytest.raises(RuleBroken, match=r"suljettu|closed"):
                act()


def test_strangers_see_neither_custody_nor_contact_ways(as_, county):
    with as_("sam", keep=True) as occasion:
        recorded(occasion, county)
        added(occasion, county)
    for who in STRANGERS:
        with as_(who):
            assert db.session.scalars(select(Custody)).all() == []
            assert db.session.scalars(select(Contact)).all() == []


def closing_of(case, occasion):
    """Closed as the database would find it; the way there is told elsewhere."""
    with audit.under("test"):
        case.stage = Stage.CLOSED
        db.session.flush()


PAGES = ("", "/custody/new", "/contacts/new", "/protection", "/code")


@pytest.mark.parametrize("page", PAGES)
def test_who_opens_what(visit, county, page):
    address = f"/cases/{county.doe}/people/{county.persons['dora']}{page}"
    for who in ("sam", "ann"):
        assert visit(who).get(address).status_code == 200
    assert visit("tia").get(address).status_code == (200 if page in {"", "/contacts/new"} else 403)
    for who in STRANGERS:
        assert visit(who).get(address).status_code == 404
    foreign = f"/cases/{county.doe}/people/{county.persons['rora']}{page}"
    assert visit("sam").get(foreign).status_code == 404
    assert visit("tia").get(foreign.replace(str(county.doe), str(county.doe))).status_code in {403, 404}


def test_the_page_tells_everything_of_one_person(visit, as_, county):
    with as_("sam", keep=True) as occasion:
        because = {"right_to_information": RightToInformation.NONE, "right_because": "The court said so."}
        recorded(occasion, county, "dan", form=CustodyForm.NO_CUSTODY, decided_by=DecidedBy.COURT, **because)
        recorded(occasion, county)
        added(occasion, county, "dora", safety="do not call after 16", mark=ContactMark.TEXT_ONLY)
        dora = the(Person, county.persons["dora"])
        families.change_person(
            occasion, the(Case, county.doe), person=dora, **PARTICULARS | {"given_name": "Dora", "interpreter": "arabia"}
        )
    page = visit("tia").get(f"/cases/{county.doe}/people/{county.persons['dora']}").text
    for words in (
        "Dana Doe",
        "Dan Doe",
        "no right to information",
        "The court said so.",
        "do not call after 16",
        'href="sms:0500000011"',
        "interpreter: arabia",
        "birth parent",
        "child protection",
        "Sam Worker",
        "Lahti",
    ):
        assert words in page, words
    people = visit("tia").get(f"/cases/{county.doe}/people").text
    for words in ("no right to information", "full right to information", f"/people/{county.persons['dora']}"):
        assert words in people


def test_custody_is_recorded_and_ended_on_its_pages(visit, as_, county):
    sam, page = visit("sam"), f"/cases/{county.doe}/people/{county.persons['dora']}"
    sent = {"_key": str(uuid4()), "holder_id": county.persons["dana"], "holder_name": "", "form": "sole", "decided_by": "court"}
    sent |= {"right_to_information": "full", "right_because": "", "from_on": "1.1.2026", "until_on": ""}
    assert sam.post(f"{page}/custody/new", data=sent).status_code == 302
    wrong = sam.post(f"{page}/custody/new", data={**sent, "_key": str(uuid4()), "holder_id": county.persons["rora"]})
    assert (wrong.status_code, 'href="#f-holder_id"' in wrong.text) == (422, True)
    with as_("sam"):
        custody_id, version = db.session.execute(select(Custody.id, Custody.version)).one()
    ended = sam.post(f"{page}/custody/{custody_id}/end", data={"_key": str(uuid4()), "_version": version, "until_on": "1.2.2026"})
    assert ended.status_code == 302
    foreign = f"/cases/{county.doe}/people/{county.persons['dean']}/custody/{custody_id}/end"
    assert sam.get(foreign).status_code == 404
    with as_("sam"):
        assert custody_queries.of_children([county.persons["dora"]], the(Custody, custody_id).until_on) == []


def test_contact_ways_on_their_pages(visit, as_, county):
    fay, page = visit("fay"), f"/cases/{county.doe}/people/{county.persons['dana']}"
    sent = {"_key": str(uuid4()), "kind": "phone", "value": "050 000 0011", "mark": "unsafe", "safety": "he reads it"}
    assert fay.post(f"{page}/contacts/new", data=sent).status_code == 302
    for changes, field in (({"kind": "municipality"}, "kind"), ({"value": "phone"}, "value"), ({"mark": "perhaps"}, "mark")):
        wrong = fay.post(f"{page}/contacts/new", data={**sent, "_key": str(uuid4()), **changes})
        assert (wrong.status_code, f'href="#f-{field}"' in wrong.text) == (422, True), field
    with as_("fay"):
        way_id, version = db.session.execute(select(Contact.id, Contact.version)).one()
    shown = fay.get(page).text
    assert "he reads it" in shown
    assert "tel:" not in shown
    changed = {**sent, "_key": str(uuid4()), "_version": version, "value": "050 000 0099"}
    assert fay.post(f"{page}/contacts/{way_id}/edit", data=changed).status_code == 302
    stale = {**changed, "_key": str(uuid4()), "value": "050 000 0100"}
    assert fay.post(f"{page}/contacts/{way_id}/edit", data=stale).status_code == 409
    other = f"/cases/{county.doe}/people/{county.persons['dan']}/contacts/{way_id}"
    assert fay.get(f"{other}/edit").status_code == 404
    assert fay.post(f"{other}/end", data={"_key": str(uuid4())}).status_code == 404
    assert fay.post(f"{page}/contacts/{way_id}/end", data={"_key": str(uuid4())}).status_code == 302
    with as_("fay"):
        assert the(Contact, way_id).until_on is not None


def test_the_pages_ask_as_often_for_many_as_for_few(visit, as_, county):
    tia = visit("tia")
    pages = (f"/cases/{county.doe}/people", f"/cases/{county.doe}/people/{county.persons['dora']}")
    with as_("sam", keep=True) as occasion:
        recorded(occasion, county)
        added(occasion, county, "dora")
    few = [statements(lambda page=page: tia.get(page)) for page in pages]
    with as_("sam", keep=True) as occasion:
        for number in range(6):
            added(occasion, county, "dora", value=f"050 000 {number:04}", safety="mind")
            recorded(occasion, county, None, holder_name=f"Trustee {number}", form=CustodyForm.GUARDIAN_AD_LITEM)
            families.add_person(occasion, the(Case, county.doe), family_id=the(Case, county.doe).family_id, **PARTICULARS)
    assert [statements(lambda page=page: tia.get(page)) for page in pages] == few


def test_forms_warn_where_somebody_is_protected(visit, as_, county):
    page = f"/cases/{county.doe}/people/{county.persons['dora']}/custody/new"
    assert "Never write their address" not in visit("sam").get(page).text
    with as_("sam", keep=True) as occasion:
        person = the(Person, county.persons["dana"])
        contacts.protect(occasion, the(Case, county.doe), person=person, is_protected=True, protected_until=None)
    for address in (page, f"/cases/{county.doe}/assessment", f"/cases/{county.doe}/actions/new"):
        got = visit("sam").get(address)
        assert "Never write their address" in got.text, address
