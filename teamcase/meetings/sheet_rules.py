"""Laws of the family's sheet: what of a record may be on it, and what never is (domain.md 5.5, invariants 9 and 14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from flask_babel import lazy_gettext as _l

from teamcase.families.contact_rules import place_in
from teamcase.foundation.errors import RuleBroken
from teamcase.meetings.models import Discussion, RecordStage
from teamcase.meetings.sheet_models import LinePart, SheetLanguage

SPOKEN: Final = {"svenska": "sv", "ruotsi": "sv", "swedish": "sv", "english": "en", "englanti": "en", "engelska": "en"}


class Offered(NamedTuple):
    """A line that may be chosen: by its key, what it tells, its words, whose it is by name, and by when."""

    key: str
    part: LinePart
    text: str
    who: str = ""
    due_on: date | None = None

    @property
    def is_usual(self) -> bool:
        """Whether it is on a sheet unless somebody leaves it out; a child's words only when the child allows it."""
        return self.part is not LinePart.VIEW


class Chosen(NamedTuple):
    """A line that was chosen, in the words in which it is given."""

    line: Offered
    text: str | None


def offered(discussion: Discussion) -> list[Offered]:
    """What of a record may be on the sheet: no hypotheses, no reflections, nothing of what was told, no place."""
    question = discussion.family_question
    found = [Offered("question", LinePart.QUESTION, question)] if question else []
    views = sorted(
        (view for view in discussion.views if view.view), key=lambda view: (view.person.born_on or date.min, view.person.given_name)
    )
    found += [Offered(f"view-{view.person_id}", LinePart.VIEW, view.view or "", view.person.given_name) for view in views]
    found += [Offered(f"step-{step.id}", LinePart.STEP, step.text, step.owner, step.due_on) for step in discussion.steps]
    return [*found, Offered("next", LinePart.NEXT, "", "", discussion.next_on)] if discussion.next_on else found


def language_of(discussion: Discussion) -> SheetLanguage:
    """The service language of those whose matter it is; Finnish when they have several or another one."""
    spoken = {SPOKEN.get(row.person.service_language.strip().casefold(), "fi") for row in discussion.about}
    return SheetLanguage(spoken.pop()) if len(spoken) == 1 else SheetLanguage.FI


def check_given(discussion: Discussion, latest_approved: int) -> None:
    """A sheet is of an approved record, and of its newest approved edition."""
    if discussion.stage != RecordStage.APPROVED:
        raise RuleBroken(_l("The sheet is given when the record has been approved."))
    if discussion.edition != latest_approved:
        raise RuleBroken(_l("This record has been corrected. Give the sheet from its newest approved edition."))


def chosen(discussion: Discussion, lines: Iterable[Mapping[str, object]]) -> list[Chosen]:
    """The chosen lines in the order of the record. Raises RuleBroken when one is unknown, empty, or a working hypothesis."""
    possible = {line.key: line for line in offered(discussion)}
    wanted = {str(row["key"]): str(row.get("text") or "").strip() for row in lines if row.get("chosen")}
    if not wanted:
        raise RuleBroken(_l("Choose at least one line."), field="lines")
    if wanted.keys() - possible.keys():
        raise RuleBroken(_l("The record has changed. Open the sheet again."), field="lines")
    for key, text in wanted.items():
        if not text and possible[key].part is not LinePart.NEXT:
            raise RuleBroken(_l("Write the words of each chosen line, or leave the line out."), field="lines")
    return [Chosen(line, wanted[key] or None) for key, line in possible.items() if key in wanted]


def check_words(discussion: Discussion, texts: Iterable[str | None], field: str) -> None:
    """Neither the team's working hypotheses nor what belongs to one person alone is on the family's sheet. Raises RuleBroken."""
    written = [_plain(text) for text in texts if text]
    if any(_plain(segment.text) in text for text in written for segment in discussion.segments):
        raise RuleBroken(_l("This is addressed to one person and is never on the family's sheet."), field=field)
    thoughts = [_plain(idea.text) for idea in discussion.hypotheses]
    if any(thought in text for text in written for thought in thoughts):
        raise RuleBroken(_l("A working hypothesis is never on the sheet. Say in other words what was agreed."), field=field)


def check_places(texts: Iterable[str | None], *, is_protected: bool, is_looked_at: bool) -> None:
    """What looks like a place is on the sheet of a protected person's family only when somebody has looked at it (invariant 14)."""
    found = [place for text in texts if (place := place_in(text))]
    if is_protected and found and not is_looked_at:
        sentence = _l(
            "“%(place)s” looks like an address or a number, and somebody here is protected. Take it out, or say that you have looked.",
            place=found[0],
        )
        raise RuleBroken(sentence, field="is_looked_at")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".!?")
