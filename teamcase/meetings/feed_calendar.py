"""Writes a person's meetings as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from flask_babel import gettext as _
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from teamcase.meetings.feed_queries import Event
from teamcase.meetings.models import MeetingStage

# How often a calendar should ask again; most keep to it.
REFRESH: Final = timedelta(hours=2)


def written(events: Iterable[Event], *, at: datetime) -> bytes:
    """The calendar file: one event a meeting, a cancelled one as cancelled; families by initials, no question and no name."""
    calendar = Calendar()
    calendar.add("prodid", "-//teamcase//meetings//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Meetings") + " · teamcase")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT2H")
    for event in events:
        calendar.add_component(_one(event, at))
    return bytes(calendar.to_ical())


def _one(event: Event, at: datetime) -> CalendarEvent:
    begins = event.starts_at.astimezone(UTC)
    made = CalendarEvent()
    made.add("uid", f"{event.id}@teamcase")
    made.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    made.add("sequence", event.version)
    made.add("dtstart", begins)
    made.add("dtend", begins + timedelta(minutes=event.minutes))
    made.add("summary", _("Weekly meeting of %(team)s", team=event.team))
    made.add("location", event.place)
    made.add("status", "CANCELLED" if event.stage == MeetingStage.CANCELLED else "CONFIRMED")
    made.add("class", "PRIVATE")
    if event.families:
        made.add("description", _("Families: %(initials)s", initials=", ".join(family.initials for family in event.families)))
    if event.remote_link:
        made.add("url", event.remote_link)
    return made
