"""A case passes to another team: one owner at any instant, and the giver no longer sees it."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from teamcase.cases import operations, queries
from teamcase.cases.models import AssignmentKind, Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.trail import AuditEntry
from teamcase.teams.models import Team


def passed_on(as_, county, who="ann", to="Beta"):
    with as_(who, keep=True) as occasion:
        case, team = db.session.get_one(Case, county.doe), db.session.get_one(Team, county.teams[to])
        operations.transfer(occasion, case, team=team, reason="The family moved")
        return occasion.at


def test_the_old_period_ends_the_instant_the_new_one_begins(as_, county):
    passed_on(as_, county)
    with as_("bea"):
        now, before = queries.owners(county.doe)
        assert (now.team, now.until_at, now.reason) == ("Beta", None, "The family moved")
        assert (before.team, before.until_at) == ("Alpha", now.from_at)


def test_the_giver_no_longer_sees_it_and_the_receiver_does(as_, county):
    passed_on(as_, county)
    for name, sees in (("ann", False), ("sam", False), ("cora", False), ("tia", True), ("bea", True), ("bob", True)):
        with as_(name):
            assert (db.session.get(Case, county.doe) is not None) is sees, name


def test_whoever_answered_goes_on_until_the_new_lead_names_another(as_, county):
    passed_on(as_, county)
    with as_("bea") as occasion:
        lass = [row for row in queries.assignments(county.doe, occasion.today) if row.kind == AssignmentKind.LASS]
        assert [row.staff_id for row in lass] == [county.staff["sam"]]


@pytest.mark.parametrize("who", ["sam", "tia", "cora"])
def test_only_the_lead_of_the_owning_team_transfers(as_, county, who):
    with pytest.raises(NotAllowed):
        passed_on(as_, county, who)


def test_it_goes_to_another_team(as_, county):
    with pytest.raises(RuleBroken) as broken:
        passed_on(as_, county, to="Alpha")
    assert broken.value.field == "team_id"


def test_the_guards_own_function_asks_the_same_again(as_, county):
    for who in ("sam", "bea", "bob", "adm"):
        with as_(who), pytest.raises(DBAPIError):
            db.session.connection().execute(
                text("SELECT transfer_case(:case, :team, 'mine now')"), {"case": county.doe, "team": county.teams["Beta"]}
            )


def test_the_trail_tells_who_gave_it_to_whom(as_, county):
    passed_on(as_, county)
    with as_("dpo"):
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.verb == "cases.transfer")).one()
        assert (entry.actor_id, entry.subject_id) == (county.staff["ann"], county.doe)
        assert entry.fields["from_team_id"] == str(county.teams["Alpha"])
        assert "moved" not in str(entry.fields)


def test_a_raw_change_of_team_moves_nothing_out_of_sight(as_, county):
    with as_("ann"), pytest.raises(DBAPIError):
        db.session.connection().execute(
            text("UPDATE family_case SET team_id = :team WHERE id = :case"), {"case": county.doe, "team": county.teams["Beta"]}
        )
