"""The HTML door to a family's timeline: page by page under filters, and a whole period for reading and print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.cases.models import Case
from teamcase.foundation import paging
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.text import plain_day, word
from teamcase.foundation.visibility import get, listed
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import event_queries as events
from teamcase.journal import timeline, timeline_queries
from teamcase.journal.models import EntrySight
from teamcase.journal.timeline import Told, Wanted
from teamcase.journal.timeline_queries import Offered
from teamcase.journal.timeline_schemas import LABELS, days, understood

pages = Blueprint("timeline", __name__)
MOST = 1000
FIRST, LAST = 1900, 2200
START = UUID(int=0)


class Link(NamedTuple):
    """An address under the present filters, its words, and whether it is in force."""

    text: str
    href: str
    current: bool = False
    how_many: int | None = None


@pages.get("/cases/<uuid:case_id>/timeline")
def of_case(case_id: UUID) -> ResponseReturnValue:
    """What has happened in a case, newest first, as far as the filters ask for it."""
    case = get(Case, case_id)
    offered = timeline_queries.offered(case, current_occasion.today)
    asked, whole = understood(request.args.to_dict(flat=False), offered.names)
    wanted, after = _wanted(asked, offered), _after()
    found = timeline_queries.page(case.id, wanted, after)
    shown = listed(found[: timeline_queries.PAGE], of=lambda _row: case.id)
    return render_template(
        "journal/timeline.html",
        case=case,
        tab="timeline",
        months=timeline.by_month(events.told(case.id, shown)),
        following=_following(case, asked, shown[-1]) if len(found) > timeline_queries.PAGE else "",
        years=_years(case, asked, wanted, shown),
        chips=list(_chips(case, asked, offered)),
        switches=_switches(case, asked),
        offered=offered.names,
        asked=asked,
        labels=LABELS,
        kinds=list(Told),
        whole=whole,
        everything=_address(case, {}),
        newest=_address(case, asked) if after else "",
    )


@pages.get("/cases/<uuid:case_id>/timeline/period")
def period(case_id: UUID) -> ResponseReturnValue:
    """Everything of a period in full, oldest first, for reading and for paper."""
    case = get(Case, case_id)
    asked, whole = days(request.args.to_dict(flat=False))
    since, until = timeline.period(asked.get("begins"), asked.get("until"), current_occasion.today)
    wanted = timeline.within(since, until)
    rows = listed(timeline_queries.from_the_first(case.id, wanted, limit=MOST), of=lambda _row: case.id)
    found = events.told(case.id, rows, in_full=True)
    return render_template(
        "journal/period.html",
        case=case,
        since=since,
        until=until,
        typed={"from": plain_day(since), "until": plain_day(until)},
        whole=whole,
        events=found,
        months=timeline.by_month(found),
        how_many=timeline_queries.count(case.id, wanted) if len(rows) == MOST else len(rows),
        hidden=[one for one in found if one.kind in timeline.ENTRIES and one.of.sight != EntrySight.TEAM],
        labels=LABELS,
    )


def _wanted(asked: Mapping[str, Any], offered: Offered) -> Wanted:
    return Wanted(
        kinds=frozenset(asked.get("kind", ())),
        **{name: asked.get(name) for name in ("person", "goal", "author")},
        shared=asked.get("shared", False),
        voice=asked.get("voice", False),
        since=offered.met_at if asked.get("since") else None,
    )


def _after() -> timeline_queries.Place | None:
    """The place after which the page begins, as the link before it wrote it; anything else begins with the newest."""
    written, row_id = paging.after() or ("", START)
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    return (at, row_id) if at.tzinfo and FIRST <= at.year <= LAST else None


def _address(case: Case, asked: Mapping[str, Any], **more: str) -> str:
    """The address of the timeline under these filters; those that are off are left out."""
    sent: dict[str, Any] = {name: 1 if value is True else value for name, value in asked.items() if value}
    return url_for("timeline.of_case", case_id=case.id, **(sent | more))


def _following(case: Case, asked: Mapping[str, Any], last: Any) -> str:
    return _address(case, asked, after=paging.mark(last.at.isoformat(), last.id))


def _years(case: Case, asked: Mapping[str, Any], wanted: Wanted, shown: Any) -> list[Link]:
    here = shown[0].at.astimezone(HELSINKI).year if shown else None
    return [
        Link(str(year.year), _address(case, asked, after=paging.mark(year.end.isoformat(), START)), year.year == here, year.how_many)
        for year in timeline_queries.years(case.id, wanted)
    ]


def _switches(case: Case, asked: Mapping[str, Any]) -> list[Link]:
    """What is asked for most, in one click; the same click takes it off."""
    return [
        Link(str(LABELS[name]), _address(case, {**asked, name: not asked.get(name)}), bool(asked.get(name)))
        for name in ("voice", "since", "shared")
    ]


def _chips(case: Case, asked: Mapping[str, Any], offered: Offered) -> Iterator[Link]:
    """What is on, in words, each with the address that takes it off."""
    for kind in asked.get("kind", ()):
        yield Link(str(word(kind)), _address(case, {**asked, "kind": [one for one in asked["kind"] if one != kind]}))
    for name, names in offered.names.items():
        if asked.get(name):
            yield Link(f"{LABELS[name]}: {names[str(asked[name])]}", _address(case, {**asked, name: None}))
    for name in ("voice", "shared"):
        if asked.get(name):
            yield Link(str(LABELS[name]), _address(case, {**asked, name: None}))
    if asked.get("since"):
        yield Link(_since(offered.met_at), _address(case, {**asked, "since": None}))


def _since(met_at: datetime | None) -> str:
    if met_at is None:
        return str(_("Since the last meeting: the team has not discussed the family yet"))
    return str(_("Since the last meeting, %(day)s", day=plain_day(met_at.astimezone(HELSINKI).date())))
