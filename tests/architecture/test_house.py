"""The rules of the house that a slip would make somebody pay for, read from the code, the catalogue and the address list."""

from __future__ import annotations

import ast
import re
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from teamcase import policy
from teamcase.foundation.operation import OPERATIONS
from teamcase.foundation.text import named
from teamcase.foundation.visibility import kinds

PROJECT = Path(__file__).resolve().parents[2]
SLICES = PROJECT / "teamcase"
PYTHON = [path for path in SLICES.rglob("*.py") if "demo" not in path.parts]
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
COMMITS_IN = {"foundation/web.py", "foundation/jobs.py", "foundation/commands.py"}
RAW_CONNECTIONS_IN = {"entrance/commands.py", "history/commands.py"}


def named_in(path):
    return str(path.relative_to(SLICES))


def lines_with(pattern, paths, *, but=()):
    found = []
    for path in paths:
        if named_in(path) in but:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if re.search(pattern, line.split("#")[0]):
                found.append(f"{named_in(path)}:{number} {line.strip()}")
    return found


def test_roles_are_named_on_the_page_of_policy_alone():
    assert lines_with(r"\bRole\.[A-Z]", PYTHON, but={"policy.py", "staff/models.py"}) == []


def test_only_web_jobs_and_commands_commit():
    assert lines_with(r"\.commit\(\)", PYTHON, but=COMMITS_IN) == []


def test_raw_connections_stay_in_the_foundation():
    outside = [path for path in PYTHON if "foundation" not in path.parts]
    assert lines_with(r"create_engine|psycopg\.connect|\.raw_connection", outside, but=RAW_CONNECTIONS_IN) == []


@pytest.mark.parametrize("path", [path for path in PYTHON if path.stem.endswith("operations")], ids=named_in)
def test_every_public_function_of_operations_is_an_operation(path):
    tree = ast.parse(path.read_text())
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            decorators = {decorator.id for decorator in node.decorator_list if isinstance(decorator, ast.Name)}
            assert "operation" in decorators, node.name


@pytest.mark.parametrize("path", PYTHON, ids=named_in)
def test_modules_and_public_functions_say_what_they_are(path):
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def test_each_verb_is_decided_and_nothing_else():
    assert set(policy.MAY) == set(OPERATIONS.values())


def test_there_is_no_room_for_odds_and_ends():
    banned = {"utils", "helpers", "common", "core", "misc", "managers"}
    assert [path for path in SLICES.rglob("*") if path.stem in banned] == []


def test_nobody_switches_off_escaping():
    assert lines_with(r"\|\s*safe\b|autoescape\s+false", []) == []
    for template in TEMPLATES:
        assert not re.search(r"\|\s*safe\b|autoescape\s+false", template.read_text()), template.name
    assert lines_with(r"\bMarkup\(", PYTHON, but={"foundation/text.py", "myday/drawing.py", "shell.py"}) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PROJECT / "templates")))
def test_templates_hold_no_inline_style_or_script(template):
    source = template.read_text()
    assert not re.search(r"""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|javascript:""", source)
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", source))


def test_each_page_template_has_its_view():
    drawn = "\n".join(path.read_text() for path in PYTHON)
    used = "\n".join(template.read_text() for template in TEMPLATES)
    for template in TEMPLATES:
        name = str(template.relative_to(PROJECT / "templates"))
        assert f'"{name}"' in drawn or f'"{name}"' in used, name


def test_each_value_people_see_has_its_words():
    def every(kind):
        for child in kind.__subclasses__():
            yield child
            yield from every(child)

    silent = [value for kind in every(StrEnum) if kind.__module__.startswith("teamcase.") for value in kind if not named(value)]
    assert silent == []


@pytest.fixture
def catalogue(app, settings):
    engine = create_engine(settings.database_owner_url)
    with engine.connect() as connection:
        yield lambda query: connection.execute(text(query)).all()
    engine.dispose()


def test_every_constraint_is_named_by_the_house(catalogue):
    found = catalogue(
        "SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'"
        " AND conrelid <> 'alembic_version'::regclass"
    )
    odd = [row.conname for row in found if not re.match(r"(pk|fk|uq|ck|ex)_|lass_", row.conname)]
    assert odd == []


def test_every_foreign_key_has_an_index(catalogue):
    unindexed = catalogue(
        "SELECT c.conrelid::regclass AS table, a.attname FROM pg_constraint c"
        " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
        " WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS ("
        "   SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])"
    )
    assert [(str(row.table), row.attname) for row in unindexed] == []


def test_every_moment_has_its_zone(catalogue):
    naive = catalogue(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND data_type = 'timestamp without time zone'"
    )
    assert naive == []


def test_the_web_role_holds_exactly_the_rights_of_the_page(catalogue):
    granted = catalogue(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
        " WHERE grantee = 'teamcase_web' AND table_schema = 'public' AND table_name <> 'alembic_version'"
    )
    expected = set()
    for kind in kinds():
        sight = next(policy.SEES[ancestor] for ancestor in kind.__mro__ if ancestor in policy.SEES)
        for command, _clause, rows in sight.conditions():
            if command == "SELECT" or rows.__name__ != "nobody":
                expected.add((kind.__tablename__, command))
    assert {(row.table_name, row.privilege_type) for row in granted} == expected


def test_verbs_laws_and_questions_never_read_the_request():
    rooms = [
        path
        for path in PYTHON
        if path.stem.endswith(("operations", "queries", "rules", "models", "schemas")) and "foundation" not in path.parts
    ]
    assert lines_with(r"\bimport\b.*\brequest\b|flask\.request", rooms) == []
