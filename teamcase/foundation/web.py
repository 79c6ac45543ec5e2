"""The web's guards: sign-in first, same site only, one transaction a request, plain refusals, safe headers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import ceil
from typing import Any, TypeVar
from uuid import UUID

import structlog
from flask import Flask, Response, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import LoginManager, current_user
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolEmpty
from uuid_utils.compat import uuid7
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from teamcase.foundation import audit, carrying, formkeys, json_door, problems
from teamcase.foundation.database import db
from teamcase.foundation.errors import AlreadyDone, NotAllowed, NotVisible, TooMany
from teamcase.foundation.occasion import Actor, Occasion, begin, now
from teamcase.foundation.same_site import UNSAFE, cookie_name, same_site_only
from teamcase.foundation.text import clock
from teamcase.foundation.visibility import look_as

log = structlog.get_logger()
View = TypeVar("View", bound=Callable[..., Any])
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}
Recognise = Callable[[str, bool], tuple[Actor | None, UUID | None]]


def public(view: View) -> View:
    """Mark a view as open to everybody; every other view asks for sign-in first."""
    view.is_public = True  # type: ignore[attr-defined]  # a mark on the function itself
    return view


def guard(app: Flask, recognise: Recognise, door: Callable[[str, str], str]) -> None:
    """Put the guards before every view.

    `recognise` turns a token (and whether a program carries it, or a browser's cookie) into an actor, or tells whose it was;
    `door` draws the sign-in page that goes on with an address and carries sealed text.
    """
    manager = LoginManager(app)
    manager.session_protection = None
    manager.request_loader(lambda _request: g.get("actor"))
    app.before_request(_arrive)
    app.before_request(lambda: same_site_only(app))
    app.before_request(lambda: _sign_in_first(app, recognise, door))
    app.after_request(_finish)
    app.teardown_request(_forget)
    app.register_error_handler(NotVisible, _not_visible)
    app.register_error_handler(NotAllowed, _not_allowed)
    app.register_error_handler(TooMany, _too_many)
    app.register_error_handler(AlreadyDone, _already_done)
    problems.listen(app, _broken)
    json_door.listen(app, _broken)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _broken)


def _arrive() -> None:
    g.request_id = str(uuid7())[-12:]
    begin(Occasion(None, now(), "api" if problems.for_programs() else "page", g.request_id))


def _sign_in_first(app: Flask, recognise: Recognise, door: Callable[[str, str], str]) -> ResponseReturnValue | None:
    view = app.view_functions.get(request.endpoint or "")
    if view is None or getattr(view, "is_public", False) or request.endpoint == "static":
        return None
    token = problems.bearer()
    actor, ended = recognise(request.cookies.get(cookie_name(app), "") if token is None else token, token is not None)
    if actor is None:
        return _ask_to_sign_in(ended, door)
    g.actor = actor
    look_as(actor, is_told=True)
    if actor.reads_only and request.method in UNSAFE:
        raise NotAllowed("write", _("whoever has a token that may write"))
    return None


def _ask_to_sign_in(ended: UUID | None, door: Callable[[str, str], str]) -> ResponseReturnValue:
    if problems.for_programs():
        return problems.problem(401, _("Send a token: Authorization: Bearer …"))
    if request.is_json:
        return {"title": "sign in first", "status": 401}, 401
    g.ended_session = ended is not None
    if request.method in UNSAFE:
        g.carried = carrying.seal(ended) if ended else ""
        page = request.path if request.url_rule and "GET" in (request.url_rule.methods or ()) else "/"
        return door(page, g.carried), 401
    return redirect(url_for("entrance.sign_in", next=request.full_path.rstrip("?"), ended=1 if ended else None))


def _finish(response: Response) -> Response:
    """Commit once, after the view; what fails here is a fault of the house, never a half-done request."""
    if not g.get("finished"):
        g.finished = True
        if g.get("broken"):
            db.session.rollback()
        else:
            if (key := g.get("form_key")) and 300 <= response.status_code < 400:  # noqa: PLR2004 - a redirect
                formkeys.remember(key, response.location or "")
            db.session.commit()
    given = set(response.headers.keys())
    response.headers.extend({name: value for name, value in HEADERS.items() if name not in given})
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    response.headers["Cache-Control"] = _kept_for()
    return response


def _kept_for() -> str:
    """Files of ours are kept for ever under the address that names their contents, else asked about each time; pages never."""
    if request.endpoint != "static":
        return "no-store"
    return "public, max-age=31536000, immutable" if request.args.get("v") else "no-cache"


def _forget(_error: BaseException | None) -> None:
    begin(Occasion(None, now(), "page"))


def _refusal(status: int, **words: Any) -> ResponseReturnValue:
    if problems.for_programs():
        return problems.problem(status, _it_is_for(**words))
    g.broken = True
    db.session.rollback()
    if request.is_json:
        return {"title": "refused", "status": status, "reference": g.request_id}, status
    return render_template("refusal.html", status=status, reference=g.request_id, **words), status


def _it_is_for(whose: Any = None, until: datetime | None = None) -> str | None:
    """Who may, or when one may try again, in a sentence."""
    if until:
        return str(_("Try again after %(time)s.", time=clock(until)))
    return str(_("It is for: %(whose)s.", whose=whose)) if whose else None


def _not_visible(_error: NotVisible) -> ResponseReturnValue:
    answer = _refusal(404)
    if isinstance(current_user, Actor) or g.get("actor"):
        audit.denied("open", address=request.endpoint or "", ids={name: str(value) for name, value in (request.view_args or {}).items()})
    return answer


def _not_allowed(error: NotAllowed) -> ResponseReturnValue:
    answer = _refusal(403, whose=error.whose)
    audit.denied(error.verb, ids={name: str(value) for name, value in (request.view_args or {}).items()})
    return answer


def _too_many(error: TooMany) -> ResponseReturnValue:
    answer = make_response(_refusal(429, until=error.until))
    answer.headers["Retry-After"] = str(max(1, ceil((error.until - now()).total_seconds())))
    return answer


def _already_done(error: AlreadyDone) -> ResponseReturnValue:
    return redirect(error.location or request.path)


def _refused(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:  # noqa: PLR2004 - a redirect is no refusal
        return error.get_response()
    answer = make_response(_refusal(error.code))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return answer


def _broken(error: Exception) -> ResponseReturnValue:
    away = isinstance(error, OperationalError | InterfaceError | PoolEmpty) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    )
    log.error("request failed", reference=g.get("request_id"), endpoint=request.endpoint, kind=type(error).__name__, exc_info=not away)
    g.broken = True
    g.actor = None if away else g.get("actor")
    return _refusal(503 if away else 500)
