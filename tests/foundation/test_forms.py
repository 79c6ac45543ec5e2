"""A form reads what was sent, says what is wrong beside the field, loses nothing, and does a thing once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4

import pytest
from flask_babel import lazy_gettext as _l
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import Schema, ValidationError
from sqlalchemy import func, select

from teamcase.cases.models import Case
from teamcase.foundation import drafts
from teamcase.foundation.database import db
from teamcase.foundation.errors import AlreadyDone, RuleBroken, Stale
from teamcase.foundation.fields import Choice, ClockTime, Day, Line, Number, Paragraphs, Reference, References, RowsOf, Tick
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import Occasion, during, now
from teamcase.staff.models import Theme
from teamcase.teams.models import Team

ONE, OTHER, ELSEWHERE = UUID(int=1), UUID(int=2), UUID(int=3)


class Step(Schema):
    text = Line(_l("Text"), required=True)
    owner = Reference(_l("Owner"))


class Everything(Schema):
    name = Line(_l("Name"), required=True)
    story = Paragraphs(_l("Story"))
    day = Day(_l("Day"))
    at = ClockTime(_l("At"), load_default=None)
    count = Number(_l("Count"), least=0, most=10)
    stage = Choice(Theme, _l("Stage"))
    who = Reference(_l("Who"))
    several = References(_l("Several"))
    ticked = Tick(_l("Ticked"))
    steps = RowsOf(Step, _l("Steps"))


CHOICES = {"who": [(ONE, "One")], "several": [(ONE, "One"), (OTHER, "Other")], "steps.owner": [(ONE, "One")]}


@pytest.fixture
def sent(as_, app):
    """`sent(name="x") -> (form, what was done)` — as somebody sends the form."""

    def send(key=None, draft=None, **fields):
        flat = {"_key": str(key or uuid4()), **fields}
        with as_("sam") as occasion, app.test_request_context("/x", method="POST", data=flat), during(occasion):
            form = Form(Everything, choices=CHOICES, draft=draft)
            done = []
            carried = form.carried_out(lambda **loaded: done.append(loaded))
            words = {bound.name: bound.errors for bound in form if bound.errors}
            return form, done if carried else None, words

    return send


def test_what_is_right_is_done_once_with_plain_values(sent):
    _form, done, _words = sent(
        **{
            "name": "  Emma  ",
            "day": "3.12.2026",
            "at": "9.30",
            "count": "7",
            "stage": "dark",
            "who": str(ONE),
            "several": [str(ONE), str(OTHER)],
            "ticked": "true",
            "steps-0-text": "Call",
            "steps-1-text": "",
            "steps-2-text": "Write",
            "steps-2-owner": str(ONE),
        }
    )
    assert done is not None
    (loaded,) = done
    assert (loaded["name"], loaded["day"], loaded["at"], loaded["count"]) == ("Emma", date(2026, 12, 3), time(9, 30), 7)
    assert loaded["several"] == [ONE, OTHER]
    assert loaded["ticked"] is True
    assert loaded["steps"] == [{"text": "Call", "owner": None}, {"text": "Write", "owner": ONE}]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 201),
        ("name", "nul\x00byte"),
        ("story", "x" * 20_001),
        ("day", "31.2.2026"),
        ("day", "tomorrow"),
        ("day", "1.1.0001"),
        ("at", "25.00"),
        ("at", "soon"),
        ("count", "11"),
        ("count", "-1"),
        ("count", "9" * 400),
        ("count", "1e3"),
        ("count", "٣x"),
        ("stage", "nonsense"),
        ("who", "not-an-id"),
        ("who", str(ELSEWHERE)),
        ("several", [str(ONE), str(ELSEWHERE)]),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(sent, field, typed):
    form, done, words = sent(**{"name": "Emma", "story": "a long story", field: typed})
    assert done is None
    assert form.status == 422
    assert words.get(field), words
    assert all(sentence and "{" not in sentence for sentence in words[field])
    if field != "story":
        assert form["story"].value == "a long story"
    assert form[field].value == typed


def test_a_foreign_id_in_a_row_is_refused_in_its_row(sent):
    form, done, _words = sent(**{"name": "Emma", "steps-0-text": "Call", "steps-0-owner": str(uuid4())})
    assert done is None
    assert form.rows("steps")[0]["owner"].errors
    assert form.rows("steps")[0]["text"].value == "Call"


@given(st.dictionaries(st.sampled_from(["name", "story", "day", "at", "count", "stage", "who", "several", "ticked"]), st.text(max_size=40)))
def test_whatever_is_typed_there_is_an_answer(typed):
    occasion = Occasion(None, now(), "test")
    with during(occasion):
        try:
            loaded = Everything().load({"name": "x", **typed})
        except ValidationError as refused:
            loaded = {"name": refused.messages}
        assert loaded["name"]


def test_a_law_that_says_no_is_said_beside_its_field(as_, app):
    def refuse(**_loaded):
        raise RuleBroken("Not today.", field="day")

    with as_("sam") as occasion, app.test_request_context("/x", method="POST", data={"name": "x", "_key": str(uuid4())}), during(occasion):
        form = Form(Everything, choices=CHOICES)
        assert not form.carried_out(refuse)
        assert form["day"].errors == ["Not today."]
        assert form.errors == [("f-day", "Not today.")]


def test_the_same_form_sent_twice_is_done_once(as_, app):
    key, done = uuid4(), []
    with as_("sam") as occasion:
        for _time in range(2):
            with app.test_request_context("/x", method="POST", data={"name": "x", "_key": str(key)}), during(occasion):
                form = Form(Everything, choices=CHOICES)
                try:
                    form.carried_out(lambda **loaded: done.append(loaded))
                except AlreadyDone as again:
                    done.append(again)
    assert len(done) == 2
    assert isinstance(done[1], AlreadyDone)


def test_a_draft_is_put_back_into_the_form_and_gone_when_it_is_sent(as_, app, doe):
    key = drafts.key_of("cases.assign", about=doe)
    with as_("sam") as occasion:
        with app.test_request_context("/x"), during(occasion):
            drafts.save(occasion, key, page="/x", fields={"name": ["Em"], "steps-0-text": ["Ca"]})
            form = Form(Everything, choices=CHOICES, draft=key)
            assert (form["name"].value, form.rows("steps")[0]["text"].value) == ("Em", "Ca")
            assert form.draft is not None
        with app.test_request_context("/x", method="POST", data={"name": "Emma", "_key": str(uuid4())}), during(occasion):
            assert Form(Everything, choices=CHOICES, draft=key).carried_out(lambda **_loaded: None)
            db.session.commit()
            assert drafts.find(occasion, key) is None


def test_save_draft_keeps_what_cannot_be_saved_yet(as_, app, doe):
    key = drafts.key_of("cases.assign", about=doe)
    typed = {"day": "31.2.", "story": "half a", "_draft": "1", "_key": str(uuid4())}
    with as_("sam") as occasion, app.test_request_context("/x", method="POST", data=typed), during(occasion):
        form = Form(Everything, choices=CHOICES, draft=key)
        assert not form.carried_out(lambda **_loaded: None)
        assert form.status == 200
        kept = drafts.find(occasion, key)
        assert kept is not None
        assert (kept.fields["day"], kept.fields["story"]) == (["31.2."], ["half a"])


def test_a_draft_is_seen_by_its_author_alone(as_, doe):
    key = drafts.key_of("cases.assign", about=doe)
    with as_("sam", keep=True) as occasion:
        drafts.save(occasion, key, page="/x", fields={"name": "x"})
    for other in ("ann", "adm", "dpo", "max"):
        with as_(other) as occasion:
            assert drafts.find(occasion, key) is None
            assert db.session.scalar(select(func.count()).select_from(drafts.Draft)) == 0


def test_somebody_elses_change_shows_both_texts_and_keeps_what_one_chooses(as_, app, county):
    class TeamName(Schema):
        name = Line(_l("Name"), required=True)
        meeting_place = Paragraphs(_l("Place"))

    with as_("adm") as occasion:
        team = db.session.get_one(Team, county.teams["Alpha"])
        old = {"name": "Alpha One", "meeting_place": "mine", "_version": "0", "_key": str(uuid4())}
        with app.test_request_context("/x", method="POST", data=old), during(occasion):
            form = Form(TeamName, of=team)
            assert not form.carried_out(lambda **_loaded: pytest.fail("a stale form was carried out"))
            assert form.status == 409
            assert {(one.name, one.mine, one.theirs) for one in form.stale} == {
                ("name", "Alpha One", "Alpha"),
                ("meeting_place", "mine", "Room 1"),
            }
            assert form["meeting_place"].value == "mine"
            assert all((one.by, one.at is not None) == ("You", True) for one in form.stale), "adm has founded it, and nobody has changed it"
        chosen = {**old, "_version": str(team.version), "_keep-name": "theirs", "_keep-meeting_place": "both", "_key": str(uuid4())}
        with app.test_request_context("/x", method="POST", data=chosen), during(occasion):
            kept = {}
            assert Form(TeamName, of=team).carried_out(lambda **loaded: kept.update(loaded))
            assert kept == {"name": "Alpha", "meeting_place": "Room 1\n\nmine"}


def test_a_record_that_is_stale_in_the_database_itself_shows_both_too(as_, app, doe):
    class Number_(Schema):  # noqa: N801 - one field of the case
        number = Line(_l("Number"), required=True)

    def stale(**_loaded):
        raise Stale(None)

    with as_("sam") as occasion:
        case = db.session.get_one(Case, doe)
        data = {"number": "X", "_version": str(case.version), "_key": str(uuid4())}
        with app.test_request_context("/x", method="POST", data=data), during(occasion):
            form = Form(Number_, of=case)
            assert not form.carried_out(stale)
            assert (form.status, form.stale[0].mine) == (409, "X")


@pytest.mark.parametrize(
    ("today", "typed", "meant"),
    [
        (datetime(2026, 12, 20, 9, tzinfo=UTC), "3.1.", date(2027, 1, 3)),
        (datetime(2026, 1, 5, 9, tzinfo=UTC), "28.12", date(2025, 12, 28)),
        (datetime(2026, 6, 1, 9, tzinfo=UTC), "23.11.", date(2026, 11, 23)),
        (datetime(2026, 6, 1, 9, tzinfo=UTC), "2.6.2019", date(2019, 6, 2)),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(today, typed, meant):
    with during(Occasion(None, today, "test")):
        assert Everything().load({"name": "x", "day": typed})["day"] == meant


class Place(Schema):
    meeting_place = Line(_l("Place"), required=True)


def test_a_form_that_comes_back_still_knows_which_version_its_author_saw(as_, app, county):
    with as_("adm") as occasion:
        team = db.session.get_one(Team, county.teams["Alpha"])
        with (
            app.test_request_context("/x", method="POST", data={"meeting_place": "", "_version": "0", "_key": str(uuid4())}),
            during(occasion),
        ):
            form = Form(Place, of=team)
            assert not form.carried_out(lambda **_loaded: pytest.fail("an empty form was carried out"))
            assert (form.status, form.version) == (422, 0)


def test_an_old_draft_does_not_pass_for_one_of_todays_version(as_, app, county):
    key = drafts.key_of("teams.change", subject=county.teams["Alpha"])
    with as_("adm") as occasion:
        team = db.session.get_one(Team, county.teams["Alpha"])
        with app.test_request_context("/x"), during(occasion):
            drafts.save(occasion, key, page="/x", fields={"meeting_place": "half a", "_version": "0"})
            assert Form(Place, of=team, draft=key).version == 0
            drafts.discard(occasion, key)
            assert Form(Place, of=team, draft=key).version == team.version


def test_the_same_form_sent_again_gets_its_first_answer_even_where_it_would_be_refused_now(as_, app):
    data = {"name": "x", "who": str(ONE), "_key": str(uuid4())}
    with as_("sam") as occasion:
        with app.test_request_context("/x", method="POST", data=data), during(occasion):
            assert Form(Everything, choices=CHOICES).carried_out(lambda **_loaded: None)
        again = app.test_request_context("/x", method="POST", data=data)
        with again, during(occasion), pytest.raises(AlreadyDone):
            Form(Everything, choices={"who": []}).carried_out(lambda **_loaded: None)


@pytest.mark.parametrize(("name", "status"), [("another", 200), ("", 422)])
def test_a_form_sent_again_with_other_words_is_another_and_never_passed_over(as_, app, name, status):
    key, done = str(uuid4()), []
    with as_("sam") as occasion:
        for words in ("x", name):
            with app.test_request_context("/x", method="POST", data={"name": words, "_key": key}), during(occasion):
                form = Form(Everything, choices=CHOICES)
                form.carried_out(lambda **loaded: done.append(loaded["name"]))
        assert (form.status, done) == (status, ["x", name] if name else ["x"])


def test_keeping_both_texts_of_a_record_that_has_changed_again_doubles_neither(as_, app, county):
    with as_("adm") as occasion:
        team = db.session.get_one(Team, county.teams["Alpha"])
        sent = {"meeting_place": "mine", "_keep-meeting_place": "both", "_version": str(team.version - 1), "_key": str(uuid4())}
        with app.test_request_context("/x", method="POST", data=sent), during(occasion):
            form = Form(Place, of=team)
            assert not form.carried_out(lambda **_loaded: None)
            assert form.status == 409
            assert form["meeting_place"].value == "mine"
