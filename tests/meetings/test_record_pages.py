"""The pages of a record: nothing typed is lost, what is missing is said beside its field, both texts are shown."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import select, text

from teamcase.actions.models import Action
from teamcase.foundation.database import db
from teamcase.meetings.models import Discussion, RecordStage


def sent(county, version=1, **more):
    """The form as a browser sends it, whole."""
    fields = {
        "_key": str(uuid4()),
        "_version": str(version),
        "present": [str(county.staff["sam"]), str(county.staff["tia"])],
        "others-0-name": "",
        "about": [str(county.persons["dora"])],
        "told": "Dora has slept at her aunt's.",
        "family_question": "",
        "hypotheses-0-text": "The quarrel keeps father near",
        "hypotheses-1-text": "",
        "reflections": "",
        "views-0-person_id": str(county.persons["dora"]),
        "views-0-view": "I want to sleep at home",
        "views-0-reason": "",
        "views-1-person_id": str(county.persons["dean"]),
        "views-1-view": "",
        "views-1-reason": "too_young",
        "steps-0-text": "Call the aunt",
        "steps-0-owner": "",
        "steps-0-partner": "",
        "steps-0-due_on": "1.12.2099",
        "steps-1-text": "",
        "steps-1-owner": "",
        "steps-1-partner": "",
        "steps-1-due_on": "",
        "no_action_because": "",
        "next_on": "24.12.2099",
    }
    return {**fields, **more}


def the(as_, draft):
    with as_("sam"):
        record = db.session.get_one(Discussion, draft)
        return record.stage, record.told, record.version


@pytest.mark.parametrize(("who", "status"), [("sam", 200), ("cora", 200), ("bob", 404), ("max", 404), ("dpo", 404), ("adm", 404)])
def test_each_is_answered_as_they_deserve(visit, draft, who, status):
    for address in (f"/records/{draft}", f"/records/{draft}/edit", f"/records/{draft}/correct"):
        assert visit(who).get(address).status_code == status, address


def test_the_record_is_written_and_finished_in_one_request(visit, as_, county, draft):
    browser = visit("sam")
    assert browser.get(f"/records/{draft}/edit").status_code == 200
    answer = browser.post(f"/records/{draft}/edit", data=sent(county, _then="finish"))
    assert answer.headers["Location"] == f"/records/{draft}"
    assert the(as_, draft)[0] is RecordStage.FINISHED
    page = browser.get(f"/records/{draft}").text
    for words in ("Dora has slept at her aunt", "I want to sleep at home", "The quarrel keeps father near", "Call the aunt"):
        assert words in page, words
    with as_("sam"):
        assert db.session.scalars(select(Action.text)).all() == ["Call the aunt"]


def test_the_same_finish_sent_twice_makes_one_set_of_actions(visit, as_, county, draft):
    browser, data = visit("sam"), sent(county, _then="finish")
    assert [browser.post(f"/records/{draft}/edit", data=data).status_code for _ in range(2)] == [302, 302]
    assert browser.post(f"/records/{draft}/edit", data=sent(county, version=3, _then="finish")).status_code == 422
    with as_("sam"):
        assert db.session.scalars(select(Action.text)).all() == ["Call the aunt"]


@pytest.mark.parametrize(
    ("lack", "field"),
    [
        ({"present": []}, "f-present"),
        ({"about": []}, "f-about"),
        ({"views-0-view": ""}, "f-views-0-view"),
        ({"views-1-reason": ""}, "f-views-1-view"),
        ({"steps-0-text": "", "steps-0-due_on": ""}, "f-no_action_because"),
        ({"next_on": ""}, "f-next_on"),
        ({"next_on": "1.1.2020"}, "f-next_on"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_the_text_is_saved(visit, as_, county, draft, lack, field):
    browser = visit("sam")
    answer = browser.post(f"/records/{draft}/edit", data=sent(county, _then="finish", **lack))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}' in answer.text
    stage, told, version = the(as_, draft)
    assert (stage, told) == (RecordStage.DRAFT, "Dora has slept at her aunt's.")
    assert f'name="_version" value="{version}"' in answer.text
    again = answer.text.split('name="_key" value="')[1].split('"')[0]
    mended = browser.post(f"/records/{draft}/edit", data=sent(county, version, _key=again, _then="finish"))
    assert mended.status_code == 302
    assert the(as_, draft)[0] is RecordStage.FINISHED


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"present": [str(uuid4())]}, "f-present"),
        ({"about": ["nonsense"]}, "f-about"),
        ({"next_on": "soon"}, "f-next_on"),
        ({"told": "x" * 20_001}, "f-told"),
        ({"told": "nul \x00"}, "f-told"),
        ({"views-0-reason": "other"}, "f-views-0-reason"),
        ({"views-0-reason": "bored"}, "f-views-0-reason"),
        ({"views-0-person_id": str(uuid4())}, "f-views-0-person_id"),
        ({"steps-0-owner": f"staff:{uuid4()}"}, "f-steps"),
        ({"steps-0-owner": "x", "steps-0-partner": "School"}, "f-steps-0-partner"),
        ({"steps-0-due_on": "32.1.2027"}, "f-steps-0-due_on"),
        ({"steps-0-text": ""}, "f-steps-0-text"),
        ({"steps-0-text": "x" * 501}, "f-steps-0-text"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_stays_on_the_page(visit, as_, county, draft, wrong, field):
    answer = visit("sam").post(f"/records/{draft}/edit", data=sent(county, reflections="Kept words", **wrong))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "Kept words" in answer.text
    assert the(as_, draft)[1] is None


def test_two_people_who_save_the_same_record_see_both_texts(visit, as_, county, draft):
    assert visit("cole").post(f"/records/{draft}/edit", data=sent(county, told="Cole's words")).status_code == 302
    mine = sent(county, told="Sam's words")
    second = visit("sam").post(f"/records/{draft}/edit", data=mine)
    assert second.status_code == 409
    assert "Cole&#39;s words" in second.text
    assert "Sam&#39;s words" in second.text
    version = the(as_, draft)[2]
    both = visit("sam").post(f"/records/{draft}/edit", data={**mine, "_key": str(uuid4()), "_version": str(version), "_keep-told": "both"})
    assert both.status_code == 302
    assert the(as_, draft)[1] == "Cole's words\n\nSam's words"


def test_whoever_is_not_the_recorder_may_write_and_become_it(visit, as_, county, draft):
    browser = visit("cole")
    page = browser.get(f"/records/{draft}/edit").text
    assert 'value="finish"' not in page
    assert f"/records/{draft}/take-over" in page
    assert browser.post(f"/records/{draft}/edit", data=sent(county, _then="finish")).status_code == 302
    assert the(as_, draft)[0] is RecordStage.DRAFT
    browser.post(f"/records/{draft}/take-over", data={"_key": str(uuid4())})
    assert 'value="finish"' in browser.get(f"/records/{draft}/edit").text


def test_the_presenter_approves_with_one_click_and_the_recorder_has_no_button(visit, as_, finished):
    address = f"/records/{finished}/approve"
    assert address not in visit("sam").get(f"/records/{finished}").text
    assert visit("sam").post(address, data={"_key": str(uuid4())}).status_code == 403
    assert visit("bob").post(address, data={"_key": str(uuid4())}).status_code == 404
    assert address in visit("tia").get(f"/records/{finished}").text
    assert visit("tia").post(address, data={"_key": str(uuid4())}).status_code == 302
    assert the(as_, finished)[0] is RecordStage.APPROVED


def test_a_finished_record_is_read_and_no_more_written(visit, finished):
    assert visit("sam").get(f"/records/{finished}/edit").headers["Location"] == f"/records/{finished}"


def test_a_correction_shows_what_differs_and_both_editions_are_read(visit, as_, county, approved):
    browser = visit("cole")
    begun = browser.post(f"/records/{approved}/correct", data={"_key": str(uuid4()), "reason": "It was a friend"})
    second = begun.headers["Location"].split("/")[2]
    browser.post(f"/records/{second}/edit", data=sent(county, told="Dora has slept at her friend's.", _then="finish"))
    page = browser.get(f"/records/{second}").text
    assert "<del>aunt&#39;s." in page
    assert "<ins>friend&#39;s." in page
    assert "It was a friend" in page
    assert f"/records/{second}" in browser.get(f"/records/{approved}").text


def test_only_the_youngest_are_offered_too_young(visit, county, draft):
    page = visit("sam").get(f"/records/{draft}/edit").text
    assert 'name="views-1-reason" value="too_young"' in page
    assert 'name="views-0-reason" value="too_young"' not in page


def test_hypotheses_are_labelled_wherever_they_stand(visit, doe, approved):
    for address in (f"/records/{approved}", f"/cases/{doe}/meetings"):
        assert "never facts" in visit("sam").get(address).text or "hypotee" in visit("sam").get(address).text.lower()


def test_a_record_read_is_noted_in_the_trail(visit, as_, approved):
    visit("sam").get(f"/records/{approved}")
    with as_("dpo"):
        noted = db.session.execute(text("SELECT count(*) FROM audit_entry WHERE subject_id = :id AND verb = 'open'"), {"id": approved})
        assert noted.scalar() == 1


def test_prose_never_reaches_the_trail(as_, approved):
    with as_("dpo"):
        assert db.session.execute(text("SELECT count(*) FROM audit_entry WHERE fields::text LIKE '%aunt%'")).scalar() == 0


def test_a_record_is_begun_once_though_two_press_the_button(visit, as_, item, draft):
    answer = visit("cole").post(f"/agenda/{item}/record", data={"_key": str(uuid4())})
    assert answer.status_code == 302
    with as_("sam"):
        assert len(db.session.scalars(select(Discussion.id)).all()) == 1


def test_what_somebody_typed_is_shown_though_the_record_was_finished_meanwhile(visit, as_, county, draft):
    address, cole = f"/records/{draft}/edit", visit("cole")
    cole.put(f"/drafts/meetings.record~{county.doe}~{draft}", json={"fields": {"told": "Cole was writing this"}, "page": address})
    assert visit("sam").post(address, data=sent(county, _then="finish")).status_code == 302
    page = cole.get(address)
    assert page.status_code == 200
    assert "Cole was writing this" in page.text
    assert 'value="finish"' not in page.text
