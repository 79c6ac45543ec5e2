"""Telling kin on a real database: what is added, what is refused, and that each press can be undone."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from teamcase.drawing.kin import BondKind, Day, FactKind, Life, ParentKind, Sex, TurnKind
from teamcase.families import operations as families
from teamcase.families.models import Person
from teamcase.families.told_models import Source
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.kinship import bond_operations as bonds
from teamcase.kinship import home_operations as homes
from teamcase.kinship import operations, queries
from teamcase.kinship import tie_operations as ties
from teamcase.kinship.models import KinChange
from teamcase.kinship.telling import Particulars, Place, Statement
from teamcase.kinship.undo_operations import undo

GRAN = Particulars(given_name="Greta", family_name="Grand", sex=Sex.FEMALE, born=Day(1950))


def add(occasion, does, place, who=GRAN, beside="dana", **more):
    return operations.add_relative(occasion, does.case, who=who, beside=getattr(does, beside), place=place, **more)


def by_name(kin):
    return {one.given_name: one for one in kin.people}


def test_a_family_is_told_as_plain_data_with_its_children_in_focus(as_, does, county):
    with as_("sam") as occasion:
        kin = does.kin(occasion)
    people = by_name(kin)
    assert set(people) == {"Dana", "Dan", "Dora", "Dean"}
    assert {name for name, one in people.items() if one.is_index} == {"Dora", "Dean"}
    assert {(link.parent, link.child) for link in kin.links} == {
        (str(county.persons[parent]), str(county.persons["dora"])) for parent in ("dana", "dan")
    }
    (union,) = kin.unions
    assert [(turn.kind, turn.since) for turn in union.turns] == [(TurnKind.MARRIED, Day(2012, date(2012, 6, 1)))]


def test_a_family_is_told_in_few_statements(as_, does, statements):
    with as_("sam") as occasion:
        case = does.case
        with statements() as asked:
            queries.kin_of(case, occasion.today)
    assert len(asked) <= 10


def test_a_relative_is_drawn_without_belonging_to_the_family(as_, does):
    with as_("sam") as occasion:
        gran = add(occasion, does, Place.PARENT)
        kin = does.kin(occasion)
        assert by_name(kin)["Greta"].born == Day(1950)
        assert (str(gran.id), str(does.dana.id)) in {(link.parent, link.child) for link in kin.links}
        assert gran not in families.queries.people(does.case.family_id, occasion.today)


def test_a_sibling_shares_the_parents(as_, does):
    with as_("cole") as occasion:
        sister = add(occasion, does, Place.SIBLING, Particulars(given_name="Dilly", born=Day(2020)), beside="dora")
        assert {link.parent_id for link in queries.parents_of(sister.id)} == {does.dana.id, does.dan.id}


def test_a_sibling_of_somebody_without_parents_waits_for_a_parent(as_, does):
    with as_("sam") as occasion, pytest.raises(RuleBroken) as refused:
        add(occasion, does, Place.SIBLING, Particulars(given_name="Nick"))
    assert refused.value.field == "place"


def test_a_child_of_two_and_a_partner_without_a_name(as_, does):
    with as_("sam") as occasion:
        partner = add(occasion, does, Place.PARTNER, Particulars(), beside="dan", turn=TurnKind.AFFAIR)
        child = add(
            occasion,
            does,
            Place.CHILD,
            Particulars(life=Life.UNBORN, born=Day(occasion.today.year + 1)),
            beside="dan",
            other_parent=partner,
        )
        kin = does.kin(occasion)
    unnamed = next(one for one in kin.people if one.key == str(partner.id))
    assert (unnamed.given_name, unnamed.family_name, unnamed.sex) == ("", "", Sex.UNKNOWN)
    assert sorted(link.parent for link in kin.links if link.child == str(child.id)) == sorted([str(partner.id), str(does_id(kin, "Dan"))])


def does_id(kin, name):
    return by_name(kin)[name].key


def test_somebody_known_already_is_drawn_once(as_, does):
    with as_("sam") as occasion:
        add(occasion, does, Place.PARENT, does.dana, beside="dean")
        assert len(does.kin(occasion).people) == 4
        assert {link.parent_id for link in queries.parents_of(does.dean.id)} == {does.dana.id}


def test_turns_of_a_couple_come_in_time(as_, does):
    with as_("sam") as occasion:
        tell = partial(ties.tell_turn, occasion, does.case, one=does.dan, other=does.dana)
        tell(kind=TurnKind.DIVORCED, told=Statement(since=Day(2020)))
        tell(kind=TurnKind.COHABITING, told=Statement())
        tell(kind=TurnKind.SEPARATED, told=Statement(since=Day(2019, date(2019, 5, 1)), said_by=Source.PERSON, said_by_id=does.dan.id))
        (union,) = does.kin(occasion).unions
    assert [turn.kind for turn in union.turns] == [TurnKind.COHABITING, TurnKind.MARRIED, TurnKind.SEPARATED, TurnKind.DIVORCED]


def test_a_child_has_two_homes_at_once_and_moves_from_a_day(as_, does):
    with as_("sam") as occasion:
        mothers, fathers = (homes.open_home(occasion, does.case, name=name) for name in ("Mother's home", "Father's home"))
        for home in (mothers, fathers):
            homes.tell_stay(occasion, does.case, person=does.dora, home=home, told=Statement(since=Day(2023)))
        assert [len(home.stays) for home in does.kin(occasion).homes] == [1, 1]
        third = homes.open_home(occasion, does.case, name="Gran's home")
        homes.move(occasion, does.case, person=does.dora, home=third, told=Statement(since=Day(2025)))
        told = {home.name: [(stay.since, stay.until) for stay in home.stays] for home in does.kin(occasion).homes}
    assert told == {
        "Mother's home": [(Day(2023), Day(2025))],
        "Father's home": [(Day(2023), Day(2025))],
        "Gran's home": [(Day(2025), None)],
    }


@pytest.mark.parametrize("name", ["Aleksanterinkatu 5", "15140 Lahti"])
def test_a_home_is_never_named_by_its_address(as_, does, name):
    with as_("sam") as occasion, pytest.raises(RuleBroken) as refused:
        homes.open_home(occasion, does.case, name=name)
    assert refused.value.field == "name"


def test_twins_bonds_and_facts_are_told(as_, does):
    with as_("tia") as occasion:
        ties.link_parent(occasion, does.case, parent=does.dana, child=does.dean, kind=ParentKind.BIRTH)
        twin = add(occasion, does, Place.SIBLING, Particulars(given_name="Dave", born=does.dean.born), beside="dean")
        ties.tell_twins(occasion, does.case, children=[does.dean, twin], is_identical=True)
        bonds.tell_bond(occasion, does.case, one=does.dan, other=does.dora, kind=BondKind.CLOSE)
        bonds.tell_fact(occasion, does.case, person=does.dan, kind=FactKind.SUBSTANCE, told=Statement(since=Day(2019)))
        kin = does.kin(occasion)
    assert {frozenset(twins.children) for twins in kin.twins} == {frozenset({str(does_id(kin, "Dean")), str(twin.id)})}
    assert kin.twins[0].identical is True
    assert [bond.kind for bond in kin.bonds] == [BondKind.CLOSE]
    assert [(fact.kind, fact.since) for fact in kin.facts] == [(FactKind.SUBSTANCE, Day(2019))]


def test_one_of_two_twins_taken_back_leaves_no_twin_alone(as_, does):
    with as_("sam") as occasion:
        twin = add(occasion, does, Place.SIBLING, Particulars(given_name="Dolly", born=does.dora.born), beside="dora")
        ties.tell_twins(occasion, does.case, children=[does.dora, twin], is_identical=None)
        ties.take_back(occasion, does.case, told=queries.twins_of([twin.id])[0])
        assert queries.twins_of([twin.id, does.dora.id]) == []


def test_the_last_turn_takes_the_couple_along(as_, does):
    with as_("sam") as occasion:
        (union,) = does.kin(occasion).unions
        (turn,) = queries.turns_of(union_id(union))
        ties.take_back(occasion, does.case, told=turn)
        assert does.kin(occasion).unions == ()
        undo(occasion, does.case, change=queries.last_change(occasion, does.case.id))
        assert does.kin(occasion).unions == (union,)


def union_id(union):
    return queries.UUID(union.key)


@pytest.mark.parametrize(
    ("tell", "field"),
    [
        (lambda o, d: add(o, d, Place.PARENT, Particulars(given_name="Young", born=Day(1985)), beside="dana"), "born"),
        (lambda o, d: add(o, d, Place.CHILD, Particulars(given_name="Old", born=Day(1950)), beside="dana"), "born"),
        (lambda o, d: add(o, d, Place.PARENT, Particulars(given_name="Third"), beside="dora"), "born"),
        (lambda o, d: add(o, d, Place.PARENT, d.dora, beside="dana"), "born"),
        (lambda o, d: operations.tell_life(o, d.case, person=d.dan, told=Particulars(born=d.dan.born, died=Day(1970))), "born"),
        (lambda o, d: operations.tell_life(o, d.case, person=d.dan, told=Particulars(died=Day(o.today.year + 1))), "died"),
        (lambda o, d: ties.tell_turn(o, d.case, one=d.dana, other=d.dan, kind=TurnKind.MARRIED, told=Statement(since=Day(1960))), "since"),
        (lambda o, d: bonds.tell_bond(o, d.case, one=d.dana, other=d.dana, kind=BondKind.CLOSE), "other_id"),
        (
            lambda o, d: bonds.tell_fact(
                o, d.case, person=d.dan, kind=FactKind.SUBSTANCE, told=Statement(since=Day(2020), until=Day(2010))
            ),
            "since",
        ),
    ],
)
def test_what_cannot_be_so_is_named_beside_its_field(as_, does, tell, field):
    with as_("sam") as occasion:
        before = does.kin(occasion)
        with pytest.raises(RuleBroken) as refused:
            tell(occasion, does)
        assert refused.value.field == field
        assert does.kin(occasion) == before
        assert queries.last_change(occasion, does.case.id) is None


def test_what_cannot_be_so_is_saved_without_its_day(as_, does):
    with as_("sam") as occasion:
        add(occasion, does, Place.CHILD, Particulars(given_name="Old"), beside="dana")
        assert by_name(does.kin(occasion))["Old"].born is None


def test_a_contradiction_that_was_there_before_stops_nothing_else(as_, does):
    with as_("sam") as occasion:
        families.relate_parent(occasion, does.case, parent=does.dan, child=does.dana, kind=ParentKind.BIRTH)
        add(occasion, does, Place.PARENT)
        assert "Greta" in by_name(does.kin(occasion))


def tellings(occasion, does):
    """One of every kind of change, each upon the ones before."""
    case = does.case
    gran = add(occasion, does, Place.PARENT)
    yield
    operations.change_relative(occasion, case, person=gran, told=Particulars(given_name="Gretel", sex=Sex.OTHER))
    yield
    operations.tell_life(occasion, case, person=gran, told=Particulars(born=Day(1951), died=Day(2020), is_dead=True))
    yield
    add(occasion, does, Place.PARTNER, Particulars(), beside="dan")
    yield
    link = queries.parents_of(does.dora.id)[0]
    ties.change_link(occasion, case, link=link, kind=ParentKind.FOSTER, told=Statement(since=Day(2020)))
    yield
    ties.end(occasion, case, told=link, until_day=Day(2022))
    yield
    ties.take_back(occasion, case, told=link)
    yield
    ties.tell_turn(occasion, case, one=does.dan, other=does.dana, kind=TurnKind.SEPARATED, told=Statement(since=Day(2020)))
    yield
    home = homes.open_home(occasion, case, name="Home")
    yield
    homes.rename_home(occasion, case, home=home, name="Nest")
    yield
    homes.tell_stay(occasion, case, person=gran, home=home, told=Statement(since=Day(2001)))
    yield
    other = homes.open_home(occasion, case, name="Other")
    yield
    homes.move(occasion, case, person=gran, home=other, told=Statement(since=Day(2005)))
    yield
    bonds.tell_bond(occasion, case, one=gran, other=does.dora, kind=BondKind.CARETAKER, told=Statement(said_by=Source.WORKER))
    yield
    bonds.tell_fact(occasion, case, person=gran, kind=FactKind.ILLNESS_RECOVERY)
    yield
    operations.nudge(occasion, case, person=gran, by=2.5)
    yield
    operations.nudge(occasion, case, person=gran, by=-1.0)
    yield
    operations.nudge(occasion, case, person=gran, by=0)
    yield
    operations.remove_relative(occasion, case, person=gran)
    yield


def test_every_change_is_undone_by_one_press(as_, does):
    with as_("fay") as occasion:
        pictures, people = [does.kin(occasion)], db.session.query(Person).count()
        for _told in tellings(occasion, does):
            pictures.append(does.kin(occasion))
            assert pictures[-1] != pictures[-2]
        for before in reversed(pictures[:-1]):
            undo(occasion, does.case, change=queries.last_change(occasion, does.case.id))
            assert does.kin(occasion) == before
        assert queries.last_change(occasion, does.case.id) is None
        assert db.session.query(Person).count() == people


def test_nothing_is_undone_from_which_somebody_went_on(as_, does):
    with as_("fay", keep=True) as occasion:
        gran = add(occasion, does, Place.PARENT).id
    with as_("tia", keep=True) as occasion:
        person = db.session.get_one(Person, gran)
        operations.change_relative(occasion, does.case, person=person, told=Particulars(given_name="Grete"))
    with as_("fay") as occasion:
        change = queries.last_change(occasion, does.case.id)
        with pytest.raises(RuleBroken):
            undo(occasion, does.case, change=change)
        assert "Grete" in by_name(does.kin(occasion))


def test_a_change_is_undone_once_by_its_maker_and_for_a_while(as_, does):
    with as_("fay", keep=True) as occasion:
        add(occasion, does, Place.PARENT)
        late = occasion.at + queries.UNDO_WITHIN + timedelta(minutes=1)
    with as_("tia") as occasion:
        assert queries.last_change(occasion, does.case.id) is None
        assert db.session.query(KinChange).count() == 0
    with as_("fay", at=late) as occasion:
        assert queries.last_change(occasion, does.case.id) is None
    with as_("fay") as occasion:
        change = queries.last_change(occasion, does.case.id)
        undo(occasion, does.case, change=change)
        with pytest.raises(RuleBroken):
            undo(occasion, does.case, change=change)


def test_a_member_is_not_changed_as_a_relative_and_is_always_drawn(as_, does):
    with as_("sam") as occasion:
        for act in (
            partial(operations.change_relative, told=Particulars(given_name="X")),
            operations.remove_relative,
        ):
            with pytest.raises(RuleBroken):
                act(occasion, does.case, person=does.dan)


def test_whoever_does_not_record_in_the_case_tells_no_kin(as_, does):
    with as_("max") as occasion, pytest.raises(NotAllowed):
        operations.add_relative(occasion, None, who=GRAN, beside=None, place=Place.PARENT)
