"""What is written of a person who works, and what people call professions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, Line, References, Tick
from teamcase.foundation.text import name_words
from teamcase.staff.models import PEOPLES_ROLES, Density, Role, Theme

# Roles by their codes: which role may do what is said in policy.py alone.
ROLE_WORDS = {
    "consultant_social_worker": _l("consultant social worker"),
    "social_worker": _l("social worker"),
    "social_counsellor": _l("social counsellor"),
    "family_worker": _l("family worker"),
    "family_therapist": _l("family therapist"),
    "team_coordinator": _l("team coordinator"),
    "manager": _l("line manager"),
    "data_protection_officer": _l("data protection officer"),
    "administrator": _l("administrator"),
    "clock": _l("the program's clock"),
}
name_words({Role(code): words for code, words in ROLE_WORDS.items()})
name_words(
    {
        Theme.AUTO: _l("as the device says"),
        Theme.LIGHT: _l("light"),
        Theme.DARK: _l("dark"),
        Density.NORMAL: _l("normal"),
        Density.TIGHT: _l("tight"),
    }
)

ROLES = PEOPLES_ROLES
LANGUAGE_WORDS = (("fi", "suomi"), ("sv", "svenska"), ("en", "English"))


class Languages(References):
    """Languages, by code."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        given = value if isinstance(value, list) else [value]
        known = [str(code) for code in given if str(code) in {code for code, _name in LANGUAGE_WORDS}]
        if not known:
            raise self.make_error("required")
        return known


class Language(Line):
    """One language, by code."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if value not in {code for code, _name in LANGUAGE_WORDS}:
            raise self.make_error("unknown")
        return str(value)

    default_error_messages = {"unknown": _l("Choose one of the list.")}


class StaffMember(Schema):
    """A person who works, as an administrator writes them."""

    name = Line(_l("Name"), required=True)
    email = Line(_l("E-mail"), required=True, longest=254, widget="email")
    role = Choice(Role, _l("Profession or office"), required=True)
    title_fi = Line(_l("Title in Finnish"), required=True)
    title_sv = Line(_l("Title in Swedish"), required=True)
    languages = Languages(_l("Languages"), at_least=1)
    is_licensed = Tick(_l("Licensed social worker"), hint=_l("Only a licensed social worker answers for a child in protection."))


class StaffChange(StaffMember):
    """The same, with whether the person still works here."""

    is_active = Tick(_l("Works here"), hint=_l("Without this the person cannot sign in. Nothing is deleted."))


class Preferences(Schema):
    """How one person wants their pages."""

    locale = Language(_l("Language"), required=True, widget="radio")
    theme = Choice(Theme, _l("Light or dark"), widget="radio", required=True)
    density = Choice(Density, _l("Rows of tables"), widget="radio", required=True)
    keys = Tick(_l("Single-key shortcuts"), hint=_l("For example g d opens My day. They never work inside a field."))
