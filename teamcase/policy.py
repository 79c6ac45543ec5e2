"""Who sees, who does: the one page of policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import not_, or_

from teamcase.absences import operations as absences
from teamcase.absences.models import Absence
from teamcase.actions import operations as actions
from teamcase.agenda import operations as agenda
from teamcase.cases import access_operations as access
from teamcase.cases import code_operations as codes
from teamcase.cases import contact_operations as contacts
from teamcase.cases import custody_operations as custody
from teamcase.cases import operations as cases
from teamcase.cases.access_models import AccessRequest, AccessTarget, ContactReveal
from teamcase.cases.models import Case, CaseTeam, Grant, OfCase, Stage
from teamcase.cases.queries import answers_for_client
from teamcase.closing import operations as closing
from teamcase.comments import operations as comments
from teamcase.comments.models import Acknowledgement, Comment, Mention, OfSubject
from teamcase.deadlines.models import Rule
from teamcase.drawing.kin import CompanionKind
from teamcase.ecomap import operations as ecomap
from teamcase.ecomap.models import KeptActor, KeptEcomap, NetworkActor, NetworkChange, NetworkTie, OfActor
from teamcase.entrance import operations as entrance
from teamcase.entrance.models import AccessToken, Attempt, OneTimeLink, Password, SignedIn
from teamcase.families import operations as families
from teamcase.families.code_models import PersonalCode
from teamcase.families.contact_models import Contact, ProtectedContact
from teamcase.families.contact_queries import may_see_protected
from teamcase.families.custody_models import Custody
from teamcase.families.models import Couple, CoupleTurn, Family, FamilyMember, ParentChild, Person, Relative, Twin
from teamcase.fidelity import operations as fidelity
from teamcase.fidelity.models import FidelityTarget
from teamcase.foundation.database import db
from teamcase.foundation.drafts import Draft
from teamcase.foundation.formkeys import FormKey
from teamcase.foundation.kept_answers import KeptAnswer
from teamcase.foundation.occasion import Actor, current_occasion
from teamcase.foundation.operation import Who
from teamcase.foundation.trail import AuditEntry, TrailSeal
from teamcase.foundation.visibility import Sight, among, nobody, once, seen_with
from teamcase.genogram import operations as genogram
from teamcase.genogram.models import KeptGenogram
from teamcase.history import operations as history
from teamcase.hypotheses import operations as hypotheses
from teamcase.hypotheses.models import Ground, IdeaPerson, IdeaTurn
from teamcase.journal import operations as journal
from teamcase.journal.models import Entry, EntrySight, OfEntry
from teamcase.kinship import bond_operations as bonds
from teamcase.kinship import home_operations as homes
from teamcase.kinship import operations as kinship
from teamcase.kinship import tie_operations as ties
from teamcase.kinship import tree_operations as trees
from teamcase.kinship import undo_operations as undoing
from teamcase.kinship.models import Bond, Companion, HomeStay, Household, KinChange, Nudge, PersonFact
from teamcase.live import card_operations as cards
from teamcase.live import operations as live
from teamcase.live import pen_operations as pens
from teamcase.live import register_operations as registering
from teamcase.live import speaker_operations as speakers
from teamcase.live.models import Card, CardAnswer, Presence, Pulse, Sitting
from teamcase.meetings import digest_operations as digest
from teamcase.meetings import feed_operations as feeds
from teamcase.meetings import guest_operations as guests
from teamcase.meetings import operations as meetings
from teamcase.meetings import preparing_operations as preparing
from teamcase.meetings import record_operations as records
from teamcase.meetings import series_operations as series
from teamcase.meetings import sheet_operations as sheets
from teamcase.meetings import told_operations as told
from teamcase.meetings import wish_operations as wishes
from teamcase.meetings.digest_models import DigestRead
from teamcase.meetings.feed_models import Feed
from teamcase.meetings.models import AgendaItem, Invitee, Meeting, OfDiscussion
from teamcase.meetings.series_models import Series, SeriesPhase
from teamcase.meetings.sheet_models import AgreedLine, AgreedSheet
from teamcase.meetings.told_models import Telling
from teamcase.merging import operations as merging
from teamcase.merging.models import Merge, MergeMemory, MergeMove
from teamcase.plans import goal_operations as goals
from teamcase.plans import look_operations as looks
from teamcase.plans import operations as plans
from teamcase.plans import part_operations as plan_parts
from teamcase.plans import proposal_operations as proposals
from teamcase.plans import service_operations as services
from teamcase.plans import story_operations as stories
from teamcase.plans import view_operations as views
from teamcase.plans.look_models import PlanLook
from teamcase.plans.models import PREPARED, Agreement, PlanPerson
from teamcase.plans.said_models import GoalMember
from teamcase.plans.view_models import PlanHearing, PlanView
from teamcase.questions import operations as questions
from teamcase.questions.models import AskedQuestion, QuestionAnswer
from teamcase.safety import operations as safety
from teamcase.safety.models import SafetyEdition, SafetyPlan, SafetyReader
from teamcase.safety.queries import answers_for
from teamcase.search import operations as search
from teamcase.search.models import SavedFilter
from teamcase.staff import operations as staff
from teamcase.staff.models import PROPOSERS, SOCIAL_WORKERS, TEAM_ROLES, Preference, Role, Staff
from teamcase.teams import operations as teams
from teamcase.teams.models import Membership, OverCap, Team, Unit
from teamcase.teams.queries import teams_of
from teamcase.workload import operations as workload


def _signed_in(_kind: Any) -> Any:
    return once("me").is_not(None)


def _administrator(_kind: Any) -> Any:
    return once("i_am", Role.ADMINISTRATOR.value)


def _of_my_teams(kind: Any) -> Any:
    return among(kind.team_id, "my_team_ids")


def _clock(_kind: Any) -> Any:
    return once("i_am", Role.CLOCK.value)


def _own(kind: Any) -> Any:
    return kind.staff_id == once("me")


def _of_my_cases(kind: Any) -> Any:
    return seen_with(kind.case_id, Case)


def _i_may_record(case: Any) -> Any:
    """A closed case is read-only, and a grant reads unless it says more."""
    return (case.stage != Stage.CLOSED) & or_(among(case.team_id, "my_team_ids"), among(case.id, "my_recording_case_ids"))


def _of_my_open_cases(kind: Any) -> Any:
    return seen_with(kind.case_id, Case, _i_may_record(Case))


def _registered_by_me(kind: Any) -> Any:
    return kind.registered_by == once("me")


def _of_people_i_work_with(kind: Any) -> Any:
    return among(kind.person_id, "my_open_person_ids")


def _protected_for_me(kind: Any) -> Any:
    """Protected details: for the running LASS and own worker, the lead of a team that owns a case of theirs, and who stands in for them."""
    return among(kind.person_id, "my_protected_person_ids")


def _both_seen(one: Any, other: Any) -> Any:
    return seen_with(one, Person) & seen_with(other, Person)


def _of_a_couple_i_work_with(kind: Any) -> Any:
    mine = or_(among(Couple.one_id, "my_open_kin_ids"), among(Couple.other_id, "my_open_kin_ids"))
    return seen_with(kind.couple_id, Couple, mine)


def _at_home_for_me(kind: Any) -> Any:
    """A home in which somebody protected lives, or has lived, is seen by those who see the protected details of each of them."""
    return among(kind.id, "my_hidden_household_ids").is_(False)


def _of_a_home_i_see(kind: Any) -> Any:
    return _of_my_cases(kind) & seen_with(kind.household_id, Household)


def _told_of_a_home(kind: Any) -> Any:
    may_tell = or_(seen_with(kind.person_id, Person, ~Person.is_protected), _protected_for_me(kind))
    return _of_my_open_cases(kind) & seen_with(kind.household_id, Household) & may_tell


def _of_cases_i_lead(kind: Any) -> Any:
    return among(kind.case_id, "my_led_case_ids")


def _for_me(kind: Any) -> Any:
    """Entries for the author and the lead alone are nobody else's to see."""
    mine = or_(among(kind.author_id, "my_selves"), seen_with(kind.case_id, Case, among(Case.team_id, "my_led_team_ids")))
    return or_(kind.sight != EntrySight.AUTHOR_AND_LEAD, mine)


