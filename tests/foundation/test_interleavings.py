"""Two or three people write in the same record, in any order and at the same instant: nothing that was sent is lost unseen (quality.md LU-1, LU-2)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Barrier
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from teamcase.foundation import formkeys
from teamcase.foundation.forms import Form
from teamcase.plans import queries as plan_queries
from tests.life import lived
from tests.meetings.test_record_pages import sent as a_record

pytestmark = pytest.mark.slow
PEOPLE = ("sam", "sue", "ann")
NAMES = {"sam": "Sam Worker", "sue": "Sue Worker", "ann": "Ann Worker"}
ACTS = ("open", "type", "save", "save again", "mine", "theirs", "both", "together")
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), min_size=4, max_size=14)
STALE = re.compile(r'<fieldset class="pick-one">.*?</fieldset>', re.DOTALL)


@dataclass(frozen=True)
class Place:
    """A record that several people may write: its form, the field they write in, and where that stands in the database."""

    address: str
    table: str
    column: str
    record: str
    around: Callable[[], dict[str, str]]
    counts_every_save: bool


@dataclass
class Hand:
    """What one person has before their eyes: the form they opened, what they typed, and the last one that they sent."""

    name: str
    browser: object
    version: int = 0
    key: str = ""
    typed: str = ""
    is_stale: bool = False
    sent: dict = field(default_factory=dict)
    done: dict = field(default_factory=dict)


class Table:
    """The record on the table, and what it should say: a model of the house's promise, checked after each step."""

    def __init__(self, place: Place, hands: dict[str, Hand], look: Callable[[Place], tuple[str, int]]) -> None:
        self.place, self.hands, self.look = place, hands, look
        self.number, self.saver = 0, PEOPLE[0]  # who has begun it anew
        self.says, self.version = look(place)
        self.told = {self.version: (self.says, self.saver)}
        for hand in hands.values():
            self.open(hand)

    def do(self, act: str, hand: Hand, other: Hand) -> None:
        """One step; what makes no sense just now is let be, as people do."""
        if act == "open":
            self.open(hand)
        elif act == "type":
            self.number += 1
            hand.typed = f"{hand.typed} {hand.name}-{self.number}".strip()
        elif act == "save":
            self.save(hand)
        elif act == "save again" and hand.sent:
            self.answered(hand, self.send(hand, hand.sent), hand.sent)
        elif act in {"mine", "theirs", "both"} and hand.is_stale:
            self.save(hand, keep=act)
        elif act == "together" and other is not hand:
            self.together(hand, other)
        self.holds()

    def open(self, hand: Hand) -> None:
        """Open the page anew and read what stands there."""
        page = hand.browser.get(self.place.address).text
        hand.version, hand.key = int(_value(page, "_version")), _value(page, "_key")
        hand.typed, hand.is_stale = _written(page, self.place.column), False
        assert hand.version == self.version
        assert hand.typed == self.says

    def save(self, hand: Hand, keep: str = "") -> None:
        """Send the form as it stands; after a conflict with what was chosen."""
        fields = self.form(hand, keep)
        self.answered(hand, self.send(hand, fields), fields, keep)

    def form(self, hand: Hand, keep: str = "") -> dict:
        """What the browser sends."""
        chosen = {f"_keep-{self.place.column}": keep} if keep else {}
        return {**self.place.around(), "_version": str(hand.version), "_key": hand.key, self.place.column: hand.typed, **chosen}

    def send(self, hand: Hand, fields: dict) -> object:
        """Whatever the house answers."""
        return hand.browser.post(self.place.address, data=fields)

    def together(self, *pair: Hand) -> None:
        """Two people press the button in the same instant; whoever came first is known by the answer."""
        forms = [self.form(hand) for hand in pair]
        since = self.version
        ready = Barrier(len(pair))

        def press(hand: Hand, fields: dict) -> object:
            ready.wait(timeout=20)
            return self.send(hand, fields)

        with ThreadPoolExecutor(len(pair)) as pool:
            answers = list(pool.map(press, pair, forms))
        # A save that changes no word takes nobody's place, so it may have come before the one that did.
        done = zip(pair, answers, forms, strict=True)
        for hand, answer, fields in sorted(done, key=lambda one: (one[1].status_code, one[2][self.place.column] != self.says)):
            self.answered(hand, answer, fields, since=since)

    def answered(self, hand: Hand, answer: object, fields: dict, keep: str = "", since: int | None = None) -> None:
        """What the answer must have been, and what it means; a refusal shows the record as it is now, or was at some instant after `since`."""
        if fields == hand.done:
            assert answer.status_code == 302, "a form sent twice is led to the first answer"
            return
        hand.sent = fields
        if int(fields["_version"]) == self.version:
            assert answer.status_code == 302
            self.saved(hand, fields, keep)
            return
        assert answer.status_code == 409, "nothing is written over what somebody has not seen"
        self.both_are_shown(hand, answer.text, fields[self.place.column], self.version if since is None else since)

    def saved(self, hand: Hand, fields: dict, keep: str) -> None:
        """The record says now what was sent; with "both" theirs comes first."""
        mine = fields[self.place.column]
        after = {"theirs": self.says, "both": f"{self.says}\n\n{mine}"}.get(keep, mine)
        if self.place.counts_every_save or after != self.says:
            self.version += 1
            self.saver = hand.name
        self.says, hand.done, hand.is_stale = after, fields, False
        self.told[self.version] = self.says, self.saver

    def both_are_shown(self, hand: Hand, page: str, mine: str, since: int) -> None:
        """The refused text stays in the field; where it differs both texts are shown, with who saved the other."""
        assert _written(page, self.place.column) == mine
        version = int(_value(page, "_version"))
        assert since <= version <= self.version
        theirs, _saver = self.told[version]
        if mine != theirs:
            shown = next(html.unescape(part) for part in STALE.findall(page) if f'name="_keep-{self.place.column}"' in part)
            assert f'<span class="text">{mine or "–"}</span>' in shown
            assert f'<span class="text">{theirs or "–"}</span>' in shown
            savers = {saver for at, (_says, saver) in self.told.items() if at >= version}
            assert any(f"<b>{NAMES[one] if one != hand.name else 'You'}</b>" in shown for one in savers)
        hand.typed, hand.version, hand.key, hand.is_stale = mine, version, _value(page, "_key"), True

    def holds(self) -> None:
        """The database says what the model says, and its version is the number of saves."""
        assert self.look(self.place) == (self.says, self.version)


