"""Whatever a program sends there is an answer, of the kinds that the description tells, and never a fault of ours."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from teamcase.foundation.json_lists import cursor, page_asked, read_cursor
from teamcase.foundation.openapi import document, path_of, views
from teamcase.foundation.openapi_fields import SOMEBODY, example_of
from tests.api.conftest import Program
from tests.architecture.test_access import answers, nothing_is_kept

__all__ = ["answers", "nothing_is_kept"]

pytestmark = pytest.mark.slow
NUL, SURROGATE, LONG = "half\x00a word", "\ud800", "x" * 25_000
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**40, -(10**40), 2**63, 1e308, -0.0, 1.5]),
    st.sampled_from(
        ["", " ", NUL, SURROGATE, LONG, "9" * 5000, "31.2.2026", "2026-02-31", "0000-00-00", "9999-12-31", "24:00", "\u202e😀"]
    ),
    st.sampled_from(["staff:", "staff:x", f"staff:{UUID(int=5)}", f"person:{SOMEBODY}", "robot:1", SOMEBODY, str(UUID(int=5))]),
    st.text(max_size=8),
    st.recursive(
        st.none() | st.integers() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=6,
    ),
)
DEEP = json.loads("[" * 400 + "]" * 400)


def real(value, ids):
    """An example with ids that there are in place of the invented ones."""
    return json.loads(json.dumps(value).replace(SOMEBODY, str(ids["person_id"])))


@pytest.fixture
def told(answers):
    app, _county, _ids = answers
    with app.test_request_context("/"):
        return document(app)


def asked_of(app, ids, described_by):
    for rule, described, _view in views(app):
        if described_by(described):
            with app.test_request_context():
                yield rule, described, app.url_for(rule.endpoint, **{name: ids.get(name, UUID(int=1)) for name in rule.arguments})


def is_told(told, rule, described, status):
    return str(status) in told["paths"][path_of(rule)][described.method.lower()]["responses"]


@given(data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_is_sent_there_is_an_answer(answers, nothing_is_kept, told, data):
    app, county, ids = answers
    every = list(asked_of(app, ids, lambda described: described.method in {"POST", "PATCH", "PUT"} and described.takes().fields))
    rule, described, address = data.draw(st.sampled_from(every))
    sent = real(example_of(described.takes()), ids)
    for name in data.draw(st.lists(st.sampled_from([*described.takes().fields, "more"]), max_size=3)):
        sent[name] = data.draw(ODD)
    who = data.draw(st.sampled_from(["ann", "sam", "tia", "cora", "bob"]))
    headers = {"If-Match": data.draw(st.sampled_from(['"1"', '"2"', "*", "", '"x', "é"]))} if described.method == "PATCH" else {}
    if described.method == "POST" and data.draw(st.booleans()):
        headers["Idempotency-Key"] = data.draw(st.sampled_from(["a", " ", "x" * 300, "é", '"b"']))
    client = Program(app.test_client(), county.tokens[who])
    answer = client.ask(
        described.method, address.removeprefix("/api/v1"), data=json.dumps(sent), content_type="application/json", headers=headers
    )
    assert answer.status_code < 500, (described.method, rule.rule, sent, answer.text)
    assert is_told(told, rule, described, answer.status_code), (described.method, rule.rule, answer.status_code, sent)


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_is_asked_of_a_list_there_is_an_answer(answers, nothing_is_kept, told, data):
    app, county, ids = answers
    rule, described, address = data.draw(st.sampled_from(list(asked_of(app, ids, lambda one: one.many))))
    names = ["limit", "after", *(described.asks().fields if described.asks else ())]
    odd = st.sampled_from(
        ["", "0", "-1", "9" * 50, "x", NUL, "é", SOMEBODY, "all", "1.1.2026", "9999-12-31", cursor((1,)), cursor(("a", "b")), "W10"]
    )
    query = {name: data.draw(odd) for name in data.draw(st.lists(st.sampled_from(names), unique=True, max_size=3))}
    who = data.draw(st.sampled_from(["ann", "sam", "bob", "dpo"]))
    answer = Program(app.test_client(), county.tokens[who]).get(address.removeprefix("/api/v1"), query_string=query)
    assert answer.status_code < 500, (rule.rule, query, answer.text)
    assert is_told(told, rule, described, answer.status_code), (rule.rule, query, answer.status_code)


@pytest.mark.parametrize("odd", [DEEP, [], "text", 5, None, {"a": DEEP}])
def test_another_shape_than_an_object_is_refused(answers, nothing_is_kept, odd):
    app, county, ids = answers
    for rule, described, address in asked_of(app, ids, lambda one: one.method in {"POST", "PATCH", "PUT"}):
        sent = json.dumps(odd)
        client = Program(app.test_client(), county.tokens["ann"])
        answer = client.ask(described.method, address.removeprefix("/api/v1"), data=sent, content_type="application/json")
        assert 400 <= answer.status_code < 500 or not described.takes().fields, (rule.rule, answer.status_code)


KINDS = st.sampled_from([(str, UUID), (int,), (str, str, UUID), (UUID,)])
OF_KIND = {str: st.text(st.characters(exclude_categories=["Cs", "Cc"])), int: st.integers(0, 2**63 - 1), UUID: st.uuids()}


@given(kinds=KINDS, data=st.data())
def test_a_cursor_tells_the_place_that_it_was_made_of(kinds, data):
    place = tuple(data.draw(OF_KIND[kind]) for kind in kinds)
    read = read_cursor(cursor(place), kinds)
    assert read == place or len(cursor(place)) > 1000


@given(st.text(), KINDS)
@example("W10", (UUID,))
@example("MQ", (int,))
@example("WzFlOTldA", (int,))
def test_an_odd_cursor_is_no_place(written, kinds):
    found = read_cursor(written, kinds)
    assert found is None or len(found) == len(kinds)


def test_a_limit_is_a_plain_number(app):
    for written, limit in (("1", 1), ("100", 100), ("007", 7)):
        with app.test_request_context(f"/?limit={written}"):
            assert page_asked(int).limit == limit
