"""Schemathesis against the interface for other programs: whatever its document allows and forbids, asked as three people."""

from __future__ import annotations

import json
import re
import tempfile
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from audits.environments import python_tool, said_by
from audits.findings import Finding, Looked, NotRun
from audits.ground import Ground

BASE = "/api/v1"
DOCUMENT = f"{BASE}/openapi.json"
PEOPLE = ("sam", "cora", "max")  # who works with families, who plans meetings, who manages without seeing a family
PASSWORD = "a good long sentence"  # noqa: S105 - that of everybody in tests/factories.py
EXAMPLES = "15"
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,"
    "missing_required_header,unsupported_method,allow_header_conformance,ignored_auth"
)
# Without If-Match the answer is 428 (RFC 6585), which its own list of refusals does not have; who may not reach the record is told so first.
CONFIG = """[checks.missing_required_header]
expected-statuses = [400, 401, 403, 404, 406, 409, 415, 422, 428]
"""
SEVERITY = {"critical": "error", "high": "error", "medium": "error", "low": "warning"}


def schemathesis(ground: Ground) -> Looked:
    """No server error and no answer that the document does not name, as three roles. Raises NotRun while there is no document."""
    status, document = _asked(ground, "GET", DOCUMENT)
    if status == 404:
        raise NotRun(f"there is no interface for other programs yet: {DOCUMENT} answers 404")
    if status != 200:
        return Looked("-", DOCUMENT, [Finding("error", "document", DOCUMENT, f"answers {status}")])
    tool = python_tool("schemathesis") / "schemathesis"
    known = with_known_ids(document, _ids(ground))
    found, cases, operations = [], 0, 0
    with tempfile.TemporaryDirectory() as made:
        for person in PEOPLE:
            told = _run(tool, Path(made), known, ground.house.address + base_of(document), _token(ground, person))
            found += read(person, told)
            cases += told["test_cases"]["generated"]
            operations = (told["operations"] or {}).get("tested", 0)
    return Looked(said_by(tool, "--version").split()[-1], f"{operations} operations as {len(PEOPLE)} roles, {cases:,} requests", found)


def base_of(document: dict[str, Any]) -> str:
    """What stands before the document's paths: nothing where they are written whole."""
    return "" if all(path.startswith(BASE) for path in document.get("paths", {})) else BASE


def with_known_ids(document: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """The document with ids that are there: half of what is tried then reaches a record instead of ending in 404."""
    changed: dict[str, Any] = json.loads(json.dumps(document))
    for path, item in changed.get("paths", {}).items():
        after = dict(re.findall(r"/([a-z_]+)/\{(\w+)\}", path))
        by_parameter = {parameter: ids[noun] for noun, parameter in after.items() if noun in ids}
        shared = item.get("parameters", [])
        for operation in [one for one in item.values() if isinstance(one, dict)]:
            for parameter in [*shared, *operation.get("parameters", [])]:
                if parameter.get("in") == "path" and parameter.get("name") in by_parameter:
                    there = by_parameter[parameter["name"]]
                    parameter["example"] = there
                    parameter["schema"] = {"anyOf": [{"const": there}, parameter.get("schema", {"type": "string"})]}
    return changed


def read(person: str, told: dict[str, Any]) -> list[Finding]:
    """Each failure for each operation; that it did not come to the end; that nothing at all was accepted of an operation for anybody."""
    found = [
        Finding(SEVERITY.get(one["severity"], "error"), f"{one['code']} {one['type']}", f"{person} {operation}", one["title"])
        for one in told["failures"]
        for operation in one["operations"]
    ]
    found += [Finding("error", "not finished", person, one["title"]) for one in told["errors"]]
    if not told["complete"] and not told["errors"]:
        found.append(Finding("error", "not finished", person, f"it stopped: {told['stop_reason']}"))
    if told["complete"] and not any(phase["accepted"] for one in told["valid_rates"].values() for phase in one.values()):
        found.append(Finding("error", "nothing accepted", person, "every request was refused, so nothing was tried"))
    return found


def _run(tool: Path, folder: Path, document: dict[str, Any], base: str, token: str) -> Any:
    """One person's requests; the operations on sessions are left out, since they would end the session that asks."""
    (folder / "document.json").write_text(json.dumps(document))
    (folder / "schemathesis.toml").write_text(CONFIG)
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    said_by(
        *(
            tool,
            "--config-file",
            folder / "schemathesis.toml",
            "run",
            folder / "document.json",
            "--url",
            base,
            "--header",
            f"Authorization: Bearer {token}",
        ),
        *(
            "--exclude-path-regex",
            r"^(/api/v1)?/session",
            "--checks",
            CHECKS,
            "--max-examples",
            EXAMPLES,
            "--seed",
            "1",
            "--continue-on-failure",
        ),
        *("--generation-database", "none", "--no-color", "--report", "json", "--report-json-path", report),
        into=folder,
    )
    return json.loads(report.read_text())


def _token(ground: Ground, person: str) -> str:
    status, told = _asked(ground, "POST", f"{BASE}/session", {"email": f"{person}@test.example", "password": PASSWORD})
    if status != 201:
        raise RuntimeError(f"{person} could not begin a session: {BASE}/session answered {status}")
    return str(told["token"])


def _asked(ground: Ground, method: str, address: str, sent: dict[str, str] | None = None) -> tuple[int, Any]:
    connection = HTTPConnection(urlsplit(ground.house.address).netloc, timeout=20)
    try:
        body = json.dumps(sent) if sent else None
        connection.request(
            method, address, body, {"Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": address}
        )
        answer = connection.getresponse()
        text = answer.read()
    finally:
        connection.close()
    is_json = "json" in (answer.headers.get("Content-Type") or "")
    return answer.status, json.loads(text) if is_json else None


def _ids(ground: Ground) -> dict[str, str]:
    """Ids of records that are there, by the noun that stands before them in an address."""
    county, life = ground.house.county, ground.house.life.ids
    there = {
        "cases": county.doe,
        "people": county.persons["dora"],
        "staff": county.staff["sam"],
        "teams": county.teams["Alpha"],
        "meetings": life["meeting"],
        "discussions": life["finished"],
        "actions": life["action"],
        "entries": life["entry"],
        "plans": life["plan"],
        "goals": life["goal"],
        "families": ground.house.one("SELECT family_id FROM family_case WHERE id = :case", case=county.doe),
    }
    return {noun: str(known) for noun, known in there.items()}
