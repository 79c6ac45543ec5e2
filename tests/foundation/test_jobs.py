"""Work for later: planned with the change that asks for it or not at all, done by the clock, seen when it fails."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from uuid_utils.compat import uuid7

from teamcase.entrance import operations as entrance
from teamcase.foundation import drafts, formkeys, jobs, later, trail
from teamcase.foundation.checkpoints import Checkpoints
from teamcase.foundation.database import db
from teamcase.foundation.occasion import now

JOBS = "SELECT task_name, args, scheduled_at, status::text FROM jobs.procrastinate_jobs ORDER BY id"
KEY = drafts.key_of("actions.add")


@pytest.fixture
def owner(app, server) -> Iterator[Engine]:
    """Whoever sees past every policy."""
    engine = create_engine(server.url("superuser", "test"))
    yield engine
    engine.dispose()


@pytest.fixture
def planned(owner) -> Callable[[], list]:
    def read() -> list:
        with owner.begin() as connection:
            return list(connection.execute(text(JOBS)))

    return read


@pytest.fixture
def work(app, settings, tmp_path, monkeypatch) -> Callable[[], None]:
    """Do what is due, as the worker does: as the keeper."""
    monkeypatch.setitem(app.config, "SETTINGS", replace(settings, data=tmp_path))
    (tmp_path / "keys").symlink_to(settings.keys)

    def until_done() -> None:
        with app.app_context(), jobs.through_the_keeper():
            asyncio.run(jobs.work(wait=False))

    return until_done


def test_a_job_is_planned_with_its_change(as_, planned):
    with as_("sam", keep=True):
        later.plan("expire_draft", draft_id=uuid7())
    assert [row.task_name for row in planned()] == ["expire_draft"]


def test_a_rollback_leaves_no_job(as_, planned):
    with as_("sam"):
        later.plan("expire_draft", draft_id=uuid7())
    assert planned() == []


def test_a_savepoint_that_failed_leaves_no_job(as_, planned):
    with as_("sam", keep=True), pytest.raises(RuntimeError), db.session.begin_nested():
        later.plan("expire_draft", draft_id=uuid7())
        raise RuntimeError
    assert planned() == []


@pytest.mark.parametrize("argument", ["Dora Doe", "", "010190-123A", 7, None, ["00000000-0000-7000-8000-000000000001"]])
def test_a_job_takes_ids_and_nothing_else(as_, argument):
    with as_("sam"), pytest.raises(IntegrityError, match="a job takes ids and nothing else"):
        db.session.execute(later.PLAN, {"task": "expire_draft", "at": None, "ids": {"draft_id": argument}})


@pytest.mark.parametrize(
    "statement",
    [
        JOBS,
        "DELETE FROM jobs.procrastinate_jobs",
        "INSERT INTO jobs.procrastinate_jobs (queue_name, task_name) VALUES ('default', 'seal')",
        "SELECT jobs.procrastinate_fetch_job_v2(NULL, NULL)",
        "SELECT jobs.procrastinate_defer_jobs_v1(NULL)",
        "SELECT jobs.procrastinate_cancel_job_v1(1, true, true)",
    ],
)
def test_the_web_has_no_right_on_the_tables_of_the_jobs(app, settings, statement):
    engine = create_engine(settings.database_url)
    with engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text(statement))
    engine.dispose()


def test_a_draft_is_forgotten_thirty_days_after_it_was_begun(as_, planned, work):
    with as_("sam", keep=True) as occasion:
        drafts.save(occasion, KEY, page="/", fields={"text": ["a"]})
        drafts.save(occasion, KEY, page="/", fields={"text": ["ab"]})
    (job,) = planned()
    assert job.scheduled_at == occasion.at + drafts.KEPT
    work()
    assert [row.status for row in planned()] == ["todo"], "not before its time"


def came_in(as_, name, *days_ago):
    """The person was here on these days."""
    for days in days_ago:
        with as_(name, at=now() - timedelta(days=days), keep=True) as occasion:
            entrance.sign_in(occasion, occasion.who, device="test")


@pytest.mark.parametrize(("days_here", "goes"), [((), False), ((3,), False), ((40, 30, 3), False), ((5, 1), True), ((8, 2, 1), True)])
def test_a_draft_that_nobody_touched_goes_when_its_author_was_here_on_two_days_of_the_warnings(as_, owner, work, days_here, goes):
    with owner.begin() as connection:
        connection.execute(text("DELETE FROM signed_in"))
    with as_("sam", at=now() - timedelta(days=31), keep=True) as occasion:
        drafts.save(occasion, KEY, page="/", fields={"text": ["a"]})
    came_in(as_, "sam", *days_here)
    work()
    with as_("sam") as occasion:
        assert (drafts.find(occasion, KEY) is None) == goes


def test_the_draft_of_somebody_who_has_left_waits_for_nobody(as_, owner, work):
    with as_("sue", at=now() - timedelta(days=31), keep=True) as occasion:
        drafts.save(occasion, KEY, page="/", fields={"text": ["a"]})
    with owner.begin() as connection:
        connection.execute(text("DELETE FROM signed_in"))
        connection.execute(text("UPDATE staff SET is_active = false WHERE name LIKE 'Sue%'"))
    work()
    with owner.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM draft")).scalar_one() == 0


def test_a_draft_saved_later_is_looked_at_again_later(as_, planned, work):
    saved_at = now() - timedelta(days=3)
    with as_("sam", at=now() - timedelta(days=31), keep=True) as occasion:
        drafts.save(occasion, KEY, page="/", fields={"text": ["a"]})
    with as_("sam", at=saved_at, keep=True) as occasion:
        drafts.save(occasion, KEY, page="/", fields={"text": ["ab"]})
    work()
    with as_("sam") as occasion:
        assert drafts.find(occasion, KEY) is not None
    (job,) = planned()
    assert job.scheduled_at == saved_at + drafts.KEPT


def test_a_draft_that_was_sent_is_no_trouble(as_, planned, work):
    with as_("sam", at=now() - timedelta(days=31), keep=True) as occasion:
        drafts.save(occasion, KEY, page="/", fields={"text": ["a"]})
        drafts.discard(occasion, KEY)
    work()
    assert planned() == []


def test_a_draft_that_was_begun_anew_is_not_forgotten_with_the_old_one(as_, work):
    with as_("sam", at=now() - timedelta(days=31), keep=True) as occasion:
        drafts.save(occasion, KEY, page="/", fields={"text": ["a"]})
        drafts.discard(occasion, KEY)
    with as_("sam", keep=True) as occasion:
        drafts.save(occasion, KEY, page="/", fields={"text": ["b"]})
    work()
    with as_("sam") as occasion:
        assert drafts.find(occasion, KEY) is not None


def test_the_clock_keeps_house(as_, app, owner, work, county):
    old, new = uuid7(), uuid7()
    with as_("sam", at=now() - timedelta(days=3), keep=True) as occasion:
        formkeys.claim(occasion, old)
    with as_("sam", keep=True) as occasion:
        formkeys.claim(occasion, new)
    with owner.begin() as connection:
        connection.execute(text("INSERT INTO attempt (id, subject, at) VALUES (gen_random_uuid(), 'a', now() - interval '2 days')"))
        connection.execute(text("INSERT INTO attempt (id, subject, at) VALUES (gen_random_uuid(), 'b', now())"))
        defer(connection, "keep_house", {"timestamp": 0})
    work()
    with owner.begin() as connection:
        assert {row.id for row in connection.execute(text("SELECT id FROM form_key"))} == {new}
        assert [row.subject for row in connection.execute(text("SELECT subject FROM attempt"))] == ["b"]


def test_the_clock_seals_the_trail(app, owner, work, settings, tmp_path):
    with owner.begin() as connection:
        defer(connection, "seal", {"timestamp": 0})
    work()
    with owner.begin() as connection:
        verdict = trail.verify(connection, Checkpoints(tmp_path / "checkpoints", settings.trail_key_path))
    assert verdict.holds, verdict.faults
    assert verdict.seals == 1


def test_a_job_that_fails_stays_to_be_seen_and_is_tried_again(owner, planned, work):
    with owner.begin() as connection:
        defer(connection, "expire_draft", {"draft_id": "no id"})
    work()
    (job,) = planned()
    assert job.status == "todo"
    assert job.scheduled_at > now()


def test_everything_that_is_planned_by_name_has_a_task():
    assert drafts.EXPIRE in jobs.house.tasks
    assert {task.name for task in jobs.house.tasks.values()} >= {"seal", "keep_house", "expire_draft"}


def test_the_clock_is_the_person_that_the_database_knows(owner):
    with owner.begin() as connection:
        row = connection.execute(text("SELECT role FROM staff WHERE id = :id"), {"id": UUID(str(jobs.CLOCK.id))}).one()
    assert row.role == jobs.CLOCK.role == "clock"


def defer(connection, task: str, args: dict) -> None:
    """Put a task into the queue as the worker's own clock does."""
    insert = text("INSERT INTO jobs.procrastinate_jobs (queue_name, task_name, args) VALUES ('default', :task, CAST(:args AS jsonb))")
    connection.execute(text("SET LOCAL search_path = jobs"))
    connection.execute(insert, {"task": task, "args": json.dumps(args)})
    connection.execute(text("SET LOCAL search_path = public"))
