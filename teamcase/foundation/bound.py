"""Fields as a page shows them: bound to what was typed, with their words and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from marshmallow import Schema

from teamcase.foundation.fields import RowsOf
from teamcase.foundation.text import choices as words_of
from teamcase.foundation.typed import Raw, sentences

Choices = Mapping[str, Sequence[tuple[Any, Any]]]


class Lazy(Mapping[str, Sequence[tuple[Any, Any]]]):
    """Choices that are asked for when a field needs them: a form that was sent needs few.

    Of some names `ids` asks for the values alone, where these cost less than their words: enough to know whether one was offered.
    """

    def __init__(
        self,
        asked: Mapping[str, Callable[[], Sequence[tuple[Any, Any]]]],
        ids: Mapping[str, Callable[[], Collection[Any]]] | None = None,
    ) -> None:
        self._asked, self._ids = asked, ids or {}

    def __getitem__(self, name: str) -> Sequence[tuple[Any, Any]]:
        """What the field of this name offers."""
        return self._asked[name]()

    def ids(self, name: str) -> Collection[Any]:
        """The values alone that the field of this name offers."""
        return self._ids[name]() if name in self._ids else [value for value, _words in self[name]]

    def __iter__(self) -> Iterator[str]:
        """The names of the fields."""
        return iter(self._asked)

    def __contains__(self, name: object) -> bool:
        """Whether the field of this name offers anything; nothing is asked for."""
        return name in self._asked

    def __len__(self) -> int:
        """How many fields there are."""
        return len(self._asked)


def offered(choices: Choices, name: str) -> set[str]:
    """The values that a field offers, as a form carries them."""
    values = choices.ids(name) if isinstance(choices, Lazy) and name in choices else [value for value, _words in choices.get(name, ())]
    return {str(value) for value in values}


@dataclass(slots=True)
class BoundField:
    """One field as the page shows it: its words, its value as it was typed, and what is wrong with it."""

    name: str
    label: Any
    widget: str
    value: Any
    required: bool
    hint: Any = ""
    choices: Sequence[tuple[str, Any]] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The element's id, unique on the page."""
        return f"f-{self.name}"


class Part:
    """The fields of one schema, bound to raw values under a prefix: a whole form, or one row of it."""

    def __init__(self, schema: Schema, raw: Raw, choices: Choices, errors: Mapping[str, Any], *, prefix: str = "", path: str = "") -> None:
        self.schema, self.raw, self.choices = schema, raw, choices
        self.messages, self.prefix, self.path = errors, prefix, path

    def __getitem__(self, name: str) -> BoundField:
        """The field of this name, as the page shows it."""
        kind = self.schema.fields[name]
        about = kind.metadata
        offered: Sequence[tuple[str, Any]] = [(str(value), words) for value, words in self.choices.get(self.path + name, ())]
        if not offered and (enum := getattr(kind, "enum", None)):
            offered = words_of(enum)
        return BoundField(
            name=self.prefix + name,
            label=about.get("label", name),
            widget=about.get("as", "text"),
            value=self.raw.get(name, [] if about.get("as") == "checkboxes" else ""),
            required=kind.required,
            hint=about.get("hint", ""),
            choices=offered,
            attributes=({"maxlength": kind.longest} if hasattr(kind, "longest") else {}) | about.get("attributes", {}),
            errors=sentences(self.messages.get(name)),
        )

    def __iter__(self) -> Iterator[BoundField]:
        """Every field that is not rows."""
        return (self[name] for name, kind in self.schema.fields.items() if not isinstance(kind, RowsOf))
