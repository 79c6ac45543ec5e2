"""Work done later: the clock seals the trail and keeps house, and does what was planned. `flask jobs work` runs it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog
from flask import Blueprint, current_app
from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from config import plain
from teamcase.foundation import drafts, formkeys, keeper, kept_answers, trail
from teamcase.foundation.database import db
from teamcase.foundation.later import plan
from teamcase.foundation.occasion import Actor, Occasion, during, now

__all__ = ["CLOCK", "house", "pages", "plan", "work"]

CLOCK: Final = Actor(UUID("01900000-0000-7000-8000-000000000001"), "teamcase", "clock")
ATTEMPTS_KEPT, KEYS_KEPT = timedelta(days=1), timedelta(days=2)
AGAIN: Final = RetryStrategy(max_attempts=6, exponential_wait=4)
PATIENCE = 2.0
FORGET_ATTEMPTS = text("DELETE FROM attempt WHERE at < :before")

log = structlog.get_logger()
house = App(connector=PsycopgConnector())
pages = Blueprint("jobs", __name__, cli_group="jobs")


@contextmanager
def as_the_clock() -> Iterator[Occasion]:
    """One job is one occasion and one transaction of its own, kept when the job ends well."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's documented way to the app itself
    with app.app_context(), during(Occasion(CLOCK, now(), "job", str(uuid7())[-12:])) as occasion:
        yield occasion
        db.session.commit()


@house.periodic(cron="* * * * *")
@house.task(name="seal", queueing_lock="seal", lock="seal")
def seal(timestamp: int) -> int:  # noqa: ARG001 - the queue hands the moment for which it was planned
    """Every minute: seal what was added to the trail."""
    with keeper.as_keeper() as engine, engine.begin() as connection:
        return trail.seal(connection, keeper.checkpoints(), at=now(), seal_id=uuid7())


@house.periodic(cron="7 * * * *")
@house.task(name="keep_house", queueing_lock="keep_house", lock="keep_house", retry=AGAIN)
def keep_house(timestamp: int) -> None:  # noqa: ARG001 - the same
    """Every hour: forget drafts, form keys, kept answers and failed sign-ins that have grown old."""
    with as_the_clock() as occasion:
        drafts.purge(occasion)
        formkeys.purge(occasion, older_than=KEYS_KEPT)
        kept_answers.purge(occasion, older_than=KEYS_KEPT)
        db.session.execute(FORGET_ATTEMPTS, {"before": occasion.at - ATTEMPTS_KEPT})


@house.task(name=drafts.EXPIRE, retry=AGAIN)
def expire_draft(draft_id: str) -> None:
    """Forget a draft 30 days after it was last saved; planned when it was begun."""
    with as_the_clock() as occasion:
        drafts.expire(occasion, UUID(draft_id))


async def work(*, wait: bool = True) -> None:
    """Work the jobs until told to stop; with `wait` false only those that are due."""
    options = f"{keeper.SETTINGS} -c search_path=jobs"
    address = plain(keeper.settings().database_keeper_url)
    connector = PsycopgConnector(conninfo=address, kwargs={"options": options}, min_size=1, max_size=4)
    with house.replace_connector(connector):
        async with house.open_async():
            await house.run_worker_async(wait=wait, delete_jobs="successful", install_signal_handlers=wait, shutdown_graceful_timeout=5)


@contextmanager
def through_the_keeper() -> Iterator[None]:
    """Within this the sessions of this process reach the database as the keeper."""
    engines: dict[str | None, Engine] = db.engines  # type: ignore[assignment]  # a plain dict, typed as one to read
    of_the_web = engines[None]
    engines[None] = keeper.engine(pool=2)
    try:
        yield
    finally:
        engines[None].dispose()
        engines[None] = of_the_web


@pages.cli.command("work")
def work_command() -> None:
    """Work the jobs until stopped; waits and goes on when the database was away."""
    with through_the_keeper():
        while True:
            try:
                asyncio.run(work())
            except (ConnectorException, OperationalError) as away:
                log.warning("the database is away", kind=type(away).__name__)
                asyncio.run(asyncio.sleep(PATIENCE))
            else:
                return
