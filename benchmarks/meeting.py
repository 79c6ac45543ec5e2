"""How much of a server thirty meetings take, six people in each, while every screen asks every three seconds what has changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from uuid import UUID, uuid4

import psycopg
from flask.testing import FlaskClient

from benchmarks.ground import OWN_SITE, Ground
from benchmarks.measuring import Figure
from config import plain

MEETINGS, PEOPLE, ROUNDS, EVERY = 30, 6, 5, 3.0
PULSE, TURN = re.compile(r'data-pulse="(\d+)"'), re.compile(r'data-turn="([0-9a-f-]{36})"')
PLANNED = """
    SELECT DISTINCT ON (m.team_id) m.id,
        ARRAY(SELECT staff_id FROM membership WHERE team_id = m.team_id AND until_on IS NULL ORDER BY id LIMIT %s)
    FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id WHERE m.stage = 'planned' ORDER BY m.team_id, m.starts_at LIMIT %s
"""
TODAY = "UPDATE meeting SET starts_at = now() WHERE id = ANY(%s)"  # a board opens on the day of its meeting


@dataclass
class Screen:
    """One person's screen on the board of a meeting, and the number that it saw last."""

    browser: FlaskClient
    meeting: UUID
    turn: str = ""
    pulse: str = ""

    def opened(self) -> Screen:
        """The board, as it is opened."""
        page = self.browser.get(f"/meetings/{self.meeting}/live").text
        found, turn = PULSE.search(page), TURN.search(page)
        assert found, page[:400]
        assert turn, page[:400]
        self.pulse, self.turn = found[1], turn[1]
        return self

    def asks(self) -> int:
        """What has changed since: the status, 204 for nothing."""
        answer = self.browser.get(f"/meetings/{self.meeting}/live/board?v={self.pulse}")
        if answer.status_code == 200:
            found = PULSE.search(answer.text)
            assert found
            self.pulse = found[1]
        return answer.status_code

    def adds(self, words: str) -> None:
        """A hypothesis more on the board."""
        sent = {"_key": str(uuid4()), "text": words}
        answer = self.browser.post(f"/turns/{self.turn}/cards/hypothesis", data=sent, headers=OWN_SITE)
        assert answer.status_code == 302, answer.status_code


def polling(ground: Ground) -> Figure:
    """The work of one three-second round of 180 screens, a new card in each meeting every fifteen, beside its three."""
    rooms = _rooms(ground)
    screens = [screen for room in rooms for screen in room]
    changed, quiet = [], []
    for number in range(ROUNDS):
        for room in rooms:
            room[0].adds(f"Voisiko olla, että kierros {number} auttaa?")
        changed += [_timed(screen, 200) for screen in screens]  # for whoever put it there too
        quiet += [_timed(screen, 204) for screen in screens]
    work = (median(changed) + 4 * median(quiet)) / 5 * len(screens)
    worst = quantiles(changed + quiet, n=20)[-1]
    told = f"{median(quiet) * 1000:.1f} ms without news, {median(changed) * 1000:.1f} ms with a new card, p95 {worst * 1000:.1f} ms"
    behind = f"{told}, {len(changed + quiet):,} polls, no error"
    return Figure(work / EVERY, "x", 1.0, "work of one round ÷ its three seconds, on one core", behind)


def _timed(screen: Screen, expected: int) -> float:
    begun = perf_counter()
    status = screen.asks()
    took = perf_counter() - begun
    assert status == expected, status
    return took


def _rooms(ground: Ground) -> list[list[Screen]]:
    with psycopg.connect(plain(ground.superuser)) as connection:
        planned = connection.execute(PLANNED, (PEOPLE, MEETINGS)).fetchall()
        connection.execute(TODAY, ([meeting for meeting, _workers in planned],))
    assert len(planned) == MEETINGS, len(planned)
    rooms = []
    for meeting, workers in planned:
        browsers = [ground.signed_in(worker).browser for worker in workers]
        begun = browsers[0].post(f"/meetings/{meeting}/live", data={"_key": str(uuid4())}, headers=OWN_SITE)
        assert begun.status_code == 302, begun.status_code
        rooms.append([Screen(browser, meeting).opened() for browser in browsers])
    return rooms


FIGURES: dict[str, Callable[[Ground], Figure]] = {"meeting.polling": polling}
