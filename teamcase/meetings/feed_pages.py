"""Calendar feeds: made, shown once and revoked by their owner; read by whoever has the link."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import refresh
from marshmallow import Schema

from teamcase.entrance import proof
from teamcase.entrance import queries as entrance
from teamcase.foundation.database import db
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.visibility import get, listed, look_as
from teamcase.foundation.web import public
from teamcase.meetings import feed_operations as operations
from teamcase.meetings import feed_queries as queries
from teamcase.meetings.feed_calendar import written
from teamcase.meetings.feed_models import Feed
from teamcase.meetings.feed_schemas import FeedForm
from teamcase.staff.models import Staff

pages = Blueprint("feeds", __name__)


@pages.route("/me/calendars/new", methods=["GET", "POST"])
def make() -> ResponseReturnValue:
    """Make a link for a calendar; it is shown this once and kept nowhere."""
    person = db.session.get_one(Staff, current_occasion.who.id)
    form = Form(FeedForm)
    done = form.carried_out(partial(operations.make_feed, current_occasion, person))
    feed, secret = form.result if done else (None, "")
    link = url_for("feeds.read", token=secret, _external=True) if done else ""
    return render_template("meetings/make_feed.html", form=form, feed=feed, link=link), form.status


@pages.post("/me/calendars/<uuid:feed_id>/revoke")
def revoke(feed_id: UUID) -> ResponseReturnValue:
    """Revoke one of one's own links."""
    feed = get(Feed, feed_id)
    if Form(Schema).carried_out(partial(operations.revoke_feed, current_occasion, feed)):
        flash(_("The link is revoked."))
    return redirect(url_for("staff.me", _anchor="calendars"))


@pages.get("/calendar/<token>.ics")
@public
def read(token: str) -> ResponseReturnValue:
    """The meetings of whoever's link this is, for a calendar; every family shown in it is in the trail."""
    proof.check_feeds(current_occasion, address=request.remote_addr or "")
    owner = queries.owner(token)
    actor = entrance.actor_of(owner) if owner else None
    if actor is None:
        proof.note_feed(address=request.remote_addr or "")  # kept, so nothing is raised that would undo it
        return render_template("refusal.html", status=404, reference=g.request_id), 404
    look_as(actor)
    refresh()
    events = queries.events(current_occasion)
    listed([family for event in events for family in event.families])
    return Response(written(events, at=current_occasion.at), mimetype="text/calendar")
