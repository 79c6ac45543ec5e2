"""What is asked before a merge or a split, and the words of what moves."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, Line, Paragraphs, Reference, References, RowsOf, Tick
from teamcase.foundation.text import name_words
from teamcase.merging.models import MergeKind, MoveKind
from teamcase.merging.rules import Difference, Fate, Side

name_words(
    {
        MergeKind.PERSONS: _l("Two persons were merged"),
        MergeKind.FAMILIES: _l("Two families were merged"),
        MergeKind.SPLIT: _l("The family was split"),
        MoveKind.MOVED: _l("moves"),
        MoveKind.SET_ASIDE: _l("is set aside"),
        MoveKind.ADDED: _l("is new"),
        MoveKind.CHANGED: _l("changes"),
        MoveKind.HIDDEN: _l("goes under protection"),
        Side.KEPT: _l("that of the one who stays"),
        Side.GONE: _l("that of the other"),
        Fate.STAYS: _l("stays"),
        Fate.GOES: _l("goes to the new family"),
        Fate.BOTH: _l("is in both families"),
    }
)

DIFFERS: Final[dict[str, Any]] = {
    "given_name": _l("Given name"),
    "family_name": _l("Family name"),
    "life": _l("How far life came"),
    "born_on": _l("Birth date"),
    "died_on": _l("Death"),
    "sex": _l("Sex"),
    "mother_tongue": _l("Mother tongue"),
    "service_language": _l("Service language"),
    "interpreter": _l("Interpreter"),
    "municipality": _l("Municipality"),
    "code": _l("Personal identity code"),
    "lass": _l("Responsible social worker"),
    "own_worker": _l("Own worker"),
    "name": _l("Name of the family"),
}
"""What may differ between two who are to be one, in words."""

TABLES: Final[dict[str, Any]] = {
    "access_target": _l("Requests for access"),
    "action": _l("Next steps"),
    "agreement": _l("Agreements on the plan"),
    "assignment": _l("Who answers for the client"),
    "bond": _l("Relations in the drawing"),
    "child_view": _l("Children's views in unfinished records"),
    "client": _l("Client relationships"),
    "companion": _l("Pets and institutions"),
    "contact": _l("Contact ways"),
    "couple": _l("Couples"),
    "couple_turn": _l("What couples became"),
    "custody": _l("Custody and right to information"),
    "discussion_client": _l("Unfinished records about the person"),
    "family": _l("Families"),
    "family_case": _l("Cases"),
    "family_member": _l("Members of families"),
    "goal": _l("Goals"),
    "goal_member": _l("For whom goals are"),
    "goal_score": _l("Scores of goals"),
    "home_stay": _l("Stays in homes"),
    "invitee": _l("Invited to a discussion"),
    "network_tie": _l("Ties in the ecomap"),
    "next_step": _l("Next steps in unfinished records"),
    "nudge": _l("Places of symbols in the drawing"),
    "parent_child": _l("Parents and children"),
    "person": _l("Particulars of the person"),
    "person_fact": _l("Facts about the person"),
    "personal_code": _l("Personal identity code"),
    "plan_person": _l("Plans about the person"),
    "plan_view": _l("Views of plans"),
    "plan_hearing": _l("Opportunities to be heard"),
    "proposal": _l("Proposed goals"),
    "protected_contact": _l("Protected contact details"),
    "record_segment": _l("Parts of unfinished records for the person"),
    "relative": _l("Relatives in families' pictures"),
    "sitting_card": _l("Cards of the board"),
    "twin": _l("Twins"),
    "working_hypothesis_person": _l("Working hypotheses about the person"),
    "working_hypothesis_withholding": _l("Working hypotheses withheld from the person"),
}
"""The rows of each table that a merge moves, as people call them."""

REASON: Final = _l("Why")
REASON_HINT: Final = _l("For example how it was noticed, and by whom it was checked. The reason stays with the merge.")


def persons_form(differences: Collection[Difference]) -> type[Schema]:
    """What is asked before two persons become one: whose each particular is that differs, and why."""
    asked: dict[str, Any] = {one.name: Choice(Side, DIFFERS[one.name], widget="radio", required=True) for one in differences}
    return Schema.from_dict(asked | {"reason": Paragraphs(REASON, hint=REASON_HINT, required=True)}, name="PersonsForm")


def families_form(differences: Collection[Difference], *, both_open: bool) -> type[Schema]:
    """What is asked before two families become one."""
    asked: dict[str, Any] = {one.name: Choice(Side, DIFFERS[one.name], widget="radio", required=True) for one in differences}
    if both_open:
        hint = _l("Both families have an open case. Each goes on with its own team.")
        asked["both_stay_open"] = Tick(_l("Both cases stay open"), hint=hint)
    return Schema.from_dict(asked | {"reason": Paragraphs(REASON, hint=REASON_HINT, required=True)}, name="FamiliesForm")


class PersonOfSplit(Schema):
    """Where one person of the family is afterwards."""

    person_id = Reference(_l("Person"), widget="hidden", required=True)
    fate = Choice(Fate, _l("Where to"), widget="radio", required=True)


class SplitForm(Schema):
    """What is asked before one family becomes two."""

    name = Line(_l("Name of the new family"), required=True)
    case_ids = References(_l("Cases that go to the new family"), at_least=1)
    people = RowsOf(PersonOfSplit, _l("People"), grows=False)
    reason = Paragraphs(REASON, hint=REASON_HINT, required=True)


class UndoForm(Schema):
    """Why a merge is undone."""

    reason = Paragraphs(REASON, required=True)
