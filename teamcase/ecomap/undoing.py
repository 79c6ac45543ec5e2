"""An actor with its ties as it stands, as plain data, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.ecomap.models import NetworkActor, NetworkTie

ACTOR: Final = ("sector", "name", "caption", "is_withdrawn")
TIE: Final = ("strength", "is_strained", "flow", "intensity", "told_by", "recorded_by", "from_on", "until_on", "is_withdrawn")
_READ: Final[dict[str, Any]] = {
    "sector": Sector,
    "strength": Strength,
    "flow": Flow,
    "told_by": UUID,
    "recorded_by": UUID,
    "from_on": date.fromisoformat,
    "until_on": date.fromisoformat,
}


def as_it_stands(actor: NetworkActor, ties: Iterable[NetworkTie]) -> dict[str, Any]:
    """What `put_back` needs to come back to today."""
    return {"actor": _plain(actor, ACTOR), "ties": {str(tie.id): _plain(tie, TIE) for tie in ties}}


def not_there(actor: NetworkActor) -> dict[str, Any]:
    """What `put_back` needs to come back to before there was this actor."""
    return {"actor": _plain(actor, ACTOR) | {"is_withdrawn": True}, "ties": {}}


def put_back(actor: NetworkActor, ties: Iterable[NetworkTie], before: dict[str, Any]) -> None:
    """Make the actor and its ties what they were; a tie that was not there yet is withdrawn."""
    _set(actor, before["actor"])
    for tie in ties:
        _set(tie, before["ties"].get(str(tie.id), {"is_withdrawn": True}))


def _plain(row: NetworkActor | NetworkTie, names: Iterable[str]) -> dict[str, Any]:
    held = {name: getattr(row, name) for name in names}
    return {name: value if value is None or isinstance(value, bool | int) else str(value) for name, value in held.items()}


def _set(row: NetworkActor | NetworkTie, kept: dict[str, Any]) -> None:
    for name, value in kept.items():
        setattr(row, name, _READ[name](value) if name in _READ and value is not None else value)
