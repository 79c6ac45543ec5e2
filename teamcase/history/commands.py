"""Sealing and verifying the trail from the command line, as its keeper."""

from __future__ import annotations

import click
from flask import Blueprint
from uuid_utils.compat import uuid7

from teamcase.foundation import keeper
from teamcase.foundation import trail as kept
from teamcase.foundation.occasion import now

pages = Blueprint("trail_commands", __name__, cli_group="trail")


@pages.cli.command("seal")
def seal() -> None:
    """Seal what was added to the trail, and sign a checkpoint outside the database. The job worker does so every minute."""
    with keeper.as_keeper() as engine, engine.begin() as connection:
        count = kept.seal(connection, keeper.checkpoints(), at=now(), seal_id=uuid7())
    click.echo(f"{count} entries sealed" if count else "nothing to seal")


@pages.cli.command("verify")
def verify() -> None:
    """Read the whole trail again and compare it with its seals and checkpoints. Exit code 1 where anything is wrong."""
    with keeper.as_keeper() as engine, engine.begin() as connection:
        verdict = kept.verify(connection, keeper.checkpoints())
    click.echo(f"{verdict.entries} entries in {verdict.seals} seals, {verdict.checkpoints} checkpoints; {verdict.unsealed} wait for a seal")
    for fault in verdict.faults:
        click.echo(f"FAULT: {fault}", err=True)
    if not verdict.holds:
        raise SystemExit(1)
    click.echo("the trail holds")
