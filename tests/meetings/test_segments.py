"""A part of a record that is addressed to one person: the team sees it with a mark, nobody else of the family is given it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.meetings import difference, record_queries, sheet_queries, sheet_rules
from teamcase.meetings import record_operations as records
from teamcase.meetings.excerpt import excerpt_of
from teamcase.meetings.models import Discussion, Segment
from teamcase.meetings.sheet_models import SheetLanguage
from teamcase.meetings.sheet_operations import give_sheet
from tests.conftest import PROJECT
from tests.meetings.conftest import whole
from tests.meetings.test_record_pages import sent

DANAS, DORAS = "Canary: Dana has begun a treatment", "Canary: Dora has written a diary"


def the(record) -> Discussion:
    return db.session.get_one(Discussion, record)


@pytest.fixture
def addressed(as_, county, draft):
    """An approved record with a part for Dana and another for Dora."""
    with as_("sam", keep=True) as occasion:
        parts = [{"person_id": county.persons[name], "text": words} for name, words in (("dana", DANAS), ("dora", DORAS))]
        records.write_record(occasion, the(draft), **whole(occasion, the(draft), county, segments=parts))
        records.finish(occasion, the(draft))
    with as_("tia", keep=True) as occasion:
        records.approve(occasion, the(draft))
    return draft


def test_it_is_written_read_again_and_copied_into_a_correction(as_, county, addressed):
    with as_("cole") as occasion:
        written = record_queries.as_written(the(addressed))["segments"]
        assert written == [{"person_id": county.persons["dana"], "text": DANAS}, {"person_id": county.persons["dora"], "text": DORAS}]
        edition = records.correct(occasion, the(addressed), reason="The diary is a letter.")
        records.write_record(occasion, edition, **{**record_queries.as_written(edition), "segments": written[:1]})
        assert [name for name, _parts in difference.between(the(addressed), edition)] == ["segments"]


@pytest.mark.parametrize("change", ["UPDATE record_segment SET text = 'else'", "DELETE FROM record_segment"])
def test_it_is_as_unchangeable_as_the_record(as_, addressed, change):
    with as_("sam"), pytest.raises(DBAPIError, match="finished"):
        db.session.execute(text(change))


def test_a_stranger_sees_none(as_, addressed):
    with as_("bob"):
        assert db.session.execute(text("SELECT count(*) FROM record_segment")).scalar() == 0


@pytest.mark.parametrize("name", ["rora", "nobody"])
def test_it_is_addressed_to_somebody_of_the_family(as_, county, draft, name):
    part = {"person_id": county.persons.get(name) or uuid4(), "text": "x"}
    with as_("sam") as occasion, pytest.raises(RuleBroken) as refused:
        records.write_record(occasion, the(draft), segments=[part])
    assert refused.value.field == "segments"


def test_each_is_given_their_own_alone(as_, county, addressed):
    with as_("tia"):
        for name, own in (("dana", [DANAS]), ("dora", [DORAS]), ("dean", [])):
            found = excerpt_of(the(addressed), county.persons[name])
            assert found.segments == own
            assert "quarrel" not in str(found.told)
            assert [view.person_id for view in found.views] == ([] if name == "dana" else [county.persons[name]])


def test_the_family_sheet_neither_offers_nor_takes_it(as_, addressed):
    with as_("tia") as occasion:
        assert "Canary" not in str(sheet_rules.offered(the(addressed)))
        assert "Canary" not in str(sheet_queries.as_begun(the(addressed)))
        lines = [{"key": "next", "chosen": True, "text": f"Also: {DANAS.upper()}."}]
        with pytest.raises(RuleBroken) as refused:
            give_sheet(occasion, the(addressed), language=SheetLanguage.FI, lines=lines)
        assert refused.value.field == "lines"


# --- Pages --------------------------------------------------------------------------------------------------------


def test_the_team_sees_it_with_a_mark_and_not_on_paper(visit, addressed):
    page = visit("cole").get(f"/records/{addressed}").text
    assert DANAS in page
    assert "only for Dana" in page
    card = page[page.index('<div class="of-one-person">') :]
    assert card.index(DANAS) < card.index("</section>")
    assert ".of-one-person" in (PROJECT / "teamcase/static/css/sheet.css").read_text()


@pytest.mark.parametrize(
    ("name", "sees", "not_this"), [("dana", DANAS, DORAS), ("dora", DORAS, DANAS), ("dean", "Call the aunt", "Canary")]
)
def test_a_print_for_one_person_shows_theirs(visit, county, addressed, name, sees, not_this):
    page = visit("tia").get(f"/records/{addressed}/persons/{county.persons[name]}").text
    assert sees in page
    assert not_this not in page
    assert "quarrel keeps father near" not in page


@pytest.mark.parametrize(("who", "status"), [("tia", 200), ("cora", 200), ("bob", 404), ("max", 404), ("dpo", 404)])
def test_each_is_answered_as_they_deserve(visit, county, addressed, who, status):
    assert visit(who).get(f"/records/{addressed}/persons/{county.persons['dana']}").status_code == status


def test_somebody_of_another_family_has_no_print(visit, county, addressed):
    for person in (county.persons["rora"], uuid4()):
        assert visit("tia").get(f"/records/{addressed}/persons/{person}").status_code == 404


@pytest.mark.parametrize("address", ["/", "/cases/{doe}", "/cases/{doe}/meetings", "/cases/{doe}/timeline", "/records/{record}/sheet"])
def test_no_other_page_shows_it(visit, county, addressed, address):
    answer = visit("tia").get(address.format(doe=county.doe, record=addressed))
    assert answer.status_code == 200
    assert "Canary" not in answer.text


def test_it_is_written_on_the_page(visit, as_, county, draft):
    fields = sent(county, **{"segments-0-person_id": str(county.persons["dana"]), "segments-0-text": DANAS})
    assert visit("sam").post(f"/records/{draft}/edit", data=fields).status_code == 302
    with as_("sam"):
        assert [row.text for row in the(draft).segments] == [DANAS]
        assert isinstance(the(draft).segments[0], Segment)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"segments-0-text": "x"}, "f-segments-0-person_id"),
        ({"segments-0-person_id": str(uuid4()), "segments-0-text": "x"}, "f-segments-0-person_id"),
        ({"segments-0-person_id": "dana", "segments-0-text": ""}, "f-segments-0-text"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(visit, county, draft, wrong, field):
    wrong = {name: str(county.persons["dana"]) if value == "dana" else value for name, value in wrong.items()}
    answer = visit("sam").post(f"/records/{draft}/edit", data=sent(county, **wrong))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
