"""A small invented county, told once by its own people through the operations, and laid once by the benchmarks' loader."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import create_engine

from benchmarks.bulk import fill
from benchmarks.shapes import Size
from config import plain
from teamcase import create_app
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion, now
from tests.benchmarks.comparing import Contents
from tests.benchmarks.telling import Teller
from tests.conftest import PROJECT

SMALL = Size(families=6, entries=140, teams=1, of_the_small_team=1)
ROLES = {"url": "web", "owner_url": "owner", "keeper_url": "keeper"}


@pytest.fixture(scope="package")
def today():
    """The day on which both are told."""
    return Occasion(None, now(), "command").today


@pytest.fixture(scope="package")
def empty(server, settings):
    """The settings of an application whose database nobody has worked in."""
    addresses = {f"database_{of}": server.url(role, "told_by_hand") for of, role in ROLES.items()}
    there = replace(settings, **addresses)
    server.copy("teamcase", "told_by_hand")
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(PROJECT / "migrations"))
    alembic.set_main_option("sqlalchemy.url", there.database_owner_url.replace("%", "%%"))
    command.upgrade(alembic, "head")
    server.copy("told_by_hand", "laid_in_bulk")
    return there


@pytest.fixture(scope="package")
def by_operations(server, empty, today):
    """What the operations made."""
    app = create_app(empty)
    try:
        Teller(app, today).tell(SMALL)
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
    with _looking(server, "told_by_hand") as connection:
        return Contents(connection)


@pytest.fixture(scope="package")
def laid(server, empty, today):
    """A connection past every policy to what the loader laid; whoever changes something there takes it back."""
    assert empty
    fill(plain(server.url("superuser", "laid_in_bulk")), SMALL, today)
    with _looking(server, "laid_in_bulk") as connection:
        yield connection


@contextmanager
def _looking(server, database):
    engine = create_engine(server.url("superuser", database))
    with engine.connect() as connection:
        yield connection
    engine.dispose()
