"""Laws of closing (domain.md 5.2)."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from teamcase.cases.models import Case, Stage
from teamcase.foundation.errors import RuleBroken


class Readiness(NamedTuple):
    """What a case still has open: how many of each; `agreed_ahead` counts changes of clients and workers on later days."""

    open_actions: int
    unfinished_records: int
    closing_discussions: int
    agreed_ahead: int

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way."""
        return bool(self.closing_discussions) and not (self.open_actions or self.unfinished_records or self.agreed_ahead)


def check_ready(readiness: Readiness) -> None:
    """Nothing is left to do, the team has held the closing discussion, and no record waits to be approved."""
    if readiness.open_actions:
        raise RuleBroken(ngettext("One step is still open.", "%(num)s steps are still open.", readiness.open_actions))
    if readiness.unfinished_records:
        raise RuleBroken(_l("A meeting record is not approved yet."))
    if not readiness.closing_discussions:
        raise RuleBroken(_l("The team has not held a closing discussion yet. Put the family on the agenda for closing."))
    if readiness.agreed_ahead:
        raise RuleBroken(_l("A change of client or worker is agreed for a later day. Close the case after it."))


def check_closed(case: Case) -> None:
    """Only a closed case is reopened."""
    if case.stage != Stage.CLOSED:
        raise RuleBroken(_l("The case is open already."))
