"""A working hypothesis about Dora and her mother, proposed by Tia two months ago, and a finished record of the Does' discussion."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion, now
from teamcase.hypotheses import operations as hypotheses
from teamcase.hypotheses.models import IdeaKind, WorkingHypothesis
from tests.comments.conftest import entry, hidden, reader, record  # noqa: F401 - fixtures
from tests.conftest import As
from tests.factories import County
from tests.journal.conftest import closed  # noqa: F401 - a fixture

CANARY = "Could it be that the zyxquarrel keeps the parents near?"
AGO = timedelta(days=50)


def proposed(occasion: Occasion, county: County, **more: Any) -> WorkingHypothesis:
    """A working hypothesis of the Does' case."""
    case = db.session.get_one(Case, county.doe)
    about = [county.persons["dora"], county.persons["dana"]]
    return hypotheses.propose(occasion, case, **{"words": CANARY, "kind": IdeaKind.PATTERN, "about": about, **more})


@pytest.fixture
def idea(as_: As, county: County) -> UUID:
    """The id of Tia's hypothesis."""
    with as_("tia", at=now() - AGO, keep=True) as occasion:
        return proposed(occasion, county, supports="They met at the hospital.", test="Who would leave first?").id


def kept(idea_id: UUID) -> WorkingHypothesis:
    """The hypothesis as it stands."""
    return db.session.get_one(WorkingHypothesis, idea_id)


def sent(**more: Any) -> dict[str, Any]:
    """A form as a browser sends it."""
    return {"_key": str(uuid4()), **more}
