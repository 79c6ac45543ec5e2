"""People of families on a real database."""

from __future__ import annotations

import pytest

from teamcase.cases.models import Case
from teamcase.drawing.kin import ParentKind, Sex, TurnKind
from teamcase.families import operations, queries
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken

PARTICULARS = {
    "given_name": "Dilly",
    "family_name": "Doe",
    "born_on": None,
    "sex": Sex.UNKNOWN,
    "mother_tongue": "suomi",
    "service_language": "suomi",
    "interpreter": None,
    "municipality": "Lahti",
}


def the(kind, record_id):
    return db.session.get_one(kind, record_id)


def test_a_social_worker_adds_somebody_to_the_family(as_, doe):
    with as_("sam") as occasion:
        case = the(Case, doe)
        dilly = operations.add_person(occasion, case, family_id=case.family_id, **PARTICULARS)
        assert dilly in queries.people(case.family_id, occasion.today)
        assert dilly.registered_by == occasion.who.id


def test_somebody_known_already_belongs_to_two_families_but_once_to_each(as_, doe, county):
    with as_("sam") as occasion:
        case, dan = the(Case, doe), the(Person, county.persons["dan"])
        with pytest.raises(RuleBroken):
            operations.add_person(occasion, case, family_id=case.family_id, known=dan)


@pytest.mark.parametrize("who", ["tia", "cole", "fay", "cora"])
def test_others_change_nobody(as_, doe, county, who):
    with as_(who) as occasion:
        case, dora, dana = the(Case, doe), the(Person, county.persons["dora"]), the(Person, county.persons["dana"])
        for act in (
            lambda: operations.add_person(occasion, case, family_id=case.family_id, **PARTICULARS),
            lambda: operations.change_person(occasion, case, person=dora, **PARTICULARS),
            lambda: operations.relate_parent(occasion, case, parent=dana, child=dora, kind=ParentKind.BIRTH),
            lambda: operations.relate_couple(occasion, case, one=dana, other=dora, kind=TurnKind.MARRIED, from_on=None, until_on=None),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_particulars_change_everywhere_at_once(as_, doe, county):
    with as_("sam") as occasion:
        dora = the(Person, county.persons["dora"])
        operations.change_person(occasion, the(Case, doe), person=dora, **PARTICULARS | {"given_name": "Dolly"})
        assert dora.name == "Dolly Doe"
        assert "Dolly" in {tie.child.given_name for tie in queries.parents([dora.id])}


def test_ties_are_found_by_the_people_they_tie(as_, county):
    with as_("sam"):
        ids = [county.persons[name] for name in ("dana", "dan", "dora", "dean")]
        assert len(queries.parents(ids)) == 2
        (couple,) = queries.couples(ids)
        assert {couple.one_id, couple.other_id} == {county.persons["dana"], county.persons["dan"]}


def test_a_search_finds_only_people_whom_one_sees(as_, county):
    with as_("sam"):
        assert {person.given_name for person in queries.seen_people("D")} >= {"Dana", "Dora"}
        assert queries.seen_people("Ro") == []
        assert queries.seen_people("%") == [] or all(person.family_name == "Doe" for person in queries.seen_people("%"))
    with as_("adm"):
        assert queries.seen_people("D") == []
