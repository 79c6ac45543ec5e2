"""Every change is an operation: allowed, whole, named; and what passes it by is refused."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, delete, insert, select, text, update
from sqlalchemy.orm.attributes import set_committed_value

from teamcase import laws, policy
from teamcase.cases import operations as cases
from teamcase.cases.models import Allows, Case, Grant, Stage
from teamcase.families.models import Person
from teamcase.foundation import operation
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken, Stale, Unguarded
from teamcase.staff import operations as staff
from teamcase.staff.models import Staff


def entries(settings_engine_url, where="true"):
    engine = create_engine(settings_engine_url)
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT * FROM audit_entry WHERE {where} ORDER BY seq")).all()
    engine.dispose()
    return rows


def test_a_change_outside_an_operation_is_refused(as_, doe):
    with as_("sam"):
        db.session.get_one(Case, doe).stage = Stage.CLOSED
        with pytest.raises(Unguarded):
            db.session.flush()


def test_a_stray_change_before_an_operation_is_refused(as_, doe):
    with as_("sam") as occasion:
        case = db.session.get_one(Case, doe)
        case.closing_reason = "stray"
        with pytest.raises(Unguarded):
            cases.step_down(occasion, case, goals_reviewed=True, family_heard=True)


@pytest.mark.parametrize(
    "statement",
    [
        update(Case).values(number="X"),
        update(Case.__table__).values(number="X"),
        delete(Person),
        insert(Person.__table__).values(given_name="X"),
    ],
    ids=["orm update", "core update", "orm delete", "core insert"],
)
def test_bulk_statements_that_pass_the_trail_by_are_refused(as_, statement):
    with as_("sam"), pytest.raises(Unguarded):
        db.session.execute(statement)


def test_whoever_may_not_is_told_whose_it_is(as_, doe, county):
    with as_("sam") as occasion:
        case = db.session.get_one(Case, doe)
        colleague = db.session.get_one(Staff, county.staff["bob"])
        with pytest.raises(NotAllowed) as refusal:
            cases.give_access(occasion, case, colleague=colleague, allows=Allows.READ, until_on=occasion.today, reason="pair work")
    assert "consultant social worker" in str(refusal.value.whose)


def test_an_operation_that_fails_half_way_leaves_nothing_not_even_a_trail(as_, doe, county):
    with as_("ann") as occasion:
        case = db.session.get_one(Case, doe)
        bob = db.session.get_one(Staff, county.staff["bob"])
        waiting = len(db.session().info.get("trail", []))
        with pytest.raises(RuleBroken):
            cases.give_access(occasion, case, colleague=bob, allows=Allows.READ, until_on=occasion.today.replace(year=2001), reason="x")
        assert len(db.session().info.get("trail", [])) == waiting
        assert db.session.scalars(select(Grant)).all() == []


def test_a_constraint_of_the_database_speaks_the_persons_language(as_, county):
    with as_("adm") as occasion:
        with pytest.raises(RuleBroken) as broken:
            staff.register(
                occasion,
                None,
                name="Sam Again",
                email="SAM@test.example",
                role=db.session.get_one(Staff, county.staff["sam"]).role,
                title_fi="t",
                title_sv="t",
                languages=["fi"],
                is_licensed=True,
            )
        assert broken.value.field == "email"


def test_a_write_over_a_newer_version_is_stale(as_, doe):
    with as_("ann", keep=True) as occasion:
        cases.step_down(occasion, db.session.get_one(Case, doe), goals_reviewed=True, family_heard=True)
    with as_("sam") as occasion:
        case = db.session.get_one(Case, doe)
        set_committed_value(case, "version", 1)
        set_committed_value(case, "stage", Stage.ACTIVE)
        with pytest.raises(Stale):
            cases.step_down(occasion, case, goals_reviewed=True, family_heard=True)


def test_a_verb_nobody_decided_about_does_not_start():
    without = {verb: who for verb, who in policy.MAY.items() if verb is not cases.transfer}
    with pytest.raises(Unguarded, match=r"cases\.transfer"):
        operation.install(without, laws.HELD_BY_DATABASE)
    operation.install(policy.MAY, laws.HELD_BY_DATABASE)


def test_the_trail_names_the_verb_and_keeps_prose_out(as_, doe, county, server):
    with as_("ann", keep=True) as occasion:
        case = db.session.get_one(Case, doe)
        bob = db.session.get_one(Staff, county.staff["bob"])
        cases.give_access(occasion, case, colleague=bob, allows=Allows.READ, until_on=occasion.today, reason="SECRETWORD")
    noted = entries(server.url("superuser", "test"), "verb = 'cases.give_access'")
    assert [(row.actor_id, row.actor_role, row.kind, row.case_ids) for row in noted] == [
        (county.staff["ann"], "consultant_social_worker", "case_grant", [doe])
    ]
    assert noted[0].fields["reason"] == "changed"
    assert "SECRETWORD" not in str(entries(server.url("superuser", "test")))
