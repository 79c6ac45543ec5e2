"""How a typed step is understood: `@` and a name, a day, and the rest as text. What is not certain is asked, never guessed.

Read are `@laura` and `@laura.m` (also of the family; a name that nobody has is a partner), `12.5.`, `12.5.2027`, `2027-05-12`,
`12 May`, `12 maj`, `12. toukokuuta`, `+7`; and at the beginning or the end of the step a weekday (`ma`, `mån`, `Mon`) or "tomorrow".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.actions.rules import PERSON, STAFF, Owner
from teamcase.families.contact_rules import place_in

LONGEST = 500
DUE_IN: Final = timedelta(days=7)
FULL_DAYS: Final[Mapping[str, int]] = {
    name: day
    for names in (
        "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
        "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina",
        "måndag tisdag onsdag torsdag fredag lördag söndag",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for day, name in enumerate(names.split())
}
# Short names are words of another language now and then ("to", "on"), so each is read in its own alone.
SHORT_DAYS: Final[Mapping[str, Mapping[str, int]]] = {
    "fi": {name: day for day, name in enumerate(["ma", "ti", "ke", "to", "pe", "la", "su"])},
    "sv": {name: day for day, name in enumerate(["mån", "tis", "ons", "tors", "fre", "lör", "sön"])} | {"tor": 3},
    "en": {name: day for day, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])},
}
NEAR: Final[Mapping[str, int]] = {"tänään": 0, "idag": 0, "today": 0, "huomenna": 1, "imorgon": 1, "imorron": 1, "tomorrow": 1}
MONTHS: Final[Mapping[str, int]] = {
    name: month
    for names in (
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for month, name in enumerate(names.split(), start=1)
} | {"okt": 10}
DOTTED: Final = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})?$")
ISO: Final = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
AHEAD: Final = re.compile(r"^\+(\d{1,3})$")
ORDINAL: Final = re.compile(r"^(\d{1,2})\.?$")
NAMED: Final = re.compile(r"^@([^\W\d_][\w'\u2019-]*(?:\.[^\W\d_][\w'\u2019-]*)*)[.,;:]?$")


@dataclass(frozen=True, slots=True)
class Understood:
    """A step as it was understood; with `doubts` it is not saved until they are settled."""

    text: str
    owner: Owner
    owner_words: str
    due_on: date
    doubts: tuple[Any, ...] = ()

    @property
    def place(self) -> str:
        """What in the step looks like an address or a number, to be looked at where somebody of the family is protected."""
        return place_in(self.text)

    @property
    def code(self) -> str:
        """What was shown, so that nothing else is saved by the key that confirms it; empty while there are doubts."""
        if self.doubts:
            return ""
        return "|".join((self.owner.code or f"partner:{self.owner.name}", self.due_on.isoformat(), self.text))


def understand(
    typed: str, *, people: Sequence[tuple[str, str]], presenter: tuple[str, str], today: date, language: str = "fi"
) -> Understood:
    """Read a typed step. `people` are those who may do it and `presenter` whoever does it when nobody is named, as codes and names."""
    words = typed.split()
    owner_codes, words, doubts = _owners(words, people)
    days, words, wrong = _days(words, today, language)
    doubts += wrong
    text = " ".join(words)
    if not text:
        doubts.append(_l("What is done?"))
    if len(text) > LONGEST:
        doubts.append(_l("Use at most %(count)s characters.", count=LONGEST))
    due_on = days[0] if days else today + DUE_IN
    if due_on < today:
        doubts.append(_l("This day has passed. Choose a day ahead."))
    code, name = owner_codes[0] if owner_codes else presenter
    return Understood(text, _owner(code, name), name, due_on, tuple(doubts))


def _owner(code: str, name: str) -> Owner:
    kind, _, written = code.partition(":")
    if kind == STAFF:
        return Owner(staff_id=UUID(written))
    return Owner(person_id=UUID(written)) if kind == PERSON else Owner(name=name)


def _owners(words: Sequence[str], people: Sequence[tuple[str, str]]) -> tuple[list[tuple[str, str]], list[str], list[Any]]:
    found: list[tuple[str, str]] = []
    rest: list[str] = []
    doubts: list[Any] = []
    for word in words:
        match = NAMED.match(word)
        if not match:
            rest.append(word)
            continue
        fitting = _fitting(match[1], people)
        if len(fitting) > 1:
            names = ", ".join(name for _code, name in fitting)
            doubts.append(_l("@%(typed)s fits several: %(names)s. Write more letters, such as @name.f", typed=match[1], names=names))
        found.append(fitting[0] if fitting else ("", match[1]))
    if len(found) > 1:
        doubts.append(_l("A step has one owner. Write a step for each."))
    return found, rest, doubts


def _fitting(typed: str, people: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Whose whole name was typed; else of whose name whole words; else whose name's words begin so: "laura.m" is Laura Mäkelä."""
    parts = typed.casefold().split(".")
    ways: tuple[Callable[[list[str]], bool], ...] = (
        lambda words: words == parts,
        lambda words: _along(words, parts, str.__eq__),
        lambda words: _along(words, parts, str.startswith),
    )
    found = ([one for one in people if way(one[1].casefold().split())] for way in ways)
    return next((fitting for fitting in found if fitting), [])


