"""How the JSON door shows entries of the journal."""

from __future__ import annotations

from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.journal.models import EntryKind, EntrySight, Heard
from teamcase.journal.schemas import EntryForm
from teamcase.teams.models import ServiceTask


class NewEntry(EntryForm):
    """An entry to be signed."""

    class Meta:
        """What the page alone sends."""

        exclude = ("guessed_for",)


class Quote(Schema):
    """A child's own words."""

    person_id = shown.identity("Child")
    heard = shown.code(Heard, "How the child was heard")
    words = shown.text("The child's own words", example="I sleep when the door is open.")


class Present(Schema):
    """Somebody who was there: a person of the family, a worker, or another by name."""

    person_id = shown.identity("Person of the family", null=True)
    staff_id = shown.identity("Worker", null=True)
    name = shown.text("Name and organisation of another", null=True, example="Kaisa Koski, school")
    met_alone = shown.yes("Met alone")


class Edition(Schema):
    """What an entry said from a moment on."""

    number = shown.whole("Edition", example=1)
    corrected_because = shown.text("What was corrected, and why", null=True, example="Dana was there too.")
    written_by = shown.identity("Writer")
    signed_at = shown.moment("Signed at")
    kind = shown.code(EntryKind, "What it was")
    happened_at = shown.moment("Began at")
    minutes = shown.whole("Minutes", null=True, example=60)
    text = shown.text("What happened", example="We sat at the kitchen table.")
    service_task = shown.code(ServiceTask, "Service task")
    about = shown.of_each(shown.identity("Client"), "person_id", "Whose matter it is")
    present = shown.several(Present, "Who was there")
    quotes = shown.several(Quote, "The children's own words")
    goals = shown.of_each(shown.identity("Goal"), "goal_id", "Goals it tells of")


class Entry(Schema):
    """An entry as it stands: what its newest edition says."""

    id = shown.identity("Entry")
    case_id = shown.identity("Case")
    author_id = shown.identity("Author")
    sight = shown.code(EntrySight, "Who sees it")
    sight_because = shown.text("Why not everybody", null=True, example="The child asked for it.")
    edition = shown.whole("Number of the newest edition", example=1)
    latest = shown.part(Edition, "What it says")


class WholeEntry(Entry):
    """An entry with every edition, the first one first."""

    editions = shown.several(Edition, "Editions")
