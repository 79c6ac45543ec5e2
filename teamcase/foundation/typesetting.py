"""PDF by typst (docs/decisions/0023): a template of ours, and what people wrote as data, never as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import typst

TEMPLATES: Final = Path(__file__).parents[2] / "templates"
ACCESSIBLE: Final = "ua-1"


def typeset(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """A PDF of a template under templates/, dated `at`, tagged for screen readers (PDF/UA-1).

    The template reads the data as `json(bytes(sys.inputs.data))`. A sign that no font of ours has (an emoji, say) cannot be in PDF/UA:
    such a page is tagged all the same, and only does not claim the standard.
    """
    asked: dict[str, Any] = {
        "root": TEMPLATES,
        "format": "pdf",
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False)},
        "ignore_system_fonts": True,  # the same page on every machine
        "timestamp": at.astimezone(UTC).replace(microsecond=0),
    }
    try:
        return bytes(typst.compile(TEMPLATES / template, pdf_standards=[ACCESSIBLE], **asked))
    except typst.TypstError:
        return bytes(typst.compile(TEMPLATES / template, **asked))
