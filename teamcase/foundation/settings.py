"""Puts the configuration into Flask's own settings."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from flask import Flask
from flask.templating import Environment

if TYPE_CHECKING:
    from config import Config

LARGEST_REQUEST = 1_000_000


def log_plainly() -> None:
    """JSON lines with control characters escaped; tracebacks without the values of variables, which may be client data."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(),
        ],
        cache_logger_on_first_use=True,
    )


def settle(app: Flask, config: Config) -> None:
    """Settings of the web process, from the one frozen object."""
    log_plainly()
    app.config.update(
        SETTINGS=config,
        SECRET_KEY=config.secret_key,
        DRAFT_KEY=config.draft_key,
        HTTPS=config.https,
        TESTING=config.environment == "test",
        PROPAGATE_EXCEPTIONS=False,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        SESSION_COOKIE_NAME="__Host-notice" if config.https else "notice",
        SESSION_COOKIE_SECURE=config.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=config.absolute_hours),
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=config.engine_options(),
    )
    app.jinja_environment = _Templates
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


class _Templates(Environment):
    """Templates have no globals of their own: each import of macros would compare two hundred names by way of a chain of mappings."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Those of the house themselves, unless somebody brings others."""
        return super().make_globals(d) if d else self.globals
