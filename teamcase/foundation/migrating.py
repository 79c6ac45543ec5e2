"""Brings a database to the newest migration, and writes the next one."""

from __future__ import annotations

from alembic import command
from alembic.config import Config as Alembic
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from config import PROJECT


def settings(owner_url: str) -> Alembic:
    """Alembic's settings, for the database at this address."""
    alembic = Alembic()
    alembic.set_main_option("script_location", str(PROJECT / "migrations"))
    alembic.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    alembic.set_main_option("sqlalchemy.url", owner_url.replace("%", "%%"))
    return alembic


def at_head(owner_url: str) -> bool:
    """True where the database has the newest migration."""
    newest = ScriptDirectory.from_config(settings(owner_url)).get_current_head()
    engine = create_engine(owner_url, hide_parameters=True)
    with engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    return here == newest


def upgrade(owner_url: str) -> bool:
    """Apply the migrations that are missing, as the owner of the tables; says whether any was."""
    if at_head(owner_url):
        return False
    command.upgrade(settings(owner_url), "head")
    return True


def write_next(owner_url: str, what: str) -> str:
    """Compare the models with the database and write the next numbered migration; gives the file's path."""
    alembic = settings(owner_url)
    newest = ScriptDirectory.from_config(alembic).get_current_head()
    written = command.revision(alembic, message=what, autogenerate=True, rev_id=f"{int(newest or 0) + 1:04d}")
    if written is None or isinstance(written, list):
        raise ValueError("one migration was to be written")
    return str(written.path)
