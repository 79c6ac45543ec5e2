"""An ecomap in words: a sentence for each tie, the titles and the legend of the picture, and its paper, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from flask_babel import gettext as _

from teamcase.drawing.ecomap import Actor, Ecomap, Flow, Sector, Strength, Tie, Words
from teamcase.drawing.ecomap_lines import HELP, STRAINED
from teamcase.drawing.ecomap_svg import Picture, picture
from teamcase.foundation.text import plain_day, spoken, word
from teamcase.foundation.typesetting import rastered, typeset

PAPER: Final = Path("ecomap/paper.typ")
BARE: Final = Path("ecomap/bare.typ")


class Row(NamedTuple):
    """A tie in words: the actor, whom it is tied to, what it is to them."""

    actor: Actor
    whom: str
    told: str


def rows(drawn: Ecomap) -> Iterator[Row]:
    """Each tie, actor by actor, sector by sector."""
    names = {member.key: member.name for member in drawn.members}
    for actor in sorted(drawn.actors, key=lambda one: (list(Sector).index(one.sector), one.name, one.key)):
        for tie in drawn.ties_of(actor.key):
            yield Row(actor, names.get(tie.member or "", _("the whole household")), told(tie))


def told(tie: Tie) -> str:
    """What a tie is: "strong tie, strained, help comes to the family, 4/5"."""
    parts = [str(word(tie.strength))]
    parts += [_("strained")] if tie.is_strained else []
    parts += [str(word(tie.flow))] if tie.flow is not Flow.NONE else []
    parts += [_("means %(number)s of 5", number=tie.intensity)] if tie.intensity else []
    return ", ".join(parts)


def named(actor: Actor) -> str:
    """The name with the words under it: "Youth psychiatry (waiting 6 weeks)"."""
    return f"{actor.name} ({actor.caption})" if actor.caption else actor.name


def sentences(drawn: Ecomap) -> list[str]:
    """The map as sentences: who is in the household, then each tie."""
    household = ", ".join(member.name for member in drawn.members)
    first = [_("In the household: %(names)s.", names=household)] if household else []
    return first + [
        _(
            "%(actor)s, %(sector)s. %(whom)s: %(told)s.",
            actor=named(row.actor),
            sector=word(row.actor.sector),
            whom=row.whom,
            told=row.told,
        )
        for row in rows(drawn)
    ]


def words(drawn: Ecomap, title: str) -> Words:
    """All the words of the picture."""
    said: dict[str, list[str]] = {}
    for row in rows(drawn):
        said.setdefault(row.actor.key, []).append(f"{row.whom}: {row.told}")
    return Words(
        title=title,
        household=_("the whole household"),
        sectors={sector: _capital(word(sector)) for sector in Sector},
        lines={strength.value: str(word(strength)) for strength in Strength}
        | {STRAINED: _("strained"), HELP: _("where help and energy go")},
        titles={actor.key: f"{named(actor)}. {'; '.join(said.get(actor.key, []))}" for actor in drawn.actors},
    )


def titled(family: str, on: date) -> str:
    """The title of a map: whose it is and of which day."""
    return str(_("Ecomap of the family %(name)s, %(day)s", name=family, day=plain_day(on)))


def on_paper(drawn: Ecomap, title: str) -> Picture:
    """The picture with its looks in it, for a file of its own."""
    return picture(drawn, words(drawn, title), ident="ecomap", on_paper=True)


def pdf_of(drawn: Ecomap, title: str, notes: Iterable[str], *, at: datetime) -> bytes:
    """The map as a tagged PDF: the picture, and the same as a table."""
    return typeset(PAPER, _paper(drawn, title, notes), at=at)


def png_of(drawn: Ecomap, title: str, *, at: datetime) -> bytes:
    """The picture alone, as PNG."""
    return rastered(BARE, _paper(drawn, title, ()), at=at)


def _paper(drawn: Ecomap, title: str, notes: Iterable[str]) -> dict[str, Any]:
    made = on_paper(drawn, title)
    return {
        "language": spoken(),
        "title": title,
        "notes": list(notes),
        "svg": made.svg,
        "wide": made.width,
        "described": " ".join(sentences(drawn)) or title,
        "heading": _("The same as a table"),
        "columns": [_("Actor"), _("Part of life"), _("To whom"), _("What it is")],
        "rows": [[named(row.actor), _capital(word(row.actor.sector)), row.whom, row.told] for row in rows(drawn)],
    }


def _capital(said: Any) -> str:
    words_of_it = str(said)
    return words_of_it[:1].upper() + words_of_it[1:]
