"""A migration that meets a table in use gives up soon, says so plainly, and leaves everything as it was."""

from __future__ import annotations

from contextlib import contextmanager
from time import monotonic

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from config import NotReady
from teamcase.foundation import migrating
from tests.life import lived
from tests.structure import counts, structure

pytestmark = pytest.mark.slow
SOON = 20  # seconds on a busy machine; the wait itself is one
SENTENCE = r"^The migration gave up: a table that it changes is in use \(it waited 1s\)\. Nothing of it was done"
ALL = "SELECT string_agg(format('%I', tablename), ', ') FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"


@pytest.fixture(scope="module")
def filled(module_app):
    return lived(*module_app)


@contextmanager
def held(server):
    """Somebody has every table open and writes."""
    with server.of_tests.connect() as connection:
        tables = connection.execute(text(ALL)).scalar_one()
        connection.execute(text(f"LOCK TABLE {tables} IN ROW EXCLUSIVE MODE"))
        yield
        connection.rollback()


def gives_up(change, server):
    before, kept, begun = structure(server.of_tests), counts(server.of_tests), monotonic()
    with pytest.raises(NotReady, match=SENTENCE):
        change()
    assert monotonic() - begun < SOON
    assert structure(server.of_tests) == before
    assert counts(server.of_tests) == kept


# Steps that make functions anew and nothing else: they wait for nobody.
TOUCHES_NO_TABLE = {"0020", "0022"}


def test_each_step_back_and_forth_gives_up_while_its_tables_are_in_use_and_succeeds_afterwards(filled, server, migrations):
    steps = [step.revision for step in ScriptDirectory("migrations").walk_revisions()][:-1]
    for step in steps:
        _taken_while_in_use(step, lambda: command.downgrade(migrations, "-1"), server)
    for step in reversed(steps):
        _taken_while_in_use(step, lambda: command.upgrade(migrations, "+1"), server)


def _taken_while_in_use(step, taken, server):
    with held(server):
        if step in TOUCHES_NO_TABLE:
            taken()
        else:
            gives_up(taken, server)
    if step not in TOUCHES_NO_TABLE:
        taken()


def test_whoever_starts_the_program_then_is_told_and_may_try_again(filled, server, settings, migrations):
    newest = next(step for step in ScriptDirectory("migrations").walk_revisions() if step.revision not in TOUCHES_NO_TABLE)
    command.downgrade(migrations, newest.down_revision)
    with held(server):
        gives_up(lambda: migrating.upgrade(settings.database_owner_url), server)
    assert migrating.upgrade(settings.database_owner_url)
    assert migrating.at_head(settings.database_owner_url)
