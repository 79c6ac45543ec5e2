"""The personal identity code of a person: recording it, and showing the whole of it."""

from __future__ import annotations

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.families import code_queries, code_sealing
from teamcase.families.code_keeping import keep
from teamcase.families.models import Person
from teamcase.foundation import audit
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation


@operation
def set_code(occasion: Occasion, case: Case, *, person: Person, secret_code: str) -> None:
    """Record or correct a person's code. Raises RuleBroken, and KnownElsewhere where it is a person's whom the actor does not see."""
    check_open(case)
    keep(occasion, person, secret_code, replaces=True)


@operation
def reveal_code(_occasion: Occasion, case: Case, *, person: Person) -> str:
    """The whole code, once; the trail says to whom and when. Raises NotVisible where there is none."""
    kept = code_queries.of(person.id)
    if kept is None:
        raise NotVisible("personal code", person.id)
    audit.revealed("cases.reveal_code", kept, case_id=case.id)
    return code_sealing.opened(kept.sealed, kept.person_id)
