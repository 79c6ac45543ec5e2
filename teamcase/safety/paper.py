"""The safety plan on paper, for the person herself alone, in her own service language."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from flask_babel import force_locale
from flask_babel import gettext as _

from teamcase.foundation.text import LANGUAGES, plain_day
from teamcase.foundation.typesetting import typeset
from teamcase.foundation.zone import HELSINKI
from teamcase.safety.models import PARTS, SafetyPlan
from teamcase.safety.schemas import PART_NAMES

TEMPLATE = Path("safety/paper.typ")
PACKED = "packed_"


@dataclass(frozen=True, slots=True)
class Part:
    """One heading and the words under it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole paper. It names the person by given name, no other, no team, no office and no case: it may be found."""

    language: str
    title: str
    opening: str
    parts: list[Part]
    packed_heading: str
    packed: list[Part]
    emergency: str
    sender: str


def paper_of(plan: SafetyPlan) -> Paper:
    """The plan as the person gets it."""
    language = plan.person.service_language if plan.person.service_language in LANGUAGES else "fi"
    with force_locale(language):
        told = [(part, Part(str(PART_NAMES[part]), getattr(plan, part))) for part in PARTS if getattr(plan, part)]
        return Paper(
            language=language,
            title=_("My safety plan"),
            opening=_(
                "%(name)s, this is yours alone. Keep it where only you find it, or let your worker keep it.", name=plan.person.given_name
            ),
            parts=[said for part, said in told if not part.startswith(PACKED)],
            packed_heading=_("Packed and ready"),
            packed=[said for part, said in told if part.startswith(PACKED)],
            emergency=_("In danger, call 112."),
            sender=plain_day(plan.written_at.astimezone(HELSINKI).date()),
        )


def pdf_of(plan: SafetyPlan, at: datetime) -> bytes:
    """The paper as a tagged PDF."""
    return typeset(TEMPLATE, asdict(paper_of(plan)), at=at)
