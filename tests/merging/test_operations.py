"""Merging two persons: what moves, what stays, what must be chosen, and how it is undone."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import cast, exists, func, null, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import aliased
from uuid_utils.compat import uuid7

from teamcase.cases import code_operations as codes
from teamcase.cases import contact_operations as contacts
from teamcase.cases import operations as case_operations
from teamcase.cases import queries as cases
from teamcase.cases.models import Allows, Assignment, AssignmentKind, Case
from teamcase.families import code_queries
from teamcase.families import operations as families
from teamcase.families import queries as people
from teamcase.families.contact_models import Contact, ContactKind, ContactMark, ProtectedContact
from teamcase.families.models import FamilyMember, Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.journal import operations as journal
from teamcase.journal import queries as journal_queries
from teamcase.journal import timeline_queries
from teamcase.journal.models import Entry, EntryClient
from teamcase.journal.timeline import Wanted
from teamcase.meetings.models import DiscussionClient
from teamcase.merging import operations as merging
from teamcase.merging import queries
from teamcase.merging.models import Merge
from teamcase.merging.rules import Side
from teamcase.staff.models import Staff
from teamcase.teams.models import ServiceTask
from tests.factories import acting
from tests.life import invented_code

SAME = ("given_name", "family_name", "born_on", "sex", "mother_tongue", "service_language", "interpreter", "municipality")


def merged(occasion, case_id, county, kept="dora", gone="twin", **choices):
    case = db.session.get_one(Case, case_id)
    one, other = (db.session.get_one(Person, county.persons[name]) for name in (kept, gone))
    every = {difference.name: Side.KEPT for difference in queries.differences(one, other)}
    return merging.merge_persons(occasion, case, kept=one, gone=other, choices=every | choices, reason="The same girl, registered twice.")


def changed(occasion, case_id, person_id, **particulars):
    person = db.session.get_one(Person, person_id)
    told = {name: getattr(person, name) for name in SAME} | particulars
    families.change_person(occasion, db.session.get_one(Case, case_id), person=person, **told)


def test_what_pointed_at_the_one_points_at_the_other(as_, county, doe, poe):
    with as_("ann") as occasion:
        merge_id = merged(occasion, doe, county)
        twin = db.session.get_one(Person, county.persons["twin"])
        assert twin.merged_into_id == county.persons["dora"]
        families = db.session.scalars(select(FamilyMember.family_id).where(FamilyMember.person_id == county.persons["dora"])).all()
        assert len(families) == 2
        assert not db.session.scalars(select(FamilyMember).where(FamilyMember.person_id == twin.id)).all()
        assert {move.of_table for move in queries.moves(merge_id)} >= {"family_member", "client", "person"}


@pytest.fixture
def two_codes(as_, county, poe):
    """The twin has a code of her own, so that one of the two was a mistake."""
    with as_("sue", keep=True) as occasion:
        twin = db.session.get_one(Person, county.persons["twin"])
        codes.set_code(occasion, db.session.get_one(Case, poe), person=twin, secret_code=invented_code(twin, 906))


PAIRS = [
    ("dora", "twin", "doe"),
    ("twin", "dora", "poe"),
    ("dana", "poe_dana", "doe"),
    ("poe_dana", "dana", "poe"),
    ("dean", "twin", "doe"),
]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("seed", range(3))
def test_what_was_merged_and_undone_is_exactly_as_it_was_whatever_was_chosen(as_, county, doe, poe, two_codes, everything, pair, seed):
    """Sides are chosen by chance."""
    (kept, gone, of), chance, before = pair, random.Random(f"{pair}{seed}"), everything()
    with as_("ann", keep=True) as occasion:
        one, other = (db.session.get_one(Person, county.persons[name]) for name in (kept, gone))
        sides = {difference.name: chance.choice(list(Side)) for difference in queries.differences(one, other)}
        stays = sides.get("code", Side.GONE if code_queries.of(other.id) else Side.KEPT)
        sides |= dict.fromkeys({"born_on", "sex"} & sides.keys(), stays)  # the code that stays tells both
        merge_id = merged(occasion, {"doe": doe, "poe": poe}[of], county, kept, gone, **sides)
    assert everything() != before
    with as_("ann", keep=True) as occasion:
        merging.undo(occasion, db.session.get_one(Merge, merge_id), reason="They are two girls after all.")
    assert everything() == before


def test_of_two_codes_the_chosen_one_stays(as_, county, doe, poe, two_codes):
    with as_("ann") as occasion:
        chosen = bytes(code_queries.of(county.persons["twin"]).digest)
        merged(occasion, doe, county, code=Side.GONE)
        kept = code_queries.of(county.persons["dora"])
        assert bytes(kept.digest) == chosen
        assert code_queries.masked_of(kept)
        assert code_queries.of(county.persons["twin"]) is None


def test_days_that_do_not_clash_are_kept(as_, county, doe, poe):
    """Sam answered for Dora before Sue did for her twin: with Sue chosen, the days before her stay Sam's."""
    with as_("ann") as occasion:
        merged(occasion, poe, county, kept="twin", gone="dora", own_worker=Side.KEPT)
        held = select(Assignment).where(Assignment.person_id == county.persons["twin"], Assignment.kind == AssignmentKind.OWN_WORKER)
        first, second = db.session.scalars(held.order_by(Assignment.from_on)).all()
        assert (first.staff_id, second.staff_id) == (county.staff["sam"], county.staff["sue"])
        assert first.from_on < first.until_on == second.from_on
        assert second.until_on is None


