"""What crosses the border of the services of a plan."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Day, Line

LONGEST = 300


class ServiceForm(Schema):
    """A service that the plan uses."""

    name = Line(_l("Service"), required=True, longest=LONGEST)
    code = Line(_l("Code of the service"), hint=_l("As in the county's list of services, where there is one."), longest=40)
    provider = Line(_l("Who provides it"), longest=LONGEST)
    starts_on = Day(_l("From"), required=True)
    ends_on = Day(_l("Until"))
    amount = Line(_l("How much"), hint=_l("For example: twice a week, 10 times."), longest=LONGEST)
    decision = Line(_l("Decision"), hint=_l("The number of the decision, where one was made."), longest=LONGEST)