def _of_a_subject_i_see(kind: Any) -> Any:
    """What is said of an entry is seen with the entry; what is said of a record, with the case."""
    return or_(seen_with(kind.entry_id, Entry), kind.entry_id.is_(None) & _of_my_cases(kind))


def _of_an_open_subject(kind: Any) -> Any:
    return _of_my_open_cases(kind) & or_(kind.entry_id.is_(None), seen_with(kind.entry_id, Entry))


def _of_my_sittings(kind: Any) -> Any:
    return seen_with(kind.sitting_id, Sitting)


def _tells_me_no_secret(kind: Any) -> Any:
    """An actor of a network that tells where a protected person is, is seen by those who see the person's protected details."""
    return not_(among(kind.id, "my_withheld_actor_ids"))


def _of_an_actor_i_see(kind: Any) -> Any:
    return seen_with(kind.actor_id, NetworkActor)


def _of_an_open_actor(kind: Any) -> Any:
    return _of_my_open_cases(kind) & _of_an_actor_i_see(kind)


def _of_a_person_to_be_told(kind: Any) -> Any:
    return or_(
        kind.person_id.is_(None),
        seen_with(kind.person_id, Person, or_(not_(Person.is_protected), among(Person.id, "my_protected_person_ids"))),
    )


def _tells_no_place(kind: Any) -> Any:
    """A pet; an institution of somebody protected is seen by those who see the person's protected details."""
    return or_(kind.kind != CompanionKind.INSTITUTION, _of_a_person_to_be_told(kind))


def _for_her_workers(kind: Any) -> Any:
    """A safety plan is for those who answer for its person, and who stand in for them: no lead, and nobody else of the team."""
    return among(kind.person_id, "my_safety_person_ids")


def _named_to_see(kind: Any) -> Any:
    """Whom they named sees it too; of somebody protected, only if they may see the protected details."""
    return among(kind.id, "my_named_safety_plan_ids") & _of_a_person_to_be_told(kind)


