"""A genogram as a file of its own: SVG, PNG and PDF (decision 0023)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from flask_babel import gettext as _

from teamcase.drawing.genogram import Drawing
from teamcase.drawing.legend import legend
from teamcase.drawing.standalone import standalone
from teamcase.drawing.words import Words
from teamcase.foundation.text import language
from teamcase.foundation.typesetting import rastered, typeset
from teamcase.genogram.telling import Told

TEMPLATE = Path("genogram/sheet.typ")
PICTURE = Path("genogram/picture.typ")


class PaperSize(StrEnum):
    """How large the sheet is."""

    A4 = "a4"
    A3 = "a3"


def svg_of(drawing: Drawing, layers: Mapping[str, bool]) -> str:
    """The picture as an SVG file."""
    return standalone(drawing.svg, layers=layers)


def png_of(drawing: Drawing, layers: Mapping[str, bool], at: datetime) -> bytes:
    """The picture as a PNG file, at twice the size of the screen."""
    return rastered(PICTURE, {"svg": svg_of(drawing, layers), "width": drawing.width, "height": drawing.height}, at=at)


class Heading(NamedTuple):
    """What stands above the picture, and on what paper."""

    title: str
    note: str
    size: PaperSize


def pdf_of(drawing: Drawing, words: Words, told: Told, *, heading: Heading, layers: Mapping[str, bool], at: datetime) -> bytes:
    """The picture with its legend and the same in words, as a sheet for screen readers too (PDF/UA-1)."""
    hidden = {name for name, shown in layers.items() if not shown}
    parts: Sequence[tuple[str, Sequence[str]]] = (
        (_("Who lives together"), told.homes if "homes" not in hidden else ()),
        (_("Couples and children"), told.unions),
        (_("Relations"), told.bonds if "bonds" not in hidden else ()),
        (_("Pets and institutions"), told.companions),
        (_("Health, substances and origin"), told.facts if "facts" not in hidden else ()),
    )
    data: dict[str, Any] = {
        "title": heading.title,
        "note": heading.note,
        "language": language(),
        "paper": heading.size.value,
        "svg": svg_of(drawing, layers),
        "ratio": drawing.width / drawing.height if drawing.height else 1.0,
        "alt": _("The family as a drawing; the same stands below in words."),
        "legend_title": _("Signs"),
        "legend": [{"name": one.name, "svg": standalone(one.svg, layers={"facts": True})} for one in legend(drawing.signs, words)],
        "parts": [{"heading": said, "lines": list(lines)} for said, lines in parts if lines],
    }
    return typeset(TEMPLATE, data, at=at)
