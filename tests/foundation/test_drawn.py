"""What is drawn once: never for another field, other choices or another language, and never what somebody typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask_babel import force_locale
from markupsafe import Markup

from teamcase.foundation.bound import BoundField
from teamcase.foundation.drawn import Drawn

FIELD = BoundField(name="owner", label="Who", widget="select", value="", required=False, choices=[("1", "Sam")])
OTHERS = (
    replace(FIELD, name="steps-0-owner"),
    replace(FIELD, label="By whom"),
    replace(FIELD, value="1"),
    replace(FIELD, required=True),
    replace(FIELD, hint="Of the team"),
    replace(FIELD, choices=[("1", "Sue")]),
    replace(FIELD, attributes={"min": 1}),
    replace(FIELD, widget="radio"),
)


@pytest.fixture
def pen(app):
    """`pen(field)` draws a field and tells how often the template had to."""
    drawn, drawings = Drawn(most=20), []

    def draw(field, *how):
        def caller():
            drawings.append(field)
            return Markup(f"<b>{field.name} {field.value} {len(drawings)}</b>")  # noqa: S704 - our own words

        return drawn.field(field, *how, caller=caller)

    draw.drawings, draw.kept = drawings, drawn
    with app.test_request_context("/"):
        yield draw


def test_the_same_field_is_drawn_once(pen):
    assert pen(FIELD) == pen(replace(FIELD))
    assert len(pen.drawings) == 1


@pytest.mark.parametrize("other", OTHERS, ids=range(len(OTHERS)))
def test_whatever_shows_of_it_makes_it_another(pen, other):
    assert pen(FIELD) != pen(other)
    assert len(pen.drawings) == 2


def test_another_look_or_language_is_another(pen):
    pen(FIELD)
    pen(FIELD, "across")
    with force_locale("sv"):
        pen(FIELD)
    assert len(pen.drawings) == 3


@pytest.mark.parametrize(
    "typed",
    [replace(FIELD, widget="textarea", value="She sleeps"), replace(FIELD, widget="text", value="Dora"), replace(FIELD, errors=["?"])],
)
def test_what_was_typed_and_what_is_wrong_is_never_kept(pen, typed):
    pen(typed)
    pen(typed)
    assert (len(pen.drawings), len(pen.kept)) == (2, 0)


def test_no_more_is_kept_than_there_is_room_for(pen):
    for number in range(50):
        pen(replace(FIELD, name=f"steps-{number}-owner"))
    assert len(pen.kept) == 20
