"""The texts of a plan: written, kept in editions, shown, refused; by three people and by a program."""

from __future__ import annotations

import html
import re
from http import HTTPStatus
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from teamcase.cases.models import Case
from teamcase.foundation import audit
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken, Stale
from teamcase.plans import comparison, part_operations, part_queries, queries
from teamcase.plans.models import Plan, PlanEdition
from teamcase.plans.part_models import Part, PlanPart
from teamcase.teams.models import ServiceTask
from tests.api.conftest import Program
from tests.plans.conftest import closed, prepared

OURS = {"Sec-Fetch-Site": "same-origin"}
HOME = "They meet at home on the first Tuesday"
OFFICE = "They meet at the office on the first Tuesday"


def wrote(occasion, plan, **texts):
    part_operations.write_parts(occasion, plan, texts={Part(name): text for name, text in texts.items()})


@pytest.fixture
def drafted(as_, county):
    """A plan in preparation, without texts."""
    with as_("sam", keep=True) as occasion:
        return prepared(occasion, county).id


def test_a_text_is_written_over_and_its_earlier_words_stay_in_the_editions(as_, told):
    with as_("sam") as occasion:
        plan = db.session.get_one(Plan, told.plan)
        wrote(occasion, plan, child_meetings=HOME, duration="A year")
        wrote(occasion, plan, child_meetings=OFFICE)
        assert part_queries.texts(plan) == {Part.CHILD_MEETINGS: OFFICE, Part.DURATION: "A year"}
        newest, before = queries.editions(plan)[:2]
        assert before.contents["texts"] == {"child_meetings": HOME, "duration": "A year"}
        (change,) = comparison.differences(before.contents, newest.contents)
        assert (change.part, change.subject, change.before, change.after) == ("text", Part.CHILD_MEETINGS, HOME, OFFICE)
        assert ("del", "home ") in change.parts
        assert db.session.scalar(select(func.count()).select_from(PlanPart)) == 2


def test_what_stays_as_it_was_makes_no_edition(as_, told):
    with as_("sam") as occasion:
        plan = db.session.get_one(Plan, told.plan)
        wrote(occasion, plan, duration="A year")
        edition = plan.edition
        wrote(occasion, plan, duration="A year", recipients=None)
        assert plan.edition == edition
        wrote(occasion, plan, duration=None)
        assert (plan.edition, part_queries.texts(plan)) == (edition + 1, {})


def test_editions_from_before_there_were_texts_are_read(as_, told):
    with as_("sam") as occasion:
        plan = db.session.get_one(Plan, told.plan)
        old = dict(queries.editions(plan)[0].contents)
        del old["texts"]
        wrote(occasion, plan, duration="A year")
        assert comparison.told(old)["texts"] == {}
        (change,) = comparison.differences(old, queries.editions(plan)[0].contents)
        assert (change.subject, change.before, change.after) == (Part.DURATION, "", "A year")


def test_nobody_writes_over_a_plan_that_has_changed_unseen(as_, told):
    with as_("sam") as occasion:
        plan = db.session.get_one(Plan, told.plan)
        db.session.connection().exec_driver_sql("UPDATE plan SET version = version + 1 WHERE id = %s", (told.plan,))
        with pytest.raises(Stale):
            wrote(occasion, plan, duration="A year")


def test_texts_of_a_closed_case_and_of_another_kind_of_plan_are_refused(as_, told, county):
    with as_("sam") as occasion:
        plan = db.session.get_one(Plan, told.plan)
        with audit.under("tests.task"):
            plan.service_task = ServiceTask.FAMILY_SERVICES
            db.session.flush()
        with pytest.raises(RuleBroken, match="no such heading"):
            wrote(occasion, plan, background="They have moved")
        closed(occasion, db.session.get_one(Case, county.doe))
        with pytest.raises(RuleBroken, match="closed"):
            wrote(occasion, plan, duration="A year")


def test_a_therapist_writes_while_the_plan_is_prepared_and_no_longer(as_, told, drafted):
    with as_("tia") as occasion:
        wrote(occasion, db.session.get_one(Plan, drafted), duration="A year")
        with pytest.raises(NotAllowed):
            wrote(occasion, db.session.get_one(Plan, told.plan), duration="A year")
    with as_("cora") as occasion, pytest.raises(NotAllowed):
        wrote(occasion, db.session.get_one(Plan, drafted), duration="A year")


def test_the_page_names_what_is_missing_and_leads_to_its_field(visit, told, as_):
    browser = visit("sam")
    page = browser.get(f"/plans/{told.plan}").text
    assert "Missing from the official plan" in page
    assert f'href="/plans/{told.plan}/parts#f-differing_views"' in page
    form = browser.get(f"/plans/{told.plan}/parts").text
    assert '<label for="f-differing_views">Differing views</label>' in form
    assert re.search(r'<label for="f-recipients">Who gets the plan *<span class="optional">', form)
    sent = {"_key": str(uuid4()), "_version": version(as_, told.plan), "differing_views": "none", "_on": "duration"}
    answer = browser.post(f"/plans/{told.plan}/parts", data=sent, headers=OURS)
    assert answer.location.endswith(f"/plans/{told.plan}/parts#f-duration")
    page = browser.get(f"/plans/{told.plan}").text
    assert f'href="/plans/{told.plan}/parts#f-differing_views"' not in page
    assert "Sam" in page
    edition = browser.get(f"/plans/{told.plan}/editions/{edition_of(as_, told.plan)}").text
    assert "Differing views" in edition
    assert "<ins>none</ins>" in edition