def test_what_is_signed_goes_on_naming_the_one_and_is_found_with_the_other(as_, county, doe, poe, life):
    """The Does' entry names Dora; when she goes into her twin, the entry stays as it was signed and the timeline of the twin has it."""
    with as_("ann") as occasion:
        merged(occasion, poe, county, kept="twin", gone="dora")
        entry = db.session.get_one(Entry, life.ids["entry"])
        named = db.session.scalars(select(EntryClient).where(EntryClient.entry_id == entry.id)).all()
        assert county.persons["dora"] in {row.person_id for row in named}
        assert all(row.person.name for row in named)
        told = timeline_queries.page(doe, Wanted(person=county.persons["twin"]), limit=50)
        assert entry.id in {event.id for event in told}


def test_a_person_stands_for_whoever_was_merged_into_them_and_for_nobody_else(as_, county, doe, poe):
    named = aliased(Person)
    with as_("ann") as occasion:
        merged(occasion, doe, county)
        stands = exists().where(named.id == county.persons["twin"], people.is_person(named.id, FamilyMember.person_id))
        assert set(db.session.scalars(select(FamilyMember.person_id).where(stands))) == {county.persons["dora"]}


def test_an_index_finds_the_people_whom_somebody_sees_under_the_policies_too(as_, county, doe):
    """PostgreSQL takes a condition of a policy to an index only where it knows that it tells nothing; else it reads every member there is."""
    with as_("sam"):
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
        asked = text("EXPLAIN SELECT given_name FROM person WHERE id = :id")
        plan = "\n".join(db.session.scalars(asked, {"id": county.persons["dora"]}))
    assert "Index Cond: (person_id = CASE WHEN (person.merged_into_id IS NOT NULL)" in plan


def test_an_unfinished_record_goes_over_and_a_finished_one_does_not(as_, county, doe, poe, life):
    with as_("ann") as occasion:
        merged(occasion, poe, county, kept="twin", gone="dora")
        about = select(DiscussionClient.person_id).where(DiscussionClient.person_id.in_([county.persons[one] for one in ("dora", "twin")]))
        of = {
            name: set(db.session.scalars(about.where(DiscussionClient.discussion_id == life.ids[name]))) for name in ("approved", "draft")
        }
    assert of == {"approved": {county.persons["dora"]}, "draft": {county.persons["twin"]}}


def test_protection_wins_and_hides_what_was_plain(as_, county, doe, poe):
    with as_("sue", keep=True) as occasion:
        twin = db.session.get_one(Person, county.persons["twin"])
        reached = {"kind": ContactKind.PHONE, "mark": ContactMark.SAFE, "safety": None}
        contacts.add_contact(occasion, db.session.get_one(Case, poe), person=twin, value="050 000 0099", **reached)
    with as_("ann") as occasion:
        merged(occasion, poe, county, kept="twin", gone="dora")
        twin = db.session.get_one(Person, county.persons["twin"])
        assert twin.is_protected
        assert not twin.municipality
        assert not db.session.scalars(select(Contact).where(Contact.person_id == twin.id)).all()
        hidden = db.session.scalars(select(ProtectedContact.value).where(ProtectedContact.person_id == twin.id)).all()
        assert {"050 000 0099", "050 000 0077"} <= set(hidden)


