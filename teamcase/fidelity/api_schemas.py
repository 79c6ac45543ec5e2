"""How the JSON door shows the mirror of a team's work; and what it is asked."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.fidelity.models import Indicator as Code
from teamcase.fidelity.rules import Measure
from teamcase.fidelity.rules import Row as Kind
from teamcase.foundation import shown
from teamcase.foundation.fields import Day


class Asked(Schema):
    """Of which day; one of those that the mirror tells of, without one today."""

    on = Day(_l("Day"))


class Figure(Schema):
    """An indicator on one day. With fewer than five rows behind it there is no number and no count."""

    on = shown.day("Day", attribute="at")
    value = shown.number("Number: percent or days", null=True, example=83)
    base = shown.whole("How many rows it is about", null=True, example=24)
    met = shown.whole("How many of them meet it, of a share", null=True, example=20)
    target = shown.whole("What the county aims at", null=True, example=80)
    reaches = shown.yes("Whether the target is met", null=True)


class Indicator(Schema):
    """An indicator of a team's work over twelve months, the latest last. It is about the team and never about one worker."""

    indicator = shown.code(Code, "Indicator", example="f1_4")
    code = shown.text("Its place in the research's list", example="F1")
    name = shown.text("Name", example="Discussed within 4 weeks")
    counted = shown.text("What is counted", example="families discussed at least once in the last 4 weeks")
    of = shown.text("Out of what", example="families that have been open with the team for the whole time")
    measure = shown.code(Measure, "How the number comes from the rows", attribute="how.measure")
    row = shown.code(Kind, "What one row is", attribute="how.row")
    figures = shown.several(Figure, "Each of the days, the latest last")


class Row(Schema):
    """One row behind a figure: a family, a week, a meeting, a discussion, a working hypothesis or a step."""

    case_id = shown.identity("Case; null where it is about no family", null=True)
    family = shown.text("Name of the family", example="Korhonen-Virtanen")
    number = shown.text("Number of the case", example="2026-0012")
    ref = shown.identity("The record, meeting or hypothesis", attribute="row.ref", null=True)
    since = shown.day("The day from which it counts", attribute="row.since", null=True)
    on = shown.day("The day that decides", attribute="row.on", null=True)
    amount = shown.whole("Days, minutes or a count", attribute="row.amount", null=True, example=12)
    is_met = shown.yes("Whether it meets the indicator", attribute="row.is_met")
