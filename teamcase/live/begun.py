"""What is begun on a board and not put on it yet: the keys of its drafts, and a typed step as it is understood."""

from __future__ import annotations

from uuid import UUID, uuid5

from teamcase.foundation.drafts import key_of
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.text import spoken
from teamcase.live import queries, step_rules
from teamcase.live.models import Turn
from teamcase.live.step_rules import Understood


def draft_key(turn: Turn, name: str) -> str:
    """The key under which a form of the board keeps its draft: one for each kind of card of each turn."""
    return key_of("live.card", about=turn.case_id, subject=uuid5(turn.id, name))


def summary_key(turn: Turn) -> str:
    """The key under which words are kept that did not come into the summary."""
    return key_of("live.summary", about=turn.case_id, subject=turn.id)


def understand(turn: Turn, typed: str) -> Understood:
    """A typed step as it is understood today, by the people of the family and its team."""
    people = queries.doers(turn.item, current_occasion.today)
    presenter = queries.presenter_of(turn.item)
    return step_rules.understand(typed, people=people, presenter=presenter, today=current_occasion.today, language=spoken())


def view_name(person_id: UUID) -> str:
    """The name of the form of a child's view."""
    return f"view-{person_id}"
