"""What changed between two editions of a plan: two contents in, the differences out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from teamcase.foundation.difference import Parts, compared
from teamcase.plans.editions import Change
from teamcase.plans.models import Agreed, GoalStage, PlanStage
from teamcase.plans.part_models import Part
from teamcase.plans.said_models import Theme, Voice

TOLD: Final[Mapping[str, Callable[[Any], Any]]] = {
    "voice": Voice,
    "speaker": str,
    "members": ", ".join,
    "theme": Theme,
    "why": str,
    "one_up": str,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that differs: `part` names it, `subject` says of which goal or person, texts come with marked `parts`."""

    part: str
    subject: str
    before: Any
    after: Any
    parts: Parts


def told(contents: Mapping[str, Any]) -> dict[str, Any]:
    """An edition's contents with days and kinds as such, ready to be worded."""
    return {
        **contents,
        "change": Change(contents["change"]),
        "stage": PlanStage(contents["stage"]),
        "starts_on": _day(contents["starts_on"]),
        "review_on": _day(contents["review_on"]),
        "agreements": [(row["person"], *_stands(row)) for row in contents["agreements"]],
        "goals": [{**goal, "stage": GoalStage(goal["stage"]), **_told(goal)} for goal in contents["goals"]],
        "services": [_told_service(service) for service in contents.get("services", ())],
        "texts": {Part(key): text for key, text in contents.get("texts", {}).items()},
    }


def _told(goal: Mapping[str, Any]) -> dict[str, Any]:
    return {part: read(goal[part]) if goal.get(part) else None for part, read in TOLD.items()}


def differences(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[Difference]:
    """What the later edition says otherwise than the earlier one; everything is new where there is none earlier."""
    earlier: Mapping[str, Any] = before or {"goals": [], "agreements": [], "about": []}
    found = (_of_plan, _of_agreements, _of_goals, _of_services, _of_texts)
    return [difference for differing in found for difference in differing(earlier, after)]


def _of_plan(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for part in ("stage", "starts_on", "review_on"):
        old, new = before.get(part), after.get(part)
        if old != new:
            read = PlanStage if part == "stage" else date.fromisoformat
            yield Difference(part, "", read(old) if old else None, read(new) if new else None, [])
    if before["about"] != after["about"]:
        yield Difference("about", "", ", ".join(before["about"]), ", ".join(after["about"]), [])


def _of_agreements(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    older = {row["person"]: row for row in before["agreements"]}
    for row in after["agreements"]:
        old = older.get(row["person"])
        if old != row:
            yield Difference("agreement", row["person"], _stands(old) if old else None, _stands(row), [])


def _stands(row: Mapping[str, Any]) -> tuple[Agreed, date]:
    return Agreed(row["how"]), date.fromisoformat(row["on"])


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _of_goals(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    older = {goal["id"]: goal for goal in before["goals"]}
    for goal in after["goals"]:
        old = older.get(goal["id"])
        if old is None:
            yield Difference("goal", goal["words"], None, goal, [("ins", goal["words"])])
        else:
            yield from of_goal(old, goal)


def _of_texts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    older, newer = before.get("texts", {}), after.get("texts", {})
    for part in Part:
        old, new = older.get(part.value, ""), newer.get(part.value, "")
        if old != new:
            yield Difference("text", part, old, new, compared(old, new))


def of_goal(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """What a goal says otherwise in the later edition."""
    if old["words"] != new["words"]:
        yield Difference("words", old["words"], old["words"], new["words"], compared(old["words"], new["words"]))
    for part in ("whose", "start", "target"):
        if old[part] != new[part]:
            yield Difference(part, new["words"], old[part], new[part], [])
    for part, read in TOLD.items():
        # Editions from before a goal told these say nothing of them.
        before, after = old.get(part), new.get(part)
        if (before or None) != (after or None):
            yield Difference(part, new["words"], read(before) if before else None, read(after) if after else None, [])
    if old["stage"] != new["stage"]:
        yield Difference("goal_stage", new["words"], GoalStage(old["stage"]), GoalStage(new["stage"]), [])


def _of_services(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    older = {service["id"]: service for service in before.get("services", ())}
    for service in after.get("services", ()):
        old = older.get(service["id"])
        if old != service:
            yield Difference("service", "", _told_service(old) if old else None, _told_service(service), [])


def _told_service(service: Mapping[str, Any]) -> dict[str, Any]:
    return {**service, "starts_on": _day(service["starts_on"]), "ends_on": _day(service["ends_on"])}
