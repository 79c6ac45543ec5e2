"""Laws of the door: passwords and waiting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.entrance import rules
from teamcase.foundation.errors import RuleBroken, TooMany

pytestmark = pytest.mark.quick
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
NEVER = (0, None)


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "x" * 129,
        "password1234",
        "Salasana2026!",
        "qwertyuiop123",
        "aaaaaaaaaaaa",
        "Laura1234567",
        "Makela-2026-2026",
        "teamcase1234",
    ],
)
def test_what_is_short_long_or_easy_to_guess_is_refused(password):
    with pytest.raises(RuleBroken) as broken:
        rules.check_password(password, name="Laura Makela", email="laura@county.example")
    assert broken.value.field == "password"


@pytest.mark.parametrize(
    "password", ["correct horse battery", "sade ropisee kattoon", "lösenordet är långt och fint", "pitkä ja ihan oma lause 🙂"]
)
def test_any_other_sentence_will_do(password):
    rules.check_password(password, name="Laura Makela", email="laura@county.example")


def waits_until(account):
    try:
        rules.check_attempts(account=account, address=NEVER, at=AT)
    except TooMany as wait:
        return wait.until
    return AT


@given(times=st.integers(0, 400), passed=st.integers(0, 7200))
def test_the_wait_grows_and_always_ends(times, passed):
    latest = AT - timedelta(seconds=passed)
    until = waits_until((times, latest))
    assert (until > AT) <= (times >= rules.PER_ACCOUNT)
    assert until <= max(AT, latest + timedelta(minutes=15))
    assert until > AT or times < rules.PER_ACCOUNT or passed >= 60


def test_many_failures_from_one_address_wait_whatever_the_account():
    with pytest.raises(TooMany):
        rules.check_attempts(account=NEVER, address=(rules.PER_ADDRESS, AT), at=AT)
