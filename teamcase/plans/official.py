"""Which texts a plan has by the official structures, in which order, and which of them are mandatory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken
from teamcase.plans.models import PlanKind
from teamcase.plans.part_models import Part
from teamcase.teams.models import ServiceTask

Asked = Mapping[Part, bool]

# Client plan of family services, document 1506.15007 (SHL 1301/2014, 39 §), and of child protection, 1506.15009 (LsL 417/2007, 30 §).
# True: mandatory. In the order of the document.
OFFICIAL: Final[Mapping[tuple[PlanKind, ServiceTask], Asked]] = {
    (PlanKind.FAMILY, ServiceTask.FAMILY_SERVICES): {
        Part.CLIENT_ESTIMATE: True,
        Part.PROFESSIONAL_ESTIMATE: True,
        Part.RESPONSIBILITIES: True,
        Part.OWN_WORKER_MEETINGS: True,
        Part.RIGHTS: True,
        Part.NEXT_STEPS: True,
        Part.DIFFERING_VIEWS: True,
        Part.DURATION: True,
        Part.RECIPIENTS: False,
    },
    (PlanKind.FAMILY, ServiceTask.CHILD_PROTECTION): {
        Part.BACKGROUND: False,
        Part.CLIENT_ESTIMATE: True,
        Part.PROFESSIONAL_ESTIMATE: True,
        Part.INFLUENCED: True,
        Part.RESPONSIBILITIES: True,
        Part.PRIVATE_PERSONS: False,
        Part.CHILD_MEETINGS: True,
        Part.OWN_WORKER_MEETINGS: False,
        Part.RIGHTS: True,
        Part.NEXT_STEPS: True,
        Part.DIFFERING_VIEWS: True,
        Part.DURATION: True,
        Part.RECIPIENTS: False,
    },
}


def asked_of(kind: PlanKind, service_task: ServiceTask) -> Asked:
    """The texts that a plan of a kind has under a service task, in their order, each with whether it is mandatory."""
    return OFFICIAL[kind, service_task]


def missing(asked: Asked, texts: Mapping[Part, str]) -> list[Part]:
    """Mandatory texts that nobody has written yet, in their order. "None" is an answer."""
    return [part for part, is_mandatory in asked.items() if is_mandatory and not texts.get(part, "").strip()]


def check_asked(asked: Asked, texts: Mapping[Part, str]) -> None:
    """Only the headings that this kind of plan has are written. Raises RuleBroken."""
    for part, text in texts.items():
        if part not in asked and text:
            raise RuleBroken(_l("This kind of plan has no such heading."), field=part.value)
