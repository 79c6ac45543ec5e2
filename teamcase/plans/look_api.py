"""The JSON door to all plans of one's teams."""

from __future__ import annotations

from uuid import UUID

from teamcase.foundation.json_body import asked
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.visibility import listed
from teamcase.plans import api_schemas, look_queries
from teamcase.plans.look_queries import PlanAcross

api = Door("all_plans", __name__)


@api.lists("/plans", gives=api_schemas.PlanAcross, asks=api_schemas.OfTeam)
def plans() -> Page[PlanAcross]:
    """The plans of one's teams that hold or are being prepared: what others did since one last opened each, goals that wait for a score."""
    page, team_id = page_asked(UUID), asked(api_schemas.OfTeam)["team_id"]
    found = look_queries.plans_of(current_occasion, look_queries.days_unscored(current_occasion.today))
    return page.whole(listed([plan for plan in found if team_id in {None, plan.team_id}]), lambda plan: plan.id)
