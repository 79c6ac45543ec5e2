"""What happens to the Does in three weeks: meetings, records at every stage, a plan, actions, a colleague who may read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from teamcase.absences import operations as absences
from teamcase.actions import operations as actions
from teamcase.cases import access_operations as access
from teamcase.cases import code_operations as codes
from teamcase.cases import contact_operations as contacts
from teamcase.cases import custody_operations as custodies
from teamcase.cases import operations as cases
from teamcase.cases.models import Allows, Case
from teamcase.comments import operations as comments
from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.drawing.kin import BondKind, Sex
from teamcase.ecomap import operations as ecomap
from teamcase.ecomap import queries as ecomap_queries
from teamcase.entrance import operations as entrance
from teamcase.entrance.models import Scope
from teamcase.families import code_sealing
from teamcase.families import operations as families
from teamcase.families.contact_models import ContactKind, ContactMark, ProtectedContact
from teamcase.families.custody_models import CustodyForm, DecidedBy, RightToInformation
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion, now
from teamcase.foundation.zone import HELSINKI
from teamcase.genogram import operations as genograms
from teamcase.hypotheses import operations as hypotheses
from teamcase.hypotheses.models import IdeaKind, WorkingHypothesis
from teamcase.journal import operations as journal
from teamcase.journal.models import Entry, EntryKind, Heard
from teamcase.kinship import bond_operations as bonds
from teamcase.kinship import home_operations as homes
from teamcase.live import card_operations as cards
from teamcase.live import operations as live
from teamcase.live import queries as sittings
from teamcase.live.models import CardKind, Turn
from teamcase.meetings import feed_operations as feeds
from teamcase.meetings import operations as meetings
from teamcase.meetings import preparing_operations as preparing
from teamcase.meetings import record_operations as records
from teamcase.meetings import series_operations as series
from teamcase.meetings import sheet_queries as sheets
from teamcase.meetings import wish_operations as wishes
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, NoView, Purpose
from teamcase.meetings.series_rules import USUAL_PHASES
from teamcase.meetings.sheet_models import SheetLanguage
from teamcase.meetings.sheet_operations import give_sheet
from teamcase.meetings.told_models import ToldWay
from teamcase.meetings.told_operations import note_told
from teamcase.merging import operations as merging
from teamcase.plans import goal_operations as goals
from teamcase.plans import operations as plans
from teamcase.plans import part_operations as plan_parts
from teamcase.plans import proposal_operations as proposals
from teamcase.plans import service_operations as services
from teamcase.plans import view_operations as views
from teamcase.plans.models import Agreed, Goal, Plan
from teamcase.plans.part_models import Part
from teamcase.plans.view_models import Came, HeardHow, Method
from teamcase.questions import operations as questions
from teamcase.questions.models import QuestionKind, Tongue
from teamcase.safety import operations as safety
from teamcase.search import operations as search
from teamcase.search.models import View
from teamcase.search.schemas import Wanted
from teamcase.staff.models import Staff
from teamcase.teams.models import Team
from tests.factories import County, acting


@dataclass
class Life:
    """The ids of what happened, by what it is."""

    ids: dict[str, UUID] = field(default_factory=dict)


def lived(app: Flask, county: County) -> Life:
    """Tell it; every act by whoever does such things."""
    life = Life()
    for until, days_ago in (("approved", 21), ("finished", 14), ("draft", 7)):
        life.ids[until] = _discussed(app, county, days_ago=days_ago, until=until)
    _told(app, county, life)
    with acting(app, county.staff["cora"], keep=True) as occasion:
        meeting = meetings.plan(
            occasion,
            db.session.get_one(Team, county.teams["Alpha"]),
            on=occasion.today + timedelta(days=7),
            at=time(9),
            minutes=150,
            place="Room 1",
        )
        life.ids["meeting"] = meeting.id
        team = db.session.get_one(Team, county.teams["Alpha"])
        agreed = {"weekday": 2, "at": time(9), "minutes": 150, "place": "Room 1", "remote_link": "https://meet.example/alpha"}
        phases = [phase._asdict() for phase in USUAL_PHASES]
        series.agree_series(occasion, team, **agreed, interval_days=56, family_minutes=45, phases=phases)
    with acting(app, county.staff["sam"], keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        meetings.put_on_agenda(
            occasion,
            case,
            meeting_id=life.ids["meeting"],
            question="What would help Dora sleep?",
            presenter_id=county.staff["sam"],
            minutes=45,
            purpose=Purpose.DISCUSSION,
        )
        db.session.flush()
        life.ids["item"] = db.session.scalars(
            AgendaItem.__table__.select().where(AgendaItem.meeting_id == life.ids["meeting"]).with_only_columns(AgendaItem.id)
        ).one()
        life.ids["invitee"] = _invited(occasion, county, db.session.get_one(AgendaItem, life.ids["item"]))
        action = actions.add(occasion, case, text="Call the school", due_on=occasion.today, owner=f"staff:{county.staff['sam']}")
        plan = plans.begin(occasion, case, about=[county.persons["dora"]], review_on=occasion.today + timedelta(days=200))
        goal = goals.add_goal(occasion, plan, words="We sleep at night", whose=county.persons["dora"], start=2, target=7)
        plans.record_agreement(occasion, plan, person=county.persons["dora"], how=Agreed.HEARD, on=occasion.today)
        plans.put_in_force(occasion, plan, starts_on=occasion.today)
        db.session.flush()
        life.ids |= {"action": action.id, "plan": plan.id, "goal": goal.id}
    with acting(app, county.staff["tia"], keep=True) as occasion:
        goal = db.session.get_one(Goal, life.ids["goal"])
        goals.score(occasion, goal, person_id=county.persons["dora"], value=3)
        goals.note(occasion, goal, text="Dora showed it with a card.")
        plan = db.session.get_one(Plan, life.ids["plan"])
        proposal = proposals.propose(
            occasion, plan, words="We laugh at supper", whose=county.persons["dora"], start=1, target=6, reason="Dora said so"
        )
        life.ids["proposal"] = proposal.id
    with acting(app, county.staff["ann"], keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        colleague = db.session.get_one(Staff, county.staff["bea"])
        until_on = occasion.today + timedelta(days=30)
        grant = cases.give_access(occasion, case, colleague=colleague, allows=Allows.READ, until_on=until_on, reason="work pair")
        life.ids["grant"] = grant.id
        fay, cole = (db.session.get_one(Staff, county.staff[name]) for name in ("fay", "cole"))
        coming = {"from_on": occasion.today + timedelta(days=30), "until_on": occasion.today + timedelta(days=37)}
        life.ids["absence"] = absences.record(occasion, fay, substitute=cole, **coming).id
    _spoken(app, county, life)
    life.ids |= {"entry": _visited(app, county), "safety": _made_safe(app, county), "service": _served(app, county, life)}
    _people(app, county, life)
    _commented(app, county, life)
    _thought(app, county, life)
    _around(app, county, life)
    _on_the_board(app, county, life)
    _kept(app, county, life)
    _merged(app, county, life)
    return life


def _spoken(app: Flask, county: County, life: Life) -> None:
    """Dora says what she thinks of the plan, and has the opportunity to be heard."""
    with acting(app, county.staff["sam"], keep=True) as occasion:
        plan, dora = db.session.get_one(Plan, life.ids["plan"]), county.persons["dora"]
        said: Any = {"whose": f"person:{dora}", "words": "I want to sleep in my own bed.", "method": Method.CARDS}
        life.ids["view"] = views.note_view(occasion, plan, on=occasion.today, **said).id
        heard: Any = {"how": HeardHow.ALONE, "came": Came.SAID, "words": "She agrees."}
        plan_parts.write_parts(occasion, plan, texts={Part.DIFFERING_VIEWS: "None."})
        life.ids["hearing"] = views.note_hearing(occasion, plan, person=dora, on=occasion.today, **heard).id


def _told(app: Flask, county: County, life: Life) -> None:
    """The family of the approved record gets its sheet, and Sam has called them."""
    with acting(app, county.staff["sam"], keep=True) as occasion:
        record = db.session.get_one(Discussion, life.ids["approved"])
        lines = [{**line, "chosen": True} for line in sheets.as_begun(record)["lines"]]
        life.ids["sheet"] = give_sheet(occasion, record, language=SheetLanguage.FI, lines=lines).id
        note_told(occasion, record, on=occasion.today, way=ToldWay.CALL, by=county.staff["sam"])


def _invited(occasion: Occasion, county: County, item: AgendaItem) -> UUID:
    """Dana is invited to the family's slot; the id of her invitation."""
    nothing: dict[str, Any] = dict.fromkeys([*preparing.PREPARED, "invited"])
    preparing.prepare_item(occasion, item, **{**nothing, "invited": [{"person_id": county.persons["dana"]}]})
    db.session.flush()
    return item.invited[0].id


