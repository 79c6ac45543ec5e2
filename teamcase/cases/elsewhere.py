"""What follows when a code turns out to be a person's whom the asker does not see: a request to those who know the person."""

from __future__ import annotations

from uuid import UUID

from teamcase.cases import access_operations
from teamcase.families.code_rules import KnownElsewhere
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import current_occasion


def asked_elsewhere(broken: RuleBroken | None) -> UUID | None:
    """Ask for access where a form was refused for this reason; nothing of the form was kept. Returns the request's id."""
    if isinstance(broken, KnownElsewhere):
        return access_operations.ask_access(current_occasion, None, digest=broken.digest)
    return None
