"""Signing an entry: what it holds, what it refuses, and that it never changes afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from teamcase.actions.models import Action
from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import operations as journal
from teamcase.journal.models import Entry, EntryKind, EntrySight, Heard


@pytest.fixture
def call(county):
    """What a short call is about, at this moment."""

    def written(occasion, **more):
        local = (occasion.at - timedelta(minutes=10)).astimezone(HELSINKI)
        said = {"kind": EntryKind.CALL, "on": local.date(), "at": local.time().replace(second=0, microsecond=0), "minutes": 10}
        return {**said, "text": "Dana called.", "about": [county.persons["dora"]], **more}

    return written


def signed(county, occasion, call, **more):
    return journal.sign(occasion, db.session.get_one(Case, county.doe), **call(occasion, **more))


def test_one_visit_is_written_once_for_all_siblings_with_their_words_and_what_was_agreed(county, as_, call):
    dora, dean, dana = (county.persons[name] for name in ("dora", "dean", "dana"))
    with as_("sam") as occasion:
        entry = signed(
            county,
            occasion,
            call,
            kind=EntryKind.HOME_VISIT,
            about=[dora, dean],
            present=[dora, dean, dana],
            met_alone=[dora],
            quotes=[{"person_id": dora, "words": "I sleep with the lamp on.", "heard": Heard.SAID}],
            steps=[{"text": "Call the school"}],
        )
        db.session.expire_all()
        edition = db.session.get_one(Entry, entry.id).latest
        assert {row.person_id for row in edition.about} == {dora, dean}
        assert [(row.person_id, row.met_alone) for row in edition.present] == [(dora, True), (dean, False), (dana, False)]
        assert [(quote.person_id, quote.words) for quote in edition.quotes] == [(dora, "I sleep with the lamp on.")]
        step = db.session.scalars(select(Action).where(Action.entry_id == entry.id)).one()
        assert (step.owner_staff_id, step.due_on) == (county.staff["sam"], occasion.today + timedelta(days=7))
        assert edition.service_task == "child_protection"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"about": []}, "about"),
        ({"about": ["dan"]}, "about"),
        ({"present": ["rora"]}, "present"),
        ({"met_alone": ["dora"]}, "met_alone"),
        ({"present": ["dana"], "met_alone": ["dana"]}, "met_alone"),
        ({"quotes": [("dana", "Hello")]}, "quotes"),
        ({"sight": EntrySight.AUTHOR_AND_LEAD}, "sight_because"),
    ],
)
def test_what_does_not_hold_is_refused_beside_its_field(county, as_, call, changed, field):
    def named(value):
        if isinstance(value, tuple):
            return {"person_id": county.persons[value[0]], "words": value[1], "heard": Heard.SAID}
        return county.persons[value]

    more = {name: [named(one) for one in value] if isinstance(value, list) else value for name, value in changed.items()}
    with as_("sam") as occasion, pytest.raises(RuleBroken) as refused:
        signed(county, occasion, call, **more)
    assert refused.value.field == field


def test_what_lies_ahead_is_not_written_of(county, as_, call):
    with as_("sam") as occasion, pytest.raises(RuleBroken) as refused:
        signed(county, occasion, call, on=occasion.today + timedelta(days=1))
    assert refused.value.field == "at"


def test_a_correction_is_a_new_edition_with_a_reason_and_both_can_be_read(county, as_, call):
    with as_("sam") as occasion:
        entry = signed(county, occasion, call)
        journal.correct(occasion, entry, reason="The wrong child", **call(occasion, text="Dan called.", about=[county.persons["dean"]]))
        db.session.expire_all()
        first, second = db.session.get_one(Entry, entry.id).editions
        assert (first.text, first.corrected_because, [row.person_id for row in first.about]) == (
            "Dana called.",
            None,
            [county.persons["dora"]],
        )
        assert (second.text, second.corrected_because) == ("Dan called.", "The wrong child")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry_edition SET text = 'x'",
        "DELETE FROM entry_edition",
        "UPDATE entry SET happened_at = now()",
        "DELETE FROM entry",
        "UPDATE entry_client SET person_id = person_id",
        "INSERT INTO entry_goal (id, case_id, entry_id, edition_id, goal_id) SELECT gen_random_uuid(), case_id, entry_id, id, id FROM entry_edition",
    ],
)
def test_the_database_itself_keeps_what_is_signed(county, as_, call, server, statement):
    with as_("sam", keep=True) as occasion:
        signed(county, occasion, call)
    with server.of_tests.begin() as connection, pytest.raises(DBAPIError, match="a signed entry is corrected by a new edition"):
        connection.execute(text(statement))


def test_an_entry_for_the_author_and_the_lead_is_nobody_elses(county, as_, call):
    hidden = {"sight": EntrySight.AUTHOR_AND_LEAD, "sight_because": "A worry that is not ready to be shared"}
    with as_("sam", keep=True) as occasion:
        entry_id = signed(county, occasion, call, **hidden).id
    seen = {}
    for who in ("sam", "ann", "sue", "cole", "bob"):
        with as_(who):
            parts = ("entry", "entry_edition", "entry_client")
            seen[who] = [db.session.execute(text(f"SELECT count(*) FROM {part}")).scalar_one() for part in parts]
    assert seen == {"sam": [1, 1, 1], "ann": [1, 1, 1], "sue": [0, 0, 0], "cole": [0, 0, 0], "bob": [0, 0, 0]}
    with as_("ann"):
        assert db.session.get(Entry, entry_id).latest.text == "Dana called."


def test_every_member_signs_and_only_the_author_or_the_lead_corrects(county, as_, call):
    with as_("cora", keep=True) as occasion:
        entry_id = signed(county, occasion, call).id
    with as_("sue") as occasion, pytest.raises(NotAllowed):
        journal.correct(occasion, db.session.get_one(Entry, entry_id), reason="x", **call(occasion))
    with as_("ann") as occasion:
        assert journal.correct(occasion, db.session.get_one(Entry, entry_id), reason="A wrong name", **call(occasion)).number == 2
