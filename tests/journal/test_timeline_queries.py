"""Which events a timeline holds, in which order, and who sees them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from teamcase.cases import operations as cases
from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.visibility import DIALECT
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import event_queries, timeline_queries
from teamcase.journal import operations as journal
from teamcase.journal.models import Entry, EntryKind, EntrySight, Heard
from teamcase.journal.timeline import ENTRIES, Told, Wanted
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import Discussion
from teamcase.meetings.record_queries import as_written
from teamcase.teams.models import Team
from tests.journal.conftest import HIDDEN
from tests.life import lived


def ids(case_id, **wanted):
    return [row.id for row in timeline_queries.page(case_id, Wanted(**wanted), limit=100)]


def kinds(case_id, **wanted):
    return {row.kind for row in timeline_queries.page(case_id, Wanted(**wanted), limit=100)}


def test_everything_that_happened_is_told_newest_first(app, county, as_, write):
    lived(app, county)
    write(days=3)
    with as_("ann", keep=True) as occasion:
        cases.transfer(occasion, db.session.get_one(Case, county.doe), team=db.session.get_one(Team, county.teams["Beta"]), reason="Moved")
    with as_("bea"):
        rows = timeline_queries.page(county.doe, Wanted(), limit=100)
        assert {row.kind for row in rows} == set(Told) - {Told.VISIT, Told.MESSAGE, Told.NOTE, Told.NETWORK_MEETING}
        assert [(row.at, row.id) for row in rows] == sorted([(row.at, row.id) for row in rows], reverse=True)
        events = event_queries.told(county.doe, rows)
        assert [(event.id, event.at) for event in events] == [(row.id, row.at) for row in rows]
        (transfer,) = (event.of for event in events if event.kind is Told.TRANSFER)
        assert (transfer.giver, transfer.receiver, transfer.reason) == ("Alpha", "Beta", "Moved")


def test_a_record_that_is_not_finished_is_not_told_and_a_correction_is_told_once(app, county, as_):
    life = lived(app, county)
    with as_("cora", keep=True) as occasion:
        fresh = records.correct(occasion, db.session.get_one(Discussion, life.ids["approved"]), reason="A wrong name")
        db.session.flush()
        records.write_record(occasion, fresh, **{**as_written(fresh), "told": "A quiet week, they said."})
        fresh_id = fresh.id
    with as_("sam"):
        assert set(ids(county.doe, kinds=frozenset({Told.MEETING}))) == {life.ids["approved"], life.ids["finished"]}
    with as_("cora", keep=True) as occasion:
        records.finish(occasion, db.session.get_one(Discussion, fresh_id))
    with as_("sam", keep=True) as occasion:
        assert life.ids["approved"] in ids(county.doe, kinds=frozenset({Told.MEETING}))
        records.approve(occasion, db.session.get_one(Discussion, fresh_id))
    with as_("sam"):
        assert set(ids(county.doe, kinds=frozenset({Told.MEETING}))) == {fresh_id, life.ids["finished"]}


def test_page_after_page_there_is_no_gap_and_no_repeat(county, as_, write):
    same = {"text": "At the same moment."}
    for days in (1, 1, 2, 2, 3, 400, 800):
        write(days=days, **same)
    with as_("sam"):
        whole = timeline_queries.page(county.doe, Wanted(), limit=100)
        walked, after = [], None
        while found := timeline_queries.page(county.doe, Wanted(), after, limit=2):
            walked += found[:2]
            after = (walked[-1].at, walked[-1].id)
        assert walked == whole
        years = timeline_queries.years(county.doe, Wanted())
        by_year = [row.at.astimezone(HELSINKI).year for row in whole]
        assert [(year.year, year.how_many) for year in years] == [(year, by_year.count(year)) for year in dict.fromkeys(by_year)]
        assert timeline_queries.count(county.doe, Wanted()) == len(whole)
        assert timeline_queries.from_the_first(county.doe, Wanted(), limit=100) == whole[::-1]


def test_each_filter_holds_by_itself(county, as_, write):
    dora, dean, dana = (county.persons[name] for name in ("dora", "dean", "dana"))
    call = write(days=2)
    with_dana = write(days=3, about=[dean], present=[dana])
    quoted = write(days=4, about=[dana], quotes=[{"person_id": dean, "words": "No!", "heard": Heard.SAID}])
    alone = write(days=5, kind=EntryKind.VISIT, about=[dana], present=[dora], met_alone=[dora])
    kept = write("tia", days=6, sight=EntrySight.NOT_FOR_GUARDIANS, sight_because="Dora asked for it")
    with as_("sam"):
        assert set(ids(county.doe, voice=True)) == {quoted, alone}
        assert set(ids(county.doe, shared=True)) == {call, with_dana, quoted, alone}
        assert ids(county.doe, author=county.staff["tia"]) == [kept]
        assert set(ids(county.doe, kinds=ENTRIES, person=dana)) == {with_dana, quoted, alone}
        assert set(ids(county.doe, kinds=ENTRIES, person=dean)) == {with_dana, quoted}
        assert set(ids(county.doe, kinds=frozenset({Told.VISIT}))) == {alone}
        assert ids(county.doe, kinds=frozenset({Told.MEETING}), voice=True) == []
        assert kinds(county.doe, person=dora) == {Told.CALL, Told.VISIT, Told.ASSESSMENT}


def test_a_goal_finds_the_entries_that_tell_of_it(app, county, as_, write):
    life = lived(app, county)
    write(days=1)
    told_of = write(days=0.1, goals=[life.ids["goal"]])
    with as_("sam") as occasion:
        assert ids(county.doe, goal=life.ids["goal"]) == [told_of]
        offered = timeline_queries.offered(db.session.get_one(Case, county.doe), occasion.today)
        assert offered.names["goal"] == {str(life.ids["goal"]): "We sleep at night"}
        last = max(row.at for row in timeline_queries.page(county.doe, Wanted(kinds=frozenset({Told.MEETING}))))
        assert offered.met_at == last
        assert Told.MEETING not in kinds(county.doe, since=last)
        assert told_of in ids(county.doe, since=last)


def test_only_the_newest_edition_answers(county, as_, write):
    dora, dean = county.persons["dora"], county.persons["dean"]
    entry_id = write(days=2, about=[dean], quotes=[{"person_id": dean, "words": "No!", "heard": Heard.SAID}])
    with as_("sam", keep=True) as occasion:
        entry = db.session.get_one(Entry, entry_id)
        local = entry.happened_at.astimezone(HELSINKI)
        said = {"kind": EntryKind.NOTE, "on": local.date(), "at": local.time(), "text": "It was Dora.", "about": [dora]}
        journal.correct(occasion, entry, reason="The wrong child", **said)
    with as_("sam"):
        assert entry_id not in ids(county.doe, person=dean)
        assert entry_id in ids(county.doe, person=dora)
        assert ids(county.doe, voice=True) == []
        assert ids(county.doe, kinds=frozenset({Told.NOTE})) == [entry_id]
        notes = timeline_queries.page(county.doe, Wanted(kinds=frozenset({Told.NOTE})))
        ((event,), (whole,)) = (event_queries.told(county.doe, notes, in_full=in_full) for in_full in (False, True))
        assert [edition.number for edition in event.of.editions] == [2]
        assert [edition.number for edition in whole.of.editions] == [1, 2]
        assert (event.of.latest.about, whole.of.editions[0].about) == (["Dora"], ["Dean"])


@pytest.mark.parametrize(("who", "sees"), [("tia", True), ("ann", True), ("sam", False), ("cora", False)])
def test_an_entry_for_its_author_and_the_lead_is_in_no_list_count_year_or_name(county, as_, write, who, sees):
    hidden = write("tia", days=500, present=[county.persons["dan"]], **HIDDEN)
    with as_(who) as occasion:
        assert (hidden in ids(county.doe)) is sees
        years = [year.year for year in timeline_queries.years(county.doe, Wanted())]
        assert ((occasion.at - timedelta(days=500)).year in years) is sees
        assert timeline_queries.count(county.doe, Wanted()) == len(ids(county.doe))
        offered = timeline_queries.offered(db.session.get_one(Case, county.doe), occasion.today)
        assert (str(county.staff["tia"]) in offered.names["author"]) is sees


def test_a_stranger_finds_nothing(county, as_, write):
    write()
    for who in ("bob", "max", "dpo", "adm"):
        with as_(who):
            assert (ids(county.doe), timeline_queries.years(county.doe, Wanted())) == ([], [])


def test_an_assessment_stands_where_it_was_written_or_at_the_beginning_of_an_earlier_day(county, as_):
    with as_("sam", keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        known = {"continues": True, "conclusion": "Support.", "person": None, "needs_protection": False}
        today = cases.sign_assessment(occasion, case, signed_on=occasion.today, **known).id
        earlier = cases.sign_assessment(occasion, case, signed_on=occasion.today - timedelta(days=2), **known).id
        at = {row.id: row.at for row in timeline_queries.page(county.doe, Wanted(kinds=frozenset({Told.ASSESSMENT})))}
        assert abs(at[today] - occasion.at) < timedelta(minutes=5)
        day = occasion.today - timedelta(days=2)
        assert at[earlier] == datetime(day.year, day.month, day.day, tzinfo=HELSINKI)


def test_entries_are_read_along_their_index(county, as_, write):
    write()
    with as_("sam") as occasion:
        (entries, *_others) = event_queries.arms(county.doe, Wanted())
        page = entries.order_by(Entry.happened_at.desc(), Entry.id.desc()).limit(21)
        statement = page.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
        db.session.execute(text("SET LOCAL enable_sort = off"))
        plan = "\n".join(db.session.scalars(text(f"EXPLAIN {statement}".replace(":", r"\:"))))
        assert "ix_entry_case_id_happened_at" in plan, occasion
