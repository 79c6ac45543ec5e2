"""The forms that keep drafts, as people call them; a test fails on a form without its name."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

FORMS: Final[dict[str, Any]] = {
    "actions.add": _l("a next step"),
    "actions.edit": _l("a change to a step"),
    "actions.undone": _l("why a step is left undone"),
    "cases.access": _l("access for a colleague"),
    "cases.access-answer": _l("an answer to a request for access"),
    "cases.assessment": _l("an assessment of service needs"),
    "cases.assign": _l("who answers for a client"),
    "cases.begin": _l("a new family"),
    "cases.contact": _l("a contact way"),
    "cases.custody": _l("custody of a child"),
    "cases.extend": _l("a longer access"),
    "cases.transfer": _l("a transfer to another team"),
    "closing.close": _l("the closing of a case"),
    "closing.reopen": _l("the reopening of a case"),
    "fidelity.target": _l("a target of the mirror"),
    "families.person": _l("a person's particulars"),
    "comments.withdraw": _l("why a comment is withdrawn"),
    "comments.write": _l("a comment"),
    "ecomap.add_actor": _l("a new actor of an ecomap"),
    "ecomap.change_actor": _l("a change to an actor of an ecomap"),
    "ecomap.keep_version": _l("how an ecomap was drawn"),
    "genogram.keep": _l("how a genogram was drawn"),
    "kinship.bring-in": _l("a family tree from a file"),
    "hypotheses.ground": _l("what speaks for or against a working hypothesis"),
    "hypotheses.look": _l("a look at a working hypothesis"),
    "hypotheses.propose": _l("a new working hypothesis"),
    "hypotheses.reword": _l("other words for a working hypothesis"),
    "hypotheses.share": _l("how a working hypothesis was taken up with the family"),
    "hypotheses.withhold": _l("why a working hypothesis is withheld"),
    "journal.correct": _l("a correction of an entry"),
    "journal.sign": _l("an entry"),
    "live.answer": _l("an answer to a question on the board"),
    "live.card": _l("a card for the meeting's board"),
    "live.card-change": _l("a change to a card"),
    "live.summary": _l("words that did not come into the joint summary"),
    "meetings.agenda": _l("a question for the agenda"),
    "meetings.correct": _l("a correction of a record"),
    "meetings.guest": _l("an invitation of a guest"),
    "meetings.item": _l("a change on the agenda"),
    "meetings.prepare": _l("the preparation of a discussion"),
    "meetings.record": _l("the record of a meeting"),
    "meetings.series": _l("a weekly meeting"),
    "meetings.wish": _l("a request for a discussion"),
    "meetings.sheet": _l("the family's sheet of what was agreed"),
    "meetings.told": _l("how the family was told"),
    "plans.add-goal": _l("a new goal"),
    "plans.change-goal": _l("a change to a goal"),
    "plans.decline": _l("an answer to a proposal"),
    "plans.end-goal": _l("the end of a goal"),
    "plans.note": _l("a note on a goal"),
    "plans.view": _l("a view of a plan"),
    "plans.view-correction": _l("the correction of a view"),
    "plans.hearing": _l("an opportunity to be heard"),
    "plans.hearing-correction": _l("the correction of a hearing"),
    "plans.propose": _l("a proposal"),
    "plans.reach-goal": _l("how a goal was reached"),
    "questions.answer": _l("an answer to a question"),
    "questions.choose": _l("a question for a family"),
    "staff.edit": _l("a worker's particulars"),
    "staff.register": _l("a new worker"),
    "teams.change": _l("a team's particulars"),
    "teams.found": _l("a new team"),
    "teams.unit": _l("a unit"),
    "workload.over-cap": _l("a permission over the cap"),
}


def form_of(key: str) -> Any:
    """What a draft is, by the key under which it is kept."""
    return FORMS.get(key.partition("~")[0], _l("a form"))
