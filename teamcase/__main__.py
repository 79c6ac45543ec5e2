"""`python -m teamcase [run | demo | migration "what"]`, which `make run`, `make demo` and `make migration` call."""

from __future__ import annotations

import click

from teamcase import demo, serving


@click.group(invoke_without_command=True)
@click.pass_context
def teamcase(context: click.Context) -> None:
    """Run teamcase on this machine."""
    serving.obeying_signals()
    if context.invoked_subcommand is None:
        context.invoke(run)


@teamcase.command()
def run() -> None:
    """Start everything, and print where it is."""
    serving.run(demo)


@teamcase.command("demo")
def refill() -> None:
    """Tell the invented county anew."""
    serving.refill(demo)


@teamcase.command()
@click.argument("what")
def migration(what: str) -> None:
    """Write the next migration."""
    serving.write_migration(what)


try:
    teamcase(prog_name="teamcase")
except serving.Stopped:
    click.echo("\nStopped.")
