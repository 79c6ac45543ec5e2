"""What is judged from outside: a living house on a database of its own, every page that people reach in it, and what its migrations ran."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from flask import Flask
from psycopg import ClientCursor
from sqlalchemy import Engine, NullPool, create_engine, event

from config import Config, make_keys, plain
from teamcase import create_app
from teamcase.foundation import migrating
from teamcase.foundation.database import db
from teamcase.foundation.embedded import Cluster, Role
from tests.browser.crawl import Seen
from tests.browser.everybody import Walked, walk
from tests.browser.house import House, opened, speaks
from tests.factories import told
from tests.life import lived

LANGUAGES = ("fi", "sv", "en")
ABOUT_ITSELF = re.compile(r"alembic_version|pg_catalog\.|^\s*(select|show) ", re.IGNORECASE)  # what Alembic asks for its own sake


@dataclass(frozen=True)
class Page:
    """One page as it was sent: whose, where, in which language, drawn by which template, and its text."""

    who: str
    address: str
    language: str
    template: str
    text: str


@dataclass
class Ground:
    """The house, its database's addresses, and the statements of each migration."""

    house: House
    cluster: Cluster
    config: Config
    migrations: dict[str, list[str]]

    def url(self, role: Role) -> str:
        """The database's address for a role, as other people's programs want it."""
        return plain(self.cluster.url(role))

    @cached_property
    def walked(self) -> Walked:
        """Every page of everybody, found once."""
        return walk(self.house)

    def pages(self) -> Iterator[Page]:
        """Every page of everybody as it is sent, each person's in one language after the other."""
        for number, who in enumerate(dict.fromkeys(page.who for page in self.walked.pages)):
            language = LANGUAGES[number % len(LANGUAGES)]
            browser = self.house.app.test_client()
            browser.set_cookie("language", language)
            if who:
                speaks(self.house, who, language)
                browser.set_cookie("teamcase", self.walked.tokens[who])
            for page in self._of(who):
                yield Page(who, page.address, language, page.template, browser.get(page.address).text)

    def _of(self, who: str) -> list[Seen]:
        return [page for page in self.walked.pages if page.who == who]


@contextmanager
def living() -> Iterator[Ground]:
    """The county of the tests after its three weeks, behind an address of this machine. It is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="tc") as made:
        data = Path(made)
        data.chmod(0o711)  # as root the server runs as a user of its own, who passes through to the server's folder
        make_keys(data / "keys", "test")
        with Cluster(data, throwaway=True) as cluster:
            cluster.prepare()
            migrations = migrated(cluster.url("owner"))
            config = _settings(data, cluster)
            app = create_app(config)
            county = told(app)
            life = lived(app, county)
            owner = create_engine(cluster.url("superuser"), poolclass=NullPool)
            with opened(app) as address:
                yield Ground(House(address, app, county, life, owner), cluster, config, migrations)
            _let_go(app)


def _settings(data: Path, cluster: Cluster) -> Config:
    read = Config.from_environment({"TEAMCASE_ENV": "test", "TEAMCASE_DATA": str(data)})
    web, owner, keeper = cluster.url("web"), cluster.url("owner"), cluster.url("keeper")
    return replace(read, database_url=web, database_owner_url=owner, database_keeper_url=keeper)


def migrated(owner_url: str) -> dict[str, list[str]]:
    """Run every migration on an empty database. Returns what each said to it, by its file's name."""
    ran: dict[str, list[str]] = {}
    settings = migrating.settings(owner_url)
    for revision in reversed(list(ScriptDirectory.from_config(settings).walk_revisions())):
        said = ran[Path(revision.path).stem] = []

        def note(_connection: Any, cursor: Any, statement: str, values: Any, *_more: Any, said: list[str] = said) -> None:
            if not ABOUT_ITSELF.search(statement):
                said.append(ClientCursor(cursor.connection).mogrify(statement, values or None))

        event.listen(Engine, "before_cursor_execute", note)
        command.upgrade(settings, revision.revision)
        event.remove(Engine, "before_cursor_execute", note)
    return ran


def _let_go(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
