"""The meeting of team Alpha is opened today on everybody's screen, with the Does on its agenda; a guest and strangers stand by."""

from __future__ import annotations

from uuid import UUID

import pytest

from teamcase.foundation.database import db
from teamcase.live import operations as live
from teamcase.live import queries
from teamcase.live.models import Turn
from teamcase.meetings.models import Meeting
from tests.conftest import As
from tests.factories import County
from tests.meetings.conftest import brought, planned


@pytest.fixture
def meeting(as_: As, county: County) -> UUID:
    """The id of today's meeting, planned, with the Does on its agenda, presented by Tia."""
    with as_("cora", keep=True) as occasion:
        made = planned(occasion, county)
        brought(occasion, county, made.id)
        return made.id


@pytest.fixture
def turn(as_: As, county: County, meeting: UUID) -> UUID:
    """The id of the Does' turn: Cora has opened the meeting."""
    with as_("cora", keep=True) as occasion:
        sitting = live.open_meeting(occasion, db.session.get_one(Meeting, meeting))
        found = queries.turn_of(sitting.item_id)
        assert found
        return found.id


def now_at(turn_id: UUID) -> Turn:
    """The turn as it stands."""
    return db.session.get_one(Turn, turn_id)
