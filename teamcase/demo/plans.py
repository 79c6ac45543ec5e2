"""How families' plans grow: goals in their own words, who agreed, scores by several people, notes and proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from teamcase.actions import operations as actions
from teamcase.actions.rules import Owner
from teamcase.demo.beginnings import PLACES
from teamcase.demo.county import County, Known
from teamcase.demo.households import CLOSED, FAMILIES, KORHONEN, REOPENED, Household
from teamcase.demo.households import SWEDISH as SWEDISH_SPEAKING
from teamcase.demo.moments import at, workday
from teamcase.demo.plan_texts import FINNISH, STILL_MISSING, SWEDISH
from teamcase.demo.shapes import FATHER, FIRST, MOTHER, SECOND, Aim
from teamcase.demo.views import say_views
from teamcase.ecomap import queries as ecomap
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.plans import goal_operations as goals
from teamcase.plans import look_operations as looks
from teamcase.plans import official
from teamcase.plans import operations as plans
from teamcase.plans import part_operations as plan_parts
from teamcase.plans import proposal_operations as proposals
from teamcase.plans import service_operations as services
from teamcase.plans.models import Agreed, Goal, Plan, Proposal
from teamcase.plans.said_models import Voice

SCORERS, PROPOSERS = ("worker", "therapist", "family_worker"), ("therapist", "counsellor", "family_worker")
WAITING: Final = (KORHONEN, "Kaislaranta", "Niittykoski", "Strandbacka", "Sarasuo", "Peurankorpi")
ACCEPTED, DECLINED = ("Haavisaari", "Linnunrata"), ("Orasmäki",)
PASSED: Final = ("Petäjävirta", "Kotakallio", "Kivikataja", "Sarasuo")
NEAR: Final = (KORHONEN, "Varpuniemi", "Rannanvala", "Hallanmaa", "Haavisaari")
BEING_PREPARED: Final = "Talvipelto"
AROUND: Final = ("Sovitaan, kuka soittaa aamulla ja mihin aikaan", "Kerrotaan Sannalle perjantaisin, miten viikko meni")
SERVICES: Final = (
    ("Perhetyö", "Perhekeskus", "kerran viikossa, 12 kertaa"),
    ("Tehostettu perhetyö", "Perhekeskus", "kaksi kertaa viikossa, kolme kuukautta"),
    ("Tukihenkilö", "Yhdistys Läsnä", "joka toinen viikko"),
    ("Tukiperhe", "Yhdistys Läsnä", "yksi viikonloppu kuukaudessa"),
)
# From 12 years a child's own agreement is asked; one father in eight was not reached.
UNOPENED: Final = 7  # one plan in so many
OLD_ENOUGH, GROWN, UNREACHED = 12, 18, 0.12


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
    add, worker, minute = county.chronicle.add, partial(county.worker, household), order % 6 * 10
    review_on, most = _review(county, household, order), 3 if household.name == KORHONEN else 2
    add(at(begun, 13, minute), worker(begun), partial(_begin, county=county, household=household, review_on=review_on, most=most))
    if household.name == BEING_PREPARED:
        return
    agreed = workday(begun + timedelta(days=7))
    add(at(agreed, 14, minute), worker(agreed), partial(say_views, county=county, household=household))
    add(at(agreed, 15, minute), worker(agreed), partial(_agree, county=county, household=household))
    if household.name == CLOSED:
        _plan_last_scores(county, household)
        return
    _plan_scores(county, household, agreed, order)
    _plan_proposal(county, household, order)
    _plan_look(county, household, order)
    if household.name == KORHONEN:
        day = workday(county.chronicle.today - timedelta(days=6))
        county.chronicle.add(at(day, 13, 30), worker(day), partial(_ask_around, county=county, household=household))


def _plan_last_scores(county: County, household: Household) -> None:
    """Halfway, and before they said goodbye: each goal of the family whose case closed was reached."""
    for week, share in ((22, 0.5), (11, 1)):
        day = county.chronicle.weeks_ago(week)
        reached = partial(_score, county=county, household=household, share=share, reached=True)
        county.chronicle.add(at(day, 16), county.worker(household, day), reached)


def _plan_scores(county: County, household: Household, agreed: date, order: int) -> None:
    """Where each says the family is, about every fourth week of the last three months; once a colleague notes something too."""
    often = (11, 6, 1) if household.team == "itä" else (7, 1)
    weeks = [week for week in often if county.chronicle.weeks_ago(week) > agreed + timedelta(days=6)]
    for turn, week in enumerate(weeks, 1):
        day = workday(county.chronicle.weeks_ago(week) - timedelta(days=order % 4))
        who = county.professional(household, SCORERS[(turn + order) % 3], day)
        scored = partial(_score, county=county, household=household, share=turn / len(weeks))
        county.chronicle.add(at(day, 16, order % 6 * 10), who, scored)
        if turn == len(weeks):
            county.chronicle.add(at(day, 16, order % 6 * 10), who, partial(_note, county=county, household=household))


def _plan_proposal(county: County, household: Household, order: int) -> None:
    """For some families a colleague's proposal, which waits or was answered."""
    chronicle, name = county.chronicle, household.name
    if name not in WAITING + ACCEPTED + DECLINED:
        return
    proposed = workday(chronicle.today - timedelta(days=4 + order % 9 if name in WAITING else 30))
    author = county.professional(household, PROPOSERS[order % 3], proposed)
    chronicle.add(at(proposed, 10, order % 60), author, partial(_propose, county=county, household=household))
    if name not in WAITING:
        answered = workday(proposed + timedelta(days=5))
        answer = partial(_answer, county=county, household=household, accepted=name in ACCEPTED)
        chronicle.add(at(answered, 9, order % 60), county.worker(household, answered), answer)


