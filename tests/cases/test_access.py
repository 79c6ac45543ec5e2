"""Access to one case, for a reason and until the end of a day."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import text

from teamcase.actions import operations as actions
from teamcase.cases import operations, queries
from teamcase.cases.models import Allows, Case, Grant
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.zone import HELSINKI
from teamcase.staff.models import Staff


@pytest.fixture
def given(as_, county):
    """Bob may see the Does' case for three more days."""

    def give(allows=Allows.READ, days=3, who="ann"):
        with as_(who, keep=True) as occasion:
            case, bob = db.session.get_one(Case, county.doe), db.session.get_one(Staff, county.staff["bob"])
            until_on = occasion.today + timedelta(days=days)
            grant = operations.give_access(occasion, case, colleague=bob, allows=allows, until_on=until_on, reason="Work pair")
            return grant.id, until_on

    return give


def a_step(occasion, county):
    return actions.add(
        occasion, db.session.get_one(Case, county.doe), text="Visit", due_on=occasion.today, owner=f"staff:{county.staff['sam']}"
    )


def test_a_colleague_sees_the_case_from_that_moment(as_, county, given):
    with as_("bob"):
        assert db.session.get(Case, county.doe) is None
    given()
    with as_("bob"):
        assert db.session.get(Case, county.doe) is not None


def test_it_ends_with_the_last_minute_of_its_last_day(as_, county, given):
    _grant, last_on = given()
    midnight = datetime.combine(last_on + timedelta(days=1), time(), HELSINKI)
    with as_("bob", at=midnight - timedelta(seconds=1)):
        assert db.session.get(Case, county.doe) is not None
    with as_("bob", at=midnight):
        assert db.session.get(Case, county.doe) is None


def test_the_last_day_is_told_as_a_day(as_, given):
    grant_id, last_on = given()
    with as_("ann"):
        assert db.session.get_one(Grant, grant_id).last_on == last_on


def test_it_reads_unless_it_says_more(as_, county, given):
    given()
    with as_("bob") as occasion, pytest.raises(NotAllowed):
        a_step(occasion, county)


def test_it_records_when_it_says_so(as_, county, given):
    given(Allows.RECORD)
    with as_("bob") as occasion:
        assert a_step(occasion, county).added_by == occasion.who.id


def test_a_day_that_has_passed_gives_nothing(as_, given):
    with pytest.raises(RuleBroken) as broken:
        given(days=-1)
    assert broken.value.field == "until_on"


@pytest.mark.parametrize("who", ["sam", "tia", "cora"])
def test_only_the_lead_gives_access(given, who):
    with pytest.raises(NotAllowed):
        given(who=who)


def test_the_lead_ends_it_at_once_and_whoever_holds_it_does_not(as_, county, given):
    grant_id, _last = given()
    with as_("bob") as occasion, pytest.raises(NotAllowed):
        operations.end_access(occasion, db.session.get_one(Grant, grant_id))
    with as_("ann", keep=True) as occasion:
        operations.end_access(occasion, db.session.get_one(Grant, grant_id))
    with as_("bob"):
        assert db.session.get(Case, county.doe) is None
    with as_("ann"):
        assert queries.grants(county.doe) == []


def test_nobody_gives_themselves_access_by_raw_sql(as_, county):
    with as_("bob"), pytest.raises(Exception, match="row-level security"):
        db.session.connection().execute(
            text(
                "INSERT INTO case_grant (id, staff_id, allows, reason, from_at, until_at, granted_by, case_id)"
                " VALUES (gen_random_uuid(), :bob, 'read', 'curious', now(), now() + interval '1 day', :bob, :case)"
            ),
            {"bob": county.staff["bob"], "case": county.doe},
        )
