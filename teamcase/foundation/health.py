"""Whether the house stands: one address for whoever watches it."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from teamcase.foundation.database import db
from teamcase.foundation.web import public

pages = Blueprint("health", __name__)


@pages.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """200 with the newest migration once the database answers, 503 while it does not."""
    try:
        head = db.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    except SQLAlchemyError:
        db.session.rollback()
        return {"status": "unavailable", "database": "away"}, 503
    return {"status": "ok", "database": "ok", "migration": head}
