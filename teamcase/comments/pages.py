"""The HTML door to comments, to "I have read this", and to what one was mentioned in."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.comments import operations, queries
from teamcase.comments.conversation import address_of, conversation
from teamcase.comments.models import Comment, Mention
from teamcase.comments.rules import Subject
from teamcase.comments.schemas import Taken
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for, require
from teamcase.foundation.visibility import get, listed
from teamcase.journal.models import Entry
from teamcase.meetings.models import Discussion

pages = Blueprint("comments", __name__)


@pages.route("/entries/<uuid:entry_id>/comments", methods=["GET", "POST"])
def of_entry(entry_id: UUID) -> ResponseReturnValue:
    """What is said of an entry, and saying more."""
    return _said(get(Entry, entry_id))


@pages.route("/records/<uuid:discussion_id>/comments", methods=["GET", "POST"])
def of_record(discussion_id: UUID) -> ResponseReturnValue:
    """What is said of a record, and saying more."""
    return _said(get(Discussion, discussion_id))


@pages.post("/entries/<uuid:entry_id>/read")
def read_entry(entry_id: UUID) -> ResponseReturnValue:
    """Say that one has read an entry."""
    return _read(get(Entry, entry_id))


@pages.post("/records/<uuid:discussion_id>/read")
def read_record(discussion_id: UUID) -> ResponseReturnValue:
    """Say that one has read a record."""
    return _read(get(Discussion, discussion_id))


@pages.route("/comments/<uuid:comment_id>/withdraw", methods=["GET", "POST"])
def withdraw(comment_id: UUID) -> ResponseReturnValue:
    """Withdraw a comment of one's own."""
    comment = get_for("comments.withdraw", Comment, comment_id)
    there = address_of(queries.subject_of(comment), comment)
    form = Form(Taken, draft=key_of("comments.withdraw", about=comment.case_id, subject=comment.id))
    if form.carried_out(partial(operations.withdraw, current_occasion, comment)):
        flash(_("The comment is withdrawn. It can still be read."))
        return redirect(there)
    return render_template("comments/withdraw.html", comment=comment, form=form, there=there), form.status


@pages.get("/mentions")
def mentions() -> ResponseReturnValue:
    """What one was mentioned in: what waits, then what was read or answered within 30 days."""
    waiting, answered = queries.mentions_waiting(current_occasion), queries.mentions_answered(current_occasion)
    listed([*waiting, *answered])
    return render_template("comments/mentions.html", waiting=waiting, answered=answered), 200


@pages.post("/mentions/<uuid:mention_id>/seen")
def seen(mention_id: UUID) -> ResponseReturnValue:
    """Say that one has read what one was mentioned in."""
    mention = get_for("comments.see", Mention, mention_id)
    there = request.form.get("next") == "mentions"
    comment = mention.comment
    address = url_for("comments.mentions") if there else address_of(queries.subject_of(comment), comment)
    return _in_one_click(partial(operations.see, current_occasion, mention), _("It waits no more."), address)


def _said(subject: Subject) -> ResponseReturnValue:
    is_sent = request.method == "POST"
    if is_sent:
        require("comments.write", subject)
    talk = conversation(subject, is_sent=is_sent)
    if talk.form and talk.form.carried_out(partial(operations.write, current_occasion, subject)):
        flash(_("The comment is saved."))
        return redirect(address_of(subject, talk.form.result))
    status = talk.form.status if talk.form else 200
    return render_template("comments/show.html", talk=talk, subject=subject, back=address_of(subject)), status


def _read(subject: Subject) -> ResponseReturnValue:
    return _in_one_click(partial(operations.acknowledge, current_occasion, subject), _("Marked as read."), address_of(subject))


def _in_one_click(act: partial[None], words: str, there: str) -> ResponseReturnValue:
    form = Form(Schema)
    if form.carried_out(act):
        flash(words)
    form.say_refusals()
    return redirect(there)
