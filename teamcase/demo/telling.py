"""Fills an empty database with the invented county, once, through the operations of the people who would do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from config import NotReady
from teamcase.demo import directory
from teamcase.demo.beginnings import plan_beginnings
from teamcase.demo.county import County
from teamcase.demo.daily import plan_daily
from teamcase.demo.gatherings import plan_gatherings
from teamcase.demo.kin import plan_kin
from teamcase.demo.moments import VIA, Chronicle
from teamcase.demo.network import plan_network
from teamcase.demo.particulars import plan_particulars
from teamcase.demo.people import SIGN_INS
from teamcase.demo.plans import plan_plans
from teamcase.demo.register import plan_register
from teamcase.demo.safety import plan_safety
from teamcase.demo.turns import plan_turns
from teamcase.entrance import queries as entrance
from teamcase.foundation.occasion import Occasion, during, now

if TYPE_CHECKING:
    from config import Config


def is_filled(app: Flask) -> bool:
    """Whether the county has been told to its end: the last person to get a password has one."""
    with app.app_context(), during(Occasion(None, now(), VIA, VIA)):
        _staff_id, hashed = entrance.account_of(SIGN_INS[-1])
    return hashed is not None


def fill(app: Flask) -> None:
    """Tell the whole county; nothing when it has been told. Raises NotReady in production and where others work already."""
    settings: Config = app.config["SETTINGS"]
    if settings.environment == "production" or settings.demo_password is None:
        raise NotReady("The demo county is invented, so it is never told in production.")
    if is_filled(app):
        return
    if directory.people_there(app):
        raise NotReady("People work in this database already: the demo county is told in an empty one (`make demo` begins anew).")
    county = County(Chronicle(app, now()))
    directory.found(app, county)
    plans = (
        plan_beginnings,
        plan_particulars,
        plan_kin,
        plan_plans,
        plan_safety,
        plan_gatherings,
        plan_turns,
        plan_daily,
        plan_register,
        plan_network,
    )
    for plan in plans:
        plan(county)
    county.chronicle.tell()
    directory.give_passwords(app, county, settings.demo_password)
