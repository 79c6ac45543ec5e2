"""The Does with what a genogram can tell of them: a grandmother, a home, a relation, an illness."""

from __future__ import annotations

import pytest

from teamcase.drawing.kin import BondKind, Day, FactKind
from teamcase.kinship import bond_operations as bonds
from teamcase.kinship import home_operations as homes
from teamcase.kinship import operations
from teamcase.kinship.operations import Place
from teamcase.kinship.telling import Particulars, Statement
from tests.kinship.conftest import does  # noqa: F401 - a fixture

HOME = "Kotikanarialintula"


@pytest.fixture
def told(as_, does):  # noqa: F811 - the fixture
    """Told by Sam; gives the grandmother's id."""
    with as_("sam", keep=True) as occasion:
        case = does.case
        gran = operations.add_relative(
            occasion, case, who=Particulars(given_name="Greta", born=Day(1950)), beside=does.dana, place=Place.PARENT
        )
        home = homes.open_home(occasion, case, name=HOME)
        for person in (does.dana, does.dora):
            homes.tell_stay(occasion, case, person=person, home=home, told=Statement(since=Day(2022)))
        bonds.tell_bond(occasion, case, one=gran, other=does.dora, kind=BondKind.CLOSE)
        bonds.tell_fact(occasion, case, person=does.dana, kind=FactKind.PHYSICAL_ILLNESS)
        return gran.id
