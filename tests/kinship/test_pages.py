"""The drawer of a person: who sees it, who may tell there, and that it works without a script."""

from __future__ import annotations

import re

import pytest

from teamcase.drawing.kin import Day
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.kinship import operations, queries
from teamcase.kinship.telling import Particulars, Place


@pytest.fixture
def at(county):
    def address(name, rest=""):
        return f"/cases/{county.doe}/kin/people/{county.persons[name]}{rest}"

    return address


@pytest.fixture
def gran(as_, does):
    with as_("sam", keep=True) as occasion:
        told = Particulars(given_name="Greta", born=Day(1950))
        return operations.add_relative(occasion, does.case, who=told, beside=does.dana, place=Place.PARENT).id


def key_in(page):
    return re.search(r'name="_key" value="([^"]+)"', page.text)[1]


def send(browser, address, **typed):
    hidden = dict(re.findall(r'<input type="hidden" name="(_key|_version)" value="([^"]+)"', browser.get(address).text))
    return browser.post(address, data={**hidden, **typed})


def pressed(browser, page, address):
    found = re.search(rf'action="{re.escape(address)}"><input type="hidden" name="_key" value="([^"]+)"', browser.get(page).text)
    return browser.post(address, data={"_key": found[1]}, follow_redirects=True)


def test_a_press_that_is_refused_is_answered_in_one_sentence(visit, at, does):
    answer = visit("sam").post(at("dora", "/remove"), data={"_key": "0190a5b1-7f1e-7a3c-9c50-3c5d1a1e2b3f"}, follow_redirects=True)
    assert answer.text.count("is always drawn") == 1


def test_a_sibling_is_added_in_three_interactions_and_undone_by_one(as_, visit, at, does):
    browser = visit("cole")
    drawer = browser.get(at("dora"))  # one: the person
    assert at("dora", "/add/sibling") in drawer.text
    form = browser.get(at("dora", "/add/sibling"))  # two: what they are
    answer = browser.post(at("dora", "/add/sibling"), data={"_key": key_in(form), "given_name": "Dilly", "born": "2021"})  # three: the name
    assert answer.status_code == 302
    with as_("cole") as occasion:
        dilly = next(one for one in does.kin(occasion).people if one.given_name == "Dilly")
        assert dilly.born == Day(2021)
        assert len(queries.parents_of(db.session.query(Person).filter_by(given_name="Dilly").one().id)) == 2
    page = pressed(browser, answer.location, answer.location + "/undo")
    assert "as it was before" in page.text
    with as_("cole") as occasion:
        assert "Dilly" not in {one.given_name for one in does.kin(occasion).people}


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(visit, at):
    browser = visit("sam")
    answer = send(browser, at("dana", "/add/child"), given_name="Olden", born="1950", kind="birth", sex="male", life="born")
    assert answer.status_code == 422
    assert "Olden would be born before the parent Dana Doe" in answer.text.replace("Olden Doe", "Olden")
    assert 'value="Olden"' in answer.text
    assert 'value="1950"' in answer.text
    again = send(browser, at("dana", "/add/child"), given_name="Olden", born="", kind="birth", sex="male", life="born")
    assert again.status_code == 302


@pytest.mark.parametrize(("typed", "day"), [("1958", "1958"), ("3.4.1958", "3.4.1958"), ("1958-04-03", "3.4.1958")])
def test_a_birth_is_a_day_or_the_year_alone(visit, gran, county, typed, day):
    browser, address = visit("fay"), f"/cases/{county.doe}/kin/people/{gran}"
    assert send(browser, address + "/particulars", given_name="Greta", born=typed, sex="female", life="born").status_code == 302
    assert day in browser.get(address).text
    assert f'value="{day}"' in browser.get(address + "/particulars").text


@pytest.mark.parametrize("typed", ["spring", "31.2.1958", "0012"])
def test_what_is_no_day_is_told_so(visit, gran, county, typed):
    browser, address = visit("fay"), f"/cases/{county.doe}/kin/people/{gran}/particulars"
    answer = send(browser, address, born=typed, sex="female", life="born")
    assert answer.status_code == 422
    assert "or the year alone" in answer.text


TOLD = [
    ("dean", "link", {"other_id": "dana", "kind": "birth"}, "birth parent"),
    ("dana", "turn", {"other_id": "dan", "kind": "affair", "since": "1.2.2019", "said": "record"}, "affair"),
    ("dora", "stay", {"new_home": "Grannys home", "since": "2020"}, "Grannys home"),
    ("dora", "bond", {"other_id": "dan", "kind": "conflict", "said": "worker", "said_more": "They shout"}, "They shout"),
    ("dora", "bond", {"other_id": "dan", "kind": "caretaker", "reverse": "true", "said": "dora"}, "said by Dora Doe"),
    ("dora", "beside", {"kind": "pet", "name": "Musti", "since": "2020", "said": "dora"}, "Musti"),
    ("dora", "fact", {"kind": "substance_suspected", "since": "2020"}, "substance use suspected"),
]


