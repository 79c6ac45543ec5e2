"""What every measurement stands on: the application on the large county, a worker who has signed in, and raw connections beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID

import psycopg
from flask import Flask
from flask.testing import FlaskClient

from benchmarks.bulk import Bulk
from config import SETTINGS
from teamcase.entrance import operations as entrance
from teamcase.entrance import queries as people
from teamcase.entrance import secrets
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion, during, now
from teamcase.foundation.visibility import look_as

OWN_SITE = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Ground:
    """The application, what the county holds, the web role's address and that of whoever sees past the policies; and who has signed in."""

    app: Flask
    bulk: Bulk
    web: str
    superuser: str
    worker: UUID | None = None
    token: str = field(default="", init=False)

    def __post_init__(self) -> None:
        """Sign the worker in: a social worker of the first team, unless another is named."""
        with self.app.test_request_context("/"), during(Occasion(None, now(), "command")):
            actor = people.actor_of(self.worker or self.bulk.worker)
            look_as(actor)
            assert actor
            self.token = entrance.sign_in(Occasion(actor, now(), "command"), actor, device="benchmark")
            db.session.commit()

    def signed_in(self, worker: UUID) -> Ground:
        """The same with another worker."""
        return replace(self, worker=worker)

    @property
    def case_address(self) -> str:
        """The page of the case with the long journal."""
        return f"/cases/{self.bulk.case}"

    @property
    def token_hash(self) -> bytes:
        """What the database knows of the session."""
        return secrets.fingerprint(self.token)

    @cached_property
    def browser(self) -> FlaskClient:
        """A browser in which the worker has signed in."""
        client = self.app.test_client()
        client.set_cookie("teamcase", self.token)
        return client

    @cached_property
    def raw(self) -> psycopg.Connection[Any]:
        """A connection of the web role with the settings of the application's own, and nothing else of ours around it."""
        return psycopg.connect(self.web, autocommit=False, options=SETTINGS)

    def page(self, address: str) -> bytes:
        """A page as the worker gets it."""
        answer = self.browser.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return bytes(answer.data)
