"""What is told of kin when two persons or families become one, when a family is split, and when either is undone."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, text

from teamcase.cases.models import Case
from teamcase.drawing.kin import BondKind, CompanionKind, Day, FactKind, Sex, TurnKind
from teamcase.families.models import Couple, Person, Relative, Twin
from teamcase.families.queries import couple_of
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.kinship import bond_operations as bonds
from teamcase.kinship import home_operations as homes
from teamcase.kinship import operations as kin
from teamcase.kinship import queries as kin_queries
from teamcase.kinship import tie_operations as ties
from teamcase.kinship.models import Bond, Companion, HomeStay, Nudge, PersonFact
from teamcase.kinship.telling import Particulars, Place
from teamcase.kinship.undo_operations import undo
from teamcase.merging import operations as merging
from teamcase.merging import queries
from teamcase.merging.models import Merge
from teamcase.merging.rules import Fate, Side


class Both:
    """The Does and the Poes, their people by short names."""

    def __init__(self, county, doe, poe):
        self.ids = {"doe": (Case, doe), "poe": (Case, poe)} | {name: (Person, found) for name, found in county.persons.items()}

    def __getattr__(self, name):
        kind, found = self.ids[name]
        return db.session.get_one(kind, found)


@pytest.fixture
def both(as_, county, doe, poe):
    """Of Dana and of "Dana Poe" much is told in either case: homes, relations, facts, places, relatives, what they were with Dean."""
    told = Both(county, doe, poe)
    with as_("ann", keep=True) as occasion:
        for case, dana, dora in ((told.doe, told.dana, told.dora), (told.poe, told.poe_dana, told.twin)):
            homes.tell_stay(occasion, case, home="Dana's home", person=dana)
            bonds.tell_bond(occasion, case, one=dana, other=dora, kind=BondKind.CLOSE)
            bonds.tell_fact(occasion, case, person=dana, kind=FactKind.PHYSICAL_ILLNESS)
            bonds.tell_companion(occasion, case, person=dana, kind=CompanionKind.PET, name="Rex")
            kin.nudge(occasion, case, person=dana, by=1.5)
            mother = Particulars("Dagny", "Doe", Sex.FEMALE)
            kin.add_relative(occasion, case, who=mother, beside=dana, place=Place.PARENT)
        ties.tell_turn(occasion, told.doe, one=told.dana, other=told.dean, kind=TurnKind.MARRIED)
        kin.add_relative(occasion, told.poe, who=told.dean, beside=told.poe_dana, place=Place.PARTNER, turn=TurnKind.MARRIED)
        ties.tell_turn(occasion, told.poe, one=told.dean, other=told.poe_dana, kind=TurnKind.DIVORCED)
    return told


def merged(occasion: Occasion, case: Case, kept: Person, gone: Person, **choices: Side):
    every = {difference.name: Side.KEPT for difference in queries.differences(kept, gone)}
    return merging.merge_persons(occasion, case, kept=kept, gone=gone, choices=every | choices, reason="Registered twice.")


def test_what_is_told_of_kin_moves_and_of_two_that_clash_the_kept_one_stays(as_, both):
    with as_("ann") as occasion:
        dana_id = both.dana.id
        merged(occasion, both.doe, both.dana, both.poe_dana)
        for kind in (HomeStay, PersonFact, Companion):
            assert set(db.session.scalars(select(kind.case_id).where(kind.person_id == dana_id))) == {both.doe.id, both.poe.id}
            assert not db.session.scalars(select(kind).where(kind.person_id == both.poe_dana.id)).all()
        assert len(db.session.scalars(select(Bond).where(Bond.one_id == dana_id)).all()) == 2
        assert len(db.session.scalars(select(Nudge).where(Nudge.person_id == dana_id)).all()) == 2
        assert len(kin_queries.parents_of(dana_id)) == 2


def test_a_couple_that_was_told_twice_is_one_with_the_turns_of_both(as_, both):
    with as_("ann") as occasion:
        merged(occasion, both.doe, both.dana, both.poe_dana)
        couple = couple_of(both.dana.id, both.dean.id)
        assert [turn.kind for turn in couple.turns] == [TurnKind.MARRIED, TurnKind.DIVORCED]
        assert not db.session.scalars(select(Couple).where(both.poe_dana.id == Couple.one_id)).all()


@pytest.mark.parametrize(("kept", "gone", "of"), [("dana", "poe_dana", "doe"), ("poe_dana", "dana", "poe"), ("dora", "twin", "doe")])
def test_kin_is_exactly_as_it_was_when_a_merge_is_undone(as_, both, everything, kept, gone, of):
    before = everything()
    with as_("ann", keep=True) as occasion:
        merge_id = merged(occasion, getattr(both, of), getattr(both, kept), getattr(both, gone))
    assert everything() != before
    with as_("ann", keep=True) as occasion:
        merging.undo(occasion, db.session.get_one(Merge, merge_id), reason="They are two after all.")
    assert everything() == before


def test_whoever_was_born_with_the_one_was_born_with_the_other(as_, both):
    with as_("ann") as occasion:
        born = {name: Particulars(name, "Doe", Sex.FEMALE) for name in ("Dot", "Dee")}
        for case, dana, child, name in ((both.doe, both.dana, both.dora, "Dot"), (both.poe, both.poe_dana, both.twin, "Dee")):
            sister = kin.add_relative(occasion, case, who=born[name], beside=dana, place=Place.CHILD)
            ties.tell_twins(occasion, case, children=[child, sister], is_identical=None)
        merged(occasion, both.doe, both.dora, both.twin)
        assert len(db.session.scalars(select(Twin)).all()) == 3
        assert len(set(db.session.scalars(select(Twin.birth_id)))) == 1


@pytest.mark.parametrize("tie", ["twins", "bond", "couple"])
def test_two_who_are_told_as_kin_of_each_other_are_not_merged(as_, both, tie):
    with as_("ann") as occasion:
        kin.add_relative(occasion, both.doe, who=both.twin, beside=both.dana, place=Place.CHILD)
        match tie:
            case "twins":
                ties.tell_twins(occasion, both.doe, children=[both.dora, both.twin], is_identical=True)
            case "bond":
                bonds.tell_bond(occasion, both.doe, one=both.twin, other=both.dora, kind=BondKind.CONFLICT)
            case "couple":
                ties.tell_turn(occasion, both.doe, one=both.dora, other=both.twin, kind=TurnKind.RELATIONSHIP)
        with pytest.raises(RuleBroken, match="Correct that first"):
            merged(occasion, both.doe, both.dora, both.twin)


def test_nobody_becomes_their_own_ancestor(as_, both):
    """Dagny is Dana's mother; the twin's child is Dagny."""
    with as_("ann") as occasion:
        dagny = kin_queries.parents_of(both.dana.id)[0].parent
        kin.add_relative(occasion, both.doe, who=both.twin, beside=dagny, place=Place.PARENT)
        with pytest.raises(RuleBroken, match="contradict itself"):
            merged(occasion, both.doe, both.dana, both.twin)


def test_birth_and_death_go_whole_with_the_one_they_are_chosen_of(as_, both):
    with as_("ann") as occasion:
        gone = kin.add_relative(
            occasion,
            both.doe,
            who=Particulars("Dana", "Doe", Sex.FEMALE, born=Day(1960), died=Day(2020, date(2020, 5, 4)), is_dead=True),
            beside=both.dana,
            place=Place.SIBLING,
        )
        assert {"born_on", "died_on"} <= {one.name for one in queries.differences(both.dana, gone)}
        merged(occasion, both.doe, both.dana, gone, born_on=Side.GONE, died_on=Side.GONE)
        dana = both.dana
        assert (dana.born_on, dana.born_year, dana.is_dead, dana.died_on, dana.died_year) == (None, 1960, True, date(2020, 5, 4), None)


def test_a_relative_of_a_family_that_one_does_not_see_is_not_merged(as_, both, server, roe):
    told = "INSERT INTO relative (id, family_id, person_id) SELECT gen_random_uuid(), c.family_id, :person FROM family_case c WHERE c.id = :case"
    with server.of_tests.begin() as connection:
        connection.execute(text(told), {"person": both.ids["twin"][1], "case": roe})
    with as_("ann") as occasion, pytest.raises(RuleBroken, match="yours to see"):
        merged(occasion, both.doe, both.dora, both.twin)


def test_a_change_that_named_whoever_was_merged_cannot_be_undone_any_more(as_, both):
    with as_("ann") as occasion:
        fact = db.session.scalars(select(PersonFact).where(PersonFact.person_id == both.poe_dana.id)).one()
        ties.take_back(occasion, both.poe, told=fact)
        change = kin_queries.last_change(occasion, both.poe.id)
        merged(occasion, both.doe, both.dana, both.poe_dana)
        with pytest.raises(RuleBroken, match="changed since"):
            undo(occasion, both.poe, change=change)


def test_relatives_are_drawn_with_both_families_of_a_split(as_, both, everything):
    with as_("ann", keep=True) as occasion:
        choices = {"name": Side.KEPT}
        merging.merge_families(
            occasion, both.doe, kept=both.doe.family, gone=both.poe.family, choices=choices, both_stay_open=True, reason="One family."
        )
    before = everything()
    with as_("ann", keep=True) as occasion:
        drawn = set(db.session.scalars(select(Relative.person_id).where(Relative.family_id == both.doe.family_id)))
        fates = {person.id: Fate.STAYS for person in queries.everybody_ever(both.doe.family_id)}
        fates |= {both.twin.id: Fate.GOES, both.poe_dana.id: Fate.GOES}
        merge_id = merging.split_family(occasion, both.doe, name="Poe", fates=fates, case_ids=[both.poe.id], reason="They part.")
        new = both.poe.family_id
        assert len(drawn) >= 3
        assert set(db.session.scalars(select(Relative.person_id).where(Relative.family_id == new))) == drawn
    with as_("ann", keep=True) as occasion:
        merging.undo(occasion, db.session.get_one(Merge, merge_id), reason="They are together again.")
    after = everything()
    assert after["family"].pop(str(new))["merged_into_id"]
    assert after == before
