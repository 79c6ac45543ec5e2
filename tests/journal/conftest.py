"""The form of an entry as a browser sends it, and entries that have been signed, at whatever moment."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from teamcase.foundation.text import plain_day
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import operations as journal
from teamcase.journal.models import EntryKind, EntrySight

HIDDEN = {"sight": EntrySight.AUTHOR_AND_LEAD, "sight_because": "A worry that is not ready to be shared"}


@pytest.fixture
def sent(county):
    """What a browser sends, changed by `more`."""

    def written(**more):
        local = (now() - timedelta(minutes=10)).astimezone(HELSINKI)
        usual = {
            "_key": str(uuid4()),
            "kind": "call",
            "guessed_for": "call",
            "on": plain_day(local.date()),
            "at": f"{local:%H.%M}",
            "minutes": "10",
            "text": "Dana called about the evenings.",
            "about": [str(county.persons["dora"])],
            "sight": "team",
            "sight_because": "",
        }
        return {name: value for name, value in {**usual, **more}.items() if value is not None}

    return written


@pytest.fixture
def entry(as_, county):
    """A call of Sam's about Dora, with a step, signed an hour ago."""
    with as_("sam", at=now() - timedelta(hours=1), keep=True) as occasion:
        local = (occasion.at - timedelta(minutes=10)).astimezone(HELSINKI)
        told = {"kind": EntryKind.CALL, "on": local.date(), "at": local.time(), "minutes": 10, "text": "Dana called."}
        case = db.session.get_one(Case, county.doe)
        return journal.sign(occasion, case, steps=[{"text": "Call back"}], about=[county.persons["dora"]], **told).id


@pytest.fixture
def closed(server, doe):
    """The Does' case, closed."""
    done = "UPDATE family_case SET stage = 'closed', closed_on = current_date, closing_reason = 'The goals are met', closing_summary = 'Well done.'"
    with server.of_tests.begin() as connection:
        connection.execute(text(f"{done} WHERE id = :case"), {"case": doe})
    return doe


@pytest.fixture
def write(county, as_):
    """`write("sam", days=3, text="…")` signs an entry that happened so many days ago, and returns its id."""

    def written(who="sam", *, days=1.0, **said):
        with as_(who, keep=True) as occasion:
            local = (occasion.at - timedelta(days=days)).astimezone(HELSINKI)
            usual = {"kind": EntryKind.CALL, "minutes": 10, "text": "Dana called.", "about": [county.persons["dora"]]}
            when = {"on": local.date(), "at": local.time().replace(microsecond=0)}
            return journal.sign(occasion, db.session.get_one(Case, county.doe), **{**usual, **when, **said}).id

    return written
