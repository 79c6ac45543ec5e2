"""Cards are put on the board by anybody at any moment; only their author changes or withdraws them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.actions.rules import Owner
from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.live import queries, rules
from teamcase.live.models import Card, CardAnswer, CardKind, Turn
from teamcase.live.step_rules import Understood
from teamcase.meetings.models import NoView
from teamcase.meetings.record_queries import too_young_years
from teamcase.meetings.record_rules import children
from teamcase.questions import queries as bank
from teamcase.questions.models import Tongue


@operation
def add_card(occasion: Occasion, turn: Turn, *, kind: CardKind, text: str) -> Card:
    """A hypothesis, a question for the family, or the family's own question, in the words of whoever typed it."""
    return _added(occasion, turn, kind=kind, text=text)


@operation
def add_question(occasion: Occasion, turn: Turn, *, key: str, language: Tongue) -> Card:
    """A question of the bank, in its words there; where it comes from is kept whatever its author makes of the words. Raises RuleBroken."""
    offered = bank.of_key(key, language)
    if offered is None:
        raise RuleBroken(_l("Choose one of the list."), field="key")
    return _added(occasion, turn, kind=CardKind.QUESTION, text=offered.words, bank_key=offered.key, language=language)


@operation
def note_answer(occasion: Occasion, card: Card, *, person: UUID | None, words: str) -> CardAnswer:
    """What somebody of the family answers to a question of the bank on the board; without a person, several together. Raises RuleBroken."""
    turn = db.session.get_one(Turn, card.turn_id)
    check_open(turn.item.case)
    rules.check_under_way(turn, turn.sitting)
    rules.check_answerable(card, person, {one.id for one in queries.people_of(turn.item, occasion.today)})
    place = {"case_id": card.case_id, "sitting_id": card.sitting_id, "turn_id": card.turn_id, "card_id": card.id}
    noted = CardAnswer(**place, person_id=person, words=words, noted_by=occasion.who.id, noted_at=occasion.at)
    db.session.add(noted)
    return noted


@operation
def add_step(occasion: Occasion, turn: Turn, *, understood: Understood) -> Card:
    """A next step, as it was understood and shown to whoever typed it."""
    return _added(occasion, turn, kind=CardKind.STEP, text=understood.text, due_on=understood.due_on, **_owned(understood.owner))


@operation
def add_view(occasion: Occasion, turn: Turn, *, person_id: UUID, text: str | None = None, reason: NoView | None = None) -> Card:
    """What a child thinks, in their own words, or why that is not known. Raises RuleBroken."""
    day = turn.item.meeting.day
    child = next((one for one in children(turn.item.case.clients, day) if one.id == person_id), None)
    rules.check_view(child, text, reason, day=day, young=too_young_years(day))
    return _added(occasion, turn, kind=CardKind.VIEW, text=text, reason=reason, person_id=person_id)


@operation
def change_card(_occasion: Occasion, card: Card, *, text: str) -> None:
    """The author says it in other words. Raises RuleBroken, Stale."""
    check_open(db.session.get_one(Case, card.case_id))
    rules.check_author(card)
    rules.check_own_words(card, text)
    card.text = text


@operation
def withdraw_card(occasion: Occasion, card: Card) -> None:
    """The author takes the card back; it stays in the trail and goes into no record."""
    check_open(db.session.get_one(Case, card.case_id))
    card.withdrawn_at = card.withdrawn_at or occasion.at


def _added(occasion: Occasion, turn: Turn, **said: Any) -> Card:
    check_open(turn.item.case)
    rules.check_under_way(turn, turn.sitting)
    place = {"case_id": turn.case_id, "sitting_id": turn.sitting_id, "turn_id": turn.id}
    card = Card(**place, author_id=occasion.who.id, written_at=occasion.at, **said)
    db.session.add(card)
    return card


def _owned(owner: Owner) -> dict[str, Any]:
    return {"owner_staff_id": owner.staff_id, "owner_person_id": owner.person_id, "owner_name": owner.name}
