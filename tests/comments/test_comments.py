"""Comments: who says and sees them, that they never change, whom they mention, and that they follow what they are about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from teamcase.cases.models import Allows
from teamcase.comments import operations as comments
from teamcase.comments import queries
from teamcase.comments.models import Acknowledgement, Comment, Mention, Withdrawal
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.journal import operations as journal
from teamcase.journal.models import Entry
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import Discussion
from tests.comments.conftest import HIDDEN, grant, said, subject


@pytest.mark.parametrize("who", ["ann", "sam", "sue", "tia", "cole", "fay", "cora"])
def test_every_member_comments_on_an_entry_and_on_a_record(as_, entry, record, who):
    for about in (entry, record):
        said(as_, who, about, "Dora asked for the lamp.")
        with as_("sue"):
            assert [(one.author.name.split()[0].lower(), one.text) for one in queries.comments_of(subject(about))] == [
                (who, "Dora asked for the lamp.")
            ]


def test_a_reading_grant_reads_and_one_that_records_comments(as_, county, entry, reader):
    said(as_, "sam", entry)
    with as_(reader) as occasion, pytest.raises(NotAllowed):
        assert len(queries.comments_of(subject(entry))) == 1
        comments.write(occasion, subject(entry), text="x")
    with as_(reader) as occasion, pytest.raises(NotAllowed):
        comments.acknowledge(occasion, subject(entry))
    grant(as_, county, "bob", Allows.RECORD)
    said(as_, "bob", entry, "I saw her at school.")
    with as_("sam"):
        assert [one.text for one in queries.comments_of(subject(entry))] == ["Look at the evenings.", "I saw her at school."]


def test_what_is_said_of_a_hidden_entry_is_hidden_and_not_counted(as_, county, hidden, entry):
    said(as_, "ann", hidden, "Let us talk.", (county.staff["sam"],))
    said(as_, "sue", entry)
    with as_("ann", keep=True) as occasion:
        comments.acknowledge(occasion, subject(hidden))
    seen = {}
    for who in ("sam", "ann", "sue", "cole", "bob"):
        with as_(who):
            rows = [db.session.scalar(select(func.count()).select_from(kind)) for kind in (Comment, Mention, Acknowledgement)]
            seen[who] = rows, queries.counts([hidden, entry], [])
    both, one = {hidden: 1, entry: 1}, {entry: 1}
    assert seen == {
        "sam": ([2, 1, 1], both),
        "ann": ([2, 1, 1], both),
        "sue": ([1, 0, 0], one),
        "cole": ([1, 0, 0], one),
        "bob": ([0, 0, 0], {}),
    }


def test_what_was_said_follows_the_entry_when_its_sight_is_narrowed(as_, county, entry):
    said(as_, "cole", entry, "Between us.", (county.staff["sue"],))
    with as_("sue") as occasion:
        assert len(queries.mentions_waiting(occasion)) == 1
    with as_("sam", keep=True) as occasion:
        now = subject(entry).latest
        when = {"kind": now.kind, "on": occasion.today - timedelta(days=1), "at": now.happened_at.time(), "text": now.text}
        journal.correct(occasion, subject(entry), reason="Not for all", about=[county.persons["dora"]], **when, **HIDDEN)
    with as_("sue") as occasion:
        assert queries.mentions_waiting(occasion) == []
        assert queries.counts([entry], []) == {}
    with as_("ann"):
        assert queries.counts([entry], []) == {entry: 1}


def test_of_a_record_every_edition_shows_what_was_said(as_, record):
    said(as_, "sue", record, "On the first.")
    with as_("tia", keep=True) as occasion:
        records.approve(occasion, subject(record))
    with as_("sam", keep=True) as occasion:
        second = records.correct(occasion, subject(record), reason="A name was wrong").id
    said(as_, "cole", second, "On the second.")
    with as_("ann"):
        assert queries.counts([], [record, second]) == {record: 2, second: 2}
        for edition in (record, second):
            assert [(one.text, one.edition) for one in queries.comments_of(subject(edition))] == [
                ("On the first.", 1),
                ("On the second.", 2),
            ]


def test_counts_are_asked_in_one_statement_and_nothing_is_counted_of_nothing(as_, entry, record, statements):
    said(as_, "sue", entry)
    said(as_, "sue", record)
    said(as_, "sue", record)
    with as_("sam"):
        db.session.scalar(select(func.count()).select_from(Entry))
        with statements() as asked:
            assert queries.counts([entry], [record]) == {entry: 1, record: 2}
        assert len(asked) == 1
        assert queries.counts([], []) == {}


def test_the_author_alone_withdraws_once_and_it_stays_readable(as_, entry):
    comment = said(as_, "sue", entry)
    for other in ("ann", "sam"):
        with as_(other) as occasion, pytest.raises(NotAllowed):
            comments.withdraw(occasion, db.session.get_one(Comment, comment), because="x")
    with as_("sue", keep=True) as occasion:
        comments.withdraw(occasion, db.session.get_one(Comment, comment), because="It was the other child.")
    with as_("sue") as occasion, pytest.raises(RuleBroken):
        comments.withdraw(occasion, db.session.get_one(Comment, comment), because="Again")
    with as_("cole"):
        (kept,) = queries.comments_of(subject(entry))
        assert (kept.text, kept.withdrawal.because) == ("Look at the evenings.", "It was the other child.")


def test_a_closed_case_is_read_only(as_, county, entry, server):
    comment = said(as_, "sue", entry, mentions=(county.staff["tia"],))
    with server.of_tests.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("UPDATE family_case SET stage = 'closed' WHERE id = :c"), {"c": county.doe})
    with as_("sue") as occasion:
        acts = (
            lambda: comments.write(occasion, subject(entry), text="x"),
            lambda: comments.withdraw(occasion, db.session.get_one(Comment, comment), because="x"),
            lambda: comments.acknowledge(occasion, subject(entry)),
        )
        for act in acts:
            with pytest.raises(RuleBroken):
                act()
        assert len(queries.comments_of(subject(entry))) == 1
    with as_("tia") as occasion:
        assert queries.mentions_waiting(occasion) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE comment SET text = 'x'",
        "DELETE FROM comment",
        "DELETE FROM mention",
        "UPDATE mention SET staff_id = staff_id",
        "UPDATE comment_withdrawal SET because = 'x'",
        "DELETE FROM acknowledgement",
        "INSERT INTO mention (id, case_id, comment_id, entry_id, staff_id) SELECT gen_random_uuid(), case_id, id, entry_id, author_id FROM comment",
        "INSERT INTO comment (id, case_id, entry_id, author_id, written_at, edition, text) SELECT gen_random_uuid(), c.id, e.id, e.author_id,"
        " now(), 1, 'x' FROM entry e JOIN family_case c ON c.id <> e.case_id",
    ],
)
def test_the_database_itself_keeps_what_was_sent(as_, county, entry, server, statement):
    comment = said(as_, "sue", entry, mentions=(county.staff["tia"],))
    with as_("cole", keep=True) as occasion:
        comments.acknowledge(occasion, subject(entry))
    with as_("sue", keep=True) as occasion:
        comments.withdraw(occasion, db.session.get_one(Comment, comment), because="x")
    with server.of_tests.begin() as connection, pytest.raises(DBAPIError, match=r"never changes|stays seen|of one's own|of the same case"):
        connection.execute(text(statement))


def test_nobody_withdraws_or_mentions_in_anothers_comment_past_the_policy(as_, county, entry):
    comment = said(as_, "sue", entry)
    for row in (Withdrawal(because="x"), Mention(staff_id=county.staff["tia"])):
        with as_("cole") as occasion, pytest.raises(DBAPIError, match="of one's own"):
            row.case_id, row.entry_id, row.comment_id = county.doe, entry, comment
            if isinstance(row, Withdrawal):
                row.withdrawn_at = occasion.at
            _added(row)


def _added(row):
    columns = [column.key for column in row.__table__.columns if getattr(row, column.key, None) is not None]
    values = ", ".join(f":{name}" for name in columns)
    statement = f"INSERT INTO {row.__tablename__} (id, {', '.join(columns)}) VALUES (gen_random_uuid(), {values})"
    db.session.execute(text(statement), {name: getattr(row, name) for name in columns})


def test_one_says_once_that_one_has_read_an_edition_and_not_of_ones_own(as_, record):
    for _time in range(2):
        with as_("sue", keep=True) as occasion:
            comments.acknowledge(occasion, subject(record))
    with as_("cora") as occasion, pytest.raises(RuleBroken):
        comments.acknowledge(occasion, subject(record))
    with as_("tia", keep=True) as occasion:
        comments.acknowledge(occasion, subject(record))
        records.approve(occasion, subject(record))
    with as_("sam", keep=True) as occasion:
        second = records.correct(occasion, subject(record), reason="A name was wrong").id
    with as_("sue") as occasion, pytest.raises(RuleBroken):
        comments.acknowledge(occasion, subject(second))
    with as_("sam"):
        rows = [(row.staff.name.split()[0], row.edition) for row in queries.readers_of(db.session.get_one(Discussion, second))]
        assert rows == [("Sue", 1), ("Tia", 1)]
