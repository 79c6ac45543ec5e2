"""The composer: the form of an entry with what it may name, what it begins with, and what the page guesses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, Final, NamedTuple
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.foundation.drafts import key_of
from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import Occasion, current_occasion
from teamcase.foundation.text import word
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import operations, queries, rules
from teamcase.journal.models import Entry, EntryEdition, EntryKind, EntrySight
from teamcase.journal.offering import Offer, offer_of
from teamcase.journal.phrases import phrases
from teamcase.journal.schemas import CorrectedEntry, EntryForm

SIGNS: Final[Mapping[EntryKind, str]] = {
    EntryKind.CALL: "phone",
    EntryKind.VISIT: "users",
    EntryKind.HOME_VISIT: "home-heart",
    EntryKind.MESSAGE: "message",
    EntryKind.NOTE: "note",
    EntryKind.NETWORK_MEETING: "building-community",
}


class Kind(NamedTuple):
    """A kind of entry as the composer offers it: its word and sign, how long it usually takes, and its headings."""

    value: str
    label: str
    sign: str
    minutes: int | None
    phrases: str


class Composer(NamedTuple):
    """What a page needs to draw it. `guessed` tells that whose matter it is was guessed among several clients."""

    case: Case
    form: Form
    guessed: bool

    @property
    def kinds(self) -> list[Kind]:
        """Every kind of entry."""
        return kinds()

    @property
    def has_more(self) -> bool:
        """Whether anything was written, or is wrong, that does not show beside the text, so that it must be seen."""
        raw, form = self.form.raw, self.form
        written = any(raw.get(name) for name in ("met_alone", "others", "quotes", "steps", "sight_because"))
        seen = {"", *(f"f-{name}" for name in ("kind", "text", "about"))}
        return (
            written or raw.get("sight") not in {"", None, EntrySight.TEAM.value} or any(place not in seen for place, _words in form.errors)
        )


def kinds() -> list[Kind]:
    """Every kind of entry, as the composer offers it."""
    return [Kind(kind.value, str(word(kind)), sign, rules.USUAL_MINUTES[kind], phrases(kind)) for kind, sign in SIGNS.items()]


def begun(
    case: Case, offered: Offer, *, kind: EntryKind = EntryKind.CALL, with_phrases: bool = False, is_sent: bool | None = None
) -> Composer:
    """A composer of this case, with the person's draft where there is one."""
    start = partial(_start, case, offered, kind, phrases(kind) if with_phrases else "")
    form = Form(EntryForm, start=start, choices=offered.choices(), draft=key_of("journal.sign", about=case.id), is_sent=is_sent)
    fresh = not form.is_sent and not form.draft
    return Composer(case, form, guessed=fresh and bool(form.raw.get("about")) and len(offered.clients) > 1)


def signing(case: Case) -> Callable[..., Entry]:
    """The verb, as the composer's form calls it."""

    def act(*, guessed_for: EntryKind | None, **written: Any) -> Entry:
        minutes = rules.minutes_of(written["kind"], written["minutes"], guessed_for)
        return operations.sign(current_occasion, case, **_with_those_met_alone(written | {"minutes": minutes}))

    return act


def correction(entry: Entry) -> Form:
    """The form of a correction: it begins with what the newest edition says."""
    key = key_of("journal.correct", about=entry.case_id, subject=entry.id)
    choices = offer_of(entry.case, entry.latest).choices()
    return Form(CorrectedEntry, of=entry, start=partial(queries.as_written, entry), choices=choices, draft=key)


def correcting(entry: Entry) -> Callable[..., EntryEdition]:
    """The verb, as the form of a correction calls it."""

    def act(**written: Any) -> EntryEdition:
        return operations.correct(current_occasion, entry, **_with_those_met_alone(written))

    return act


def _with_those_met_alone(written: Mapping[str, Any]) -> dict[str, Any]:
    """Whoever was met alone was there, whether or not both boxes are ticked."""
    return {**written, "present": list(dict.fromkeys([*written["present"], *written["met_alone"]]))}


def _start(case: Case, offered: Offer, kind: EntryKind, text: str) -> dict[str, Any]:
    return {**_moment(kind), "about": _whose(case, offered), "text": text, "sight": EntrySight.TEAM}


def _whose(case: Case, offered: Offer) -> list[UUID]:
    """The case's only client, else those of the author's last entry in it who are its clients still; never silently all."""
    if len(offered.clients) == 1:
        return list(offered.clients)
    last = queries.last_about(case.id, current_occasion.who.id)
    return [person_id for person_id in offered.clients if person_id in last]


def _moment(kind: EntryKind) -> dict[str, Any]:
    """When it began and how long it took, where it is being written down right after."""
    occasion: Occasion = current_occasion
    minutes = rules.USUAL_MINUTES[kind]
    local = (occasion.at - timedelta(minutes=minutes or 0)).astimezone(HELSINKI)
    return {"kind": kind, "guessed_for": kind, "on": local.date(), "at": local.time(), "minutes": minutes}
