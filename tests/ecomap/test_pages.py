"""The pages of an ecomap: three people, three things to fill in, what is refused, the same in words, files, and another day."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select

from teamcase.ecomap import queries
from teamcase.ecomap.models import KeptEcomap, NetworkActor
from teamcase.foundation.database import db
from teamcase.foundation.text import plain_day
from tests.ecomap.conftest import GRANDMOTHER, SCHOOL, kept, sent


def filled(county, **more):
    """The form of a new actor as a browser sends it, with what it begins with."""
    usual = {"name": "Swimming", "sector": "hobby", "person": str(county.doe), "strength": "ordinary", "flow": "none"}
    return sent(**{**usual, "caption": "", "told_by": "", "from_on": "1.1.2026", **more})


@pytest.mark.parametrize(
    ("who", "read", "write"), [("sam", 200, 200), ("cora", 200, 200), ("bea", 200, 403), ("bob", 404, 404), ("max", 404, 404)]
)
def test_each_is_answered_as_they_deserve(visit, as_, county, granny, reader, who, read, write):
    visit("sam").post(f"/cases/{county.doe}/ecomap/versions/new", data=sent(drawn_on="1.11.2026", drawn_with="Dana"))
    with as_("sam"):
        tie, change = kept(granny).ties[0].id, queries.last_change(county.doe).id
        version = db.session.scalars(select(KeptEcomap.id)).one()
    browser = visit(who)
    for address in (
        f"/cases/{county.doe}/ecomap",
        *(f"/cases/{county.doe}/ecomap/{kind}" for kind in ("svg", "png", "pdf")),
        f"/network-actors/{granny}",
        f"/ecomap-versions/{version}",
        f"/ecomap-versions/{version}/pdf",
    ):
        assert browser.get(address).status_code == read, address
    for address in (
        f"/cases/{county.doe}/ecomap/actors/new",
        f"/cases/{county.doe}/ecomap/versions/new",
        f"/network-actors/{granny}/edit",
        f"/network-actors/{granny}/ties/new",
        f"/network-ties/{tie}/edit",
        f"/network-ties/{tie}/end",
    ):
        assert browser.get(address).status_code == write, address
    page = browser.get(f"/cases/{county.doe}/ecomap").text
    assert (f"/network-changes/{change}/undo" in page) == (write == 200)
    assert browser.post(f"/network-changes/{change}/undo", data=sent()).status_code == (302 if write == 200 else write)


def test_an_actor_is_on_the_map_with_three_things_filled_in(visit, county):
    browser, address = visit("fay"), f"/cases/{county.doe}/ecomap/actors/new"
    page = browser.get(address).text
    assert f'value="{county.doe}" checked' in page
    assert 'value="ordinary" checked' in page
    answer = browser.post(address, data=filled(county), follow_redirects=True)
    assert "Swimming is on the map." in answer.text
    assert '<a class="actor" href="/network-actors/' in answer.text
    assert "Swimming, hobby and parish. the whole household: ordinary tie." in answer.text


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(visit, county):
    browser, address = visit("sam"), f"/cases/{county.doe}/ecomap/actors/new"
    answer = browser.post(address, data=filled(county, sector="", caption="every Tuesday", from_on="31.2."))
    assert answer.status_code == 422
    for words in ('id="f-sector-error"', 'id="f-from_on-error"', 'value="every Tuesday"', 'value="31.2."'):
        assert words in answer.text, words
    answer = browser.post(address, data=filled(county, strength="missing", flow="both"))
    assert (answer.status_code, "there is no direction" in answer.text) == (422, True)
    answer = browser.post(address, data=filled(county, person=str(county.persons["rora"])))
    assert (answer.status_code, "Choose one of the list." in answer.text) == (422, True)


def test_a_change_by_somebody_else_meanwhile_shows_both(visit, as_, county, granny):
    mine = {"name": "My granny", "sector": "relatives", "caption": "", "_version": "1"}
    with as_("sam"):
        mine["_version"] = str(kept(granny).version)
    first = visit("sue").post(f"/network-actors/{granny}/edit", data=sent(**mine))
    second = visit("sam").post(f"/network-actors/{granny}/edit", data=sent(**{**mine, "name": "Our granny"}))
    assert (first.status_code, second.status_code) == (302, 409)
    assert "My granny" in second.text
    assert "Our granny" in second.text


def test_a_tie_is_told_anew_ended_and_its_past_stays_readable(visit, as_, county, school):
    with as_("sam"):
        tie = kept(school).ties[0]
        version, tie_id = str(tie.version), tie.id
    browser = visit("sam")
    assert 'value="4" checked' in browser.get(f"/network-ties/{tie_id}/edit").text
    told = {"strength": "strong", "flow": "both", "intensity": "5", "told_by": str(county.persons["dora"]), "_version": version}
    answer = browser.post(f"/network-ties/{tie_id}/edit", data=sent(from_on="", **told))
    assert answer.status_code == 422
    with as_("sam") as occasion:
        yesterday = occasion.today - timedelta(days=1)
    page = browser.post(f"/network-ties/{tie_id}/edit", data=sent(from_on=plain_day(yesterday), **told), follow_redirects=True).text
    for words in (
        "strong tie, help goes both ways, means 5 of 5",
        "Dora said so",
        "What it was before",
        "ordinary tie, strained, means 4 of 5",
    ):
        assert words in page, words
    with as_("sam"):
        running = next(row for row in kept(school).ties if row.until_on is None)
        version, tie_id = str(running.version), running.id
    page = browser.post(
        f"/network-ties/{tie_id}/end", data=sent(on=plain_day(occasion.today), _version=version), follow_redirects=True
    ).text
    assert "It has no tie today" in page


def test_one_press_undoes_and_says_who_had_done_it(visit, as_, county, granny):
    browser, page = visit("sue"), visit("sue").get(f"/cases/{county.doe}/ecomap").text
    assert f"{GRANDMOTHER} was added: Sam Worker" in page
    with as_("sam"):
        change = queries.last_change(county.doe).id
    page = browser.post(f"/network-changes/{change}/undo", data=sent(), follow_redirects=True).text
    assert "Undone." in page
    assert GRANDMOTHER not in page.replace("toast", "")
    page = browser.post(f"/network-changes/{change}/undo", data=sent(), follow_redirects=True).text
    assert "This has been undone already." in page


def test_the_map_of_another_day_is_asked_for_by_its_date(visit, county, granny):
    browser, address = visit("sam"), f"/cases/{county.doe}/ecomap"
    assert GRANDMOTHER in browser.get(address).text
    earlier = browser.get(f"{address}?on=1.1.2020").text
    assert GRANDMOTHER not in earlier.split('class="undoing"')[0]
    assert "Nothing of the network is known for that day." in earlier
    wrong = browser.get(f"{address}?on=99.99.2020")
    assert (wrong.status_code, "Write the date as" in wrong.text) == (422, True)


def test_the_picture_and_the_words_say_the_same(visit, county, granny, school):
    page = visit("sam").get(f"/cases/{county.doe}/ecomap").text
    svg = page[page.index("<svg xmlns") : page.index("</svg>", page.index("<svg xmlns")) + 6]
    tree = ET.fromstring(svg)  # noqa: S314 - our own
    titles = {title.text for title in tree.iter("{http://www.w3.org/2000/svg}title")}
    assert f"{GRANDMOTHER}. the whole household: strong tie, help comes to the family" in titles
    assert f"{SCHOOL}. Dora: ordinary tie, strained, means 4 of 5" in titles
    for words in ("In the household: Dan, Dana, Dora, Dean.", f"{GRANDMOTHER}, relatives. the whole household: strong tie"):
        assert words in page, words
    assert "style=" not in svg


def test_files_carry_their_looks_and_tell_no_name_in_theirs(visit, county, granny):
    browser, address = visit("sam"), f"/cases/{county.doe}/ecomap"
    svg, png, pdf = (browser.get(f"{address}/{kind}") for kind in ("svg", "png", "pdf"))
    assert 'stroke="#1d6f45"' in svg.text
    assert ET.fromstring(svg.text).tag.endswith("svg")  # noqa: S314 - our own
    assert png.data.startswith(b"\x89PNG")
    assert pdf.data.startswith(b"%PDF")
    assert b"pdfuaid" in pdf.data
    for answer in (svg, png, pdf):
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="ecomap-20')
        assert "Doe" not in answer.headers["Content-Disposition"]


def test_a_kept_map_is_shown_beside_todays_with_what_is_different(visit, as_, county, granny, school):
    browser = visit("sam")
    with as_("sam") as occasion:
        today = plain_day(occasion.today)
    answer = browser.post(f"/cases/{county.doe}/ecomap/versions/new", data=sent(drawn_on=today, drawn_with="Dana and Dora"))
    browser.post(f"/cases/{county.doe}/ecomap/actors/new", data=filled(county))
    page = browser.get(answer.headers["Location"]).text
    assert page.count("<svg xmlns") == 2
    assert 'id="then-title"' in page
    assert 'id="now-title"' in page
    for words in ("Drawn with: Dana and Dora", "Came", "Swimming"):
        assert words in page, words
    assert "Dana and Dora" in browser.get(f"/cases/{county.doe}/ecomap").text


def test_opening_the_map_asks_no_more_as_the_network_grows(visit, county, granny, school, statements):
    browser = visit("sam")

    def asked():
        with statements() as heard:
            assert browser.get(f"/cases/{county.doe}/ecomap").status_code == 200
        return len(heard)

    few = asked()
    for place in range(6):
        browser.post(f"/cases/{county.doe}/ecomap/actors/new", data=filled(county, name=f"Actor {place}"))
    assert asked() <= few


def test_what_people_write_is_never_markup(visit, as_, county):
    name = '<script>alert("x")</script>'
    page = visit("sam").post(f"/cases/{county.doe}/ecomap/actors/new", data=filled(county, name=name), follow_redirects=True).text
    assert name not in page
    assert visit("sam").get(f"/cases/{county.doe}/ecomap/pdf").status_code == 200
    with as_("sam"):
        assert db.session.scalars(select(NetworkActor.name)).one() == name
