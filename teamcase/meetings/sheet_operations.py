"""Giving the family the sheet "what we agreed"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from teamcase.cases.rules import check_open
from teamcase.families import contact_queries
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.meetings import sheet_queries, sheet_rules
from teamcase.meetings.models import Discussion
from teamcase.meetings.sheet_models import AgreedLine, AgreedSheet, SheetLanguage


@operation
def give_sheet(
    occasion: Occasion,
    discussion: Discussion,
    *,
    language: SheetLanguage,
    lines: Sequence[Mapping[str, Any]],
    greeting: str | None = None,
    is_untranslated: bool = False,
    is_looked_at: bool = False,
) -> AgreedSheet:
    """Keep what is given to the family, word for word. Raises RuleBroken (domain.md 5.5, invariants 9, 14 and 22).

    `lines` are {key, chosen, text}; what is not chosen is nowhere on the sheet. With `is_looked_at` the giver says that what looks like
    a place is none of a protected person.
    """
    check_open(discussion.case)
    sheet_rules.check_given(discussion, sheet_queries.latest_approved(discussion.agenda_item_id))
    chosen = sheet_rules.chosen(discussion, lines)
    sheet_rules.check_words(discussion, [text for _line, text in chosen], "lines")
    sheet_rules.check_words(discussion, [greeting], "greeting")
    is_protected = contact_queries.anybody_protected(discussion.case.family_id)
    sheet_rules.check_places([greeting, *(text for _line, text in chosen)], is_protected=is_protected, is_looked_at=is_looked_at)
    belongs = {"case_id": discussion.case_id}
    sheet = AgreedSheet(
        discussion=discussion,
        language=language,
        is_untranslated=is_untranslated,
        greeting=greeting,
        given_by=occasion.who.id,
        given_at=occasion.at,
        **belongs,
    )
    sheet.lines = [
        AgreedLine(position=place, part=line.part, text=text, who=line.who or None, due_on=line.due_on, **belongs)
        for place, (line, text) in enumerate(chosen)
    ]
    db.session.add(sheet)
    return sheet