def test_what_was_typed_stays_when_it_cannot_be_saved(visit, told, as_):
    long = "x" * 20_001
    sent = {"_key": str(uuid4()), "_version": version(as_, told.plan), "duration": long, "rights": "By phone"}
    answer = visit("sam").post(f"/plans/{told.plan}/parts", data=sent, headers=OURS)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert long in answer.text
    assert "By phone" in answer.text


def opened(browser, address):
    """What somebody's window carries: the version and the values that it began with."""
    page = browser.get(address).text
    return {name: html.unescape(re.search(f'name="{name}" value="([^"]*)"', page)[1]) for name in ("_version", "_seen")}


def test_two_people_write_under_different_headings_and_both_are_kept(visit, drafted, as_):
    sam, tia, address = visit("sam"), visit("tia"), f"/plans/{drafted}/parts"
    hers, his = opened(tia, address), opened(sam, address)
    for browser, window, typed in ((tia, hers, {"duration": "A year", "rights": ""}), (sam, his, {"rights": "By phone", "duration": ""})):
        answer = browser.post(address, data={"_key": str(uuid4()), **window, **typed}, headers=OURS)
        assert answer.status_code == HTTPStatus.FOUND
    with as_("sam"):
        assert part_queries.texts(db.session.get_one(Plan, drafted)) == {Part.DURATION: "A year", Part.RIGHTS: "By phone"}


def test_two_people_write_under_one_heading_and_choose_and_lose_nothing(visit, drafted, as_):
    sam, tia, address = visit("sam"), visit("tia"), f"/plans/{drafted}/parts"
    hers, his = opened(tia, address), opened(sam, address)
    typed = {"duration": "A year", "recipients": "The school"}
    assert tia.post(address, data={"_key": str(uuid4()), **hers, **typed}, headers=OURS).status_code == HTTPStatus.FOUND
    typed = {"duration": "Two years", "recipients": "", "rights": "By phone"}
    answer = sam.post(address, data={"_key": str(uuid4()), **his, **typed}, headers=OURS)
    assert answer.status_code == HTTPStatus.CONFLICT
    for words in ("Tia", "A year", "Two years", "By phone", "The school"):
        assert words in answer.text
    assert "_keep-duration" in answer.text
    assert "_keep-recipients" not in answer.text
    window = {name: html.unescape(re.search(f'name="{name}" value="([^"]*)"', answer.text)[1]) for name in ("_version", "_seen")}
    typed |= {"recipients": "The school", "_keep-duration": "both"}
    assert sam.post(address, data={"_key": str(uuid4()), **window, **typed}, headers=OURS).status_code == HTTPStatus.FOUND
    with as_("sam"):
        written = part_queries.texts(db.session.get_one(Plan, drafted))
    assert written == {Part.DURATION: "A year\n\nTwo years", Part.RECIPIENTS: "The school", Part.RIGHTS: "By phone"}


def test_a_form_that_says_nothing_readable_of_what_it_began_with_overwrites_nothing(visit, drafted, as_):
    with as_("sam", keep=True) as occasion:
        wrote(occasion, db.session.get_one(Plan, drafted), duration="A year")
    address = f"/plans/{drafted}/parts"
    for seen in ("", "[]", "no JSON"):
        sent = {"_key": str(uuid4()), "_version": "1", "_seen": seen, "duration": "Two years"}
        assert visit("sam").post(address, data=sent, headers=OURS).status_code == HTTPStatus.CONFLICT


@pytest.mark.parametrize(("who", "status"), [("sam", 200), ("tia", 403), ("bea", 404), ("dpo", 404)])
def test_who_gets_the_page_of_texts(visit, told, who, status):
    assert visit(who).get(f"/plans/{told.plan}/parts").status_code == status


def test_a_program_reads_and_writes_the_texts_of_the_version_it_saw(app, county, told, as_):
    with as_("sam", keep=True) as occasion:
        wrote(occasion, db.session.get_one(Plan, told.plan), duration="A year")
    by = {name: Program(FlaskClient(app, app.response_class), county.tokens[name]) for name in ("sam", "bea")}
    address = f"/plans/{told.plan}/parts"
    read = by["sam"].get(address)
    shown = {row["key"]: row for row in read.json["parts"]}
    assert (shown["duration"]["text"], shown["rights"]["text"], shown["rights"]["written_by"]) == ("A year", "", None)
    assert by["sam"].patch(address, {"rights": "By phone"}).status_code == HTTPStatus.PRECONDITION_REQUIRED
    answer = by["sam"].patch(address, {"rights": "By phone"}, version=read.headers["ETag"])
    assert answer.status_code == HTTPStatus.OK
    assert {row["text"] for row in answer.json["parts"]} == {"", "A year", "By phone"}
    late = by["sam"].patch(address, {"rights": "By letter"}, version=read.headers["ETag"])
    assert late.status_code == HTTPStatus.CONFLICT
    assert late.json["conflict"]["rights"] == {"mine": "By letter", "theirs": "By phone"}
    assert by["bea"].get(address).status_code == HTTPStatus.NOT_FOUND


def version(as_, plan_id):
    with as_("sam"):
        return db.session.get_one(Plan, plan_id).version


def edition_of(as_, plan_id):
    with as_("sam"):
        return db.session.scalar(select(func.max(PlanEdition.number)).where(PlanEdition.plan_id == plan_id))
