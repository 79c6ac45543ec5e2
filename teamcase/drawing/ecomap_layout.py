"""Where everything of an ecomap stands: the household in the middle, actors on an ellipse by sector, as few crossing lines as can be found.

Lengths are units of the drawing, the middle of the household is the origin, y grows downwards. The search counts its trials and not the
time, so the same data gives the same picture on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from math import cos, hypot, pi, sin
from typing import Final, NamedTuple

from teamcase.drawing.ecomap import Ecomap, Sector, Strength

SYMBOL: Final = 27.0  # half the width of a member's symbol
BETWEEN: Final = 16.0
FLATNESS: Final = 0.64  # the ellipse's height by its width
CLEARANCE: Final = 96.0  # from the household's circle to an actor's
SIZES: Final = ((14, 56.0), (24, 52.0), (10_000, 47.0))  # up to so many actors, the radius of each
STEPS: Final = 720
TRIALS: Final = 1200
STARTS: Final = 3
SAME: Final = 1e-9
HIT: Final = 3  # a line through somebody else's symbol is as bad as so many crossings


class Point(NamedTuple):
    """A place of the drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is: members and actors by key; radii; the half-axes of the ellipse; how many crossings remain."""

    members: dict[str, Point]
    actors: dict[str, Point]
    household: float
    actor: float
    rx: float
    ry: float
    crossings: int


def laid_out(drawn: Ecomap) -> Layout:
    """The layout of an ecomap."""
    room = _Room(len(drawn.members), len(drawn.actors))
    order, seats, crossings = _Search(drawn, room).found()
    return Layout(
        members={drawn.members[member].key: room.places[place] for place, member in enumerate(seats)},
        actors={drawn.actors[actor].key: room.slots[slot] for slot, actor in enumerate(order)},
        household=room.household,
        actor=room.actor,
        rx=room.rx,
        ry=room.ry,
        crossings=crossings,
    )


class _Room:
    """The places that there are, for so many members and actors."""

    def __init__(self, members: int, actors: int) -> None:
        self.actor = next(radius for most, radius in SIZES if actors <= most)
        ring = 0.0 if members < 2 else max(44.0, (2 * SYMBOL + BETWEEN) * 2**0.5 / 2 / sin(pi / members))  # noqa: PLR2004 - one stands in the middle
        self.household = max(92.0, ring + SYMBOL * 2**0.5 + 18)
        self.places = [Point(round(ring * sin(turn), 1), round(-ring * cos(turn), 1)) for turn in _turns(members)]
        self.ry = max(self.household + CLEARANCE + self.actor, 262.0)
        self.rx = max(self.ry / FLATNESS, 400.0)
        self.slots = self._spread(actors)
        apart = 2 * self.actor + BETWEEN
        while any(hypot(one.x - other.x, one.y - other.y) < apart for one, other in zip(self.slots, self._next(), strict=True)):
            self.rx, self.ry = self.rx * 1.04, self.ry * 1.04
            self.slots = self._spread(actors)

    def _next(self) -> list[Point]:
        return [*self.slots[1:], *self.slots[:1]] if len(self.slots) > 1 else [Point(9999.0, 9999.0)] * len(self.slots)

    def _spread(self, count: int) -> list[Point]:
        """So many points at equal distances along the ellipse, symmetrical to its upright axis."""
        walk = [Point(self.rx * sin(2 * pi * step / STEPS), -self.ry * cos(2 * pi * step / STEPS)) for step in range(STEPS + 1)]
        lengths = [0.0]
        for one, other in pairwise(walk):
            lengths.append(lengths[-1] + hypot(other.x - one.x, other.y - one.y))
        found, step = [], 0
        for place in range(count):
            wanted = lengths[-1] * (place + 0.5) / count
            while lengths[step + 1] < wanted:
                step += 1
            share = (wanted - lengths[step]) / (lengths[step + 1] - lengths[step])
            one, other = walk[step], walk[step + 1]
            found.append(Point(round(one.x + share * (other.x - one.x), 1), round(one.y + share * (other.y - one.y), 1)))
        return found

    def line(self, slot: int, end: int) -> tuple[Point, Point]:
        """The stretch of a tie, from its actor to its member; of one to the whole household, to the edge of its circle."""
        start = self.slots[slot]
        if end < len(self.places):
            return start, self.places[end]
        share = self.household / hypot(start.x, start.y)
        return start, Point(start.x * share, start.y * share)


class _Search:
    """Sectors in their order around the household; actors within them, members and the turn of the whole are tried out.

    A line is a number: its slot times the number of ends, plus its end; the last end is the whole household.
    """

    def __init__(self, drawn: Ecomap, room: _Room) -> None:
        self._room, self._drawn = room, drawn
        actors = {actor.key: place for place, actor in enumerate(drawn.actors)}
        members = {member.key: place for place, member in enumerate(drawn.members)}
        self._everybody = len(drawn.members)
        self._ends = self._everybody + 1
        shown = [tie for tie in drawn.ties if tie.strength is not Strength.MISSING]
        self._ties = [(actors[tie.actor], self._everybody if tie.member is None else members[tie.member]) for tie in shown]
        self._stretches = [room.line(slot, end) for slot in range(len(actors)) for end in range(self._ends)]
        self._alone = [self._of_one(line) for line in range(len(self._stretches))]
        self._crossed = self._crossing()
        self._left = TRIALS

    def found(self) -> tuple[list[int], list[int], int]:
        """Actors by slot, members by place, and the crossings that remain."""
        actors = self._by_sector()
        starts = []
        for turn in range(max(len(actors), 1)):
            order = actors[turn:] + actors[:turn]
            seats = self._seated(order)
            starts.append((self._cost(self._lines(order, seats)), turn, order, seats))
        starts.sort(key=lambda start: start[:2])
        tried = [self._climbed(cost, order, seats) for cost, _turn, order, seats in starts[:STARTS]]
        _cost, order, seats = min(tried, key=lambda found: found[0])
        lines = self._lines(order, seats)
        return order, seats, sum(self._crossed[one][other] for one, other in combinations(lines, 2))

    def _by_sector(self) -> list[int]:
        rank, actors = list(Sector), self._drawn.actors
        return sorted(range(len(actors)), key=lambda one: (rank.index(actors[one].sector), actors[one].key))

    def _seated(self, order: list[int]) -> list[int]:
        """Members on the side from which most of their lines come; those without lines take what remains, by their order."""
        slots = {actor: self._room.slots[slot] for slot, actor in enumerate(order)}
        pulls = [(0.0, 0.0)] * self._everybody
        for actor, member in self._ties:
            if member < self._everybody:
                far = hypot(*slots[actor])
                pulls[member] = (pulls[member][0] + slots[actor].x / far, pulls[member][1] + slots[actor].y / far)
        seats, free = [-1] * self._everybody, list(range(self._everybody))
        for member in sorted(range(self._everybody), key=lambda one: (-round(hypot(*pulls[one]), 6), one)):
            x, y = pulls[member]
            place = max(free, key=lambda one: (round(x * self._room.places[one].x + y * self._room.places[one].y, 6), -one))
            seats[place] = member
            free.remove(place)
        return seats

    def _climbed(self, cost: float, order: list[int], seats: list[int]) -> tuple[float, list[int], list[int]]:
        """Better and better by exchanging two actors of a sector, or two members, until nothing helps or the trials are used up."""
        sectors = [self._drawn.actors[actor].sector for actor in order]
        swaps = [(order, 0, pair) for pair in combinations(range(len(order)), 2) if sectors[pair[0]] == sectors[pair[1]]]
        swaps += [(seats, 1, pair) for pair in combinations(range(len(seats)), 2)]
        lines, is_better = self._lines(order, seats), True
        while is_better and self._left > 0:
            is_better = False
            for row, side, (one, other) in swaps:
                moved = [place for place, tie in enumerate(self._ties) if tie[side] in {row[one], row[other]}]
                before = self._share(lines, moved)
                row[one], row[other] = row[other], row[one]
                tried = self._lines(order, seats)
                gain = before - self._share(tried, moved)
                self._left -= 1
                if gain > SAME:
                    cost, lines, is_better = cost - gain, tried, True
                else:
                    row[one], row[other] = row[other], row[one]
        return cost, order, seats

    def _lines(self, order: list[int], seats: list[int]) -> list[int]:
        slots = {actor: slot * self._ends for slot, actor in enumerate(order)}
        ends = {member: end for end, member in enumerate([*seats, self._everybody])}
        return [slots[actor] + ends[member] for actor, member in self._ties]

    def _cost(self, lines: list[int]) -> float:
        return self._share(lines, list(range(len(lines))))

    def _share(self, lines: list[int], some: list[int]) -> float:
        """What some of the lines cost: each alone, and each with every other, no pair twice."""
        moved = [lines[place] for place in some]
        crossings = sum(sum(map(self._crossed[line].__getitem__, lines)) for line in moved)
        twice = sum(self._crossed[one][other] for one, other in combinations(moved, 2))
        return crossings - twice + sum(map(self._alone.__getitem__, moved))

    def _crossing(self) -> list[bytearray]:
        """Which lines cross which; those of one actor, or to one member, only meet."""
        count = len(self._stretches)
        crossed = [bytearray(count) for _ in range(count)]
        for one in range(count):
            (a, b), (slot, end) = self._stretches[one], divmod(one, self._ends)
            for other in range((slot + 1) * self._ends, count):
                if end != (at := other % self._ends) or at == self._everybody:
                    c, d = self._stretches[other]
                    crossed[one][other] = crossed[other][one] = _meet(a, b, c, d)
        return crossed

    def _of_one(self, line: int) -> float:
        """What a line costs by itself: the symbols of others that it runs through, and its length where all else is the same."""
        (start, end), own = self._stretches[line], line % self._ends
        others = (point for place, point in enumerate(self._room.places) if place != own)
        return HIT * sum(distance(point, start, end) < SYMBOL + 5 for point in others) + hypot(start.x - end.x, start.y - end.y) / 1e5


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a stretch."""
    along_x, along_y = end.x - start.x, end.y - start.y
    whole = along_x * along_x + along_y * along_y
    share = 0.0 if whole == 0 else ((point.x - start.x) * along_x + (point.y - start.y) * along_y) / whole
    share = min(max(share, 0.0), 1.0)
    return hypot(point.x - start.x - share * along_x, point.y - start.y - share * along_y)


def _turns(count: int) -> list[float]:
    """Angles from the top, evenly; an even number stands beside the upright axis and not on it, so that lines from above pass between."""
    return [2 * pi * (place + (0.5 if count % 2 == 0 and count > 2 else 0.25 if count == 2 else 0)) / count for place in range(count)]  # noqa: PLR2004


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the stretch from a to b crosses that from c to d."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    along_x, along_y = bx - ax, by - ay
    if (along_x * (cy - ay) > along_y * (cx - ax)) == (along_x * (dy - ay) > along_y * (dx - ax)):
        return False
    along_x, along_y = dx - cx, dy - cy
    return (along_x * (ay - cy) > along_y * (ax - cx)) != (along_x * (by - cy) > along_y * (bx - cx))