def _merged(app: Flask, county: County, life: Life) -> None:
    """Sue had registered Dana once more, and Ann has merged the two."""
    with acting(app, county.staff["sue"], keep=True) as occasion:
        case, dana = db.session.get_one(Case, county.doe), db.session.get_one(Person, county.persons["dana"])
        told = ("given_name", "family_name", "born_on", "sex", "mother_tongue", "service_language", "interpreter", "municipality")
        again = families.add_person(occasion, case, family_id=case.family_id, **{name: getattr(dana, name) for name in told})
        again_id = again.id
    with acting(app, county.staff["ann"], keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        dana, again = (db.session.get_one(Person, person_id) for person_id in (county.persons["dana"], again_id))
        life.ids["merge"] = merging.merge_persons(occasion, case, kept=dana, gone=again, choices={}, reason="She was registered twice.")


def _kept(app: Flask, county: County, life: Life) -> None:
    """What Sam keeps: a token, a calendar link, a question about a family, a filter."""
    with acting(app, county.staff["sam"], keep=True) as occasion:
        sam, ends_on = db.session.get_one(Staff, county.staff["sam"]), occasion.today + timedelta(days=30)
        life.ids["token"] = entrance.make_token(occasion, sam, name="Reporting", scope=Scope.READ, ends_on=ends_on)[0].id
        life.ids["family"] = db.session.get_one(Case, county.doe).family_id
        life.ids["feed"] = feeds.make_feed(occasion, sam, name="Phone")[0].id
        life.ids["wish"] = wishes.ask_discussion(occasion, db.session.get_one(Case, county.doe), question="Where are we stuck?").id
        life.ids["filter"] = search.keep_filter(occasion, None, wanted=Wanted(view=View.LATE), name="What is late").id


def _visited(app: Flask, county: County) -> UUID:
    """A home visit, written once for both siblings, with Dora's words, a step, and a correction."""
    dora, dean, dana = (county.persons[name] for name in ("dora", "dean", "dana"))
    with acting(app, county.staff["sam"], keep=True) as occasion:
        local = (occasion.at - timedelta(days=1)).astimezone(HELSINKI)
        told: dict[str, Any] = {
            "kind": EntryKind.HOME_VISIT,
            "on": local.date(),
            "at": time(16, 0),
            "minutes": 60,
            "text": "We sat at the kitchen table.",
            "about": [dora, dean],
            "present": [dora, dean, dana],
            "met_alone": [dora],
            "quotes": [{"person_id": dora, "heard": Heard.SAID, "words": "I sleep when the door is open."}],
        }
        case = db.session.get_one(Case, county.doe)
        entry_id = journal.sign(occasion, case, steps=[{"text": "Bring the picture book"}], **told).id
    with acting(app, county.staff["sam"], keep=True) as occasion:
        corrected = {**told, "text": "We sat at the kitchen table, Dana too."}
        journal.correct(occasion, db.session.get_one(Entry, entry_id), reason="Dana was there too.", **corrected)
    return entry_id


def _served(app: Flask, county: County, life: Life) -> UUID:
    """The plan uses a service."""
    with acting(app, county.staff["sam"], keep=True) as occasion:
        plan = db.session.get_one(Plan, life.ids["plan"])
        return services.add_service(occasion, plan, name="Family work at home", starts_on=occasion.today).id


def _made_safe(app: Flask, county: County) -> UUID:
    """Dora's safety plan, written twice, that Sam lets Tia see."""
    told = {"safe_place": "The neighbour's kitchen", "code_word": "blue cup", "packed_keys": "under the stone"}
    with acting(app, county.staff["sam"], keep=True) as occasion:
        case, dora = db.session.get_one(Case, county.doe), db.session.get_one(Person, county.persons["dora"])
        plan = safety.begin(occasion, dora, case=case, **told)
        safety.write(occasion, plan, **told, exits="the kitchen door")
        safety.name_reader(occasion, plan, staff_id=county.staff["tia"])
        return plan.id


def _commented(app: Flask, county: County, life: Life) -> None:
    """Sam turns to Tia at an entry and at a record; Sue has read both and withdraws what she said."""
    with acting(app, county.staff["sam"], keep=True) as occasion:
        entry = db.session.get_one(Entry, life.ids["entry"])
        record = db.session.get_one(Discussion, life.ids["finished"])
        asked = [comments.write(occasion, one, text="Could you ask Dora?", mentions=[county.staff["tia"]]) for one in (entry, record)]
        life.ids["comment"], life.ids["mention"] = asked[0].id, asked[0].mentions[0].id
    with acting(app, county.staff["sue"], keep=True) as occasion:
        subjects = (db.session.get_one(Entry, life.ids["entry"]), db.session.get_one(Discussion, life.ids["finished"]))
        for one in subjects:
            comments.acknowledge(occasion, one)
        comments.withdraw(occasion, comments.write(occasion, subjects[1], text="She sleeps well."), because="That was another family.")


def _thought(app: Flask, county: County, life: Life) -> None:
    """Tia thinks of something and asks Dora; Sam withholds it from her; a line of a finished record waits to be taken up."""
    dora = county.persons["dora"]
    with acting(app, county.staff["tia"], keep=True) as occasion:
        case, kind = db.session.get_one(Case, county.doe), IdeaKind.PATTERN
        idea = hypotheses.propose(occasion, case, words="Waking keeps the parents near.", kind=kind, about=[dora], supports="They came.")
        asked = questions.choose(occasion, case, kind=QuestionKind.FUTURE, words="Who would sleep first?", language=Tongue.EN)
        life.ids |= {"hypothesis": idea.id, "ground": idea.grounds[0].id, "question": asked.id}
    with acting(app, county.staff["sam"], keep=True) as occasion:
        because = "She is to hear it in the talk with Tia first."
        idea = db.session.get_one(WorkingHypothesis, life.ids["hypothesis"])
        life.ids["withholding"] = hypotheses.withhold(occasion, idea, person=dora, because=because).id
        life.ids["idea"] = db.session.get_one(Discussion, life.ids["finished"]).hypotheses[0].id


def _around(app: Flask, county: County, life: Life) -> None:
    """A grandmother around the household and a school of Dora's, one of them changed; the map is kept."""
    with acting(app, county.staff["sam"], keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        told = {"strength": Strength.STRONG, "flow": Flow.TO_FAMILY, "from_on": occasion.today - timedelta(days=30)}
        granny = ecomap.add_actor(occasion, case, sector=Sector.RELATIVES, name="Granny Gwen", **told)
        ecomap.add_actor(occasion, case, sector=Sector.SCHOOL, name="Bridge school", person=county.persons["dora"], **told)
        life.ids["version"] = ecomap.keep_version(occasion, case, drawn_on=occasion.today, drawn_with="Dana").id
        ecomap.change_actor(occasion, granny, sector=Sector.RELATIVES, name="Granny Gwen", caption="on Sundays")
        change = ecomap_queries.last_change(case.id)
        assert change
        life.ids |= {"actor": granny.id, "tie": granny.ties[0].id, "change": change.id}


def _on_the_board(app: Flask, county: County, life: Life) -> None:
    """The meeting of a week ago is opened on the board again, and Sam puts a card on it."""
    with acting(app, county.staff["cora"], keep=True) as occasion:
        sitting = live.open_meeting(occasion, db.session.get_one(Discussion, life.ids["draft"]).meeting)
        turn = sittings.turn_of(sitting.item_id)
        assert turn
        life.ids["turn"] = turn.id
    with acting(app, county.staff["sam"], keep=True) as occasion:
        card = cards.add_card(occasion, db.session.get_one(Turn, life.ids["turn"]), kind=CardKind.HYPOTHESIS, text="The door is far away")
        life.ids["card"] = card.id


def _people(app: Flask, county: County, life: Life) -> None:
    """Custody, a plain contact way of Dana's, Dora under protection, codes, and Sam asking about a child of another team."""
    with acting(app, county.staff["bob"], keep=True) as occasion:
        rora = db.session.get_one(Person, county.persons["rora"])
        codes.set_code(occasion, db.session.get_one(Case, county.roe), person=rora, secret_code=invented_code(rora, 904))
        digest = code_sealing.digest(code_sealing.read(invented_code(rora, 904)))
    with acting(app, county.staff["sam"], keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        dora, dana = (db.session.get_one(Person, county.persons[name]) for name in ("dora", "dana"))
        told = {"right_to_information": RightToInformation.FULL, "right_because": None, "from_on": occasion.today, "until_on": None}
        custody = custodies.record_custody(
            occasion, case, child=dora, holder_id=dana.id, holder_name=None, form=CustodyForm.SOLE, decided_by=DecidedBy.COURT, **told
        )
        reached = {"kind": ContactKind.PHONE, "mark": ContactMark.SAFE, "safety": "not after 16"}
        way = contacts.add_contact(occasion, case, person=dana, value="050 000 0011", **reached)
        contacts.protect(occasion, case, person=dora, is_protected=True, protected_until=None)
        contacts.add_protected_contact(occasion, dora, case=case, value="050 000 0077", **reached)
        db.session.flush()
        detail = db.session.scalars(select(ProtectedContact).where(ProtectedContact.kind == ContactKind.PHONE)).one()
        contacts.reveal_contact(occasion, dora, case=case, reason="She comes home today")
        codes.set_code(occasion, case, person=dora, secret_code=invented_code(dora))
        bond = bonds.tell_bond(occasion, case, one=dora, other=dana, kind=BondKind.CLOSE)
        home = homes.open_home(occasion, case, name="Mother's home")
        homes.tell_stay(occasion, case, person=dana, home=home)
        kept = genograms.keep(occasion, case, drawn_on=occasion.today, drawn_with="Dana")
        request_id = access.ask_access(occasion, None, digest=digest)
        assert request_id
        life.ids |= {
            "custody": custody.id,
            "contact": way.id,
            "protected": detail.id,
            "request": request_id,
            "bond": bond.id,
            "home": home.id,
            "genogram": kept.id,
        }


def invented_code(person: Person, number: int = 902) -> str:
    """A code of the test range for somebody invented."""
    assert person.born_on
    individual = number + (person.sex == Sex.MALE)
    told = f"{person.born_on:%d%m%y}"
    control = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(f"{told}{individual}") % 31]
    return f"{told}{'A' if person.born_on.year >= 2000 else '-'}{individual}{control}"


def _discussed(app: Flask, county: County, *, days_ago: int, until: str) -> UUID:
    past = now() - timedelta(days=days_ago)
    with acting(app, county.staff["cora"], at=past - timedelta(days=2), keep=True) as occasion:
        team = db.session.get_one(Team, county.teams["Alpha"])
        meeting_id = meetings.plan(occasion, team, on=past.date(), at=time(9), minutes=150, place="Room 1").id
    with acting(app, county.staff["sam"], at=past - timedelta(days=1), keep=True) as occasion:
        meetings.put_on_agenda(
            occasion,
            db.session.get_one(Case, county.doe),
            meeting_id=meeting_id,
            question="What keeps Dora awake?",
            presenter_id=county.staff["sam"],
            minutes=45,
            purpose=Purpose.DISCUSSION,
        )
    with acting(app, county.staff["cora"], at=past, keep=True) as occasion:
        meeting = db.session.get_one(Meeting, meeting_id)
        meetings.hold(occasion, meeting)
        record = records.begin_record(occasion, meeting.agenda[0])
        db.session.flush()
        _written(occasion.at, record, county, occasion)
        if until != "draft":
            records.finish(occasion, record)
        record_id = record.id
    if until == "approved":
        with acting(app, county.staff["sam"], at=past + timedelta(hours=2), keep=True) as occasion:
            records.approve(occasion, db.session.get_one(Discussion, record_id))
    return record_id


def _written(at: datetime, record: Discussion, county: County, occasion: object) -> None:
    records.write_record(
        occasion,
        record,
        present=[county.staff[name] for name in ("ann", "sam", "tia", "cora")],
        others=[],
        about=[county.persons["dora"]],
        told="A quiet week.",
        family_question="How do others manage evenings?",
        hypotheses=[{"text": "Could it be that waking keeps the parents near?"}, {"text": "Could it be that school feels far?"}],
        reflections="",
        views=[
            {"person_id": county.persons["dora"], "view": "I want the door open.", "reason": None},
            {"person_id": county.persons["dean"], "view": None, "reason": NoView.TOO_YOUNG},
        ],
        steps=[
            {
                "text": "Try the open door",
                "owner": f"person:{county.persons['dana']}",
                "partner": None,
                "due_on": (at + timedelta(days=5)).date(),
            }
        ],
        no_action_because=None,
        next_on=(at + timedelta(days=28)).date(),
    )
