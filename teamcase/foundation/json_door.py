"""The JSON door: what a view takes and gives is said once, and is what it does and what its description says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from flask import Blueprint, Flask, Response, g, jsonify, make_response, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema
from sqlalchemy import inspect

from teamcase.foundation import audit, kept_answers
from teamcase.foundation.database import Record, db
from teamcase.foundation.errors import Stale
from teamcase.foundation.json_body import Patching, etag
from teamcase.foundation.json_lists import Page
from teamcase.foundation.kept_answers import AlreadyAnswered
from teamcase.foundation.problems import PREFIX, for_programs, problem

View = Callable[..., Any]
Kind = type[Schema]
DELETED: Final = 204
NOTHING: Final = type("Nothing", (Schema,), {"__doc__": "Nothing but the will to do it."})


@dataclass(frozen=True, slots=True)
class Described:
    """What a view does, takes and gives: `asks` are the questions in the address, `at` the view of what was made and its id's name."""

    method: str
    status: int = 200
    gives: Kind | None = None
    takes: Kind = NOTHING
    asks: Kind | None = None
    many: bool = False
    at: tuple[str, str] | None = None
    also: frozenset[int] = frozenset()


class Door(Blueprint):
    """The JSON door of a slice, under /api/v1. A view gets, acts, and gives back the record that is shown."""

    def __init__(self, name: str, import_name: str) -> None:
        super().__init__(f"{name}_api", import_name, url_prefix=PREFIX)

    def lists(self, rule: str, *, gives: Kind, asks: Kind | None = None) -> Callable[[View], View]:
        """GET: a page of a list."""
        return self._opened(rule, Described("GET", gives=gives, asks=asks, many=True))

    def shows(self, rule: str, *, gives: Kind, asks: Kind | None = None) -> Callable[[View], View]:
        """GET: one thing."""
        return self._opened(rule, Described("GET", gives=gives, asks=asks))

    def makes(
        self, rule: str, *, gives: Kind, at: tuple[str, str] | None, takes: Kind = NOTHING, also: frozenset[int] = frozenset()
    ) -> Callable[[View], View]:
        """POST: 201 with the new thing and its address; under an Idempotency-Key done once."""
        return self._opened(rule, Described("POST", 201, gives=gives, takes=takes, at=at, also=also))

    def changes(self, rule: str, *, takes: Kind, gives: Kind) -> Callable[[View], View]:
        """PATCH: change what was seen in this version."""
        return self._opened(rule, Described("PATCH", gives=gives, takes=takes))

    def does(self, rule: str, *, gives: Kind, takes: Kind = NOTHING) -> Callable[[View], View]:
        """PUT: a verb; done again it changes nothing."""
        return self._opened(rule, Described("PUT", gives=gives, takes=takes))

    def ends(self, rule: str) -> Callable[[View], View]:
        """DELETE: end something; done again it changes nothing."""
        return self._opened(rule, Described("DELETE", DELETED))

    def _opened(self, rule: str, described: Described) -> Callable[[View], View]:
        def hang(view: View) -> View:
            @wraps(view)
            def answer(**ids: Any) -> ResponseReturnValue:
                g.described = described
                return _answer(described, view(**ids))

            answer.described = described  # type: ignore[attr-defined]  # read by the description of the door
            self.add_url_rule(rule, view.__name__, answer, methods=[described.method])
            return answer

        return hang


def listen(app: Flask, otherwise: Callable[[Exception], ResponseReturnValue]) -> None:
    """Answer what was answered before, and show both texts where somebody was faster."""
    app.register_error_handler(AlreadyAnswered, lambda already: already.answer)
    app.register_error_handler(Stale, lambda error: _stale() if for_programs() else otherwise(error))


def shown(schema: Kind, value: Any) -> dict[str, Any]:
    """A record, or rows of any kind, as JSON shows it."""
    dumped: dict[str, Any] = schema().dump(value)
    return dumped


def _answer(described: Described, result: Any) -> Response:
    if isinstance(result, Response):
        return result
    if described.gives is None:
        return make_response("", described.status)
    if isinstance(result, Page):
        items = [shown(described.gives, row) for row in result.rows]
        return jsonify(items=items, next=result.following)
    if described.method != "GET":
        _as_it_stands(result)
    answer = jsonify(shown(described.gives, result))
    answer.status_code = described.status
    if hasattr(result, "version"):
        answer.headers["ETag"] = etag(result)
    if described.at:
        endpoint, name = described.at
        answer.headers["Location"] = url_for(endpoint, **{name: result.id})
    if described.method == "POST":
        kept_answers.remember(answer)
    return answer


def _as_it_stands(result: Any) -> None:
    """What a verb changed is read anew before it is shown."""
    if isinstance(result, Record) and inspect(result).persistent:
        db.session.expire(result)


def _stale() -> ResponseReturnValue:
    words = _("This was changed after you opened it. Look at both texts, then send yours again with the new version.")
    patching: Patching | None = g.get("patching")
    record = patching.record if patching else None
    db.session.rollback()
    if patching is None or record is None:
        return problem(409, words)
    db.session.refresh(record)
    both, version, saved = patching.differences(), etag(record), audit.last_saved(record)
    by: dict[str, Any] = {"saved_by": saved.name, "saved_at": saved.at.isoformat()} if saved else {}
    answer = problem(409, words, conflict=both, **by)
    answer.headers["ETag"] = version
    return answer
