"""People who join a family: new ones from what was written of them, and those who are known already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from teamcase.drawing.kin import Sex
from teamcase.families import code_keeping, rules
from teamcase.families.code_rules import FIELD
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion


def person_from(  # noqa: PLR0913 - a person's particulars, each by its name
    occasion: Occasion,
    *,
    given_name: str,
    family_name: str,
    born_on: date | None,
    sex: Sex,
    mother_tongue: str,
    service_language: str,
    interpreter: str | None,
    municipality: str,
) -> Person:
    """A person that has not been registered before. Raises RuleBroken for a birth date in the future."""
    rules.check_birth(born_on, occasion.today)
    return Person(
        given_name=given_name,
        family_name=family_name,
        born_on=born_on,
        sex=sex,
        mother_tongue=mother_tongue,
        service_language=service_language,
        interpreter=interpreter,
        municipality=municipality,
        registered_by=occasion.who.id,
    )


def first_person(occasion: Occasion, row: Mapping[str, Any], *, family_name: str, **shared: Any) -> Person:
    """One of the first persons of a family: the one who is `known`, or a new one with what is the family's."""
    known: Person | None = row.get("known")
    return known or person_from(
        occasion,
        given_name=row["given_name"],
        family_name=row["family_name"] or family_name,
        born_on=row["born_on"],
        sex=row["sex"] or Sex.UNKNOWN,
        **shared,
    )


def keep_first_codes(occasion: Occasion, persons: Sequence[Person], rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep the codes that were written of the first persons, once they belong to the family. Raises KnownElsewhere."""
    db.session.flush()
    for place, (person, row) in enumerate(zip(persons, rows, strict=True)):
        if row.get("secret_code"):
            code_keeping.keep(occasion, person, row["secret_code"], field=f"people-{place}-{FIELD}")
