"""The keeper's own way to the database: whoever seals, verifies and works the jobs; never a person's request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from flask import current_app
from sqlalchemy import Engine, create_engine

from teamcase.foundation.checkpoints import Checkpoints

if TYPE_CHECKING:
    from config import Config

# Verifying reads the whole trail, so no statement is cut off after the five seconds of a request.
SETTINGS: Final = "-c statement_timeout=0 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=600000 -c timezone=UTC"


def settings() -> Config:
    """The settings of the running application."""
    config: Config = current_app.config["SETTINGS"]
    return config


def engine(*, pool: int = 1) -> Engine:
    """A way to the database as the keeper."""
    options = {"connect_timeout": 2, "options": SETTINGS}
    return create_engine(settings().database_keeper_url, pool_size=pool, pool_pre_ping=True, hide_parameters=True, connect_args=options)


@contextmanager
def as_keeper() -> Iterator[Engine]:
    """The keeper's engine for one piece of work."""
    made = engine()
    try:
        yield made
    finally:
        made.dispose()


def checkpoints() -> Checkpoints:
    """Where the checkpoints are and the key that signs them; only the keeper's processes may read it."""
    config = settings()
    return Checkpoints(config.checkpoints, config.trail_key_path)
