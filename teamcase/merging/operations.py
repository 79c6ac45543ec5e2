"""Two persons or families become one, a family two, and either is undone: the guard's functions move the rows and check the rule again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import LargeBinary, func, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.sql import cast
from sqlalchemy.types import Uuid
from uuid_utils.compat import uuid7

from teamcase.cases.models import Case
from teamcase.families import code_queries, code_rules, code_sealing
from teamcase.families.models import Family, Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.merging import queries, rules
from teamcase.merging.models import Merge
from teamcase.merging.rules import Choices, Fate


@operation
def merge_persons(_occasion: Occasion, case: Case, *, kept: Person, gone: Person, choices: Choices, reason: str) -> UUID:
    """Two persons turn out to be one: what points at `gone` points at `kept`; what is signed goes on naming `gone`. Returns the merge's id.

    `choices` says of each particular that differs whose it is. A non-disclosure order of either holds. Raises RuleBroken.
    """
    rules.check_not_hindered(queries.hindered(case.id, "person", kept.id, gone.id))
    rules.check_chosen(queries.differences(kept, gone), choices)
    sealed = _code_for(kept, gone, choices)
    told = {name: side.value for name, side in choices.items()}
    return _done(func.merge_persons(merge_id := uuid7(), case.id, kept.id, gone.id, cast(told, JSONB), sealed, reason), merge_id)


@operation
def merge_families(
    _occasion: Occasion, case: Case, *, kept: Family, gone: Family, choices: Choices, both_stay_open: bool, reason: str
) -> UUID:
    """Two families turn out to be one: people and cases of `gone` are those of `kept`. Returns the merge's id. Raises RuleBroken."""
    rules.check_not_hindered(queries.hindered(case.id, "family", kept.id, gone.id))
    rules.check_open_cases(queries.open_cases((kept.id, gone.id)), both_stay_open=both_stay_open)
    told = {name: side.value for name, side in choices.items()}
    return _done(func.merge_families(merge_id := uuid7(), case.id, kept.id, gone.id, cast(told, JSONB), reason), merge_id)


@operation
def split_family(_occasion: Occasion, case: Case, *, name: str, fates: Mapping[UUID, Fate], case_ids: Sequence[UUID], reason: str) -> UUID:
    """One family becomes two: these cases go to a new one, and of its people those whose fate says so. Returns the merge's id.

    `fates` tells of each person whether they stay, go, or are in both families from now on. Raises RuleBroken.
    """
    new = uuid7()
    rules.check_not_hindered(queries.hindered(case.id, "family", case.family_id, new))
    rules.check_split(queries.cases_with_clients(case.family_id), fates, case_ids)
    going = [person_id for person_id, fate in fates.items() if fate == Fate.GOES]
    in_both = [person_id for person_id, fate in fates.items() if fate == Fate.BOTH]
    ids = [cast(ids, ARRAY(Uuid)) for ids in (going, in_both, list(case_ids))]
    return _done(func.split_family(merge_id := uuid7(), case.id, case.family_id, new, name, *ids, reason), merge_id)


@operation
def undo(occasion: Occasion, merge: Merge, *, reason: str) -> None:
    """Within 30 days every row is put back as it was, or none where one is no longer as the merge left it. Raises RuleBroken."""
    rules.check_undo(merge, occasion.at)
    _done(func.undo_merge(merge.id, reason), merge.id)


def _done(function: object, merge_id: UUID) -> UUID:
    """Let the guard do it; whatever was read before is read anew."""
    db.session.flush()
    db.session.execute(select(function))  # type: ignore[call-overload]  # a function is a column
    db.session.expire_all()
    return merge_id


def _code_for(kept: Person, gone: Person, choices: Choices) -> object:
    """The code of the one who goes, encrypted for the one who stays; the code that stays tells the birth date and sex that stay."""
    theirs = {person.id: code_queries.of(person.id) for person in (kept, gone)}
    opened = {whose: code_sealing.read(code_sealing.opened(bytes(code.sealed), whose)) for whose, code in theirs.items() if code}
    of = rules.whose(choices, kept, gone)
    stays = of("code").id if len(opened) > 1 else next(iter(opened), None)
    if stays:
        code_rules.check_against(opened[stays], born_on=of("born_on").born_on, sex=of("sex").sex, field="born_on")
    return cast(code_sealing.sealed(opened[gone.id], kept.id) if gone.id in opened else None, LargeBinary)
