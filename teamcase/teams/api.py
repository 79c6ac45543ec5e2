"""The JSON door to teams."""

from __future__ import annotations

from uuid import UUID

from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import get
from teamcase.teams import api_schemas, queries
from teamcase.teams.models import Team

api = Door("teams", __name__)


@api.lists("/teams", gives=api_schemas.Team)
def directory() -> Page[Team]:
    """Every team, by name."""
    asked = page_asked(str, UUID)
    return asked.page(queries.directory(asked.after, asked.limit), lambda team: (team.name, team.id))


@api.shows("/teams/<uuid:team_id>", gives=api_schemas.TeamWithMembers)
def team(team_id: UUID) -> With:
    """A team, and who belongs to it today."""
    found = get(Team, team_id)
    return With(found, members=queries.members(found.id, current_occasion.today))
