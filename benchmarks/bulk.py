"""The large invented county written by COPY, in half a minute rather than hours.

The rows are those that the operations make: tests/benchmarks tells a small county both ways and compares every table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final
from uuid import UUID

import psycopg

from benchmarks import invented
from benchmarks.laying import Crew, Laid, Rows
from benchmarks.laying_work import lay_meeting, lay_plan
from benchmarks.shapes import LEAD, Household, Size

AT_ONCE: Final = 20_000


@dataclass
class Bulk:
    """What the measurements need to know of the county.

    A social worker and a case of theirs with a long journal; the lead and the other professions of the same team; two family therapists,
    of whom one belongs to every large team and sees each of their families, the other to a small team alone.
    """

    worker: UUID
    case: UUID
    lead: UUID
    team_members: list[UUID]
    wide: UUID
    narrow: UUID


def fill(address: str, size: Size, today: date) -> Bulk:
    """Write the county. The database is at the newest migration and holds nobody yet but the clock."""
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        bulk = _written(cursor, size, today)
        cursor.execute("SELECT setval('case_number_seq', %s)", (sum(size.crews),))
        connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")  # what is measured next does not share the machine with what was written before
    return bulk


def _written(cursor: psycopg.Cursor[Any], size: Size, today: date) -> Bulk:
    rows = Rows(COLUMNS)
    crews, (wide, narrow) = _directory(rows, size)
    households = invented.households(size, today)
    families = [_family(rows, household, crews) for household in households]
    _copy(cursor, rows)
    for gathering in invented.gatherings(size, households, today):
        lay_meeting(rows, crews[gathering.team], gathering, families)
    happenings = invented.happenings(size, households, today)
    while part := list(islice(happenings, AT_ONCE)):
        for happening in part:
            rows.entry(families[happening.household.number], happening)
        _copy(cursor, rows)
    _copy(cursor, rows)
    first = crews[0].workers
    return Bulk(worker=families[0].worker, case=families[0].case, lead=first[LEAD], team_members=first[:6], wide=wide, narrow=narrow)


def _directory(rows: Rows, size: Size) -> tuple[list[Crew], tuple[UUID, UUID]]:
    """Who works here: the offices, the teams with their crews, and the two therapists of many teams and of one."""
    rows.staff(invented.ADMINISTRATOR, "Pääkäyttäjä", "Huvudanvändare")
    unit = rows.add("unit", "Yksikkö", "Enhet", rows.staff(invented.MANAGER), 1)
    crews = [rows.team(unit, number) for number in range(len(size.crews))]
    therapists = []
    for worker, teams in invented.therapists(len(crews)):
        therapists.append(rows.staff(worker))
        for team in teams:
            rows.member(crews[team], therapists[-1], worker, invented.share_among(teams) / 100)
    return crews, (therapists[0], therapists[1])


def _family(rows: Rows, household: Household, crews: list[Crew]) -> Laid:
    laid = rows.household(household, crews[household.team])
    lay_plan(rows, laid, household)
    for step in household.steps:
        rows.step(laid, step, laid.task(step.added_at.date()), by=laid.worker)
    return laid


def _copy(cursor: psycopg.Cursor[Any], rows: Rows) -> None:
    """Write the rows that wait, and forget them."""
    for table, columns in COLUMNS.items():
        if waiting := rows.of[table]:
            with cursor.copy(f"COPY {table} (id, {columns}) FROM STDIN") as copy:
                for row in waiting:
                    copy.write_row(row)
            waiting.clear()


COLUMNS: Final = {
    "unit": "name_fi, name_sv, manager_id, version",
    "staff": "name, email, role, title_fi, title_sv, languages, is_licensed, is_active, version",
    "team": "unit_id, name, municipality, service_tasks, meeting_weekday, meeting_at, meeting_minutes, meeting_place, version",
    "membership": "team_id, staff_id, role, share, from_on, version",
    "family": "name, registered_by, version",
    "family_case": "number, family_id, team_id, stage, opened_on, version",
    "case_team": "case_id, team_id, from_at",
    "person": "given_name, family_name, born_on, sex, mother_tongue, service_language, municipality, is_protected, registered_by, "
    "life, is_dead, version",
    "family_member": "family_id, person_id, from_on",
    "client": "case_id, person_id, service_task, from_on, until_on",
    "assessment": "case_id, person_id, signed_on, signed_by, continues, needs_protection, conclusion",
    "assignment": "case_id, person_id, staff_id, kind, from_on, child_informed, guardian_informed",
    "parent_child": "parent_id, child_id, kind",
    "couple": "one_id, other_id",
    "couple_turn": "couple_id, kind, since_on",
    "stage_move": "case_id, stage, at, moved_by",
    "plan": "case_id, kind, stage, service_task, starts_on, review_on, edition, begun_by, version",
    "plan_person": "case_id, plan_id, person_id",
    "agreement": 'case_id, plan_id, person_id, how, "on"',
    "goal": "case_id, plan_id, position, words, whose_id, start, target, voice, theme, why, one_up, speaker_id, stage, version",
    "goal_member": "case_id, goal_id, person_id",
    "goal_score": 'case_id, goal_id, person_id, "on", value, scored_by, scored_at, version',
    "goal_note": "case_id, goal_id, text, at, written_by",
    "plan_edition": "case_id, plan_id, number, at, changed_by, contents",
    "meeting": "team_id, starts_at, minutes, place, stage, version",
    "agenda_item": "case_id, meeting_id, position, minutes, purpose, presenter_id, question, deferrals, version",
    "discussion": (
        "case_id, agenda_item_id, edition, stage, service_task, recorder_id, told, family_question, reflections, next_on,"
        " saved_at, finished_at, approved_at, approved_by, version"
    ),
    "discussion_client": "case_id, discussion_id, person_id",
    "attendance": "case_id, discussion_id, position, staff_id, role, name",
    "hypothesis": "case_id, discussion_id, position, text",
    "child_view": "case_id, discussion_id, person_id, view, reason",
    "next_step": "case_id, discussion_id, position, text, due_on, owner_staff_id, owner_person_id",
    "action": (
        "case_id, text, due_on, stage, ended_on, ended_by, service_task, discussion_id, entry_id, goal_id, added_by,"
        " owner_name, owner_staff_id, owner_person_id, version"
    ),
    "entry": "case_id, author_id, kind, happened_at, sight, edition, version",
    "entry_edition": "case_id, entry_id, number, written_by, signed_at, kind, happened_at, minutes, text, service_task",
    "entry_client": "case_id, entry_id, edition_id, person_id",
    "entry_present": "case_id, entry_id, edition_id, position, person_id, staff_id, name, met_alone",
    "quote": "case_id, entry_id, edition_id, position, person_id, words, heard",
    "entry_goal": "case_id, entry_id, edition_id, goal_id",
}
