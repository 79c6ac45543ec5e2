"""Turns in the invented families' lives: a worker leaves, a case moves, closes, opens again; access, the cap, old drafts."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from sqlalchemy import select

from teamcase.absences import operations as absences
from teamcase.actions import operations as actions
from teamcase.actions.models import Action, ActionStage
from teamcase.actions.rules import Owner
from teamcase.cases import operations as cases
from teamcase.cases import queries
from teamcase.cases.models import Allows, AssignmentKind
from teamcase.closing import operations as closing
from teamcase.demo import directory
from teamcase.demo.agenda import Rota
from teamcase.demo.beginnings import PLACES
from teamcase.demo.county import RECEIVER, WITHOUT_THERAPIST, County
from teamcase.demo.households import CLOSED, KORHONEN, LEAVER, LEFT_BEHIND, LIGHTER, MOVED, REOPENED, SHARED, SUCCESSOR
from teamcase.demo.moments import at, workday
from teamcase.demo.people import NEWCOMERS, PROFESSIONS, WORKERS
from teamcase.demo.shapes import FIRST, MOTHER
from teamcase.demo.stories_own import CLOSING_REASON, CLOSING_SUMMARY
from teamcase.foundation import drafts
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.staff.models import Staff
from teamcase.teams.models import ServiceTask, Team
from teamcase.workload import operations as workload

EXTRA = 4
TIDY, WANTED = "Kotakallio", "Rautalehto"
ABSENT, SUBSTITUTE, DAYS_AWAY = "mikko", "laura", 7
SECOND_POST_OPEN: Final = (
    "Tiimin toinen sosiaalityöntekijän toimi on täyttämättä, ja rekrytointi on kesken. Konsultoiva sosiaalityöntekijä on työparina "
    "uusissa perheissä, ja tilannetta seurataan kahden viikon välein."
)
CHILDREN_PASSED_ON: Final = (
    "Elina Harjukallio lähtee, ja hänen 31 lapsensa sosiaalityö siirtyy Katri Suvisaarelle. Lähtijän toimi on haussa. Konsultoiva "
    "sosiaalityöntekijä on työparina siirtyvissä perheissä, ja tilannetta seurataan kahden viikon välein."
)
# Steps towards the Korhonens' goals: which goal, what, whose, due so many days from the day of filling, whether done.
TOWARDS_GOALS = (
    (0, "Aamupuhelu kuraattorin kanssa maanantaisin", "laura", -12, True),
    (0, "Herätyskello Emmalle", FIRST, -30, True),
    (0, "Lukujärjestyksen kevennys loppulukukaudeksi", "laura", 9, False),
    (1, "Isosisko-ilta", FIRST, -9, True),
    (1, "Taukomerkki jääkaapin oveen", MOTHER, 7, False),
    (1, "Jari kertoo, milloin menee talliin ja palaa", "father", 5, False),
    (1, "Perheterapeutin tapaaminen Sannan ja Jarin kanssa", "timo", 10, False),
    (2, "Viikonloppujen kyydit sovittu", "pia", -40, True),
    (2, "Aadan ja Onnin oma videopuhelu keskiviikkoisin", MOTHER, -25, True),
    (2, "Lauantain yhteinen peli", FIRST, -5, True),
)


def plan_turns(county: County) -> None:
    """Add every turn on its day."""
    chronicle, weeks = county.chronicle, county.chronicle.weeks_ago
    add = chronicle.add
    add(at(weeks(100), 9), "anna", directory.prefer_swedish)
    for key, ago in NEWCOMERS.items():
        add(at(weeks(ago), 8), "admin", partial(directory.arrive, county=county, key=key))
    _plan_leaving(county)
    _plan_move(county)
    _plan_absence(county)
    add(at(closes_on(county, CLOSED), 14), "joonas", partial(_close, county=county, name=CLOSED))
    add(at(closes_on(county, REOPENED), 14), "anna", partial(_close, county=county, name=REOPENED))
    add(at(reopens_on(county), 10), "riitta", partial(_reopen, county=county))
    add(at(weeks(2), 13), "anna", partial(_step_down, county=county))
    add(at(weeks(1.6), 15, 5), "outi", partial(_give_access, county=county))
    add(at(weeks(7), 15, 20), "laura", partial(_work_towards_goals, county=county))
    add(at(workday(chronicle.today - timedelta(days=14)), 15, 50), "mikko", partial(_draft_step, county=county))
    add(at(workday(chronicle.today - timedelta(days=11)), 16, 10), "mikko", partial(_draft_note, county=county))


def closes_on(county: County, name: str) -> date:
    """The day when one of the two cases that closed was closed: five days after the discussion that said goodbye."""
    return workday(Rota(county, "länsi").last - timedelta(days={CLOSED: 57, REOPENED: 71}[name]))


def reopens_on(county: County) -> date:
    """The day when one of them was opened again."""
    return workday(Rota(county, "länsi").last - timedelta(days=25))


def _plan_leaving(county: County) -> None:
    """A social worker leaves, and the 31 children for whom she answers pass to her successor; a therapist leaves, and nobody comes."""
    add, leaves, without = county.chronicle.add, county.leaves_on, county.without_since
    allow, team = partial(_allow_over_cap, county=county), PROFESSIONS[WITHOUT_THERAPIST]
    add(at(county.chronicle.weeks_ago(15), 10), "marjut", partial(allow, key=LEAVER, until=leaves, reason=SECOND_POST_OPEN))
    ahead = county.chronicle.today + timedelta(days=70)
    add(at(leaves, 8), "marjut", partial(allow, key=SUCCESSOR, until=ahead, reason=CHILDREN_PASSED_ON))
    for name in LEFT_BEHIND:
        add(at(leaves, 8, 30), "outi", partial(_pass_on, county=county, name=name, to=SUCCESSOR))
    add(at(leaves, 8, 45), SUCCESSOR, partial(_share_out_steps, county=county, of=LEAVER, to=SUCCESSOR))
    add(at(leaves, 16), "admin", partial(directory.leave, county=county, key=LEAVER))
    add(at(without, 15, 45), "outi", partial(_share_out_steps, county=county, of=team["therapist"], to=team["counsellor"]))
    add(at(without, 16), "admin", partial(directory.leave, county=county, key=team["therapist"]))


def _plan_move(county: County) -> None:
    """One case passes to another team."""
    add, moves = county.chronicle.add, county.moves_on
    add(at(moves, 8, 30), "sari", partial(_transfer, county=county))
    add(at(moves, 9, 30), "riitta", partial(_pass_on, county=county, name=MOVED, to=RECEIVER))
    add(at(moves, 9, 45), RECEIVER, partial(_take_over_steps, county=county, name=MOVED))


def _plan_absence(county: County) -> None:
    """A worker is away from the day of filling on for a week, and the lead names who stands in."""
    deed = partial(_note_absence, county=county, key=ABSENT, substitute=SUBSTITUTE)
    county.chronicle.add(at(county.chronicle.today, 7, 50), PROFESSIONS["itä"]["lead"], deed)


def _note_absence(occasion: Occasion, *, county: County, key: str, substitute: str) -> None:
    worker, stands_in = (db.session.get_one(Staff, county.chronicle.staff[one]) for one in (key, substitute))
    from_on = county.chronicle.today
    absences.record(occasion, worker, from_on=from_on, until_on=from_on + timedelta(days=DAYS_AWAY), substitute=stands_in)


def _allow_over_cap(occasion: Occasion, *, county: County, key: str, until: date, reason: str) -> None:
    worker = db.session.get_one(Staff, county.chronicle.staff[key])
    workload.allow_over_cap(occasion, worker, extra=EXTRA, until_on=until, reason=reason)


def _pass_on(occasion: Occasion, *, county: County, name: str, to: str) -> None:
    """The lead names a new responsible worker for each client; children and parents have been told."""
    known = county.known[name]
    case, worker = known.case(), db.session.get_one(Staff, county.chronicle.staff[to])
    reason = "Perhe muutti, ja työ jatkuu uudessa tiimissä." if name == MOVED else "Työntekijä vaihtuu. Perhe on tavannut uuden."
    for row in list(queries.assignments(case.id, occasion.today)):
        cases.assign(
            occasion,
            case,
            person=row.person,
            kind=row.kind,
            worker=worker,
            from_on=occasion.today,
            reason=reason,
            child_informed=True,
            guardian_informed=True,
        )


def _take_over_steps(occasion: Occasion, *, county: County, name: str) -> None:
    """Open steps of colleagues who no longer work with the family become the new worker's."""
    open_steps = (Action.case_id == county.known[name].case_id) & (Action.stage == ActionStage.OPEN) & Action.owner_staff_id.is_not(None)
    for action in db.session.scalars(select(Action).where(open_steps)):
        actions.edit(occasion, action, text=action.text, due_on=action.due_on, owner=Owner(staff_id=occasion.who.id).code)


