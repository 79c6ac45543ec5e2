"""A form that two people may have open at once: other fields are put together, a field that both wrote is shown twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from flask import request
from marshmallow import Schema

from teamcase.foundation.errors import Stale
from teamcase.foundation.fields import References
from teamcase.foundation.forms import STALE, Author, Form
from teamcase.foundation.merging import Merged, merged
from teamcase.foundation.typed import Raw, first


class SharedForm(Form):
    """A form that carries the values it began with, so that what somebody else saves meanwhile in other fields is taken in.

    Whoever saves holds the record until the end of the request. `authors` tells who wrote a field and when, where the fields are
    not one record's. A form that is sent without those values falls back on the version of the record.
    """

    def __init__(self, schema: type[Schema], *, authors: Callable[[], Mapping[str, Author]] = dict, **options: Any) -> None:
        self._merged, self._of_fields = Merged({}, []), authors
        super().__init__(schema, **options)

    @property
    def seen(self) -> str | None:
        """The values that the person's words began from: as sent or kept with their draft; after a save or a conflict, today's."""
        if self.is_sent and self.status != STALE and not self.is_done:
            return request.form.get("_seen")
        if self.draft and not self.is_sent:
            kept = first(self.draft.fields.get("_seen"))
            return str(kept) if kept else None
        return json.dumps(self._from_start(), ensure_ascii=False)

    @property
    def _takes_in(self) -> bool:
        return self.is_sent and "_seen" in request.form

    def _take_in(self) -> None:
        if self._takes_in:
            self._merged = merged(self._seen_values(), self._mine(), self._from_start())
            self.raw = self._merged.values

    def _mine(self) -> Raw:
        """What was sent; boxes of which none is ticked are not sent, and are a choice all the same."""
        unticked: Raw = {name: [] for name, kind in self.schema.fields.items() if isinstance(kind, References)}
        return unticked | self._known(self.raw, self.schema)

    def _seen_values(self) -> Mapping[str, Any]:
        """What the form began with; one that says nothing readable has seen nothing, so that nothing is overwritten unseen."""
        with suppress(ValueError):
            seen = json.loads(request.form["_seen"])
            if isinstance(seen, dict):
                return seen
        return {}

    def _expect_nobody_else(self) -> None:
        if not self._takes_in:
            super()._expect_nobody_else()
        elif self._merged.clashes:
            raise Stale(self.record)

    def _differing(self, theirs: Raw) -> list[str]:
        return self._merged.clashes if self._takes_in else super()._differing(theirs)

    def _authors(self) -> Mapping[str, Author]:
        return self._of_fields()