def _of_a_safety_plan_to_write(kind: Any) -> Any:
    return _of_my_open_cases(kind) & seen_with(kind.plan_id, SafetyPlan, _for_her_workers(SafetyPlan))


def _worker_of_mine(kind: Any) -> Any:
    """Workers of the teams that one leads or supervises, noted by oneself."""
    return among(kind.staff_id, "my_figure_staff_ids") & (kind.recorded_by == once("me"))


DIRECTORY = Sight(rows=_signed_in, changes=_administrator)
OWN = Sight(rows=_own)
CONTENT = Sight(rows=_of_my_cases, changes=_of_my_open_cases)
REPLACEABLE = Sight(rows=_of_my_cases, changes=_of_my_open_cases, removes=_of_my_open_cases)

SEES: Mapping[type, Sight] = {
    # The directory: who works where is known to whoever works here; an administrator keeps it.
    Staff: DIRECTORY,
    Unit: DIRECTORY,
    Team: DIRECTORY,
    Membership: DIRECTORY,
    Rule: DIRECTORY,
    FidelityTarget: Sight(rows=_signed_in, changes=nobody, enters=_administrator),
    Preference: OWN,
    SavedFilter: Sight(rows=_own, removes=_own),
    Absence: Sight(rows=_signed_in, changes=lambda kind: among(kind.staff_id, "my_figure_staff_ids"), enters=_worker_of_mine),
    OverCap: Sight(
        rows=lambda kind: among(kind.staff_id, "my_figure_staff_ids"), changes=nobody, enters=lambda kind: kind.granted_by == once("me")
    ),
    # The door.
    Password: OWN,
    SignedIn: OWN,
    AccessToken: OWN,
    Feed: OWN,
    Attempt: Sight(rows=_clock, changes=nobody, removes=_clock),
    OneTimeLink: Sight(rows=_own, enters=_administrator),
    Draft: Sight(rows=lambda kind: or_(_own(kind), _clock(kind)), changes=_own, removes=lambda kind: or_(_own(kind), _clock(kind))),
    FormKey: Sight(rows=lambda kind: or_(_own(kind), _clock(kind)), changes=_own, removes=_clock),
    KeptAnswer: Sight(rows=lambda kind: or_(_own(kind), _clock(kind)), changes=_own, removes=_clock),
    # The trail: the data protection officer reads it, nobody changes it.
    AuditEntry: Sight(rows=lambda _kind: once("i_am", Role.DATA_PROTECTION_OFFICER.value), changes=nobody),
    TrailSeal: Sight(rows=lambda _kind: once("i_am", Role.DATA_PROTECTION_OFFICER.value), changes=nobody),
    # People: those of the families whose case one sees; whoever registers one enters it with its case.
    # One that was registered twice is seen with the one into whom it was merged.
    Family: Sight(rows=lambda kind: seen_with(kind.id, Case, by="family_id", rather=kind.merged_into_id), enters=_registered_by_me),
    Person: Sight(
        rows=lambda kind: or_(
            seen_with(kind.id, FamilyMember, by="person_id", rather=kind.merged_into_id),
            seen_with(kind.id, Relative, by="person_id", rather=kind.merged_into_id),
        ),
        enters=_registered_by_me,
        removes=lambda kind: _registered_by_me(kind) & seen_with(kind.id, Relative, by="person_id"),
    ),
    FamilyMember: Sight(rows=lambda kind: seen_with(kind.family_id, Case, by="family_id")),
    # Kin: whoever sees the people sees how they belong together; relatives are drawn with the family without belonging to it.
    Relative: Sight(
        rows=lambda kind: seen_with(kind.family_id, Case, by="family_id"),
        changes=lambda kind: seen_with(kind.family_id, Case, _i_may_record(Case), by="family_id"),
        removes=lambda kind: seen_with(kind.family_id, Case, _i_may_record(Case), by="family_id"),
    ),
    ParentChild: Sight(
        rows=lambda kind: _both_seen(kind.child_id, kind.parent_id),
        enters=lambda kind: _both_seen(kind.child_id, kind.parent_id),
        changes=lambda kind: _both_seen(kind.child_id, kind.parent_id) & among(kind.child_id, "my_open_kin_ids"),
        removes=lambda kind: _both_seen(kind.child_id, kind.parent_id) & among(kind.child_id, "my_open_kin_ids"),
    ),
    Couple: Sight(
        rows=lambda kind: _both_seen(kind.one_id, kind.other_id),
        removes=lambda kind: (
            _both_seen(kind.one_id, kind.other_id) & or_(among(kind.one_id, "my_open_kin_ids"), among(kind.other_id, "my_open_kin_ids"))
        ),
    ),
    CoupleTurn: Sight(
        rows=lambda kind: seen_with(kind.couple_id, Couple),
        enters=lambda kind: seen_with(kind.couple_id, Couple),
        changes=_of_a_couple_i_work_with,
        removes=_of_a_couple_i_work_with,
    ),
    Twin: Sight(
        rows=lambda kind: seen_with(kind.person_id, Person),
        changes=lambda kind: seen_with(kind.person_id, Person) & among(kind.person_id, "my_open_kin_ids"),
        removes=lambda kind: seen_with(kind.person_id, Person) & among(kind.person_id, "my_open_kin_ids"),
    ),
    Household: Sight(
        rows=lambda kind: _of_my_cases(kind) & _at_home_for_me(kind),
        enters=_of_my_open_cases,
        changes=lambda kind: _of_my_open_cases(kind) & _at_home_for_me(kind),
        removes=lambda kind: _of_my_open_cases(kind) & _at_home_for_me(kind),
    ),
    HomeStay: Sight(rows=_of_a_home_i_see, changes=_told_of_a_home, removes=_told_of_a_home),
    Bond: REPLACEABLE,
    PersonFact: REPLACEABLE,
    Companion: Sight(
        rows=lambda kind: _of_my_cases(kind) & _tells_no_place(kind),
        changes=lambda kind: _of_my_open_cases(kind) & _tells_no_place(kind),
        removes=lambda kind: _of_my_open_cases(kind) & _tells_no_place(kind),
    ),
    Nudge: REPLACEABLE,
    KeptGenogram: Sight(rows=_of_my_cases, changes=nobody, enters=lambda kind: _of_my_open_cases(kind) & (kind.kept_by == once("me"))),
    # What one can undo: one's own changes alone.
    KinChange: Sight(
        rows=lambda kind: _of_my_cases(kind) & (kind.made_by == once("me")),
        changes=lambda kind: _of_my_open_cases(kind) & (kind.made_by == once("me")),
    ),
    Custody: Sight(rows=lambda kind: seen_with(kind.child_id, Person), changes=lambda kind: among(kind.child_id, "my_open_person_ids")),
    Contact: Sight(rows=lambda kind: seen_with(kind.person_id, Person), changes=_of_people_i_work_with),
    PersonalCode: Sight(rows=lambda kind: seen_with(kind.person_id, Person), changes=_of_people_i_work_with),
    # Contact details under a non-disclosure order, and that they were shown. Moved here by the database itself.
    ProtectedContact: Sight(rows=_protected_for_me),
    ContactReveal: Sight(
        rows=lambda kind: _of_my_cases(kind) & _protected_for_me(kind),
        changes=nobody,
        enters=lambda kind: _of_my_cases(kind) & _protected_for_me(kind) & (kind.revealed_by == once("me")),
    ),
    # Requests for access, made by the guard: the asker sees that they asked, the lead of the owning team sees about whom.
    AccessRequest: Sight(
        rows=lambda kind: or_(kind.asked_by == once("me"), among(kind.id, "my_led_request_ids")),
        changes=lambda kind: among(kind.id, "my_led_request_ids"),
        enters=nobody,
    ),
    AccessTarget: Sight(rows=_of_cases_i_lead, enters=nobody),
    # Case content: running members of the owning team, and holders of a running grant. A closed case is read-only.
    Case: Sight(
        rows=lambda kind: or_(among(kind.team_id, "my_team_ids"), among(kind.id, "my_granted_case_ids")),
        changes=lambda kind: among(kind.team_id, "my_team_ids"),
    ),
    CaseTeam: Sight(rows=_of_my_cases, changes=nobody),
    Grant: Sight(rows=lambda kind: or_(_of_my_cases(kind), _own(kind)), changes=_of_my_cases),
    OfCase: CONTENT,
    OfDiscussion: REPLACEABLE,
    PlanPerson: REPLACEABLE,
    Agreement: REPLACEABLE,
    GoalMember: REPLACEABLE,
    # What each thinks of a plan, and who was heard: only added to, in one's own name.
    PlanView: Sight(rows=_of_my_cases, changes=nobody, enters=lambda kind: _of_my_open_cases(kind) & (kind.written_by == once("me"))),
    PlanHearing: Sight(rows=_of_my_cases, changes=nobody, enters=lambda kind: _of_my_open_cases(kind) & (kind.written_by == once("me"))),
    AgendaItem: REPLACEABLE,
    Invitee: REPLACEABLE,
    # What the family was told and given: only added to, in one's own name; a sheet's lines with the sheet.
    Telling: Sight(rows=_of_my_cases, changes=nobody, enters=lambda kind: _of_my_open_cases(kind) & (kind.noted_by == once("me"))),
    AgreedSheet: Sight(rows=_of_my_cases, changes=nobody, enters=lambda kind: _of_my_open_cases(kind) & (kind.given_by == once("me"))),
    PlanLook: Sight(rows=_own, changes=lambda kind: _own(kind) & _of_my_cases(kind)),
    DigestRead: Sight(rows=_own, changes=nobody, enters=lambda kind: _own(kind) & _of_my_cases(kind)),
    AgreedLine: Sight(
        rows=_of_my_cases,
        changes=nobody,
        enters=lambda kind: _of_my_open_cases(kind) & seen_with(kind.sheet_id, AgreedSheet, AgreedSheet.given_by == once("me")),
    ),
    # The journal: what is signed is only added to; an entry's sight may leave it to its author and the lead.
    Entry: Sight(
        rows=lambda kind: _of_my_cases(kind) & _for_me(kind),
        changes=lambda kind: _of_my_open_cases(kind) & _for_me(kind),
        enters=lambda kind: _of_my_open_cases(kind) & (kind.author_id == once("me")),
    ),
    OfEntry: Sight(
        rows=lambda kind: seen_with(kind.entry_id, Entry),
        changes=nobody,
        enters=lambda kind: _of_my_open_cases(kind) & seen_with(kind.entry_id, Entry),
    ),
    # Comments: only added to, each by its author; whoever is mentioned notes that they have seen it, though they may only read the case.
    OfSubject: Sight(rows=_of_a_subject_i_see, changes=nobody, enters=_of_an_open_subject),
    Comment: Sight(
        rows=_of_a_subject_i_see, changes=nobody, enters=lambda kind: _of_an_open_subject(kind) & (kind.author_id == once("me"))
    ),
    Mention: Sight(
        rows=_of_a_subject_i_see,
        changes=lambda kind: _of_a_subject_i_see(kind) & among(kind.staff_id, "my_selves"),
        enters=_of_an_open_subject,
    ),
    Acknowledgement: Sight(
        rows=_of_a_subject_i_see, changes=nobody, enters=lambda kind: _of_an_open_subject(kind) & (kind.staff_id == once("me"))
    ),
    # The network of a household: what tells where a protected person is, and all that hangs on it, is seen by few.
    NetworkActor: Sight(
        rows=lambda kind: _of_my_cases(kind) & _tells_me_no_secret(kind),
        changes=lambda kind: _of_my_open_cases(kind) & _tells_me_no_secret(kind),
    ),
    OfActor: Sight(rows=_of_an_actor_i_see, changes=_of_an_open_actor),
    NetworkTie: Sight(
        rows=_of_an_actor_i_see, changes=_of_an_open_actor, enters=lambda kind: _of_an_open_actor(kind) & _of_a_person_to_be_told(kind)
    ),
    NetworkChange: Sight(
        rows=_of_an_actor_i_see,
        changes=_of_an_open_actor,
        enters=lambda kind: _of_an_open_actor(kind) & (kind.changed_by == once("me")),
    ),
    KeptEcomap: Sight(rows=_of_my_cases, changes=nobody, enters=lambda kind: _of_my_open_cases(kind) & (kind.kept_by == once("me"))),
    KeptActor: Sight(
        rows=_of_an_actor_i_see,
        changes=nobody,
        enters=lambda kind: _of_an_open_actor(kind) & seen_with(kind.ecomap_id, KeptEcomap, KeptEcomap.kept_by == once("me")),
    ),
    # Working hypotheses: their history is only added to, in one's own name; a ground that points at an entry is seen with the entry.
    IdeaPerson: REPLACEABLE,
    Ground: Sight(rows=_of_a_subject_i_see, changes=_of_an_open_subject),
    IdeaTurn: Sight(rows=_of_my_cases, changes=nobody, enters=lambda kind: _of_my_open_cases(kind) & (kind.said_by == once("me"))),
    # Questions asked of a family: only used ones stay, answers are only added.
    AskedQuestion: Sight(rows=_of_my_cases, changes=nobody, enters=_of_my_open_cases, removes=_of_my_open_cases),
    QuestionAnswer: Sight(rows=_of_my_cases, changes=nobody, enters=lambda kind: _of_my_open_cases(kind) & (kind.noted_by == once("me"))),
    Meeting: Sight(
        rows=lambda kind: or_(among(kind.team_id, "my_team_ids"), seen_with(kind.id, AgendaItem, by="meeting_id")),
        changes=lambda kind: among(kind.team_id, "my_team_ids"),
    ),
    # What a team has agreed on its meetings. The phases hold no more than their names, and a guest's meeting has them too.
    Series: Sight(rows=_of_my_teams),
    SeriesPhase: Sight(rows=_signed_in, changes=_of_my_teams, removes=_of_my_teams),
    # Safety plans: of few, and to everybody else as if there were none.
    SafetyPlan: Sight(
        rows=lambda kind: _of_my_cases(kind) & or_(_for_her_workers(kind), _named_to_see(kind)),
        changes=lambda kind: _of_my_open_cases(kind) & _for_her_workers(kind),
    ),
    SafetyEdition: Sight(
        rows=lambda kind: seen_with(kind.plan_id, SafetyPlan),
        changes=nobody,
        enters=lambda kind: _of_a_safety_plan_to_write(kind) & (kind.written_by == once("me")),
    ),
    SafetyReader: Sight(
        rows=lambda kind: seen_with(kind.plan_id, SafetyPlan),
        changes=_of_a_safety_plan_to_write,
        enters=lambda kind: _of_a_safety_plan_to_write(kind) & (kind.named_by == once("me")),
    ),
    # A meeting under way: seen like its meeting, each family's turn like its case. A card is its author's; the pulse beats by itself.
    Sitting: Sight(
        rows=lambda kind: or_(among(kind.team_id, "my_team_ids"), seen_with(kind.meeting_id, Meeting)),
        changes=lambda kind: among(kind.team_id, "my_team_ids"),
    ),
    Pulse: Sight(rows=_of_my_sittings, changes=nobody),
    Presence: Sight(rows=_of_my_sittings, changes=nobody),
    Card: Sight(rows=_of_my_cases, changes=lambda kind: _of_my_open_cases(kind) & (kind.author_id == once("me"))),
    CardAnswer: Sight(rows=_of_my_cases, changes=nobody, enters=lambda kind: _of_my_open_cases(kind) & (kind.noted_by == once("me"))),
    # That somebody was merged: seen with the person or the family, written by the guard; what the rows held is for undoing alone.
    Merge: Sight(
        rows=lambda kind: or_(seen_with(kind.kept_person_id, Person), seen_with(kind.kept_family_id, Family)),
        changes=nobody,
        enters=nobody,
    ),
    MergeMove: Sight(rows=lambda kind: seen_with(kind.merge_id, Merge), changes=nobody, enters=nobody),
    MergeMemory: Sight(rows=nobody, changes=nobody, enters=nobody),
}

