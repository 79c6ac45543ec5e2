"""A person who has not been registered before, from what was written of them."""

from __future__ import annotations

from datetime import date

from teamcase.families import rules
from teamcase.families.models import Person, Sex
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
