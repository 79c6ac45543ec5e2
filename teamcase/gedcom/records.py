"""Records with what stands below them, put together by the parser (gedcom7) from lines; each knows where it stands in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import gedcom7
from gedcom7.types import GedcomStructure

from teamcase.gedcom.lines import Line


@dataclass(slots=True, eq=False)
class Node:
    """A structure of the file, its line, and what stands below it."""

    line: Line
    text: str
    below: list[Node]

    @property
    def tag(self) -> str:
        """The tag."""
        return self.line.tag

    @property
    def pointer(self) -> str:
        """The reference of the record that it points at; empty where it points at none."""
        return self.line.pointer

    def all(self, *tags: str) -> list[Node]:
        """Everything of these tags right below."""
        return [one for one in self.below if one.tag in tags]

    def first(self, tag: str) -> Node | None:
        """The first of this tag right below."""
        return next(iter(self.all(tag)), None)

    def whole(self) -> Iterator[Node]:
        """Itself and everything below, in the order of the file."""
        yield self
        for one in self.below:
            yield from one.whole()


def records_of(lines: Sequence[Line]) -> list[Node]:
    """The records of a file, in its order."""
    fed = "\n".join(["0 HEAD", *(text for line in lines for text in _fed(line)), "0 TRLR", ""])
    return _numbered(gedcom7.loads(fed)[1:-1], iter(lines))


def _fed(line: Line) -> Iterator[str]:
    """A line as the parser reads it: head and trailer of the file itself are records like others."""
    tag = f"_{line.tag}" if line.tag in {"HEAD", "TRLR"} else line.tag
    first, *more = line.value.split("\n")
    yield f"{line.level} {tag} {_escaped(first)}".rstrip(" ")
    for one in more:
        yield f"{line.level + 1} CONT {_escaped(one)}".rstrip(" ")


def _escaped(value: str) -> str:
    return f"@{value}" if value.startswith("@") else value


def _numbered(parsed: Sequence[GedcomStructure], lines: Iterator[Line]) -> list[Node]:
    """The same with the line of each: a structure comes before what stands below it, as in the file."""
    return [Node(next(lines), one.text.strip(), _numbered(one.children, lines)) for one in parsed]
