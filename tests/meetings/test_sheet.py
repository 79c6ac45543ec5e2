"""The family's sheet: only chosen lines, never a hypothesis or a place, in the family's language, kept as it was given."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from teamcase.families.contact_rules import place_in
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.meetings import record_operations as records
from teamcase.meetings import sheet_queries as queries
from teamcase.meetings import sheet_rules as rules
from teamcase.meetings.models import Discussion
from teamcase.meetings.sheet_models import AgreedSheet, LinePart, SheetLanguage
from teamcase.meetings.sheet_operations import give_sheet
from teamcase.meetings.sheet_paper import paper_of, pdf_of
from tests.meetings.conftest import whole

CANARIES = ("quarrel keeps father near", "evenings are too short", "slept at her aunt", "Canary reflection", "Room 1", "Alpha")


@pytest.fixture
def record(as_, county, draft):
    """An approved record with a question, reflections, a view, a step and the next day."""
    with as_("sam", keep=True) as occasion:
        discussion = db.session.get_one(Discussion, draft)
        more = {"family_question": "How do others manage evenings?", "reflections": "Canary reflection"}
        records.write_record(occasion, discussion, **whole(occasion, discussion, county, **more))
        records.finish(occasion, discussion)
    with as_("tia", keep=True) as occasion:
        records.approve(occasion, db.session.get_one(Discussion, draft))
    return draft


def the(record) -> Discussion:
    return db.session.get_one(Discussion, record)


def every_line(discussion, **texts):
    """Every line that is offered, chosen, with other words where they are told."""
    return [{"key": line.key, "chosen": True, "text": texts.get(line.part.value, line.text)} for line in rules.offered(discussion)]


def given(as_, record, who="tia", **more):
    with as_(who, keep=True) as occasion:
        lines = more.pop("lines", None) or every_line(the(record))
        return give_sheet(occasion, the(record), **{"language": SheetLanguage.FI, "lines": lines, **more}).id


def form(as_, record, **more):
    """The form as a browser sends it, with the usual lines ticked."""
    with as_("tia"):
        lines = rules.offered(the(record))
    fields = {"_key": str(uuid4()), "language": "fi", "greeting": "Hei Dana!"}
    for place, line in enumerate(lines):
        fields |= {f"lines-{place}-key": line.key, f"lines-{place}-text": line.text}
        fields |= {f"lines-{place}-chosen": "true"} if line.is_usual else {}
    return {**fields, **more}


def test_only_what_was_agreed_is_offered_and_the_childs_words_not_by_themselves(as_, record):
    with as_("tia"):
        offered = rules.offered(the(record))
        assert [(line.part, line.is_usual) for line in offered] == [
            (LinePart.QUESTION, True),
            (LinePart.VIEW, False),
            (LinePart.STEP, True),
            (LinePart.NEXT, True),
        ]
        assert [line["chosen"] for line in queries.as_begun(the(record))["lines"]] == [True, False, True, True]
        assert not any(canary in line.text for line in offered for canary in CANARIES)


def test_it_is_kept_as_it_was_given(as_, county, record):
    with as_("tia"):
        lines = every_line(the(record), step="Cole soittaa tädille")
    sheet_id = given(as_, record, lines=lines, greeting="Hei!")
    with as_("cole"):
        sheet = db.session.get_one(AgreedSheet, sheet_id)
        assert (sheet.given_by, sheet.language, sheet.greeting) == (county.staff["tia"], SheetLanguage.FI, "Hei!")
        assert [line.part for line in sheet.lines] == list(LinePart)
        assert [line.text for line in sheet.lines if line.part is LinePart.STEP] == ["Cole soittaa tädille"]
        assert queries.given(the(record).agenda_item_id) == [sheet]
    with as_("tia"), pytest.raises(DBAPIError, match="permission denied"):
        db.session.execute(text("UPDATE agreed_line SET text = 'else'"))


def test_what_is_not_chosen_is_nowhere(as_, record):
    with as_("tia"):
        lines = [{**line, "chosen": line["key"] == "next"} for line in every_line(the(record))]
    sheet_id = given(as_, record, lines=lines)
    with as_("tia"):
        sheet = db.session.get_one(AgreedSheet, sheet_id)
        assert [line.part for line in sheet.lines] == [LinePart.NEXT]
        assert "aunt" not in str(paper_of(sheet))


@pytest.mark.parametrize("language", list(SheetLanguage))
def test_the_paper_speaks_the_familys_language_and_names_no_place_and_no_hypothesis(as_, record, language):
    sheet_id = given(as_, record, language=language, is_untranslated=True)
    with as_("tia"):
        paper = paper_of(db.session.get_one(AgreedSheet, sheet_id))
        assert paper.title == {"fi": "Mitä sovimme", "sv": "Vad vi kom överens om", "en": "What we agreed"}[language.value]
        assert paper.untranslated
        assert not any(canary in str(paper) for canary in CANARIES)
        assert [part.kind for part in paper.parts] == ["question", "view", "step", "next"]


def test_the_pdf_is_tagged_and_what_people_write_is_never_markup(as_, record):
    with as_("tia"):
        lines = every_line(the(record), step='#panic("x") *a* $x$ <b> @c \\ "q" `d` // e')
    sheet_id = given(as_, record, lines=lines)
    with as_("tia"):
        made = pdf_of(db.session.get_one(AgreedSheet, sheet_id))
    assert made.startswith(b"%PDF-")
    assert b"StructTreeRoot" in made
    assert b"pdfuaid" in made


def test_a_sign_without_a_font_still_makes_a_tagged_pdf(as_, record):
    sheet_id = given(as_, record, greeting="Hei 😀")
    with as_("tia"):
        made = pdf_of(db.session.get_one(AgreedSheet, sheet_id))
    assert b"StructTreeRoot" in made
    assert b"pdfuaid" not in made


def test_a_hypothesis_is_refused_in_every_field(as_, record):
    idea = "  the QUARREL keeps father   near. "
    with as_("tia"):
        lines = every_line(the(record), step=f"We think: {idea}")
    for more, field in (({"lines": lines}, "lines"), ({"greeting": idea}, "greeting")):
        with pytest.raises(RuleBroken) as refused:
            given(as_, record, **more)
        assert refused.value.field == field


@pytest.mark.parametrize(
    "lines", [[{"key": "view-x", "chosen": True, "text": "x"}], [{"key": "question", "chosen": True, "text": " "}], [{"key": "question"}]]
)
def test_nothing_unknown_empty_or_unchosen_is_given(as_, record, lines):
    with pytest.raises(RuleBroken):
        given(as_, record, lines=lines)


def test_only_the_newest_approved_edition_is_given(as_, record):
    with as_("sam", keep=True) as occasion:
        edition = records.correct(occasion, the(record), reason="The step was Dana's.")
        records.finish(occasion, edition)
        newer = edition.id
    given(as_, record)
    with pytest.raises(RuleBroken):
        given(as_, newer)
    with as_("tia", keep=True) as occasion:
        records.approve(occasion, the(newer))
    given(as_, newer)
    with pytest.raises(RuleBroken):
        given(as_, record)


@pytest.mark.parametrize("who", ["tia", "sam", "ann"])
def test_presenter_recorder_and_lead_give_it(as_, record, who):
    assert given(as_, record, who)


@pytest.mark.parametrize("who", ["cole", "fay", "bob", "max"])
def test_nobody_else_gives_it(as_, record, who):
    with as_("tia"):
        lines, discussion = every_line(the(record)), the(record)
        with as_(who) as occasion, pytest.raises(NotAllowed):
            give_sheet(occasion, discussion, language=SheetLanguage.FI, lines=lines)


@pytest.mark.parametrize(
    ("spoken", "language"), [("suomi", "fi"), ("Svenska", "sv"), ("ruotsi", "sv"), ("English", "en"), ("somali", "fi"), ("", "fi")]
)
def test_the_sheet_begins_in_the_service_language(as_, county, record, spoken, language):
    with as_("tia"):
        db.session.get_one(Person, county.persons["dora"]).service_language = spoken
        with db.session.no_autoflush:
            assert rules.language_of(the(record)) == language
        db.session.rollback()


# --- Pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "may"), [("tia", (200, 200, 200)), ("cole", (403, 200, 200)), ("bob", (404,) * 3), ("max", (404,) * 3)])
def test_each_is_answered_as_they_deserve(visit, as_, record, who, may):
    sheet_id, browser = given(as_, record), visit(who)
    addresses = (f"/records/{record}/sheet", f"/sheets/{sheet_id}", f"/sheets/{sheet_id}/pdf")
    assert tuple(browser.get(address).status_code for address in addresses) == may


def test_it_is_chosen_kept_shown_and_printed(visit, as_, record):
    browser = visit("tia")
    assert "Make the sheet" in browser.get(f"/records/{record}").text
    page = browser.get(f"/records/{record}/sheet").text
    assert page.count(" checked") >= 4
    assert not any(canary in page for canary in CANARIES)
    answer = browser.post(f"/records/{record}/sheet", data=form(as_, record))
    assert answer.status_code == 302
    sheet = browser.get(answer.location).text
    article = sheet[sheet.index("<article") : sheet.index("</article>")]
    for words in ('lang="fi"', "Mitä sovimme", "Hei Dana!", "Call the aunt", "How do others manage evenings?"):
        assert words in article, words
    assert "I want to sleep at home" not in article
    pdf = browser.get(f"{answer.location}/pdf")
    assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")
    assert "Doe" not in pdf.headers["Content-Disposition"]
    assert answer.location in browser.get(f"/records/{record}").text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"language": "ru"}, "f-language"),
        ({"language": ""}, "f-language"),
        ({"greeting": "x" * 2001}, "f-greeting"),
        ({"greeting": "The evenings are too short"}, "f-greeting"),
        ({"lines-0-text": ""}, "f-lines"),
        ({"lines-0-text": "x" * 2001}, "f-lines-0-text"),
        ({"lines-0-key": "hypothesis"}, "f-lines"),
        ({"lines-2-text": "The quarrel keeps father near!"}, "f-lines"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(visit, as_, record, wrong, field):
    answer = visit("tia").post(f"/records/{record}/sheet", data=form(as_, record, **wrong))
    assert answer.status_code == 422
    assert f'href="#{field}' in answer.text
    assert "Call the aunt" in answer.text or "quarrel" in str(wrong)
    with as_("tia"):
        assert db.session.scalars(select(AgreedSheet)).all() == []


def test_a_record_that_is_not_approved_gives_no_sheet(visit, as_, finished):
    assert "Make the sheet" not in visit("tia").get(f"/records/{finished}").text
    answer = visit("tia").post(f"/records/{finished}/sheet", data=form(as_, finished))
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Nähdään Koulukatu 5:ssä", "Koulukatu 5"),
        ("Vi ses på Storgatan 12", "Storgatan 12"),
        ("15110 Lahti", "15110"),
        ("Soita 040 123 4567", "040 123 4567"),
        ("Call +358401234567", "+358401234567"),
        ("Puhumme 12.5.2027 kello 10", ""),
        ("Luetaan 3 iltaa viikossa", ""),
        ("Tiedämme 5 asiaa", ""),
        (None, ""),
    ],
)
def test_what_looks_like_a_place_is_found_by_its_look_alone(words, place):
    assert place_in(words) == place


def test_what_looks_like_a_place_is_given_to_a_protected_family_only_once_looked_at(as_, county, record):
    assert given(as_, record, greeting="We meet at Koulukatu 5")
    with as_("sam", keep=True):
        db.session.execute(text("UPDATE person SET is_protected = true WHERE id = :id"), {"id": county.persons["dora"]})
    with pytest.raises(RuleBroken) as refused:
        given(as_, record, greeting="We meet at Koulukatu 5")
    assert refused.value.field == "is_looked_at"
    assert "Koulukatu 5" in str(refused.value.sentence)
    assert given(as_, record, greeting="We meet at Koulukatu 5", is_looked_at=True)
    assert given(as_, record, greeting="We meet on 12.5.2027")