def test_the_code_goes_over_and_can_still_be_read(as_, county, doe, poe):
    with as_("ann") as occasion:
        merged(occasion, poe, county, kept="twin", gone="dora")
        kept = code_queries.of(county.persons["twin"])
        assert kept
        assert code_queries.masked_of(kept)


def test_the_code_that_stays_tells_the_birth_date_that_stays(as_, county, doe, poe):
    with as_("sue", keep=True) as occasion:
        changed(occasion, poe, county.persons["twin"], born_on=date(2015, 5, 5))
    with as_("ann") as occasion:
        with pytest.raises(RuleBroken) as broken:
            merged(occasion, doe, county, born_on=Side.GONE)
        assert broken.value.field == "born_on"
        merged(occasion, doe, county, born_on=Side.KEPT)


def test_what_differs_is_chosen(as_, county, doe, poe):
    with as_("ann") as occasion, pytest.raises(RuleBroken, match="Choose one") as broken:
        case = db.session.get_one(Case, doe)
        one, other = (db.session.get_one(Person, county.persons[name]) for name in ("dora", "twin"))
        merging.merge_persons(occasion, case, kept=one, gone=other, choices={}, reason="No choice.")
    assert broken.value.field == "own_worker"


@pytest.mark.parametrize(("side", "worker"), [(Side.KEPT, "sam"), (Side.GONE, "sue")])
def test_one_own_worker_goes_on_as_chosen(as_, county, doe, poe, side, worker):
    with as_("ann") as occasion:
        merged(occasion, doe, county, own_worker=side)
        running = cases.running_assignment(county.persons["dora"], AssignmentKind.OWN_WORKER, occasion.today)
        assert running
        assert running.staff_id == county.staff[worker]


def test_a_mother_is_not_her_child(as_, county, doe, poe):
    with as_("ann") as occasion, pytest.raises(RuleBroken, match="cannot be one person"):
        merged(occasion, doe, county, kept="dora", gone="dana")


def test_somebody_whom_one_does_not_see_whole_is_not_merged(as_, county, doe, roe, poe):
    """The twin is in a family of Beta too: Ann, who does not see it, leaves it to somebody who does."""
    with as_("ann", keep=True) as occasion:
        shared = {"allows": Allows.RECORD, "until_on": occasion.today + timedelta(days=2), "reason": "They share the child."}
        case, bob = db.session.get_one(Case, poe), db.session.get_one(Staff, county.staff["bob"])
        case_operations.give_access(occasion, case, colleague=bob, **shared)
    with as_("bob", keep=True) as occasion:
        case, twin = db.session.get_one(Case, roe), db.session.get_one(Person, county.persons["twin"])
        families.add_person(occasion, case, family_id=case.family_id, known=twin)
    with as_("ann") as occasion, pytest.raises(RuleBroken, match="yours to see"):
        merged(occasion, doe, county)


def test_a_case_that_one_may_only_read_is_not_changed(as_, county, doe, roe, poe):
    """Bea reads the Poes' case by a grant; that does not let her merge somebody of theirs into the Roes."""
    with as_("ann", keep=True) as occasion:
        shared = {"allows": Allows.READ, "until_on": occasion.today + timedelta(days=2), "reason": "They share the child."}
        case, bea = db.session.get_one(Case, poe), db.session.get_one(Staff, county.staff["bea"])
        case_operations.give_access(occasion, case, colleague=bea, **shared)
    with as_("bea") as occasion, pytest.raises(RuleBroken, match="only read"):
        merged(occasion, roe, county, kept="rora")


@pytest.mark.parametrize("name", ["sam", "cora", "bea"])
def test_the_guard_asks_again_who_leads(app, county, doe, poe, name):
    """Whoever calls the function past the verb gets nothing done."""
    with acting(app, county.staff[name]), pytest.raises(ProgrammingError, match="only the lead"):
        asked = func.merge_persons(uuid7(), doe, county.persons["dora"], county.persons["twin"], cast({}, JSONB), null(), "Past the verb.")
        db.session.execute(select(asked))


