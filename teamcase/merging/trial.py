"""What a merge would do, found by doing it and taking it back at once: what is shown beforehand is what happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, cast, func, literal, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import IntegrityError
from uuid_utils.compat import uuid7

from teamcase.cases.models import Case
from teamcase.families.models import Family, Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.merging import queries, rules
from teamcase.merging.lines import Lines, lines

WHY = "a trial"


def of_persons(case: Case, kept: Person, gone: Person, *, choices: rules.Choices = MappingProxyType({})) -> list[Lines]:
    """What moves when `gone` becomes `kept` with these choices, else with what is kept. Raises RuleBroken where the two cannot be one."""
    rules.check_not_hindered(queries.hindered(case.id, "person", kept.id, gone.id))
    told = {name: side.value for name, side in choices.items()}
    code = cast(literal(WHY.encode()), LargeBinary)
    return _tried(lambda fresh: func.merge_persons(fresh, case.id, kept.id, gone.id, cast(told, JSONB), code, WHY))


def of_families(case: Case, kept: Family, gone: Family) -> list[Lines]:
    """What moves when the family `gone` becomes `kept`. Raises RuleBroken where the two cannot be one."""
    rules.check_not_hindered(queries.hindered(case.id, "family", kept.id, gone.id))
    return _tried(lambda fresh: func.merge_families(fresh, case.id, kept.id, gone.id, cast({}, JSONB), WHY))


def _tried(function: Callable[[UUID], Any]) -> list[Lines]:
    fresh = uuid7()
    tried = db.session.begin_nested()
    try:
        db.session.execute(select(function(fresh)))
        found: Sequence[Any] = queries.moves(fresh)
    except IntegrityError as error:
        raise RuleBroken(rules.HINDERED["does_not_fit"]) from error
    finally:
        tried.rollback()
    return lines(found)
