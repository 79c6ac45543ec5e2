"""The invented county: who works where, which families there are, and what happened to each of them and when.

`bulk` lays it into rows; a test tells a small one through the operations and finds the same rows.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from benchmarks import words
from benchmarks.shapes import (
    CHILD,
    CLIENTS,
    CREW,
    KINDS,
    MOTHER,
    OTHER_CHILD,
    THERE,
    TURNS,
    WEEKDAY,
    WEEKS,
    Gathering,
    Goal,
    Happening,
    Household,
    Plan,
    Size,
    Someone,
    Step,
    Talk,
    Worker,
)
from teamcase.foundation.zone import HELSINKI
from teamcase.journal.models import EntryKind, Heard
from teamcase.meetings.models import NoView
from teamcase.plans.models import Agreed
from teamcase.staff.models import Role

ADMINISTRATOR: Final = Worker("Pääkäyttäjä", "administrator@bulk.example", Role.ADMINISTRATOR)
MANAGER: Final = Worker("Yksikön päällikkö", "manager@bulk.example", Role.MANAGER)
WIDE: Final = Worker("Terapeutti wide", "wide@bulk.example", Role.THERAPIST)
NARROW: Final = Worker("Terapeutti narrow", "narrow@bulk.example", Role.THERAPIST)


def crew(team: int) -> list[Worker]:
    """The workers of a team, by their places."""
    return [Worker(f"Työntekijä {team}-{place}", f"worker-{team}-{place}@bulk.example", role) for place, role in enumerate(CREW)]


def therapists(teams: int) -> list[tuple[Worker, list[int]]]:
    """Two therapists beside the crews: one of every team but the last, the other of the last alone."""
    return [(WIDE, list(range(teams - 1))), (NARROW, [teams - 1])]


def share_among(teams: Collection[int]) -> int:
    """Per cent of full time that somebody of so many teams has for each."""
    return 100 // len(teams)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day in Finland."""
    return datetime.combine(day, time(hour, minute), HELSINKI)


def chance_of(what: str) -> random.Random:
    """Chance with a fixed seed of its own, so that a part of the county stays the same when another changes."""
    return random.Random(f"20261125 {what}")  # noqa: S311 - an invented county


