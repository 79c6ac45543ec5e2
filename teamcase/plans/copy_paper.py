"""The copy of a plan for one party, in words: the same contents for the preview, the PDF and the Word file.

What is not for that party is not in it: what a child does not want the parents told is in nobody's (domain.md 5.5, invariants 15 and 16),
and a paper with it is word for word the paper without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from flask_babel import force_locale, format_date
from flask_babel import gettext as _

from teamcase.actions.models import Action
from teamcase.families.models import Person
from teamcase.foundation.text import plain_day, word
from teamcase.foundation.typesetting import typeset
from teamcase.foundation.word_processing import Block, word_file
from teamcase.meetings.sheet_models import SheetLanguage
from teamcase.plans.goal_queries import Scored, standing_of
from teamcase.plans.models import Goal, GoalStage, Plan, PlanStage
from teamcase.plans.part_models import Part
from teamcase.plans.view_models import PlanView
from teamcase.plans.view_rules import Voice, papers_of
from teamcase.teams.models import ServiceTask

TEMPLATE = Path("plans/copy.typ")
BEFORE_GOALS: Final = frozenset({Part.BACKGROUND, Part.CLIENT_ESTIMATE, Part.PROFESSIONAL_ESTIMATE, Part.INFLUENCED})


class CopyKind(StrEnum):
    """A copy in plain words and large letters, or the client plan with its official headings (1506.15007, 1506.15009)."""

    FAMILY = "family"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One line: its words, what stands under them, and whether somebody is quoted."""

    text: str
    note: str = ""
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class CopyPart:
    """Lines under their heading."""

    heading: str
    lines: list[CopyLine]


