"""Merging two families, splitting one, and undoing either."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from teamcase.cases.models import Case
from teamcase.families.models import Family, FamilyMember
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.occasion import now
from teamcase.merging import operations as merging
from teamcase.merging.models import Merge
from teamcase.merging.rules import Fate, Side

WHY = "The same family, begun by two workers."


def merged(occasion, doe, poe, *, both=True, **choices):
    case, other = db.session.get_one(Case, doe), db.session.get_one(Case, poe)
    told = {"choices": {"name": Side.KEPT} | choices, "both_stay_open": both, "reason": WHY}
    return merging.merge_families(occasion, case, kept=case.family, gone=other.family, **told)


def people_of(case_id):
    family_id = db.session.get_one(Case, case_id).family_id
    return set(db.session.scalars(select(FamilyMember.person_id).where(FamilyMember.family_id == family_id)))


def test_two_families_become_one_with_the_people_and_cases_of_both(as_, county, doe, poe):
    with as_("ann") as occasion:
        both = people_of(doe) | people_of(poe)
        gone = db.session.get_one(Case, poe).family_id
        merged(occasion, doe, poe, name=Side.GONE)
        case, other = db.session.get_one(Case, doe), db.session.get_one(Case, poe)
        assert other.family_id == case.family_id != gone
        assert case.family.name == "Poe"
        assert people_of(doe) == both
        assert db.session.get_one(Family, gone).merged_into_id == case.family_id


def test_two_open_cases_are_said_to_be_meant(as_, doe, poe):
    with as_("ann") as occasion, pytest.raises(RuleBroken, match="both stay open") as broken:
        merged(occasion, doe, poe, both=False)
    assert broken.value.field == "both_stay_open"


def test_a_merge_of_families_that_is_undone_leaves_everything_as_it_was(as_, doe, poe, everything):
    before = everything()
    with as_("ann", keep=True) as occasion:
        merge_id = merged(occasion, doe, poe, name=Side.GONE)
    assert everything() != before
    with as_("ann", keep=True) as occasion:
        merging.undo(occasion, db.session.get_one(Merge, merge_id), reason="They are two families.")
    assert everything() == before


def test_the_family_of_a_team_that_one_does_not_see_is_not_merged(as_, doe, roe, county):
    with as_("bea") as occasion:
        other_id = db.session.get_one(Case, roe).family_id
    with as_("ann") as occasion, pytest.raises(RuleBroken, match="yours to see"):
        case, other = db.session.get_one(Case, doe), Family(id=other_id, name="Roe")
        merging.merge_families(occasion, case, kept=case.family, gone=other, choices={}, both_stay_open=True, reason=WHY)


@pytest.mark.parametrize("name", ["sam", "tia", "cora"])
def test_only_the_lead_merges_families_splits_them_and_undoes_it(as_, doe, poe, name):
    with as_("ann", keep=True) as occasion:
        merge_id = merged(occasion, doe, poe)
    with as_(name) as occasion:
        with pytest.raises(NotAllowed):
            merging.undo(occasion, db.session.get_one(Merge, merge_id), reason=WHY)
        with pytest.raises(NotAllowed):
            merging.split_family(occasion, db.session.get_one(Case, doe), name="Poe", fates={}, case_ids=[poe], reason=WHY)


@pytest.fixture
def one_family(as_, doe, poe):
    """The Does and the Poes as one family with two cases."""
    with as_("ann", keep=True) as occasion:
        merged(occasion, doe, poe)


def split(occasion, doe, poe, county, **fates):
    told = dict.fromkeys(people_of(doe), Fate.STAYS) | {county.persons[name]: fate for name, fate in fates.items()}
    return merging.split_family(occasion, db.session.get_one(Case, doe), name="Poe", fates=told, case_ids=[poe], reason="They part.")


def test_a_family_is_split_with_its_cases_and_people(as_, county, doe, poe, one_family):
    with as_("ann") as occasion:
        split(occasion, doe, poe, county, twin=Fate.GOES, poe_dana=Fate.GOES, dana=Fate.BOTH)
        assert people_of(poe) == {county.persons[name] for name in ("twin", "poe_dana", "dana")}
        assert county.persons["dana"] in people_of(doe)
        assert county.persons["twin"] not in people_of(doe)


def test_a_split_that_is_undone_leaves_everything_as_it_was_but_an_empty_family(as_, county, doe, poe, one_family, everything):
    before = everything()
    with as_("ann", keep=True) as occasion:
        merge_id = split(occasion, doe, poe, county, twin=Fate.GOES, poe_dana=Fate.GOES, dana=Fate.BOTH)
        new = str(db.session.get_one(Case, poe).family_id)
    with as_("ann", keep=True) as occasion:
        merging.undo(occasion, db.session.get_one(Merge, merge_id), reason="They are together again.")
    after = everything()
    assert after["family"].pop(new)["merged_into_id"]
    assert after == before


@pytest.mark.parametrize(
    ("fates", "sentence"),
    [
        ({"poe_dana": Fate.GOES}, "goes where the case goes"),
        ({"twin": Fate.GOES, "dora": Fate.GOES}, "goes where the case goes"),
        ({}, "at least one person"),
    ],
)
def test_a_client_goes_where_the_case_goes(as_, county, doe, poe, one_family, fates, sentence):
    with as_("ann") as occasion, pytest.raises(RuleBroken, match=sentence):
        split(occasion, doe, poe, county, **fates)


@pytest.mark.parametrize("cases", [(), ("doe", "poe")])
def test_each_of_the_two_families_has_a_case(as_, county, doe, poe, one_family, cases):
    ids = [{"doe": doe, "poe": poe}[name] for name in cases]
    with as_("ann") as occasion, pytest.raises(RuleBroken) as broken:
        fates = dict.fromkeys(people_of(doe), Fate.BOTH)
        merging.split_family(occasion, db.session.get_one(Case, doe), name="Poe", fates=fates, case_ids=ids, reason=WHY)
    assert broken.value.field == "case_ids"


def test_after_thirty_days_it_stays(as_, doe, poe):
    with as_("ann", keep=True) as occasion:
        merge_id = merged(occasion, doe, poe)
    with as_("ann", at=now() + timedelta(days=31)) as occasion, pytest.raises(RuleBroken, match="30 days"):
        merging.undo(occasion, db.session.get_one(Merge, merge_id), reason=WHY)
