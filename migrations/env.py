"""Runs migrations as the owner of the tables; a statement that a policy would filter is an error here."""

from __future__ import annotations

from logging.config import fileConfig
from pathlib import Path

from alembic import context
from sqlalchemy import create_engine, text

from config import Config
from teamcase import policy  # it names every kind of record, so all of them are known here
from teamcase.foundation.database import Record

assert policy.SEES

if context.config.config_file_name is not None and Path(context.config.config_file_name).exists():
    fileConfig(context.config.config_file_name, disable_existing_loggers=False)


def migrate() -> None:
    """Apply each migration in a transaction of its own, with short lock waits and no silent filtering."""
    url = context.config.get_main_option("sqlalchemy.url") or Config.from_environment().database_owner_url
    engine = create_engine(url, hide_parameters=True)
    with engine.connect() as connection:
        connection.execute(text("SET lock_timeout = '1s'"))
        connection.execute(text("SET row_security = off"))
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Record.metadata,
            transaction_per_migration=True,
            compare_server_default=False,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


migrate()
