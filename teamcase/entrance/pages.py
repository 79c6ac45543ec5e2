"""The door itself: sign in, sign out, choose the language, use a one-time link."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit
from uuid import UUID

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import ValidationError
from werkzeug.wrappers import Response as BaseResponse

from teamcase.entrance import operations, proof, queries, secrets
from teamcase.entrance.models import SignedIn
from teamcase.entrance.schemas import Credentials, Empty, NewPassword
from teamcase.foundation import audit, carrying
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotVisible, RuleBroken
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import Actor, current_occasion
from teamcase.foundation.same_site import cookie_name
from teamcase.foundation.text import LANGUAGES
from teamcase.foundation.visibility import get, look_as
from teamcase.foundation.web import public
from teamcase.staff.models import Staff

pages = Blueprint("entrance", __name__)
A_YEAR = 365 * 24 * 3600


@pages.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Sign in, and go on where one was, with what one had typed."""
    form = Form(Credentials)
    if not form.is_sent:
        return door(_inside(request.args.get("next")), ended="ended" in request.args)
    actor = _proved(form)
    if actor is None:
        return _door(form, _inside(request.form.get("next")), request.form.get("carried", ""), ended=False), form.status
    look_as(actor)
    page = carrying.unpack(current_occasion, request.form.get("carried", "")) or _inside(request.form.get("next"))
    return _with_session(actor, redirect(page))


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End this session; nothing of it stays in the browser."""
    if session_id := current_occasion.who.session_id:
        operations.end_session(current_occasion, get(SignedIn, session_id))
    answer = redirect(url_for("entrance.sign_in"))
    answer.delete_cookie(cookie_name(current_app), path="/", secure=current_app.config["HTTPS"], httponly=True, samesite="Lax")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@pages.get("/language")
@public
def language() -> ResponseReturnValue:
    """Choose the language of the door, a cookie in the browser; it goes on after signing in for whoever has none of their own."""
    answer = redirect(_inside(request.args.get("next"), otherwise=url_for("entrance.sign_in")))
    chosen = request.args.get("language", "")
    if chosen in LANGUAGES:
        answer.set_cookie("language", chosen, max_age=A_YEAR, secure=current_app.config["HTTPS"], httponly=True, samesite="Lax")
    return answer


@pages.route("/welcome/<token>", methods=["GET", "POST"])
@public
def welcome(token: str) -> ResponseReturnValue:
    """Set one's password with a one-time link."""
    owner = queries.link_owner(token)
    actor = queries.actor_of(owner) if owner else None
    if actor is None:
        raise NotVisible("one-time link")
    look_as(actor)
    form = Form(NewPassword)
    person = db.session.get_one(Staff, actor.id)
    if form.carried_out(partial(operations.use_link, current_occasion, person, token=token)):
        return _with_session(actor, redirect(url_for("myday.show")))
    return render_template("entrance/welcome.html", form=form, person=person), form.status


@pages.route("/me/password", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Change one's own password; other sessions end."""
    form = Form(NewPassword)
    person = db.session.get_one(Staff, current_occasion.who.id)
    if form.carried_out(partial(operations.set_password, current_occasion, person)):
        flash(_("Your password is changed and your other sessions are ended."))
        return redirect(url_for("staff.me"))
    return render_template("entrance/password.html", form=form, person=person), form.status


@pages.post("/me/sessions/<uuid:session_id>/end")
def end_session(session_id: UUID) -> ResponseReturnValue:
    """End one of one's own sessions."""
    session = get(SignedIn, session_id)
    Form(Empty).carried_out(partial(operations.end_session, current_occasion, session))
    return redirect(url_for("staff.me"))


def door(page: str, carried: str = "", *, ended: bool = True) -> str:
    """The sign-in page that goes on with a page afterwards and carries sealed text back to its author."""
    return _door(Form(Credentials, is_sent=False), page, carried, ended=ended)


def _door(form: Form, page: str, carried: str, *, ended: bool) -> str:
    return render_template("entrance/sign_in.html", form=form, next=page, carried=carried, ended=ended)


def _proved(form: Form) -> Actor | None:
    """The person whose e-mail and password these are; the same words whether the account exists or not."""
    try:
        given = form.schema.load({name: form.raw.get(name, "") for name in form.schema.fields})
        actor = proof.prove(current_occasion, address=request.remote_addr or "", **given)
    except ValidationError as error:
        form.messages, form.status = dict(error.normalized_messages()), 422  # type: ignore[no-untyped-call]  # marshmallow leaves it untyped
        return None
    except RuleBroken as broken:
        form.overall.append(str(broken.sentence))
        return None
    if actor is None:
        audit.denied("entrance.prove")
        form.overall.append(_("The e-mail or the password is not right. Check both and try again."))
        form.status = 422
        return None
    look_as(actor)
    _staff, kept = queries.account_of(given["email"])
    if kept and secrets.is_outdated(kept):
        operations.renew_hash(current_occasion, actor, password=given["password"])
    return actor


def _with_session(actor: Actor, answer: BaseResponse) -> BaseResponse:
    g.actor = actor
    token = operations.sign_in(current_occasion, actor, device=str(request.user_agent)[:200])
    answer.set_cookie(cookie_name(current_app), token, path="/", secure=current_app.config["HTTPS"], httponly=True, samesite="Lax")
    return answer


def _inside(address: str | None, otherwise: str = "/") -> str:
    """An address of our own, never another site's."""
    parts = urlsplit(address or "")
    safe = bool(address) and not parts.scheme and not parts.netloc and parts.path.startswith("/") and "\\" not in (address or "")
    return address if safe and address else otherwise
