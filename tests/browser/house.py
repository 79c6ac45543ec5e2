"""The house that the browser visits: the application on an address of its own, and its tables as they are."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import Engine, Row, text
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wsgi import ClosingIterator

from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from teamcase.foundation.zone import HELSINKI
from teamcase.staff import operations as staff
from teamcase.staff.models import Density, Staff, Theme
from tests.factories import County, acting
from tests.life import Life


@dataclass(frozen=True)
class House:
    """Where it is, who and what there is, and its tables past every guard."""

    address: str
    app: Flask
    county: County
    life: Life
    owner: Engine

    def rows(self, query: str, **values: Any) -> Sequence[Row[Any]]:
        """What stands in the tables."""
        with self.owner.connect() as connection:
            return connection.execute(text(query), values).all()

    def one(self, query: str, **values: Any) -> Any:
        """The only value of the only row."""
        ((found,),) = self.rows(query, **values)
        return found

    def change(self, statement: str, **values: Any) -> None:
        """Change the tables behind everybody's back."""
        with self.owner.begin() as connection:
            connection.execute(text(statement), values)

    def staff(self, name: str) -> UUID:
        """The id of a worker."""
        return self.county.staff[name]

    @property
    def today(self) -> date:
        """The calendar day in Finland."""
        return now().astimezone(HELSINKI).date()

    def as_(self, name: str) -> Any:
        """Act as a worker, and keep what was done."""
        return acting(self.app, self.county.staff[name], keep=True)


class Silent(WSGIRequestHandler):
    def log(self, *_args: Any, **_more: Any) -> None:
        """Say nothing; what goes wrong is seen in the browser."""


class Answering:
    """The application, and how many requests it is answering: a window that is closed leaves some half asked."""

    def __init__(self, app: Flask) -> None:
        self._app, self._under_way, self._changed = app, 0, threading.Condition()
        app.extensions["answering"] = self

    def __call__(self, environ: Any, start_response: Any) -> list[bytes]:
        """The whole answer, so that no file stays open when a window that is closed does not read it."""
        self._count(1)
        try:
            with closing(ClosingIterator(self._app(environ, start_response))) as answer:
                return [b"".join(answer)]
        finally:
            self._count(-1)

    def at_rest(self) -> None:
        """Wait until nothing is under way: a database must not be thrown away under a request."""
        with self._changed:
            self._changed.wait_for(lambda: not self._under_way, timeout=10)

    def _count(self, one: int) -> None:
        with self._changed:
            self._under_way += one
            self._changed.notify_all()


@contextmanager
def opened(app: Flask) -> Iterator[str]:
    """The application behind a free port of this machine. Gives its address."""
    server = make_server("127.0.0.1", 0, Answering(app), threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def speaks(house: House, name: str, language: str) -> None:
    """From now on the pages of this person are in this language."""
    with house.as_(name) as occasion:
        person = db.session.get_one(Staff, house.staff(name))
        staff.settle(occasion, person, locale=language, theme=Theme.AUTO, density=Density.NORMAL, keys=True)
