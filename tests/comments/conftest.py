"""An entry of Sam's about Dora, and a finished record of the Does' discussion, recorded by Cora."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from teamcase.cases import operations as cases
from teamcase.cases.models import Allows, Case
from teamcase.comments import operations as comments
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import operations as journal
from teamcase.journal.models import Entry, EntryKind, EntrySight
from teamcase.meetings import operations as meetings
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import Discussion
from teamcase.staff.models import Staff
from tests.conftest import As
from tests.factories import County
from tests.meetings.conftest import brought, planned, whole

HIDDEN = {"sight": EntrySight.AUTHOR_AND_LEAD, "sight_because": "A worry that is not ready to be shared"}


def an_entry(occasion: Occasion, county: County, **more: object) -> UUID:
    """A call of ten minutes ago about Dora. Returns the entry's id."""
    local = (occasion.at - timedelta(minutes=10)).astimezone(HELSINKI)
    said = {"kind": EntryKind.CALL, "on": local.date(), "at": local.time().replace(second=0, microsecond=0), "text": "Dana called."}
    case = db.session.get_one(Case, county.doe)
    return journal.sign(occasion, case, about=[county.persons["dora"]], **{**said, **more}).id


@pytest.fixture
def entry(as_: As, county: County) -> UUID:
    """The id of Sam's entry."""
    with as_("sam", keep=True) as occasion:
        return an_entry(occasion, county)


@pytest.fixture
def hidden(as_: As, county: County) -> UUID:
    """The id of an entry of Sam's that only he and Ann see."""
    with as_("sam", keep=True) as occasion:
        return an_entry(occasion, county, **HIDDEN)


@pytest.fixture
def record(as_: As, county: County) -> UUID:
    """The id of a record that Cora has finished."""
    with as_("cora", keep=True) as occasion:
        meeting = planned(occasion, county)
        meetings.hold(occasion, meeting)
        item = brought(occasion, county, meeting.id)
        discussion = records.begin_record(occasion, item)
        db.session.flush()
        records.write_record(occasion, discussion, **whole(occasion, discussion, county))
        records.finish(occasion, discussion)
        return discussion.id


@pytest.fixture
def reader(as_: As, county: County) -> str:
    """Bea of another team may read the Does' case until a month from now."""
    grant(as_, county, "bea", Allows.READ)
    return "bea"


def grant(as_: As, county: County, who: str, allows: Allows) -> None:
    """Ann gives a colleague access for a month."""
    with as_("ann", keep=True) as occasion:
        colleague = db.session.get_one(Staff, county.staff[who])
        case = db.session.get_one(Case, county.doe)
        until_on = occasion.today + timedelta(days=30)
        cases.give_access(occasion, case, colleague=colleague, allows=allows, until_on=until_on, reason="work pair")


def said(as_: As, who: str, subject_id: UUID, text: str = "Look at the evenings.", mentions: tuple[UUID, ...] = ()) -> UUID:
    """Somebody comments on an entry or a record. Returns the comment's id."""
    with as_(who, keep=True) as occasion:
        return comments.write(occasion, subject(subject_id), text=text, mentions=list(mentions)).id


def subject(subject_id: UUID) -> Entry | Discussion:
    """The entry or the record of this id."""
    return db.session.get(Entry, subject_id) or db.session.get_one(Discussion, subject_id)
