"""The command that fills the demo county."""

from __future__ import annotations

import click
from flask import Blueprint, current_app

from teamcase.demo.people import SIGN_INS
from teamcase.demo.telling import fill as tell

pages = Blueprint("demo", __name__, cli_group="demo")


@pages.cli.command("fill")
def fill() -> None:
    """Fill an empty database with the invented county; nothing when it is filled. Refused in production."""
    tell(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's documented way to the app itself
    click.echo("The demo county is there. Sign in as one of:")
    for address in SIGN_INS:
        click.echo(f"  {address}")
