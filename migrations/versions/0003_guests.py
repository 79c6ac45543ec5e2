"""Guests of one meeting, and absences that end before their day."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import make_functions

revision = "0003"
down_revision = "0002"

# A foreign key is checked past the policies of both tables only where these are not forced on the owner.
UNFORCED = ("absence", "staff", "case_grant", "agenda_item")


def upgrade() -> None:
    _forced("NO FORCE")
    op.add_column("absence", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("absence", sa.Column("ended_by", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_absence_ended_by"), "absence", ["ended_by"], unique=False)
    op.create_foreign_key(op.f("fk_absence_ended_by"), "absence", "staff", ["ended_by"], ["id"])
    _once_at_a_time("WHERE (ended_at IS NULL)")
    op.add_column("case_grant", sa.Column("agenda_item_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_case_grant_agenda_item_id"), "case_grant", ["agenda_item_id"], unique=False)
    op.create_foreign_key(op.f("fk_case_grant_agenda_item_id"), "case_grant", "agenda_item", ["agenda_item_id"], ["id"])
    op.drop_constraint(op.f("ck_case_grant_period"), "case_grant", type_="check")
    op.create_check_constraint(op.f("ck_case_grant_period"), "case_grant", "from_at <= until_at")
    _forced("FORCE")
    make_functions(op, "0003_functions.sql")


def downgrade() -> None:
    make_functions(op, "0002_functions.sql", only=frozenset({"selves_of"}))
    _forced("NO FORCE")
    # What was ended before it began never held; it has no place under the old check.
    op.execute("DELETE FROM case_grant WHERE from_at = until_at")
    op.drop_constraint(op.f("ck_case_grant_period"), "case_grant", type_="check")
    op.create_check_constraint(op.f("ck_case_grant_period"), "case_grant", "from_at < until_at")
    op.drop_constraint(op.f("fk_case_grant_agenda_item_id"), "case_grant", type_="foreignkey")
    op.drop_index(op.f("ix_case_grant_agenda_item_id"), table_name="case_grant")
    op.drop_column("case_grant", "agenda_item_id")
    # The same for absences: what was ended is cut to the day of its end, and what never began goes.
    ended_on = "(ended_at AT TIME ZONE 'Europe/Helsinki')::date"
    op.execute(f"DELETE FROM absence WHERE {ended_on} <= from_on")
    op.execute(f"UPDATE absence SET until_on = least(until_on, {ended_on}) WHERE ended_at IS NOT NULL")
    _once_at_a_time("")
    op.drop_constraint(op.f("fk_absence_ended_by"), "absence", type_="foreignkey")
    op.drop_index(op.f("ix_absence_ended_by"), table_name="absence")
    op.drop_column("absence", "ended_by")
    op.drop_column("absence", "ended_at")
    _forced("FORCE")


def _once_at_a_time(where: str) -> None:
    op.execute("ALTER TABLE absence DROP CONSTRAINT ex_absence_once_at_a_time")
    excluded = "EXCLUDE USING gist (staff_id WITH =, daterange(from_on, until_on) WITH &&)"
    op.execute(f"ALTER TABLE absence ADD CONSTRAINT ex_absence_once_at_a_time {excluded} {where}")


def _forced(how: str) -> None:
    for table in UNFORCED:
        op.execute(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY")
