"""Keeping a filter of the families list, and letting it go."""

from __future__ import annotations

from sqlalchemy import func, select

from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.search import rules
from teamcase.search.models import SavedFilter
from teamcase.search.schemas import Wanted


@operation
def keep_filter(occasion: Occasion, _nothing: None, *, wanted: Wanted, name: str) -> SavedFilter:
    """Keep a filter under a name of one's own. Raises RuleBroken for a name in use, and for more than 20 filters."""
    own = occasion.who.id
    db.session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"saved_filter {own}"))))
    rules.check_room(db.session.scalar(select(func.count()).select_from(SavedFilter)) or 0)
    kept = SavedFilter(staff_id=own, name=name, view=wanted.view, sort=wanted.sort, team_id=wanted.team_id, words=wanted.words or None)
    db.session.add(kept)
    return kept


@operation
def drop_filter(_occasion: Occasion, kept: SavedFilter) -> None:
    """Let a kept filter go."""
    db.session.delete(kept)