# The guard's functions that a verb calls because it moves a row out of the actor's sight.
MOVES = {
    "cases.transfer": "transfer_case",
    "merging.merge_persons": "merge_persons",
    "merging.merge_families": "merge_families",
    "merging.split_family": "split_family",
    "merging.undo": "undo_merge",
}

# --- Who does -----------------------------------------------------------------------------------------------------

MEMBERS: Final = frozenset(TEAM_ROLES)


def _team_id(subject: Any) -> UUID | None:
    """The team whose matter the subject is: a team itself, a meeting's or a sitting's, or the team that owns the case."""
    if isinstance(subject, Team):
        return subject.id
    if isinstance(subject, Case | Meeting | Series | Sitting):
        return subject.team_id
    case = db.session.get(Case, subject.case_id) if subject is not None else None
    return case.team_id if case else None


def _roles(actor: Actor | None, subject: Any) -> frozenset[str]:
    """The roles that the actor holds today in the subject's team; none when nobody has signed in."""
    team_id = _team_id(subject)
    return actor.belongs.get(team_id, frozenset()) if actor and team_id else frozenset()


def _in_team(roles: frozenset[Role]) -> Callable[[Actor | None, Any], bool]:
    return lambda actor, subject: bool(_roles(actor, subject) & roles)


def _may_record_by_grant(actor: Actor | None, subject: Any) -> bool:
    case_id = subject.id if isinstance(subject, Case) else getattr(subject, "case_id", None)
    return bool(actor and case_id and "record" in actor.granted.get(case_id, frozenset()))


