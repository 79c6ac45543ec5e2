"""The timeline as people see it: who may, filters in the address, folded runs, a whole period, and what stays hidden."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from sqlalchemy import text

from teamcase.foundation.database import db
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import operations as journal
from teamcase.journal.models import Entry, EntryKind, EntrySight, Heard
from tests.journal.conftest import HIDDEN
from tests.life import lived

WORDS = "I sleep with the lamp on."


def address(case_id, **asked):
    return f"/cases/{case_id}/timeline" + ("?" + "&".join(f"{name}={value}" for name, value in asked.items()) if asked else "")


def entries(page):
    """The entries that a page links to, in their order."""
    return re.findall(r'href="/entries/([0-9a-f-]+)"', page)


def body(page):
    return page[page.index("<main") :]


@pytest.mark.parametrize(
    ("who", "status"), [("sam", 200), ("cora", 200), ("bob", 404), ("max", 404), ("dpo", 404), ("adm", 404), ("", 302)]
)
def test_whoever_sees_the_case_reads_its_timeline(visit, doe, who, status):
    for path in (address(doe), f"/cases/{doe}/timeline/period"):
        assert visit(who).get(path).status_code == status, path


def test_whoever_may_read_by_a_grant_reads_it_too(app, county, visit, doe):
    lived(app, county)
    assert visit("bea").get(address(doe)).status_code == 200


def test_the_story_is_told_with_quotations_marks_and_links(app, county, visit, doe, write):
    life = lived(app, county)
    dora = county.persons["dora"]
    quote = {"person_id": dora, "words": WORDS, "heard": Heard.DREW}
    visit_id = write(
        kind=EntryKind.HOME_VISIT,
        days=0.01,
        present=[dora],
        met_alone=[dora],
        quotes=[quote],
        goals=[life.ids["goal"]],
        steps=[{"text": "Call the school"}],
    )
    write(days=2, sight=EntrySight.NOT_FOR_GUARDIANS, sight_because="Dora asked for it")
    page = visit("sam").get(address(doe)).text
    assert entries(page)[0] == str(visit_id)
    assert re.search(rf"<blockquote><p>{re.escape(WORDS)}</p>\n</blockquote><figcaption>Dora, by drawing, ", page)
    for said in ("Dora (met alone)", "1 next step", "We sleep at night", "Home visit", "Not for guardians", "What keeps Dora awake?"):
        assert said in page, said
    assert f"/records/{life.ids['approved']}" in page
    assert f"/records/{life.ids['draft']}" not in page
    assert "The plan came into force" in page


def test_the_overview_tells_the_latest_and_leads_to_all(visit, doe, write):
    entry_id = write()
    page = visit("sam").get(f"/cases/{doe}").text
    assert entries(page) == [str(entry_id)]
    assert f'href="/cases/{doe}/timeline"' in page


def test_short_calls_are_folded_and_open_without_a_script(visit, doe, write):
    calls = [write(days=3 + hours / 24, text="No answer.") for hours in (0, 1, 2, 3)]
    page = visit("sam").get(address(doe)).text
    run = re.search(r"<details>\s*<summary.*?</details>", page, re.DOTALL).group()
    assert "4 calls" in run
    assert entries(run) == [str(one) for one in calls]


def test_page_after_page_holds_each_event_once(visit, doe, write):
    written = [str(write(days=number, text=f"Entry {number}. " + "x" * 250)) for number in range(1, 46)]
    browser, found, path, pages = visit("sam"), [], address(doe, kind="call"), 0
    while path:
        page = browser.get(path).text
        found += entries(page)
        pages += 1
        more = re.search(r'href="([^"]+)">Show 20 more', page)
        path = unescape(more.group(1)) if more else None
    assert (found, pages) == (written, 3)


def test_years_count_their_events_and_lead_to_them(visit, doe, write):
    write(days=1)
    old = [str(write(days=days)) for days in (800, 801)]
    page = visit("sam").get(address(doe, kind="call")).text
    rail = re.findall(r'<a href="([^"]+)"[^>]*>(\d{4}) <span class="count">(\d+)', page)
    assert sum(int(count) for _href, _year, count in rail) == 3
    assert entries(visit("sam").get(unescape(rail[-1][0])).text) == old
    assert "Back to the newest" in visit("sam").get(unescape(rail[-1][0])).text


def test_filters_stay_in_the_address_and_each_can_be_taken_off(county, visit, doe, write):
    wanted = write("tia", about=[county.persons["dean"]])
    write("tia", kind=EntryKind.NOTE, about=[county.persons["dean"]])
    write("sam")
    asked = {"kind": "call", "author": county.staff["tia"], "person": county.persons["dean"], "shared": 1, "voice": "", "since": 1}
    page = visit("sam").get(address(doe, **asked)).text
    assert entries(page) == [str(wanted)]
    assert "About or with: Dean Doe" in page
    assert "Author: Tia Therapist" in page
    assert "the team has not discussed the family yet" in page
    assert "nobody has kept them from the guardians" in page
    links = [unescape(link) for link in re.findall(r'class="chip info" href="([^"]+)"', page)]
    assert len(links) == 5
    assert all(link.count("=") == 4 for link in links)
    assert f'href="/cases/{doe}/timeline">Clear all' in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"voice": 1}, "own words have been written down"),
        ({"kind": "network_meeting"}, "Nothing answers to these filters."),
        ({"after": "1950-01-01T00:00%2B00:00|00000000-0000-0000-0000-000000000001"}, "There is nothing older."),
    ],
)
def test_where_there_is_nothing_words_say_so_and_show_the_way_out(visit, doe, asked, said):
    page = visit("sam").get(address(doe, **asked)).text
    assert said in page
    assert f'href="/cases/{doe}/timeline"' in body(page)


def test_nothing_since_the_last_meeting(app, county, visit, doe):
    lived(app, county)
    assert "since the team last discussed the family" in visit("sam").get(address(doe, since=1, kind="call")).text


@pytest.mark.parametrize("name", ["kind", "person", "goal", "author", "shared", "voice", "since", "after", "from", "until"])
@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "%00",
        "9" * 400,
        "31.2.2026",
        "1.1.9999",
        "0001-01-01T00:00|x",
        "{{7*7}}",
        "%EF%BF%BF",
        "12345678-1234-4234-8234-123456789012",
        "call&kind=x",
    ],
)
def test_what_cannot_be_understood_is_never_an_error(visit, doe, name, value):
    browser = visit("sam")
    for path in (f"/cases/{doe}/timeline", f"/cases/{doe}/timeline/period"):
        assert browser.get(f"{path}?{name}={value}").status_code == 200, (path, name, value)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "2026-01-01T00:00", "2026-13-01T00:00+00:00", "|"])
def test_a_place_that_cannot_be_is_the_first_page(visit, doe, moment):
    page = visit("sam").get(f"/cases/{doe}/timeline", query_string={"after": f"{moment}|{uuid4()}"})
    assert page.status_code == 200
    assert "The case began" in page.text


def test_a_part_that_is_not_understood_is_said_and_the_rest_is_kept(county, visit, doe, write):
    wanted = write()
    write(kind=EntryKind.NOTE)
    page = visit("sam").get(address(doe, kind="call", person=county.persons["rora"])).text
    assert "A part of the address was not understood." in page
    assert entries(page) == [str(wanted)]
    assert "Rora" not in page


@pytest.mark.parametrize(("who", "sees"), [("tia", True), ("ann", True), ("sam", False), ("bea", False)])
def test_what_is_for_its_author_and_the_lead_alone_shows_nowhere(app, county, visit, doe, write, who, sees):
    lived(app, county)
    hidden = {**HIDDEN, "about": [county.persons["dean"]]}
    secret = write(
        "tia",
        days=700,
        text="A canary.",
        quotes=[{"person_id": county.persons["dean"], "words": "Canary words", "heard": Heard.SAID}],
        **hidden,
    )
    for _number in range(3):
        write("tia", days=700, text="Another canary.", **hidden)
    browser = visit(who)
    found = (
        browser.get(address(doe)).text
        + browser.get(address(doe, voice=1)).text
        + browser.get(address(doe, author=county.staff["tia"])).text
    )
    period = browser.get(f"/cases/{doe}/timeline/period?from=1.1.2000").text
    for page in (found, period):
        assert (str(secret) in page) is sees
        assert ("canary" in page.lower()) is sees
        assert ("Only its author and the lead" in page) is sees
    assert (f'value="{county.staff["tia"]}"' in found) is sees  # nobody is offered as an author for what one does not see
    assert ("4 calls" in found) is False
    assert ("4 entries are not for everybody" in period) is sees


def test_a_period_is_told_in_full_oldest_first_with_both_editions_dates(county, as_, visit, doe, write):
    long = "The whole text. " * 60
    first = write(days=20, text=long, steps=[{"text": "Call the school"}])
    second = write(days=10)
    write(days=200, text="Too long ago.")
    with as_("sam", keep=True) as occasion:
        entry = db.session.get_one(Entry, second)
        local = entry.happened_at.astimezone(HELSINKI)
        said = {"kind": EntryKind.CALL, "on": local.date(), "at": local.time(), "text": "Dan called.", "about": [county.persons["dean"]]}
        journal.correct(occasion, entry, reason="The wrong parent", **said)
        today = occasion.today
    page = visit("sam").get(f"/cases/{doe}/timeline/period").text
    assert entries(page) == [str(first), str(second)]
    assert page.count("The whole text.") == 60
    assert "Too long ago." not in page
    assert re.search(r"Edition 1: signed .*Edition 2: signed .*Corrected, since: The wrong parent", page, re.DOTALL)
    assert "Call the school (Sam Worker" in page
    for shown in ("P-20", "Family Doe", "Sam Worker", "6 events", f"{today.day}.{today.month}.{today.year}"):
        assert shown in page, shown
    chosen = visit("sam").get(f"/cases/{doe}/timeline/period?from={(today - timedelta(days=12)):%d.%m.%Y}&until={today:%d.%m.%Y}").text
    assert entries(chosen) == [str(second)]


def test_a_period_that_is_too_long_says_so(monkeypatch, visit, doe, write):
    for days in (1, 2, 3):
        write(days=days)
    monkeypatch.setattr("teamcase.journal.timeline_pages.MOST", 4)
    page = visit("sam").get(f"/cases/{doe}/timeline/period").text
    assert "Here are the first 4 of 7 events" in page


def test_reading_a_period_is_an_opening_of_the_case_and_a_list(visit, doe, write, server):
    write()
    visit("sam").get(f"/cases/{doe}/timeline/period")
    with server.of_tests.begin() as connection:
        newest = "SELECT verb, kind, case_ids FROM audit_entry ORDER BY seq DESC LIMIT 2"
        found = {(row.verb, row.kind): row.case_ids for row in connection.execute(text(newest))}
    assert found == {("open", "family_case"): [doe], ("list", "case"): [doe]}


@pytest.mark.parametrize("path", ["timeline?kind=visit", "timeline?voice=1", "timeline/period"])
def test_it_asks_the_database_as_often_for_twenty_rows_as_for_two(county, visit, doe, write, statements, path):
    dora = county.persons["dora"]
    full = {
        "kind": EntryKind.VISIT,
        "present": [dora],
        "met_alone": [dora],
        "quotes": [{"person_id": dora, "words": WORDS, "heard": Heard.SAID}],
    }
    browser = visit("sam")

    def asked():
        with statements() as found:
            assert browser.get(f"/cases/{doe}/{path}").status_code == 200
        return len(found)

    for days in (1, 2):
        write(days=days, steps=[{"text": "Call"}], **full)
    asked()
    few = asked()
    for days in range(3, 21):
        write(days=days, steps=[{"text": "Call"}], **full)
    assert asked() == few
