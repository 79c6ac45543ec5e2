"""Tells the benchmarks' invented county through the operations, as its own people would; slow, so only a small one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from sqlalchemy import create_engine, select, text
from uuid_utils.compat import uuid7

from benchmarks import invented, laying, shapes, words
from benchmarks.laying_work import ABOUT, TOLD
from benchmarks.shapes import CHILD, CLIENTS, COORDINATOR, FATHER, MOTHER, OTHER_CHILD
from teamcase.actions import operations as actions
from teamcase.actions.models import Action
from teamcase.cases import operations as cases
from teamcase.cases.models import Case
from teamcase.drawing.kin import ParentKind, TurnKind
from teamcase.families import operations as families
from teamcase.families.models import FamilyMember, Person
from teamcase.foundation.database import db
from teamcase.journal import operations as journal
from teamcase.meetings import operations as meetings
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, NoView
from teamcase.plans import goal_operations as goals
from teamcase.plans import operations as plans
from teamcase.plans.models import Goal, Plan
from teamcase.plans.said_models import Theme, Voice
from teamcase.staff import operations as staff
from teamcase.staff.models import Staff
from teamcase.teams import operations as teams
from teamcase.teams.models import Team
from tests.factories import acting


@dataclass
class Known:
    """A family as it is known once it has begun: ids by place."""

    case: UUID
    people: list[UUID]
    worker: UUID
    goals: list[UUID] = field(default_factory=list)


@dataclass
class Teller:
    """Who tells: the application, the day of the telling, and what is known so far."""

    app: object
    today: object
    crews: list[tuple[UUID, list[UUID]]] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)

    def tell(self, size):
        """The whole county, in the order in which it would have happened."""
        self.directory(size)
        households = invented.households(size, self.today)
        for household in households:
            self.family(household)
            self.plan(household)
            for step in household.steps:
                self.step(household, step)
        for gathering in invented.gatherings(size, households, self.today):
            self.meeting(gathering)
        for happening in invented.happenings(size, households, self.today):
            self.entry(happening)

    def as_(self, who, at):
        """An occasion of somebody at a moment; what is done in it is kept."""
        return acting(self.app, who, at=at, keep=True)

    def directory(self, size):
        administrator = self.first_administrator()
        with self.as_(administrator, invented.moment(shapes.JOINED_ON, 8)) as occasion:
            manager = register(occasion, invented.MANAGER)
            unit = teams.open_unit(occasion, None, name_fi="Yksikkö", name_sv="Enhet", manager_id=manager)
            for number in range(len(size.crews)):
                team = found(occasion, unit, number)
                workers = [(worker, register(occasion, worker)) for worker in invented.crew(number)]
                for worker, staff_id in workers:
                    join(occasion, team.id, worker, staff_id, 100)
                self.crews.append((team.id, [staff_id for _worker, staff_id in workers]))
            for worker, there in invented.therapists(len(size.crews)):
                staff_id = register(occasion, worker)
                for number in there:
                    join(occasion, self.crews[number][0], worker, staff_id, invented.share_among(there))

    def first_administrator(self):
        person, called = uuid7(), invented.ADMINISTRATOR
        engine = create_engine(self.app.config["SETTINGS"].database_owner_url)
        with engine.begin() as connection:
            connection.execute(text("SET LOCAL ROLE teamcase_guard"))
            said = {"p": person, "e": called.email, "n": called.name, "l": uuid7(), "h": b"none", "at": invented.moment(self.today, 0)}
            connection.execute(text("SELECT first_administrator(:p, :e, :n, :l, :h, :at, :at)"), said)
        engine.dispose()
        return person

    def family(self, household):
        team, workers = self.crews[household.team]
        worker = workers[household.worker]
        with self.as_(worker, household.begun_at) as occasion:
            case = cases.begin(
                occasion,
                db.session.get_one(Team, team),
                name=household.name,
                municipality=laying.TOWN,
                mother_tongue=laying.LANGUAGE,
                service_language=laying.LANGUAGE,
                interpreter=None,
                people=[
                    {"given_name": one.given, "family_name": None, "born_on": one.born_on, "sex": None, "is_client": one.is_client}
                    for one in household.people
                ],
            )
            members = select(Person).join(FamilyMember, FamilyMember.person_id == Person.id).where(FamilyMember.family_id == case.family_id)
            by_name = {person.given_name: person for person in db.session.scalars(members)}
            people = [by_name[one.given] for one in household.people]
            self.known.append(Known(case.id, [person.id for person in people], worker))
            for child in (CHILD, OTHER_CHILD):
                for parent in (MOTHER, FATHER):
                    families.relate_parent(occasion, case, parent=people[parent], child=people[child], kind=ParentKind.BIRTH)
            together = {"from_on": household.married_on, "until_on": None}
            families.relate_couple(occasion, case, one=people[MOTHER], other=people[FATHER], kind=TurnKind.MARRIED, **together)
        with self.as_(worker, household.active_at) as occasion:
            case = db.session.get_one(Case, self.known[-1].case)
            signed = {"signed_on": occasion.today, "continues": True, "conclusion": words.CONCLUSION}
            sign = partial(cases.sign_assessment, occasion, case, **signed)
            sign(person=None, needs_protection=False)
            if household.in_protection:
                sign(person=db.session.get_one(Person, self.known[-1].people[CHILD]), needs_protection=True)
            own = db.session.get_one(Staff, worker)
            cases.activate(occasion, case, lass=own if household.in_protection else None, own_worker=own)

    def plan(self, household):
        plan, known = household.plan, self.known[household.number]
        with self.as_(known.worker, plan.begun_at) as occasion:
            case = db.session.get_one(Case, known.case)
            made = plans.begin(occasion, case, about=[known.people[one] for one in ABOUT], review_on=plan.review_on)
            for goal in plan.goals:
                whose = None if goal.whose is None else known.people[goal.whose]
                scale = {"start": goal.start, "target": goal.target, "members": [known.people[one] for one in ABOUT]}
                told = {"voice": Voice(TOLD["voice"]), "theme": Theme(TOLD["theme"]), "why": TOLD["why"], "one_up": TOLD["one_up"]}
                known.goals.append(goals.add_goal(occasion, made, words=goal.words, whose=whose, **scale, **told).id)
            for person, how, on in plan.agreed:
                plans.record_agreement(occasion, made, person=known.people[person], how=how, on=on)
            plans.put_in_force(occasion, db.session.get_one(Plan, made.id), starts_on=occasion.today)
        with self.as_(known.worker, plan.scored_at) as occasion:
            for goal, goal_id in zip(plan.goals, known.goals, strict=True):
                for person, value in zip(ABOUT, goal.scores, strict=True):
                    goals.score(occasion, db.session.get_one(Goal, goal_id), person_id=known.people[person], value=value)
            goals.note(occasion, db.session.get_one(Goal, known.goals[0]), text=words.SENTENCES[0])

    def step(self, household, step):
        known = self.known[household.number]
        with self.as_(known.worker, step.added_at) as occasion:
            owner = None if step.partner else f"staff:{known.worker}" if step.whose is None else f"person:{known.people[step.whose]}"
            goal = None if step.goal is None else known.goals[step.goal]
            case = db.session.get_one(Case, known.case)
            made = actions.add(occasion, case, text=step.text, due_on=step.due_on, owner=owner, partner=step.partner, goal_id=goal).id
        self.do(known, [made], step.done_at)

    def do(self, known, made, at):
        """The family's worker marks these steps as done, where they were."""
        if at:
            with self.as_(known.worker, at) as occasion:
                for action_id in made:
                    actions.complete(occasion, db.session.get_one(Action, action_id))

    def meeting(self, gathering):
        team, workers = self.crews[gathering.team]
        with self.as_(workers[COORDINATOR], gathering.planned_at) as occasion:
            at = {"on": gathering.day, "at": shapes.MEETS, "minutes": shapes.LASTS, "place": shapes.PLACE}
            meeting = meetings.plan(occasion, db.session.get_one(Team, team), **at)
            items = []
            for talk in gathering.turns:
                known = self.known[talk.household.number]
                said = {"question": talk.question, "presenter_id": known.worker, "minutes": shapes.TURN_LASTS}
                item = meetings.put_on_agenda(occasion, db.session.get_one(Case, known.case), meeting_id=meeting.id, **said)
                items.append(item.id)
            meeting_id = meeting.id
        if not gathering.is_held:
            return
        written = []
        with self.as_(workers[COORDINATOR], gathering.recorded_at) as occasion:
            meetings.hold(occasion, db.session.get_one(Meeting, meeting_id))
            for item_id, talk in zip(items, gathering.turns, strict=True):
                record = records.begin_record(occasion, db.session.get_one(AgendaItem, item_id))
                records.write_record(occasion, record, **self.said(talk, workers))
                records.finish(occasion, record)
                written.append(record.id)
        for record_id, talk in zip(written, gathering.turns, strict=True):
            known = self.known[talk.household.number]
            with self.as_(known.worker, gathering.approved_at) as occasion:
                records.approve(occasion, db.session.get_one(Discussion, record_id))
                steps = db.session.scalars(select(Action.id).where(Action.discussion_id == record_id)).all()
            self.do(known, steps, talk.done_at)

    def said(self, talk, workers):
        """A record as its form writes it."""
        known = self.known[talk.household.number]
        views = [
            {"person_id": known.people[child], "reason" if isinstance(view, NoView) else "view": view}
            for child, view in zip((CHILD, OTHER_CHILD), talk.views, strict=True)
        ]
        return {
            "present": workers,
            "others": [{"name": words.PARTNER}],
            "about": [known.people[one] for one in CLIENTS],
            "told": talk.told,
            "family_question": words.QUESTIONS[0],
            "reflections": words.IDEAS[0],
            "hypotheses": [{"text": idea} for idea in talk.ideas],
            "views": views,
            "steps": [{"text": talk.step}, {"text": talk.family_step, "owner": f"person:{known.people[MOTHER]}"}],
            "next_on": talk.next_on,
        }

    def entry(self, said):
        known = self.known[said.household.number]
        child = known.people[CHILD]
        with self.as_(known.worker, said.signed_at) as occasion:
            entry = journal.sign(
                occasion,
                db.session.get_one(Case, known.case),
                kind=said.kind,
                on=said.at.date(),
                at=said.at.time(),
                text=said.text,
                about=[child],
                minutes=said.minutes,
                present=[known.people[one] for one in said.people],
                workers=[known.worker] * said.with_worker,
                others=[{"name": said.partner}] * bool(said.partner),
                met_alone=[child] * said.alone,
                quotes=[{"person_id": child, "words": said.quote[0], "heard": said.quote[1]}] if said.quote else (),
                goals=[] if said.goal is None else [known.goals[said.goal]],
                steps=[{"text": said.step}] * bool(said.step),
            )
            db.session.flush()
            steps = db.session.scalars(select(Action.id).where(Action.entry_id == entry.id)).all()
        self.do(known, steps, said.done_at)


def register(occasion, worker):
    person = staff.register(
        occasion,
        None,
        name=worker.name,
        email=worker.email,
        role=worker.role,
        title_fi="työntekijä",
        title_sv="anställd",
        languages=["fi"],
        is_licensed=worker.is_licensed,
    )
    return person.id


def found(occasion, unit, number):
    return teams.found(
        occasion,
        None,
        name=f"Tiimi {number}",
        unit_id=unit.id,
        municipality=laying.TOWN,
        service_tasks=laying.TASKS,
        meeting_weekday=shapes.WEEKDAY,
        meeting_at=shapes.MEETS,
        meeting_minutes=shapes.LASTS,
        meeting_place=shapes.PLACE,
    )


def join(occasion, team_id, worker, staff_id, percent):
    team, person = db.session.get_one(Team, team_id), db.session.get_one(Staff, staff_id)
    teams.join(occasion, team, person=person, role=worker.role, percent=percent, from_on=shapes.JOINED_ON)
