"""The HTML door to a case's ecomap: the map of a day, the same in words, and its files."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from teamcase.cases.models import Case
from teamcase.drawing.ecomap import Ecomap
from teamcase.drawing.ecomap_svg import Picture, picture
from teamcase.ecomap import plotting, queries, telling
from teamcase.ecomap.models import NetworkActor, NetworkTie
from teamcase.ecomap.schemas import AsOf
from teamcase.families import queries as families
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.visibility import get

pages = Blueprint("ecomap", __name__)


@pages.app_template_global("ecomap_picture")
def drawing(drawn: Ecomap, title: str, ident: str) -> Picture:
    """The picture as a page shows it."""
    return picture(drawn, telling.words(drawn, title), ident=ident)


@pages.app_template_global("ecomap_rows")
def told_as_rows(drawn: Ecomap) -> list[telling.Row]:
    """The map as rows of a table."""
    return list(telling.rows(drawn))


@pages.app_template_global("ecomap_sentences")
def told_as_sentences(drawn: Ecomap) -> list[str]:
    """The map as sentences."""
    return telling.sentences(drawn)


@pages.app_template_global("ecomap_told")
def told_of_tie(tie: NetworkTie) -> str:
    """What a tie is, in words."""
    return telling.told(plotting.tie_of(tie))


@pages.get("/cases/<uuid:case_id>/ecomap")
def of_case(case_id: UUID) -> ResponseReturnValue:
    """The ecomap of a case, of today or of the day that is asked for."""
    case = get(Case, case_id)
    day, form = _asked_day()
    drawn = _drawn(case, day)
    return render_template(
        "ecomap/of_case.html",
        case=case,
        tab="ecomap",
        day=day,
        form=form,
        drawn=drawn,
        title=telling.titled(case.family.name, day),
        last=queries.last_change(case.id),
        versions=queries.versions(case.id),
    ), form.status


@pages.get("/cases/<uuid:case_id>/ecomap/svg")
def svg(case_id: UUID) -> ResponseReturnValue:
    """The picture as SVG."""
    case, day = get(Case, case_id), _asked_day()[0]
    made = telling.on_paper(_drawn(case, day), telling.titled(case.family.name, day))
    return as_file(made.svg.encode(), "image/svg+xml", f"ecomap-{day}.svg")


@pages.get("/cases/<uuid:case_id>/ecomap/png")
def png(case_id: UUID) -> ResponseReturnValue:
    """The picture as PNG."""
    case, day = get(Case, case_id), _asked_day()[0]
    made = telling.png_of(_drawn(case, day), telling.titled(case.family.name, day), at=current_occasion.at)
    return as_file(made, "image/png", f"ecomap-{day}.png")


@pages.get("/cases/<uuid:case_id>/ecomap/pdf")
def pdf(case_id: UUID) -> ResponseReturnValue:
    """The map as PDF, with the same as a table."""
    case, day = get(Case, case_id), _asked_day()[0]
    made = telling.pdf_of(_drawn(case, day), telling.titled(case.family.name, day), [], at=current_occasion.at)
    return as_file(made, "application/pdf", f"ecomap-{day}.pdf")


def as_file(made: bytes, kind: str, name: str) -> Response:
    """A file to keep; its name tells the day and nobody's name."""
    return Response(made, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def today_of(case: Case) -> Ecomap:
    """The map of today, without links."""
    return plotting.plotted(families.people(case.family_id, current_occasion.today), queries.actors(case.id), current_occasion.today)


def _drawn(case: Case, day: date) -> Ecomap:
    return plotting.plotted(families.people(case.family_id, day), queries.actors(case.id), day, href=_to_actor)


def _to_actor(actor: NetworkActor) -> str:
    return url_for("network.show", actor_id=actor.id)


def _asked_day() -> tuple[date, Form]:
    """The day that was asked for, and the form that asks; what cannot be read as a day is said, and today is shown."""
    form = Form(AsOf, start={"on": current_occasion.today}, is_sent=False)
    typed = request.args.get("on", "").strip()
    if typed:
        form.raw["on"] = typed
        try:
            read: date = AsOf().load({"on": typed})["on"]
        except ValidationError as error:
            form.messages, form.status = error.normalized_messages(), 422  # type: ignore[no-untyped-call]  # marshmallow leaves it untyped
        else:
            return min(read, current_occasion.today), form
    return current_occasion.today, form
