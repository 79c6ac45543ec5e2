"""What one edition of an entry says otherwise than another: two editions in, marked words out."""

from __future__ import annotations

from teamcase.foundation.difference import Parts, compared
from teamcase.foundation.text import moment, word
from teamcase.journal.models import EntryEdition, EntryPresent


def between(older: EntryEdition, newer: EntryEdition) -> list[tuple[str, Parts]]:
    """The parts of the entry that differ, by the name of their field, word by word."""
    before, after = written(older), written(newer)
    return [(name, compared(before[name], after[name])) for name in after if before[name] != after[name]]


def written(edition: EntryEdition) -> dict[str, str]:
    """Each part of an edition as text, by the name of its field."""
    there = [row for row in edition.present if not row.staff_id and not row.name]
    return {
        "kind": str(word(edition.kind)),
        "on": moment(edition.happened_at),
        "minutes": str(edition.minutes or ""),
        "about": "\n".join(sorted(row.person.name for row in edition.about)),
        "text": edition.text,
        "present": "\n".join(sorted(name_of(row) for row in there)),
        "met_alone": "\n".join(sorted(name_of(row) for row in there if row.met_alone)),
        "workers": "\n".join(sorted(name_of(row) for row in edition.present if row.staff_id)),
        "others": "\n".join(row.name for row in edition.present if row.name),
        "quotes": "\n".join(f"{quote.person.given_name} ({word(quote.heard)}): {quote.words}" for quote in edition.quotes),
        "goals": "\n".join(sorted(row.goal.words for row in edition.goals)),
    }


def name_of(row: EntryPresent) -> str:
    """The name of somebody who was there."""
    somebody = row.person or row.staff
    return somebody.name if somebody else (row.name or "")
