"""Bringing in a tree on a real database: who and what is new, who said it, and that one press takes all of it back."""

from __future__ import annotations

from datetime import date

import pytest

from teamcase.drawing.kin import Day, Kin, Link, ParentKind, Someone, Turn, TurnKind, Twins, Union
from teamcase.families.models import CoupleTurn, FamilyMember, ParentChild, Person
from teamcase.families.told_models import Source
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.kinship import queries
from teamcase.kinship.tree_operations import bring_in
from teamcase.kinship.undo_operations import undo

TREE = Kin(
    people=(
        Someone("I1", "Dana", "Doe"),
        Someone("I2", "Greta", "Grand", born=Day(1950)),
        Someone("I3", "Gustav", "Grand", born=Day(1948, date(1948, 2, 29)), died=Day(2001), is_dead=True),
        Someone("I4", "Gerd", born=Day(1985)),
        Someone("I5", "Gesa", born=Day(1985)),
    ),
    unions=(Union("F1", "I3", "I2", (Turn(TurnKind.MARRIED, Day(1975)), Turn(TurnKind.DIVORCED, Day(1990)))), Union("F2", "I2", "I4")),
    links=(
        Link("a", "I2", "I1", ParentKind.ADOPTIVE, Day(2001)),
        Link("b", "I3", "I1", ParentKind.FOSTER),
        Link("c", "I2", "I4"),
        Link("d", "I2", "I5"),
    ),
    twins=(Twins("t", ("I4", "I5"), identical=True),),
)


def bring(occasion, does, tree=TREE, **same):
    return bring_in(occasion, does.case, tree=tree, same=same or {"I1": does.dana}, source="GEDCOM file grand.ged")


def test_a_tree_becomes_relatives_with_everything_that_it_tells(as_, does):
    with as_("sam") as occasion:
        before = does.kin(occasion)
        added = bring(occasion, does)
        kin = does.kin(occasion)
        assert len(added.people) == 4
        assert len(kin.people) == len(before.people) + 4
        names = {one.key: one.given_name for one in kin.people}
        links = {(names[link.parent], names[link.child], link.kind, link.since) for link in kin.links if link not in before.links}
        assert links == {
            ("Greta", "Dana", ParentKind.ADOPTIVE, Day(2001)),
            ("Gustav", "Dana", ParentKind.FOSTER, None),
            ("Greta", "Gerd", ParentKind.BIRTH, None),
            ("Greta", "Gesa", ParentKind.BIRTH, None),
        }
        turns = {
            frozenset({names[one.one], names[one.other]}): [turn.kind for turn in one.turns]
            for one in kin.unions
            if one not in before.unions
        }
        assert turns == {
            frozenset({"Greta", "Gustav"}): [TurnKind.MARRIED, TurnKind.DIVORCED],
            frozenset({"Greta", "Gerd"}): [TurnKind.RELATIONSHIP],
        }
        assert [({names[child] for child in one.children}, one.identical) for one in kin.twins] == [({"Gerd", "Gesa"}, True)]
        gustav = db.session.query(Person).filter_by(given_name="Gustav").one()
        assert (gustav.born_on, gustav.died_year, gustav.is_dead, gustav.registered_by) == (date(1948, 2, 29), 2001, True, occasion.who.id)


def test_the_newcomers_are_no_members_and_every_row_says_who_said_it(as_, does):
    with as_("sam") as occasion:
        members = db.session.query(FamilyMember).count()
        bring(occasion, does)
        assert db.session.query(FamilyMember).count() == members
        rows = [*db.session.query(ParentChild), *db.session.query(CoupleTurn)]
        told = [row for row in rows if row.said_more == "GEDCOM file grand.ged"]
        assert len(told) == 7
        assert {row.said_by for row in told} == {Source.RECORD}


def test_one_press_takes_all_of_it_back(as_, does):
    with as_("sam") as occasion:
        before = does.kin(occasion)
        bring(occasion, does)
        undo(occasion, does.case, change=queries.last_change(occasion, does.case.id))
        assert does.kin(occasion) == before
        assert db.session.query(Person).filter_by(given_name="Greta").count() == 0


def test_a_second_time_it_brings_the_same_people_only_when_they_are_said_to_be_new(as_, does):
    with as_("sam") as occasion:
        bring(occasion, does)
        people = {person.given_name: person for person in queries.drawn_people(does.case.family_id)}
        before = does.kin(occasion)
        same = {one.key: people[one.given_name] for one in TREE.people}
        assert bring(occasion, does, **same).people == ()
        assert does.kin(occasion) == before


def test_nobody_is_two_people_of_a_file_and_only_who_is_drawn_is_chosen(as_, does, county):
    with as_("sam") as occasion:
        with pytest.raises(RuleBroken):
            bring(occasion, does, I1=does.dana, I2=does.dana)
        with pytest.raises(RuleBroken):
            bring(occasion, does, I1=Person(id=county.persons["rora"], given_name="Rora", family_name="Roe"))


def test_a_tree_of_two_hundred_people_is_brought_in_and_taken_back(as_, does):
    people = tuple(Someone(f"I{number}", f"Name{number}", born=Day(1900 + number // 10)) for number in range(200))
    links = tuple(Link(f"L{number}", f"I{number // 2}", f"I{number}", ParentKind.STEP) for number in range(1, 200))
    with as_("sam") as occasion:
        before = does.kin(occasion)
        added = bring(occasion, does, Kin(people=people, links=links), I0=does.dana)
        assert len(added.people) == 199
        undo(occasion, does.case, change=queries.last_change(occasion, does.case.id))
        assert does.kin(occasion) == before


@pytest.mark.parametrize("who", ["max", "bob"])
def test_whoever_may_not_add_relatives_brings_in_nothing(as_, does, who):
    with as_(who) as occasion, pytest.raises(NotAllowed):
        bring_in(occasion, None, tree=TREE, same={}, source="x")
