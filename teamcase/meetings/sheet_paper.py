"""A sheet in words, in the language of the family: the same for the page and for the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from flask_babel import force_locale, format_date
from flask_babel import gettext as _

from teamcase.foundation.text import plain_day
from teamcase.foundation.typesetting import typeset
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings.sheet_models import AgreedLine, AgreedSheet, LinePart

TEMPLATE = Path("meetings/sheet.typ")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line: its words, and what stands under them."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaperPart:
    """Lines of one kind under their heading."""

    heading: str
    kind: str
    lines: list[PaperLine]


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole sheet. It names no place, no team and no unit (domain.md 5.5, invariant 14)."""

    language: str
    title: str
    opening: str
    greeting: str
    parts: list[PaperPart]
    untranslated: str
    closing: str
    giver: str


def paper_of(sheet: AgreedSheet) -> Paper:
    """The sheet as the family reads it."""
    with force_locale(sheet.language.value):
        met, given = _day(sheet.discussion.meeting.day), plain_day(sheet.given_at.astimezone(HELSINKI).date())
        return Paper(
            language=sheet.language.value,
            title=_("What we agreed"),
            opening=_("We talked about your family's matters in our meeting: %(day)s.", day=met),
            greeting=sheet.greeting or "",
            parts=list(_parts(sheet)),
            untranslated=_("The words below have not been translated.") if sheet.is_untranslated else "",
            closing=_("If something here is unclear, or has changed, tell us."),
            giver=f"{sheet.giver.name}, {given}",
        )


def pdf_of(sheet: AgreedSheet) -> bytes:
    """The sheet as a tagged PDF."""
    return typeset(TEMPLATE, asdict(paper_of(sheet)), at=sheet.given_at)


def _parts(sheet: AgreedSheet) -> Iterator[PaperPart]:
    headings = {
        LinePart.QUESTION: _("Your question to us"),
        LinePart.VIEW: _("In the child's own words"),
        LinePart.STEP: _("What we do next"),
        LinePart.NEXT: _("When we talk again"),
    }
    for part, heading in headings.items():
        lines = [_line(line) for line in sheet.lines if line.part is part]
        if lines:
            yield PaperPart(heading, part.value, lines)


def _line(line: AgreedLine) -> PaperLine:
    text, who = line.text or "", line.who or ""
    if line.part is LinePart.NEXT:
        return PaperLine(_day(line.due_on), text)
    if line.part is LinePart.STEP:
        return PaperLine(text, _("%(who)s, by %(day)s", who=who, day=_day(line.due_on)))
    return PaperLine(text, who)


def _day(on: date | None) -> str:
    """A day in whole words, as families read it: "torstai 12. marraskuuta 2026"."""
    return str(format_date(on, "full")) if on else ""
