"""The HTML door to the letter of invitation for whoever is invited to a family's slot: as a page and as a PDF."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from teamcase.families import contact_queries
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.visibility import get
from teamcase.meetings import invitation_rules as rules
from teamcase.meetings import preparing_rules
from teamcase.meetings.invitation_paper import Around, Letter, letter_of, pdf_of
from teamcase.meetings.models import AgendaItem, Invitee
from teamcase.meetings.queries import agenda
from teamcase.meetings.sheet_models import SheetLanguage
from teamcase.teams import queries as teams

pages = Blueprint("invitations", __name__)


@pages.get("/invitees/<uuid:invitee_id>/invitation")
def show(invitee_id: UUID) -> ResponseReturnValue:
    """The letter, in the language of whoever is invited; `language` and `question` choose otherwise."""
    invitee = _invitee(invitee_id)
    if rules.is_over(invitee.item.meeting):
        flash(_("This meeting has been or was cancelled. Nobody is invited to it any more."), "error")
        return redirect(url_for("meetings.show", meeting_id=invitee.item.meeting_id))
    chosen = {"language": _language(invitee).value, "question": "1" if request.args.get("question") else None}
    return render_template(
        "meetings/invitation.html", invitee=invitee, letter=_letter(invitee), chosen=chosen, languages=list(SheetLanguage)
    )


@pages.get("/invitees/<uuid:invitee_id>/invitation/pdf")
def pdf(invitee_id: UUID) -> ResponseReturnValue:
    """The letter as a PDF; its name tells the day and nobody's name."""
    invitee = _invitee(invitee_id)
    if rules.is_over(invitee.item.meeting):
        return redirect(url_for("invitations.show", invitee_id=invitee.id))
    name = f"invitation-{invitee.item.meeting.day}.pdf"
    written = pdf_of(_letter(invitee), current_occasion.at)
    return Response(written, mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})


def _invitee(invitee_id: UUID) -> Invitee:
    """Whoever is invited, for one who may prepare the discussion."""
    invitee = get(Invitee, invitee_id)
    get_for("meetings.prepare_item", AgendaItem, invitee.agenda_item_id)
    return invitee


def _language(invitee: Invitee) -> SheetLanguage:
    wanted = request.args.get("language")
    return next((one for one in SheetLanguage if one.value == wanted), rules.language_of(invitee))


def _letter(invitee: Invitee) -> Letter:
    item = invitee.item
    roles = [member.role for member in teams.members(item.meeting.team_id, item.meeting.day)]
    around = Around(
        slot=preparing_rules.slots(item.meeting, agenda(item.meeting_id))[item.id],
        roles=list(dict.fromkeys(roles)),
        tells_place=not contact_queries.anybody_protected(item.case.family_id),
        with_question=bool(request.args.get("question")),
        sender=current_occasion.who.name,
        today=current_occasion.today,
    )
    return letter_of(invitee, _language(invitee), around)
