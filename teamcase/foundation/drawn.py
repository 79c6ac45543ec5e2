"""What looks as something that was drawn before is not drawn again: a third of the time of a page with a form went into its fields."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from flask import Flask
from flask_babel import get_locale
from markupsafe import Markup

from teamcase.foundation.bound import BoundField
from teamcase.foundation.forms import Form
from teamcase.foundation.latest import Latest

KEPT = 4096
TYPED = {"text", "textarea", "date", "time", "number", "datetime", "email", "password", "hidden"}


class Drawn:
    """What was drawn, by all that shows of it, the latest few thousand; what people typed is never kept."""

    def __init__(self, most: int = KEPT) -> None:
        self._latest = Latest[Markup](most)

    def field(self, field: BoundField, *how: str, caller: Callable[[], Markup]) -> Markup:
        """A field as it was drawn, or as the template draws it now."""
        if field.errors or (field.widget in TYPED and field.value):
            return caller()
        return self._latest.once((get_locale(), how, *_look_of(field)), caller)

    def part(self, form: Form, names: Sequence[str], *, caller: Callable[[], Markup]) -> Markup:
        """A part of a form that nobody has written in yet: these fields, "steps.owner" being a column of rows, with all that they offer."""
        if form.is_sent or form.draft:
            return caller()
        offered = tuple((name, _plain(form.choices.get(name, ()))) for name in names)
        begun = tuple((name, str(form.raw.get(name, ""))) for name in names)
        return self._latest.once((get_locale(), type(form.schema), form.blank_rows, offered, begun), caller)

    def __len__(self) -> int:
        """How much is kept."""
        return len(self._latest)


def install(app: Flask) -> None:
    """Let the templates draw once: `{% call drawn_once(field, look) %}`, `{% call drawn_together(form, names) %}`."""
    drawn = Drawn()
    app.jinja_env.globals.update(drawn_once=drawn.field, drawn_together=drawn.part)


def _look_of(field: BoundField) -> tuple[Hashable, ...]:
    value = tuple(map(str, field.value)) if isinstance(field.value, list | tuple | set) else str(field.value)
    return (
        field.name,
        str(field.label),
        field.widget,
        value,
        field.required,
        str(field.hint),
        _plain(field.choices),
        tuple(sorted((name, str(given)) for name, given in field.attributes.items())),
    )


def _plain(choices: Iterable[Iterable[object]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(str, choice)) for choice in choices)