def _plan_look(county: County, household: Household, order: int) -> None:
    """The therapist has looked at most plans, some before the latest scores and some after them."""
    if order % UNOPENED:
        day = workday(county.chronicle.today - timedelta(days=3 + order % 8))
        therapist = county.professional(household, "therapist", day)
        county.chronicle.add(at(day, 12, order % 60), therapist, partial(_look, county, household))


def _look(county: County, household: Household, occasion: Occasion) -> None:
    looks.look(occasion, None, plans=[_plan_id(county, household)])


def _plan_id(county: County, household: Household) -> UUID:
    plan_id = county.known[household.name].plan_id
    assert plan_id
    return plan_id


def _begin(occasion: Occasion, *, county: County, household: Household, review_on: date, most: int) -> None:
    """A plan with its goals in the family's own words."""
    known = county.known[household.name]
    about = [known.persons[place] for place in _about(household)]
    plan = plans.begin(occasion, known.case(), about=about, review_on=review_on)
    known.plan_id = plan.id
    for aim in known.story.aims[:most]:
        words, whose = known.say(aim.words), known.persons.get(aim.whose or "")
        told = _told(known, aim, _about(household))
        goal = goals.add_goal(occasion, plan, words=words, whose=whose, start=aim.start, target=aim.target, **told)
        known.goal_ids.append(goal.id)
    asked, written = official.asked_of(plan.kind, plan.service_task), SWEDISH if household.name == SWEDISH_SPEAKING else FINNISH
    left_out = frozenset() if household.name == KORHONEN else STILL_MISSING
    texts = {part: known.say(written[part]) for part in asked if part in written and part not in left_out}
    plan_parts.write_parts(occasion, plan, texts=texts)


def _told(known: Known, aim: Aim, places: list[str]) -> dict[str, Any]:
    """In whose words the goal is, for whom, and what the story knows of it."""
    voice = {None: Voice.SHARED, MOTHER: Voice.PARENT, FATHER: Voice.PARENT}.get(aim.whose, Voice.CHILD)
    speaker = known.persons.get(aim.whose or "")
    members = [speaker] if speaker else [known.persons[place] for place in places]
    why, one_up = (known.say(text) if text else None for text in (aim.why, aim.one_up))
    return {"voice": voice, "speaker": speaker, "members": members, "theme": aim.theme, "why": why, "one_up": one_up}


