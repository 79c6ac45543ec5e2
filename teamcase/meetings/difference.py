"""What one edition of a record says otherwise than another: two records in, marked words out."""

from __future__ import annotations

from teamcase.foundation.difference import Parts, compared
from teamcase.foundation.text import plain_day, word
from teamcase.meetings.models import Discussion


def between(older: Discussion, newer: Discussion) -> list[tuple[str, Parts]]:
    """The parts of the record that differ, by name, word by word."""
    before, after = written(older), written(newer)
    return [(name, compared(before[name], after[name])) for name in after if before[name] != after[name]]


def written(record: Discussion) -> dict[str, str]:
    """Each part of a record as text, in the order of the form."""
    return {
        "present": "\n".join(row.staff.name if row.staff else (row.name or "") for row in record.attendance),
        "about": "\n".join(sorted(row.person.name for row in record.about)),
        "told": record.told or "",
        "segments": "\n".join(f"{row.person.given_name}: {row.text}" for row in record.segments),
        "family_question": record.family_question or "",
        "hypotheses": "\n".join(row.text for row in record.hypotheses),
        "reflections": record.reflections or "",
        "views": "\n".join(sorted(f"{row.person.given_name}: {row.view or word(row.reason)}" for row in record.views)),
        "steps": "\n".join(f"{row.text} ({row.owner}, {plain_day(row.due_on)})" for row in record.steps),
        "no_action_because": record.no_action_because or "",
        "next_on": plain_day(record.next_on),
    }
