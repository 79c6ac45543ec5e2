"""The JSON door to the load."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from teamcase.foundation.errors import NotVisible
from teamcase.foundation.json_door import Door
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.shown import With
from teamcase.workload import api_schemas, queries
from teamcase.workload.queries import Load
from teamcase.workload.schemas import Discussed, Kind

api = Door("workload", __name__)
COUNTED = {"family_children": Kind.FAMILY_CHILD, "families": Kind.FAMILY, "open_actions": Kind.OPEN_ACTION, "overdue": Kind.OVERDUE}


@api.shows("/teams/<uuid:team_id>/load", gives=api_schemas.TeamsLoad)
def load(team_id: UUID) -> dict[str, Any]:
    """The load of a team, for whoever gets its figures: its lead, and the line manager of its unit."""
    team = next((one for one in queries.figure_teams() if one.id == team_id), None)
    if team is None:
        raise NotVisible("Team", team_id)
    (found,) = queries.of_teams(current_occasion, [team])
    return {
        "team_id": team.id,
        "team": team.name,
        "as_of": current_occasion.today,
        "families": found.families,
        "discussed": {ago.value: found.discussed.get(ago, 0) for ago in Discussed},
        "workers": [_worker(one) for one in found.loads],
    }


def _worker(one: Load) -> With:
    return With(one, **{name: one.counts.get(kind, 0) for name, kind in COUNTED.items()})