def _is(role: Role) -> Callable[[Actor | None, Any], bool]:
    return lambda actor, _subject: actor is not None and actor.role == role


def _answers_for_it(actor: Actor | None, subject: Any) -> bool:
    return actor is not None and answers_for_client(actor.selves, subject)


def _manages(actor: Actor | None, subject: Any) -> bool:
    """Whether the actor answers for the unit of the team, or of a team to which the worker belongs."""
    if actor is None or not actor.answers_for:
        return False
    units = {subject.unit_id} if isinstance(subject, Team) else {row.team.unit_id for row in teams_of(subject.id, current_occasion.today)}
    return bool(units & actor.answers_for)


def _answers_for_worker(actor: Actor | None, subject: Any) -> bool:
    """Whether the actor leads a team of the worker, or answers for its unit; of a team itself, whether they do so there.

    Whoever stands in for the worker does not: a substitution is never made longer by the substitute.
    """
    if actor is None:
        return False
    if isinstance(subject, Team):
        return Role.CONSULTANT in _roles(actor, subject) or subject.unit_id in actor.answers_for
    worker_id = subject.staff_id if isinstance(subject, Absence) else subject.id
    own = [row.team for row in teams_of(worker_id, current_occasion.today)]
    return worker_id not in actor.stands_in_for and any(_answers_for_worker(actor, team) for team in own)


