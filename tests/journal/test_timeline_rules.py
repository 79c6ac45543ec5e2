"""How a timeline is told, from what it is given: runs, months, periods."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.foundation.zone import HELSINKI
from teamcase.journal import timeline
from teamcase.journal.models import EntryKind, EntrySight
from teamcase.journal.timeline import ENTRIES, FEWEST, SHORT, Event, Told, Wanted, Year

pytestmark = pytest.mark.quick

SAM, TIA = UUID(int=1), UUID(int=2)
NOON = datetime(2026, 11, 20, 12, tzinfo=HELSINKI)


def entry(hours=0, *, kind=Told.CALL, author=SAM, steps=(), text="No answer.", sight=EntrySight.TEAM, edition=1, quotes=(), alone=False):
    said = SimpleNamespace(text=text, quotes=list(quotes), present=[SimpleNamespace(met_alone=alone)])
    of = SimpleNamespace(edition=edition, sight=sight, latest=said)
    return Event(kind=kind, id=uuid4(), at=NOON - timedelta(hours=hours), author_id=author, of=of, steps=steps)


def lengths(events):
    return [len(run) for run in timeline.folded(events)]


def test_calls_of_one_author_on_days_that_follow_each_other_are_one_run():
    assert lengths([entry(0), entry(1), entry(20), entry(30)]) == [4]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": Told.MESSAGE},
        {"author": TIA},
        {"steps": ("Call the school",)},
        {"quotes": ("I sleep",)},
        {"alone": True},
        {"sight": EntrySight.NOT_FOR_GUARDIANS},
        {"sight": EntrySight.AUTHOR_AND_LEAD},
        {"edition": 2},
        {"text": "x" * (SHORT + 1)},
    ],
)
def test_what_somebody_must_not_pass_by_stands_alone_and_ends_the_run(other):
    assert lengths([entry(0), entry(1), entry(2), entry(3, **other), entry(4), entry(5), entry(6)]) == [3, 1, 3]


def test_two_are_no_run_and_a_day_between_ends_one():
    assert lengths([entry(0), entry(1)]) == [1, 1]
    assert lengths([entry(0), entry(1), entry(2), entry(50), entry(51), entry(52)]) == [3, 3]


def test_what_is_no_entry_is_never_folded():
    moves = [Event(kind=Told.STAGE, id=uuid4(), at=NOON, author_id=SAM, of=None) for _number in range(5)]
    assert lengths(moves) == [1] * 5


EVENTS = st.lists(
    st.builds(
        entry,
        st.integers(0, 24 * 400),
        kind=st.sampled_from(sorted(ENTRIES)[:2]),
        author=st.sampled_from([SAM, TIA]),
        steps=st.sampled_from([(), (), ("Call the school",)]),
        sight=st.sampled_from([EntrySight.TEAM, EntrySight.TEAM, EntrySight.AUTHOR_AND_LEAD]),
        alone=st.sampled_from([False, False, True]),
        quotes=st.sampled_from([(), (), ("I sleep",)]),
    ),
    max_size=40,
).map(lambda events: sorted(events, key=lambda event: event.at, reverse=True))


@given(EVENTS)
def test_nothing_is_lost_and_the_order_is_kept(events):
    assert [event for run in timeline.folded(events) for event in run] == events
    months = timeline.by_month(events)
    assert [event for month in months for run in month.runs for event in run] == events
    assert sum(month.how_many for month in months) == len(events)
    assert len({month.first for month in months}) == len(months)


@given(EVENTS)
def test_a_run_holds_only_short_entries_of_one_kind_and_author_day_after_day(events):
    for month in timeline.by_month(events):
        for run in month.runs:
            assert all(event.day.replace(day=1) == month.first for event in run)
            if len(run) == 1:
                continue
            assert len(run) >= FEWEST
            assert len({(event.kind, event.author_id) for event in run}) == 1
            assert all(timeline.is_short(event) and event.of.sight == EntrySight.TEAM and not event.steps for event in run)
            assert all(before.day - after.day <= timedelta(days=1) for before, after in pairwise(run))


@given(EVENTS)
def test_no_two_runs_stand_side_by_side_that_could_be_one(events):
    for before, after in pairwise(timeline.folded(events)):
        last, following = before[-1], after[0]
        alike = (last.kind, last.author_id) == (following.kind, following.author_id) and last.day - following.day <= timedelta(days=1)
        assert min(len(before), len(after)) == 1 or not alike


def test_every_kind_of_entry_is_told():
    assert {kind.value for kind in EntryKind} == {kind.value for kind in ENTRIES}


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Wanted(), set(Told)),
        (Wanted(kinds=frozenset({Told.CALL, Told.STAGE})), {Told.CALL, Told.STAGE}),
        (Wanted(author=SAM), set(Told) - {Told.TRANSFER}),
        (Wanted(person=SAM), set(Told) - {Told.TRANSFER, Told.STAGE}),
        (Wanted(voice=True), ENTRIES),
        (Wanted(shared=True, kinds=frozenset({Told.MEETING})), set()),
        (Wanted(goal=SAM, kinds=frozenset({Told.NOTE, Told.PLAN})), {Told.NOTE}),
    ],
)
def test_only_kinds_that_can_answer_are_asked(wanted, left):
    assert wanted.told == left


def test_a_year_ends_when_clocks_in_finland_say_so():
    assert Year(2025, 3).end == datetime(2026, 1, 1, tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 25), date(2026, 8, 25)),
        (date(2026, 5, 31), date(2026, 2, 28)),
        (date(2026, 1, 15), date(2025, 10, 15)),
        (date(2026, 3, 1), date(2025, 12, 1)),
    ],
)
def test_three_months_before(day, before):
    assert timeline.months_before(day) == before


DAYS = st.none() | st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(since=DAYS, until=DAYS, today=st.dates(date(2024, 1, 1), date(2050, 1, 1)))
def test_a_period_is_always_the_right_way_round_and_holds_the_days_that_were_asked_for(since, until, today):
    first, last = timeline.period(since, until, today)
    assert first <= last
    assert {day for day in (since, until) if day} <= {first, last}
    wanted = timeline.within(first, last)
    assert wanted.since < datetime(first.year, first.month, first.day, tzinfo=HELSINKI) < wanted.until
    assert timeline.period(None, None, today) == (timeline.months_before(today), today)