def _about(household: Household) -> list[str]:
    """Whom the plan is about: the parents who are clients, and the first child or two from four years up."""
    children = [place for place, child in zip(PLACES, household.young, strict=False) if child.age >= 4]
    most = 3 if household.name == KORHONEN else 2 if household.team == "itä" else 1
    return ["mother", *(["father"] if household.together else []), *children[:most]]


def _review(county: County, household: Household, order: int) -> date:
    today = county.chronicle.today
    if household.name in PASSED:
        return workday(today - timedelta(days=4 + order % 11))
    if household.name in NEAR:
        return today + timedelta(days=10 + order % 12)
    return today + timedelta(days=45 + order * 7 % 110)


def _agree(occasion: Occasion, *, county: County, household: Household) -> None:
    """Each says how they stand to the plan, and it comes into force."""
    known = county.known[household.name]
    plan = db.session.get_one(Plan, known.plan_id)
    ages = dict(zip(PLACES, (child.age for child in household.young), strict=False))
    for place in _about(household):
        how = Agreed.AGREED if ages.get(place, GROWN) >= OLD_ENOUGH else Agreed.HEARD
        if place == "father" and county.chance.random() < UNREACHED:
            how = Agreed.NOT_REACHED
        plans.record_agreement(occasion, plan, person=known.persons[place], how=how, on=occasion.today)
    plans.put_in_force(occasion, plan, starts_on=occasion.today)
    name, provider, amount = SERVICES[FAMILIES.index(household) % len(SERVICES)]
    services.add_service(occasion, plan, name=name, provider=provider, amount=amount, starts_on=workday(occasion.today + timedelta(days=5)))


def _score(occasion: Occasion, *, county: County, household: Household, share: float, reached: bool = False) -> None:
    """Parents and the child whose goal it is say where they are; how far on the way from start to now, or to the target, is `share`."""
    known, about = county.known[household.name], _about(household)
    for goal, aim in zip(_goals(known), known.story.aims, strict=False):
        child = SECOND if aim.whose == SECOND and SECOND in about else FIRST
        there = [place for place in ("father", "mother", child) if place in about]
        places = there if share == 1 or household.name == KORHONEN else there[-1:]
        for place in places:
            stands = replace(aim, now=aim.target) if reached else aim
            value = _value(county, stands, share, is_last=share == 1 and (reached or place == places[-1]))
            goals.score(occasion, goal, person_id=known.persons[place], value=value)


def _ask_around(occasion: Occasion, *, county: County, household: Household) -> None:
    """A school and whoever else is around the family do their part of the plan, by reference to the ecomap."""
    known = county.known[household.name]
    for actor, text, days in zip(ecomap.actors(known.case_id), AROUND, (5, 12), strict=False):
        due_on, owner = workday(occasion.today + timedelta(days=days)), Owner(actor_id=actor.id).code
        actions.add(occasion, known.case(), text=text, due_on=due_on, owner=owner, goal_id=known.goal_ids[0])


def _goals(known: Known) -> Sequence[Goal]:
    return [db.session.get_one(Goal, goal_id) for goal_id in known.goal_ids]


def _value(county: County, aim: Aim, share: float, *, is_last: bool) -> int:
    """What one says: near the way from start to now; the last one says exactly what the story says of today."""
    nearly = 0 if is_last else county.chance.choice((-1, 0, 0, 1))
    return min(10, max(0, round(aim.start + (aim.now - aim.start) * share) + nearly))


def _note(occasion: Occasion, *, county: County, household: Household) -> None:
    known = county.known[household.name]
    goals.note(occasion, _goals(known)[-1], text=known.say(known.story.note))


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
