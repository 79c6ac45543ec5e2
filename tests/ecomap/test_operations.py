"""What is told of a network holds from a day on, what it was stays, and the last change can be undone by one press."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from teamcase.cases.models import Case
from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.drawing.ecomap_comparing import compared
from teamcase.ecomap import operations as ecomap
from teamcase.ecomap import plotting, queries
from teamcase.ecomap.models import Deed, NetworkActor, NetworkChange
from teamcase.families import queries as families
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from tests.ecomap.conftest import AGO, GRANDMOTHER, SCHOOL, added, kept

WEAK = {"strength": Strength.WEAK, "flow": Flow.NONE}


def drawn(occasion, case_id, *, days_ago=0):
    case = db.session.get_one(Case, case_id)
    day = occasion.today - timedelta(days=days_ago)
    return plotting.plotted(families.people(case.family_id, day), queries.actors(case.id), day)


def test_the_map_of_a_day_shows_what_was_so_on_that_day(as_, county, granny, school):
    with as_("sam") as occasion:
        tie = kept(granny).ties[0]
        ecomap.change_tie(occasion, tie, from_on=occasion.today - timedelta(days=10), **WEAK)
        ecomap.end_tie(occasion, kept(school).ties[0], on=occasion.today - timedelta(days=5))
        before, between, today = (drawn(occasion, county.doe, days_ago=days) for days in (20, 7, 0))
        assert [(tie.strength, tie.flow) for tie in before.ties_of(str(granny))] == [(Strength.STRONG, Flow.TO_FAMILY)]
        assert [tie.strength for tie in between.ties_of(str(granny))] == [Strength.WEAK]
        assert {actor.name for actor in between.actors} == {GRANDMOTHER, SCHOOL}
        assert [actor.name for actor in today.actors] == [GRANDMOTHER]
        assert drawn(occasion, county.doe, days_ago=AGO.days + 5).actors == ()


def test_what_was_wrong_from_the_beginning_is_put_right_and_leaves_no_other_past(as_, county, granny):
    with as_("sam") as occasion:
        tie = kept(granny).ties[0]
        ecomap.change_tie(occasion, tie, from_on=tie.from_on, **WEAK)
        assert [(tie.strength, tie.until_on) for tie in queries.ties(kept(granny))] == [(Strength.WEAK, None)]


def test_an_actor_has_a_tie_to_one_more_person_and_never_two_to_the_same(as_, county, granny):
    with as_("cole") as occasion:
        ecomap.tell_tie(occasion, kept(granny), person=county.persons["dean"], from_on=occasion.today, **WEAK)
        assert {tie.person_id for tie in kept(granny).ties} == {None, county.persons["dean"]}
        with pytest.raises(RuleBroken, match="already"):
            ecomap.tell_tie(occasion, kept(granny), person=county.persons["dean"], from_on=occasion.today, **WEAK)
        with pytest.raises(RuleBroken, match="Choose one"):
            ecomap.tell_tie(occasion, kept(granny), person=county.persons["rora"], from_on=occasion.today, **WEAK)


def test_a_tie_put_right_never_reaches_into_what_it_was_before(as_, county, granny):
    with as_("sam") as occasion:
        ecomap.change_tie(occasion, kept(granny).ties[0], from_on=occasion.today - timedelta(days=10), **WEAK)
        running = kept(granny).ties[1]
        with pytest.raises(RuleBroken, match="at that time already") as refused:
            ecomap.change_tie(occasion, running, from_on=occasion.today - timedelta(days=20), **WEAK)
        assert refused.value.field == "from_on"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"strength": Strength.MISSING, "flow": Flow.BOTH}, "strength"),
        ({"strength": Strength.MISSING, "flow": Flow.NONE, "is_strained": True}, "strength"),
        ({"strength": Strength.MISSING, "flow": Flow.NONE, "intensity": 2}, "strength"),
    ],
)
def test_where_there_is_no_tie_nothing_else_is_told_of_it(as_, county, told, field):
    with as_("sam") as occasion, pytest.raises(RuleBroken) as refused:
        added(occasion, county, **told)
    assert refused.value.field == field


def test_what_is_still_ahead_is_not_told(as_, county, granny):
    with as_("sam") as occasion:
        tomorrow = occasion.today + timedelta(days=1)
        for act in (
            lambda: added(occasion, county, from_on=tomorrow),
            lambda: ecomap.change_tie(occasion, kept(granny).ties[0], from_on=tomorrow, **WEAK),
            lambda: ecomap.end_tie(occasion, kept(granny).ties[0], on=tomorrow),
            lambda: ecomap.keep_version(occasion, db.session.get_one(Case, county.doe), drawn_on=tomorrow, drawn_with="Dana"),
        ):
            with pytest.raises(RuleBroken, match="ahead"):
                act()


def test_a_tie_ends_once_and_after_it_began(as_, county, granny):
    with as_("sam") as occasion:
        tie = kept(granny).ties[0]
        with pytest.raises(RuleBroken, match="after the beginning"):
            ecomap.end_tie(occasion, tie, on=tie.from_on)
        ecomap.end_tie(occasion, tie, on=occasion.today)
        with pytest.raises(RuleBroken, match="ended already"):
            ecomap.end_tie(occasion, tie, on=occasion.today)


@pytest.mark.parametrize("deed", [Deed.ADDED, Deed.CHANGED, Deed.TIED, Deed.RETOLD, Deed.ENDED])
def test_whatever_was_done_last_is_undone_to_how_it_was(as_, county, granny, deed):
    def state():
        rows = [row for row in queries.ties(kept(granny)) if not row.is_withdrawn]
        actor = kept(granny)
        return (actor.name, actor.sector, actor.caption), [
            (tie.strength, tie.from_on, tie.until_on, tie.person_id, tie.flow) for tie in rows
        ]

    with as_("sue") as occasion:
        before = state()
        tie = kept(granny).ties[0]
        if deed is Deed.CHANGED:
            ecomap.change_actor(occasion, kept(granny), sector=Sector.FRIENDS, name="Nobody", caption="gone")
        elif deed is Deed.TIED:
            ecomap.tell_tie(occasion, kept(granny), person=county.persons["dean"], from_on=occasion.today, **WEAK)
        elif deed is Deed.RETOLD:
            ecomap.change_tie(occasion, tie, from_on=occasion.today, **WEAK)
        elif deed is Deed.ENDED:
            ecomap.end_tie(occasion, tie, on=occasion.today)
        last = queries.last_change(county.doe)
        assert (last.deed, last.actor_id) == (deed, granny)
        assert (state() != before) == (deed is not Deed.ADDED)
        ecomap.undo(occasion, last)
        assert last.undone_by == occasion.who.id
        if deed is Deed.ADDED:
            assert kept(granny).is_withdrawn
            assert queries.actors(county.doe) == []
            assert queries.last_change(county.doe) is None
        else:
            assert state() == before
            assert queries.last_change(county.doe).deed is Deed.ADDED


def test_what_was_changed_by_another_since_is_not_undone(as_, county, granny):
    with as_("sue", keep=True) as occasion:
        ecomap.change_actor(occasion, kept(granny), sector=Sector.RELATIVES, name="Granny", caption=None)
    with as_("sam") as occasion:
        first = db.session.scalars(select(NetworkChange).where(NetworkChange.deed == Deed.ADDED)).one()
        with pytest.raises(RuleBroken, match="Sue Worker has changed it since"):
            ecomap.undo(occasion, first)
        last = queries.last_change(county.doe)
        ecomap.undo(occasion, last)
        with pytest.raises(RuleBroken, match="undone already"):
            ecomap.undo(occasion, last)
        ecomap.undo(occasion, first)
        assert queries.actors(county.doe) == []


def test_a_version_stays_as_it_was_and_tells_what_is_different_today(as_, county, granny, school):
    with as_("sam") as occasion:
        case = db.session.get_one(Case, county.doe)
        version = ecomap.keep_version(occasion, case, drawn_on=occasion.today, drawn_with="Dana and Dora")
        as_drawn = drawn(occasion, county.doe)
        ecomap.change_tie(occasion, kept(granny).ties[0], from_on=occasion.today, **WEAK)
        ecomap.end_tie(occasion, kept(school).ties[0], on=occasion.today)
        added(occasion, county, name="Swimming", sector=Sector.HOBBY)
        db.session.expire_all()
        assert plotting.as_kept(version) == as_drawn
        difference = compared(plotting.as_kept(version), drawn(occasion, county.doe))
        assert [actor.name for actor in difference.came] == ["Swimming"]
        assert [actor.name for actor in difference.went] == [SCHOOL]
        assert [(one.after.name, one.ties_before[0].strength, one.ties_after[0].strength) for one in difference.changed] == [
            (GRANDMOTHER, Strength.STRONG, Strength.WEAK)
        ]
        assert not compared(as_drawn, as_drawn)


def test_whoever_left_the_family_stays_on_the_map_while_a_tie_to_them_holds(as_, county, server, school):
    with as_("sam") as occasion:
        gone = {"person_id": county.persons["dora"]}
        server_time = occasion.today - timedelta(days=2)
    with server.of_tests.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE family_member SET until_on = %(on)s WHERE person_id = %(person_id)s", {**gone, "on": server_time}
        )
    with as_("sam") as occasion:
        today = drawn(occasion, county.doe)
        assert {member.name for member in today.members} == {"Dana", "Dan", "Dean", "Dora"}


def test_only_members_tell_and_nobody_in_a_closed_case(as_, county, granny, closed):
    with as_("sam") as occasion, pytest.raises(RuleBroken, match="closed"):
        added(occasion, county)
    with as_("max") as occasion:
        assert db.session.get(NetworkActor, granny) is None
        assert db.session.scalars(select(NetworkActor)).all() == []


def test_whoever_may_only_read_tells_nothing(as_, county, granny, reader):
    with as_("bea") as occasion:
        with pytest.raises(NotAllowed):
            ecomap.change_actor(occasion, kept(granny), sector=Sector.FRIENDS, name="x")
        with pytest.raises(NotAllowed):
            ecomap.undo(occasion, queries.last_change(county.doe))
