"""What differs between two states of a family, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from teamcase.drawing.kin import Bond, Companion, Fact, Home, Kin, Link, Someone, Stay, Twins, Union
from teamcase.foundation.text import word
from teamcase.genogram.comparing import Difference, differences
from teamcase.genogram.telling import listed
from teamcase.genogram.words import DASH, bond_told, called, companion_told, day_told, names_of


def differences_told(before: Kin, after: Kin) -> list[tuple[Difference, str, str]]:
    """Each difference with how it was and how it is, in words; one of the two is empty where it came or went."""
    was, now = names_of(before), names_of(after)
    names = {**was, **now}
    return [
        (one, _told(one.before, {**names, **was}) if one.before else "", _told(one.after, names) if one.after else "")
        for one in differences(before, after)
    ]


def _told(one: Any, names: Mapping[str, str]) -> str:
    told: dict[type, Callable[[Any, Mapping[str, str]], str]] = {
        Someone: _someone,
        Union: _union,
        Link: _link,
        Twins: lambda twins, known: listed(known[key] for key in twins.children),
        Home: _home,
        Bond: lambda bond, known: bond_told(bond, known) + _period(bond),
        Companion: lambda one, known: companion_told(one, known) + _period(one),
        Fact: lambda fact, known: f"{known[fact.person]}: {word(fact.kind)}{_period(fact)}",
    }
    return told[type(one)](one, names)


def _someone(one: Someone, _names: Mapping[str, str]) -> str:
    born = _("born %(day)s", day=day_told(one.born)) if one.born else ""
    died = _("died %(day)s", day=day_told(one.died)) if one.died else (_("dead") if one.is_dead else "")
    return ", ".join(part for part in (called(one), str(word(one.sex)), str(word(one.life)), born, died) if part)


def _union(one: Union, names: Mapping[str, str]) -> str:
    turns = [f"{word(turn.kind)} {day_told(turn.since)}" if turn.since else str(word(turn.kind)) for turn in one.turns]
    pair = listed((names[one.one], names[one.other]))
    return f"{pair}: {', '.join(turns)}" if turns else pair


def _link(one: Link, names: Mapping[str, str]) -> str:
    how = _("%(parent)s, %(how)s of %(child)s", parent=names[one.parent], how=word(one.kind), child=names[one.child])
    return f"{how}{_period(one)}"


def _home(one: Home, names: Mapping[str, str]) -> str:
    return f"{one.name}: {', '.join(dict.fromkeys(names[stay.person] + _period(stay) for stay in one.stays))}"


def _period(one: Link | Bond | Fact | Stay | Companion) -> str:
    if not (one.since or one.until):
        return ""
    return f" ({day_told(one.since) if one.since else ''}{DASH}{day_told(one.until) if one.until else ''})"
