"""Languages, dates and words as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Final

import nh3
from babel.dates import format_date
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, LazyString, get_locale, get_translations
from markdown_it import MarkdownIt
from markupsafe import Markup

from teamcase.foundation.occasion import current
from teamcase.foundation.zone import HELSINKI

LANGUAGES: Final = ("fi", "sv", "en")
WEEKDAYS: Final = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
AT: Final = {"fi": "klo", "sv": "kl.", "en": "at"}

# By kind and value: a value of one kind is equal to the same letters of another.
_words: dict[tuple[type, str], LazyString] = {}
_markdown = MarkdownIt("zero").enable(["list", "blockquote", "emphasis", "newline"])
_tags = {"p", "ul", "li", "strong", "em", "blockquote", "br"}


def folded(text: str | None) -> str:
    """The words without what does not make them others: capitals, and how they are set apart."""
    return " ".join((text or "").split()).casefold()


def name_words(words: Mapping[Any, LazyString]) -> None:
    """Teach the house how people say these values; each kind of value is named once, beside its schema."""
    _words.update({(type(value), value): said for value, said in words.items()})


def word(value: StrEnum | None) -> Any:
    """What people call this value, in their language."""
    return "" if value is None else _words[type(value), value]


def named(value: StrEnum) -> bool:
    """Whether somebody has said what people call this value."""
    return (type(value), value) in _words


def choices(kind: type[StrEnum]) -> list[tuple[str, Any]]:
    """Every value of a kind with its words, in the order of the kind."""
    return [(value.value, word(value)) for value in kind]


def language() -> str:
    """The language of the page: that of the person who looks, else the door's."""
    occasion = current()
    return occasion.actor.locale if occasion and occasion.actor else of_the_door()


def of_the_door() -> str:
    """The language that was chosen at the door in this browser, else Finnish; whoever has none of their own reads on in it."""
    chosen = request.cookies.get("language", "") if has_request_context() else ""
    return chosen if chosen in LANGUAGES else "fi"


def spoken() -> str:
    """The language in use, as one of LANGUAGES."""
    locale = get_locale()
    return locale.language if locale and locale.language in LANGUAGES else "fi"


def short_day(value: date | None) -> str:
    """A day without its year: "23.11." or "23 Nov"."""
    if value is None:
        return ""
    return f"{value.day} {MONTHS[value.month - 1]}" if spoken() == "en" else f"{value.day}.{value.month}."


def plain_day(value: date | None) -> str:
    """A day with its year, as it is written in fields: "23.11.2026" in every language."""
    return "" if value is None else f"{value.day}.{value.month}.{value.year}"


def day(value: date | None) -> str:
    """A day with weekday and year: "ma 23.11.2026", "Mon 23 Nov 2026"."""
    if value is None:
        return ""
    written = f"{short_day(value)} {value.year}" if spoken() == "en" else plain_day(value)
    return f"{WEEKDAYS[spoken()][value.weekday()]} {written}"


def month(value: date) -> str:
    """A month with its year: "marraskuu 2026", "November 2026"."""
    return str(format_date(value, "LLLL y", locale=spoken()))


def clock(value: time | datetime | None) -> str:
    """A time of day: "10.20", in English "10:20"."""
    if value is None:
        return ""
    local = value.astimezone(HELSINKI) if isinstance(value, datetime) else value
    return f"{local.hour}{':' if spoken() == 'en' else '.'}{local.minute:02d}"


def moment(value: datetime | None) -> str:
    """An instant in Finland: "ma 23.11.2026 klo 10.20"."""
    if value is None:
        return ""
    return f"{day(value.astimezone(HELSINKI).date())} {AT[spoken()]} {clock(value)}"


def instant(value: date | datetime) -> str:
    """A day or an instant for programs, as HTML wants it: to the second at most."""
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def prose(value: str | None) -> Markup:
    """Text with the small marks people type (paragraphs, lists, bold, quotes) as safe markup."""
    rendered = _markdown.render(value or "")
    return Markup(nh3.clean(rendered, tags=_tags, attributes={}))  # noqa: S704 - cleaned to seven harmless tags


def speak(app: Flask) -> None:
    """Give the templates their languages, dates and words."""
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=language, timezone_selector=lambda: "Europe/Helsinki")
    app.extensions["babel"].instance.domain_instance = _Catalogues()
    app.jinja_env.filters.update(
        day=day,
        short_day=short_day,
        plain_day=plain_day,
        clock=clock,
        moment=moment,
        instant=instant,
        month=month,
        prose=prose,
        word=word,
    )
    app.jinja_env.globals.update(spoken=spoken, languages=LANGUAGES)
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension that Babel has just added brings it
    app.jinja_env.globals.update(_=_said, gettext=_said, ngettext=_said_of)


class _Catalogues(Domain):  # type: ignore[misc]  # Flask-Babel is not typed
    """The catalogue of each language, kept by the language itself: Flask-Babel spells it for each of the things that a page says."""

    def get_translations(self) -> Any:
        locale = get_locale()
        kept = self.cache.get(locale)
        if kept is None:
            kept = self.cache[locale] = super().get_translations()
        return kept


def _said(text: str, **values: Any) -> Markup:
    """A text of a template in the language of the page; what stands in for a value is escaped."""
    catalogue = _catalogue()
    kept: dict[str, Markup] = catalogue.__dict__.setdefault("said", {})
    if text not in kept:
        kept[text] = Markup(catalogue.ugettext(text))  # noqa: S704 - our own words
    return kept[text] % values if values or "%" in text else kept[text]


def _said_of(one: str, more: str, num: int, **values: Any) -> Markup:
    """A text that counts; the number is its value `num`."""
    return Markup(_catalogue().ungettext(one, more, num)) % {"num": num, **values}  # noqa: S704 - our own words


def _catalogue() -> Any:
    if "catalogue" not in g:
        g.catalogue = get_translations()
    return g.catalogue
