"""How high everything lies: generations, couple lines under their symbols, labels, and the lanes of the channels between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from teamcase.drawing import look
from teamcase.drawing.plan import Plan
from teamcase.drawing.wires import Web


@dataclass(frozen=True, slots=True)
class Heights:
    """Per generation the middle of the symbols and the first lane below, of each person the top of its label, and how high the whole is."""

    middles: tuple[float, ...]
    labels: Mapping[str, float]
    lanes: tuple[float, ...]
    height: float

    def shelf(self, row: int, level: int) -> float:
        """A couple line."""
        return self.middles[row] + look.HALF + look.FIRST_LEVEL + level * look.LEVEL

    def lane(self, channel: int, lane: int) -> float:
        """A lane; the channel above the first generation is -1."""
        begins = self.lanes[channel] if channel >= 0 else look.MARGIN
        return begins + lane * look.LANE


def heights(plan: Plan, lines: Web, texts: Mapping[str, int]) -> Heights:
    """`texts` is how many lines each label has; a label stands below the couple lines that pass over it."""
    middles: list[float] = []
    lanes: list[float] = []
    labels: dict[str, float] = {}
    above = lines.lanes(-1)
    y = look.MARGIN + ((above - 1) * look.LANE + look.OVER if above else 0.0)
    for row in range(len(plan.rows)):
        middles.append(y + look.RING + look.HALF)
        foot = middles[-1] + look.HALF
        for key in plan.rows[row]:
            level = lines.over(row, plan.left(key), plan.right(key))
            labels[key] = foot + look.LABEL_GAP + (look.FIRST_LEVEL + level * look.LEVEL if level >= 0 else look.RING)
        deepest = foot + look.FIRST_LEVEL + lines.over(row, -inf, inf) * look.LEVEL
        bottom = max([deepest, *(labels[key] + texts[key] * look.TEXT for key in plan.rows[row])])
        lanes.append(bottom + look.UNDER)
        y = lanes[-1] + max(lines.lanes(row) - 1, 0) * look.LANE + look.OVER
    last = lanes[-1] - look.UNDER if lanes and not lines.lanes(len(plan.rows) - 1) else y
    return Heights(tuple(middles), labels, tuple(lanes), last + look.MARGIN)