@pytest.fixture
def life(app, county):
    return lived(app, county)


@pytest.fixture
def places(county, life):
    goal, record = life.ids["goal"], life.ids["draft"]
    words = {"whose": str(county.persons["dora"]), "start": "2", "target": "7", "reason": "Said today"}
    return {
        "goal": Place(f"/goals/{goal}/edit", "goal", "words", str(goal), lambda: words, counts_every_save=False),
        "record": Place(f"/records/{record}/edit", "discussion", "told", str(record), lambda: _around(county), counts_every_save=True),
    }


@pytest.fixture
def look(server):
    def read(place):
        with server.of_tests.connect() as connection:
            row = connection.execute(text(f"SELECT {place.column}, version FROM {place.table} WHERE id = '{place.record}'")).one()
        return row[0] or "", row[1]

    return read


@pytest.mark.parametrize("kind", ["goal", "record"])
def test_in_any_order_nothing_that_was_sent_is_lost_unseen(visit, places, look, kind):
    place = places[kind]
    browsers = {name: visit(name) for name in PEOPLE}

    @settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
    @given(STEPS)
    def in_this_order(steps):
        _begin_anew(browsers["sam"], place, look)
        table = Table(place, {name: Hand(name, browsers[name]) for name in PEOPLE}, look)
        for act, name, other in steps:
            table.do(act, table.hands[name], table.hands[other])

    in_this_order()


@pytest.mark.parametrize(("kind", "owner", "name"), [("goal", plan_queries, "hold"), ("record", Form, "_expect_nobody_else")])
def test_two_who_both_looked_before_either_wrote_end_with_one_saved_and_one_shown_both(visit, places, look, monkeypatch, kind, owner, name):
    place = places[kind]
    table = Table(place, {name: Hand(name, visit(name)) for name in PEOPLE}, look)
    before = table.version
    for hand in (table.hands["sam"], table.hands["sue"]):
        table.do("type", hand, hand)
    with _met(monkeypatch, owner, name):
        table.together(table.hands["sam"], table.hands["sue"])
    table.holds()
    assert [hand.is_stale for hand in table.hands.values()].count(True) == 1
    assert table.version == before + 1


def test_the_same_form_sent_twice_in_the_same_instant_is_one_record(visit, county, life, monkeypatch, server):
    data = {"_key": str(uuid4()), "text": "We laughed at the same instant."}
    browsers = [visit("tia"), visit("tia")]
    browsers[0].get("/me")  # her session has been seen this minute, so that neither request waits for the other to note it
    with _met(monkeypatch, formkeys, "claim"), ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda browser: browser.post(f"/goals/{life.ids['goal']}/notes/new", data=data), browsers))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    with server.of_tests.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM goal_note WHERE text LIKE 'We laughed at the same%'")).scalar_one() == 1


@contextmanager
def _met(monkeypatch, owner, name):
    """Two requests wait for each other at this point: before the key is claimed or the plan is held, and once the version has been looked at."""
    meeting, real = Barrier(2), getattr(owner, name)

    def waited(*arguments, **named):
        if owner is not Form:
            meeting.wait(timeout=20)
            return real(*arguments, **named)
        real(*arguments, **named)
        meeting.wait(timeout=20)
        return None

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, waited)
        yield


def _begin_anew(browser, place, look):
    _says, version = look(place)
    data = {**place.around(), "_version": str(version), "_key": str(uuid4()), place.column: f"Begun {version}"}
    assert browser.post(place.address, data=data).status_code == 302


def _around(county):
    left_out = ("_key", "_version", "told")
    return {name: value for name, value in a_record(county).items() if name not in left_out}


def _value(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def _written(page, name):
    return html.unescape(re.search(rf'<textarea[^>]*name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)[1])
