"""Family trees as other programs keep them: the picture's family taken along as GEDCOM, and a file's family brought in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import PurePath
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid5

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import RequestEntityTooLarge

from teamcase.cases.models import Case
from teamcase.drawing.as_of import as_of
from teamcase.drawing.kin import Kin
from teamcase.families.models import Person
from teamcase.foundation import drafts
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.typed import MOST_ROWS
from teamcase.foundation.visibility import get
from teamcase.gedcom.reading import Reading, read
from teamcase.gedcom.words import Version
from teamcase.gedcom.writing import written
from teamcase.genogram import sharing, trees
from teamcase.genogram.pages import asked_look
from teamcase.genogram.schemas import TreeFile, TreeForm
from teamcase.genogram.telling import told
from teamcase.kinship import drawer, joining
from teamcase.kinship.queries import drawn_people, kin_of
from teamcase.kinship.tree_operations import bring_in

pages = Blueprint("trees", __name__)
MIME: Final = "text/vnd.familysearch.gedcom"
LARGEST_UPLOAD: Final = 20_000_000  # so that whoever sends too much is told so beside the field
LONGEST_NAME: Final = 80
IMPORT: Final = "/cases/<uuid:case_id>/genogram/import"


@pages.get("/cases/<uuid:case_id>/genogram/gedcom/<any('5.5.1','7.0'):version>")
def take_along(case_id: UUID, version: str) -> ResponseReturnValue:
    """The family of the picture as GEDCOM: who is who, and nothing of homes, relations and health."""
    case = get(Case, case_id)
    look = asked_look()
    kin = as_of(sharing.bare(kin_of(case, current_occasion.today)), look.on)
    made = written(kin if look.losses else sharing.without_losses(kin), Version(version))
    name = f"genogram-{case.number}-{look.on}-gedcom-{version}.ged"
    return Response(made, mimetype=MIME, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@pages.route(IMPORT, methods=["GET", "POST"])
def upload(case_id: UUID) -> ResponseReturnValue:
    """Read a file, and keep it as a draft of one's own until it is brought in or thrown away."""
    request.max_content_length = LARGEST_UPLOAD
    case = get_for("kinship.bring_in", Case, case_id)
    form = Form(TreeFile, is_sent=False)
    if request.method == "POST":
        try:
            return redirect(_kept(case))
        except RuleBroken as broken:
            form.messages, form.status = {"file": [str(broken.sentence)]}, 422
    return render_template("genogram/import.html", case=case, form=form), form.status


class Looked(NamedTuple):
    """A file that is looked at beside the family that is there."""

    case: Case
    reading: Reading
    there: Kin
    here: Mapping[str, Person]

    def joined(self, same: Mapping[str, str]) -> joining.Joined:
        """What it would bring with these choices, as far as each names somebody of the file and somebody here."""
        keys = {one.key for one in self.reading.kin.people}
        kept = {key: other for key, other in same.items() if key in keys and other in self.here}
        return joining.joined(self.there, self.reading.kin, kept, current_occasion.today)


@pages.route(f"{IMPORT}/<uuid:tree_id>", methods=["GET", "POST"])
def confirm(case_id: UUID, tree_id: UUID) -> ResponseReturnValue:
    """Show what a file would bring, ask who of it is here already, and bring it in."""
    case = get_for("kinship.bring_in", Case, case_id)
    here = drawn_people(case.family_id)
    choices = {"people.same_id": [("", _("A new person")), *drawer.offered(here)]}
    form = Form(TreeForm, choices=choices, draft=_draft_key(case, tree_id))
    if not form.is_sent and not form.raw.get("packed"):
        return redirect(url_for("trees.upload", case_id=case.id))
    looked = Looked(case, _reading(form), kin_of(case, current_occasion.today), {str(person.id): person for person in here})
    tree = looked.reading.kin
    looks_alike = joining.alike(looked.there, tree)[:MOST_ROWS]
    form.raw.setdefault("people", [{"key": one.key, "same_id": one.people[0] if one.is_sure else ""} for one in looks_alike])
    if form.carried_out(partial(_brought_in, looked)):
        _say(form.result)
        return redirect(url_for("genogram.show", case_id=case.id))
    joined = looked.joined({row["key"]: row["same_id"] for row in form.raw["people"] if row.get("key") and row.get("same_id")})
    form.raw["seen"] = " ".join(trees.digests(joined.left_out))
    return render_template(
        "genogram/import_tree.html",
        case=case,
        form=form,
        tree=tree,
        told=told(tree, current_occasion.today, losses=True),
        joined=joined,
        groups=trees.grouped(looked.reading.leftovers),
        by_key={one.key: trees.someone_told(one) for one in tree.people},
    ), form.status


def _kept(case: Case) -> str:
    """Where the file that was sent is looked at. Raises RuleBroken for one that cannot be taken."""
    try:
        sent = request.files.get("file")
    except RequestEntityTooLarge:
        raise RuleBroken(trees.TOO_LARGE, field="file") from None
    raw = sent.read() if sent else b""
    if not sent or not sent.filename:
        raise RuleBroken(_("Choose a file."), field="file")
    packed = trees.packed(raw)
    joining.check_size(read(raw).kin)
    name = PurePath(sent.filename.replace("\\", "/")).name
    tree_id = uuid5(case.id, packed)
    page = url_for("trees.confirm", case_id=case.id, tree_id=tree_id)
    fields = {"packed": packed, "name": trees.plain_name(name)[-LONGEST_NAME:]}
    drafts.save(current_occasion, _draft_key(case, tree_id), page=page, fields=fields)
    return page


def _draft_key(case: Case, tree_id: UUID) -> str:
    return drafts.key_of("kinship.bring-in", about=case.id, subject=tree_id)


def _reading(form: Form) -> Reading:
    """The file that the form carries; nothing where that was spoiled on its way."""
    try:
        return read(trees.unpacked(str(form.raw.get("packed", ""))))
    except RuleBroken:
        return Reading(Kin(), (), frozenset())


def _brought_in(looked: Looked, *, packed: str, name: str, seen: str | None, people: list[dict[str, Any]]) -> Kin:
    """Bring the file's family in as it was looked at: where other choices leave something else out, that is shown first."""
    trees.unpacked(packed)
    known = {one.key for one in looked.reading.kin.people}
    same = {row["key"]: looked.here[str(row["same_id"])] for row in people if row["same_id"] and row["key"] in known}
    left_out = looked.joined({key: str(person.id) for key, person in same.items()}).left_out
    if not set(trees.digests(left_out)) <= set((seen or "").split()):
        raise RuleBroken(_("With these choices something else is left out. Look at the list below, and press again."))
    source = _("GEDCOM file %(name)s", name=name)
    return bring_in(current_occasion, looked.case, tree=looked.reading.kin, same=same, source=source)


def _say(added: Kin) -> None:
    count = len(added.people)
    flash(
        ngettext("%(num)s person is new in the picture.", "%(num)s people are new in the picture.", count) + " " + _("One press undoes it.")
    )