@pytest.mark.parametrize(("name", "what", "typed", "shown"), TOLD)
def test_everything_is_told_shown_and_taken_back(visit, at, county, name, what, typed, shown):
    browser = visit("tia")
    answer = send(browser, at(name, f"/tell/{what}"), **{field: str(county.persons.get(value, value)) for field, value in typed.items()})
    assert answer.status_code == 302
    page = browser.get(answer.location)
    assert shown in page.text
    taken = re.findall(rf'action="({re.escape(at(name))}/{what}/[^"]+/remove)"', page.text)
    gone = pressed(browser, answer.location, taken[-1])
    assert "taken back" in gone.text
    assert len(re.findall(rf'action="{re.escape(at(name))}/{what}/[^"]+/remove"', browser.get(answer.location).text)) == len(taken) - 1


def test_twins_are_told_and_no_others_than_twins(visit, gran, at, county):
    browser = visit("tia")
    refused = send(browser, at("dora", "/tell/twin"), other_ids=str(county.persons["dean"]), alike="identical")
    assert refused.status_code == 422
    assert "too far apart for twins" in refused.text
    address = f"/cases/{county.doe}/kin/people/{gran}"
    sister = send(browser, address + "/add/parent", given_name="Gertrud", kind="birth")
    assert sister.status_code == 302
    added = send(browser, address + "/add/sibling", given_name="Gesa", born="1950")
    assert send(browser, address + "/tell/twin", other_ids=added.location.rsplit("/", 1)[1], alike="identical").status_code == 302
    assert "identical twin" in browser.get(address).text


def test_facts_are_shown_only_where_somebody_turns_them_on(visit, at):
    browser = visit("tia")
    send(browser, at("dan", "/tell/fact"), kind="substance_recovery")
    assert "recovering from substance use" not in browser.get(at("dan")).text
    assert "recovering from substance use" in browser.get(at("dan", "?facts=1")).text


def test_what_holds_is_ended_from_a_day(visit, at, county):
    browser = visit("tia")
    send(browser, at("dora", "/tell/bond"), kind="close", since="2019", other_id=str(county.persons["dan"]))
    end = re.search(rf'href="({re.escape(at("dora"))}/bond/[^"]+/end)"', browser.get(at("dora")).text)[1]
    assert send(browser, end, until="2010").status_code == 422
    assert send(browser, end, until="2021").status_code == 302
    assert "2019–2021" in browser.get(at("dora")).text


def test_a_child_moves_and_has_a_home_by_name_only(visit, at):
    browser = visit("tia")
    refused = send(browser, at("dora", "/tell/stay"), new_home="Kuusikatu 3")
    assert refused.status_code == 422
    assert "never an address" in refused.text
    send(browser, at("dora", "/tell/stay"), new_home="Mother's home", since="2020")
    send(browser, at("dora", "/tell/stay"), new_home="Father's home", since="2024", moves="true")
    page = browser.get(at("dora")).text
    assert "2020–2024" in page
    rename = re.search(rf'href="({re.escape(at("dora"))}/homes/[^"]+)"', page)[1]
    assert send(browser, rename, name="Nest").status_code == 302
    assert "Nest" in browser.get(at("dora")).text


def test_a_relative_is_taken_out_of_the_picture(visit, gran, county):
    browser, address = visit("sam"), f"/cases/{county.doe}/kin/people/{gran}"
    gone = pressed(browser, address, address + "/remove")
    assert "no longer in the picture" in gone.text
    assert browser.get(address).status_code == 404


def test_a_symbol_is_moved_by_hand(as_, visit, at, does):
    browser = visit("sam")

    def presses(words):
        forms = browser.get(at("dan")).text.split("<form ")
        form = next(one for one in forms if at("dan", "/nudge") in one and words in one)
        sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form.partition("</form>")[0]))
        assert browser.post(at("dan", "/nudge"), data=sent).status_code == 302
        with as_("tia") as occasion:
            return next(one.nudge for one in does.kin(occasion).people if one.given_name == "Dan")

    assert [presses(words) for words in ("To the left", "To the left", "To the right", "Put back")] == [-10, -20, -10, 0]
    assert "Put back" not in browser.get(at("dan")).text
    for _press in range(4):
        farthest = presses("To the right")
    assert farthest == 40
    assert "To the right" not in browser.get(at("dan")).text


@pytest.mark.parametrize("rest", ["", "/add/child", "/particulars", "/tell/fact"])
def test_a_stranger_finds_nothing(visit, at, rest):
    assert visit("bob").get(at("dora", rest)).status_code == 404


def test_a_person_of_another_family_is_nobody_here(visit, county):
    assert visit("tia").get(f"/cases/{county.doe}/kin/people/{county.persons['rora']}").status_code == 404
