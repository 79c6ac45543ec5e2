"""The demo county, told once for all tests of it, and a way to read it past every policy."""

from dataclasses import replace

import pytest
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import create_engine, text

from teamcase import create_app, demo
from teamcase.foundation.database import db
from tests.conftest import PROJECT, Visitor

PASSWORD = "teamcase-demo"


@pytest.fixture(scope="package")
def filled(server, settings):
    """An application on a database of its own, where the county has been told once."""
    addresses = {
        "database_url": server.url("web", "demo"),
        "database_owner_url": server.url("owner", "demo"),
        "database_keeper_url": server.url("keeper", "demo"),
    }
    there = replace(settings, environment="demo", **addresses)
    server.copy("teamcase", "demo")
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(PROJECT / "migrations"))
    alembic.set_main_option("sqlalchemy.url", there.database_owner_url.replace("%", "%%"))
    command.upgrade(alembic, "head")
    app = create_app(there)
    assert not demo.is_filled(app)
    demo.fill(app)
    _leave(app)
    server.copy("demo", "demo_back")  # for the test that undoes every migration
    yield app
    _leave(app)


def _leave(app):
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="package")
def ask(filled, server):
    """Read the whole database past every policy, as only the server's own superuser can."""
    engine = create_engine(server.url("superuser", "demo"))
    with engine.connect() as connection:

        def answer(question):
            try:
                return connection.execute(text(question)).all()
            finally:
                connection.rollback()

        yield answer
    engine.dispose()


@pytest.fixture(scope="package")
def open_page(filled, ask):
    """A page as one of those who sign in: its status and its text."""
    filled.test_client_class = Visitor
    browsers = {}

    def answer(who, path):
        if who not in browsers:
            browsers[who] = filled.test_client()
            browsers[who].post("/sign-in", data={"email": who, "password": PASSWORD})
        page = browsers[who].get(path)
        return page.status_code, page.get_data(as_text=True)

    return answer
