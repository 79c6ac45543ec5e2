"""The texts of a drawing in the language of whoever looks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from teamcase.drawing.kin import DIRECTED, Bond, Companion, Day, Home, Kin, Life, Someone, TurnKind, Union
from teamcase.drawing.signs import age
from teamcase.drawing.words import Sign, Words
from teamcase.foundation.text import plain_day, word

DASH = "\N{EN DASH}"
ENDS = frozenset({TurnKind.SEPARATED, TurnKind.DIVORCED})


def words_of(kin: Kin, on: date) -> Words:
    """What is written in the drawing of a family on a day."""
    names = names_of(kin)
    return Words(
        drawing=_("Genogram"),
        unknown=_("unknown"),
        person=lambda someone: _titled(someone, on),
        years=_years,
        union=_span,
        bond=lambda bond: bond_told(bond, names),
        companion=lambda one: companion_told(one, names),
        home=_home_titled,
        sign=_sign,
    )


def names_of(kin: Kin) -> dict[str, str]:
    """What each person is called, by key."""
    return {someone.key: called(someone) for someone in kin.people}


def called(someone: Someone) -> str:
    """A person's name as far as it is known."""
    name = f"{someone.given_name} {someone.family_name}".strip()
    return name or (str(word(someone.life)) if someone.life is not Life.BORN else _("name not known"))


def day_told(day: Day) -> str:
    """A day, or the year alone where no more is known."""
    return str(plain_day(day.on)) if day.on else str(day.year)


def age_told(someone: Someone, on: date) -> str:
    """The age in words; of whoever is dead at death; empty where it is not known."""
    years = age(someone, on)
    return ngettext("%(num)s year", "%(num)s years", years) if years is not None else ""


def bond_told(bond: Bond, names: Mapping[str, str]) -> str:
    """Who, whom and how, in a line."""
    one, other, how = names[bond.one], names[bond.other], word(bond.kind)
    if bond.kind in DIRECTED:
        return str(_("%(one)s towards %(other)s: %(how)s", one=one, other=other, how=how))
    return str(_("%(one)s and %(other)s: %(how)s", one=one, other=other, how=how))


def companion_told(one: Companion, names: Mapping[str, str]) -> str:
    """A pet or an institution, and whose."""
    return str(_("%(name)s: %(what)s", name=names[one.person], what=f"{one.name} ({word(one.kind)})"))


def _titled(someone: Someone, on: date) -> str:
    dead = _("dead") if someone.is_dead or someone.died else ""
    life = str(word(someone.life)) if someone.life is not Life.BORN else ""
    return ", ".join(part for part in (called(someone), life, age_told(someone, on), dead) if part)


def _years(someone: Someone) -> str:
    if someone.life is Life.UNBORN:
        return _("due %(day)s", day=day_told(someone.born)) if someone.born else ""
    born = str(someone.born.year) if someone.born else ""
    if someone.is_dead or someone.died:
        died = str(someone.died.year) if someone.died else ""
        return f"{born}{DASH}{died}" if born or died else ""
    return _("b. %(year)s", year=born) if born else ""


def _span(union: Union) -> str:
    """The years on a couple's line: from when, and until when where they have parted."""
    if not union.turns:
        return ""
    since = next((turn.since.year for turn in union.turns if turn.since and turn.kind not in ENDS), None)
    last = union.turns[-1]
    if last.kind in ENDS:
        return f"{since or ''}{DASH}{last.since.year if last.since else ''}" if since or last.since else ""
    return f"{since}{DASH}" if since else ""


def _home_titled(home: Home) -> str:
    return str(_("Home: %(name)s", name=home.name))


def _sign(sign: Sign) -> str:
    return str(word(sign))
