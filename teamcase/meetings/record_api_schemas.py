"""How the JSON door shows the record of a family's discussion; and what it takes beside the forms."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.foundation.fields import Reference
from teamcase.meetings.models import NoView, RecordStage
from teamcase.staff.models import Role


class NewRecord(Schema):
    """Which family's discussion is recorded."""

    agenda_item_id = Reference(_l("Place on the agenda"), required=True)


class Attendance(Schema):
    """Somebody who was there."""

    staff_id = shown.identity("Worker", null=True)
    role = shown.code(Role, "Role in the team", null=True)
    name = shown.text("Name and organisation of another", null=True, example="Kaisa Koski, school")


class Segment(Schema):
    """A part that is addressed to one person of the family; it is left out of what others of the family are given."""

    person_id = shown.identity("Whose it is")
    text = shown.text("What belongs to this person alone", example="He has begun a treatment.")


class View(Schema):
    """A child's own view, or why it is not there."""

    person_id = shown.identity("Child")
    view = shown.text("What the child thinks", null=True, example="I want the door open.")
    reason = shown.code(NoView, "Why there is no view", null=True)


class Step(Schema):
    """A small step that was agreed; it becomes a next step of the case when the record is finished."""

    text = shown.text("What is done", example="Try the open door")
    owner_name = shown.text("Who does it", attribute="owner", example="Dana")
    owner_staff_id = shown.identity("Worker", null=True)
    owner_person_id = shown.identity("Person of the family", null=True)
    due_on = shown.day("By when")


class DiscussionRow(Schema):
    """One edition of a record."""

    id = shown.identity("Record")
    agenda_item_id = shown.identity("Place on the agenda")
    case_id = shown.identity("Case")
    edition = shown.whole("Edition", example=1)
    corrected_because = shown.text("What was corrected, and why", null=True, example="The step was Dana's.")
    stage = shown.code(RecordStage, "Stage")
    recorder_id = shown.identity("Recorder")
    saved_at = shown.moment("Saved at")
    finished_at = shown.moment("Finished at", null=True)
    approved_at = shown.moment("Approved at", null=True)
    approved_by = shown.identity("Approved by", null=True)


class Discussion(DiscussionRow):
    """The record of a family's discussion. Hypotheses are working hypotheses, never facts."""

    attendance = shown.several(Attendance, "Who was there")
    about = shown.of_each(shown.identity("Client"), "person_id", "Whose matter it is")
    told = shown.text("What was told", null=True, example="A quiet week.")
    segments = shown.several(Segment, "Parts addressed to one person")
    family_question = shown.text("The family's own question", null=True, example="How do others manage evenings?")
    hypotheses = shown.of_each(shown.text("Could it be that…", example="Waking keeps the parents near."), "text", "Working hypotheses")
    reflections = shown.text("Reflections", null=True, example="The school feels far away.")
    views = shown.several(View, "The children's views")
    steps = shown.several(Step, "Next steps")
    no_action_because = shown.text("Why there is no next step", null=True, example="The family rests.")
    next_on = shown.day("Discussed next", null=True)
