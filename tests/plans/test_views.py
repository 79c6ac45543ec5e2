"""What each thinks of a plan, whose word is missing, and a hearing at twelve."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from teamcase.cases.models import Case
from teamcase.families import operations as families
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.meetings.models import NoView
from teamcase.plans import operations as plans
from teamcase.plans import view_operations as operations
from teamcase.plans import view_queries as queries
from teamcase.plans import view_rules as rules
from teamcase.plans.models import Agreed, Plan
from teamcase.plans.view_models import Came, HeardHow, Method, PlanView, ToldTo
from tests.families.test_people import PARTICULARS

WORDS = "I want them to stop before it gets loud"
UNTOLD = "I am afraid of the evenings"


def plan_of(told) -> Plan:
    return db.session.get_one(Plan, told.plan)


def noted(occasion, told, county, who="dora", **more) -> PlanView:
    said: dict[str, Any] = {"words": WORDS, "method": Method.CARDS, "on": occasion.today, **more}
    view = operations.note_view(occasion, plan_of(told), whose=f"person:{county.persons[who]}", **said)
    db.session.flush()
    return view


def heard(occasion, told, county, who="dora", **more):
    said: dict[str, Any] = {"on": occasion.today, "how": HeardHow.ALONE, "came": Came.SAID, "words": "She agrees", **more}
    hearing = operations.note_hearing(occasion, plan_of(told), person=county.persons[who], **said)
    db.session.flush()
    return hearing


def turned(occasion, county, who, years):
    """A child has had so many birthdays."""
    person = db.session.get_one(Person, county.persons[who])
    same = {name: getattr(person, name) for name in PARTICULARS}
    families.change_person(
        occasion, db.session.get_one(Case, county.doe), person=person, **same | {"born_on": date(occasion.today.year - years - 1, 12, 31)}
    )


def voices(occasion, told):
    return {voice.name: voice for voice in queries.voices(plan_of(told), on=occasion.today)}


def missing(voices):
    """Names of those whose view is missing, and of those whose opportunity to be heard is."""
    return [name for name, one in voices.items() if one.misses_view], [name for name, one in voices.items() if one.misses_hearing]


def test_what_two_think_stands_side_by_side_and_is_never_merged(as_, told, county):
    with as_("tia") as occasion:
        noted(occasion, told, county, reading="She means the evenings", present="Dana")
        noted(occasion, told, county, "dana", words="It is not that loud", method=Method.TALK)
        found = voices(occasion, told)
        assert [view.words for view in found["Dora"].views] == [WORDS]
        assert [view.words for view in found["Dana"].views] == ["It is not that loud"]
        view = found["Dora"].views[0]
        assert (view.reading, view.present, view.method, view.on) == ("She means the evenings", "Dana", Method.CARDS, occasion.today)


def test_the_children_whom_it_is_about_and_those_who_hold_custody_are_awaited_until_they_have_spoken(as_, told, county):
    with as_("sam") as occasion:
        assert missing(voices(occasion, told)) == (["Dora", "Dean", "Dan", "Dana"], [])
        for who in ("dora", "dana"):
            noted(occasion, told, county, who)
        assert missing(voices(occasion, told)) == (["Dean", "Dan"], [])
        noted(occasion, told, county, "dean", words=None, method=None, reason=NoView.TOO_YOUNG)
        noted(occasion, told, county, "dan", words=None, method=None, reason=NoView.NOT_MET)
        assert missing(voices(occasion, told)) == ([], [])


def test_too_young_is_said_of_a_child_under_the_age_of_the_rule_alone(as_, told, county):
    with as_("sam") as occasion:
        for who in ("dora", "dana"):
            with pytest.raises(RuleBroken) as broken:
                noted(occasion, told, county, who, words=None, method=None, reason=NoView.TOO_YOUNG)
            assert broken.value.field == "reason"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"words": None, "method": None}, "words"),
        ({"reason": NoView.NOT_MET}, "words"),
        ({"method": None}, "method"),
        ({"words": None, "method": None, "reason": NoView.OTHER}, "reading"),
        ({"told_to": ToldTo.NOT_PARENTS}, "withheld_because"),
        ({"on": date(2999, 1, 1)}, "on"),
    ],
)
def test_a_view_says_what_or_why_not(as_, told, county, said, field):
    with as_("sam") as occasion, pytest.raises(RuleBroken) as broken:
        noted(occasion, told, county, **said)
    assert broken.value.field == field


def test_only_a_child_says_what_the_parents_are_not_told_and_a_professional_speaks_openly(as_, told, county):
    with as_("sam") as occasion:
        with pytest.raises(RuleBroken):
            noted(occasion, told, county, "dana", told_to=ToldTo.NOT_PARENTS, withheld_because="She asks")
        with pytest.raises(RuleBroken):
            school = {"professional": "Pia Peda, class teacher", "words": WORDS, "method": Method.TALK, "on": occasion.today}
            operations.note_view(occasion, plan_of(told), **school, told_to=ToldTo.OWN, withheld_because="She asks")
        view = noted(occasion, told, county, "dora", words=UNTOLD, told_to=ToldTo.NOT_PARENTS, withheld_because="She asks")
        own = noted(occasion, told, county, "dana", told_to=ToldTo.OWN, withheld_because="Dan would be angry")
        papers = {name: (rules.papers_of(view, person), rules.papers_of(own, person)) for name, person in county.persons.items()}
        assert {name for name, (secret, _own) in papers.items() if secret} == set()
        assert {name for name, (_secret, own) in papers.items() if own} == {"dana"}


def test_a_teacher_and_a_worker_of_the_team_are_quoted_too(as_, told, county):
    with as_("sam") as occasion:
        common = {"words": WORDS, "method": Method.TALK, "on": occasion.today}
        operations.note_view(occasion, plan_of(told), professional="Pia Peda, class teacher", **common)
        operations.note_view(occasion, plan_of(told), whose=f"staff:{county.staff['tia']}", **common)
        db.session.flush()
        found = voices(occasion, told)
        assert {name for name, voice in found.items() if voice.part == "professional"} == {"Pia Peda, class teacher", "Tia Therapist"}


@pytest.mark.parametrize(("whose", "professional"), [(None, None), ("person", "Pia Peda"), ("staff:nobody", None), ("person:other", None)])
def test_a_view_is_of_one_whom_the_form_offers(as_, told, county, whose, professional):
    codes = {"person": f"person:{county.persons['dora']}", "person:other": f"person:{county.persons['rora']}"}
    with as_("sam") as occasion, pytest.raises(RuleBroken) as broken:
        operations.note_view(
            occasion,
            plan_of(told),
            whose=codes.get(whose or "", whose),
            professional=professional,
            words=WORDS,
            method=Method.TALK,
            on=occasion.today,
        )
    assert broken.value.field == "whose"


def test_a_correction_is_a_new_edition_and_the_earlier_words_stay(as_, told, county):
    with as_("sam") as occasion:
        first = noted(occasion, told, county)
        again = operations.correct_view(
            occasion, first, because="She said evenings", words="Evenings", method=Method.CARDS, on=occasion.today
        )
        db.session.flush()
        assert voices(occasion, told)["Dora"].views == [again]
        assert [row.words for row in rules.editions_of(again, queries.views(plan_of(told)))] == ["Evenings", WORDS]
        with pytest.raises(RuleBroken):
            operations.correct_view(occasion, first, because="Twice", words="x", method=Method.CARDS, on=occasion.today)


@pytest.mark.parametrize("table", ["plan_view", "plan_hearing"])
@pytest.mark.parametrize("change", ["UPDATE {} SET because = 'x'", "DELETE FROM {}"])
def test_the_database_keeps_what_was_noted(as_, told, county, table, change):
    with as_("sam", keep=True) as occasion:
        noted(occasion, told, county)
        heard(occasion, told, county)
    with as_("sam"), pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(text(change.format(table)))


@pytest.mark.parametrize(("who", "may"), [("tia", True), ("sam", True), ("cora", False), ("bea", False)])
def test_whoever_works_with_the_family_notes_views_the_coordinator_and_strangers_do_not(as_, told, county, who, may):
    with as_(who) as occasion:
        plan = db.session.get(Plan, told.plan)
        if may:
            assert noted(occasion, told, county).words == WORDS
        elif plan is None:
            assert who == "bea"
        else:
            with pytest.raises(NotAllowed):
                noted(occasion, told, county)


def test_a_child_of_twelve_has_the_opportunity_to_be_heard_one_of_eleven_need_not(as_, told, county):
    with as_("sam", keep=True) as occasion:
        turned(occasion, county, "dora", 11)
    with as_("sam", keep=True) as occasion:
        assert missing(voices(occasion, told))[1] == []
        turned(occasion, county, "dora", 12)
    with as_("sam") as occasion:
        assert missing(voices(occasion, told))[1] == ["Dora"]
        heard(occasion, told, county, came=Came.STAYED_AWAY, words="She did not open the door")
        assert missing(voices(occasion, told))[1] == []


def test_the_age_is_the_one_of_the_rule_of_the_day(as_, told):
    with as_("sam") as occasion:
        assert queries.ages(occasion.today) == rules.Ages(young=4, heard=12)


def test_a_hearing_is_recorded_by_a_social_worker_on_a_day_that_has_come_and_corrected_by_a_new_edition(as_, told, county):
    with as_("tia") as occasion, pytest.raises(NotAllowed):
        heard(occasion, told, county)
    with as_("sam") as occasion:
        with pytest.raises(RuleBroken):
            heard(occasion, told, county, on=occasion.today + timedelta(days=1))
        first = heard(occasion, told, county)
        again = operations.correct_hearing(
            occasion, first, because="It was a call", on=occasion.today, how=HeardHow.CALL, came=Came.SAID, words="She agrees"
        )
        db.session.flush()
        assert voices(occasion, told)["Dora"].heard == [again]


def test_a_replaced_plan_is_only_read(as_, told, county):
    with as_("sam") as occasion:
        old = plan_of(told)
        new = plans.renew(occasion, old, about=[county.persons["dora"]], review_on=occasion.today + timedelta(days=90))
        db.session.flush()
        plans.record_agreement(occasion, new, person=county.persons["dora"], how=Agreed.AGREED, on=occasion.today)
        plans.put_in_force(occasion, new, starts_on=occasion.today, replaces=True)
        with pytest.raises(RuleBroken):
            noted(occasion, told, county)
