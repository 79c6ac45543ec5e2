"""Questions about views and hearings: what each has said of a plan, whose word is missing, and who may be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from teamcase.actions.queries import owners
from teamcase.deadlines.queries import value_on
from teamcase.families import custody_queries as custody
from teamcase.families import queries as families
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.plans import view_rules as rules
from teamcase.plans.models import Plan
from teamcase.plans.view_models import PlanHearing, PlanView
from teamcase.plans.view_rules import Ages, Voice


def ages(day: date) -> Ages:
    """Under which age a child is too young to tell, and from which it is heard (LsL 417/2007, 20 §; HL 434/2003, 34 §)."""
    return Ages(young=int(value_on("too_young_years", day)), heard=int(value_on("hearing_age", day)))


def views(plan: Plan) -> Sequence[PlanView]:
    """Every edition of every view of a plan."""
    return db.session.scalars(select(PlanView).where(PlanView.plan_id == plan.id).order_by(PlanView.id)).all()


def hearings(plan: Plan) -> Sequence[PlanHearing]:
    """Every edition of every hearing about a plan."""
    return db.session.scalars(select(PlanHearing).where(PlanHearing.plan_id == plan.id).order_by(PlanHearing.id)).all()


def guardians(plan: Plan, on: date) -> dict[UUID, Person]:
    """Who holds custody of the children whom a plan is about, on a day, by id."""
    children = [row.person for row in plan.about if row.person.is_child_on(on)]
    ids = [child.id for child in children]
    return rules.guardians(children, custody.of_children(ids, on), families.parents(ids))


def shown(plan: Plan, *, on: date) -> dict[str, Any]:
    """What the page of a plan shows of views: the voices, by edition what it corrected, and from which age a child is heard."""
    said, heard = views(plan), hearings(plan)
    editions = {**rules.corrected(said), **rules.corrected(heard)}
    return {"voices": _gathered(plan, said, heard, on), "editions": editions, "hearing_age": ages(on).heard}


def voices(plan: Plan, *, on: date) -> list[Voice]:
    """All who have or should have a say in a plan, on a day: the children, who holds custody, others of the family, professionals.

    What they have said stands with each of them, side by side and never merged (domain.md 5.5, invariant 8).
    """
    return _gathered(plan, views(plan), hearings(plan), on)


def _gathered(plan: Plan, every_view: Sequence[PlanView], every_hearing: Sequence[PlanHearing], on: date) -> list[Voice]:
    said, heard, limits = rules.latest(every_view), rules.latest(every_hearing), ages(on)
    about = {row.person_id: row.person for row in plan.about}
    guarding = guardians(plan, on)
    spoke = {row.person.id: row.person for row in said if row.person}
    everybody = about | guarding | spoke | {row.person_id: row.person for row in heard}
    found = []
    for person in everybody.values():
        part = "guardian" if person.id in guarding else "family"
        voice = rules.of_a_person(person, part, is_about=person.id in about, ages=limits, on=on)
        voice.views = [row for row in said if row.person_id == person.id]
        voice.heard = [row for row in heard if row.person_id == person.id]
        found.append(voice)
    return [*_in_order(found), *_professionals(said)]


def speakers(plan: Plan, on: date) -> list[tuple[str, str]]:
    """Who may be asked for a view, as codes and names: whom the plan is about and the family, then the team."""
    offered = dict(owners(plan.case, on))
    people = {f"person:{row.person_id}": row.person.name for row in plan.about}
    people |= {code: name for code, name in offered.items() if code.startswith("person:")}
    return list((people | offered).items())


def _professionals(said: Sequence[PlanView]) -> list[Voice]:
    found: dict[str, Voice] = {}
    for row in said:
        if row.person is None:
            name, code = (row.worker.name, f"staff:{row.staff_id}") if row.worker else (row.name or "", "")
            found.setdefault(name, Voice(name, "professional", code=code)).views.append(row)
    return sorted(found.values(), key=lambda voice: voice.name)


def _in_order(found: Sequence[Voice]) -> list[Voice]:
    order = ["child", "guardian", "family"]
    return sorted(found, key=lambda voice: (order.index(voice.part), -(voice.age or 0), voice.name))
