"""Working hypotheses on a real database: what is done to them, what is kept, what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.occasion import now
from teamcase.hypotheses import operations as hypotheses
from teamcase.hypotheses import queries, rules
from teamcase.hypotheses.models import Ground, IdeaKind, IdeaStage, IdeaTurn, Side, Turn, Withholding, WorkingHypothesis
from teamcase.journal.models import Entry
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import Discussion, Hypothesis
from tests.hypotheses.conftest import AGO, CANARY, kept, proposed

REASON = "It would endanger the child's work with the therapist."


def looked(occasion, idea, stage, why="They told us.", ahead=30):
    hypotheses.look(occasion, kept(idea), stage=stage, why=why, next_look_on=occasion.today + timedelta(days=ahead) if ahead else None)


def test_what_is_proposed_is_in_use_and_says_whom_it_is_about(as_, idea, county):
    with as_("sam") as occasion:
        found = kept(idea)
        assert (found.stage, found.proposer.name, found.looked_on) == (IdeaStage.ACTIVE, "Tia Therapist", occasion.today - AGO)
        assert {row.person_id for row in found.about} == {county.persons["dora"], county.persons["dana"]}
        assert [(ground.side, ground.words) for ground in found.grounds] == [(Side.SUPPORTS, "They met at the hospital.")]
        assert [(turn.what, turn.words) for turn in found.history] == [(Turn.PROPOSED, CANARY)]


def test_each_look_is_a_row_and_the_last_one_is_how_it_stands(as_, idea):
    for who, ago, stage in (("tia", 40, IdeaStage.ACTIVE), ("sam", 30, IdeaStage.SUPPORTED), ("cole", 20, IdeaStage.PARKED)):
        with as_(who, at=now() - timedelta(days=ago), keep=True) as occasion:
            looked(occasion, idea, stage)
    with as_("sue", keep=True) as occasion:
        looked(occasion, idea, IdeaStage.REJECTED)
    with as_("sam") as occasion:
        found = kept(idea)
        assert [(turn.what, turn.stage) for turn in found.history] == [
            (Turn.PROPOSED, IdeaStage.ACTIVE),
            (Turn.LOOKED, IdeaStage.ACTIVE),
            (Turn.MOVED, IdeaStage.SUPPORTED),
            (Turn.MOVED, IdeaStage.PARKED),
            (Turn.MOVED, IdeaStage.REJECTED),
        ]
        assert [turn.sayer.name.split()[0] for turn in found.history] == ["Tia", "Tia", "Sam", "Cole", "Sue"]
        assert (found.stage, found.looked_on, found.next_look_on) == (IdeaStage.REJECTED, occasion.today, None)
        assert found.looked_on == max(turn.day for turn in found.history)
        assert "why IS NOT NULL" in str(IdeaTurn.__table_args__[0].sqltext)


def test_a_look_that_the_laws_refuse_leaves_nothing(as_, idea):
    with as_("sam") as occasion:
        with pytest.raises(RuleBroken):
            looked(occasion, idea, IdeaStage.WEAKENED)
        assert (kept(idea).stage, len(kept(idea).history)) == (IdeaStage.ACTIVE, 1)


def test_worded_anew_the_earlier_words_stay_readable(as_, idea, county):
    with as_("sam", keep=True) as occasion:
        about = [county.persons["dean"], county.persons["dora"]]
        hypotheses.reword(occasion, kept(idea), words="Could it be otherwise?", kind=IdeaKind.RESOURCE, about=about, sign="They laugh.")
    with as_("sam"):
        found = kept(idea)
        assert [turn.words for turn in found.history] == [CANARY, "Could it be otherwise?"]
        assert (found.words, found.kind, found.sign, found.test) == ("Could it be otherwise?", IdeaKind.RESOURCE, "They laugh.", None)
        assert {row.person_id for row in found.about} == set(about)


def test_history_is_only_added_to(as_, idea):
    for act in ("UPDATE working_hypothesis_turn SET why = 'x'", "DELETE FROM working_hypothesis_turn"):
        with as_("sam"), pytest.raises(ProgrammingError, match="permission denied"):
            db.session.execute(text(act))


def test_a_ground_may_be_an_entry_of_the_same_case_and_is_taken_back_once(as_, idea, entry, county):
    with as_("sam", keep=True) as occasion:
        ground_id = hypotheses.add_ground(occasion, kept(idea), side=Side.AGAINST, entry=db.session.get_one(Entry, entry)).id
        looked(occasion, idea, IdeaStage.WEAKENED)
    with as_("cole", keep=True) as occasion:
        hypotheses.take_back(occasion, db.session.get_one(Ground, ground_id))
    with as_("sam") as occasion:
        ground = db.session.get_one(Ground, ground_id)
        assert (ground.entry_id, ground.taken_back_by) == (entry, county.staff["cole"])
        assert len(kept(idea).grounds) == 2
        with pytest.raises(RuleBroken, match="taken back already"):
            hypotheses.take_back(occasion, ground)


def test_a_ground_that_points_at_a_hidden_entry_is_hidden_with_it(as_, idea, hidden):
    with as_("sam", keep=True) as occasion:
        hypotheses.add_ground(occasion, kept(idea), side=Side.SUPPORTS, entry=db.session.get_one(Entry, hidden), words="As written there")
    for who, how_many in (("sam", 2), ("ann", 2), ("cole", 1), ("tia", 1)):
        with as_(who):
            assert len(kept(idea).grounds) == how_many, who


def test_told_to_the_family_it_says_when_and_how(as_, idea):
    with as_("tia") as occasion:
        hypotheses.share(occasion, kept(idea), on=occasion.today - timedelta(days=1), how="Read aloud; Dana nodded.")
        found = kept(idea)
        assert (found.shared_on, found.shared_how) == (occasion.today - timedelta(days=1), "Read aloud; Dana nodded.")
        assert found.history[-1].what is Turn.SHARED


def the_line(record):
    return db.session.scalars(select(Hypothesis).where(Hypothesis.discussion_id == record, Hypothesis.position == 0)).one()


def test_a_line_of_a_record_is_taken_once_whatever_the_edition(as_, record, county):
    with as_("sue", keep=True) as occasion:
        line = the_line(record)
        taken = hypotheses.take_up(occasion, line)
        assert (taken.words, taken.idea_id, [row.person_id for row in taken.about]) == (line.text, line.id, [county.persons["dora"]])
    with as_("sam", keep=True) as occasion:
        with pytest.raises(RuleBroken, match="in the register already"):
            hypotheses.take_up(occasion, the_line(record))
        edition = records.correct(occasion, db.session.get_one(Discussion, record), reason="A name was wrong.")
        edition_id = edition.id
        with pytest.raises(RuleBroken, match="still being written"):
            hypotheses.take_up(occasion, edition.hypotheses[1])
        records.finish(occasion, edition)
    with as_("sam") as occasion:
        with pytest.raises(RuleBroken, match="in the register already"):
            hypotheses.take_up(occasion, the_line(edition_id))
        item_id = db.session.get_one(Discussion, record).agenda_item_id
        assert list(queries.taken_up(item_id)) == [the_line(record).text]


def test_only_a_social_worker_withholds_it_and_it_is_left_out_until_that_ends(as_, idea, county):
    dora = county.persons["dora"]
    with as_("tia") as occasion, pytest.raises(NotAllowed):
        hypotheses.withhold(occasion, kept(idea), person=dora, because=REASON)
    with as_("sam", keep=True) as occasion:
        withheld_id = hypotheses.withhold(occasion, kept(idea), person=dora, because=REASON).id
    with as_("sue") as occasion:
        everything = queries.of_case(county.doe)
        assert rules.own_data_of(dora, everything) == []
        assert rules.own_data_of(county.persons["dana"], everything) == [kept(idea)]
        withheld = db.session.get_one(Withholding, withheld_id)
        assert (withheld.because, withheld.decider.name) == (REASON, "Sam Worker")
        hypotheses.end_withholding(occasion, withheld)
        db.session.expire_all()
        assert rules.own_data_of(dora, queries.of_case(county.doe)) == [kept(idea)]


def test_what_nobody_looked_at_for_90_days_is_found_for_its_own_team(as_, county):
    for words, ago, stage in (("old", 55, None), ("given up", 50, IdeaStage.REJECTED), ("newer", 45, None), ("new", 5, None)):
        with as_("tia", at=now() - timedelta(days=ago), keep=True) as occasion:
            made = proposed(occasion, county, words=words)
            if stage:
                looked(occasion, made.id, stage)
    with as_("sam") as occasion:
        alpha, today = county.teams["Alpha"], occasion.today
        assert queries.not_revisited(alpha, today) == []
        found = queries.not_revisited(alpha, today + timedelta(days=46))
        assert [(row.words, row.case_id, row.family, row.looked_on) for row in found] == [
            ("old", county.doe, "Doe", today - timedelta(days=55)),
            ("newer", county.doe, "Doe", today - timedelta(days=45)),
        ]
        assert [row.words for row in queries.not_revisited(alpha, today + timedelta(days=45))] == ["old"], "90 days are not more than 90"
        assert [row.words for row in queries.not_revisited(alpha, today, days=3)] == ["old", "newer", "new"]
        assert queries.not_revisited(county.teams["Beta"], today, days=3) == []
    with as_("bob") as occasion:
        assert queries.not_revisited(county.teams["Alpha"], occasion.today, days=3) == [], "of another team one sees nothing"


@pytest.mark.parametrize("who", ["bob", "max", "dpo", "adm"])
def test_a_stranger_sees_nothing_of_it(as_, idea, who):
    with as_(who):
        for kind in (WorkingHypothesis, IdeaTurn, Ground):
            assert db.session.scalars(select(kind)).all() == []


def test_in_a_closed_case_it_can_be_read_and_nothing_more(as_, idea, county, closed):
    with as_("sam") as occasion:
        assert kept(idea).words == CANARY
        for act in (
            lambda: looked(occasion, idea, IdeaStage.REJECTED),
            lambda: hypotheses.share(occasion, kept(idea), on=occasion.today, how="Read aloud."),
            lambda: hypotheses.add_ground(occasion, kept(idea), side=Side.AGAINST, words="They laughed."),
            lambda: hypotheses.withhold(occasion, kept(idea), person=county.persons["dora"], because=REASON),
            lambda: proposed(occasion, county),
        ):
            with pytest.raises(RuleBroken, match="The case is closed"):
                act()
