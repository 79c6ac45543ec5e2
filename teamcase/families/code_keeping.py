"""Keeps a code for a person: checked, encrypted, and nobody else's."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from teamcase.drawing.kin import Sex
from teamcase.families import code_queries, code_rules, code_sealing
from teamcase.families.code_models import PersonalCode
from teamcase.families.code_rules import FIELD
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion

OTHERS = _l("Another person whom you see has this code.")
ANOTHER = _l("This person has another personal identity code. Check both.")


def keep(occasion: Occasion, person: Person, typed: str, *, field: str = FIELD, replaces: bool = False) -> None:
    """Record a person's code, or change it when it `replaces`; a missing birth date is taken from it. Raises RuleBroken, KnownElsewhere."""
    code = code_sealing.read(typed, field=field)
    code_rules.check_against(code, born_on=person.born_on, sex=person.sex, field=field)
    digest = code_sealing.digest(code)
    kept = code_queries.of(person.id)
    if kept and bytes(kept.digest) == digest:
        return
    if kept and not replaces:
        raise RuleBroken(ANOTHER, field=field)
    if code_queries.known_in_the_county(digest):
        if code_queries.owners([digest]):
            raise RuleBroken(OTHERS, field=field)
        raise code_rules.KnownElsewhere(digest, field=field)
    person.born_on, person.born_year = person.born_on or code.born_on, None
    kept = kept or PersonalCode(person_id=person.id)
    kept.sealed, kept.digest, kept.recorded_by = code_sealing.sealed(code, person.id), digest, occasion.who.id
    db.session.add(kept)


def check_code(person: Person, born_on: date | None, sex: Sex, *, field: str) -> None:
    """Birth date and sex go on telling the same as the person's code. Raises RuleBroken."""
    if kept := code_queries.of(person.id):
        code = code_sealing.read(code_sealing.opened(kept.sealed, kept.person_id))
        code_rules.check_against(code, born_on=born_on or code.born_on, sex=sex, field=field)