def _share_out_steps(occasion: Occasion, *, county: County, of: str, to: str) -> None:
    """What a colleague who leaves had still to do becomes another's."""
    staff = county.chronicle.staff
    for action in db.session.scalars(select(Action).where(Action.owner_staff_id == staff[of], Action.stage == ActionStage.OPEN)):
        actions.edit(occasion, action, text=action.text, due_on=action.due_on, owner=Owner(staff_id=staff[to]).code)


def _transfer(occasion: Occasion, *, county: County) -> None:
    receiver = db.session.get_one(Team, county.teams["länsi"])
    reason = "Perhe muutti Lahdesta Orimattilaan. Perheen kanssa on pidetty yhteinen siirtotapaaminen."
    cases.transfer(occasion, county.known[MOVED].case(), team=receiver, reason=reason)


def _close(occasion: Occasion, *, county: County, name: str) -> None:
    known = county.known[name]
    open_steps = (Action.case_id == known.case_id) & (Action.stage == ActionStage.OPEN)
    for action in db.session.scalars(select(Action).where(open_steps)):
        actions.complete(occasion, action)
    closing.close(occasion, known.case(), reason=CLOSING_REASON, summary=CLOSING_SUMMARY)


def _reopen(occasion: Occasion, *, county: County) -> None:
    """The family asks for help again; the same team knows it, and clients and workers are named anew."""
    known = county.known[REOPENED]
    case = known.case()
    reason = "Perhe otti itse yhteyttä: vaihtopäivistä on tullut uudelleen riitaisia. Tuttu tiimi jatkaa perheen toiveesta."
    closing.reopen(occasion, case, reason=reason)
    worker = db.session.get_one(Staff, county.chronicle.staff["anna"])
    for place in ("mother", *PLACES[: len(known.household.young)]):
        person = known.person(place)
        task = ServiceTask.FAMILY_SERVICES
        cases.add_client(occasion, case, person=person, service_task=task, from_on=occasion.today, lass=None)
        own = AssignmentKind.OWN_WORKER
        cases.assign(occasion, case, person=person, kind=own, worker=worker, from_on=occasion.today, reason=None)
    db.session.expire(case, ["clients"])


