"""How families' plans grow: goals in their own words, who agreed, scores by several people, notes and proposals."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from teamcase.demo.beginnings import PLACES
from teamcase.demo.county import County
from teamcase.demo.households import CLOSED, FAMILIES, KORHONEN, REOPENED, Household
from teamcase.demo.moments import at, workday
from teamcase.demo.shapes import FIRST, Aim
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.plans import goal_operations as goals
from teamcase.plans import operations as plans
from teamcase.plans import proposal_operations as proposals
from teamcase.plans.models import Agreed, Goal, Plan, Proposal

SCORERS = ("worker", "therapist", "family_worker")
WAITING, ACCEPTED, DECLINED = (KORHONEN, "Kaislaranta", "Niittykoski", "Strandbacka", "Sarasuo", "Peurankorpi"), ("Haavisaari", "Linnunrata"), ("Orasmäki",)
PASSED, NEAR = ("Petäjävirta", "Kotakallio", "Kivikataja", "Sarasuo"), (KORHONEN, "Varpuniemi", "Rannanvala", "Hallanmaa", "Haavisaari")
BEING_PREPARED, RENEWED = "Talvipelto", "Niittykoski"


def plan_plans(county: County) -> None:
    """Each family that is past its assessment gets a plan, and the plan a life."""
    for order, household in enumerate(FAMILIES):
        active = county.active_from(household)
        if active is None or household.name == REOPENED:
            continue
        begun = max(workday(active + timedelta(days=12)), county.chronicle.weeks_ago(24))
        if household.name == CLOSED:
            begun = county.chronicle.weeks_ago(40)
        _plan_one(county, household, begun, order)


def _plan_one(county: County, household: Household, begun: date, order: int) -> None:
    chronicle, worker = county.chronicle, partial(county.worker, household)
    chronicle.add(at(begun, 13, order % 6 * 10), worker(begun), partial(_begin, county=county, household=household, order=order))
    if household.name == BEING_PREPARED:
        return
    agreed = workday(begun + timedelta(days=7))
    chronicle.add(at(agreed, 15, order % 6 * 10), worker(agreed), partial(_agree, county=county, household=household))
    if household.name == CLOSED:
        return
    _plan_scores(county, household, agreed, order)
    _plan_words(county, household, agreed, order)


def _plan_scores(county: County, household: Household, agreed: date, order: int) -> None:
    """Where each says the family is: when the plan begins, and about every fourth week of the last three months."""
    weeks = [week for week in (12, 8, 4, 1) if county.chronicle.weeks_ago(week) > agreed + timedelta(days=6)]
    days = [agreed, *(workday(county.chronicle.weeks_ago(week) - timedelta(days=order % 4)) for week in weeks)]
    for turn, day in enumerate(days):
        who = county.professional(household, SCORERS[(turn + order) % 3 if turn else 0], day)
        share = turn / max(1, len(days) - 1)
        county.chronicle.add(at(day, 16, order % 6 * 10), who, partial(_score, county=county, household=household, share=share))


def _plan_words(county: County, household: Household, agreed: date, order: int) -> None:
    """A note by a colleague, and for some families a proposal that waits or was answered."""
    chronicle, name = county.chronicle, household.name
    noted = max(agreed + timedelta(days=3), chronicle.weeks_ago(1 + order % 6))
    author = county.professional(household, SCORERS[1 + order % 2], noted)
    chronicle.add(at(workday(noted), 17, order % 6 * 10), author, partial(_note, county=county, household=household))
    if name not in WAITING + ACCEPTED + DECLINED:
        return
    proposed = workday(chronicle.today - timedelta(days=4 + order % 9 if name in WAITING else 30))
    author = county.professional(household, ("therapist", "counsellor", "family_worker")[order % 3], proposed)
    chronicle.add(at(proposed, 10, order % 60), author, partial(_propose, county=county, household=household))
    if name not in WAITING:
        answered = workday(proposed + timedelta(days=5))
        answer = partial(_answer, county=county, household=household, accepted=name in ACCEPTED)
        chronicle.add(at(answered, 9, order % 60), county.worker(household, answered), answer)


def _begin(occasion: Occasion, *, county: County, household: Household, order: int) -> None:
    known = county.known[household.name]
    about = [known.persons[place] for place in _about(household)]
    plan = plans.begin(occasion, known.case(), about=about, review_on=_review(county, household, order))
    known.plan_id = plan.id
    for aim in known.story.aims:
        goal = goals.add_goal(
            occasion, plan, words=known.say(aim.words), whose=known.persons.get(aim.whose or ""), start=aim.start, target=aim.target
        )
        known.goal_ids.append(goal.id)


def _about(household: Household) -> list[str]:
    """Whom the plan is about: the parents who are clients, and the children from four years up."""
    children = [place for place, child in zip(PLACES, household.young, strict=False) if child.age >= 4]
    return ["mother", *(["father"] if household.together else []), *children]


def _review(county: County, household: Household, order: int) -> date:
    today = county.chronicle.today
    if household.name in PASSED:
        return workday(today - timedelta(days=4 + order % 11))
    if household.name in NEAR:
        return today + timedelta(days=10 + order % 12)
    return today + timedelta(days=45 + order * 7 % 110)


def _agree(occasion: Occasion, *, county: County, household: Household) -> None:
    known = county.known[household.name]
    plan = db.session.get_one(Plan, known.plan_id)
    ages = dict(zip(PLACES, (child.age for child in household.young), strict=False))
    for place in _about(household):
        how = Agreed.AGREED if ages.get(place, 18) >= 12 else Agreed.HEARD
        if place == "father" and county.chance.random() < 0.15:
            how = Agreed.NOT_REACHED
        plans.record_agreement(occasion, plan, person=known.persons[place], how=how, on=occasion.today)
    plans.put_in_force(occasion, plan, starts_on=occasion.today)


def _score(occasion: Occasion, *, county: County, household: Household, share: float) -> None:
    """Mother, father and the first child each say where they are; how far on the way from start to now is `share`."""
    known = county.known[household.name]
    places = [place for place in ("mother", "father", FIRST) if known.persons[place] in {known.persons[p] for p in _about(household)}]
    for goal_id, aim in zip(known.goal_ids, known.story.aims, strict=False):
        goal = db.session.get_one(Goal, goal_id)
        for place in places if share else places[:1]:
            value = _value(county, aim, share, is_last=share == 1 and place == places[-1])
            goals.score(occasion, goal, person_id=known.persons[place], value=value)


def _value(county: County, aim: Aim, share: float, *, is_last: bool) -> int:
    """What one says: near the way from start to now; the last one says exactly what the story says of today."""
    nearly = 0 if is_last or not share else county.chance.choice((-1, 0, 0, 1))
    return min(10, max(0, round(aim.start + (aim.now - aim.start) * share) + nearly))


def _note(occasion: Occasion, *, county: County, household: Household) -> None:
    known = county.known[household.name]
    goals.note(occasion, db.session.get_one(Goal, known.goal_ids[1]), text=known.say(known.story.note))


def _propose(occasion: Occasion, *, county: County, household: Household) -> None:
    known = county.known[household.name]
    plan, idea = db.session.get_one(Plan, known.plan_id), known.story.idea
    whose = known.persons.get(idea.whose or "")
    words, reason = known.say(idea.words), known.say(idea.reason)
    proposals.propose(occasion, plan, words=words, whose=whose, start=idea.start, target=idea.target, reason=reason)


def _answer(occasion: Occasion, *, county: County, household: Household, accepted: bool) -> None:
    known = county.known[household.name]
    proposal = db.session.scalars(select(Proposal).where(Proposal.plan_id == known.plan_id)).one()
    if accepted:
        proposals.accept(occasion, proposal)
    else:
        proposals.decline(occasion, proposal, answer="Hyvä ajatus. Perhe toivoo, että palaamme tähän tarkistuksessa.")
