"""How the JSON door says no: problem details (RFC 9457), with the same sentences as the pages, and errors by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import ValidationError

from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken

PREFIX: Final = "/api/v1"
MEDIA_TYPE: Final = "application/problem+json"
TITLES: Final[Mapping[int, tuple[str, str]]] = {
    400: ("unreadable", "The request could not be read"),
    401: ("sign-in-first", "Sign in first"),
    403: ("not-allowed", "This is not yours to do"),
    404: ("nothing-here", "There is nothing here for you"),
    405: ("no-such-method", "This address knows no such method"),
    409: ("conflict", "It cannot be done as things stand"),
    413: ("too-large", "The request is too large"),
    415: ("not-json", "Send JSON"),
    422: ("wrong-fields", "Some fields are wrong"),
    428: ("name-the-version", "Say which version you have seen"),
    429: ("too-many", "Too many attempts"),
    500: ("broken", "Something broke on our side"),
    503: ("away", "The database does not answer just now"),
}


def for_programs() -> bool:
    """Whether the request is for the JSON door, whatever it asks there."""
    return request.path == PREFIX or request.path.startswith(f"{PREFIX}/")


def bearer() -> str | None:
    """The token that the request carries in its `Authorization` header; at the JSON door alone, so that no page takes one."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and for_programs() else None


def problem(status: int, detail: Any = None, *, errors: Mapping[str, Any] | None = None, kept: bool = False, **more: Any) -> Response:
    """The answer itself; what the request began is undone, unless it is to be kept. `errors` are sentences by field."""
    if not kept:
        g.broken = True
        db.session.rollback()
    code, title = TITLES[status if status in TITLES else 400]
    told: dict[str, Any] = {"type": f"{PREFIX}/docs#problem-{code}", "title": title, "status": status, "instance": request.path}
    if detail:
        told["detail"] = str(detail)
    if errors:
        told["errors"] = errors
    answer = current_app.response_class(current_app.json.dumps(told | more | {"reference": g.request_id}), status=status)
    answer.mimetype = MEDIA_TYPE
    if status == 401:  # noqa: PLR2004 - whoever is asked to sign in is told how (RFC 9110, 11.6.1)
        answer.headers["WWW-Authenticate"] = 'Bearer realm="teamcase"'
    return answer


def flattened(messages: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Sentences by the path of their field: "steps.0.text"."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from flattened(inner, f"{path}.{name}" if path else ("" if name == "_schema" else str(name)))
    else:
        yield path.removesuffix("._schema"), [str(one) for one in (messages if isinstance(messages, list) else [messages])]


def listen(app: Flask, otherwise: Callable[[Exception], ResponseReturnValue]) -> None:
    """Answer wrong fields and broken laws at the JSON door; a page says them beside its fields, and what it lets pass is a fault."""

    def at_the_door(answer: Callable[[Any], ResponseReturnValue]) -> Callable[[Exception], ResponseReturnValue]:
        return lambda error: answer(error) if for_programs() else otherwise(error)

    app.register_error_handler(ValidationError, at_the_door(_wrong_fields))
    app.register_error_handler(RuleBroken, at_the_door(_law))


def _wrong_fields(error: ValidationError) -> ResponseReturnValue:
    found = dict(flattened(error.normalized_messages()))  # type: ignore[no-untyped-call]  # marshmallow leaves it untyped
    return problem(422, _("Look at the fields that are named here."), errors=found)


def _law(error: RuleBroken) -> ResponseReturnValue:
    errors = {error.field.replace("-", "."): [str(error.sentence)]} if error.field else None
    return problem(409, error.sentence, errors=errors, **error.more)
