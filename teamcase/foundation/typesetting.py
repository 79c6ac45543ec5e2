"""PDF and PNG by typst (docs/decisions/0023): a template of ours, and what people wrote as data, never as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import typst

TEMPLATES: Final = Path(__file__).parents[2] / "templates"
ACCESSIBLE: Final = "ua-1"
POINTS: Final = 144.0


def typeset(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """A PDF of a template under templates/, dated `at`, tagged for screen readers (PDF/UA-1).

    The template reads the data as `json(bytes(sys.inputs.data))`. A sign that no font of ours has (an emoji, say) cannot be in PDF/UA:
    such a page is tagged all the same, and only does not claim the standard.
    """
    asked = _asked(data, at)
    try:
        return bytes(typst.compile(TEMPLATES / template, format="pdf", pdf_standards=[ACCESSIBLE], **asked))
    except typst.TypstError:
        return bytes(typst.compile(TEMPLATES / template, format="pdf", **asked))


def rastered(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """A PNG of a template of one page, at twice the size of a screen's points."""
    return bytes(typst.compile(TEMPLATES / template, format="png", ppi=POINTS, **_asked(data, at)))


def _asked(data: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    return {
        "root": TEMPLATES,
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False)},
        "ignore_system_fonts": True,  # the same page on every machine
        "timestamp": at.astimezone(UTC).replace(microsecond=0),
    }
