"""The JSON door to the mirror: a team's figures over time, and the rows behind each."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from teamcase.fidelity import api_schemas, queries, rules
from teamcase.fidelity.models import Indicator
from teamcase.fidelity.queries import Named
from teamcase.fidelity.rules import Figure, Measure
from teamcase.fidelity.schemas import MEANINGS
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.json_body import asked
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.shown import With
from teamcase.foundation.text import word
from teamcase.foundation.visibility import get, listed
from teamcase.teams.models import Team

api = Door("fidelity", __name__)


@api.lists("/teams/<uuid:team_id>/fidelity", gives=api_schemas.Indicator)
def mirror(team_id: UUID) -> Page[With]:
    """Every indicator of a team over twelve months, for its members and the manager of its unit."""
    team, page = _seen(team_id), page_asked(str)
    found = queries.mirror(team.id, current_occasion.today)
    return page.whole([_told(each, figures) for each, figures in found.items()], lambda one: str(one.indicator))


@api.lists("/teams/<uuid:team_id>/fidelity/<indicator>/rows", gives=api_schemas.Row, asks=api_schemas.Asked)
def rows(team_id: UUID, indicator: str) -> Page[Named]:
    """The rows behind one figure, for the team's members; none where fewer than five stand behind it."""
    team, chosen = _seen(team_id), rules.indicator_of(indicator)
    if team.id not in current_occasion.who.belongs:
        raise NotVisible("rows", team_id)
    page, day = page_asked(int), asked(api_schemas.Asked)["on"]
    figure = queries.figure(team.id, chosen, rules.day_shown(day, current_occasion.today))
    found = [] if figure.is_hidden else listed(queries.named(figure.rows))
    begun = page.after[0] if page.after else 0
    numbered = list(enumerate(found, start=1))[begun : begun + page.limit + 1]
    shown = page.page(numbered, lambda one: (one[0],))
    return Page([row for _place, row in shown.rows], shown.following)


def _seen(team_id: UUID) -> Team:
    """A team of one's own, or of a unit for which one answers; of another one learns nothing here."""
    team = get(Team, team_id)
    if not rules.sees(current_occasion.who, team_id=team.id, unit_id=team.unit_id):
        raise NotVisible("Team", team_id)
    return team


def _told(each: Indicator, figures: Sequence[Figure]) -> With:
    meaning = MEANINGS[each]
    said = {"code": meaning.code, "name": str(word(each)), "counted": str(meaning.counted), "of": str(meaning.of)}
    return With(figures[-1], figures=[_figure(one) for one in figures], **said)


def _figure(one: Figure) -> With:
    """The figure; of a hidden one no count either, and of what is no share nothing that was met."""
    met = one.met if one.how.measure is Measure.SHARE and not one.is_hidden else None
    return With(one, base=None if one.is_hidden else one.base, met=met)
