"""The first administrator, and nobody by default."""

from __future__ import annotations

import click
from flask import Blueprint, current_app
from sqlalchemy import create_engine, text
from uuid_utils.compat import uuid7

from teamcase.entrance import secrets
from teamcase.entrance.operations import LINK_LASTS
from teamcase.foundation.occasion import now

pages = Blueprint("first_admin", __name__, cli_group="staff")


@pages.cli.command("first-admin")
@click.argument("email")
@click.argument("name")
def first_admin(email: str, name: str) -> None:
    """Make the first administrator and print a link, usable once within 15 minutes, to set the password with."""
    token, at = secrets.token(), now()
    engine = create_engine(current_app.config["SETTINGS"].database_owner_url, hide_parameters=True)
    with engine.begin() as connection:
        # The guard alone may write here without an actor; this is the one time when there is none yet.
        connection.execute(text("SET LOCAL ROLE teamcase_guard"))
        made = connection.execute(
            text("SELECT first_administrator(:person, :email, :name, :link, :hash, :ends, :at)"),
            {
                "person": uuid7(),
                "email": email.strip().lower(),
                "name": name.strip(),
                "link": uuid7(),
                "hash": secrets.fingerprint(token),
                "ends": at + LINK_LASTS,
                "at": at,
            },
        ).scalar_one()
    engine.dispose()
    if not made:
        raise click.ClickException("there is already an active administrator who can sign in; they can add others")
    click.echo(f"Open within 15 minutes, once: https://<your address>/welcome/{token}")
