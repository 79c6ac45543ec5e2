"""The application without its guards, for one measurement: nobody signs in, no policy holds, nothing is trailed. Only here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from benchmarks.ground import Ground
from config import plain
from teamcase import create_app
from teamcase.entrance import queries as people
from teamcase.foundation import audit
from teamcase.foundation.occasion import Occasion, during, now

# What a guarded request does beside its work, each with what takes its place. The same-site check stays: for reading it is one comparison.
GUARDS: tuple[tuple[Any, str, Callable[..., Any]], ...] = (
    (audit, "tell_who_acts", lambda *_who: None),
    (audit, "opened", lambda *_record: None),
    (audit, "listed", lambda *_cases: None),
)


@dataclass
class Bare(Ground):
    """The same county through an application that is told who looks, and signs in past the policies."""

    def page(self, address: str) -> bytes:
        """A page without any guard; before and after it they stand."""
        with _put_away():
            return super().page(address)


def without_guards(ground: Ground) -> Bare:
    """The application without its guards."""
    config = replace(ground.app.config["SETTINGS"], database_url=ground.superuser)
    with ground.app.test_request_context("/"), during(Occasion(None, now(), "command")):
        actor = people.actor_of(ground.bulk.worker)
    with patch.object(people, "recognise", lambda _token, _is_program: (actor, None)):
        return Bare(create_app(config), ground.bulk, web=plain(ground.superuser), superuser=ground.superuser)


@contextmanager
def _put_away() -> Iterator[None]:
    kept = [(module, name, getattr(module, name)) for module, name, _instead in GUARDS]
    for module, name, instead in GUARDS:
        setattr(module, name, instead)
    try:
        yield
    finally:
        for module, name, guard in kept:
            setattr(module, name, guard)
