"""The county's daily record: written by those who would write it, about the right people, the same each time it is told."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from teamcase.deadlines.calendar import is_working_day
from teamcase.demo.agenda import rotas
from teamcase.demo.county import County
from teamcase.demo.daily_alone import CADENCE
from teamcase.demo.daily_events import EVENINGS, UNANSWERED
from teamcase.demo.daily_library import SCENES
from teamcase.demo.daily_lines import TOGETHER, children
from teamcase.demo.daily_rota import BUSY, NO_CONTACT, NOT_MET_ALONE, QUIET, TOLD_ANEW, entries
from teamcase.demo.households import CLOSED, FAMILIES, FATHERS_HOME, REOPENED, SWEDISH
from teamcase.demo.library import STORIES
from teamcase.demo.moments import Chronicle
from teamcase.demo.people import PROFESSIONS, WORKERS
from teamcase.demo.turns import closes_on, reopens_on
from teamcase.foundation.zone import HELSINKI
from teamcase.journal.models import EntryKind, EntrySight, Heard

MONTH = timedelta(days=30)
# A Wednesday in November, a Monday after Christmas, a Sunday in spring, Midsummer Eve, a leap day.
DAYS = [date(2026, 11, 25), date(2026, 12, 28), date(2027, 4, 11), date(2026, 6, 19), date(2028, 2, 29)]
pytestmark = pytest.mark.quick


def told_on(day, hour=11):
    """The county when it is filled on a day, and its entries."""
    county = County(Chronicle(None, datetime(day.year, day.month, day.day, hour, tzinfo=HELSINKI)))
    return county, entries(county)


@pytest.fixture(scope="module", params=DAYS, ids=str)
def telling(request):
    return told_on(request.param)


@pytest.fixture(scope="module")
def county(telling):
    return telling[0]


@pytest.fixture(scope="module")
def lines(telling):
    return telling[1]


def test_two_tellings_of_a_day_are_the_same_whatever_the_hour():
    assert told_on(DAYS[0])[1] == told_on(DAYS[0], hour=7)[1]


def test_every_family_has_as_many_entries_as_its_life_asks_for(lines):
    counted = Counter(line.household.name for line in lines)
    assert set(counted) == {household.name for household in FAMILIES}
    assert 500 <= len(lines) <= 700
    assert all(counted[name] >= 5 for name in counted)
    assert all(counted[name] >= 20 for name in BUSY)
    assert max(counted[name] for name in QUIET) <= 10
    assert sum(count >= 28 for count in counted.values()) >= 4


def test_every_kind_every_profession_and_every_way_of_hearing_occurs(lines):
    assert {line.kind for line in lines} == set(EntryKind)
    assert {WORKERS[line.who].role for line in lines} == {WORKERS[key].role for team in PROFESSIONS.values() for key in team.values()} | {
        WORKERS["laura"].role
    }
    assert {heard for line in lines for _place, _words, heard in line.says} >= set(Heard) - {Heard.OTHER}


def test_the_texts_are_many_and_no_family_is_told_the_same_twice(lines):
    assert len({line.text for line in lines}) > len(lines) * 0.78
    assert Counter(line.text for line in lines).most_common(1)[0][1] <= len(UNANSWERED)
    told = Counter((line.household.name, line.text) for line in lines)
    assert [text for text, count in told.items() if count > 1] == []
    assert [line.text for line in lines if any(mark in line.text for mark in "{}[]|")] == []


def test_nothing_lies_ahead_and_all_on_working_days(county, lines):
    for line in lines:
        happened = datetime.combine(line.on, line.at, HELSINKI)
        assert happened + timedelta(minutes=line.minutes or 0) <= line.signed_at
        assert line.on < county.chronicle.today
        assert is_working_day(line.on)
        assert county.opened(line.household) < line.on


def test_evenings_are_few_and_of_social_workers_on_call(lines):
    late = [line for line in lines if line.at.hour >= 19]
    assert {line.household.name for line in late} == set(EVENINGS)
    assert all(line.text.startswith("Päivystysvuorossa") for line in late)
    assert {WORKERS[line.who].role for line in late} == {WORKERS["laura"].role}


def test_each_is_written_by_a_member_of_the_team_that_has_the_family(county, lines):
    for line in lines:
        team = county.team(line.household, line.on)
        assert all(team in dict(WORKERS[key].teams) for key in (line.who, *line.workers)), line
        assert "elina" not in (line.who, *line.workers) or line.on < county.leaves_on


def test_nobody_is_in_two_places_at_once(lines):
    days = defaultdict(list)
    for line in lines:
        begins = datetime.combine(line.on, line.at, HELSINKI)
        for key in line.workers if line.kind in TOGETHER else (line.who,):
            days[key, line.on].append((begins, begins + timedelta(minutes=line.minutes or 5)))
    for times in days.values():
        times.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(times)), times


def test_nothing_is_written_while_a_case_is_closed(county, lines):
    assert all(line.on < closes_on(county, CLOSED) for line in lines if line.household.name == CLOSED)
    again = [line.on for line in lines if line.household.name == REOPENED]
    assert not [day for day in again if closes_on(county, REOPENED) <= day <= reopens_on(county)]


def test_only_children_are_quoted_and_met_alone_and_only_clients_concerned(lines):
    for line in lines:
        young = children(line.household)
        assert all(place in young and young[place].age >= 4 for place, _words, _heard in line.says)
        assert set(line.alone) <= set(young) & set(line.present)
        fathers = {"father"} if line.household.together and line.household.name != FATHERS_HOME else set()
        assert line.about
        assert set(line.about) <= {"mother", *fathers, *young}


def test_a_story_is_told_in_the_order_of_its_discussions(county, lines):
    heard = defaultdict(list)
    for gathering in rotas(county):
        for turn in gathering.turns if gathering.age >= 0 else ():
            heard[turn.household.name].append(gathering.day)
    for household in FAMILIES:
        after = {scene.text.split("{")[0].split("[")[0]: scene.after for scene in SCENES[household.story]}
        for line in lines:
            begun = [
                when for start, when in after.items() if line.household is household and len(start) > 20 and line.text.startswith(start)
            ]
            held = sum(day < line.on for day in heard[household.name])
            assert all(when == TOLD_ANEW.get(household.name, {}).get(held, held) for when in begun), line
    assert set(SCENES) == set(STORIES)


def test_families_nobody_was_in_touch_with_are_those_named(county, lines):
    latest = {line.household.name: line.on for line in lines if line.kind != EntryKind.NOTE}
    silent = {name for name, day in latest.items() if day < county.chronicle.today - MONTH}
    assert silent == {*NO_CONTACT, CLOSED}


def test_children_in_protection_were_met_alone_in_thirty_days_but_those_named(county, lines):
    since, met, missed = county.chronicle.today - MONTH, defaultdict(set), set()
    for line in lines:
        if line.on >= since:
            met[line.household.name].update(line.alone)
    for household in FAMILIES:
        active = county.active_from(household)
        for place, child in children(household).items():
            if child.needs_protection and active and place not in met[household.name]:
                missed.add((household.name, place))
    silent = {(household.name, place) for household in FAMILIES if household.name in NO_CONTACT for place in children(household)}
    assert missed <= silent | set(NOT_MET_ALONE.items())
    assert missed >= set(NOT_MET_ALONE.items())
    assert MONTH.days > CADENCE


def test_calls_that_nobody_answered_come_day_after_day(lines):
    for name, (_ago, many, _who) in UNANSWERED.items():
        calls = [
            line for line in lines if line.household.name == name and line.kind == EntryKind.CALL and not line.present and not line.others
        ]
        days = sorted(line.on for line in calls if "vastausta" in line.text or "Puhelin kiinni" in line.text)
        assert 2 <= len(days) <= many
        assert days[-1] - days[0] <= timedelta(days=4)
        assert {line.who for line in calls if line.on in days} == {next(line.who for line in calls if line.on == days[0])}


def test_what_is_kept_from_others_and_what_was_corrected_has_its_reason(lines):
    events = [line.event for line in lines if line.event]
    assert Counter(event.sight for event in events)[EntrySight.NOT_FOR_GUARDIANS] == 3
    assert Counter(event.sight for event in events)[EntrySight.AUTHOR_AND_LEAD] == 1
    assert all(event.because for event in events if event.sight != EntrySight.TEAM)
    wrong = [event for event in events if event.wrong]
    assert len(wrong) == 3
    assert all(event.reason for event in wrong)


def test_the_family_that_speaks_swedish_is_written_about_in_swedish(lines):
    finnish = ("Äiti", "Tapasin", "Kotikäynti", "Soitettu", "lapset", "{")
    assert not [line.text for line in lines if line.household.name == SWEDISH and any(word in line.text for word in finnish)]
