"""What is different between two ecomaps of one household: who came, who went, and what changed of those that stayed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from teamcase.drawing.ecomap import Actor, Ecomap, Tie


@dataclass(frozen=True, slots=True)
class Changed:
    """An actor that is there both times and is not the same: as it was and as it is, with the ties of each."""

    before: Actor
    after: Actor
    ties_before: tuple[Tie, ...]
    ties_after: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Actors that came, that went, and that changed, by name."""

    came: tuple[Actor, ...]
    went: tuple[Actor, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.came or self.went or self.changed)


def compared(before: Ecomap, after: Ecomap) -> Difference:
    """The way from one to the other. Where an actor's picture leads is no difference, and neither is the key of a tie."""
    was, now = ({actor.key: replace(actor, href=None) for actor in drawn.actors} for drawn in (before, after))
    changed = []
    for key in was.keys() & now.keys():
        ties_before, ties_after = (tuple(_by_whom(drawn.ties_of(key))) for drawn in (before, after))
        if was[key] != now[key] or list(map(_said, ties_before)) != list(map(_said, ties_after)):
            changed.append(Changed(was[key], now[key], ties_before, ties_after))
    return Difference(
        came=tuple(sorted((now[key] for key in now.keys() - was.keys()), key=_named)),
        went=tuple(sorted((was[key] for key in was.keys() - now.keys()), key=_named)),
        changed=tuple(sorted(changed, key=lambda one: _named(one.after))),
    )


def _by_whom(ties: list[Tie]) -> list[Tie]:
    return sorted(ties, key=lambda tie: (tie.member or "", tie.key))


def _said(tie: Tie) -> Tie:
    return replace(tie, key="")


def _named(actor: Actor) -> tuple[str, str]:
    return actor.name, actor.key
