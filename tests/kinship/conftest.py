"""The Does, as kin is told of them."""

from __future__ import annotations

import pytest

from teamcase.cases.models import Case
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.kinship.queries import kin_of


class Does:
    """The case of the Does, its people by short names, and the family as plain data."""

    def __init__(self, county):
        self.county = county

    @property
    def case(self):
        return db.session.get_one(Case, self.county.doe)

    def __getattr__(self, name):
        return db.session.get_one(Person, self.county.persons[name])

    def kin(self, occasion):
        db.session.flush()
        return kin_of(self.case, occasion.today)


@pytest.fixture
def does(county):
    return Does(county)
