"""The mirror as a program gets it: the numbers of the page, and the very rows behind each."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from teamcase.fidelity import queries
from teamcase.fidelity.models import Indicator
from tests.api.conftest import Program
from tests.fidelity.test_pages import ALL_YEAR


@pytest.fixture
def by(app, county):
    return lambda name: Program(app.test_client(), county.tokens[name])


@pytest.fixture
def address(county, tell):
    """Alpha's mirror, over six families that all have been discussed."""
    tell(*([ALL_YEAR] * 6))
    return f"/teams/{county.teams['Alpha']}/fidelity"


def test_a_member_and_the_manager_get_the_figures_of_the_page(by, visit, address):
    told = by("sam").get(f"{address}?limit=100").json
    assert [one["indicator"] for one in told["items"]] == [each.value for each in Indicator]
    assert by("max").get(f"{address}?limit=100").json == told
    (first,) = (one for one in told["items"] if one["indicator"] == "f1_4")
    last = first["figures"][-1]
    assert (last["base"], last["met"], last["value"]) == (7, 6, 85)  # the Does have been with the team as long, and were not discussed
    assert len(first["figures"]) == 12
    numbers = re.findall(r'<p class="figure-line"><b>(\d+) (?:%|days)</b>', visit("sam").get(address).text)
    assert [str(int(one["figures"][-1]["value"])) for one in told["items"] if one["figures"][-1]["value"] is not None] == numbers


def test_of_fewer_than_five_rows_nothing_is_counted(by, address):
    hidden = [one for each in by("sam").get(f"{address}?limit=100").json["items"] for one in each["figures"] if one["value"] is None]
    assert hidden
    assert {(one["base"], one["met"], one["reaches"]) for one in hidden} == {(None, None, None)}


@pytest.mark.parametrize("indicator", list(Indicator))
def test_the_rows_are_those_behind_the_number(by, as_, county, address, indicator):
    with as_("sam") as occasion:
        figure = queries.figure(county.teams["Alpha"], indicator, occasion.today)
    items, after = [], ""
    while True:
        page = by("sam").get(f"{address}/{indicator}/rows?limit=4{after}").json
        items += page["items"]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert len(items) == (0 if figure.is_hidden else len(figure.rows))
    assert sum(one["is_met"] for one in items) == (0 if figure.is_hidden else figure.met)


def test_the_rows_are_for_members_and_a_stranger_finds_nothing(by, address, today):
    for name, figures, rows in (
        ("sam", 200, 200),
        ("ann", 200, 200),
        ("max", 200, 404),
        ("bob", 404, 404),
        ("adm", 404, 404),
        ("dpo", 404, 404),
    ):
        assert by(name).get(address).status_code == figures, name
        assert by(name).get(f"{address}/f4/rows").status_code == rows, name
    before = today.replace(day=1) - timedelta(days=1)
    assert by("sam").get(f"{address}/f2/rows?on={before}").status_code == 200
    assert by("sam").get(f"{address}/f2/rows?on=yesterday").status_code == 422
    assert by("sam").get(f"{address}/f99/rows").status_code == 404


def test_the_rows_are_in_the_trail(by, address):
    before = by("dpo").get("/trail?limit=1").json["items"][0]["seq"]
    assert by("sam").get(f"{address}/f1_4/rows").json["items"][0]["family"].startswith("Life")
    told = [one for one in by("dpo").get("/trail?limit=20").json["items"] if one["seq"] > before]
    assert {(one["verb"], one["via"]) for one in told} >= {("list", "api")}
