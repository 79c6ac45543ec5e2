"""What two people wrote at the same time, put together field by field: the values both began from, and those of each, in; one set out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from teamcase.foundation.typed import shown

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """The fields put together; of a field that `clashes`, which both wrote differently, it holds mine until somebody chooses."""

    values: dict[str, Any]
    clashes: list[str]


def merged(base: Values, mine: Values, theirs: Values) -> Merged:
    """Take each field from whoever changed it since `base`; a field that I was not shown stays theirs.

    Where both changed a field to the same words there is nothing to choose.
    """
    values, clashes = dict(theirs), []
    for name, own in mine.items():
        before, other = base.get(name, ""), theirs.get(name, "")
        if alike(own, before):
            continue
        values[name] = own
        if not alike(other, before) and not alike(other, own):
            clashes.append(name)
    return Merged(values, clashes)


def both(theirs: Any, mine: Any) -> str:
    """Both texts, theirs first."""
    return f"{theirs}\n\n{mine}"


def alike(one: Any, other: Any) -> bool:
    """Whether two values read the same; of several that were chosen from a list the order says nothing."""
    return shown(_in_order(one)) == shown(_in_order(other))


def _in_order(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else value