def _step_down(occasion: Occasion, *, county: County) -> None:
    cases.step_down(occasion, county.known[LIGHTER].case(), goals_reviewed=True, family_heard=True)


def _give_access(occasion: Occasion, *, county: County) -> None:
    colleague = db.session.get_one(Staff, county.chronicle.staff["laura"])
    until = county.chronicle.today + timedelta(days=20)
    reason = "Perheen isän toinen koti on Lahdessa. Laura tapaa lapsia siellä ja tarvitsee tiedon sovituista asioista."
    cases.give_access(occasion, county.known[SHARED].case(), colleague=colleague, allows=Allows.READ, until_on=until, reason=reason)


def _work_towards_goals(occasion: Occasion, *, county: County) -> None:
    """Steps that belong to the Korhonens' goals; those that are past get done on their day."""
    known, chronicle = county.known[KORHONEN], county.chronicle
    for place, text, whose, days, done in TOWARDS_GOALS:
        due_on = chronicle.today + timedelta(days=days)
        owner = Owner(staff_id=chronicle.staff[whose]) if whose in WORKERS else Owner(person_id=known.persons[whose])
        action = actions.add(occasion, known.case(), text=text, due_on=due_on, owner=owner.code, goal_id=known.goal_ids[place])
        if done:
            finished = partial(_complete, action_id=action.id)
            chronicle.add(at(workday(due_on), 16), whose if whose in WORKERS else "laura", finished)


def _complete(occasion: Occasion, *, action_id: object) -> None:
    actions.complete(occasion, db.session.get_one(Action, action_id))


def _draft_step(occasion: Occasion, *, county: County) -> None:
    known = county.known[TIDY]
    key = drafts.key_of("actions.add", about=known.case_id)
    fields = {"text": "Sovi mummin kanssa, milloin hän hakee lapset ja", "owner": "", "partner": "", "due_on": "", "goal_id": ""}
    drafts.save(occasion, key, page=f"/cases/{known.case_id}/actions/new", fields=fields)


def _draft_note(occasion: Occasion, *, county: County) -> None:
    known = county.known[WANTED]
    goal_id = known.goal_ids[0]
    key = drafts.key_of("plans.note", about=known.case_id, subject=goal_id)
    fields = {"text": "Kotikäynnillä katsottiin mummun laatikkoa. Alma kertoi, että"}
    drafts.save(occasion, key, page=f"/goals/{goal_id}/notes/new", fields=fields)
