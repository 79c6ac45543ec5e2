"""A family plan of the Does: in force, with two goals, and who agreed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from teamcase.cases.models import Case, Stage
from teamcase.foundation import audit
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.plans import goal_operations as goals
from teamcase.plans import operations as plans
from teamcase.plans.models import Agreed, Plan
from tests.conftest import As
from tests.factories import County

WORDS = "We can disagree at home without shouting"


@dataclass(frozen=True)
class Told:
    """The ids of what was told."""

    case: UUID
    plan: UUID
    shared: UUID
    doras: UUID


def prepared(occasion: Occasion, county: County, *, about: tuple[str, ...] = ("dora", "dean")) -> Plan:
    """A plan in preparation, about these children."""
    case = db.session.get_one(Case, county.doe)
    who = [county.persons[name] for name in about]
    return plans.begin(occasion, case, about=who, review_on=occasion.today + timedelta(days=180))


def agreed(occasion: Occasion, plan: Plan, county: County, *names: str) -> None:
    """These persons agree."""
    for name in names:
        plans.record_agreement(occasion, plan, person=county.persons[name], how=Agreed.AGREED, on=occasion.today)


def closed(occasion: Occasion, case: Case) -> None:
    """The case is closed, as the database knows it."""
    with audit.under("tests.closed"):
        case.stage, case.closed_on = Stage.CLOSED, occasion.today
        db.session.flush()


@pytest.fixture
def told(as_: As, county: County) -> Told:
    """Told by Sam, and kept."""
    with as_("sam", keep=True) as occasion:
        plan = prepared(occasion, county)
        shared = goals.add_goal(occasion, plan, words=WORDS, whose=None, start=2, target=7)
        doras = goals.add_goal(occasion, plan, words="Dora sleeps in her own bed", whose=county.persons["dora"], start=1, target=8)
        agreed(occasion, plan, county, "dora", "dean")
        plans.put_in_force(occasion, plan, starts_on=occasion.today)
        return Told(plan.case_id, plan.id, shared.id, doras.id)


@pytest.fixture
def questions() -> Callable[[FlaskClient, str], int]:
    """How many statements a page sends to the database."""

    def count(browser: FlaskClient, address: str) -> int:
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            asked.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            assert browser.get(address).status_code == HTTPStatus.OK
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return len(asked)

    return count
