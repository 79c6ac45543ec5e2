"""The check before somebody is registered, whether it is a person whom we know already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.families import code_queries, code_sealing, lookalike_queries
from teamcase.families.code_rules import FIELD
from teamcase.families.lookalikes import Alike, Newcomer, alike
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken

LOOK = _l("Somebody like this is known already. Say whether it is the same person.")


class Check:
    """What is known of those whom one form adds, by the number of their row; asked once for a form.

    It asks the database of people whom the asker sees and of nobody else, and as often whatever it finds elsewhere.
    """

    def __init__(self) -> None:
        self.alike: dict[int, list[Alike]] = {}
        self.newcomers: dict[int, Newcomer] = {}

    def settled(self, rows: Sequence[Mapping[str, Any]], *, family_name: str = "", field: str = "people") -> list[dict[str, Any]]:
        """The rows without `same`, each with `known`: the person chosen, None for a new one. Raises RuleBroken while one is undecided."""
        newcomers = self._newcomers(rows, family_name, field)
        seen = lookalike_queries.everybody_seen() if newcomers else []
        found = {place: alike(one, seen) for place, one in newcomers.items()}
        chosen = {place: _chosen(row.get("same"), newcomers[place], found[place]) for place, row in enumerate(rows)}
        if open_ones := {place: found[place] for place, choice in chosen.items() if choice is None}:
            self._ask(open_ones, newcomers)
            raise RuleBroken(LOOK, field=field, more={"alike": [self._asked(place) for place in open_ones]})
        return [_without_same(row) | {"known": _person(chosen[place])} for place, row in enumerate(rows)]

    def one(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """The same for a form that adds one person."""
        (row,) = self.settled([told], field="given_name")
        return row

    def _newcomers(self, rows: Sequence[Mapping[str, Any]], family_name: str, field: str) -> dict[int, Newcomer]:
        codes = {}
        for place, row in enumerate(rows):
            if row.get(FIELD):
                where = f"{field}-{place}-{FIELD}" if field == "people" else FIELD
                codes[place] = code_sealing.digest(code_sealing.read(row[FIELD], field=where))
        owners = code_queries.owners(list(codes.values())) if codes else {}
        return {
            place: Newcomer(
                row["given_name"],
                row.get("family_name") or family_name,
                row.get("born_on"),
                owners.get(codes[place]) if place in codes else None,
            )
            for place, row in enumerate(rows)
        }

    def _asked(self, place: int) -> dict[str, Any]:
        """Who is like the one of a row, and what is said where it is somebody new."""
        known = [{"id": one.person.id, "name": one.person.name, "born_on": one.person.born_on} for one in self.alike[place]]
        return {"row": place, "known": known, "new": self.newcomers[place].undecided}

    def _ask(self, found: Mapping[int, list[Alike]], newcomers: Mapping[int, Newcomer]) -> None:
        known = lookalike_queries.with_families({one.person for several in found.values() for one in several})
        self.alike = {place: [replace(one, person=known[one.person.id]) for one in several] for place, several in found.items()}
        self.newcomers = {place: newcomers[place] for place in found}


def _chosen(same: str | None, newcomer: Newcomer, found: Sequence[Alike]) -> UUID | bool | None:
    """The id of a known person, False for a new one, None where nobody has decided; whose code it is cannot be new."""
    if not found:
        return False
    for one in found:
        if same == str(one.person.id):
            return one.person.id
    return False if same == newcomer.undecided and newcomer.code_owner is None else None


def _person(chosen: Any) -> Person | None:
    return db.session.get_one(Person, chosen) if isinstance(chosen, UUID) else None


def _without_same(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "same"}
