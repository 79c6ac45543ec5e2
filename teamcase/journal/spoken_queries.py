"""Which entries of the journal speak of a goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from teamcase.foundation.asking import Question, given
from teamcase.journal.models import Entry, EntryEdition, EntryGoal
from teamcase.staff.models import Staff


def of_goal(goal_id: UUID) -> Sequence[Any]:
    """The entries whose newest edition speaks of a goal, the oldest first: `id`, `kind`, `happened_at` and the author's `name`."""
    return SPOKEN.rows(goal_id=goal_id)


SPOKEN = Question(
    select(Entry.id, Entry.kind, Entry.happened_at, Staff.name)
    .join(EntryGoal, EntryGoal.entry_id == Entry.id)
    .join(EntryEdition, (EntryEdition.id == EntryGoal.edition_id) & (EntryEdition.number == Entry.edition))
    .join(Staff, Staff.id == Entry.author_id)
    .where(EntryGoal.goal_id == given("goal_id"))
    .order_by(Entry.happened_at)
)
