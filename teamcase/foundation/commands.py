"""The database from the command line: `flask database url`, `flask database migrate`."""

from __future__ import annotations

import click
from flask import Blueprint, current_app

from config import Config, plain
from teamcase.foundation import migrating

pages = Blueprint("database", __name__, cli_group="database")


def _settings() -> Config:
    settings: Config = current_app.config["SETTINGS"]
    return settings


@pages.cli.command("url")
@click.option("--role", type=click.Choice(["web", "owner", "keeper"]), default="web", show_default=True)
def url(role: str) -> None:
    """Print the address of the running database, as psql takes it. It holds the password."""
    settings = _settings()
    addresses = {"web": settings.database_url, "owner": settings.database_owner_url, "keeper": settings.database_keeper_url}
    click.echo(plain(addresses[role]))


@pages.cli.command("migrate")
def migrate() -> None:
    """Bring the database to the newest migration, as the owner."""
    changed = migrating.upgrade(_settings().database_owner_url)
    click.echo("migrated" if changed else "nothing to migrate")
