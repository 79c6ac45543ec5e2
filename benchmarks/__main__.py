"""`python -m benchmarks [part of a name] [--write]`, for `make bench`: fills a large county, measures, prints a table, writes latest.json.

With --write, and every figure measured, the table stands in docs/performance.md too.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import monotonic

import click

from benchmarks import drawing, house, meeting, search, written
from benchmarks.bulk import fill
from benchmarks.ground import Ground
from benchmarks.measuring import Figure, machine
from benchmarks.shapes import Size
from config import Config, make_keys, plain
from teamcase import create_app
from teamcase.foundation import migrating
from teamcase.foundation.embedded import Cluster
from teamcase.foundation.occasion import Occasion, now

LATEST = Path(__file__).with_name("latest.json")
WRITE = "--write"
FIGURES = {**house.FIGURES, **meeting.FIGURES, **search.FIGURES, **drawing.FIGURES}


def main(*asked: str) -> int:
    """Measure the figures whose names contain the word that was given. Returns how many do not hold."""
    only, writes = "".join(word for word in asked if word != WRITE), WRITE in asked
    if only and writes:
        click.echo("Only a whole run is written into docs/performance.md: leave out the part.", err=True)
        return 1
    wanted = {name: measure for name, measure in FIGURES.items() if only in name}
    if not wanted:
        click.echo(f"No figure has {only!r} in its name: {', '.join(FIGURES)}", err=True)
        return 1
    click.echo(f"On {', '.join(machine().values())}", err=True)
    with tempfile.TemporaryDirectory(prefix="tc") as made:
        data = Path(made)
        data.chmod(0o711)  # as root the server runs as a user of its own, who passes through to the server's folder
        make_keys(data / "keys", "test")
        with Cluster(data, throwaway=True) as cluster:
            found = _measured(_laid(data, cluster), wanted)
    figures = {name: figure.told() for name, figure in found.items()}
    latest = {"on": _today().isoformat(), "machine": machine(), "county": str(Size()), "figures": figures}
    LATEST.write_text(json.dumps(latest, indent=2, ensure_ascii=False))
    if writes:
        written.PAGE.write_text(written.put_into(written.PAGE.read_text(), latest))
    return sum(not figure.holds for figure in found.values())


def _today() -> date:
    return Occasion(None, now(), "command").today


def _laid(data: Path, cluster: Cluster) -> Ground:
    cluster.prepare()
    migrating.upgrade(cluster.url("owner"))
    size, begun = Size(), monotonic()
    click.echo(f"Filling the county: {size} (about half a minute) ...", err=True)
    bulk = fill(plain(cluster.url("superuser")), size, _today())
    click.echo(f"filled in {monotonic() - begun:.0f} s", err=True)
    read = Config.from_environment({"TEAMCASE_ENV": "test", "TEAMCASE_DATA": str(data)})
    web, owner, keeper = cluster.url("web"), cluster.url("owner"), cluster.url("keeper")
    app = create_app(replace(read, database_url=web, database_owner_url=owner, database_keeper_url=keeper))
    return Ground(app, bulk, web=plain(web), superuser=cluster.url("superuser"))


def _measured(ground: Ground, wanted: dict[str, house.Measure]) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for place, (name, measure) in enumerate(wanted.items(), 1):
        figure = found[name] = measure(ground)
        limit = "" if figure.limit is None else f"limit {figure.limit:g}  {'holds' if figure.holds else 'MISSED'}"
        click.echo(f"{place}/{len(wanted)}  {name:34} {figure.value:8.2f} {figure.unit:3} {limit:18} {figure.behind}")
    return found


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
