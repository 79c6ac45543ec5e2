"""Puts the configuration into Flask's own settings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from flask import Flask

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
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
