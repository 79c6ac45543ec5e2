"""Who works here, on a real database and on its pages."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.staff import operations, queries, rules
from teamcase.staff.models import Density, Role, Staff, Theme

PARTICULARS = {
    "name": "Nea New",
    "email": "Nea@Test.Example",
    "role": Role.SOCIAL_WORKER,
    "title_fi": "sosiaalityöntekijä",
    "title_sv": "socialarbetare",
    "languages": ["fi", "sv"],
    "is_licensed": True,
}
ADDRESSES = ("/staff", "/staff/new", "/staff/{sam}", "/staff/{sam}/edit", "/staff/{sam}/link")


def sent(**fields):
    return {"_key": str(uuid4()), **fields}


@pytest.mark.quick
@pytest.mark.parametrize("wrong", ["", "x", "a@b", "a b@c.fi", "a@@c.fi", "a@c."])
def test_an_address_is_whole(wrong):
    rules.check_email("nea@test.example")
    with pytest.raises(RuleBroken) as broken:
        rules.check_email(wrong)
    assert broken.value.field == "email"


def test_an_administrator_registers_somebody_who_sees_no_family(as_):
    with as_("adm", keep=True) as occasion:
        nea = operations.register(occasion, None, **PARTICULARS)
        assert (nea.email, nea.is_active) == ("nea@test.example", True)


@pytest.mark.parametrize("who", ["ann", "sam", "max", "dpo"])
def test_nobody_else_registers_or_changes(as_, county, who):
    with as_(who) as occasion:
        with pytest.raises(NotAllowed):
            operations.register(occasion, None, **PARTICULARS)
        with pytest.raises(NotAllowed):
            operations.change(occasion, db.session.get_one(Staff, county.staff["sam"]), **PARTICULARS, is_active=False)


def test_nobody_becomes_the_clock(as_, county):
    with as_("adm") as occasion:
        with pytest.raises(RuleBroken):
            operations.register(occasion, None, **PARTICULARS | {"role": Role.CLOCK})
        with pytest.raises(RuleBroken):
            operations.change(
                occasion, db.session.get_one(Staff, county.staff["sam"]), **PARTICULARS | {"role": Role.CLOCK}, is_active=True
            )


def test_two_people_never_share_an_address(as_):
    with as_("adm") as occasion, pytest.raises(RuleBroken) as broken:
        operations.register(occasion, None, **PARTICULARS | {"email": "SAM@test.example"})
    assert broken.value.field == "email"


def test_whoever_answers_for_children_stays_licensed_and_active(as_, county):
    with as_("adm") as occasion:
        sam = db.session.get_one(Staff, county.staff["sam"])
        for changes in ({"is_licensed": False, "is_active": True}, {"is_active": False}):
            with pytest.raises(RuleBroken):
                operations.change(occasion, sam, **PARTICULARS | {"email": "sam@test.example"} | changes)
            db.session.refresh(sam)


def test_everybody_settles_their_own_pages_and_nobody_elses(as_, county):
    wanted = {"locale": "sv", "theme": Theme.DARK, "density": Density.TIGHT, "keys": False}
    with as_("sam") as occasion:
        operations.settle(occasion, db.session.get_one(Staff, county.staff["sam"]), **wanted)
        kept = queries.preference_of(county.staff["sam"])
        assert (kept.locale, kept.theme, kept.density, kept.keys) == ("sv", Theme.DARK, Density.TIGHT, False)
        with pytest.raises(NotAllowed):
            operations.settle(occasion, db.session.get_one(Staff, county.staff["ann"]), **wanted)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_directory_is_the_administrators(visit, county, address):
    for who, status in (("adm", 200), ("ann", 403), ("sam", 403), ("max", 403), ("dpo", 403), ("", 302)):
        assert visit(who).get(address.format(sam=county.staff["sam"])).status_code == status, who
    assert visit("adm").get(f"/staff/{uuid4()}").status_code == 404


def test_registering_changing_and_the_same_address_twice_from_the_pages(visit, county):
    browser = visit("adm")
    fields = {**PARTICULARS, "role": "family_therapist", "is_licensed": "false"}
    made = browser.post("/staff/new", data=sent(**fields))
    assert made.status_code == 302
    assert "Nea New" in browser.get(made.headers["Location"]).text
    again = browser.post("/staff/new", data=sent(**fields))
    assert again.status_code == 422
    assert 'href="#f-email"' in again.text
    clock = browser.post("/staff/new", data=sent(**fields | {"role": "clock", "email": "c@test.example"}))
    assert clock.status_code == 422
    edit = browser.get(made.headers["Location"] + "/edit").text
    version = re.search(r'name="_version" value="(\d+)"', edit)[1]
    gone = browser.post(made.headers["Location"] + "/edit", data=sent(**fields, _version=version))
    assert gone.status_code == 302
    assert browser.get("/staff").text.count("Nea New") == 1


def test_a_one_time_link_is_shown_once_and_sets_a_password_once(visit, county):
    admin = visit("adm")
    key = sent()
    answer = admin.post(f"/staff/{county.staff['sue']}/link", data=key)
    token = re.search(r"/welcome/([\w-]+)", answer.text)[1]
    assert answer.status_code == 200
    assert token not in admin.get(f"/staff/{county.staff['sue']}").text
    assert token not in admin.post(f"/staff/{county.staff['sue']}/link", data=key, follow_redirects=True).text
    stranger = visit("")
    assert stranger.post(f"/welcome/{token}", data=sent(password="another good sentence")).status_code == 302
    assert visit("").get(f"/welcome/{token}").status_code == 404
    assert visit("sam").post(f"/staff/{county.staff['sue']}/link", data=sent()).status_code == 403


def test_my_settings_change_my_language_at_once(visit):
    browser = visit("sam")
    assert browser.get("/me").status_code == 200
    answer = browser.post("/me", data=sent(locale="sv", theme="dark", density="tight"))
    assert answer.status_code == 302
    page = browser.get("/me").text
    assert 'lang="sv"' in page
    assert 'data-theme="dark"' in page
    assert 'data-keys="off"' in page


@pytest.mark.parametrize(
    "fields", [{}, {"locale": "xx", "theme": "pink", "density": "1"}, {"locale": ["fi", "sv"], "theme": "", "density": ""}]
)
def test_wrong_settings_are_told(visit, fields):
    assert visit("sam").post("/me", data=sent(**fields)).status_code == 422


def test_my_sessions_end_one_by_one(visit, as_, county):
    page = visit("sam").get("/me").text
    assert "test" in page
