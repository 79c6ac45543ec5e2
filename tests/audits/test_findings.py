"""What is found and explained, what is found and not, and what is explained and no longer found."""

from __future__ import annotations

import pytest

from audits.findings import Allowance, Finding, allowances, counted, unexplained
from audits.interface import base_of, read, with_known_ids

pytestmark = pytest.mark.quick
FOUND = [Finding("error", "E1", "a/one.py", "x"), Finding("info", "E2", "b/two.py", "y")]
TOLD = {
    "complete": True,
    "errors": [],
    "failures": [
        {"code": "ST101", "type": "ServerError", "severity": "critical", "title": "Server error", "operations": ["POST /b", "GET /a"]}
    ],
    "valid_rates": {"GET /a": {"fuzzing": {"accepted": 3}}},
    "stop_reason": "completed",
}


def allowed(rule, *places, tool="t"):
    return Allowance(tool, rule, places, "because")


def test_a_finding_is_explained_by_its_tool_its_rule_and_its_place():
    assert unexplained("t", FOUND, [allowed("E1", "a/*"), allowed("E2", "b/two.py")]) == []
    assert unexplained("t", FOUND, [allowed("E1", "a/*"), allowed("E2", "b/two.py", tool="other")]) == [FOUND[1]]
    assert FOUND[0] in unexplained("t", FOUND, [allowed("E1", "b/*"), allowed("E2", "*")])


def test_an_explanation_of_nothing_is_found_too():
    left = unexplained("t", FOUND, [allowed("E1", "a/*", "gone.py"), allowed("E2", "*")])
    assert [(one.rule, one.place) for one in left] == [("stale", "E1 gone.py")]


def test_each_entry_of_the_committed_list_says_why():
    assert len(allowances()) > 20
    assert [one for one in allowances() if len(one.reason) < 20 or not one.places] == []


def test_findings_are_counted_by_how_bad_they_are():
    assert counted([*FOUND, FOUND[0]]) == "2 error, 1 info"
    assert counted([]) == "none"


def test_each_failure_of_the_interface_is_found_once_for_each_operation():
    assert {(one.rule, one.place) for one in read("sam", TOLD)} == {
        ("ST101 ServerError", "sam POST /b"),
        ("ST101 ServerError", "sam GET /a"),
    }


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"complete": False}, "not finished"),
        ({"complete": False, "errors": [{"title": "Schema Loading Error"}]}, "not finished"),
        ({"valid_rates": {"GET /a": {"fuzzing": {"accepted": 0}}}}, "nothing accepted"),
        ({"valid_rates": {}}, "nothing accepted"),
    ],
)
def test_a_run_that_tried_nothing_is_no_success(changed, rule):
    assert [one.rule for one in read("sam", {**TOLD, "failures": [], **changed})] == [rule]


def test_half_of_what_is_tried_reaches_a_record_that_is_there():
    parameter = {"name": "id", "in": "path", "schema": {"type": "string", "format": "uuid"}}
    document = {"paths": {"/cases/{id}/plans": {"get": {"parameters": [parameter]}}, "/trail/{id}": {"get": {"parameters": [parameter]}}}}
    changed = with_known_ids(document, {"cases": "one", "plans": "two"})
    (known,) = changed["paths"]["/cases/{id}/plans"]["get"]["parameters"]
    assert (known["example"], known["schema"]["anyOf"][0]["const"]) == ("one", "one")
    assert changed["paths"]["/trail/{id}"] == document["paths"]["/trail/{id}"]


def test_paths_may_be_written_whole_or_from_the_interfaces_base():
    assert base_of({"paths": {"/api/v1/me": {}, "/api/v1/cases/{id}": {}}}) == ""
    assert base_of({"paths": {"/me": {}}}) == "/api/v1"
