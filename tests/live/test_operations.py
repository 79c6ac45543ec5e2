"""A meeting is opened, families have their turns, phases go on by one, and the draft of a record is made of the board."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from uuid_utils.compat import uuid7

from teamcase.cases import operations as families
from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, NotVisible, RuleBroken, Stale
from teamcase.foundation.occasion import now
from teamcase.foundation.visibility import get
from teamcase.live import card_operations as cards
from teamcase.live import operations as live
from teamcase.live import pen_operations as pens
from teamcase.live import queries, rules
from teamcase.live import speaker_operations as speakers
from teamcase.live.models import Card, CardKind, Sitting, Turn
from teamcase.live.step_rules import understand
from teamcase.meetings import operations as meetings
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, MeetingStage, NoView
from teamcase.meetings.series_rules import USUAL_PHASES
from teamcase.teams.models import Team
from tests.live.conftest import now_at
from tests.meetings.conftest import planned

LATER = timedelta(seconds=31)


def test_one_click_holds_the_meeting_and_begins_with_its_first_family(as_, turn, meeting):
    with as_("sam"):
        sitting = queries.sitting_of(meeting)
        assert db.session.get_one(Meeting, meeting).stage == MeetingStage.HELD
        assert sitting.item_id == now_at(turn).item_id
        assert (now_at(turn).phase, now_at(turn).ended_at) == (0, None)


def test_opened_again_it_goes_on_where_it_was(as_, turn, meeting):
    with as_("sam", keep=True) as occasion:
        live.move_on(occasion, now_at(turn), seen=0, to=4)
        live.end_meeting(occasion, queries.sitting_of(meeting))
    with as_("sue") as occasion:
        with pytest.raises(RuleBroken, match="has ended"):
            cards.add_card(occasion, now_at(turn), kind=CardKind.QUESTION, text="Who notices first?")
        live.open_meeting(occasion, db.session.get_one(Meeting, meeting))
        cards.add_card(occasion, now_at(turn), kind=CardKind.QUESTION, text="Who notices first?")
        assert now_at(turn).phase == 4


def test_a_meeting_that_has_not_come_or_was_cancelled_is_not_opened(as_, county):
    with as_("cora") as occasion:
        ahead = planned(occasion, county, days=7)
        with pytest.raises(RuleBroken, match="has not come"):
            live.open_meeting(occasion, ahead)
        meetings.cancel(occasion, ahead, reason="Ill")
        with pytest.raises(RuleBroken, match="cancelled"):
            live.open_meeting(occasion, ahead)


def test_two_who_press_next_at_once_move_one_phase(as_, turn):
    for name in ("sam", "sue"):
        with as_(name, keep=True) as occasion:
            live.move_on(occasion, now_at(turn), seen=0, to=1)
            live.give_time(occasion, now_at(turn), seen=0)
    with as_("sam") as occasion:
        assert (now_at(turn).phase, now_at(turn).added_minutes) == (1, 5)
        with pytest.raises(RuleBroken, match="last phase"):
            live.move_on(occasion, now_at(turn), seen=1, to=10)


def test_the_clock_counts_from_the_phases_beginning(as_, turn):
    with as_("sam") as occasion:
        live.move_on(occasion, now_at(turn), seen=0, to=5)
        live.give_time(occasion, now_at(turn), seen=0)
        assert rules.ends_at(now_at(turn), USUAL_PHASES) == now_at(turn).phase_began_at + timedelta(minutes=15)


def test_members_may_guests_and_readers_may_not_strangers_see_nothing(as_, turn, meeting, county):
    with as_("ann", keep=True) as occasion:
        card = cards.add_card(occasion, now_at(turn), kind=CardKind.HYPOTHESIS, text="They rest when she is awake").id
    with as_("sue") as occasion, pytest.raises(NotAllowed):
        cards.change_card(occasion, db.session.get_one(Card, card), text="Mine now")
    for stranger in ("bob", "max", "adm", "dpo"):
        with as_(stranger):
            for kind, record_id in ((Turn, turn), (Card, card)):
                with pytest.raises(NotVisible):
                    get(kind, record_id)
            assert db.session.scalars(db.select(Sitting)).all() == []
            assert queries.look(meeting) is None


def test_the_author_changes_and_withdraws_a_card_and_it_stays_in_the_table(as_, turn):
    with as_("sam", keep=True) as occasion:
        card = cards.add_card(occasion, now_at(turn), kind=CardKind.HYPOTHESIS, text="They rest")
        cards.change_card(occasion, card, text="They rest when she wakes")
        cards.withdraw_card(occasion, card)
        cards.withdraw_card(occasion, card)
        with pytest.raises(RuleBroken, match="withdrawn"):
            cards.change_card(occasion, card, text="Again")
    with as_("sue"):
        assert queries.cards_of(turn) == []
        assert [one.text for one in queries.screen_of(now_at(turn)).cards] == ["They rest when she wakes"]


def test_the_pulse_beats_with_every_change_and_not_without(as_, turn, meeting):
    with as_("sam", keep=True) as occasion:
        before = queries.look(meeting)
        assert before == queries.look(meeting)
        cards.add_card(occasion, now_at(turn), kind=CardKind.HYPOTHESIS, text="One")
        assert queries.look(meeting) == before + 1
        live.move_on(occasion, now_at(turn), seen=0, to=1)
        speakers.join_queue(occasion, now_at(turn))
        pens.take_pen(occasion, now_at(turn))
        assert queries.look(meeting) == before + 4


def test_who_asks_is_there_and_who_has_not_asked_for_a_while_has_gone(as_, turn, meeting):
    begun = now()
    with as_("sam", at=begun, keep=True):
        queries.look(meeting)
    with as_("sue", at=begun + timedelta(seconds=10), keep=True):
        beats = queries.look(meeting)
        sitting = now_at(turn).sitting_id
        assert len(queries.present_in(sitting)) == 2
    with as_("sue", at=begun + timedelta(seconds=50), keep=True):
        assert queries.look(meeting) == beats + 1
        assert [one.staff.name for one in queries.present_in(sitting)] == ["Sue Worker"]
        assert len(queries.were_there(now_at(turn), now() + timedelta(minutes=2))) == 2


def test_the_pen_is_one_persons_asked_for_given_and_taken_when_idle(as_, turn, county):
    begun = now()
    with as_("sam", at=begun, keep=True) as occasion:
        pens.take_pen(occasion, now_at(turn))
        pens.write_summary(occasion, now_at(turn), text="A quiet week.", follows=0)
    with as_("sue", at=begun + timedelta(seconds=5), keep=True) as occasion:
        with pytest.raises(RuleBroken, match="Ask for the pen"):
            pens.take_pen(occasion, now_at(turn))
        with pytest.raises(rules.PenLost):
            pens.write_summary(occasion, now_at(turn), text="Mine", follows=1)
        pens.ask_pen(occasion, now_at(turn))
        assert (now_at(turn).pen_id, now_at(turn).asked_by) == (county.staff["sam"], county.staff["sue"])
    with as_("sam", at=begun + timedelta(seconds=6), keep=True) as occasion:
        pens.give_pen(occasion, now_at(turn))
        assert (now_at(turn).pen_id, now_at(turn).asked_by) == (county.staff["sue"], None)
        with pytest.raises(RuleBroken, match="not yours"):
            pens.give_pen(occasion, now_at(turn))
    with as_("sam", at=begun + timedelta(seconds=6) + LATER, keep=True) as occasion:
        pens.take_pen(occasion, now_at(turn))
        with pytest.raises(rules.PenLost, match="meanwhile"):
            pens.write_summary(occasion, now_at(turn), text="Over what I have not seen", follows=0)
        pens.write_summary(occasion, now_at(turn), text="A quiet week. Dora slept.", follows=1)
        assert now_at(turn).summary == "A quiet week. Dora slept."


def test_one_speaks_at_a_time_in_the_order_of_joining(as_, turn):
    for name in ("sam", "sue", "fay"):
        with as_(name, keep=True) as occasion:
            speakers.join_queue(occasion, now_at(turn))
            speakers.join_queue(occasion, now_at(turn))
    with as_("cora", keep=True) as occasion:
        speakers.next_speaker(occasion, now_at(turn))
        first = rules.speaking(queries.queue_of(turn))
        assert first.staff.name == "Sam Worker"
        speakers.next_speaker(occasion, now_at(turn), seen=str(uuid7()))
        assert rules.speaking(queries.queue_of(turn)).id == first.id, "another speaks on the screen than now"
    with as_("sue", keep=True) as occasion:
        speakers.leave_queue(occasion, now_at(turn))
    with as_("cora") as occasion:
        speakers.next_speaker(occasion, now_at(turn), seen=str(rules.speaking(queries.queue_of(turn)).id))
        assert [one.staff.name for one in queries.queue_of(turn)] == ["Fay Worker"]
        assert rules.speaking(queries.queue_of(turn)).staff.name == "Fay Worker"


def test_the_draft_is_made_of_the_board_and_made_twice_it_is_the_same(as_, turn, meeting, county):
    item = _filled(as_, turn, meeting, county)
    for _time in range(2):
        with as_("cora", keep=True) as occasion:
            record = live.conclude(occasion, now_at(turn))
            assert record.recorder_id == county.staff["cora"] or _time
            assert _said(record) == {
                "told": "A quiet week.",
                "family_question": "How do others sleep?",
                "hypotheses": ["Waking keeps the parents near", "The evenings are too short"],
                "steps": [
                    ("Call the aunt", "Cole Counsellor", date(2030, 5, 12)),
                    ("Rest", "Tia Therapist", occasion.today + timedelta(days=7)),
                ],
                "views": {"Dora": ("I want to sleep at home", None), "Dean": (None, NoView.TOO_YOUNG)},
                "next_on": occasion.today + timedelta(days=28),
                "present": ["Sam Worker", "Tia Therapist"],
                "about": ["Dana", "Dean", "Dora"],
            }
            assert "Who notices first?" in record.reflections
    with as_("cora", keep=True) as occasion:
        record = db.session.scalars(db.select(Discussion).where(Discussion.agenda_item_id == item)).one()
        records.finish(occasion, record)
        record_id = record.id
    with as_("tia") as occasion:
        with pytest.raises(RuleBroken, match="finished"):
            live.conclude(occasion, now_at(turn))
        records.approve(occasion, db.session.get_one(Discussion, record_id))


def test_what_the_recorder_wrote_stays_and_what_came_later_is_added(as_, turn, meeting, county):
    _filled(as_, turn, meeting, county)
    with as_("cora", keep=True) as occasion:
        record = live.conclude(occasion, now_at(turn))
        record_id = record.id
    with as_("sue", keep=True) as occasion:
        pens.take_pen(occasion, now_at(turn))
        pens.write_summary(occasion, now_at(turn), text="A quiet week. Then a loud one.", follows=1)
        cards.add_card(occasion, now_at(turn), kind=CardKind.HYPOTHESIS, text="A third idea")
        cards.add_card(occasion, now_at(turn), kind=CardKind.HYPOTHESIS, text="the EVENINGS are too  short")
    with as_("cora") as occasion:
        live.conclude(occasion, now_at(turn))
        said = _said(db.session.get_one(Discussion, record_id))
        assert said["told"] == "A quiet week. Then a loud one."
        assert said["hypotheses"] == ["Waking keeps the parents near", "The evenings are too short", "A third idea"]


def test_a_view_or_a_reason_and_only_the_youngest_are_too_young(as_, turn, county):
    with as_("sam") as occasion:
        dora = county.persons["dora"]
        for wrong in ({"text": "x", "reason": NoView.NOT_MET}, {}, {"reason": NoView.TOO_YOUNG}):
            with pytest.raises(RuleBroken):
                cards.add_view(occasion, now_at(turn), person_id=dora, **wrong)
        with pytest.raises(RuleBroken):
            cards.add_view(occasion, now_at(turn), person_id=county.persons["dana"], text="An adult")


def test_a_family_on_the_board_stays_on_the_agenda(as_, turn):
    with as_("cora") as occasion, pytest.raises(RuleBroken, match="stays on the agenda"):
        meetings.remove_item(occasion, db.session.get_one(AgendaItem, now_at(turn).item_id))


def test_a_family_that_has_moved_to_another_team_is_not_brought_by_that_team(as_, turn, county):
    with as_("ann", keep=True) as occasion:
        moved = {"team": db.session.get_one(Team, county.teams["Beta"]), "reason": "They moved"}
        families.transfer(occasion, db.session.get_one(Case, county.doe), **moved)
    with as_("bob") as occasion, pytest.raises(RuleBroken, match="Another team"):
        live.bring(occasion, db.session.get_one(AgendaItem, now_at(turn).item_id))


def test_two_windows_of_the_author_are_told(as_, turn):
    with as_("sam", keep=True) as occasion:
        card = cards.add_card(occasion, now_at(turn), kind=CardKind.HYPOTHESIS, text="One").id
    with as_("sam") as occasion:
        mine = db.session.get_one(Card, card)
        db.session.execute(db.text("UPDATE sitting_card SET version = version + 1"))
        with pytest.raises(Stale):
            cards.change_card(occasion, mine, text="Two")


def _filled(as_, turn, meeting, county):
    """What three people say of the Does."""
    with as_("sam", keep=True) as occasion:
        queries.look(meeting)
        at = now_at(turn)
        pens.take_pen(occasion, at)
        pens.write_summary(occasion, at, text="A quiet week.", follows=0)
        cards.add_card(occasion, at, kind=CardKind.HYPOTHESIS, text="Waking keeps the parents near")
        cards.add_card(occasion, at, kind=CardKind.QUESTION, text="Who notices first?")
        cards.add_view(occasion, at, person_id=county.persons["dora"], text="I want to sleep at home")
        cards.add_view(occasion, at, person_id=county.persons["dean"], reason=NoView.TOO_YOUNG)
        live.set_next(occasion, at, next_on=occasion.today + timedelta(days=28))
    with as_("tia", keep=True) as occasion:
        at = now_at(turn)
        people = queries.doers(at.item, occasion.today)
        cards.add_card(occasion, at, kind=CardKind.HYPOTHESIS, text="The evenings are too short")
        cards.add_card(occasion, at, kind=CardKind.FAMILY_QUESTION, text="How do others sleep?")
        for typed in ("Call the aunt @cole 12.5.2030", "Rest"):
            step = understand(typed, people=people, presenter=queries.presenter_of(at.item), today=occasion.today)
            cards.add_step(occasion, at, understood=step)
        gone = cards.add_card(occasion, at, kind=CardKind.HYPOTHESIS, text="Not this")
        cards.withdraw_card(occasion, gone)
        return at.item_id


def _said(record):
    return {
        "told": record.told,
        "family_question": record.family_question,
        "hypotheses": [row.text for row in record.hypotheses],
        "steps": [(row.text, row.owner, row.due_on) for row in record.steps],
        "views": {row.person.given_name: (row.view, row.reason) for row in record.views},
        "next_on": record.next_on,
        "present": sorted(row.staff.name for row in record.attendance),
        "about": sorted(row.person.given_name for row in record.about),
    }
