"""Telling a network: adding an actor, what it is to the family and since when, ending that, keeping a version, undoing the last change."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm.attributes import flag_modified

from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.ecomap import plotting, queries, rules, undoing
from teamcase.ecomap.models import Deed, KeptActor, KeptEcomap, NetworkActor, NetworkChange, NetworkTie
from teamcase.families import queries as families
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation


@operation
def add_actor(
    occasion: Occasion, case: Case, /, *, sector: Sector, name: str, caption: str | None = None, person: UUID | None = None, **told: Any
) -> NetworkActor:
    """Add an actor with its first tie, to the whole household or to one `person`; `told` as in `tell_tie`. Raises RuleBroken."""
    check_open(case)
    actor = NetworkActor(case_id=case.id, sector=sector, name=name, caption=caption)
    _check_told(occasion, case, sector, person)
    db.session.add(actor)
    db.session.flush()
    _begin(occasion, actor, person, **told)
    _note(occasion, actor, Deed.ADDED, undoing.not_there(actor))
    return actor


@operation
def change_actor(occasion: Occasion, actor: NetworkActor, *, sector: Sector, name: str, caption: str | None = None) -> None:
    """Name an actor otherwise, or move it to another sector. Raises RuleBroken, Stale."""
    check_open(actor.case)
    ties = queries.ties(actor)
    for tie in ties:
        _check_told(occasion, actor.case, sector, tie.person_id)
    before = undoing.as_it_stands(actor, ties)
    actor.sector, actor.name, actor.caption = sector, name, caption
    _note(occasion, actor, Deed.CHANGED, before)


@operation
def tell_tie(occasion: Occasion, actor: NetworkActor, /, *, person: UUID | None = None, **told: Any) -> NetworkTie:
    """Tell what an actor is to the whole household, or to one more person. Raises RuleBroken.

    `told` is strength, flow, is_strained, intensity (1 to 5), told_by (who of the family said so; nobody where the team saw it itself) and
    from_on, the first day.
    """
    check_open(actor.case)
    _check_told(occasion, actor.case, actor.sector, person)
    ties = queries.ties(actor)
    rules.check_free(ties, person, told["from_on"])
    before = undoing.as_it_stands(actor, ties)
    tie = _begin(occasion, actor, person, **told)
    _note(occasion, actor, Deed.TIED, before)
    return tie


@operation
def change_tie(occasion: Occasion, tie: NetworkTie, /, *, from_on: date, **told: Any) -> None:
    """Tell that a tie is otherwise. From a later day than it began, what it was stays; else it is put right. Raises RuleBroken, Stale."""
    actor = tie.actor
    check_open(actor.case)
    rules.check_runs(tie, today=occasion.today)
    before = undoing.as_it_stands(actor, queries.ties(actor))
    if from_on > tie.from_on:
        rules.check_day(from_on, today=occasion.today, field="from_on")
        tie.until_on = from_on
        db.session.flush()
        _begin(occasion, actor, tie.person_id, from_on=from_on, **told)
    else:
        tie.from_on = from_on
        _tell(occasion, tie, **told)
    _note(occasion, actor, Deed.RETOLD, before)


@operation
def end_tie(occasion: Occasion, tie: NetworkTie, *, on: date) -> None:
    """Tell that a tie is no longer, from a day on. An actor without any stands on the maps of its days alone. Raises RuleBroken, Stale."""
    actor = tie.actor
    check_open(actor.case)
    rules.check_runs(tie, today=occasion.today)
    rules.check_end(tie, on, today=occasion.today)
    before = undoing.as_it_stands(actor, queries.ties(actor))
    tie.until_on = on
    _note(occasion, actor, Deed.ENDED, before)


@operation
def undo(occasion: Occasion, change: NetworkChange) -> None:
    """Make the last change of an actor undone; refused where somebody has changed it since. Raises RuleBroken, Stale."""
    actor = change.actor
    check_open(actor.case)
    rules.check_last(change, queries.last_change_of(actor.id, actor.case_id))
    ties = queries.ties(actor)
    flag_modified(actor, "name")  # two who undo at once: one of them is told
    for fresh in (tie for tie in ties if str(tie.id) not in change.before["ties"]):
        fresh.is_withdrawn = True
    db.session.flush()
    undoing.put_back(actor, ties, change.before)
    change.undone_at, change.undone_by = occasion.at, occasion.who.id


@operation
def keep_version(occasion: Occasion, case: Case, *, drawn_on: date, drawn_with: str) -> KeptEcomap:
    """Keep the ecomap of a day as it was drawn, and with whom. Raises RuleBroken."""
    check_open(case)
    rules.check_day(drawn_on, today=occasion.today, field="drawn_on")
    drawn = plotting.plotted(families.people(case.family_id, drawn_on), queries.actors(case.id), drawn_on)
    household, parts = plotting.kept_parts(drawn)
    version = KeptEcomap(case_id=case.id, drawn_on=drawn_on, drawn_with=drawn_with, household=household)
    version.kept_by, version.kept_at = occasion.who.id, occasion.at
    db.session.add(version)
    db.session.flush()
    db.session.add_all(KeptActor(case_id=case.id, ecomap_id=version.id, actor_id=actor_id, drawn=part) for actor_id, part in parts.items())
    return version


def _check_told(occasion: Occasion, case: Case, sector: Sector, person: UUID | None) -> None:
    rules.check_whom(person, {one.id for one in families.people(case.family_id, occasion.today)})
    rules.check_tells_no_secret(sector, person, queries.secret_people(case))


def _begin(occasion: Occasion, actor: NetworkActor, person: UUID | None, *, from_on: date, **told: Any) -> NetworkTie:
    rules.check_day(from_on, today=occasion.today, field="from_on")
    tie = NetworkTie(case_id=actor.case_id, actor_id=actor.id, person_id=person, from_on=from_on)
    _tell(occasion, tie, **told)
    db.session.add(tie)
    return tie


def _tell(
    occasion: Occasion,
    tie: NetworkTie,
    *,
    strength: Strength,
    flow: Flow = Flow.NONE,
    is_strained: bool = False,
    intensity: int | None = None,
    told_by: UUID | None = None,
) -> None:
    rules.check_tie(strength, flow, is_strained=is_strained, intensity=intensity)
    tie.strength, tie.flow, tie.is_strained, tie.intensity = strength, flow, is_strained, intensity
    tie.told_by, tie.recorded_by = told_by, occasion.who.id


def _note(occasion: Occasion, actor: NetworkActor, deed: Deed, before: dict[str, Any]) -> None:
    """Remember how it was; whoever has the actor open meanwhile is told that it has changed."""
    flag_modified(actor, "name")
    change = NetworkChange(case_id=actor.case_id, actor_id=actor.id, deed=deed, before=before)
    change.changed_by, change.changed_at = occasion.who.id, occasion.at
    db.session.add(change)
    db.session.flush()
    db.session.expire(actor, ["ties"])
