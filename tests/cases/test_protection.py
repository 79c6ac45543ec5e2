"""Protected contact details: moved by the database, seen by three, shown once and for a reason, and nowhere else."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from teamcase.absences.models import Absence
from teamcase.cases import contact_operations as contacts
from teamcase.cases import operations as cases
from teamcase.cases.access_models import ContactReveal
from teamcase.cases.models import Allows, Case
from teamcase.families import contact_queries
from teamcase.families import operations as families
from teamcase.families.contact_models import Contact, ContactKind, ContactMark, ProtectedContact
from teamcase.families.models import Person
from teamcase.foundation import audit
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.staff.models import Staff
from tests.families.test_people import PARTICULARS, the

TELL = text("SELECT set_config('teamcase.actor', :actor, true), set_config('teamcase.at', now()::text, true)")
SECRET, NOTE, REASON = "Hidden street 77", "Ring twice SECRETNOTE", "The police asks REASONWORDS"
ALLOWED, TEAM, STRANGERS = ("ann", "sam"), ("sue", "tia", "cole", "fay", "cora"), ("bea", "bob", "max", "dpo", "adm", "")


@pytest.fixture
def dora(as_, county):
    """Dora is reached in two ways, and then protected."""
    with as_("cole", keep=True) as occasion:
        case, dora = the(Case, county.doe), the(Person, county.persons["dora"])
        contacts.add_contact(occasion, case, person=dora, kind=ContactKind.ADDRESS, value=SECRET, mark=ContactMark.UNSAFE, safety=NOTE)
        old = contacts.add_contact(
            occasion, case, person=dora, kind=ContactKind.PHONE, value="050 000 0077", mark=ContactMark.SAFE, safety=None
        )
        contacts.end_contact(occasion, case, way=old)
    with as_("sue", keep=True) as occasion:
        case, dora = the(Case, county.doe), the(Person, county.persons["dora"])
        contacts.protect(occasion, case, person=dora, is_protected=True, protected_until=occasion.today + timedelta(days=400))
        assert dora.municipality == ""
    return county.persons["dora"]


@pytest.fixture
def web(app, settings):
    engine = create_engine(settings.database_url)
    yield engine
    engine.dispose()


def raw(web, county, who, question):
    with web.begin() as connection:
        connection.execute(TELL, {"actor": str(county.staff[who]) if who else ""})
        return connection.execute(text(question)).all()


def test_turning_protection_on_moves_every_way_and_the_municipality_at_once(as_, county, dora):
    with as_("sam"):
        assert contact_queries.ways(dora) == []
        found = db.session.scalars(select(ProtectedContact).where(ProtectedContact.person_id == dora)).all()
        assert {(one.kind, one.value) for one in found} == {
            (ContactKind.ADDRESS, SECRET),
            (ContactKind.PHONE, "050 000 0077"),
            (ContactKind.MUNICIPALITY, "Lahti"),
        }
        assert {one.safety for one in found} == {NOTE, None}
        assert the(Person, dora).municipality == ""


@pytest.mark.parametrize("who", [*ALLOWED, *TEAM, *STRANGERS])
def test_raw_sql_as_the_web_role_gives_protected_rows_to_three_alone(web, county, dora, who):
    rows = raw(web, county, who, "SELECT value FROM protected_contact")
    assert (SECRET in {row.value for row in rows}) is (who in ALLOWED)
    for table, column in (("contact", "value"), ("person", "municipality")):
        assert SECRET not in str(raw(web, county, who, f"SELECT * FROM {table}"))
        assert not [row for row in raw(web, county, who, f"SELECT {column} AS x, id FROM {table}") if row.id == dora and row.x]


def test_the_own_worker_sees_them_and_only_while_they_are(as_, web, county, dora):
    with as_("ann", keep=True) as occasion:
        cases.assign(
            occasion,
            the(Case, county.doe),
            person=the(Person, dora),
            kind="own_worker",
            worker=the(Staff, county.staff["fay"]),
            from_on=occasion.today,
            reason="knows her",
            child_informed=True,
            guardian_informed=True,
        )
    assert len(raw(web, county, "fay", "SELECT * FROM protected_contact")) == 3
    assert raw(web, county, "cole", "SELECT * FROM protected_contact") == []


def test_a_grant_shows_no_protected_row_and_a_substitute_gets_what_the_absent_would(as_, web, county, dora):
    with as_("ann", keep=True) as occasion:
        cases.give_access(
            occasion,
            the(Case, county.doe),
            colleague=the(Staff, county.staff["bob"]),
            allows=Allows.RECORD,
            until_on=occasion.today + timedelta(days=3),
            reason="work pair",
        )
        with audit.under("test"):
            away = Absence(staff_id=county.staff["ann"], substitute_id=county.staff["sue"], recorded_by=occasion.who.id)
            away.from_on, away.until_on = occasion.today, occasion.today + timedelta(days=2)
            db.session.add(away)
            db.session.flush()
    assert raw(web, county, "bob", "SELECT * FROM protected_contact") == []
    assert len(raw(web, county, "sue", "SELECT * FROM protected_contact")) == 3


def test_nothing_plain_can_be_written_of_a_protected_person_by_any_way(as_, web, county, dora):
    with as_("sam") as occasion, pytest.raises(RuleBroken):
        contacts.add_contact(
            occasion,
            the(Case, county.doe),
            person=the(Person, dora),
            kind=ContactKind.PHONE,
            value="050 000 0001",
            mark=ContactMark.SAFE,
            safety=None,
        )
    insert = (
        "INSERT INTO contact (id, kind, value, mark, from_on, person_id, recorded_by, version)"
        f" VALUES (gen_random_uuid(), 'phone', '1', 'safe', now(), '{dora}', '{county.staff['sam']}', 1)"
    )
    with pytest.raises(IntegrityError, match="protected"):
        raw(web, county, "sam", insert)
    with pytest.raises(IntegrityError, match="municipality"):
        raw(web, county, "sam", f"UPDATE person SET municipality = 'Lahti' WHERE id = '{dora}'")
    with pytest.raises(ProgrammingError):
        raw(web, county, "sam", "DELETE FROM protected_contact")


def test_particulars_change_without_a_municipality(as_, county, dora):
    with as_("sam") as occasion:
        person = the(Person, dora)
        families.change_person(occasion, the(Case, county.doe), person=person, **PARTICULARS | {"municipality": "Espoo"})
        assert (person.given_name, person.municipality) == ("Dilly", "")


def test_turning_protection_off_moves_nothing(as_, county, dora):
    with as_("sam") as occasion:
        person = the(Person, dora)
        contacts.protect(occasion, the(Case, county.doe), person=person, is_protected=False, protected_until=None)
        assert (person.is_protected, person.protected_until, person.municipality) == (False, None, "")
        assert contact_queries.ways(dora) == []
        assert len(contact_queries.protected(dora)) == 2


@pytest.mark.parametrize("who", TEAM)
def test_others_of_the_team_neither_show_nor_add_them(as_, county, dora, who):
    with as_(who) as occasion:
        case, person = the(Case, county.doe), the(Person, dora)
        with pytest.raises(NotAllowed):
            contacts.reveal_contact(occasion, person, case=case, reason=REASON)
        with pytest.raises(NotAllowed):
            contacts.add_protected_contact(
                occasion, person, case=case, kind=ContactKind.PHONE, value="050 000 0002", mark=ContactMark.SAFE, safety=None
            )


def test_a_showing_is_kept_for_ever_and_trailed_without_its_reason(as_, county, dora, server):
    with as_("sam", keep=True) as occasion:
        contacts.reveal_contact(occasion, the(Person, dora), case=the(Case, county.doe), reason=REASON)
    engine = create_engine(server.url("superuser", "test"))
    with engine.begin() as connection:
        entry = connection.execute(text("SELECT * FROM audit_entry WHERE verb = 'cases.reveal_contact'")).one()
        assert (entry.actor_id, entry.kind, entry.case_ids) == (county.staff["sam"], "contact_reveal", [county.doe])
        assert entry.fields["person_id"] == str(dora)
        trail = connection.execute(text("SELECT string_agg(t::text, ' ') FROM audit_entry t")).scalar_one()
        for words in ("REASONWORDS", SECRET, "SECRETNOTE", "050 000 0077"):
            assert words not in trail
        with pytest.raises(DBAPIError):
            connection.execute(text("UPDATE contact_reveal SET reason = 'something quite else'"))
    engine.dispose()
    with as_("ann"):
        assert [(one.revealed_by, one.reason) for one in db.session.scalars(select(ContactReveal))] == [(county.staff["sam"], REASON)]
    with as_("tia"):
        assert db.session.scalars(select(ContactReveal)).all() == []


@pytest.mark.parametrize("reason", ["", "too short", "          x"])
def test_without_a_reason_nothing_is_shown(visit, county, dora, reason):
    answer = visit("sam").post(address(county, dora, "reveal"), data={"_key": str(uuid4()), "reason": reason})
    assert answer.status_code == 422
    assert SECRET not in answer.text


def address(county, dora, rest=""):
    return f"/cases/{county.doe}/people/{dora}" + (f"/{rest}" if rest else "")


def test_the_answer_shows_them_once_and_the_pages_never(visit, county, dora):
    sam = visit("sam")
    for page in ("", "reveal", "protection", "edit", "protected/new"):
        got = sam.get(address(county, dora, page))
        assert got.status_code == 200, page
        assert SECRET not in got.text, page
    shown = sam.post(address(county, dora, "reveal"), data={"_key": str(uuid4()), "reason": REASON})
    assert shown.status_code == 200
    assert shown.headers["Cache-Control"] == "no-store"
    for words in (SECRET, NOTE, "Lahti", 'data-vanish="30"'):
        assert words in shown.text
    assert "050 000 0077" not in shown.text  # it had ended before
    assert SECRET not in sam.get(address(county, dora)).text


def test_the_same_asking_sent_twice_shows_nothing_twice(visit, county, dora):
    sam, sent = visit("sam"), {"_key": str(uuid4()), "reason": REASON}
    sam.post(address(county, dora, "reveal"), data=sent)
    again = sam.post(address(county, dora, "reveal"), data=sent)
    assert again.status_code == 302
    assert again.headers["Location"].endswith("/reveal")


@pytest.mark.parametrize(("who", "status"), [("sam", 200), ("ann", 200), ("sue", 403), ("tia", 403), ("bob", 404), ("adm", 404)])
def test_the_page_of_showing_is_for_three(visit, county, dora, who, status):
    assert visit(who).get(address(county, dora, "reveal")).status_code == status
    answer = visit(who).post(address(county, dora, "reveal"), data={"_key": str(uuid4()), "reason": REASON})
    assert answer.status_code == status
    assert (SECRET in answer.text) is (status == 200)


def test_everybody_else_is_told_whom_to_ask(visit, county, dora):
    page = visit("tia").get(address(county, dora)).text
    assert "Contact details protected" in page
    assert "Ask the responsible social worker" in page
    assert "Lahti" not in page.split('id="particulars"')[1].split("</section>")[0]


def test_details_are_added_and_ended_and_kept_in_no_draft(visit, as_, county, dora):
    sam = visit("sam")
    form = sam.get(address(county, dora, "protected/new"))
    assert "data-draft=" not in form.text
    sent = {"_key": str(uuid4()), "kind": "email", "value": "hidden@home.example", "mark": "safe", "safety": ""}
    assert sam.post(address(county, dora, "protected/new"), data=sent).status_code == 302
    assert sam.get(address(county, dora, "contacts/new")).status_code == 302
    with as_("sam"):
        detail = next(one for one in contact_queries.protected(dora) if one.kind == ContactKind.EMAIL)
        detail_id = detail.id
        assert (detail.value, db.session.scalars(select(Contact).where(Contact.person_id == dora)).all()) == ("hidden@home.example", [])
    assert visit("tia").post(address(county, dora, f"protected/{detail_id}/end"), data={"_key": str(uuid4())}).status_code == 403
    assert sam.post(address(county, dora, f"protected/{detail_id}/end"), data={"_key": str(uuid4())}).status_code == 302
    with as_("sam"):
        assert ContactKind.EMAIL not in {one.kind for one in contact_queries.protected(dora)}


def test_an_order_that_has_run_out_still_hides_and_says_so(visit, as_, county, dora):
    with as_("sam", keep=True) as occasion:
        contacts.protect(occasion, the(Case, county.doe), person=the(Person, dora), is_protected=True, protected_until=occasion.today)
    with as_("sam", at=occasion.at + timedelta(days=3)) as later:
        assert the(Person, dora).protected_until < later.today
        assert the(Person, dora).is_protected
    assert visit("sam").get(address(county, dora)).status_code == 200
