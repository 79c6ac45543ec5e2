"""A large invented county, written by COPY: so many families of four, their clients, who answers for them, and their journal.

The rows are those that the operations would make; the names are made of syllables, marked as invented by their e-mail addresses.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import psycopg
from uuid_utils.compat import uuid7

STARTS = (
    "Aal",
    "Ees",
    "Haa",
    "Iita",
    "Juva",
    "Kari",
    "Lau",
    "Mäki",
    "Niemi",
    "Oja",
    "Pelto",
    "Rinta",
    "Saari",
    "Tuomi",
    "Vaara",
    "Yli",
    "Äijä",
    "Ölj",
)
ENDS = ("nen", "la", "lä", "niemi", "järvi", "korpi", "mäki", "virta", "salo", "lahti", "ranta", "kangas", "harju", "puro")
GIVEN = (
    "Aino",
    "Eetu",
    "Ella",
    "Emma",
    "Ilona",
    "Jari",
    "Kaisa",
    "Lauri",
    "Matti",
    "Niko",
    "Oona",
    "Pekka",
    "Sanna",
    "Tiina",
    "Urho",
    "Åke",
)
SENTENCES = (
    "Äiti kertoi, että viikko on sujunut rauhallisemmin.",
    "Sovittiin, että palaamme iltojen pelisääntöihin ensi kerralla.",
    "Koulusta kerrottiin poissaolojen vähentyneen.",
    "Isä toivoi, että hänelle soitetaan ennen seuraavaa tapaamista.",
    "Lapsi näytti huoneensa ja kertoi uudesta kaverista.",
)
ROLES = (
    "consultant_social_worker",
    "social_worker",
    "social_worker",
    "social_counsellor",
    "family_worker",
    "family_therapist",
    "team_coordinator",
)
KINDS = ("call", "call", "call", "visit", "home_visit", "message", "note", "network_meeting")
MINUTES = {"call": 10, "visit": 45, "home_visit": 60, "message": 5, "note": None, "network_meeting": 60}


@dataclass
class Size:
    """How large the county is."""

    families: int = 10_000
    entries: int = 200_000
    teams: int = 40
    of_the_small_team: int = 100


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
    chance = random.Random(20261125)  # noqa: S311 - an invented county
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in COLUMNS}
    unit = uuid7()
    rows["unit"].append((unit, "Yksikkö", "Enhet", 1))
    teams, small = [_team(rows, unit, number) for number in range(size.teams)], _team(rows, unit, size.teams)
    wide, narrow = _therapist(rows, "wide", teams), _therapist(rows, "narrow", [small])
    cases = [_family(rows, teams[number % size.teams], number, chance, today) for number in range(size.families)]
    cases += [_family(rows, small, size.families + number, chance, today) for number in range(size.of_the_small_team)]
    for number in range(size.entries):
        _entry(rows, cases[number % len(cases)], number, chance, today)
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table, columns in COLUMNS.items():
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows[table]:
                    copy.write_row(row)
        cursor.execute("SELECT setval('case_number_seq', %s)", (size.families + size.of_the_small_team + 1,))
        connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")
    first = teams[0].workers
    return Bulk(worker=first[1], case=cases[0].id, lead=first[0], team_members=first[:6], wide=wide, narrow=narrow)


@dataclass
class _Team:
    id: UUID
    workers: list[UUID]


@dataclass
class _Case:
    id: UUID
    child: UUID
    persons: list[UUID]
    author: UUID


def _team(rows: dict[str, list[tuple[Any, ...]]], unit: UUID, number: int) -> _Team:
    team = _Team(uuid7(), [])
    rows["team"].append((team.id, unit, f"Tiimi {number}", "Lahti", ["family_services", "child_protection"], 2, time(9), 150, "Huone 1", 1))
    for place, role in enumerate(ROLES):
        worker = uuid7()
        licensed = role in {"consultant_social_worker", "social_worker"}
        email = f"worker-{number}-{place}@bulk.example"
        rows["staff"].append((worker, f"Työntekijä {number}-{place}", email, role, "työntekijä", "anställd", ["fi"], licensed, True, 1))
        rows["membership"].append((uuid7(), team.id, worker, role, 1, date(2024, 1, 1), None, 1))
        team.workers.append(worker)
    return team


def _therapist(rows: dict[str, list[tuple[Any, ...]]], name: str, teams: list[_Team]) -> UUID:
    """A family therapist of all of these teams."""
    worker = uuid7()
    email = f"{name}@bulk.example"
    rows["staff"].append(
        (worker, f"Terapeutti {name}", email, "family_therapist", "perheterapeutti", "familjeterapeut", ["fi"], False, True, 1)
    )
    rows["membership"] += [(uuid7(), team.id, worker, "family_therapist", 1, date(2024, 1, 1), None, 1) for team in teams]
    return worker


def _family(rows: dict[str, list[tuple[Any, ...]]], team: _Team, number: int, chance: random.Random, today: date) -> _Case:
    name = chance.choice(STARTS) + chance.choice(ENDS)
    family, case, worker = uuid7(), uuid7(), team.workers[1 + number // 40 % 2]
    opened = today - timedelta(days=chance.randrange(100, 700))
    rows["family"].append((family, name, worker, 1))
    rows["family_case"].append((case, f"P-{opened.year}-{number:05d}", family, team.id, "active", opened, 1))
    rows["case_team"].append((uuid7(), case, team.id, datetime.combine(opened, time(8), UTC)))
    persons = []
    for place, age in enumerate((38, 36, chance.randrange(1, 17), chance.randrange(1, 17))):
        person = uuid7()
        born = today - timedelta(days=age * 366 + chance.randrange(300))
        rows["person"].append((person, chance.choice(GIVEN), name, born, "unknown", "suomi", "suomi", "Lahti", False, worker, 1))
        rows["family_member"].append((uuid7(), family, person, opened))
        if place != 1:
            task = "child_protection" if place == 2 else "family_services"
            rows["client"].append((uuid7(), case, person, task, opened))
            rows["assignment"].append((uuid7(), case, person, worker, "own_worker", opened, False, False))
            if task == "child_protection":
                rows["assignment"].append((uuid7(), case, person, worker, "lass", opened, True, True))
        persons.append(person)
    for child in persons[2:]:
        rows["parent_child"] += [(uuid7(), parent, child, "birth") for parent in persons[:2]]
    rows["stage_move"].append((uuid7(), case, "active", datetime.combine(opened, time(9), UTC), worker))
    rows["action"].append(
        (
            uuid7(),
            case,
            chance.choice(SENTENCES),
            today + timedelta(days=chance.randrange(-3, 20)),
            "open",
            worker,
            "child_protection",
            worker,
            1,
        )
    )
    return _Case(case, persons[2], persons, worker)


def _entry(rows: dict[str, list[tuple[Any, ...]]], case: _Case, number: int, chance: random.Random, today: date) -> None:
    entry, edition, kind = uuid7(), uuid7(), chance.choice(KINDS)
    at = datetime.combine(today - timedelta(days=chance.randrange(1, 600)), time(8 + number % 8, number % 60), UTC)
    own = (case.id, entry)
    rows["entry"].append((entry, case.id, case.author, kind, at, "team", 1, 1))
    text = " ".join(chance.sample(SENTENCES, chance.randrange(1, 4)))
    rows["entry_edition"].append((edition, *own, 1, case.author, at, kind, at, MINUTES[kind], text, "child_protection"))
    rows["entry_client"].append((uuid7(), *own, edition, case.child))
    if kind in {"visit", "home_visit"}:
        rows["entry_present"].append((uuid7(), *own, edition, 0, case.child, number % 3 == 0))


COLUMNS = {
    "unit": "id, name_fi, name_sv, version",
    "staff": "id, name, email, role, title_fi, title_sv, languages, is_licensed, is_active, version",
    "team": "id, unit_id, name, municipality, service_tasks, meeting_weekday, meeting_at, meeting_minutes, meeting_place, version",
    "membership": "id, team_id, staff_id, role, share, from_on, until_on, version",
    "family": "id, name, registered_by, version",
    "family_case": "id, number, family_id, team_id, stage, opened_on, version",
    "case_team": "id, case_id, team_id, from_at",
    "person": (
        "id, given_name, family_name, born_on, sex, mother_tongue, service_language, municipality, is_protected, registered_by, version"
    ),
    "family_member": "id, family_id, person_id, from_on",
    "client": "id, case_id, person_id, service_task, from_on",
    "assignment": "id, case_id, person_id, staff_id, kind, from_on, child_informed, guardian_informed",
    "parent_child": "id, parent_id, child_id, kind",
    "stage_move": "id, case_id, stage, at, moved_by",
    "action": "id, case_id, text, due_on, stage, owner_staff_id, service_task, added_by, version",
    "entry": "id, case_id, author_id, kind, happened_at, sight, edition, version",
    "entry_edition": "id, case_id, entry_id, number, written_by, signed_at, kind, happened_at, minutes, text, service_task",
    "entry_client": "id, case_id, entry_id, edition_id, person_id",
    "entry_present": "id, case_id, entry_id, edition_id, position, person_id, met_alone",
}