def _along(words: Sequence[str], parts: Sequence[str], fits: Callable[[str, str], bool]) -> bool:
    starts = range(len(words) - len(parts) + 1)
    return any(all(fits(word, part) for word, part in zip(words[at:], parts, strict=False)) for at in starts)


def _days(words: Sequence[str], today: date, language: str) -> tuple[list[date], list[str], list[Any]]:
    found: list[date] = []
    rest: list[str] = []
    doubts: list[Any] = []
    at = 0
    while at < len(words):
        taken, day = _day_at(words, at, today, language)
        if taken and day is None:
            doubts.append(_l("There is no day %(typed)s.", typed=" ".join(words[at : at + taken])))
        if taken and day:
            found.append(day)
        if not taken:
            rest.append(words[at])
        at += taken or 1
    if len(set(found)) > 1:
        doubts.append(_l("There are two days in it. Leave one."))
    return found, rest, doubts


def _day_at(words: Sequence[str], at: int, today: date, language: str) -> tuple[int, date | None]:
    """How many words from here on say a day, and which; no day where the calendar has none."""
    word = words[at].rstrip(",;")
    if match := DOTTED.match(word):
        return 1, _of(int(match[1]), int(match[2]), int(match[3]) if match[3] else None, today)
    if match := ISO.match(word):
        return 1, _of(int(match[3]), int(match[2]), int(match[1]), today)
    if match := AHEAD.match(word):
        return 1, today + timedelta(days=int(match[1]))
    if said := _in_words(words, at, today):
        return said
    near = _near(word.casefold(), today, language) if at in {0, len(words) - 1} and len(words) > 1 else None
    return (1, near) if near else (0, None)


def _in_words(words: Sequence[str], at: int, today: date) -> tuple[int, date | None] | None:
    """A day with its month in words, "12 May" or "May 12", perhaps with a year."""
    if at + 1 >= len(words):
        return None
    one, other = words[at].rstrip(","), words[at + 1].rstrip(",;").casefold().rstrip(".")
    number, month = ORDINAL.match(one), MONTHS.get(other)
    if not (number and month):
        number, month = ORDINAL.match(words[at + 1].rstrip(",;")), MONTHS.get(one.casefold())
    if not (number and month):
        return None
    year = words[at + 2].rstrip(",;.") if at + 2 < len(words) else ""
    has_year = bool(re.fullmatch(r"20\d\d", year))
    return 2 + has_year, _of(int(number[1]), month, int(year) if has_year else None, today)


def _near(word: str, today: date, language: str) -> date | None:
    """A weekday is the next such day after today."""
    if word in NEAR:
        return today + timedelta(days=NEAR[word])
    weekday = FULL_DAYS.get(word, SHORT_DAYS[language].get(word))
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _of(day: int, month: int, year: int | None, today: date) -> date | None:
    """The day; without a year the one nearest to today."""
    possible = list(_possible(day, month, (year,) if year else (today.year - 1, today.year, today.year + 1)))
    return min(possible, key=lambda one: abs(one - today), default=None)


def _possible(day: int, month: int, years: Sequence[int]) -> Iterator[date]:
    for year in years:
        with suppress(ValueError):
            yield date(year, month, day)
