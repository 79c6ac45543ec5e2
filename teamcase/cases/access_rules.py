"""Laws of requests for access."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from teamcase.cases.access_models import AccessRequest, RequestState
from teamcase.foundation.errors import RuleBroken


def check_waiting(request: AccessRequest) -> None:
    """A request is answered once."""
    if request.state != RequestState.WAITING:
        raise RuleBroken(_l("This request has been answered already."))


def check_answer(state: RequestState, until_on: date | None) -> None:
    """Access is given until a day; a request does not go back to waiting."""
    if state == RequestState.WAITING:
        raise RuleBroken(_l("Give access or decline."), field="state")
    if state == RequestState.GRANTED and until_on is None:
        raise RuleBroken(_l("Choose the last day of the access."), field="until_on")
