"""The pages of comments: three people, what is refused, what is kept, and what stands under a record."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from teamcase.comments import queries
from teamcase.comments.models import Comment, Mention
from teamcase.foundation import drafts
from teamcase.foundation.database import db
from tests.comments.conftest import said, subject


def sent(**more):
    return {"_key": str(uuid4()), "text": "Look at the evenings.", **more}


def how_many(as_, kind=Comment):
    with as_("ann"):
        return db.session.scalar(select(func.count()).select_from(kind))


@pytest.fixture(params=["entries", "records"])
def place(request, entry, record):
    return f"/{request.param}/{entry if request.param == 'entries' else record}"


@pytest.mark.parametrize(
    ("who", "read", "write"), [("sue", 200, 302), ("bea", 200, 403), ("bob", 404, 404), ("max", 404, 404), ("dpo", 404, 404)]
)
def test_each_is_answered_as_they_deserve(visit, as_, place, reader, who, read, write):
    browser = visit(who)
    assert browser.get(f"{place}/comments").status_code == read
    assert browser.post(f"{place}/comments", data=sent()).status_code == write
    assert browser.post(f"{place}/read", data={"_key": str(uuid4())}).status_code == write
    assert how_many(as_) == (write == 302)


def test_a_comment_is_shown_with_its_author_and_whom_it_mentions(visit, county, place):
    answer = visit("sue").post(f"{place}/comments", data=sent(mentions=[str(county.staff["tia"])]))
    assert "#comment-" in answer.headers["Location"]
    page = visit("tia").get(answer.headers["Location"].split("#")[0]).text
    for words in ("Look at the evenings.", "Sue Worker", "@Tia Therapist", "/seen"):
        assert words in page, words
    assert "/seen" not in visit("cole").get(f"{place}/comments").text


def test_under_a_record_stand_its_comments_its_readers_and_the_form(visit, as_, record):
    said(as_, "cole", record, "We could **ask** her.")
    visit("sue").post(f"/records/{record}/read", data={"_key": str(uuid4())})
    page = visit("sam").get(f"/records/{record}").text
    assert "<strong>ask</strong>" in page
    assert re.search(r"Read by.*Sue Worker", page, re.DOTALL)
    assert f'action="/records/{record}/comments"' in page
    assert f'action="/records/{record}/read"' in page
    assert f'action="/records/{record}/read"' not in visit("sue").get(f"/records/{record}").text, "she has said so"
    assert f'action="/records/{record}/read"' not in visit("cora").get(f"/records/{record}").text, "she wrote it"


def test_whoever_may_only_read_finds_no_form(visit, as_, record, reader):
    said(as_, "cole", record)
    page = visit(reader).get(f"/records/{record}").text
    assert "Look at the evenings." in page
    for address in (f"/records/{record}/comments", f"/records/{record}/read", "/withdraw"):
        assert f'"{address}' not in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " "}, "f-text"),
        ({"text": "x" * 5001}, "f-text"),
        ({"text": "nul \x00"}, "f-text"),
        ({"mentions": ["nonsense"]}, "f-mentions"),
        ({"mentions": [str(uuid4())]}, "f-mentions"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_lost(visit, as_, place, wrong, field):
    answer = visit("sue").post(f"{place}/comments", data=sent(**wrong))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}"' in answer.text
    assert "text" in wrong or "Look at the evenings." in answer.text
    assert how_many(as_) == 0


def test_somebody_who_does_not_see_the_case_cannot_be_mentioned(visit, as_, county, place):
    assert visit("sue").post(f"{place}/comments", data=sent(mentions=[str(county.staff["bob"])])).status_code == 422
    assert how_many(as_, Mention) == 0


def test_the_same_comment_sent_twice_is_one(visit, as_, place):
    browser, form = visit("sue"), sent()
    first, second = (browser.post(f"{place}/comments", data=form) for _ in range(2))
    assert (first.status_code, second.status_code, second.headers["Location"]) == (302, 302, first.headers["Location"])
    assert how_many(as_) == 1


def test_a_begun_comment_is_kept_and_put_back_under_the_record(visit, as_, county, record):
    browser = visit("sue")
    answer = browser.post(f"/records/{record}/comments", data=sent(text="Half a thou", _draft="1", mentions=[str(county.staff["tia"])]))
    assert answer.status_code == 200
    page = browser.get(f"/records/{record}").text
    assert "Half a thou" in page
    assert f'value="{county.staff["tia"]}" checked' in page
    assert "Half a thou" not in visit("sam").get(f"/records/{record}").text
    assert browser.post(f"/records/{record}/comments", data=sent()).status_code == 302
    with as_("sue") as occasion:
        assert drafts.find(occasion, drafts.key_of("comments.write", about=county.doe, subject=record)) is None


def test_the_author_withdraws_with_a_reason_and_it_stays_readable(visit, as_, place):
    about = place.split("/")[2]
    comment = said(as_, "sue", about)
    address = f"/comments/{comment}/withdraw"
    assert [visit(who).get(address).status_code for who in ("sue", "ann", "bob")] == [200, 403, 404]
    assert visit("sue").post(address, data={"_key": str(uuid4()), "because": ""}).status_code == 422
    answer = visit("sue").post(address, data={"_key": str(uuid4()), "because": "It was the other child."})
    page = visit("cole").get(answer.headers["Location"].split("#")[0]).text
    assert "It was the other child." in page
    assert "Look at the evenings." in page
    again = visit("sue").post(address, data={"_key": str(uuid4()), "because": "Again"})
    assert again.status_code == 422
    assert "already" in again.text


def test_what_waits_is_acknowledged_with_one_click_from_the_list(visit, as_, county, entry):
    said(as_, "sam", entry, "Could you ask Dora?", (county.staff["tia"],))
    page = visit("tia").get("/mentions").text
    assert "Could you ask Dora?" in page
    address = re.search(r'action="(/mentions/[^"]+/seen)"', page)[1]
    assert [visit(who).post(address, data={"_key": str(uuid4())}).status_code for who in ("bob", "cole")] == [404, 403]
    answer = visit("tia").post(address, data={"_key": str(uuid4()), "next": "mentions"})
    assert answer.headers["Location"] == "/mentions"
    after = visit("tia").get("/mentions").text
    assert address not in after
    assert "Could you ask Dora?" in after, "it is listed as read"
    with as_("tia") as occasion:
        assert queries.mentions_waiting(occasion) == []


def test_strangers_find_nothing_in_their_mentions(visit, as_, county, entry):
    said(as_, "sam", entry, "Could you ask Dora?", (county.staff["tia"],))
    for who in ("sue", "bob", "max", "dpo", "adm"):
        page = visit(who).get("/mentions")
        assert page.status_code == 200
        assert "Dora" not in page.text
        assert "Doe" not in page.text


def test_what_was_said_is_in_the_trail_without_its_words(visit, as_, county, entry):
    visit("sam").post(f"/entries/{entry}/comments", data=sent(text="Canary words", mentions=[str(county.staff["tia"])]))
    visit("tia").get("/mentions")
    with as_("dpo"):
        noted = db.session.execute(text("SELECT verb, fields::text AS fields FROM audit_entry")).all()
        assert [row.verb for row in noted].count("comments.write") == 2, "the comment and the mention"
        assert not any("Canary" in (row.fields or "") for row in noted)
    with as_("sam"):
        assert len(queries.comments_of(subject(entry))) == 1


@pytest.mark.parametrize("where", ["records", "comments"])
def test_a_page_asks_as_often_for_20_comments_as_for_2(visit, as_, county, record, statements, where):
    address = f"/records/{record}" + ("/comments" if where == "comments" else "")
    asked = {}
    for number in (2, 20):
        for index in range(number if number == 2 else 18):
            said(as_, ("sue", "cole", "fay")[index % 3], record, mentions=(county.staff["tia"],))
        with statements() as found:
            assert visit("sam").get(address).status_code == 200
        asked[number] = len(found)
    assert asked[2] == asked[20]
