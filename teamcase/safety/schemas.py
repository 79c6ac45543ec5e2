"""What crosses the border of safety plans: the fields of the official document 1506.15025."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Paragraphs, Reference

PART_NAMES: Final[dict[str, Any]] = {
    "safe_place": _l("Safe place"),
    "warning_signs": _l("Warning signs"),
    "leaving_home": _l("Leaving home"),
    "exits": _l("Ways out"),
    "helpers": _l("People who help"),
    "code_word": _l("Code word"),
    "measures": _l("Protective measures"),
    "may_fetch": _l("Who may fetch the children"),
    "packed_money": _l("Money"),
    "packed_clothes": _l("Spare clothes"),
    "packed_hygiene": _l("Hygiene things"),
    "packed_keys": _l("Keys"),
    "packed_documents": _l("Documents"),
    "packed_medicines": _l("Medicines"),
    "packed_other": _l("Other things"),
}


class SafetyForm(Schema):
    """The whole safety plan; nothing of it is mandatory."""

    safe_place = Paragraphs(PART_NAMES["safe_place"], hint=_l("Where can one go, at any hour?"))
    warning_signs = Paragraphs(PART_NAMES["warning_signs"], hint=_l("What tells that it becomes dangerous?"))
    leaving_home = Paragraphs(PART_NAMES["leaving_home"], hint=_l("When, how and with whom does one leave?"))
    exits = Paragraphs(PART_NAMES["exits"])
    helpers = Paragraphs(PART_NAMES["helpers"], hint=_l("Who knows, who answers, who comes?"))
    code_word = Paragraphs(PART_NAMES["code_word"], hint=_l("Said or sent, it means: call for help."))
    measures = Paragraphs(PART_NAMES["measures"])
    may_fetch = Paragraphs(PART_NAMES["may_fetch"])
    packed_money = Paragraphs(PART_NAMES["packed_money"])
    packed_clothes = Paragraphs(PART_NAMES["packed_clothes"])
    packed_hygiene = Paragraphs(PART_NAMES["packed_hygiene"])
    packed_keys = Paragraphs(PART_NAMES["packed_keys"])
    packed_documents = Paragraphs(PART_NAMES["packed_documents"])
    packed_medicines = Paragraphs(PART_NAMES["packed_medicines"])
    packed_other = Paragraphs(PART_NAMES["packed_other"])


class NamedReader(Schema):
    """Who of the team may see the plan."""

    staff_id = Reference(_l("Who may see it"), widget="radio", required=True)
