"""Which texts a plan has by the official structures."""

from __future__ import annotations

from itertools import product

import pytest

from teamcase.foundation.errors import RuleBroken
from teamcase.plans import official
from teamcase.plans.models import PlanKind
from teamcase.plans.part_models import Part
from teamcase.plans.part_schemas import HEADINGS, Parts
from teamcase.teams.models import ServiceTask

pytestmark = pytest.mark.quick
OF_A_CHILD = {Part.BACKGROUND, Part.INFLUENCED, Part.PRIVATE_PERSONS, Part.CHILD_MEETINGS}


def test_every_kind_of_plan_has_its_texts_and_every_text_its_field_and_heading():
    assert set(official.OFFICIAL) == set(product([PlanKind.FAMILY], ServiceTask))
    assert {part for asked in official.OFFICIAL.values() for part in asked} == set(Part) == set(HEADINGS)
    assert set(Parts().fields) == {part.value for part in Part}
    assert all(field.metadata["label"] is HEADINGS[Part(name)] for name, field in Parts().fields.items())


def test_child_protection_asks_for_more_than_family_services():
    ours, theirs = (official.asked_of(PlanKind.FAMILY, task) for task in (ServiceTask.FAMILY_SERVICES, ServiceTask.CHILD_PROTECTION))
    assert set(theirs) - set(ours) == OF_A_CHILD
    assert set(ours) < set(theirs)


def test_what_is_missing_is_told_in_the_order_of_the_document_and_none_is_an_answer():
    asked = official.asked_of(PlanKind.FAMILY, ServiceTask.FAMILY_SERVICES)
    assert official.missing(asked, {}) == [part for part in asked if part is not Part.RECIPIENTS]
    said = dict.fromkeys(asked, "x") | {Part.DIFFERING_VIEWS: "none", Part.DURATION: "  "}
    assert official.missing(asked, said) == [Part.DURATION]


def test_a_heading_of_another_kind_is_refused_beside_its_field():
    asked = official.asked_of(PlanKind.FAMILY, ServiceTask.FAMILY_SERVICES)
    official.check_asked(asked, {Part.BACKGROUND: "", Part.DURATION: "A year"})
    with pytest.raises(RuleBroken) as told:
        official.check_asked(asked, {Part.BACKGROUND: "They have moved twice"})
    assert told.value.field == "background"
