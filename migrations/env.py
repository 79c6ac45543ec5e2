"""Runs migrations as the owner of the tables; a statement that a policy would filter is an error here."""

from __future__ import annotations

from logging.config import fileConfig
from pathlib import Path

from alembic import context
from psycopg.errors import LockNotAvailable, QueryCanceled
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import OperationalError

from config import Config, NotReady
from teamcase import policy  # it names every kind of record, so all of them are known here
from teamcase.foundation.database import Record

assert policy.SEES

if context.config.config_file_name is not None and Path(context.config.config_file_name).exists():
    fileConfig(context.config.config_file_name, disable_existing_loggers=False)


PATIENCE = {"lock_timeout": "1s", "statement_timeout": "60s", "row_security": "off"}
BUSY = f"a table that it changes is in use (it waited {PATIENCE['lock_timeout']})"
LONG = f"one statement took longer than {PATIENCE['statement_timeout']}"


def migrate() -> None:
    """Apply each migration in a transaction of its own, with short waits and no silent filtering.

    Raises NotReady with a sentence where a table is busy or a statement takes too long: nothing of that migration is left then.
    """
    url = context.config.get_main_option("sqlalchemy.url") or Config.from_environment().database_owner_url
    engine = create_engine(url, hide_parameters=True)
    try:
        with engine.connect() as connection:
            _run(connection)
    except OperationalError as error:
        if not isinstance(error.orig, LockNotAvailable | QueryCanceled):
            raise
        why = BUSY if isinstance(error.orig, LockNotAvailable) else LONG
        raise NotReady(
            f"The migration gave up: {why}. Nothing of it was done and nothing is half done; run it again when it is quieter."
        ) from None
    finally:
        engine.dispose()


def _run(connection: Connection) -> None:
    for name, value in PATIENCE.items():
        connection.execute(text(f"SET {name} = '{value}'"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Record.metadata,
        transaction_per_migration=True,
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()


migrate()
