"""What is written of kin, and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields

from teamcase.drawing.kin import BondKind, CompanionKind, Day, FactKind, Life, ParentKind, Sex, TurnKind
from teamcase.foundation.fields import MISSING, Choice, Line, Number, Reference, References, Tick
from teamcase.foundation.text import name_words
from teamcase.kinship.telling import FARTHEST, Place

EARLIEST, LATEST = 1700, 2200  # years of a genogram
YEAR = re.compile(r"^\d{4}$")
FINNISH_DAY = re.compile(r"^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$")


class Alike(StrEnum):
    """Whether twins are identical."""

    IDENTICAL = "identical"
    NOT_IDENTICAL = "not_identical"
    UNKNOWN = "not_known"


name_words(
    {
        Place.PARENT: _l("parent"),
        Place.PARTNER: _l("partner"),
        Place.CHILD: _l("child"),
        Place.SIBLING: _l("sibling"),
        Alike.IDENTICAL: _l("identical twins"),
        Alike.NOT_IDENTICAL: _l("fraternal twins"),
        Alike.UNKNOWN: _l("it is not known which kind of twins"),
        BondKind.POSITIVE: _l("good"),
        BondKind.CLOSE: _l("close"),
        BondKind.FUSED: _l("fused"),
        BondKind.DISTANT: _l("distant"),
        BondKind.CONFLICT: _l("conflict"),
        BondKind.CLOSE_HOSTILE: _l("close and hostile"),
        BondKind.FUSED_HOSTILE: _l("fused and hostile"),
        BondKind.CUTOFF: _l("cut off"),
        BondKind.REPAIRED: _l("cut off and repaired"),
        BondKind.FOCUSED: _l("focused on"),
        BondKind.FOCUSED_NEGATIVELY: _l("focused on negatively"),
        BondKind.PHYSICAL_ABUSE: _l("physical abuse"),
        BondKind.EMOTIONAL_ABUSE: _l("emotional abuse"),
        BondKind.SEXUAL_ABUSE: _l("sexual abuse"),
        BondKind.NEGLECT: _l("neglect"),
        BondKind.CARETAKER: _l("takes care of"),
        CompanionKind.PET: _l("pet"),
        CompanionKind.INSTITUTION: _l("institution"),
        FactKind.PHYSICAL_ILLNESS: _l("physical illness"),
        FactKind.MENTAL_ILLNESS: _l("mental illness"),
        FactKind.SUBSTANCE: _l("substance use"),
        FactKind.SUBSTANCE_SUSPECTED: _l("substance use suspected"),
        FactKind.SUBSTANCE_RECOVERY: _l("recovering from substance use"),
        FactKind.ILLNESS_RECOVERY: _l("recovering from an illness"),
        FactKind.BORN_FEMALE: _l("girl by the sex noted at birth"),
        FactKind.BORN_MALE: _l("boy by the sex noted at birth"),
        FactKind.MIGRATED: _l("moved from another country"),
    }
)


class DayOrYear(fields.Field[Day]):
    """A day, "3.4.1958" or ISO, or the year alone, "1958"; None when empty."""

    default_error_messages = {"invalid": _l("Write a day, for example 3.4.1958, or the year alone."), "required": MISSING}

    def __init__(self, label: LazyString, *, hint: LazyString | str = "", **options: Any) -> None:
        if not options.get("required"):
            options |= {"load_default": None, "allow_none": True}
        metadata = {"label": label, "as": "text", "hint": hint, "attributes": {"autocomplete": "off"}}
        metadata |= {"type": "string", "example": "1984"}
        super().__init__(metadata=metadata, **options)

    def written(self, value: Day | None) -> str:
        """As a person would have typed it."""
        if value is None:
            return ""
        return f"{value.on.day}.{value.on.month}.{value.year}" if value.on else str(value.year)

    def _serialize(self, value: Day | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else as_iso(value)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        written = str(value).strip()
        if not written and self.required:
            raise self.make_error("required")
        if not written:
            return None
        read = Day(int(written)) if YEAR.match(written) else Day.of(_day_of(written))
        if read is None or not EARLIEST <= read.year <= LATEST:
            raise self.make_error("invalid")
        return read


def as_iso(day: Day) -> str:
    """A day as ISO writes it, or the year alone."""
    return day.on.isoformat() if day.on else f"{day.year:04}"


def _day_of(written: str) -> date | None:
    match = FINNISH_DAY.match(written)
    with suppress(ValueError):
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(written)
    return None


class ParticularsForm(Schema):
    """A life: everything may be left empty where it is not known."""

    life = Choice(Life, _l("Life"), required=True)
    born = DayOrYear(_l("Born"), hint=_l("A day or the year alone; empty when it is not known. Of an unborn child the day it is expected."))
    is_dead = Tick(_l("Dead"))
    died = DayOrYear(_l("Died"), hint=_l("A day or the year alone."))


class RelativeForm(ParticularsForm):
    """Somebody who is only drawn."""

    given_name = Line(_l("Given name"), hint=_l("Leave empty when it is not known."), longest=100)
    family_name = Line(_l("Family name"), longest=100)
    sex = Choice(Sex, _l("Sex"), required=True)


class NewRelative(RelativeForm):
    """Somebody who is drawn beside a person: new, or one whom the family has already."""

    known_id = Reference(_l("Somebody in the picture already"), hint=_l("Then the other fields about the person are not needed."))
    sex = Choice(Sex, _l("Sex"))
    life = Choice(Life, _l("Life"))


class NewParent(NewRelative):
    """A parent."""

    kind = Choice(ParentKind, _l("How"), required=True)


class NewChild(NewRelative):
    """A child."""

    kind = Choice(ParentKind, _l("How"), required=True)
    other_parent_id = Reference(_l("The other parent"), hint=_l("Leave empty when it is not known."))


class NewPartner(NewRelative):
    """A partner."""

    turn = Choice(TurnKind, _l("How"), required=True)


class ToldForm(Schema):
    """From when, and who said it."""

    since = DayOrYear(_l("From"), hint=_l("A day or the year alone; empty when it is not known."))
    said = Line(_l("Who said it"), widget="select")
    said_more = Line(_l("In their words"))


class HeldForm(ToldForm):
    """What holds from when until when."""

    until = DayOrYear(_l("Until"))


class LinkForm(HeldForm):
    """Somebody as a parent of this person."""

    other_id = Reference(_l("Parent"), required=True)
    kind = Choice(ParentKind, _l("How"), required=True)


class LinkChange(HeldForm):
    """How somebody is a parent."""

    kind = Choice(ParentKind, _l("How"), required=True)


class TurnForm(ToldForm):
    """What this person and another became to each other."""

    other_id = Reference(_l("With whom"), required=True)
    kind = Choice(TurnKind, _l("How"), required=True)


class TwinForm(Schema):
    """With whom this person was born."""

    other_ids = References(_l("Born together with"), at_least=1)
    alike = Choice(Alike, _l("Kind"), required=True)


class StayForm(HeldForm):
    """Where this person lives."""

    home_id = Reference(_l("Home"))
    new_home = Line(_l("Or a new home"), hint=_l("Whose home it is, never an address: for example Mother's home."), longest=60)
    moves = Tick(_l("Moves there: earlier homes end on that day"))


class BondForm(HeldForm):
    """How this person is towards another."""

    kind = Choice(BondKind, _l("How"), required=True)
    other_id = Reference(_l("Towards whom"), required=True)
    reverse = Tick(_l("The other way round: from them to this person"))


class FactForm(HeldForm):
    """Something about health, use of substances or origin."""

    kind = Choice(FactKind, _l("What"), required=True)


class CompanionForm(HeldForm):
    """A pet of this person, or an institution that is close to them."""

    kind = Choice(CompanionKind, _l("What"), widget="radio", required=True)
    name = Line(_l("Name"), required=True, longest=60)


class EndForm(Schema):
    """From when something holds no longer."""

    until = DayOrYear(_l("Until"), required=True)


class HomeForm(Schema):
    """The name of a home."""

    name = Line(_l("Name"), required=True, longest=60, hint=_l("Whose home it is, never an address: for example Mother's home."))


class NudgeForm(Schema):
    """How far a symbol is moved, in hundredths of a unit of the drawing."""

    hundredths = Number(_l("How far to the right"), least=int(-FARTHEST * 100), most=int(FARTHEST * 100), required=True)
