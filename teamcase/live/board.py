"""The board of a meeting under way, as the page and the answer to a look show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from teamcase.actions import queries as actions
from teamcase.drawing.genogram import Drawing
from teamcase.drawing.kin import Kin
from teamcase.families.models import Person
from teamcase.foundation import drafts
from teamcase.foundation.errors import NotVisible
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.text import spoken
from teamcase.live import picture, queries, rules
from teamcase.live.begun import draft_key, summary_key, understand
from teamcase.live.models import Card, CardKind, Sitting, Speaker, Turn
from teamcase.live.queries import Place, Screen
from teamcase.live.schemas import CardForm, NextForm, StepForm, SummaryForm, ViewForm
from teamcase.live.step_rules import Understood
from teamcase.meetings import series_queries
from teamcase.meetings.models import AgendaItem, Discussion, Meeting, NoView
from teamcase.meetings.record_queries import Past, too_young_years
from teamcase.meetings.record_rules import children, is_too_young
from teamcase.meetings.series_rules import PhaseRow
from teamcase.questions.models import QuestionKind, Tongue
from teamcase.questions.schemas import TOGETHER

COLUMNS = (CardKind.HYPOTHESIS, CardKind.QUESTION, CardKind.STEP, CardKind.FAMILY_QUESTION)


class Board:
    """Where a sitting stands, for whoever looks. `sent` is the form that came with the request, by its name, if one did.

    The pulse is read before everything else, so that what is shown is never older than its number.
    """

    def __init__(
        self,
        meeting: Meeting,
        sitting: Sitting,
        *,
        sent: Mapping[str, Form] | None = None,
        is_wall: bool = False,
        shows_picture: bool = False,
    ) -> None:
        self.meeting, self.sitting, self.sent, self.is_wall, self.shows_picture = meeting, sitting, sent or {}, is_wall, shows_picture
        self.pulse = queries.pulse_of(sitting.id)
        self.turn = queries.turn_of(sitting.item_id)
        self.is_pinned = False
        self.at = current_occasion.at

    def pin(self, turn: Turn) -> None:
        """Show this family's turn, whichever is under way: what somebody began there is still theirs. It does not follow the others.

        Raises NotVisible for a turn of another meeting.
        """
        if turn.sitting_id != self.sitting.id:
            raise NotVisible("turn of this sitting", turn.id)
        self.is_pinned = self.sitting.ended_at is not None or self.turn is None or turn.id != self.turn.id
        self.turn = turn

    @cached_property
    def item(self) -> AgendaItem | None:
        """The family's place on the agenda, where one sees the family."""
        return self.turn.item if self.turn else None

    @cached_property
    def screen(self) -> Screen:
        """Cards, queue and who is there."""
        assert self.turn
        return queries.screen_of(self.turn)

    @cached_property
    def phases(self) -> Sequence[PhaseRow]:
        """The phases of the family's turn."""
        return series_queries.phases_of(self.meeting)

    @property
    def mode(self) -> str:
        """Whether the family is present ("family") or the team is among itself ("team")."""
        return "family" if self.turn and self.turn.with_family else "team"

    @property
    def here(self) -> str:
        """What is on the screen: a family's turn by its id, "ended", or nothing that one sees. When it changes, the page is drawn anew."""
        return "ended" if self.sitting.ended_at else str(self.turn.id if self.turn else "")

    @property
    def ends_at(self) -> Any:
        """When the time meant for the phase is over."""
        assert self.turn
        return rules.ends_at(self.turn, self.phases)

    @property
    def seconds_left(self) -> int:
        """How much of the phase's time is left; below zero when it is over."""
        return int((self.ends_at - self.at).total_seconds())

    def cards(self, kind: CardKind) -> list[Card]:
        """The cards of a kind that stand, unless the family's presence puts them out of sight."""
        assert self.turn
        if rules.is_hidden(kind, self.turn):
            return []
        return [card for card in self.screen.cards if card.kind == kind and not card.withdrawn_at]

    def views_of(self, child: Person) -> list[Card]:
        """What was said of a child's view."""
        return [card for card in self.cards(CardKind.VIEW) if card.person_id == child.id]

    @property
    def speaking(self) -> Speaker | None:
        """Who has the word in the reflecting round."""
        return rules.speaking(self.screen.queue)

    @property
    def in_queue(self) -> bool:
        """Whether the person stands in the queue or speaks."""
        return any(one.staff_id == current_occasion.who.id for one in self.screen.queue)

    @property
    def holds_pen(self) -> bool:
        """Whether the person has the pen."""
        return bool(self.turn and self.turn.pen_id == current_occasion.who.id)

    @property
    def pen_is_idle(self) -> bool:
        """Whether the pen may be taken."""
        assert self.turn
        return rules.is_idle(self.turn, self.at)

    @cached_property
    def kept_aside(self) -> list[drafts.Kept]:
        """The person's own words that did not come into the summary, because the pen had gone."""
        assert self.turn
        return drafts.of_form(current_occasion, summary_key(self.turn))

    @cached_property
    def record(self) -> Discussion | None:
        """The family's record of this meeting, once there is one."""
        return queries.latest_record(self.turn.item_id) if self.turn else None

    @cached_property
    def kin(self) -> Kin:
        """The family as far as everybody in the room may look at it."""
        assert self.turn
        return picture.shared(self.turn, current_occasion.today)

    @property
    def picture_mark(self) -> str:
        """Another one where the family's picture is."""
        return picture.mark_of(self.kin)

    @property
    def drawing(self) -> Drawing:
        """The family's picture, each person a link to what can be told of them."""
        turn_id = self.turn.id if self.turn else None
        return picture.drawn(self.kin, current_occasion.today, lambda key: url_for("live_picture.person", turn_id=turn_id, person_id=key))

    # --- only on the page ---------------------------------------------------------------------------------------

    @cached_property
    def places(self) -> list[Place]:
        """The families of the agenda that one sees."""
        return queries.places(self.meeting.id)

    @property
    def number(self) -> int:
        """Which of the families on the agenda is under way, counted from one."""
        assert self.turn
        return [place.item.id for place in self.places].index(self.turn.item_id) + 1

    @property
    def following(self) -> Place | None:
        """The next family on the agenda whose turn has not ended."""
        order = [place.item.id for place in self.places]
        at = order.index(self.turn.item_id) + 1 if self.turn and self.turn.item_id in order else 0
        rest = [*self.places[at:], *self.places[:at]]
        here = self.turn.id if self.turn else None
        return next((one for one in rest if not one.turn or (one.turn.id != here and not one.turn.ended_at)), None)

    @cached_property
    def people(self) -> Sequence[Person]:
        """The persons of the family."""
        assert self.item
        return queries.people_of(self.item, self.meeting.day)

    @cached_property
    def children(self) -> list[tuple[Person, bool]]:
        """The children who are clients, and whether each is too young to tell."""
        assert self.item
        day = self.meeting.day
        years = too_young_years(day)
        return [(child, is_too_young(child, day, years)) for child in children(self.item.case.clients, day)]

    @cached_property
    def previous(self) -> Past | None:
        """The discussion before this one."""
        return queries.previous(self.item) if self.item else None

    @cached_property
    def open_steps(self) -> list[actions.Step]:
        """What was agreed earlier and is still open."""
        assert self.item
        return actions.open_of(self.item.case_id)

    def form(self, name: str) -> Form:
        """The form of a kind of card, of a child's view ("view-<id>"), of a step, of the summary or of the next day."""
        assert self.turn
        if name not in self.sent:
            kind = {"step": StepForm, "summary": SummaryForm, "next": NextForm}.get(
                name, ViewForm if name.startswith("view-") else CardForm
            )
            keeps = name not in {"summary", "next"}
            start = {"next_on": self.turn.next_on} if name == "next" else {}
            return Form(kind, is_sent=False, start=start, draft=draft_key(self.turn, name) if keeps else None)
        return self.sent[name]

    @cached_property
    def understood(self) -> Understood | None:
        """How the step that was sent is understood."""
        form = self.sent.get("step")
        return understand(self.turn, str(form.raw.get("text", ""))) if form and self.turn else None

    @property
    def asks(self) -> Any:
        """What each column's field says while it is empty, in words for the team or for a family that is present."""
        ours = self.mode == "family"
        return {
            CardKind.HYPOTHESIS: _("Could it be that…"),
            CardKind.QUESTION: _("What would we like to ask you?") if ours else _("What would we like to ask them?"),
            CardKind.STEP: _("What is done? @who, day"),
            CardKind.FAMILY_QUESTION: _("In the family's own words"),
        }


def drawn(board: Board, kinds: Any = CardKind) -> dict[str, Any]:
    """What the templates of the board are given."""
    bank = {"bank_kinds": list(QuestionKind), "tongues": list(Tongue), "tongue": Tongue(spoken()), "together": TOGETHER}
    return {"board": board, "kinds": kinds, "reasons": NoView, **bank}
