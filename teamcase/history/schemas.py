"""What is asked of the trail, and how its entries are said in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, Day, Line, Reference
from teamcase.foundation.text import name_words


class Result(StrEnum):
    """Whether it was done or refused."""

    DONE = "done"
    DENIED = "denied"


class Via(StrEnum):
    """Through which door."""

    PAGE = "page"
    API = "api"
    JOB = "job"
    COMMAND = "command"


name_words(
    {
        Result.DONE: _l("done"),
        Result.DENIED: _l("refused"),
        Via.PAGE: _l("page"),
        Via.API: _l("interface of programs"),
        Via.JOB: _l("the program itself"),
        Via.COMMAND: _l("command line"),
    }
)

# The slice of a verb, and the kind of a record, as people call them; what is not here is shown by its code.
VERBS: Final[dict[str, Any]] = {
    "open": _l("opened"),
    "list": _l("saw in a list"),
    "history.look": _l("read the trail"),
    "entrance.sign_in": _l("signed in"),
    "entrance.prove": _l("tried to sign in"),
    "entrance.end_session": _l("ended a session"),
    "entrance.set_password": _l("set a password"),
    "entrance.renew_hash": _l("signed in, the password was kept anew"),
    "entrance.give_link": _l("gave a link for a password"),
    "entrance.use_link": _l("used a link for a password"),
    "entrance.make_token": _l("made a token for a program"),
    "entrance.revoke_token": _l("revoked a token of a program"),
    "write": _l("tried to change something with a token that reads only"),
    "staff.register": _l("registered a worker"),
    "staff.change": _l("changed a worker's particulars"),
    "staff.settle": _l("changed their own settings"),
    "teams.found": _l("founded a team"),
    "teams.change": _l("changed a team"),
    "teams.join": _l("added somebody to a team"),
    "teams.leave": _l("ended a membership"),
    "teams.open_unit": _l("opened a unit"),
    "teams.change_unit": _l("changed a unit"),
    "absences.record": _l("marked a worker as away"),
    "absences.end_early": _l("ended an absence earlier"),
    "absences.change_substitute": _l("named another substitute"),
    "families.change_person": _l("changed a person's particulars"),
    "families.add_person": _l("added a person to a family"),
    "families.relate_parent": _l("recorded a parent"),
    "families.relate_couple": _l("recorded a couple"),
    "cases.begin": _l("began a case"),
    "cases.add_client": _l("added a client"),
    "cases.sign_assessment": _l("signed an assessment"),
    "cases.activate": _l("made a case active"),
    "cases.step_down": _l("began stepping down"),
    "cases.assign": _l("named a responsible worker"),
    "cases.transfer": _l("transferred a case"),
    "cases.give_access": _l("gave a colleague access"),
    "cases.extend_access": _l("extended a colleague's access"),
    "cases.end_access": _l("ended a colleague's access"),
    "cases.record_custody": _l("recorded custody"),
    "cases.end_custody": _l("ended custody"),
    "cases.add_contact": _l("added a contact way"),
    "cases.change_contact": _l("changed a contact way"),
    "cases.end_contact": _l("ended a contact way"),
    "cases.protect": _l("changed the protection of contact details"),
    "cases.add_protected_contact": _l("added a protected contact detail"),
    "cases.end_protected_contact": _l("ended a protected contact detail"),
    "cases.reveal_contact": _l("was shown protected contact details"),
    "cases.set_code": _l("recorded a personal identity code"),
    "cases.reveal_code": _l("was shown a personal identity code"),
    "cases.ask_access": _l("asked for access by a personal identity code"),
    "cases.answer_access": _l("answered a request for access"),
    "closing.close": _l("closed a case"),
    "closing.reopen": _l("reopened a case"),
    "journal.sign": _l("signed an entry"),
    "journal.correct": _l("corrected an entry"),
    "questions.choose": _l("chose a question for a family"),
    "questions.answer": _l("noted an answer to a question"),
    "questions.bring_in": _l("kept the questions that the board asked"),
    "questions.drop": _l("took a question away that was not asked"),
    "hypotheses.propose": _l("proposed a working hypothesis"),
    "hypotheses.take_up": _l("took a working hypothesis from a record into the register"),
    "hypotheses.bring_in": _l("brought a working hypothesis from the board into the register"),
    "hypotheses.reword": _l("worded a working hypothesis anew"),
    "hypotheses.look": _l("looked at a working hypothesis again"),
    "hypotheses.add_ground": _l("added what speaks for or against a working hypothesis"),
    "hypotheses.take_back": _l("took back a ground of a working hypothesis"),
    "hypotheses.share": _l("noted that a working hypothesis was taken up with the family"),
    "hypotheses.withhold": _l("withheld a working hypothesis from a person"),
    "hypotheses.end_withholding": _l("ended the withholding of a working hypothesis"),
    "comments.write": _l("wrote a comment"),
    "comments.withdraw": _l("withdrew a comment"),
    "comments.acknowledge": _l("said that they have read it"),
    "comments.see": _l("acknowledged a mention"),
    "live.open_meeting": _l("opened a meeting on the board"),
    "live.bring": _l("brought a family onto the board"),
    "live.move_on": _l("moved a family's turn to another phase"),
    "live.give_time": _l("gave a phase more time"),
    "live.show_family": _l("said whether the family is present"),
    "live.set_next": _l("set a family's next discussion"),
    "live.conclude": _l("made the draft of a record from the board"),
    "live.finish": _l("finished a record, with what the board said"),
    "live.end_meeting": _l("ended a meeting on the board"),
    "live.add_card": _l("put a card on the board"),
    "live.add_question": _l("put a question of the bank on the board"),
    "live.note_answer": _l("noted an answer on the board"),
    "live.add_step": _l("put a step on the board"),
    "live.add_view": _l("put a child's view on the board"),
    "live.change_card": _l("changed a card of their own"),
    "live.withdraw_card": _l("withdrew a card of their own"),
    "live.take_pen": _l("took the pen of the summary"),
    "live.ask_pen": _l("asked for the pen of the summary"),
    "live.give_pen": _l("gave the pen of the summary away"),
    "live.write_summary": _l("wrote the joint summary"),
    "live.join_queue": _l("joined the queue of speakers"),
    "live.leave_queue": _l("left the queue of speakers"),
    "live.next_speaker": _l("gave the word to the next speaker"),
    "actions.add": _l("added a step"),
    "actions.edit": _l("changed a step"),
    "actions.complete": _l("marked a step as done"),
    "actions.leave_undone": _l("left a step undone"),
    "actions.reopen": _l("opened a step again"),
    "meetings.plan": _l("planned a meeting"),
    "meetings.replan": _l("moved a meeting to another time"),
    "meetings.cancel": _l("cancelled a meeting"),
    "meetings.hold": _l("held a meeting"),
    "meetings.put_on_agenda": _l("put a family on an agenda"),
    "meetings.change_item": _l("changed an agenda item"),
    "meetings.remove_item": _l("took a family off an agenda"),
    "meetings.move_item": _l("moved an agenda item"),
    "meetings.invite_guest": _l("invited a guest to a meeting"),
    "meetings.withdraw_guest": _l("withdrew a guest's invitation"),
    "meetings.agree_series": _l("agreed on a weekly meeting"),
    "meetings.change_series": _l("changed a weekly meeting"),
    "meetings.plan_term": _l("planned a term of meetings"),
    "meetings.prepare_item": _l("prepared a discussion"),
    "meetings.carry_over": _l("carried over what was not reached"),
    "meetings.ask_discussion": _l("asked for a discussion"),
    "meetings.withdraw_wish": _l("withdrew a request for a discussion"),
    "meetings.make_feed": _l("made a link for a calendar"),
    "meetings.revoke_feed": _l("revoked a link for a calendar"),
    "agenda.accept": _l("accepted a proposal for an agenda"),
    "meetings.begin_record": _l("began a record"),
    "meetings.write_record": _l("wrote a record"),
    "meetings.take_over": _l("took over a record"),
    "meetings.finish": _l("finished a record"),
    "meetings.approve": _l("approved a record"),
    "meetings.correct": _l("corrected a record"),
    "meetings.note_told": _l("noted that a family was told what was agreed"),
    "meetings.mark_read": _l("read what a meeting agreed without them"),
    "meetings.give_sheet": _l("made a family's sheet of what was agreed"),
    "plans.begin": _l("began a plan"),
    "plans.renew": _l("began a new plan"),
    "plans.put_in_force": _l("put a plan in force"),
    "plans.set_review": _l("set a plan's review"),
    "plans.record_agreement": _l("recorded who agreed"),
    "plans.add_goal": _l("added a goal"),
    "plans.change_goal": _l("changed a goal"),
    "plans.reach_goal": _l("marked a goal as reached"),
    "plans.end_goal": _l("ended a goal"),
    "plans.score": _l("scored a goal"),
    "plans.note": _l("wrote a note on a goal"),
    "plans.propose": _l("proposed a goal"),
    "plans.accept": _l("accepted a proposal"),
    "plans.decline": _l("declined a proposal"),
    "search.keep_filter": _l("kept a filter of the families list"),
    "search.drop_filter": _l("removed a kept filter"),
    "fidelity.set_target": _l("set a target of the mirror"),
    "workload.allow_over_cap": _l("allowed more children than the cap"),
}
KINDS: Final[dict[str, Any]] = {
    "": _l("nothing of its own"),
    "case": _l("cases"),
    "family_case": _l("case"),
    "case_team": _l("owner of a case"),
    "stage_move": _l("move of a case"),
    "case_grant": _l("access to a case"),
    "client": _l("client"),
    "assignment": _l("responsible worker"),
    "assessment": _l("assessment"),
    "family": _l("family"),
    "family_member": _l("member of a family"),
    "person": _l("person"),
    "parent_child": _l("parent and child"),
    "couple": _l("couple"),
    "custody": _l("custody"),
    "contact": _l("contact way"),
    "protected_contact": _l("protected contact detail"),
    "contact_reveal": _l("showing of protected details"),
    "personal_code": _l("personal identity code"),
    "access_request": _l("request for access"),
    "access_target": _l("whom a request is about"),
    "staff": _l("worker"),
    "preference": _l("settings"),
    "saved_filter": _l("kept filter"),
    "password": _l("password"),
    "signed_in": _l("session"),
    "one_time_link": _l("link for a password"),
    "access_token": _l("token of a program"),
    "team": _l("team"),
    "unit": _l("unit"),
    "membership": _l("membership"),
    "fidelity_target": _l("target of the mirror"),
    "over_cap": _l("permission over the cap"),
    "rule": _l("legal number"),
    "meeting": _l("meeting"),
    "agenda_item": _l("agenda item"),
    "invitee": _l("invited person"),
    "wish": _l("request for a discussion"),
    "series": _l("weekly meeting"),
    "series_phase": _l("phase of a discussion"),
    "feed": _l("link for a calendar"),
    "discussion": _l("record"),
    "discussion_client": _l("client of a record"),
    "telling": _l("note that a family was told"),
    "digest_read": _l("note that a record was read"),
    "agreed_sheet": _l("family's sheet of what was agreed"),
    "agreed_line": _l("line of a family's sheet"),
    "attendance": _l("attendance"),
    "hypothesis": _l("working hypothesis"),
    "record_segment": _l("part of a record addressed to one person"),
    "child_view": _l("child's view"),
    "next_step": _l("next step of a record"),
    "action": _l("next step"),
    "absence": _l("absence"),
    "entry": _l("entry"),
    "entry_edition": _l("edition of an entry"),
    "entry_client": _l("client of an entry"),
    "entry_present": _l("who was there"),
    "entry_goal": _l("goal of an entry"),
    "quote": _l("child's own words"),
    "working_hypothesis": _l("working hypothesis of the register"),
    "working_hypothesis_person": _l("whom a working hypothesis is about"),
    "working_hypothesis_ground": _l("ground of a working hypothesis"),
    "working_hypothesis_turn": _l("history of a working hypothesis"),
    "working_hypothesis_withholding": _l("withholding of a working hypothesis"),
    "asked_question": _l("question for a family"),
    "question_answer": _l("answer to a question"),
    "comment": _l("comment"),
    "comment_withdrawal": _l("withdrawal of a comment"),
    "mention": _l("mention"),
    "acknowledgement": _l("acknowledgement"),
    "sitting": _l("meeting on the board"),
    "sitting_pulse": _l("pulse of a meeting"),
    "sitting_presence": _l("presence in a meeting"),
    "sitting_turn": _l("a family's turn"),
    "sitting_card": _l("card of the board"),
    "sitting_answer": _l("answer on the board"),
    "sitting_speaker": _l("speaker in the queue"),
    "plan": _l("plan"),
    "plan_person": _l("person of a plan"),
    "plan_edition": _l("edition of a plan"),
    "agreement": _l("agreement"),
    "goal": _l("goal"),
    "goal_score": _l("score"),
    "goal_note": _l("note"),
    "proposal": _l("proposal"),
    "audit_entry": _l("trail"),
}


class Verb(Line):
    """A verb by its code, of those that the house knows."""

    default_error_messages = {"unknown": _l("Choose one of the list.")}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        code = super()._deserialize(value, attr, data, **kwargs)
        if code is not None and code not in VERBS:
            raise self.make_error("unknown")
        return code


class Identifier(Reference):
    """The identifier of a case, as somebody typed it."""

    default_error_messages = {"invalid_uuid": _l("An identifier has 32 letters and digits with hyphens between them.")}


class Search(Schema):
    """Whose, which, and when; every part may be left empty."""

    actor = Reference(_l("Who"))
    verb = Verb(_l("What"))
    case_id = Identifier(_l("Case, by its identifier"))
    since = Day(_l("From"))
    until = Day(_l("To"))
    result = Choice(Result, _l("Result"))
