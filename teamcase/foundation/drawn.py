"""A field that looks as one that was drawn before is not drawn again: half the time of a page with a form went into its fields."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from flask import Flask
from flask_babel import get_locale
from markupsafe import Markup

from teamcase.foundation.bound import BoundField

KEPT = 4096
TYPED = {"text", "textarea", "date", "time", "number", "datetime", "email", "password", "hidden"}


class Drawn:
    """Fields by all that shows of them, the latest few thousand; what people typed is never kept."""

    def __init__(self, most: int = KEPT) -> None:
        self._most, self._kept, self._lock = most, OrderedDict[Hashable, Markup](), Lock()

    def __call__(self, field: BoundField, *how: str, caller: Callable[[], Markup]) -> Markup:
        """The field as it was drawn, or as the template draws it now."""
        if field.errors or (field.widget in TYPED and field.value):
            return caller()
        key = (get_locale(), how, *_look_of(field))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        drawn = caller()
        with self._lock:
            self._kept[key] = drawn
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return drawn

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)


def install(app: Flask) -> None:
    """Let the templates draw a field once: `{% call drawn_once(field, look) %}…{% endcall %}`."""
    app.jinja_env.globals["drawn_once"] = Drawn()


def _look_of(field: BoundField) -> tuple[Hashable, ...]:
    value = tuple(map(str, field.value)) if isinstance(field.value, list | tuple | set) else str(field.value)
    return (
        field.name,
        str(field.label),
        field.widget,
        value,
        field.required,
        str(field.hint),
        tuple(tuple(map(str, choice)) for choice in field.choices),
        tuple(sorted((name, str(given)) for name, given in field.attributes.items())),
    )
