"""A real PostgreSQL, a small invented county, and people who visit it; each test finds it as it was told."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

import hypothesis
import pytest
from alembic import command
from alembic.config import Config as AlembicConfig
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, NullPool, create_engine, event, make_url, text

from config import Config, make_keys
from teamcase import create_app
from teamcase.foundation.database import db
from teamcase.foundation.embedded import Cluster
from teamcase.foundation.occasion import Occasion
from tests.factories import County, acting, told
from tests.resetting import put_back, remember

# A busy machine is no fault of the program: no test of ours fails for being slow.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

PROJECT = Path(__file__).resolve().parents[1]
As = Callable[..., AbstractContextManager[Occasion]]
Visit = Callable[[str], FlaskClient]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden-write` writes the golden files anew; read the difference before you commit it."""
    parser.addoption("--golden-write", action="store_true", help="write golden files anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first: with several processes side by side, none is left alone with them at the end."""
    items.sort(key=lambda item: not any(item.iter_markers("slow")) and not any(item.iter_markers("browser")))


class Server:
    """A PostgreSQL of the tests' own, with a told county as the template that every test's database is copied from."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.superuser = create_engine(self.url("superuser", "postgres"), isolation_level="AUTOCOMMIT")
        self.of_tests = create_engine(self.url("superuser", "test"), poolclass=NullPool)

    def url(self, role: str, database: str) -> str:
        """The address of a database for a role."""
        return (
            make_url(self.cluster.url(role)).set(drivername="postgresql+psycopg", database=database).render_as_string(hide_password=False)
        )

    def copy(self, source: str, target: str) -> None:
        """Make `target` a fresh copy of `source`."""
        with self.superuser.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {target} TEMPLATE {source} OWNER teamcase_owner STRATEGY file_copy"))


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """The data folder of this run, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="tc") as made:
        Path(made).chmod(0o711)  # as root the server runs as a user of its own, who passes through to the server's folder
        yield Path(made)


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    """Started once for the whole run."""
    with ExitStack() as stack:
        make_keys(folder / "keys", "test")
        cluster = stack.enter_context(Cluster(folder, throwaway=True))
        cluster.prepare()
        made = Server(cluster)
        yield made
        made.superuser.dispose()
        made.of_tests.dispose()


@pytest.fixture(scope="session")
def settings(folder: Path, server: Server) -> Config:
    """The settings of the tests' application."""
    read = Config.from_environment({"TEAMCASE_ENV": "test", "TEAMCASE_DATA": str(folder)})
    return replace(
        read,
        database_url=server.url("web", "test"),
        database_owner_url=server.url("owner", "test"),
        database_keeper_url=server.url("keeper", "test"),
    )


@pytest.fixture(scope="session")
def migrations(settings: Config) -> AlembicConfig:
    """Alembic, pointed at the tests' database."""
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(PROJECT / "migrations"))
    alembic.set_main_option("sqlalchemy.url", settings.database_owner_url.replace("%", "%%"))
    return alembic


@pytest.fixture(scope="session")
def told_county(server: Server, settings: Config, migrations: AlembicConfig) -> Iterator[tuple[Flask, County]]:
    """The application and the county, told once; what every test begins with."""
    server.copy("teamcase", "test")
    command.upgrade(migrations, "head")
    app = create_app(settings)
    county = told(app)
    _let_go(app)
    remember(server.of_tests)
    server.copy("test", "told")
    yield app, county
    _let_go(app)


_touched = {"test": False}


@event.listens_for(Engine, "commit")
def _note_commit(_connection: object) -> None:
    _touched["test"] = True


@pytest.fixture
def app(told_county: tuple[Flask, County], server: Server) -> Iterator[Flask]:
    """The application on a database that is as it was told."""
    app, _county = told_county
    if _touched["test"]:
        _let_go(app)
        if not put_back(server.of_tests):
            server.copy("told", "test")
        _touched["test"] = False
    yield app
    with app.app_context():
        db.session.remove()


@pytest.fixture(scope="module")
def module_app(told_county: tuple[Flask, County], server: Server) -> Iterator[tuple[Flask, County]]:
    """The application on a fresh database that a whole module shares and may change."""
    app, county = told_county
    _let_go(app)
    server.copy("told", "test")
    yield app, county
    _touched["test"] = True


@pytest.fixture
def county(app: Flask, told_county: tuple[Flask, County]) -> County:
    """Who and what there is."""
    assert app is told_county[0]
    return told_county[1]


@pytest.fixture
def as_(app: Flask, county: County) -> As:
    """`with as_("sam") as occasion:` — act as somebody; rolled back afterwards unless `keep=True`."""

    def begin(name: str, *, at: datetime | None = None, keep: bool = False) -> AbstractContextManager[Occasion]:
        return acting(app, county.staff[name], at=at, keep=keep)

    return begin


class Visitor(FlaskClient):
    """A browser of our own pages: it says where its requests come from, as browsers do."""

    def open(self, *args: object, **kwargs: object) -> object:
        headers = dict(kwargs.pop("headers", None) or {})  # type: ignore[call-overload]  # whatever a test gave
        headers.setdefault("Sec-Fetch-Site", "same-origin")
        return super().open(*args, headers=headers, **kwargs)


@pytest.fixture
def visit(app: Flask, county: County) -> Visit:
    """`visit("sam")` — a browser in which somebody has signed in; `visit("")` is a stranger's."""
    app.test_client_class = Visitor
    return partial(_browser, app, county)


@pytest.fixture
def doe(county: County) -> UUID:
    """The id of the Does' case, in team Alpha."""
    return county.doe


@pytest.fixture
def roe(county: County) -> UUID:
    """The id of the Roes' case, in team Beta: a stranger's for most."""
    return county.roe


@pytest.fixture
def statements() -> Callable[[], AbstractContextManager[list[str]]]:
    """`with statements() as asked:` — what the database was asked meanwhile."""

    @contextmanager
    def listening() -> Iterator[list[str]]:
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            asked.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            yield asked
        finally:
            event.remove(Engine, "before_cursor_execute", note)

    return listening


def _browser(app: Flask, county: County, name: str) -> FlaskClient:
    browser = app.test_client()
    if name:
        browser.set_cookie("teamcase", county.tokens[name])
    return browser


def _let_go(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
