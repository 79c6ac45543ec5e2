"""Who sees kin: whoever sees a case of the family; homes of the protected only those who see the protected details."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import text

from teamcase.cases import contact_operations as contacts
from teamcase.cases.models import Case
from teamcase.drawing.kin import BondKind, CompanionKind, Day, FactKind
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.kinship import bond_operations as bonds
from teamcase.kinship import home_operations as homes
from teamcase.kinship import operations, queries
from teamcase.kinship.models import HomeStay, Household, KinChange
from teamcase.kinship.telling import Particulars, Place, Statement
from teamcase.kinship.undo_operations import undo

OF_KIN = (
    "relative",
    "couple_turn",
    "household",
    "home_stay",
    "bond",
    "person_fact",
    "companion",
    "nudge",
    "kin_change",
)
CANARY = "Kanarialintula"


@pytest.fixture
def told(as_, does):
    """Something of every kind, told by Sam: Dora and Dana in a home, Greta the grandmother."""
    with as_("sam", keep=True) as occasion:
        gran = operations.add_relative(
            occasion, does.case, who=Particulars(given_name="Greta", born=Day(1950)), beside=does.dana, place=Place.PARENT
        )
        home = homes.open_home(occasion, does.case, name=CANARY)
        for person in (does.dana, does.dora):
            homes.tell_stay(occasion, does.case, person=person, home=home, told=Statement(since=Day(2022)))
        bonds.tell_bond(occasion, does.case, one=gran, other=does.dora, kind=BondKind.CLOSE)
        bonds.tell_fact(occasion, does.case, person=gran, kind=FactKind.PHYSICAL_ILLNESS)
        bonds.tell_companion(occasion, does.case, person=does.dora, kind=CompanionKind.INSTITUTION, name=CANARY)
        bonds.tell_companion(occasion, does.case, person=does.dora, kind=CompanionKind.PET, name="Rex")
        operations.nudge(occasion, does.case, person=gran, by=1.0)
        return gran.id


def counted(*tables):
    return {table: db.session.scalar(text("SELECT count(*) FROM " + table)) for table in tables}


def protect(as_, does, name):
    with as_("sam", keep=True) as occasion:
        contacts.protect(occasion, does.case, person=getattr(does, name), is_protected=True, protected_until=None)


def homes_seen(occasion, does):
    return {home.name: sorted(stay.person for stay in home.stays) for home in does.kin(occasion).homes}


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("who", ["tia", "cole", "ann"])
def test_whoever_sees_the_case_sees_its_kin_but_not_what_others_may_undo(as_, who):
    with as_(who):
        seen = counted(*OF_KIN)
    assert seen.pop("kin_change") == 0
    assert all(seen.values()), seen


@pytest.mark.parametrize("who", ["bob", "bea", "max", "adm", "dpo"])
def test_a_stranger_sees_nothing_of_it(as_, told, who):
    with as_(who):
        seen = counted(*OF_KIN)
        seen.pop("couple_turn")  # the Roes have one of their own
        assert not any(seen.values()), seen
        assert db.session.get(Person, told) is None


@pytest.mark.usefixtures("told")
def test_a_relative_makes_nobody_a_member(as_, does, told):
    with as_("tia") as occasion:
        assert str(told) in {one.key for one in does.kin(occasion).people}
        assert queries.place_of(does.case.family_id, told) is not None
        assert not queries.is_member(does.case.family_id, told)


@pytest.mark.parametrize("who", ["tia", "cole", "sue"])
@pytest.mark.parametrize("name", ["dana", "dora"])
@pytest.mark.usefixtures("told")
def test_the_home_of_somebody_protected_is_hidden_from_those_who_see_no_protected_details(as_, does, who, name):
    with as_(who) as occasion:
        assert CANARY in homes_seen(occasion, does)
    protect(as_, does, name)
    with as_(who) as occasion:
        assert homes_seen(occasion, does) == {}
        assert db.session.query(Household).count() == db.session.query(HomeStay).count() == 0


@pytest.mark.parametrize("who", ["sam", "ann"])
@pytest.mark.usefixtures("told")
def test_the_responsible_worker_and_the_lead_see_it(as_, does, who):
    protect(as_, does, "dora")
    with as_(who) as occasion:
        assert len(homes_seen(occasion, does)[CANARY]) == 2


def test_the_homes_of_the_protected_are_told_by_those_who_see_the_protected_details(as_, does):
    protect(as_, does, "dora")
    with as_("tia") as occasion:
        home = homes.open_home(occasion, does.case, name="Home")
        for tell in (homes.tell_stay, homes.move):
            with pytest.raises(RuleBroken):
                tell(occasion, does.case, person=does.dora, home=home, told=Statement(since=Day(2024)))
    with as_("sam") as occasion:
        home = homes.open_home(occasion, does.case, name="Home")
        homes.tell_stay(occasion, does.case, person=does.dora, home=home)
        assert "Home" in homes_seen(occasion, does)


@pytest.mark.usefixtures("told")
def test_the_database_itself_refuses_a_stay_of_somebody_protected(as_, does):
    protect(as_, does, "dan")
    with as_("tia") as occasion:
        home = homes.open_home(occasion, does.case, name="Home")
        stay = {"case": does.case.id, "home": home.id, "person": does.dan.id}
        refused = text("INSERT INTO home_stay (id, case_id, household_id, person_id) VALUES (gen_random_uuid(), :case, :home, :person)")
        with pytest.raises(Exception, match="row-level security"):
            db.session.connection().execute(refused, stay)


@pytest.mark.parametrize("who", ["tia", "fay"])
@pytest.mark.usefixtures("told")
def test_nothing_of_the_hidden_home_is_found_in_what_may_be_undone(as_, does, who):
    protect(as_, does, "dora")
    with as_(who):
        kept = db.session.query(KinChange).all()
        assert kept == []


@pytest.mark.parametrize("who", ["bob", "max", "dpo"])
def test_a_stranger_tells_and_undoes_nothing(as_, does, who):
    with as_(who) as occasion:
        assert db.session.get(Case, does.county.doe) is None
        for act in (partial(operations.nudge, person=None, by=1.0), partial(undo, change=None)):
            with pytest.raises(NotAllowed):
                act(occasion, None)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("who", "names"), [("tia", ["Rex"]), ("ann", [CANARY, "Rex"]), ("sam", [CANARY, "Rex"])])
def test_an_institution_of_somebody_protected_is_hidden_and_told_by_those_alone_who_see_the_protected_details(as_, does, who, names):
    protect(as_, does, "dora")
    told = partial(bonds.tell_companion, kind=CompanionKind.INSTITUTION, name="Nest")
    with as_(who) as occasion:
        assert sorted(one.name for one in does.kin(occasion).companions) == names
        if CANARY in names:
            told(occasion, does.case, person=does.dora)
        else:
            with pytest.raises(RuleBroken, match="are protected"):
                told(occasion, does.case, person=does.dora)
        told(occasion, does.case, person=does.dana)
