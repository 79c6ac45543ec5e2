"""Every page that a person can reach by links, found by reading the pages; the browser then looks at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from re import findall
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask import Flask, template_rendered

from tests.conftest import PROJECT

Kinds = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Seen:
    """One page: whose, where, drawn by which template, and the kinds of elements it is made of."""

    who: str
    address: str
    status: int
    template: str
    kinds: Kinds


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.kinds: set[tuple[str, ...]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.kinds.add((tag, *(given.get(name) or "" for name in ("class", "role", "type")), *sorted(given)))
        if tag == "a" and (href := (given.get("href") or "").partition("#")[0]).startswith("/"):
            self.links.append(href)


@dataclass
class Walk:
    """Follows the links of one person's pages. Two addresses that differ only in the values of their questions are one page."""

    app: Flask
    who: str
    token: str
    drawn: list[str] = field(default_factory=list)

    def pages(self, *more: str) -> Iterator[Seen]:
        """Each page once: from the start page on, and those to which no link leads."""
        browser = self.app.test_client()
        if self.token:
            browser.set_cookie("teamcase", self.token)
        todo, known = ["/" if self.token else "/sign-in", *more], set()
        with self._told():
            while todo:
                address = todo.pop(0)
                if _page(address) in known:
                    continue
                known.add(_page(address))
                self.drawn.clear()
                answer = browser.get(address)
                if answer.mimetype != "text/html":
                    continue  # a PDF is no page, and leads nowhere
                reader = _Reader()
                reader.feed(answer.get_data(as_text=True))
                todo += reader.links
                if self.drawn:
                    yield Seen(self.who, address, answer.status_code, self.drawn[-1], frozenset(reader.kinds))

    @contextmanager
    def _told(self) -> Iterator[None]:
        def note(_app: Flask, template: Any, **_more: Any) -> None:
            self.drawn.append(template.name)

        with template_rendered.connected_to(note, self.app):
            yield


def new_kinds(pages: Sequence[Seen]) -> list[Seen]:
    """The pages on which there is something that no earlier page of the same template has."""
    known: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    found = []
    for page in pages:
        if not page.kinds <= known[page.template]:
            found.append(page)
        known[page.template] |= page.kinds
    return found


def one_of_each(pages: Sequence[Seen], by: Callable[[Seen], object]) -> list[Seen]:
    """The fullest page of each sort."""
    fullest: dict[object, Seen] = {}
    for page in pages:
        held = fullest.get(by(page))
        if held is None or len(page.kinds) > len(held.kinds):
            fullest[by(page)] = page
    return list(fullest.values())


def every_template() -> set[str]:
    """The templates that draw whole pages: those that extend another and that no other extends."""
    folder = PROJECT / "templates"
    extends = {path: findall(r'{% extends "([^"]+)" %}', path.read_text()) for path in Path(folder).rglob("*.html")}
    bases = {name for names in extends.values() for name in names}
    return {str(path.relative_to(folder)) for path, names in extends.items() if names} - bases


def _page(address: str) -> tuple[str, frozenset[str]]:
    parts = urlsplit(address)
    return parts.path, frozenset(name for name, _value in parse_qsl(parts.query))