anybody = Who(lambda _actor, _subject: True, _l("anybody"))
anybody_signed_in = Who(lambda actor, _subject: actor is not None, _l("whoever has signed in"))
oneself = Who(
    lambda actor, subject: actor is not None and actor.id == getattr(subject, "staff_id", subject.id), _l("the person themselves")
)
oneself_in_person = Who(
    lambda actor, subject: oneself.test(actor, subject) and actor is not None and actor.token_id is None,
    _l("the person themselves, signed in with a password"),
)
an_administrator = Who(_is(Role.ADMINISTRATOR), _l("an administrator"))
the_clock = Who(_is(Role.CLOCK), _l("the program's own clock"))
a_grantee = Who(_may_record_by_grant, _l("somebody who was given the right to record"))
a_member = Who(_in_team(MEMBERS), _l("a member of the family's team")) | a_grantee
a_member_of_the_team = Who(_in_team(MEMBERS), _l("a member of the team that meets"))
a_member_but_coordinator = Who(_in_team(MEMBERS - {Role.COORDINATOR}), _l("a member of the team other than the coordinator")) | a_grantee
a_social_worker = Who(_in_team(frozenset(SOCIAL_WORKERS)), _l("a social worker of the team"))
a_plan_writer = a_social_worker | Who(
    lambda actor, subject: subject.stage in PREPARED and a_member_but_coordinator.test(actor, subject), _l("a social worker of the team")
)
a_proposer = Who(_in_team(frozenset(PROPOSERS)), _l("the team's therapist, counsellor or family worker"))
a_lead = Who(_in_team(frozenset({Role.CONSULTANT})), _l("the team's consultant social worker"))
a_planner = Who(_in_team(frozenset({Role.CONSULTANT, Role.COORDINATOR})), _l("the team's coordinator or consultant social worker"))
responsible_or_lead = Who(_answers_for_it, _l("the responsible worker or the team's consultant social worker")) | a_lead
presenter = Who(
    lambda actor, subject: actor is not None and subject.presenter_id in actor.selves,
    _l("the family's presenter or the team's consultant social worker"),
)
author_or_lead = (
    Who(
        lambda actor, subject: actor is not None and subject.author_id in actor.selves,
        _l("the entry's author or the team's consultant social worker"),
    )
    | a_lead
)
presenter_or_planner = Who(
    lambda actor, subject: a_planner.test(actor, subject) or (_in_team(MEMBERS)(actor, subject) and presenter.test(actor, subject)),
    _l("the family's presenter, or the team's coordinator or consultant social worker"),
)
lead_or_manager_of_worker = Who(_answers_for_worker, _l("the consultant social worker of the worker's team, or the line manager"))
protected_reader = Who(
    lambda actor, subject: actor is not None and may_see_protected(subject.id),
    _l("the responsible social worker, the own worker or the team's consultant social worker"),
)
her_worker = Who(
    lambda actor, subject: actor is not None and answers_for(getattr(subject, "person_id", subject.id)),
    _l("the responsible social worker or the own worker of the person"),
)
a_social_worker_of_some_team = Who(
    lambda actor, _subject: actor is not None and any(roles & frozenset(SOCIAL_WORKERS) for roles in actor.belongs.values()),
    _l("a social worker of a team"),
)
comment_author = Who(
    lambda actor, subject: actor is not None and subject.author_id == actor.id and a_member.test(actor, subject), _l("the comment's author")
)
card_author = Who(
    lambda actor, subject: actor is not None and subject.author_id == actor.id and a_member.test(actor, subject), _l("the card's author")
)
the_mentioned = Who(lambda actor, subject: actor is not None and subject.staff_id in actor.selves, _l("whoever is mentioned"))
manager_of = Who(_manages, _l("the line manager"))
a_data_protection_officer = Who(_is(Role.DATA_PROTECTION_OFFICER), _l("the data protection officer"))
recorder = Who(lambda actor, subject: actor is not None and subject.recorder_id == actor.id, _l("the recorder"))
presenter_or_lead_not_recorder = (presenter | a_lead).but(recorder)
presenter_recorder_or_lead = presenter | recorder | a_lead

