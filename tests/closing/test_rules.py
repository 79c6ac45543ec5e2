"""What stands in the way of closing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from teamcase.cases.models import Stage
from teamcase.closing.rules import Readiness, check_closed, check_ready
from teamcase.foundation.errors import RuleBroken

pytestmark = pytest.mark.quick
few = st.integers(0, 3)


def test_a_case_closes_when_nothing_is_open_and_the_team_has_said_goodbye():
    check_ready(Readiness(open_actions=0, unfinished_records=0, closing_discussions=1, agreed_ahead=0))


@given(open_actions=few, unfinished_records=few, closing_discussions=few, agreed_ahead=few)
def test_the_checklist_and_the_law_say_the_same(app_context, open_actions, unfinished_records, closing_discussions, agreed_ahead):
    readiness = Readiness(open_actions, unfinished_records, closing_discussions, agreed_ahead)
    with app_context():
        if readiness.is_ready:
            check_ready(readiness)
        else:
            with pytest.raises(RuleBroken):
                check_ready(readiness)


@pytest.fixture(scope="module")
def app_context():
    """A page in no language in particular, for the sentences with numbers."""
    app = Flask(__name__)
    Babel(app)
    return app.test_request_context


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.CLOSED])
def test_only_a_closed_case_is_reopened(stage):
    check_closed(SimpleNamespace(stage=Stage.CLOSED))
    with pytest.raises(RuleBroken):
        check_closed(SimpleNamespace(stage=stage))
