"""What of a file has been understood so far, and what was left over on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamcase.drawing.kin import Day
from teamcase.gedcom import dates
from teamcase.gedcom.leftovers import Leftover, Why
from teamcase.gedcom.records import Node


class Notice:
    """Keeps account of each structure of a file, so that nothing is passed over in silence."""

    def __init__(self) -> None:
        self.left: list[Leftover] = []
        self._seen: set[Node] = set()

    def take(self, *nodes: Node | None) -> None:
        """These are understood, each by itself."""
        self._seen.update(node for node in nodes if node is not None)

    def take_whole(self, node: Node) -> None:
        """This is understood with everything below it."""
        self._seen.update(node.whole())

    def leave(self, node: Node, why: Why) -> None:
        """This is left over by itself, for a reason; what stands below it is looked at on its own."""
        self._seen.add(node)
        self.left.append(Leftover(why, tuple(node.line.numbers), node.tag, "\n".join(node.line.texts)))

    def leave_whole(self, node: Node, why: Why) -> None:
        """This is left over with everything below it that nobody has seen."""
        whole = [one for one in node.whole() if one not in self._seen]
        self._seen.update(whole)
        numbers = tuple(number for one in whole for number in one.line.numbers)
        if numbers:
            self.left.append(Leftover(why, numbers, whole[0].tag, "\n".join(text for one in whole for text in one.line.texts)))

    def only(self, nodes: Sequence[Node]) -> Node | None:
        """The first of several that can be told once; it is understood, the others are left over."""
        for other in nodes[1:]:
            self.leave_whole(other, Why.SECOND)
        self.take(*nodes[:1])
        return nodes[0] if nodes else None

    def day_of(self, event: Node | None) -> Day | None:
        """The day of an event, as far as it can be taken."""
        told = self.only(event.all("DATE")) if event else None
        if told is None or not told.text:
            return None
        day, why = dates.read(told.text)
        if why:
            self.leave(told, why)
        return day

    def unseen(self, node: Node) -> Iterator[Node]:
        """The topmost structures that nobody has seen, from this one down."""
        if node not in self._seen:
            yield node
            return
        for one in node.below:
            yield from self.unseen(one)
