"""A letter of invitation in words, in the language of whoever is invited: the same for the page and for the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from flask_babel import force_locale, format_date
from flask_babel import gettext as _

from teamcase.foundation.text import clock, plain_day, word
from teamcase.foundation.typesetting import typeset
from teamcase.meetings.models import Invitee
from teamcase.meetings.preparing_rules import Slot
from teamcase.meetings.sheet_models import SheetLanguage
from teamcase.staff.models import Role

TEMPLATE = Path("meetings/invitation.typ")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that whoever is invited must know: what it is, and the words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole letter. It names nobody's address, no team, no unit, no other family member, and no place where one is protected."""

    language: str
    title: str
    greeting: str
    opening: str
    facts: list[Fact]
    about: list[str]
    question_heading: str
    question: str
    closing: str
    sender: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a letter is made of besides the invitee: the slot, the roles of those who will be there, and who sends it when.

    `tells_place` is false where somebody of the family has a non-disclosure order: a letter goes from hand to hand, and where a
    protected person will be on a day is told by word of mouth (domain.md 5.5, invariant 14).
    """

    slot: Slot
    roles: Sequence[Role]
    tells_place: bool
    with_question: bool
    sender: str
    today: date


def letter_of(invitee: Invitee, language: SheetLanguage, around: Around) -> Letter:
    """The letter as its reader gets it. The family's own question is in it only when that was chosen, and for the family alone."""
    item = invitee.item
    is_family = invitee.person is not None
    with force_locale(language.value):
        return Letter(
            language=language.value,
            title=_("Invitation to a meeting"),
            greeting=_("Hello %(name)s,", name=invitee.person.given_name if invitee.person else invitee.called),
            opening=_("We would like you to be there when we talk about your family's matters.")
            if is_family
            else _("We would like you to be there when we talk about a family that you know."),
            facts=list(_facts(invitee, around)),
            about=[
                _("We talk together about what would help. Everybody says how they see it, and everybody is listened to."),
                _("You decide yourself what you tell. You may ask us anything, and you may leave when you wish."),
            ],
            question_heading=_("Your question to us"),
            question=(item.family_question or "") if is_family and around.with_question else "",
            closing=_("If the time does not suit you, or you need help to come or to understand, tell us."),
            sender=f"{around.sender}, {plain_day(around.today)}",
        )


def pdf_of(letter: Letter, at: datetime) -> bytes:
    """The letter as a tagged PDF."""
    return typeset(TEMPLATE, asdict(letter), at=at)


def _facts(invitee: Invitee, around: Around) -> list[Fact]:
    item, meeting = invitee.item, invitee.item.meeting
    begins = clock(invitee.arrives_at or around.slot.begins_at)
    where = meeting.place if around.tells_place else _("Your worker tells you where to come.")
    found = [
        Fact(_("Day"), str(format_date(meeting.day, "full"))),
        Fact(_("Time"), _("%(begins)s to %(ends)s", begins=begins, ends=clock(around.slot.ends_at))),
        Fact(_("Place"), where),
    ]
    if meeting.remote_link and around.tells_place:
        found.append(Fact(_("From afar"), meeting.remote_link))
    if around.roles:
        found.append(Fact(_("Who will be there"), ", ".join(str(word(role)) for role in around.roles)))
    if invitee.person and item.interpreter:
        found.append(Fact(_("Interpreter"), item.interpreter))
    return found
