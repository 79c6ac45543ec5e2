"""Three people write on one board in any order and at the same instant: no card is lost or made twice, and no word of the summary is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

pytestmark = pytest.mark.slow
PEOPLE = ("sam", "sue", "ann")
ACTS = ("card", "card again", "withdraw", "look", "type", "save", "save again", "take", "ask", "give", "idle", "phase", "together")
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), min_size=6, max_size=18)
KINDS = ("hypothesis", "question", "family_question")


@dataclass
class Hand:
    """One person at their laptop: what they saw of the summary, what they typed, and what they sent last."""

    name: str
    browser: object
    seen: str = ""
    revision: int = 0
    typed: str = ""
    card: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)


class Table:
    """What was sent, and what must therefore be somewhere: checked after each step."""

    def __init__(self, turn, hands, ask):
        self.turn, self.hands, self.ask = turn, hands, ask
        self.number = 0
        self.cards, self.withdrawn, self.sent = set(), set(), set()
        for hand in hands.values():
            self.look(hand)

    def do(self, act, hand, other):
        """One step; what makes no sense just now is let be, as people do."""
        acts = {
            "card": lambda: self.answered(self.post(hand, *self.new_card(hand))),
            "card again": lambda: hand.card and self.answered(self.post(hand, hand.card["to"], hand.card["fields"])),
            "withdraw": lambda: self.withdraw(hand),
            "look": lambda: self.look(hand),
            "type": lambda: self.type(hand),
            "save": lambda: hand.typed and self.save(hand),
            "save again": lambda: hand.words and self.post(hand, "summary", hand.words, {"X-Saves-Itself": "1"}),
            "take": lambda: self.post(hand, "pen/take", {}),
            "ask": lambda: self.post(hand, "pen/ask", {}),
            "give": lambda: self.post(hand, "pen/give", {}),
            "idle": self.idle,
            "phase": lambda: self.post(hand, "phase", {"seen": 0, "to": 1}),
            "together": lambda: other is not hand and self.together(hand, other),
        }
        acts[act]()
        self.holds()

    def type(self, hand):
        hand.typed = f"{hand.typed} {hand.name}-{self.next()}".strip()

    def idle(self):
        self.ask("UPDATE sitting_turn SET pen_at = pen_at - interval '31 seconds' WHERE id = :t RETURNING id", t=self.turn)

    def next(self):
        self.number += 1
        return self.number

    def new_card(self, hand):
        """A card with words that nobody else says."""
        words = f"card {hand.name} {uuid4()}"
        self.cards.add((hand.name, words))
        hand.card = {"to": f"cards/{KINDS[self.next() % 3]}", "fields": {"_key": str(uuid4()), "text": words}}
        return hand.card["to"], hand.card["fields"]

    def post(self, hand, to, fields, headers=None):
        return hand.browser.post(f"/turns/{self.turn}/{to}", data=fields, headers=headers or {})

    def answered(self, answer):
        assert answer.status_code == 302

    def withdraw(self, hand):
        own = self.ask(
            "SELECT c.id, c.text FROM sitting_card c JOIN staff s ON s.id = c.author_id WHERE c.turn_id = :t AND c.withdrawn_at IS NULL"
            " AND lower(split_part(s.name, ' ', 1)) = :n",
            t=self.turn,
            n=hand.name,
        )
        for card_id, words in own[:1]:
            assert hand.browser.post(f"/cards/{card_id}/withdraw", data={"_key": str(uuid4())}).status_code == 302
            self.withdrawn.add((hand.name, words))

    def look(self, hand):
        """See the summary as it is, and go on from there with the words that were not saved."""
        ((summary, revision),) = self.ask("SELECT summary, revision FROM sitting_turn WHERE id = :t", t=self.turn)
        hand.seen, hand.revision = summary, revision

    def form(self, hand):
        """What the page sends: what was seen, and the new words under it."""
        self.sent |= {(hand.name, word) for word in hand.typed.split()}
        hand.words = {"text": f"{hand.seen}\n{hand.typed}".strip(), "follows": hand.revision}
        return hand.words

    def save(self, hand):
        self.saved(hand, self.post(hand, "summary", self.form(hand), {"X-Saves-Itself": "1"}))

    def saved(self, hand, answer):
        assert answer.status_code in {204, 409}
        hand.typed = ""
        self.look(hand)

    def together(self, *pair):
        """Both press at the same instant: one a card, both the summary."""
        ready = Barrier(2)
        cards = [self.new_card(hand) for hand in pair]
        forms = [self.form(hand) for hand in pair]

        def press(hand, card, words):
            ready.wait(timeout=20)
            return self.post(hand, *card), self.post(hand, "summary", words, {"X-Saves-Itself": "1"})

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(press, pair, cards, forms))
        for hand, (put, wrote) in zip(pair, answers, strict=True):
            self.answered(put)
            self.saved(hand, wrote)

    def holds(self):
        """Every card is there once, withdrawn by its author alone; every word is in the summary or with whoever wrote it."""
        rows = self.ask(
            "SELECT lower(split_part(s.name, ' ', 1)), c.text, c.withdrawn_at IS NOT NULL FROM sitting_card c JOIN staff s ON s.id = c.author_id"
            " WHERE c.turn_id = :t",
            t=self.turn,
        )
        assert sorted((name, words) for name, words, _gone in rows) == sorted(self.cards)
        assert {(name, words) for name, words, gone in rows if gone} == self.withdrawn
        ((summary,),) = self.ask("SELECT summary FROM sitting_turn WHERE id = :t", t=self.turn)
        kept = self.ask("SELECT lower(split_part(s.name, ' ', 1)), d.fields ->> 'text' FROM draft d JOIN staff s ON s.id = d.staff_id")
        there = {(name, word) for name in PEOPLE for word in summary.split()} | {
            (name, word) for name, words in kept for word in words.split()
        }
        assert self.sent <= there


def test_in_any_order_no_card_and_no_word_is_lost(visit, turn, server):
    browsers = {name: visit(name) for name in PEOPLE}
    for browser in browsers.values():
        browser.get("/me")

    def ask(query, **values):
        with server.of_tests.begin() as connection:
            return connection.execute(text(query), values).all()

    @settings(max_examples=40, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
    @given(STEPS)
    def in_this_order(steps):
        ask("DELETE FROM sitting_card RETURNING id")
        ask("DELETE FROM draft RETURNING id")
        ask("UPDATE sitting_turn SET summary = '', revision = 0, pen_id = NULL, pen_at = NULL, asked_by = NULL, phase = 0 RETURNING id")
        table = Table(str(turn), {name: Hand(name, browsers[name]) for name in PEOPLE}, ask)
        for act, name, other in steps:
            table.do(act, table.hands[name], table.hands[other])

    in_this_order()


def test_twelve_who_send_at_the_same_instant_make_twelve_cards(visit, turn, server):
    ready = Barrier(12)
    browsers = [visit(name) for name in PEOPLE for _window in range(4)]
    for browser in browsers:
        browser.get("/me")

    def press(numbered):
        number, browser = numbered
        ready.wait(timeout=30)
        return browser.post(f"/turns/{turn}/cards/hypothesis", data={"_key": str(uuid4()), "text": f"Idea {number}"}).status_code

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(press, enumerate(browsers)))
    assert answers == [302] * 12
    with server.of_tests.connect() as connection:
        assert connection.execute(text("SELECT count(DISTINCT text) FROM sitting_card")).scalar_one() == 12