MAY: Mapping[Callable[..., Any], Who] = {
    # entrance
    entrance.sign_in: oneself,
    entrance.end_session: oneself,
    entrance.set_password: oneself,
    entrance.renew_hash: oneself,
    entrance.use_link: oneself,
    entrance.give_link: an_administrator,
    entrance.make_token: oneself_in_person,
    entrance.revoke_token: oneself,
    # staff, teams
    staff.register: an_administrator,
    staff.change: an_administrator,
    staff.settle: oneself,
    teams.found: an_administrator,
    teams.change: an_administrator,
    teams.join: an_administrator,
    teams.leave: an_administrator,
    teams.open_unit: an_administrator,
    teams.change_unit: an_administrator,
    # absences
    absences.record: lead_or_manager_of_worker,
    absences.end_early: lead_or_manager_of_worker,
    absences.change_substitute: lead_or_manager_of_worker,
    # families, cases
    families.change_person: a_social_worker,
    families.add_person: a_social_worker,
    families.relate_parent: a_social_worker,
    families.relate_couple: a_social_worker,
    cases.begin: a_social_worker,
    cases.add_client: a_social_worker,
    cases.sign_assessment: a_social_worker,
    cases.activate: a_social_worker,
    cases.step_down: a_social_worker,
    cases.assign: a_lead,
    cases.transfer: a_lead,
    cases.give_access: a_lead,
    cases.extend_access: a_lead,
    cases.end_access: a_lead,
    custody.record_custody: a_social_worker,
    custody.end_custody: a_social_worker,
    contacts.add_contact: a_member,
    contacts.change_contact: a_member,
    contacts.end_contact: a_member,
    contacts.protect: a_social_worker,
    contacts.add_protected_contact: protected_reader,
    contacts.end_protected_contact: protected_reader,
    contacts.reveal_contact: protected_reader,
    codes.set_code: a_social_worker,
    codes.reveal_code: a_social_worker,
    access.ask_access: a_social_worker_of_some_team,
    access.answer_access: a_lead,
    # ecomap
    ecomap.add_actor: a_member,
    ecomap.change_actor: a_member,
    ecomap.tell_tie: a_member,
    ecomap.change_tie: a_member,
    ecomap.end_tie: a_member,
    ecomap.undo: a_member,
    ecomap.keep_version: a_member,
    # genogram
    genogram.keep: a_member,
    # kinship
    kinship.add_relative: a_member,
    kinship.change_relative: a_member,
    kinship.tell_life: a_member,
    kinship.remove_relative: a_member,
    kinship.nudge: a_member,
    ties.link_parent: a_member,
    ties.change_link: a_member,
    ties.tell_turn: a_member,
    ties.tell_twins: a_member,
    ties.take_back: a_member,
    ties.end: a_member,
    homes.open_home: a_member,
    homes.rename_home: a_member,
    homes.tell_stay: a_member,
    homes.move: a_member,
    bonds.tell_bond: a_member,
    bonds.tell_fact: a_member,
    bonds.tell_companion: a_member,
    undoing.undo: a_member,
    trees.bring_in: a_member,
    # closing
    closing.close: a_social_worker,
    closing.reopen: a_lead,
    # actions
    actions.add: a_member,
    actions.edit: a_member,
    actions.complete: a_member,
    actions.leave_undone: a_member,
    actions.reopen: a_member,
    # meetings
    meetings.plan: a_planner,
    meetings.replan: a_planner,
    meetings.cancel: a_planner,
    meetings.hold: a_member,
    meetings.put_on_agenda: a_member,
    meetings.change_item: a_member,
    meetings.remove_item: a_member,
    meetings.move_item: a_member,
    series.agree_series: a_planner,
    series.change_series: a_planner,
    series.plan_term: a_planner,
    preparing.prepare_item: a_member,
    preparing.carry_over: a_member,
    wishes.ask_discussion: a_member,
    wishes.withdraw_wish: a_member,
    feeds.make_feed: oneself_in_person,
    feeds.revoke_feed: oneself,
    agenda.accept: a_member,
    guests.invite_guest: presenter_or_planner,
    guests.withdraw_guest: presenter_or_planner,
    records.begin_record: a_member,
    records.write_record: a_member,
    records.take_over: a_member,
    records.finish: recorder,
    records.approve: presenter_or_lead_not_recorder,
    records.correct: a_member,
    told.note_told: a_member,
    digest.mark_read: a_member,
    sheets.give_sheet: presenter_recorder_or_lead,
    # journal
    journal.sign: a_member,
    journal.correct: author_or_lead,
    # questions, working hypotheses
    questions.choose: a_member,
    questions.answer: a_member,
    questions.bring_in: recorder,
    questions.drop: a_member,
    hypotheses.propose: a_member,
    hypotheses.take_up: a_member,
    hypotheses.bring_in: recorder,
    hypotheses.reword: a_member,
    hypotheses.look: a_member,
    hypotheses.add_ground: a_member,
    hypotheses.take_back: a_member,
    hypotheses.share: a_member,
    hypotheses.withhold: a_social_worker,
    hypotheses.end_withholding: a_social_worker,
    # comments
    comments.write: a_member,
    comments.withdraw: comment_author,
    comments.acknowledge: a_member,
    comments.see: the_mentioned,
    # live
    live.open_meeting: a_member_of_the_team,
    live.bring: a_member_of_the_team,
    live.move_on: a_member_of_the_team,
    live.give_time: a_member_of_the_team,
    live.show_family: a_member_of_the_team,
    live.set_next: a_member_of_the_team,
    live.conclude: a_member_of_the_team,
    registering.finish: recorder,
    live.end_meeting: a_member_of_the_team,
    cards.add_card: a_member,
    cards.add_question: a_member,
    cards.note_answer: a_member,
    cards.add_step: a_member,
    cards.add_view: a_member,
    cards.change_card: card_author,
    cards.withdraw_card: card_author,
    pens.take_pen: a_member,
    pens.ask_pen: a_member,
    pens.give_pen: a_member,
    pens.write_summary: a_member,
    speakers.join_queue: a_member,
    speakers.leave_queue: a_member,
    speakers.next_speaker: a_member,
    # plans
    plans.begin: a_social_worker,
    plans.renew: a_social_worker,
    plans.put_in_force: a_social_worker,
    plans.set_review: a_social_worker,
    plans.record_agreement: a_social_worker,
    goals.add_goal: a_social_worker,
    services.add_service: a_social_worker,
    services.change_service: a_social_worker,
    goals.change_goal: a_social_worker,
    goals.reach_goal: a_social_worker,
    goals.end_goal: a_social_worker,
    goals.score: a_member_but_coordinator,
    goals.note: a_member_but_coordinator,
    plan_parts.write_parts: a_plan_writer,
    looks.look: anybody_signed_in,
    stories.mention: a_member_but_coordinator,
    views.note_view: a_member_but_coordinator,
    views.correct_view: a_member_but_coordinator,
    views.note_hearing: a_social_worker,
    views.correct_hearing: a_social_worker,
    proposals.propose: a_proposer,
    proposals.accept: responsible_or_lead,
    proposals.decline: responsible_or_lead,
    # safety
    safety.begin: her_worker,
    safety.write: her_worker,
    safety.name_reader: her_worker,
    safety.end_reader: her_worker,
    # merging
    merging.merge_persons: a_lead,
    merging.merge_families: a_lead,
    merging.split_family: a_lead,
    merging.undo: a_lead,
    # fidelity
    fidelity.set_target: an_administrator,
    # search
    search.keep_filter: anybody_signed_in,
    search.drop_filter: oneself,
    # workload
    workload.allow_over_cap: manager_of,
    # history
    history.look: a_data_protection_officer,
}
