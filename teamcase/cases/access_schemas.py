"""What is written when a request for access is answered."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.cases.access_models import RequestState
from teamcase.cases.models import Allows
from teamcase.foundation.fields import Choice, Day, Paragraphs
from teamcase.foundation.text import name_words

name_words(
    {
        RequestState.WAITING: _l("waiting for an answer"),
        RequestState.GRANTED: _l("access given"),
        RequestState.DECLINED: _l("declined"),
    }
)


class AccessAnswer(Schema):
    """Give access until a day, or decline; why."""

    state = Choice(RequestState, _l("Answer"), required=True, widget="radio")
    until_on = Day(_l("Until the end of"), hint=_l("When you give access."))
    allows = Choice(Allows, _l("May"), hint=_l("When you give access; otherwise left out."))
    reason = Paragraphs(_l("Reason"), required=True, longest=1000)
