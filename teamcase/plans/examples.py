"""Examples of goals by theme, in everyday words: one is picked while a goal is written, and then changed to be the family's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from teamcase.plans.said_models import Theme


@dataclass(frozen=True, slots=True)
class Example:
    """A goal as somebody might say it; `code` names it in a form."""

    code: str
    theme: Theme
    words: LazyString


WORDS: Final[Mapping[Theme, tuple[LazyString, ...]]] = {
    Theme.PARENTING: (
        _l("I say no calmly, and the no stays a no."),
        _l("The same rules hold whichever of us is at home."),
        _l("I notice aloud one thing a day that my child does well."),
        _l("When I am at the end of my strength, I ask somebody to come before I lose my temper."),
        _l("I decide the grown-up things, and my child can be a child."),
    ),
    Theme.COUPLE: (
        _l("We settle our quarrels between us, out of the children's hearing."),
        _l("We tell each other about the week for half an hour every Sunday."),
        _l("We agree on the children's matters first and tell them together."),
        _l("Each of us has one evening a week to rest."),
        _l("We speak of each other kindly in front of the children, although we live apart."),
    ),
    Theme.INTERACTION: (
        _l("We do something nice together for a quarter of an hour every day, without phones."),
        _l("When I am sad, I can tell my mother or father, and they listen to the end."),
        _l("After a quarrel we make up before bedtime."),
        _l("I ask my child what happened before I say what I think."),
        _l("We laugh together at least once a day."),
    ),
    Theme.SCHOOL: (
        _l("I go to school every morning, and there is somebody there who is glad that I came."),
        _l("I have a friend to be with during breaks."),
        _l("Home and school tell each other of good days too."),
        _l("Homework is done together before the screens go on."),
        _l("Mornings at day care begin without tears."),
    ),
    Theme.EVERYDAY: (
        _l("We eat one warm meal a day at the same table."),
        _l("The children are in bed at the agreed time on school nights."),
        _l("Bills are paid on time, and we know what is left for food."),
        _l("Mornings go without hurry, because things are packed in the evening."),
        _l("Everybody at home has a task of their own, and it gets done."),
    ),
    Theme.SAFETY: (
        _l("Nobody hits or threatens anybody at home."),
        _l("The children are never alone with an adult who has been drinking."),
        _l("I know whom I can call and where I can go when I am frightened."),
        _l("We stop and leave the room when voices rise."),
        _l("An adult always knows where I am in the evening."),
    ),
    Theme.WELLBEING: (
        _l("I sleep through the night at least five nights a week."),
        _l("I have a hobby that I look forward to."),
        _l("I keep my appointments and take my medicine as agreed."),
        _l("There is somebody outside the family whom I can talk to."),
        _l("I can calm myself down when anger comes."),
    ),
}

BY_THEME: Final[Mapping[Theme, tuple[Example, ...]]] = {
    theme: tuple(Example(f"{theme}-{number}", theme, said) for number, said in enumerate(words, start=1)) for theme, words in WORDS.items()
}


def find(code: str) -> Example | None:
    """The example of this code, if there is one."""
    return next((one for examples in BY_THEME.values() for one in examples if one.code == code), None)
