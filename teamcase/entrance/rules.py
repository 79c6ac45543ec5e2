"""Laws of the door: what a password may be, and when to wait."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken, TooMany

SHORTEST, LONGEST = 12, 128
PER_ACCOUNT, PER_ADDRESS = 5, 30
WINDOW: Final = timedelta(minutes=15)
LONGEST_TOKEN: Final = timedelta(days=366)
# The beginnings and rows that guessing programs try first; longer words made of them fall with them.
COMMON: Final = frozenset(
    {"password", "salasana", "losenord", "qwertyuiop", "qwerty", "123456", "1234567890", "abcdef", "letmein", "welcome", "tervetuloa"}
)


def check_password(password: str, *, name: str, email: str) -> None:
    """At least 12 and at most 128 characters, any of them; not a common one, not one's own name (ASVS 6.2)."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise RuleBroken(_l("Use from 12 to 128 characters."), field="password")
    plain = password.casefold()
    bare = plain.strip("0123456789!?.-_ ")
    own = {part.casefold() for part in (*name.split(), email.split("@", maxsplit=1)[0], "teamcase")}
    if bare in COMMON or plain in COMMON or bare in own or len(set(plain)) < 5:  # noqa: PLR2004 - "aaaa…" and its like
        raise RuleBroken(_l("This password is easy to guess. Choose another."), field="password")


def check_attempts(*, account: tuple[int, datetime | None], address: tuple[int, datetime | None], at: datetime) -> None:
    """Wait after 5 failures of an account, longer after each more, and after 30 of an address. Raises TooMany."""
    for (times, latest), limit in ((account, PER_ACCOUNT), (address, PER_ADDRESS)):
        if times < limit or latest is None:
            continue
        wait = timedelta(minutes=min(2 ** (times - limit), 15))
        if at < latest + wait:
            raise TooMany(latest + wait)


def check_token_end(ends_on: date, today: date) -> None:
    """A program's token ends on a day to come, within a year."""
    if not today <= ends_on <= today + LONGEST_TOKEN:
        raise RuleBroken(_l("Choose a day from today on, within a year."), field="ends_on")
