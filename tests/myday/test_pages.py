"""The start page by role."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("name", ["ann", "sam", "tia", "cole", "cora", "bob", "max", "dpo", "adm"])
def test_open(visit, name):
    answer = visit(name).get("/")
    assert answer.status_code == 200, answer.text[:3000]
    assert "broken-" not in answer.text, answer.text


def test_trail(visit):
    answer = visit("dpo").get("/trail")
    assert answer.status_code == 200, answer.text[:3000]
    assert visit("sam").get("/trail").status_code == 403
