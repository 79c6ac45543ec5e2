"""The genogram as people meet it: drawn, told in words, as of a year, taken along, kept and compared."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from teamcase.cases import contact_operations as contacts
from teamcase.foundation.database import db
from teamcase.genogram.models import KeptGenogram
from teamcase.genogram.pictures import PICTURES
from teamcase.kinship import operations
from teamcase.kinship.operations import Place
from teamcase.kinship.telling import Particulars
from tests.genogram.conftest import HOME

FILES = ("genogram/svg", "genogram/png", "genogram/pdf", "genogram/thumb.svg")


def address(doe, rest="genogram"):
    return f"/cases/{doe}/{rest}"


def keep(browser, doe, **fields):
    sent = {"_key": str(uuid4()), "drawn_on": "2.11.2026", "drawn_with": "Dana and Dora", **fields}
    return browser.post(address(doe, "genogram/keep"), data=sent)


def test_everybody_is_drawn_once_with_a_link_and_told_in_words(visit, doe, told):
    page = visit("sam").get(address(doe)).text
    drawing = page[page.index("<svg xmlns") : page.index("</svg>", page.index('class="genogram"'))]
    for name in ("Dana", "Dora", "Greta"):
        assert drawing.count(f">{name}<") == 1
    assert f'href="/cases/{doe}/kin/people/{told}"' in drawing
    words = page[page.index('id="in-words"') :]
    assert f"{HOME}: Dana Doe" in words
    assert "Greta" in words


def test_health_is_told_only_when_it_is_asked_for(visit, doe, told):
    browser = visit("sam")
    words = [browser.get(address(doe) + query).text for query in ("", "?show=facts")]
    told_of = [page.count("physical illness") for page in words]
    assert told_of[0] == 0
    assert told_of[1] > 0


@pytest.mark.parametrize("who", ["bob", "max", "adm"])
def test_whoever_does_not_see_the_case_finds_nothing(visit, doe, told, who):
    browser = visit(who)
    assert {browser.get(address(doe, rest)).status_code for rest in ("genogram", "genogram/keep", *FILES)} == {404}


def test_a_file_is_what_its_name_says(visit, doe, told):
    svg, png, pdf, thumb = (visit("sam").get(address(doe, rest)) for rest in FILES)
    assert svg.text.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert png.data.startswith(b"\x89PNG")
    assert pdf.data.startswith(b"%PDF")
    assert "<text" not in thumb.text
    assert all("attachment" in one.headers["Content-Disposition"] for one in (svg, png, pdf))


def test_a_year_before_a_birth_leaves_the_child_out(visit, doe, told):
    browser = visit("sam")
    then = browser.get(address(doe) + "?year=1960").text
    assert ">Greta<" in then
    assert ">Dora<" not in then


def test_a_home_of_somebody_protected_is_in_no_file_and_no_version(visit, as_, does, doe, told):
    keep(visit("sam"), doe)
    with as_("sam", keep=True) as occasion:
        contacts.protect(occasion, does.case, person=does.dora, is_protected=True, protected_until=None)
    keep(visit("sam"), doe)
    browser = visit("sam")
    assert HOME in browser.get(address(doe)).text  # whoever answers for her sees it on the page
    assert HOME not in browser.get(address(doe, "genogram/svg")).text
    with as_("sam"):
        versions = [one.id for one in db.session.query(KeptGenogram)]
    assert len(versions) == 2
    for version in versions:
        assert HOME not in browser.get(f"/genograms/{version}").text


def test_what_is_kept_stays_and_is_compared_with_today(visit, as_, does, doe, told):
    browser = visit("sam")
    kept = keep(browser, doe)
    assert kept.status_code == 302
    assert "Nothing: the family" in browser.get(kept.location).text
    with as_("sam", keep=True) as occasion:
        operations.add_relative(occasion, does.case, who=Particulars(given_name="Gustav"), beside=does.dana, place=Place.PARENT)
    page = browser.get(kept.location).text
    drawing, changed = page[: page.index('id="changed"')], page[page.index('id="changed"') :]
    assert "Gustav" not in drawing
    assert "Gustav" in changed[: changed.index('id="signs"')]


def test_a_version_of_tomorrow_is_refused_beside_its_field(visit, doe, told):
    refused = keep(visit("sam"), doe, drawn_on="1.1.2999")
    assert refused.status_code == 422
    assert 'value="Dana and Dora"' in refused.text


def test_what_has_not_changed_is_not_drawn_again(visit, doe, told):
    browser = visit("sam")
    browser.get(address(doe))
    before = len(PICTURES)
    browser.get(address(doe))
    assert len(PICTURES) == before


def test_a_name_is_never_read_as_markup(visit, as_, does, doe):
    with as_("sam", keep=True) as occasion:
        evil = Particulars(given_name="<script>alert(1)</script>", family_name='" onload="x')
        operations.add_relative(occasion, does.case, who=evil, beside=does.dana, place=Place.PARENT)
    page = visit("sam").get(address(doe)).text
    assert "<script>alert" not in page
    assert not re.search(r"<[^>]* onload=", page)


def test_a_change_is_undone_from_the_picture(visit, as_, does, doe):
    with as_("sam", keep=True) as occasion:
        operations.add_relative(occasion, does.case, who=Particulars(given_name="Gustav"), beside=does.dana, place=Place.PARENT)
    browser = visit("sam")
    assert ">Gustav<" in browser.get(address(doe)).text
    browser.post(address(doe, "genogram/undo"), data={"_key": str(uuid4())})
    assert ">Gustav<" not in browser.get(address(doe)).text
