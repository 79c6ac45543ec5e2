"""Work for later, planned in the same transaction as the change that asks for it: both are kept, or neither."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Text, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from teamcase.foundation.database import db

# The database's own function adds the job, so that the web needs no right on the tables of the jobs.
PLAN = text("SELECT jobs.plan(:task, :at, :ids)").bindparams(
    bindparam("task", type_=Text), bindparam("at", type_=DateTime(timezone=True)), bindparam("ids", type_=JSONB)
)


def plan(task: str, at: datetime | None = None, **ids: UUID) -> int:
    """Plan a task, as soon as this transaction is kept or at a moment. Its arguments are ids only. Returns the job's number."""
    written = {name: str(value) for name, value in ids.items()}
    number: int = db.session.execute(PLAN.columns(plan=BigInteger), {"task": task, "at": at, "ids": written}).scalar_one()
    return number
