"""Recording who holds custody of a child, changing and ending it; what there was stays."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.families import custody_queries
from teamcase.families import custody_rules as rules
from teamcase.families.custody_models import Custody, CustodyForm, DecidedBy, RightToInformation
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation


@operation
def record_custody(
    occasion: Occasion,
    case: Case,
    *,
    child: Person,
    holder_id: UUID | None,
    holder_name: str | None,
    form: CustodyForm,
    decided_by: DecidedBy,
    right_to_information: RightToInformation,
    right_because: str | None,
    from_on: date,
    until_on: date | None,
) -> Custody:
    """Record a holder's custody of a child from a day on (361/1983); what the same holder had until then ends that day."""
    check_open(case)
    rules.check_child(child, from_on)
    rules.check_holder(child, holder_id, holder_name)
    rules.check_period(from_on, until_on)
    rules.check_right(form, right_to_information, right_because)
    there = [one for one in custody_queries.of_child(child.id) if rules.overlaps(one, from_on, until_on)]
    own = [one for one in there if (one.holder_id, one.holder_name) == (holder_id, holder_name)]
    before = next((one for one in own if one.from_on <= from_on), None)
    rules.check_change(before, from_on)
    rules.check_beside(form, [one for one in there if one not in own])
    if before:
        before.until_on = from_on
        db.session.flush()
    custody = Custody(child_id=child.id, holder_id=holder_id, holder_name=holder_name, form=form, decided_by=decided_by)
    custody.right_to_information, custody.right_because = right_to_information, right_because
    custody.from_on, custody.until_on, custody.recorded_by = from_on, until_on, occasion.who.id
    db.session.add(custody)
    return custody


@operation
def end_custody(_occasion: Occasion, case: Case, *, custody: Custody, until_on: date) -> None:
    """Note from which day a custody holds no longer."""
    check_open(case)
    rules.check_end(custody, until_on)
    custody.until_on = until_on
