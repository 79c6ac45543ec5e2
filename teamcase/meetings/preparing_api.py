"""The JSON door to what is prepared for a family's discussion, and to the weekly series of a team."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from teamcase.foundation.bound import Choices
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.json_body import patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import get, listed
from teamcase.meetings import preparing_api_schemas as api_schemas
from teamcase.meetings import preparing_operations as operations
from teamcase.meetings import preparing_queries, series_queries
from teamcase.meetings.models import AgendaItem
from teamcase.meetings.preparing_schemas import PreparationForm
from teamcase.teams.models import Team

api = Door("preparing", __name__)


@api.shows("/agenda/<uuid:item_id>", gives=api_schemas.PreparedItem)
def show(item_id: UUID) -> With:
    """A family on the agenda, with what was prepared for its discussion."""
    return _placed(get(AgendaItem, item_id))


@api.changes("/agenda/<uuid:item_id>/preparation", takes=PreparationForm, gives=api_schemas.PreparedItem)
def prepare(item_id: UUID) -> With:
    """Write what was prepared with the family, until its discussion is recorded. Whom it invites is sent whole."""
    item = get_for("meetings.prepare_item", AgendaItem, item_id)
    people = {person.id: person.name for person in preparing_queries.persons(item.case, current_occasion.today)}
    kept = {row.person_id: row.called for row in item.invited if row.person_id}
    choices: Choices = {"invited.person_id": list((people | kept).items())}
    operations.prepare_item(current_occasion, item, **patched(item, partial(_as_prepared, item), choices=choices))
    return _placed(item)


@api.shows("/teams/<uuid:team_id>/series", gives=api_schemas.Series)
def series(team_id: UUID) -> With:
    """What the team has agreed on its weekly meeting, for its members."""
    team = get(Team, team_id)
    found = series_queries.of_team(team.id) if team.id in current_occasion.who.belongs else None
    if found is None:
        raise NotVisible("Series", team_id)
    ahead = series_queries.ahead(found, current_occasion.today)
    return With(found, coverage=series_queries.coverage(found, listed(series_queries.open_families(team.id)), ahead))


def _placed(item: AgendaItem) -> With:
    return With(item, slot=preparing_queries.slot(item, current_occasion))


def _as_prepared(item: AgendaItem) -> Mapping[str, Any]:
    return {name: getattr(item, name) for name in PreparationForm().fields}
