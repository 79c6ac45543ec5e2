"""What the JSON door of the entrance shows: sessions, whoever asks, and their tokens."""

from __future__ import annotations

from marshmallow import Schema

from teamcase.entrance.models import Scope
from teamcase.foundation import shown
from teamcase.staff.models import Role


class NewSession(Schema):
    """A session that has just begun; its token is told this once."""

    token = shown.text(
        "Token", description="Send it as `Authorization: Bearer <token>`.", example="5sYb1n0Zc0mW1jFf0c7V1mXz3m5Jr3G9h2Qk8s0aXyE"
    )
    expires_at = shown.moment("Ends at the latest", description="It ends earlier when it is not used for half an hour.")


class OwnTeam(Schema):
    """A team to which one belongs, and in which roles."""

    id = shown.identity("Team")
    name = shown.text("Name", example="Itä")
    roles = shown.several(shown.code(Role, "Role"), "Roles in the team")


class Me(Schema):
    """Whoever asks: the person behind the token, and what it may do."""

    id = shown.identity("Person")
    name = shown.text("Name", example="Saara Salmi")
    role = shown.code(Role, "Profession or office")
    title = shown.text("Title", example="sosiaalityöntekijä")
    locale = shown.text("Language", example="fi")
    teams = shown.several(OwnTeam, "Teams")
    stands_in_for = shown.several(shown.identity("Person"), "For whom the person stands in today")
    scope = shown.code(Scope, "What this token may do")


class Token(Schema):
    """A token with which a program acts for a person. The token itself is kept nowhere."""

    id = shown.identity("Token")
    name = shown.text("What it is for", example="Reporting")
    scope = shown.code(Scope, "The program may")
    made_at = shown.moment("Made at")
    ends_on = shown.day("Last day", attribute="last_on")
    used_at = shown.moment("Last used at", null=True)
    revoked_at = shown.moment("Revoked at", null=True)


class NewToken(Token):
    """A token that has just been made; `token` is told this once."""

    token = shown.text("Token", example="tcat_5sYb1n0Zc0mW1jFf0c7V1mXz3m5Jr3G9h2Qk8s0aXyE")
