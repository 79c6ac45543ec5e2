"""Changes come from our own pages, or from a program that carries a token; no other site can make a browser send either."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.exceptions import Forbidden

from teamcase.foundation import problems

View = TypeVar("View", bound=Callable[..., Any])
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def from_programs(view: View) -> View:
    """Mark a view of the JSON door that a program without any cookie may ask to change something, before it has a token."""
    view.is_from_programs = True  # type: ignore[attr-defined]  # the same
    return view


def cookie_name(app: Flask) -> str:
    """The session's cookie; bound to the host where the connection is encrypted."""
    return "__Host-teamcase" if app.config["HTTPS"] else "teamcase"


def is_own_page() -> bool:
    """Whether one of our own pages asks: by Sec-Fetch-Site, else by Origin, else not at all."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    return site == "same-origin" if site else bool(origin) and urlsplit(origin or "").netloc == request.host


def same_site_only(app: Flask) -> None:
    """A change comes from our own pages, or from a program that carries a token: no other site can make a browser send one."""
    if request.method in UNSAFE and problems.bearer() is None and not is_own_page() and not _is_from_a_program(app):
        raise Forbidden("from another site")


def _is_from_a_program(app: Flask) -> bool:
    """A program says nothing of sites and brings no cookie: it signs in, or it is told that it has to."""
    if not problems.for_programs() or "Sec-Fetch-Site" in request.headers or "Origin" in request.headers:
        return False
    view = app.view_functions.get(request.endpoint or "")
    return cookie_name(app) not in request.cookies or getattr(view, "is_from_programs", False)
