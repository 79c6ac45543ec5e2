"""One schema for HTML and JSON: a form reads what was sent, says what is wrong beside the field, and loses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from flask import flash, g, request
from flask_babel import gettext as _
from marshmallow import Schema, ValidationError
from uuid_utils.compat import uuid7

from teamcase.foundation import audit, drafts, formkeys
from teamcase.foundation.bound import Choices, Part, offered
from teamcase.foundation.database import Record, db
from teamcase.foundation.errors import Difference, RuleBroken, Stale
from teamcase.foundation.fields import Reference, References, RowsOf
from teamcase.foundation.merging import both
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import whole_or_not_at_all
from teamcase.foundation.typed import PART, Raw, first, sentences, shown, typed, unflattened

STALE = 409
Author = tuple[UUID, str, datetime]  # who, as whom people know them, and when
OF_THE_WINDOW = {"_key", "_draft_id", "_draft_key", "_draft_revision"}  # what a page sends of itself, besides the words


class Form(Part):
    """What a page asks for and what came back.

    `of` is the record being edited (its version travels with the form), `start` the values to begin with (a mapping or
    a callable that reads them anew), `choices` what each Reference offers by field name ("steps.owner" for a row's),
    `draft` the key under which the text is kept while it is typed.
    """

    def __init__(
        self,
        schema: type[Schema],
        *,
        of: Record | None = None,
        start: Mapping[str, Any] | Callable[[], Mapping[str, Any]] | None = None,
        choices: Choices | None = None,
        draft: str | None = None,
        blank_rows: int = 1,
        is_sent: bool | None = None,
    ) -> None:
        self.record, self._start, self.draft_key = of, start, draft
        self.is_sent = request.method == "POST" if is_sent is None else is_sent
        self.status, self.blank_rows = 200, blank_rows
        self.stale: list[Difference] = []
        self.is_done = False
        self.draft: drafts.Kept | None = None
        self._kept: list[drafts.Kept] | None = None
        self.result: Any = None
        self.overall: list[str] = []
        self._fresh = uuid7()
        self.broken: RuleBroken | None = None
        super().__init__(_made(schema), {}, choices or {}, {})
        self.raw = self._sent() if self.is_sent else self._begun()
        self.key = self._key()

    # --- what the view asks -------------------------------------------------------------------------------------

    def carried_out(self, act: Callable[..., Any]) -> bool:
        """Whether the form was sent, was right, and the operation did it; else the form says why not."""
        if not self.is_sent or self._kept_aside():
            return False
        loaded = self._loaded()
        if loaded is None:
            formkeys.refuse_used(current_occasion, self._once())
            return False
        try:
            with whole_or_not_at_all():
                formkeys.claim(current_occasion, self._once(), form=self.key if self.draft_key else None)
                self._expect_nobody_else()
                self.result = act(**loaded)
        except RuleBroken as broken:
            self._refuse(broken)
            return False
        except Stale:
            self._show_both()
            return False
        g.form_key, self.is_done = self._once(), True
        if self.draft_key:
            drafts.discard_at_last(current_occasion, self.draft_key, drafts.id_of(request.form.get("_draft_id")))
        return True

    # --- what the template asks ---------------------------------------------------------------------------------

    @property
    def version(self) -> int | None:
        """The version of the record that the person saw: as sent, or kept with their draft; after a save or a conflict, today's."""
        today: int | None = getattr(self.record, "version", None)
        kept = self.draft.fields.get("_version") if self.draft else None
        seen = request.form.get("_version") if self.is_sent else first(kept)
        as_sent = today is not None and self.status != STALE and not self.is_done and str(seen).isdecimal()
        return int(str(seen)) if as_sent else today

    @property
    def seen(self) -> str | None:
        """The values that the person's words began from, where the form carries them."""
        return None

    @property
    def draft_id(self) -> UUID:
        """The id of this window's draft: the one it goes on with or was sent with, else a new one."""
        sent = drafts.id_of(request.form.get("_draft_id")) if self.is_sent else None
        return self.draft.id if self.draft else (sent or self._fresh)

    @property
    def draft_revision(self) -> int:
        """How often the draft of this window had been saved when the page was drawn."""
        sent = request.form.get("_draft_revision", "") if self.is_sent else ""
        return self.draft.revision if self.draft else (int(sent) if sent.isdecimal() else 0)

    @property
    def other_drafts(self) -> list[drafts.Kept]:
        """What the person has begun in the same form in other windows."""
        if self.draft_key and self._kept is None:
            self._kept = drafts.of_form(current_occasion, self.draft_key)
        return [kept for kept in self._kept or () if kept.id != self.draft_id]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every message with the id of its field, in the order of the page."""
        found = [("", sentence) for sentence in self.overall]
        if not self.messages:
            return found
        for part in (self, *(row for name in self._row_names() for row in self.rows(name))):
            found += [(bound.id, sentence) for bound in part for sentence in bound.errors]
        for name in self._row_names():
            found += [(f"f-{name}", sentence) for sentence in sentences(self.messages.get(name))]
        return found

    def say_refusals(self) -> None:
        """Say on the page that comes next what refused a press that has no page of its own."""
        for _id, sentence in self.errors:
            flash(sentence, "error")

    @property
    def takes_prose(self) -> bool:
        """Whether the form has a place for people's own words."""
        return any(kind.metadata.get("as") in {"text", "textarea", "rows"} for kind in self.schema.fields.values())

    @property
    def takes_file(self) -> bool:
        """Whether the form has a place for a file."""
        return any(kind.metadata.get("as") == "file" for kind in self.schema.fields.values())

    def rows(self, name: str) -> list[Part]:
        """The rows sent or begun with, and blank ones at the end where the list may grow; "add another" copies the last."""
        kind = self.schema.fields[name]
        assert isinstance(kind, RowsOf)
        grows = kind.metadata["grows"]
        raws = [*self.raw.get(name, []), *([{}] * self.blank_rows if grows else [])]
        messages = self.messages.get(name)
        by_row = messages if isinstance(messages, Mapping) else {}
        return [self._row(name, index, raw, _by_field(by_row.get(index))) for index, raw in enumerate(raws)]

    # --- how it is done -----------------------------------------------------------------------------------------

    def _row(self, name: str, index: int, raw: Raw, errors: Mapping[str, Any]) -> Part:
        part: Schema = self.schema.fields[name].inner.schema  # type: ignore[attr-defined]  # RowsOf nests a schema
        return Part(part, raw, self.choices, errors, prefix=f"{name}-{index}-", path=f"{name}.")

    def _row_names(self) -> list[str]:
        return [name for name, kind in self.schema.fields.items() if isinstance(kind, RowsOf)]

    def _key(self) -> UUID:
        with suppress(ValueError):
            return UUID(request.form.get("_key", ""))
        return uuid7()

    def _once(self) -> UUID:
        """The key that is used up: of this form with these words. With other words it is another thing, and never passed over unsaid."""
        words = [(name, values) for name, values in request.form.lists() if name not in OF_THE_WINDOW]
        return uuid5(self.key, json.dumps(words))

    def _begun(self) -> Raw:
        begun = self._from_start()
        if not self.draft_key:
            return begun
        wanted = drafts.id_of(request.args.get("draft"))
        self._kept = drafts.of_form(current_occasion, self.draft_key)
        self.draft = next((kept for kept in self._kept if wanted in {None, kept.id}), None)
        if wanted and not self.draft:
            self.draft = drafts.find(current_occasion, self.draft_key, wanted)
        return unflattened(self.draft.fields, self.schema) if self.draft else begun

    def _from_start(self) -> Raw:
        start = self._start() if callable(self._start) else self._start
        source = start if start is not None else self.record
        return {} if source is None else typed(source, self.schema)

    def _sent(self) -> Raw:
        sent: dict[str, Any] = {name: request.form.getlist(name) for name in request.form}
        return unflattened(sent, self.schema)

    def _kept_aside(self) -> bool:
        if "_draft" not in request.form or not self.draft_key:
            return False
        fields = drafts.worth_keeping({name: request.form.getlist(name) for name in request.form})
        own = drafts.id_of(request.form.get("_draft_id"))
        follows = self.draft_revision if own else None
        self.draft = drafts.save(current_occasion, self.draft_key, page=request.path, fields=fields, draft_id=own, follows=follows)
        return True

    def _loaded(self) -> dict[str, Any] | None:
        self._settle_differences()
        self._take_in()
        try:
            loaded: dict[str, Any] = self.schema.load(self._known(self.raw, self.schema))
        except ValidationError as error:
            self.messages = dict(error.normalized_messages())  # type: ignore[no-untyped-call]  # marshmallow leaves it untyped
            self.status = 422
            return None
        wrong = self._not_offered(loaded)
        if wrong:
            self.messages, self.status = wrong, 422
            return None
        return loaded

    def _known(self, raw: Raw, schema: Schema) -> Raw:
        return {name: value for name, value in raw.items() if name in schema.fields}

    def _not_offered(self, loaded: Mapping[str, Any]) -> dict[str, Any]:
        wrong: dict[str, Any] = {}
        for name, kind in self.schema.fields.items():
            value = loaded.get(name)
            if isinstance(kind, Reference | References) and not self._offers(name, value):
                wrong[name] = [_("Choose one of the list.")]
            if isinstance(kind, RowsOf):
                for index, row in enumerate(value or []):
                    bad = {
                        part: [_("Choose one of the list.")]
                        for part, chosen in row.items()
                        if isinstance(chosen, UUID) and not self._offers(f"{name}.{part}", chosen)
                    }
                    if bad:
                        wrong.setdefault(name, {})[index] = bad
        return wrong

    def _offers(self, path: str, value: Any) -> bool:
        if value is None or value == []:
            return True
        return {str(one) for one in (value if isinstance(value, list) else [value])} <= offered(self.choices, path)

    def _take_in(self) -> None:
        """Put what others saved meanwhile beside what was typed, where the form can."""

    def _expect_nobody_else(self) -> None:
        version = getattr(self.record, "version", None)
        if version is not None and request.form.get("_version") != str(version):
            raise Stale(self.record)

    def _refuse(self, broken: RuleBroken) -> None:
        self.status, self.broken = 422, broken
        sentence = str(broken.sentence)
        in_row = PART.match(broken.field or "")
        if in_row and in_row["rows"] in self.schema.fields:
            self.messages = {in_row["rows"]: {int(in_row["index"]): {in_row["name"]: [sentence]}}}
        elif broken.field and broken.field in self.schema.fields:
            self.messages = {broken.field: [sentence]}
        else:
            self.overall.append(sentence)

    def _show_both(self) -> None:
        self.raw = self._sent()  # as typed, whatever was chosen of a text that has changed again
        saved = None
        if self.record is not None:
            db.session.refresh(self.record)
            saved = audit.last_saved(self.record)
        self._take_in()
        self.status, theirs = STALE, self._from_start()
        last = (saved.staff_id, saved.name, saved.at) if saved else None
        authors = self._authors()
        self.stale = [
            Difference(
                name,
                str(self[name].label),
                self._in_words(name, self.raw.get(name)),
                self._in_words(name, theirs.get(name)),
                *self._called(authors.get(name, last)),
            )
            for name in self._differing(theirs)
        ]
        if not self.stale:
            self.overall.append(_("This was saved meanwhile with the same words. Look at it, then save again if something is missing."))

    def _differing(self, theirs: Raw) -> list[str]:
        """The fields of which both texts are shown."""
        return [name for name in self.schema.fields if name in self.raw and shown(self.raw.get(name)) != shown(theirs.get(name))]

    def _authors(self) -> Mapping[str, Author]:
        """Who wrote a field and when, where the fields are not one record's."""
        return {}

    def _called(self, author: Author | None) -> tuple[str, datetime | None]:
        """Whoever saved meanwhile, as the page names them, and when; it may be the same person in another window."""
        if author is None:
            return "", None
        staff_id, name, at = author
        return (_("You") if staff_id == current_occasion.who.id else name), at

    def _in_words(self, name: str, value: Any) -> str:
        """A value as people read it: what is chosen from a list by its words, never by its id."""
        offered = [pair for pairs in self.choices.values() for pair in pairs]
        if not isinstance(self.schema.fields[name], RowsOf):
            offered += self[name].choices
        words = {str(pair[0]): str(pair[1]) for pair in offered}
        return shown(value, words)

    def _settle_differences(self) -> None:
        theirs: Raw | None = None
        for name in self.schema.fields:
            kept = request.form.get(f"_keep-{name}")
            if kept not in {"theirs", "both"}:
                continue
            theirs = self._from_start() if theirs is None else theirs
            other = theirs.get(name, "")
            joined = kept == "both" and isinstance(other, str)
            self.raw[name] = both(other, self.raw.get(name, "")) if joined else other


@cache
def _made(schema: type[Schema]) -> Schema:
    """The schema, put together once: it keeps nothing of what it reads."""
    return schema()


def _by_field(messages: Any) -> Mapping[str, Any]:
    return messages if isinstance(messages, Mapping) else {}
