"""Personal identity codes: every valid one goes in and comes out, every slip is refused or is another code, and nothing is kept as text."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from teamcase.drawing.kin import Sex
from teamcase.families import code_rules, code_sealing
from teamcase.foundation.errors import RuleBroken

CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY"
SIGNS = {18: "+", 19: "-YXWVU", 20: "ABCDEF"}
BORN = st.dates(date(1850, 1, 1), date(2026, 11, 23))


def code_for(born, individual, sign=None):
    told = f"{born:%d%m%y}"
    sign = sign or SIGNS[born.year // 100][0]
    return f"{told}{sign}{individual:03d}{CONTROL[int(f'{told}{individual:03d}') % 31]}"


@st.composite
def codes(draw, lowest=900, highest=999):
    born = draw(BORN)
    return born, draw(st.integers(lowest, highest)), draw(st.sampled_from(SIGNS[born.year // 100]))


@pytest.mark.quick
@given(codes())
def test_every_valid_code_tells_its_birth_date_and_sex(told):
    born, individual, sign = told
    code = code_rules.read(f" {code_for(born, individual, sign).lower()} ", allow_temporary=True)
    assert (code.text, code.born_on) == (code_for(born, individual, sign), born)
    assert code.sex == (Sex.MALE if individual % 2 else Sex.FEMALE)
    assert code.text not in repr(code)


@pytest.mark.quick
@given(codes(), st.integers(0, 10), st.sampled_from("0123456789+-ABCDEFHJKLMNPRSTUVWXYÄ "))
def test_every_change_of_one_sign_is_refused_or_another_code(told, place, sign):
    good = code_for(*told)
    changed = good[:place] + sign + good[place + 1 :]
    found = None
    with suppress(RuleBroken):
        found = code_rules.read(changed, allow_temporary=True).text
    assert (found == good) is (changed == good)


@pytest.mark.quick
@pytest.mark.parametrize(
    "typed", ["", "131052-308", "131052-308U", "311352-308T", "131052Q308T", "131052-001E", "١٣١٠٥٢-٣٠٨T", "131052-308T" * 9]
)
def test_what_is_no_code_is_refused_beside_its_field(typed):
    with pytest.raises(RuleBroken) as broken:
        code_rules.read(typed, allow_temporary=True)
    assert broken.value.field == "secret_code"


@pytest.mark.quick
@given(codes())
def test_production_takes_no_number_of_the_test_range(told):
    with pytest.raises(RuleBroken):
        code_rules.read(code_for(*told), allow_temporary=False)


@pytest.mark.quick
@given(codes())
def test_the_middle_is_hidden(told):
    code = code_for(*told)
    shown = code_rules.masked(code)
    assert shown[:7] == code[:7]
    assert shown[7:] == f"•••{code[-1]}"


@pytest.mark.quick
@pytest.mark.parametrize(
    ("born", "sex", "fits"),
    [
        (date(1990, 1, 2), Sex.MALE, False),
        (date(1990, 1, 1), Sex.FEMALE, False),
        (date(1990, 1, 1), Sex.MALE, True),
        (None, Sex.UNKNOWN, True),
        (date(1990, 1, 1), Sex.OTHER, True),
    ],
)
def test_birth_date_and_sex_tell_the_same(born, sex, fits):
    code = code_rules.read(code_for(date(1990, 1, 1), 901), allow_temporary=True)
    if fits:
        code_rules.check_against(code, born_on=born, sex=sex)
        return
    with pytest.raises(RuleBroken):
        code_rules.check_against(code, born_on=born, sex=sex)


def test_what_is_sealed_opens_for_the_same_person_alone_and_holds_nothing_readable(app):
    code, owner = code_rules.read(code_for(date(1990, 1, 1), 901), allow_temporary=True), uuid4()
    with app.app_context():
        sealed = code_sealing.sealed(code, owner)
        assert code_sealing.opened(sealed, owner) == code.text
        assert code.text.encode() not in sealed
        assert sealed != code_sealing.sealed(code, owner)
        with pytest.raises(ValueError, match="somebody else"):
            code_sealing.opened(sealed, uuid4())


def test_a_new_key_before_the_old_one_opens_what_the_old_one_sealed(app, monkeypatch):
    code, owner = code_rules.read(code_for(date(1990, 1, 1), 901), allow_temporary=True), uuid4()
    with app.app_context():
        sealed = code_sealing.sealed(code, owner)
        old = app.config["SETTINGS"].person_keys
        object.__setattr__(app.config["SETTINGS"], "person_keys", (Fernet.generate_key(), *old))
        try:
            assert code_sealing.opened(sealed, owner) == code.text
            assert code_sealing.opened(code_sealing.sealed(code, owner), owner) == code.text
        finally:
            object.__setattr__(app.config["SETTINGS"], "person_keys", old)


def test_the_hash_needs_the_key(app):
    code = code_rules.read(code_for(date(1990, 1, 1), 901), allow_temporary=True)
    with app.app_context():
        before = app.config["SETTINGS"].lookup_key
        digest = code_sealing.digest(code)
        assert (len(digest), digest) == (32, code_sealing.digest(code))
        object.__setattr__(app.config["SETTINGS"], "lookup_key", b"x" * 40)
        try:
            assert code_sealing.digest(code) != digest
        finally:
            object.__setattr__(app.config["SETTINGS"], "lookup_key", before)