@dataclass(frozen=True, slots=True)
class Copy:
    """The whole paper. It names no address, no place, no team and no unit (domain.md 5.5, invariant 14)."""

    language: str
    is_large: bool
    title: str
    party: str
    opening: str
    parts: list[CopyPart]
    closing: str
    giver: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a copy is made of: the plan, who has said what, the open steps that the family may read, who answers for it, who gives it.

    `texts` are the official texts in their order: the heading, whether it is mandatory, and what stands under it.
    """

    plan: Plan
    voices: Sequence[Voice]
    steps: Sequence[Action]
    responsible: Sequence[str]
    giver: str
    today: date
    texts: Sequence[tuple[Part, bool, str]] = ()


def copy_of(gathered: Gathered, party: Person, kind: CopyKind, language: SheetLanguage) -> Copy:
    """The copy of a plan for one party, as that party reads it."""
    official = kind is CopyKind.OFFICIAL
    plan = gathered.plan
    with force_locale(language.value):
        told = [(voice, [row for row in voice.views if papers_of(row, party.id)]) for voice in gathered.voices]
        parts = _official(gathered, told) if official else _plain(gathered, told)
        return Copy(
            language=language.value,
            is_large=not official,
            title=_official_title(plan) if official else _("Our plan"),
            party=_("Copy for %(name)s", name=party.given_name),
            opening=_opening(plan) if official else _("We made this plan together. It is yours: tell us when something should change."),
            parts=list(parts),
            closing="" if official else _("If something here is unclear, or has changed, tell us."),
            giver=f"{gathered.giver}, {plain_day(gathered.today)}",
        )


def pdf_of(copy: Copy, at: datetime) -> bytes:
    """The copy as a tagged PDF."""
    return typeset(TEMPLATE, asdict(copy), at=at)


def docx_of(copy: Copy, at: datetime) -> bytes:
    """The copy as a Word file, its headings and lists as such."""
    blocks = [Block("title", copy.title), Block("note", copy.party), Block("text", copy.opening)]
    for part in copy.parts:
        blocks.append(Block("heading", part.heading))
        for line in part.lines:
            blocks.append(Block("quote" if line.is_quoted else "item", line.text))
            blocks += [Block("note", line.note)] if line.note else []
    blocks += [Block("text", copy.closing)] if copy.closing else []
    return word_file([*blocks, Block("note", copy.giver)], language=copy.language, is_large=copy.is_large, at=at)


Told = Sequence[tuple[Voice, Sequence[PlanView]]]


def _plain(gathered: Gathered, told: Told) -> Iterator[CopyPart]:
    plan = gathered.plan
    yield from _part(_("What we want"), (_goal(goal) for goal in _goals(plan, GoalStage.OPEN)))
    yield from _part(_("What we have reached"), (CopyLine(goal.words) for goal in _goals(plan, GoalStage.REACHED)))
    yield from _part(_("What each of us thinks"), (_quote(voice, row) for voice, rows in told for row in rows if row.words))
    yield from _part(_("What we do next"), map(_step, gathered.steps))
    yield from _part(_("Services used"), _services(plan))
    yield from _part(_("What each said to the plan"), _agreements(plan))
    yield from _part(_("When we look at this again"), [CopyLine(str(format_date(plan.review_on, "full")))])
    yield from _part(_("Whom you can ask"), map(CopyLine, gathered.responsible))


def _official(gathered: Gathered, told: Told) -> Iterator[CopyPart]:
    plan = gathered.plan
    protects = plan.service_task is ServiceTask.CHILD_PROTECTION
    yield _whole(_("Client"), (CopyLine(row.person.name) for row in plan.about))
    worker = _("Social worker responsible for the child's matters") if protects else _("Own worker")
    yield _whole(worker, map(CopyLine, gathered.responsible))
    yield _whole(_("View of the child"), _said(told, "child"))
    yield _whole(_("View of the guardians"), _said(told, "guardian"))
    yield from _part(_("Views of others close to the child"), _said(told, "family"))
    yield from _part(_("Views of the professionals"), _said(told, "professional"))
    yield from _part(_("Hearing"), _heard(gathered.voices))
    yield from _texts(one for one in gathered.texts if one[0] in BEFORE_GOALS)
    ended = [*_goals(plan, GoalStage.REACHED), *_goals(plan, GoalStage.ENDED)]
    yield from _part(_("Attainment of the earlier goals"), (CopyLine(goal.words, str(word(goal.stage))) for goal in ended))
    yield _whole(_("Goals"), (_goal(goal) for goal in _goals(plan, GoalStage.OPEN)))
    yield _whole(_("Services used"), _services(plan))
    yield _whole(_("Agreed next steps"), map(_step, gathered.steps))
    yield from _texts(one for one in gathered.texts if one[0] not in BEFORE_GOALS)
    yield _whole(_("How each stands to the plan"), _agreements(plan))
    yield _whole(_("Review of the plan"), [CopyLine(plain_day(plan.review_on))])


def _texts(texts: Iterable[tuple[Part, bool, str]]) -> Iterator[CopyPart]:
    """The official texts: a mandatory one is always there."""
    for part, is_mandatory, text in texts:
        if text or is_mandatory:
            yield CopyPart(str(word(part)), [CopyLine(text or _("Not recorded."))])


def _part(heading: str, lines: Iterable[CopyLine]) -> Iterator[CopyPart]:
    """A part that is there when it has lines."""
    if found := list(lines):
        yield CopyPart(heading, found)


def _whole(heading: str, lines: Iterable[CopyLine]) -> CopyPart:
    """A part that is always there: what is missing of it is to be seen."""
    return CopyPart(heading, list(lines) or [CopyLine(_("Not recorded."))])


def _goals(plan: Plan, stage: GoalStage) -> list[Goal]:
    return sorted((goal for goal in plan.goals if goal.stage is stage), key=lambda goal: goal.position)


def _goal(goal: Goal) -> CopyLine:
    standing = standing_of(Scored(one.person_id, one.person.given_name, one.on, one.value) for one in goal.scores)
    now = ", ".join(f"{name} {value}" for name, value in standing.scores)
    scale = _("From 0 (worst) to 10 (best): we began at %(start)s, %(target)s is enough.", start=goal.start, target=goal.target)
    whose = goal.whose.given_name if goal.whose else _("the whole family")
    return CopyLine(goal.words, " ".join([f"{whose}.", scale, *([_("Now: %(scores)s.", scores=now)] if now else [])]))


def _quote(voice: Voice, row: PlanView) -> CopyLine:
    note = _("%(name)s, %(how)s, %(day)s", name=voice.name, how=word(row.method), day=plain_day(row.on))
    return CopyLine(row.words or "", note, is_quoted=True)


def _said(told: Told, part: str) -> Iterator[CopyLine]:
    for voice, rows in told:
        if voice.part == part:
            for row in rows:
                why = _("No view: %(why)s", why=word(row.reason)) if row.reason else ""
                yield _quote(voice, row) if row.words else CopyLine(f"{voice.name}. {why}", plain_day(row.on))


def _heard(voices: Iterable[Voice]) -> Iterator[CopyLine]:
    for voice in voices:
        for row in voice.heard:
            yield CopyLine(f"{voice.name}, {plain_day(row.on)}, {word(row.how)}: {word(row.came)}")


def _services(plan: Plan) -> Iterator[CopyLine]:
    for row in plan.services:
        yield CopyLine(row.name, ", ".join(filter(None, (row.provider, row.amount, plain_day(row.starts_on)))))


def _step(step: Action) -> CopyLine:
    return CopyLine(step.text, _("%(who)s, by %(day)s", who=step.owner, day=plain_day(step.due_on)))


def _agreements(plan: Plan) -> Iterator[CopyLine]:
    for row in plan.agreements:
        yield CopyLine(_("%(name)s %(how)s %(day)s", name=row.person.given_name, how=word(row.how), day=plain_day(row.on)))


def _official_title(plan: Plan) -> str:
    if plan.service_task is ServiceTask.CHILD_PROTECTION:
        return str(_("Client plan in child protection"))
    return str(_("Client plan in services for families with children"))


def _opening(plan: Plan) -> str:
    if plan.stage is PlanStage.DRAFT or plan.starts_on is None:
        return str(_("The plan is being prepared."))
    return str(_("In force from %(day)s.", day=plain_day(plan.starts_on)))
