"""Beginning a family with its case and first persons, on a real database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from teamcase.cases import operations, queries
from teamcase.cases.models import Case, Client, Stage
from teamcase.drawing.kin import Sex
from teamcase.families.models import Family, FamilyMember, Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.teams.models import ServiceTask, Team


def a_person(name="Pia", **more):
    return {"given_name": name, "family_name": None, "born_on": date(2015, 5, 5), "sex": Sex.FEMALE, "is_client": True, **more}


def begun(occasion, county, *, team="Alpha", people=None):
    return operations.begin(
        occasion,
        db.session.get_one(Team, county.teams[team]),
        name="Poe",
        municipality="Heinola",
        mother_tongue="suomi",
        service_language="suomi",
        interpreter=None,
        people=[a_person(), a_person("Pete", is_client=False, born_on=None, sex=None)] if people is None else people,
    )


@pytest.mark.parametrize("who", ["sam", "ann", "sue"])
def test_a_social_worker_or_the_lead_begins_a_case_for_a_team_of_their_own(as_, county, who):
    with as_(who) as occasion:
        case = begun(occasion, county)
        assert (case.stage, case.team_id, case.opened_on) == (Stage.ASSESSMENT, county.teams["Alpha"], occasion.today)
        assert case.number.startswith(f"P-{occasion.today.year}-")


@pytest.mark.parametrize(
    ("who", "team"), [("tia", "Alpha"), ("cora", "Alpha"), ("fay", "Alpha"), ("sam", "Beta"), ("adm", "Alpha"), ("max", "Alpha")]
)
def test_nobody_else_begins_one(as_, county, who, team):
    with as_(who) as occasion, pytest.raises(NotAllowed):
        begun(occasion, county, team=team)


def test_first_persons_take_what_is_the_familys_and_clients_begin_in_family_services(as_, county):
    with as_("sam") as occasion:
        case = begun(occasion, county)
        pia, pete = db.session.scalars(select(Person).where(Person.family_name == "Poe").order_by(Person.born_on.nulls_last())).all()
        assert (pia.municipality, pia.service_language, pete.sex, pete.born_on) == ("Heinola", "suomi", Sex.UNKNOWN, None)
        (client,) = queries.clients(case.id, occasion.today)
        assert (client.person_id, client.service_task, client.from_on) == (pia.id, ServiceTask.FAMILY_SERVICES, occasion.today)
        members = db.session.scalars(select(FamilyMember.person_id).where(FamilyMember.family_id == case.family_id)).all()
        assert set(members) == {pia.id, pete.id}


def test_the_first_owner_is_in_the_history_of_owners_and_the_story_begins(as_, county):
    with as_("sam") as occasion:
        case = begun(occasion, county)
        (owner,) = queries.owners(case.id)
        assert (owner.team, owner.until_at) == ("Alpha", None)
        (move,) = queries.stage_moves(case.id)
        assert (move.stage, move.moved_by, move.at.date()) == (Stage.ASSESSMENT, occasion.who.id, occasion.at.date())


@pytest.mark.parametrize(
    ("people", "field"),
    [([], "people"), ([a_person(is_client=False)], "people"), ([a_person(born_on=date(2190, 1, 1))], "born_on")],
)
def test_all_or_nothing(as_, county, people, field):
    with as_("sam") as occasion:
        with pytest.raises(RuleBroken) as broken:
            begun(occasion, county, people=people)
        assert broken.value.field == field
        for kind in (Family, Person):
            assert not db.session.scalars(select(kind).where((kind.name if kind is Family else kind.family_name) == "Poe")).all()


def test_numbers_never_repeat(as_, county):
    with as_("sam") as occasion:
        assert begun(occasion, county).number != begun(occasion, county).number


def test_the_other_team_sees_nothing_of_it(as_, county):
    with as_("sam", keep=True) as occasion:
        case_id = begun(occasion, county).id
    with as_("bob"):
        assert db.session.get(Case, case_id) is None
        assert db.session.execute(text("SELECT count(*) FROM person WHERE family_name = 'Poe'")).scalar_one() == 0
        assert db.session.scalars(select(Client).where(Client.case_id == case_id)).all() == []


def test_a_person_may_not_be_registered_in_somebody_elses_name(as_, county):
    with as_("sam") as occasion:
        begun(occasion, county)
        pia = db.session.scalars(select(Person).where(Person.given_name == "Pia")).one()
        assert pia.registered_by == occasion.who.id
        assert pia.age_on(date(2026, 5, 4)) == 10
        assert pia.age_on(date(2026, 5, 5)) == 11
        assert pia.is_child_on(pia.born_on + timedelta(days=1))
