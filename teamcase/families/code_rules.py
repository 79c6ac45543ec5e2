"""Laws of the personal identity code (henkilötunnus; act 661/2009, 11 §, and decree 690/2022 on its signs)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import lazy_gettext as _l
from stdnum.exceptions import ValidationError
from stdnum.fi import hetu

from teamcase.drawing.kin import Sex
from teamcase.foundation.errors import RuleBroken

FIELD: Final = "secret_code"
CENTURIES: Final = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
NOT_A_CODE: Final = _l("This is not a personal identity code. Check each sign, for example 131052-308T.")
KNOWN: Final = _l("Already known in the county; ask for access.")


class KnownElsewhere(RuleBroken):
    """The code is a person's whom the asker does not see; `digest` is what the guard is asked by."""

    def __init__(self, digest: bytes, *, field: str) -> None:
        super().__init__(KNOWN, field=field)
        self.digest = digest


@dataclass(frozen=True, slots=True)
class Code:
    """A valid code, and the birth date and sex that it tells; never shown in `repr`."""

    text: str
    born_on: date
    sex: Sex

    def __repr__(self) -> str:
        return "Code(…)"


def read(typed: str, *, allow_temporary: bool, field: str = FIELD) -> Code:
    """The code as it was meant. Raises RuleBroken; the numbers 900-999 are nobody's, and only tests and the demo take them."""
    try:
        text = hetu.validate(typed, allow_temporary=allow_temporary)
    except ValidationError as error:
        raise RuleBroken(NOT_A_CODE, field=field) from error
    day, month, year = int(text[:2]), int(text[2:4]), CENTURIES[text[6]] + int(text[4:6])
    return Code(text, date(year, month, day), Sex.MALE if int(text[7:10]) % 2 else Sex.FEMALE)


def check_against(code: Code, *, born_on: date | None, sex: Sex, field: str = FIELD) -> None:
    """The code tells the same birth date and sex as the person's particulars, where those are known."""
    if born_on and born_on != code.born_on:
        raise RuleBroken(_l("The birth date is another in the code than in the particulars. Check both."), field=field)
    if sex in {Sex.FEMALE, Sex.MALE} and sex != code.sex:
        raise RuleBroken(_l("The sex is another in the code than in the particulars. Check both."), field=field)


def masked(text: str) -> str:
    """As it is shown until somebody asks for the whole: "010190-•••X"."""
    return f"{text[:7]}•••{text[10:]}"