def test_both_ids_stand_in_the_trail(as_, county, doe, poe, server):
    with as_("ann", keep=True) as occasion:
        merge_id = merged(occasion, doe, county)
    written = text(
        "SELECT subject_id, case_ids, fields FROM audit_entry WHERE verb = 'merging.merge_persons' AND fields->>'merge_id' = :merge"
    )
    with server.of_tests.connect() as connection:
        told = connection.execute(written, {"merge": str(merge_id)}).all()
    assert {row.subject_id for row in told} == {county.persons["dora"], county.persons["twin"]}
    assert all({doe, poe} <= set(row.case_ids) for row in told)
    assert all(
        row.fields["kept_id"] == str(county.persons["dora"]) and row.fields["gone_id"] == str(county.persons["twin"]) for row in told
    )


def test_what_was_changed_since_is_not_put_back_half(as_, county, doe, poe, everything):
    """After the merge Dora becomes a client of protection in the Poes' case too, of whose family she would be no longer."""
    with as_("ann", keep=True) as occasion:
        merge_id = merged(occasion, doe, county)
    with as_("sam", keep=True) as occasion:
        case, dora = db.session.get_one(Case, poe), db.session.get_one(Person, county.persons["dora"])
        protection = {"service_task": ServiceTask.CHILD_PROTECTION, "from_on": occasion.today, "lass": None}
        case_operations.add_client(occasion, case, person=dora, **protection)
    between = everything()
    with as_("ann", keep=True) as occasion, pytest.raises(RuleBroken, match="changed since"):
        merging.undo(occasion, db.session.get_one(Merge, merge_id), reason="They are two girls.")
    assert everything() == between


def test_particulars_that_were_changed_since_are_not_overwritten(as_, county, doe, poe):
    with as_("sue", keep=True) as occasion:
        changed(occasion, poe, county.persons["twin"], given_name="Dorothea")
    with as_("ann", keep=True) as occasion:
        merge_id = merged(occasion, doe, county, given_name=Side.GONE)
        assert db.session.get_one(Person, county.persons["dora"]).given_name == "Dorothea"
    with as_("sam", keep=True) as occasion:
        changed(occasion, doe, county.persons["dora"], given_name="Dorothy")
    with as_("ann") as occasion, pytest.raises(RuleBroken, match="changed since"):
        merging.undo(occasion, db.session.get_one(Merge, merge_id), reason="They are two girls.")


def test_a_chain_is_undone_from_its_end(as_, county, doe, poe, everything):
    """Dana goes into Dana of the Poes, and she into somebody else: the first cannot be undone before the second."""
    before = everything()
    with as_("ann", keep=True) as occasion:
        first = merged(occasion, poe, county, kept="poe_dana", gone="dana")
        second = merged(occasion, poe, county, kept="twin", gone="poe_dana")
        assert db.session.get_one(Person, county.persons["dana"]).merged_into_id == county.persons["twin"]
        with pytest.raises(RuleBroken, match="changed since"):
            merging.undo(occasion, db.session.get_one(Merge, first), reason="They are two.")
        merging.undo(occasion, db.session.get_one(Merge, second), reason="They are two.")
        merging.undo(occasion, db.session.get_one(Merge, first), reason="They are two.")
    assert everything() == before


def test_it_is_undone_once(as_, county, doe, poe):
    with as_("ann", keep=True) as occasion:
        merge_id = merged(occasion, doe, county)
        merging.undo(occasion, db.session.get_one(Merge, merge_id), reason="Two girls.")
        with pytest.raises(RuleBroken, match="undone already"):
            merging.undo(occasion, db.session.get_one(Merge, merge_id), reason="Two girls.")


def test_an_entry_that_names_the_one_is_still_corrected(as_, county, doe, poe, life):
    """The correction may go on naming whom the entry named, though Dora has no client relationship of that id any more."""
    with as_("ann", keep=True) as occasion:
        merged(occasion, poe, county, kept="twin", gone="dora")
    with as_("sam") as occasion:
        entry = db.session.get_one(Entry, life.ids["entry"])
        before = entry.latest.service_task
        written = journal_queries.as_written(entry)
        told = {name: written[name] for name in ("kind", "on", "at", "text")} | {"about": [county.persons["dora"]]}
        edition = journal.correct(occasion, entry, reason="A word was wrong.", **told)
        assert {row.person_id for row in edition.about} == {county.persons["dora"]}
        assert edition.service_task == before == ServiceTask.CHILD_PROTECTION
