"""The Does' network: a grandmother of everybody, and Dora's school, told by Sam a month ago; then Dora comes under protection."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from teamcase.cases import contact_operations as contacts
from teamcase.cases.models import Case
from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.ecomap import operations as ecomap
from teamcase.ecomap.models import NetworkActor
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion, now
from tests.comments.conftest import reader  # noqa: F401 - a fixture
from tests.conftest import As
from tests.factories import County
from tests.journal.conftest import closed  # noqa: F401 - a fixture

GRANDMOTHER, SCHOOL = "Granny Zyxwell", "Zyxbridge school"
AGO = timedelta(days=30)


def added(occasion: Occasion, county: County, **more: Any) -> NetworkActor:
    """An actor of the Does' case: the grandmother, unless it is told otherwise."""
    usual = {"sector": Sector.RELATIVES, "name": GRANDMOTHER, "strength": Strength.STRONG, "flow": Flow.TO_FAMILY}
    case = db.session.get_one(Case, county.doe)
    return ecomap.add_actor(occasion, case, **{**usual, "from_on": occasion.today, **more})


@pytest.fixture
def granny(as_: As, county: County) -> UUID:
    """The id of the grandmother of the whole household."""
    with as_("sam", at=now() - AGO, keep=True) as occasion:
        return added(occasion, county).id


@pytest.fixture
def school(as_: As, county: County) -> UUID:
    """The id of Dora's school, which strains her."""
    told = {"sector": Sector.SCHOOL, "name": SCHOOL, "strength": Strength.ORDINARY, "flow": Flow.NONE, "is_strained": True}
    with as_("sam", at=now() - AGO + timedelta(hours=1), keep=True) as occasion:
        return added(occasion, county, person=county.persons["dora"], told_by=county.persons["dana"], intensity=4, **told).id


@pytest.fixture
def protected(as_: As, county: County) -> UUID:
    """Dora under a non-disclosure order from now on: Sam and Ann see her details, Sue and Cole do not."""
    with as_("sam", keep=True) as occasion:
        dora = db.session.get_one(Person, county.persons["dora"])
        contacts.protect(occasion, db.session.get_one(Case, county.doe), person=dora, is_protected=True, protected_until=None)
    return county.persons["dora"]


def kept(actor_id: UUID) -> NetworkActor:
    """An actor as it stands."""
    return db.session.get_one(NetworkActor, actor_id)


def sent(**more: Any) -> dict[str, Any]:
    """A form as a browser sends it."""
    return {"_key": str(uuid4()), **more}
