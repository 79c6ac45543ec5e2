"""The JSON door of the entrance: sessions, whoever asks, and tokens for programs."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import Response, after_this_request, current_app, g, request
from flask_babel import gettext as _

from teamcase.entrance import api_schemas, operations, proof, queries, secrets
from teamcase.entrance.models import AccessToken, Scope, SignedIn
from teamcase.entrance.schemas import Credentials, TokenForm
from teamcase.foundation import audit
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed
from teamcase.foundation.json_body import body, claim
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import require, whose
from teamcase.foundation.problems import problem
from teamcase.foundation.same_site import cookie_name, from_programs, is_own_page
from teamcase.foundation.visibility import get, look_as
from teamcase.foundation.web import public
from teamcase.staff.models import Staff
from teamcase.teams import queries as teams

api = Door("entrance", __name__)


@api.makes("/session", takes=Credentials, gives=api_schemas.NewSession, at=None, also=frozenset({429}))
@from_programs
@public
def sign_in() -> Any:
    """Sign in with e-mail and password. In a browser the session's cookie is set as well."""
    given = body(claims=False)
    actor = proof.prove(current_occasion, address=request.remote_addr or "", **given)
    if actor is None:
        audit.denied("entrance.prove")
        return problem(401, _("The e-mail or the password is not right. Check both and try again."), kept=True)
    look_as(actor)
    g.actor = actor
    claim()
    _renew(given)
    token = operations.sign_in(current_occasion, actor, device=str(request.user_agent)[:200])
    if is_own_page():
        after_this_request(partial(_with_cookie, token))
    return {"token": token, "expires_at": queries.session_with(token).ends_at}


@api.ends("/session")
def sign_out() -> None:
    """End this session. A program's own token does not end so: revoke it."""
    session_id = current_occasion.who.session_id
    if session_id is None:
        raise NotAllowed("entrance.end_session", whose("entrance.make_token"))
    operations.end_session(current_occasion, get(SignedIn, session_id))
    after_this_request(partial(_with_cookie, ""))


@api.shows("/me", gives=api_schemas.Me)
def me() -> dict[str, Any]:
    """Whoever asks, their teams, and what the token may do."""
    who = current_occasion.who
    own = [{"id": team.id, "name": team.name, "roles": sorted(who.belongs[team.id])} for team in teams.named(who.belongs)]
    shown = {name: getattr(who, name) for name in ("id", "name", "title", "locale")}
    role = db.session.get_one(Staff, who.id).role
    return {**shown, "role": role, "teams": own, "stands_in_for": sorted(who.stands_in_for), "scope": _scope()}


@api.lists("/me/tokens", gives=api_schemas.Token)
def tokens() -> Page[AccessToken]:
    """One's own tokens that can still be used, newest first."""
    return page_asked(UUID).whole(queries.tokens(current_occasion), lambda token: token.id)


@api.makes("/me/tokens", takes=TokenForm, gives=api_schemas.NewToken, at=("entrance_api.token", "token_id"))
def make_token() -> Any:
    """Make a token for a program. Only somebody who signed in with a password may."""
    person = db.session.get_one(Staff, current_occasion.who.id)
    require("entrance.make_token", person)
    made, secret = operations.make_token(current_occasion, person, **body())
    made.token = secret  # type: ignore[attr-defined]  # told this once, with the record
    return made


@api.shows("/me/tokens/<uuid:token_id>", gives=api_schemas.Token)
def token(token_id: UUID) -> AccessToken:
    """One of one's own tokens."""
    return get(AccessToken, token_id)


@api.ends("/me/tokens/<uuid:token_id>")
def revoke_token(token_id: UUID) -> None:
    """Revoke one of one's own tokens; no program can use it any more."""
    operations.revoke_token(current_occasion, get(AccessToken, token_id))


def _renew(given: dict[str, Any]) -> None:
    """Keep the password under today's costs, as the page does."""
    _staff, kept = queries.account_of(given["email"])
    if kept and secrets.is_outdated(kept):
        operations.renew_hash(current_occasion, current_occasion.who, password=given["password"])


def _scope() -> Scope:
    return Scope.READ if current_occasion.who.reads_only else Scope.WRITE


def _with_cookie(value: str, answer: Response) -> Response:
    told: dict[str, Any] = {"path": "/", "secure": current_app.config["HTTPS"], "httponly": True, "samesite": "Lax"}
    if value:
        answer.set_cookie(cookie_name(current_app), value, **told)
    else:
        answer.delete_cookie(cookie_name(current_app), **told)
    return answer
