"""The draft of a family's record, made of what stands on the board; only what is not in the draft yet is added."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from teamcase.actions.queries import owner_of
from teamcase.foundation.text import folded
from teamcase.live.models import Card, CardAnswer, CardKind, Turn
from teamcase.questions.rules import Said, Used


def who_and_whose(possible: Iterable[Any], there: Collection[UUID], clients: Iterable[UUID]) -> dict[str, Any]:
    """Those who were there of those who may have been, and every client of the case; the recorder looks at both."""
    return {"present": [row.staff_id for row in possible if row.staff_id in there], "about": list(clients)}


def drafted(start: Mapping[str, Any], turn: Turn, cards: Sequence[Card]) -> dict[str, Any]:
    """The record as its form would send it: `start` is what it says already, `cards` are those that stand on the board."""
    of = {kind: [card for card in cards if card.kind == kind] for kind in CardKind}
    asked = [f"- {card.text}" for card in of[CardKind.QUESTION]]
    heading = _("Questions for the family:")
    return {
        **start,
        "told": joined(start.get("told"), turn.summary),
        "family_question": lines(start.get("family_question"), [card.text or "" for card in of[CardKind.FAMILY_QUESTION]]),
        "reflections": lines(start.get("reflections"), [heading, *asked] if asked else []),
        "hypotheses": _hypotheses(start["hypotheses"], of[CardKind.HYPOTHESIS]),
        "views": [_view(view, of[CardKind.VIEW]) for view in start["views"]],
        "steps": _steps(start["steps"], of[CardKind.STEP]),
        "next_on": start.get("next_on") or turn.next_on,
    }


def authors(cards: Iterable[Card]) -> dict[str, UUID]:
    """Who put each hypothesis on the board first, by its folded words; `cards` are in the order of their making."""
    found = [card for card in cards if card.kind == CardKind.HYPOTHESIS]
    return {folded(card.text): card.author_id for card in reversed(found)}


def used(cards: Iterable[Card]) -> list[Used]:
    """The questions of the bank among these cards, each as it is worded there, with what was answered."""
    return [
        Used(card.id, card.bank_key, card.language, card.text, card.author_id, [_said(answer) for answer in card.answers])
        for card in cards
        if card.bank_key and card.language and card.text
    ]


def joined(there: str | None, more: str | None) -> str | None:
    """Both texts, the one that holds the other alone; nothing of either is lost."""
    before, after = (there or "").strip(), (more or "").strip()
    if not before or after.startswith(before):
        return after or None
    return before if after in before else f"{before}\n\n{after}"


def lines(there: str | None, more: Iterable[str]) -> str | None:
    """The text with the lines that it does not have yet."""
    before = (there or "").strip()
    known = {folded(line) for line in before.splitlines()}
    missing = [line for line in more if any(folded(part) not in known for part in line.splitlines())]
    return "\n".join([*([before] if before else []), *missing]) or None


def _said(answer: CardAnswer) -> Said:
    return Said(answer.id, answer.person_id, answer.words)


def _hypotheses(there: Sequence[Mapping[str, Any]], cards: Sequence[Card]) -> list[Mapping[str, Any]]:
    known = {folded(row["text"]) for row in there}
    fresh = {folded(card.text): {"text": card.text} for card in cards if folded(card.text) not in known}
    return [*there, *fresh.values()]


def _view(there: Mapping[str, Any], cards: Sequence[Card]) -> Mapping[str, Any]:
    """A child's view: the words of the draft, with those of the board; a reason only where there are no words at all."""
    own = [card for card in cards if card.person_id == there["person_id"]]
    words = lines(there.get("view"), [card.text for card in own if card.text])
    reason = there.get("reason") or next((card.reason for card in reversed(own) if card.reason), None)
    return {"person_id": there["person_id"], "view": words, "reason": None if words else reason}


def _steps(there: Sequence[Mapping[str, Any]], cards: Sequence[Card]) -> list[Mapping[str, Any]]:
    known = {(folded(row["text"]), row["owner"] or folded(row["partner"])) for row in there}
    fresh: dict[Any, Mapping[str, Any]] = {}
    for card in cards:
        owner = owner_of(card)
        key = (folded(card.text), owner.code or folded(owner.name))
        if key not in known:
            fresh[key] = {"text": card.text, "owner": owner.code, "partner": owner.name, "due_on": card.due_on}
    return [*there, *fresh.values()]
