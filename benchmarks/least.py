"""The least that the same work can cost: plain psycopg statements of the same role, one after the other (1.00 in quality.md 6.4).

The same session look-up, the same settings, the same rows under the same policies and with the same entries of the trail in the same
transaction; the answer put together from pieces of text.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import escape
from typing import Any

from uuid_utils.compat import uuid7

from benchmarks.ground import Ground
from teamcase.foundation.occasion import now

IDLE = timedelta(minutes=30)
TELL = "SELECT set_config('teamcase.actor', %s, true), set_config('teamcase.at', %s, true)"
SESSION = "SELECT session_actor(%s, %s)"
TRAIL = "SELECT trail_write(%s::jsonb)"

# What stands on the page of a case, each question in the leanest form that gives the same rows.
CASE = (
    "SELECT c.number, c.stage, c.opened_on, c.closed_on, f.name, t.name, t.id, f.id FROM family_case c"
    " JOIN family f ON f.id = c.family_id JOIN team t ON t.id = c.team_id WHERE c.id = %(case)s"
)
ENTRIES = (
    "SELECT d.id, e.kind, e.happened_at, s.name, d.minutes, d.text, e.sight, e.edition,"
    " (SELECT string_agg(p.given_name, ', ') FROM entry_client c JOIN person p ON p.id = c.person_id WHERE c.edition_id = d.id)"
    " FROM entry e JOIN entry_edition d ON d.entry_id = e.id AND d.number = e.edition JOIN staff s ON s.id = e.author_id"
    " WHERE e.case_id = %(case)s ORDER BY e.happened_at DESC, e.id DESC LIMIT 8"
)
QUESTIONS = (
    (
        "SELECT a.id, a.version, a.text, a.due_on, coalesce(s.name, p.given_name, a.owner_name) FROM action a LEFT JOIN staff s"
        " ON s.id = a.owner_staff_id LEFT JOIN person p ON p.id = a.owner_person_id WHERE a.case_id = %(case)s AND a.stage = 'open'"
        " ORDER BY a.due_on, a.id"
    ),
    (
        "SELECT m.id, m.starts_at, m.place, i.question, s.name FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id"
        " JOIN staff s ON s.id = i.presenter_id WHERE i.case_id = %(case)s AND m.stage = 'planned' ORDER BY m.starts_at LIMIT 1"
    ),
    "SELECT min(review_on) FROM plan WHERE case_id = %(case)s AND stage = 'in_force'",
    (
        "SELECT max(m.starts_at) FROM discussion d JOIN agenda_item i ON i.id = d.agenda_item_id JOIN meeting m ON m.id = i.meeting_id"
        " WHERE d.case_id = %(case)s AND d.stage <> 'draft'"
    ),
    (
        "SELECT p.id, p.given_name, p.family_name, p.born_on FROM family_member m JOIN person p ON p.id = m.person_id"
        " WHERE m.family_id = %(family)s AND m.until_on IS NULL ORDER BY p.born_on"
    ),
    "SELECT person_id, service_task, from_on FROM client WHERE case_id = %(case)s AND until_on IS NULL",
    (
        "SELECT a.person_id, a.kind, a.staff_id, s.name FROM assignment a JOIN staff s ON s.id = a.staff_id"
        " WHERE a.case_id = %(case)s AND a.until_on IS NULL"
    ),
    (
        "SELECT m.staff_id, m.role, s.name FROM membership m JOIN staff s ON s.id = m.staff_id"
        " WHERE m.team_id = %(team)s AND m.until_on IS NULL"
    ),
    "SELECT id, person_id, signed_on, conclusion FROM assessment WHERE case_id = %(case)s ORDER BY signed_on DESC",
    (
        "SELECT g.id, g.words, g.start, g.target, p.given_name FROM goal g JOIN plan l ON l.id = g.plan_id"
        " LEFT JOIN person p ON p.id = g.whose_id"
        " WHERE g.case_id = %(case)s AND g.stage = 'open' ORDER BY g.position"
    ),
    'SELECT s.goal_id, s."on", s.value, p.given_name FROM goal_score s JOIN person p ON p.id = s.person_id WHERE s.case_id = %(case)s',
    (
        "SELECT i.id, i.question, d.id, d.told, d.stage, m.starts_at FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id"
        " JOIN discussion d ON d.agenda_item_id = i.id WHERE i.case_id = %(case)s ORDER BY m.starts_at DESC LIMIT 8"
    ),
    "SELECT m.stage, m.at, m.reason, s.name FROM stage_move m JOIN staff s ON s.id = m.moved_by WHERE m.case_id = %(case)s",
    "SELECT ct.from_at, ct.until_at, ct.reason, t.name FROM case_team ct JOIN team t ON t.id = ct.team_id WHERE ct.case_id = %(case)s",
    ENTRIES,
    "SELECT a.goal_id, count(*) FILTER (WHERE a.stage = 'done'), count(*) FROM action a WHERE a.case_id = %(case)s GROUP BY a.goal_id",
    (
        "SELECT c.person_id FROM entry_client c JOIN entry e ON e.id = c.entry_id JOIN entry_edition d ON d.id = c.edition_id"
        " AND d.number = e.edition WHERE e.id = (SELECT id FROM entry WHERE case_id = %(case)s AND author_id = %(worker)s"
        " ORDER BY id DESC LIMIT 1)"
    ),
    "SELECT id, revision, key, fields, saved_at FROM draft WHERE staff_id = %(worker)s AND key = %(draft)s",
    (
        "SELECT a.staff_id, a.until_on, s.name FROM absence a JOIN staff s ON s.id = a.substitute_id"
        " WHERE a.ended_at IS NULL AND a.from_on <= current_date AND a.until_on > current_date"
    ),
    ("SELECT EXISTS (SELECT FROM family_member m JOIN person p ON p.id = m.person_id WHERE m.family_id = %(family)s AND p.is_protected)"),
)
# What the entries that are shown consist of, asked for by the ids of their editions.
PARTS = (
    (
        "SELECT q.edition_id, q.words, q.heard, p.given_name FROM quote q JOIN person p ON p.id = q.person_id"
        " WHERE q.edition_id = ANY(%(editions)s)"
    ),
    (
        "SELECT e.edition_id, coalesce(p.given_name, s.name, e.name), e.met_alone FROM entry_present e"
        " LEFT JOIN person p ON p.id = e.person_id"
        " LEFT JOIN staff s ON s.id = e.staff_id WHERE e.edition_id = ANY(%(editions)s) ORDER BY e.position"
    ),
    "SELECT e.edition_id, g.words FROM entry_goal e JOIN goal g ON g.id = e.goal_id WHERE e.edition_id = ANY(%(editions)s)",
    ("SELECT a.entry_id, a.text, a.due_on FROM action a JOIN entry_edition d ON d.entry_id = a.entry_id WHERE d.id = ANY(%(editions)s)"),
)


def a_client(ground: Ground) -> Any:
    """A client of the case."""
    with ground.raw.transaction():
        ground.raw.execute(TELL, (str(ground.bulk.worker), now().isoformat()))
        found = ground.raw.execute("SELECT person_id FROM client WHERE case_id = %s LIMIT 1", (ground.bulk.case,)).fetchone()
    assert found
    return found[0]


def rows(ground: Ground) -> list[tuple[Any, ...]]:
    """Every row of the page, in one transaction as a request has it, with its entry in the trail."""
    with ground.raw.transaction():
        ground.raw.execute(SESSION, (ground.token_hash, IDLE))
        ground.raw.execute(TELL, (str(ground.bulk.worker), now().isoformat()))
        case = ground.raw.execute(CASE, {"case": ground.bulk.case}).fetchall()
        ids = {"case": ground.bulk.case, "team": case[0][6], "family": case[0][7], "worker": ground.bulk.worker, "draft": "journal.sign"}
        found = {question: ground.raw.execute(question, ids).fetchall() for question in QUESTIONS}
        editions = {"editions": [row[0] for row in found[ENTRIES]]}
        parts = [row for question in PARTS for row in ground.raw.execute(question, editions).fetchall()]
        _trail(ground, [_entry(ground, "open", "family_case")])
        return [*case, *(row for rows in found.values() for row in rows), *parts]


def pieces_of(page: str, values: list[Any]) -> list[str | tuple[str]]:
    """The page cut where a value of the rows stands: pieces of text, and values that are escaped anew each time."""
    words = sorted({escape(str(value)) for value in values if isinstance(value, str) and len(value) > 2}, key=len, reverse=True)
    found = re.split(f"({'|'.join(map(re.escape, words))})", page)
    return [(piece,) if place % 2 else piece for place, piece in enumerate(found)]


def put_together(pieces: list[str | tuple[str]]) -> str:
    """The page again, its values escaped."""
    return "".join(piece if isinstance(piece, str) else _escaped(piece[0]) for piece in pieces)


def _escaped(value: str) -> str:
    """What escaping costs: the value stands escaped already, so the work is done and its result left."""
    escape(value)
    return value


def page(ground: Ground, pieces: list[str | tuple[str]]) -> bytes:
    """Read the rows and put the page together."""
    rows(ground)
    return put_together(pieces).encode()


def save(ground: Ground, person: Any) -> None:
    """Write the rows of one entry, with its trail."""
    at, key, entry, edition = now(), uuid7(), uuid7(), uuid7()
    worker, case = ground.bulk.worker, ground.bulk.case
    part = {"id": uuid7(), "case": case, "entry": entry, "edition": edition, "worker": worker, "at": at, "person": person, "key": key}
    with ground.raw.transaction():
        ground.raw.execute(SESSION, (ground.token_hash, IDLE))
        ground.raw.execute(TELL, (str(worker), at.isoformat()))
        ground.raw.execute("INSERT INTO form_key (id, staff_id, used_at) VALUES (%(key)s, %(worker)s, %(at)s)", part)
        ground.raw.execute(
            "INSERT INTO entry (id, case_id, author_id, kind, happened_at, sight, edition, version)"
            " VALUES (%(entry)s, %(case)s, %(worker)s, 'call', %(at)s, 'team', 1, 1)",
            part,
        )
        ground.raw.execute(
            "INSERT INTO entry_edition"
            " (id, case_id, entry_id, number, written_by, signed_at, kind, happened_at, minutes, text, service_task)"
            " VALUES (%(edition)s, %(case)s, %(entry)s, 1, %(worker)s, %(at)s, 'call', %(at)s, 10, 'Äiti soitti.', 'child_protection')",
            part,
        )
        ground.raw.execute(
            "INSERT INTO entry_client (id, case_id, entry_id, edition_id, person_id)"
            " VALUES (%(id)s, %(case)s, %(entry)s, %(edition)s, %(person)s)",
            part,
        )
        kinds = (
            ("open", "family_case"),
            ("journal.sign", "entry"),
            ("journal.sign", "entry_edition"),
            ("journal.sign", "entry_client"),
        )
        _trail(ground, [_entry(ground, verb, kind) for verb, kind in kinds])


def a_goal(ground: Ground) -> Any:
    """A goal of the case."""
    with ground.raw.transaction():
        ground.raw.execute(TELL, (str(ground.bulk.worker), now().isoformat()))
        found = ground.raw.execute("SELECT id FROM goal WHERE case_id = %s ORDER BY position LIMIT 1", (ground.bulk.case,)).fetchone()
    assert found
    return found[0]


def score(ground: Ground, goal: Any, person: Any) -> None:
    """Correct the score of a goal on its day: the goal with its plan is read, the row is written, with its trail."""
    at, worker = now(), ground.bulk.worker
    part = {"goal": goal, "person": person, "at": at, "key": uuid7(), "worker": worker}
    with ground.raw.transaction():
        ground.raw.execute(SESSION, (ground.token_hash, IDLE))
        ground.raw.execute(TELL, (str(worker), at.isoformat()))
        ground.raw.execute("INSERT INTO form_key (id, staff_id, used_at) VALUES (%(key)s, %(worker)s, %(at)s)", part)
        ground.raw.execute(
            "SELECT * FROM goal g JOIN plan p ON p.id = g.plan_id JOIN family_case c ON c.id = g.case_id WHERE g.id = %(goal)s", part
        )
        ground.raw.execute(
            "UPDATE goal_score SET value = (value + 1) %% 11, scored_by = %(worker)s, scored_at = %(at)s, version = version + 1"
            ' WHERE goal_id = %(goal)s AND person_id = %(person)s AND "on" = (SELECT max("on") FROM goal_score WHERE goal_id = %(goal)s)',
            part,
        )
        _trail(ground, [_entry(ground, verb, kind) for verb, kind in (("open", "goal"), ("plans.score", "goal_score"))])


def _trail(ground: Ground, entries: list[dict[str, Any]]) -> None:
    ground.raw.execute(TRAIL, (json.dumps(entries),))


def _entry(ground: Ground, verb: str, kind: str) -> dict[str, Any]:
    case = str(ground.bulk.case)
    return {"verb": verb, "kind": kind, "subject": case, "cases": [case], "fields": None, "result": "done", "via": "page", "request": "x"}
