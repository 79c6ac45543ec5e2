"""What the couples of a file became, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from teamcase.drawing.kin import Turn, TurnKind, Union
from teamcase.gedcom import words
from teamcase.gedcom.families import PARTNERS, Family
from teamcase.gedcom.leftovers import Why
from teamcase.gedcom.notice import Notice
from teamcase.gedcom.records import Node


@dataclass(frozen=True, slots=True)
class Told:
    """A turn, and the event of the file that tells it."""

    turn: Turn
    event: Node


def unions_of(families: list[Family], notice: Notice) -> tuple[Union, ...]:
    """The couples of which the file tells something, or nothing but that they are one; two parents alone are no couple yet."""
    told: dict[frozenset[str], list[Told]] = {}
    first: dict[frozenset[str], Family] = {}
    for family in families:
        pair = frozenset(family.partners.values())
        if len(pair) != PARTNERS:
            continue
        turns = _turns(family, notice)
        if turns or pair in told or not family.children:
            told.setdefault(pair, []).extend(turns)
            first.setdefault(pair, family)
    found = []
    for pair, turns in told.items():
        one, other = first[pair].partners.values()
        found.append(Union(first[pair].key, one, other, tuple(_in_time(turns, notice))))
    return tuple(found)


def _turns(family: Family, notice: Notice) -> list[Told]:
    found: list[Told] = []
    for event in family.node.below:
        kind = _kind(event)
        if kind is None:
            continue
        if event.text.upper() not in {"", "Y"} and event.tag != "EVEN":
            notice.leave_whole(event, Why.UNCLEAR)
            continue
        notice.take(event)
        if event.tag == "EVEN":
            notice.take(event.first("TYPE"))
        found.append(Told(Turn(kind, notice.day_of(event)), event))
    return found


def _kind(event: Node) -> TurnKind | None:
    if event.tag in words.EVENTS:
        return words.EVENTS[event.tag]
    kind = event.first("TYPE") if event.tag == "EVEN" else None
    return words.TYPES.get(kind.text.casefold()) if kind else None


def _in_time(told: list[Told], notice: Notice) -> list[Turn]:
    """The turns in time, each once, those without a day first. An end without a day stays the last: then no beginning has one either."""
    once: dict[Turn, Told] = {}
    for one in told:
        if one.turn in once:
            notice.leave(one.event, Why.SECOND)
        once.setdefault(one.turn, one)
    ends = [one for one in once.values() if one.turn.kind in words.ENDS and not one.turn.since]
    rest = [one for one in once.values() if one not in ends]
    ordered = sorted(rest, key=lambda one: one.turn.since.first if one.turn.since else date.min)
    dated = [one for one in rest if one.turn.since]
    if ends and any(one.turn.kind in words.ENDS for one in dated):
        for one in ends:
            notice.leave(one.event, Why.NO_ORDER)
        return [one.turn for one in ordered]
    if ends:
        for one in dated:
            notice.leave(one.event.all("DATE")[0], Why.NO_ORDER)
        ordered = [replace(one, turn=Turn(one.turn.kind)) for one in ordered]
    return [one.turn for one in [*ordered, *ends]]