def households(size: Size, today: date) -> list[Household]:
    """Every family, in the order in which its case got its number: one team's after another's, turn by turn."""
    chance = chance_of("families")
    large = [(number % size.teams, number // size.teams) for number in range(size.families)]
    small = [(size.teams, place) for place in range(size.of_the_small_team)]
    return [_household(chance, number, team, place, today) for number, (team, place) in enumerate([*large, *small])]


def _household(chance: random.Random, number: int, team: int, place: int, today: date) -> Household:
    opened = today - timedelta(days=chance.randrange(100, 700))
    active = opened + timedelta(days=chance.randrange(21, 60))
    begun_at, active_at = moment(opened, 9 + number % 6, number % 60), moment(active, 14, number % 60)
    mother, girl = chance.sample(words.GIRLS, 2)
    father, boy = chance.sample(words.BOYS, 2)
    ages = (38, 36, chance.randrange(1, 15), chance.randrange(1, 15))
    people = tuple(
        Someone(given, opened - timedelta(days=age * 365 + chance.randrange(300)), is_client=one in CLIENTS)
        for one, (given, age) in enumerate(zip((mother, father, girl, boy), ages, strict=True))
    )
    plan = _plan(chance, active, today)
    # One family in five has a child in protection, so that no worker has more of them than the law's 30 (LsL 417/2007, 13 b §).
    return Household(
        number=number,
        team=team,
        worker=1 + place % 2,
        name=chance.choice(words.STARTS) + chance.choice(words.ENDS),
        people=people,
        begun_at=begun_at,
        active_at=active_at,
        in_protection=place % 5 == 0,
        married_on=opened - timedelta(days=5000),
        plan=plan,
        steps=_steps(chance, place, active, plan, today),
    )


def _plan(chance: random.Random, active: date, today: date) -> Plan:
    begun = min(active + timedelta(days=chance.randrange(7, 40)), today - timedelta(days=1))
    words_of = chance.sample(words.GOALS, 2)
    goals = tuple(
        Goal(text, whose, chance.randrange(1, 5), chance.randrange(6, 10), (chance.randrange(2, 9), chance.randrange(2, 9)))
        for text, whose in zip(words_of, (None, CHILD), strict=True)
    )
    agreed = ((MOTHER, Agreed.AGREED, begun - timedelta(days=1)), (CHILD, chance.choice([Agreed.AGREED, Agreed.HEARD]), begun))
    scored = moment(min(begun + timedelta(days=30), today - timedelta(days=1)), 16)
    return Plan(moment(begun, 15), begun + timedelta(days=350), agreed, goals, scored)


def _steps(chance: random.Random, place: int, active: date, plan: Plan, today: date) -> tuple[Step, ...]:
    """One of the worker's that is open, late or ahead; and one that the mother or a partner has done."""
    due = today + timedelta(days=chance.randrange(-3, 20))
    added, earlier = moment(min(due, today) - timedelta(days=6), 10), active + timedelta(days=chance.randrange(3))
    done_at = moment(earlier + timedelta(days=chance.randrange(1, 10)), 13)
    first, second = chance.sample(words.STEPS, 2)
    whose, partner = (MOTHER, None) if place % 3 else (None, words.PARTNER)
    return (
        Step(added, first, due, goal=0 if plan.begun_at < added else None),
        Step(moment(earlier, 16), second, earlier + timedelta(days=7), whose, partner, done_at=done_at),
    )


def gatherings(size: Size, families: list[Household], today: date) -> Iterator[Gathering]:
    """Every team's weekly meetings of three months, each with its families in turn, and the next one."""
    chance = chance_of("meetings")
    own: dict[int, list[Household]] = {team: [] for team in range(len(size.crews))}
    for household in families:
        own[household.team].append(household)
    last = today - timedelta(days=2 + (today.weekday() - WEEKDAY - 2) % 7)
    ahead = last + timedelta(weeks=1 if last + timedelta(weeks=1) >= today else 2)
    for team, theirs in own.items():
        for week in range(min(WEEKS, -(-len(theirs) // TURNS))):
            there = theirs[week * TURNS : (week + 1) * TURNS]
            yield _gathering(chance, team, there, last - timedelta(weeks=week), today)
        yield _gathering(chance, team, theirs[:TURNS], ahead, today)


def _gathering(chance: random.Random, team: int, there: list[Household], day: date, today: date) -> Gathering:
    turns = tuple(_talk(chance, household, day, today) for household in there)
    return Gathering(team, day, moment(min(day, today) - timedelta(days=5), 12), day < today, turns)


def _talk(chance: random.Random, household: Household, day: date, today: date) -> Talk:
    done = day + timedelta(days=6)
    young = [is_young(household.people[child], day) for child in (CHILD, OTHER_CHILD)]
    views = (chance.choice(words.VIEWS), NoView.NOT_MET)
    return Talk(
        household=household,
        question=chance.choice(words.QUESTIONS),
        told=" ".join(chance.sample(words.SENTENCES, 3)),
        ideas=tuple(chance.sample(words.IDEAS, 2)),
        views=tuple(NoView.TOO_YOUNG if is_too_young else view for view, is_too_young in zip(views, young, strict=True)),
        step=chance.choice(words.STEPS),
        family_step=chance.choice(words.STEPS),
        done_at=moment(done, 11) if done + timedelta(days=1) < today else None,
        next_on=day + timedelta(weeks=6),
    )


def is_young(person: Someone, day: date) -> bool:
    """Whether somebody is certainly under four years old on a day: too young to tell."""
    return (day - person.born_on).days < 4 * 365


def happenings(size: Size, families: list[Household], today: date) -> Iterator[Happening]:
    """Every entry of the journal; each family has as many."""
    chance = chance_of("journal")
    for number in range(size.entries):
        yield _happening(chance, number, families[number % len(families)], today)


def _happening(chance: random.Random, number: int, household: Household, today: date) -> Happening:
    opened, kind = household.begun_at.date(), chance.choice(KINDS)
    day = opened + timedelta(days=chance.randrange(1, (today - opened).days))
    at = moment(day, 8 + number % 8, number % 60)
    text = " ".join(chance.sample(words.SENTENCES, chance.randrange(1, 4)))
    people, third = THERE.get(kind, ()), chance.random() < 1 / 3
    child_tells = CHILD in people and third and not is_young(household.people[CHILD], day)
    done = day + timedelta(days=5)
    return Happening(
        household=household,
        kind=kind,
        at=at,
        signed_at=at + timedelta(hours=2),
        text=text,
        people=people,
        with_worker=bool(people),
        partner=words.PARTNER if kind == EntryKind.NETWORK_MEETING else None,
        alone=CHILD in people and third,
        quote=(chance.choice(words.WORDS), chance.choice(list(Heard))) if child_tells else None,
        goal=number % 2 if third and at > household.plan.begun_at else None,
        step=chance.choice(words.STEPS) if number % 53 == 0 else None,
        done_at=moment(done, 12) if done < today else None,
    )
