"""The genogram of a case: the picture with its layers, zoom and years, the same in words, and the files that it becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from teamcase.cases.models import Case
from teamcase.drawing.as_of import as_of
from teamcase.drawing.genogram import Drawing
from teamcase.drawing.kin import FactKind, Kin
from teamcase.drawing.legend import legend
from teamcase.drawing.signs import LOSSES
from teamcase.drawing.standalone import by_itself
from teamcase.drawing.words import Sign
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.text import plain_day
from teamcase.foundation.visibility import get
from teamcase.genogram import papers, queries, rules, sharing
from teamcase.genogram.papers import Heading, PaperSize
from teamcase.genogram.pictures import PICTURES
from teamcase.genogram.telling import told
from teamcase.genogram.words import words_of
from teamcase.kinship.queries import kin_of, last_change
from teamcase.kinship.undo_operations import undo as undo_change

pages = Blueprint("genogram", __name__)
ZOOMS: Final = ("fit", "actual", "large")
MIMES: Final = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


class Look(NamedTuple):
    """What of the family is asked for: as of which year, and what is shown beside who is who."""

    year: int | None
    bonds: bool
    homes: bool
    facts: bool
    losses: bool
    zoom: str

    @property
    def on(self) -> date:
        """The day as of which it is drawn."""
        return rules.day_of(self.year, current_occasion.today)

    @property
    def layers(self) -> dict[str, bool]:
        """The layers of a picture."""
        return {"bonds": self.bonds, "homes": self.homes, "facts": self.facts}


def asked_look() -> Look:
    """The look as the address asks for it; relations and homes where it does not say."""
    shown = request.args.getlist("show") or ["bonds", "homes"]
    zoom = request.args.get("zoom", "")
    return Look(
        year=request.args.get("year", type=int),
        bonds="bonds" in shown,
        homes="homes" in shown,
        facts="facts" in shown,
        losses="losses" in shown,
        zoom=zoom if zoom in ZOOMS else ZOOMS[0],
    )


def shown_signs(drawing: Drawing, look: Look) -> list[Sign]:
    """The signs that are to be seen: those of health, substances and origin only where somebody turned them on."""
    return [sign for sign in drawing.signs if look.facts or not isinstance(sign, FactKind)]


@pages.get("/cases/<uuid:case_id>/genogram")
def show(case_id: UUID) -> ResponseReturnValue:
    """The family as a picture and in words, as of a year."""
    case = get(Case, case_id)
    look = asked_look()
    kin = _linked(kin_of(case, current_occasion.today), case)
    drawing = PICTURES.of(kin, look.on, losses=look.losses)
    return render_template(
        "genogram/show.html",
        case=case,
        tab="genogram",
        look=look,
        picture=drawing,
        legend=legend(shown_signs(drawing, look), words_of(as_of(kin, look.on), look.on)),
        told=told(kin, look.on, losses=look.losses),
        years=rules.years_of(kin, current_occasion.today),
        has_losses=any(someone.life in LOSSES for someone in kin.people),
        has_facts=bool(kin.facts),
        last=last_change(current_occasion, case.id),
        kept=queries.kept_of(case.id),
    )


@pages.get("/cases/<uuid:case_id>/genogram/<any(svg,png,pdf):form>")
def file(case_id: UUID, form: str) -> ResponseReturnValue:
    """The picture as a file; homes of whoever is under a non-disclosure order stay on the page."""
    case = get(Case, case_id)
    look = asked_look()
    kin = sharing.without_homes_of(kin_of(case, current_occasion.today), queries.protected(case.family_id))
    return _file(case, kin, look, form, look.on)


@pages.get("/cases/<uuid:case_id>/genogram/thumb.svg")
def thumb(case_id: UUID) -> ResponseReturnValue:
    """The family small, without texts, feelings, homes and health."""
    case = get(Case, case_id)
    kin = sharing.bare(kin_of(case, current_occasion.today))
    return Response(by_itself(PICTURES.of(kin, current_occasion.today, thumb=True).svg), mimetype=MIMES["svg"])


@pages.post("/cases/<uuid:case_id>/genogram/undo")
def undo(case_id: UUID) -> ResponseReturnValue:
    """Undo one's last change in this picture."""
    case = get_for("kinship.undo", Case, case_id)
    change, form = last_change(current_occasion, case.id), Form(Schema)
    if change and form.carried_out(partial(undo_change, current_occasion, case, change=change)):
        flash(_("Undone: everything is as it was before."))
    form.say_refusals()
    return redirect(url_for("genogram.show", case_id=case.id))


def _file(case: Case, kin: Kin, look: Look, form: str, on: date) -> Response:
    kin = kin if look.facts else sharing.without_facts(kin)
    drawing = PICTURES.of(kin, on, losses=look.losses)
    if form == "svg":
        made: str | bytes = papers.svg_of(drawing, look.layers)
    elif form == "png":
        made = papers.png_of(drawing, look.layers, current_occasion.at)
    else:
        made = papers.pdf_of(
            drawing,
            words_of(kin, on),
            told(kin, on, losses=look.losses),
            heading=Heading(_("Genogram, %(number)s", number=case.number), _("As of %(day)s.", day=plain_day(on)), _paper()),
            layers=look.layers,
            at=current_occasion.at,
        )
    name = f"genogram-{case.number}-{on}.{form}"
    return Response(made, mimetype=MIMES[form], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _paper() -> PaperSize:
    return PaperSize.A3 if request.args.get("paper") == PaperSize.A3 else PaperSize.A4


def _linked(kin: Kin, case: Case) -> Kin:
    """The family with a link to each person's drawer."""
    return replace(
        kin,
        people=tuple(replace(someone, href=url_for("kin.show", case_id=case.id, person_id=UUID(someone.key))) for someone in kin.people),
    )
