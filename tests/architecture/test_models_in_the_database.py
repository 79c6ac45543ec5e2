"""The database that the migrations make is the one that the models describe: columns, constraints and indexes, each by its name."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine

from teamcase import policy
from teamcase.foundation.database import Record
from tests.structure import structure

PARTS = ("columns", "constraints", "indexes")
assert policy.SEES  # it names every kind of record, so all of them are known here


@pytest.fixture
def modelled(server):
    """A database that the models have made themselves, without any migration."""
    server.copy("teamcase", "modelled")
    engine = create_engine(server.url("superuser", "modelled"))
    with engine.begin() as connection:
        Record.metadata.create_all(connection)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("part", PARTS)
def test_what_the_migrations_make_is_what_the_models_say(app, server, modelled, part):
    made, said = (set(structure(engine, [part])[part]) for engine in (server.of_tests, modelled))
    assert sorted(map(str, said - made)) == []
    assert [row for row in made - said if row[0] != "alembic_version" and not is_a_law(row)] == []


def is_a_law(row):
    """What no model can say is a trigger, named after the act that asks for it."""
    return row[1].startswith("lass_") and row[2].startswith("TRIGGER")
