"""The register of working hypotheses of a few families, and the questions they were asked: told by the team, week by week."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import select

from teamcase.demo.county import County, Known
from teamcase.demo.moments import at, workday
from teamcase.demo.register_words import ASKED, THOUGHTS, Asked, Evidence, LookAgain, Thought
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.hypotheses import operations as hypotheses
from teamcase.hypotheses.models import IdeaStage, WorkingHypothesis
from teamcase.meetings.models import Hypothesis
from teamcase.questions import operations as questions
from teamcase.questions.bank import BANK
from teamcase.questions.models import AskedQuestion, Tongue


def plan_register(county: County) -> None:
    """Add every thought, each question and each answer on its day."""
    weeks, add = county.chronicle.weeks_ago, county.chronicle.add
    for name, thoughts in THOUGHTS.items():
        for minute, thought in enumerate(thoughts):
            add(at(weeks(thought.weeks), 15, 40 + minute), thought.who, partial(_think, county=county, name=name, thought=thought))
    for name, asked in ASKED.items():
        for minute, one in enumerate(asked):
            add(at(weeks(one.weeks), 14, 50 + minute), one.who, partial(_choose, county=county, name=name, asked=one))


def _think(occasion: Occasion, *, county: County, name: str, thought: Thought) -> None:
    """Propose it, or take it from the record where it stands, and plan what becomes of it."""
    known = county.known[name]
    about = [known.persons[place] for place in thought.about.split()]
    if thought.line is None:
        hypothesis = hypotheses.propose(
            occasion, known.case(), words=thought.words, kind=thought.kind, about=about, sign=thought.sign, test=thought.test
        )
    else:
        hypothesis = hypotheses.take_up(occasion, _line(known, *thought.line))
        hypotheses.reword(
            occasion, hypothesis, words=hypothesis.words, kind=thought.kind, about=about, sign=thought.sign, test=thought.test
        )
    _plan_turns(county, thought, hypothesis.id)


def _line(known: Known, talk: int, line: int) -> Hypothesis:
    """A hypothesis of a record, found by its words; the latest where a talk was held twice."""
    said = known.say(known.story.talks[talk].hypotheses[line])
    found = select(Hypothesis).where(Hypothesis.case_id == known.case_id, Hypothesis.text == said).order_by(Hypothesis.id.desc())
    return db.session.scalars(found.limit(1)).one()


def _plan_turns(county: County, thought: Thought, hypothesis_id: UUID) -> None:
    weeks, add = county.chronicle.weeks_ago, county.chronicle.add
    for one in thought.evidence:
        add(at(weeks(one.weeks), 15, 10), one.who, partial(_note, hypothesis_id=hypothesis_id, evidence=one))
    for look in thought.looks:
        deed = partial(_look, county=county, hypothesis_id=hypothesis_id, look=look, ahead=thought.ahead)
        add(at(weeks(look.weeks), 15, 25), look.who, deed)
    if thought.told:
        ago, how = thought.told
        add(at(weeks(ago), 15, 30), thought.who, partial(_tell, hypothesis_id=hypothesis_id, how=how))


def _note(occasion: Occasion, *, hypothesis_id: UUID, evidence: Evidence) -> None:
    hypotheses.add_ground(occasion, _kept(hypothesis_id), side=evidence.side, words=evidence.words)


def _look(occasion: Occasion, *, county: County, hypothesis_id: UUID, look: LookAgain, ahead: int) -> None:
    ahead_on = workday(county.chronicle.today + timedelta(days=ahead)) if look.stage is not IdeaStage.REJECTED else None
    hypotheses.look(occasion, _kept(hypothesis_id), stage=look.stage, why=look.why, next_look_on=ahead_on)


def _tell(occasion: Occasion, *, hypothesis_id: UUID, how: str) -> None:
    hypotheses.share(occasion, _kept(hypothesis_id), on=occasion.today, how=how)


def _kept(hypothesis_id: UUID) -> WorkingHypothesis:
    """A hypothesis with what it has now: the story is told in one session, which remembers."""
    hypothesis = db.session.get_one(WorkingHypothesis, hypothesis_id)
    db.session.refresh(hypothesis, ["grounds", "history"])
    return hypothesis


def _choose(occasion: Occasion, *, county: County, name: str, asked: Asked) -> None:
    known, one = county.known[name], BANK[asked.key]
    tongue = Tongue.SV if known.household.language == "ruotsi" else Tongue.FI
    chosen = questions.choose(occasion, known.case(), kind=one.kind, words=one.words[tongue], language=tongue, key=one.key)
    for minute, (place, words) in enumerate(asked.answers):
        deed = partial(_answer, question_id=chosen.id, person_id=known.persons[place], words=words)
        county.chronicle.add(at(workday(occasion.today + timedelta(days=5)), 15, minute), asked.who, deed)


def _answer(occasion: Occasion, *, question_id: UUID, person_id: UUID, words: str) -> None:
    questions.answer(occasion, db.session.get_one(AskedQuestion, question_id), person=person_id, on=occasion.today, words=words)
