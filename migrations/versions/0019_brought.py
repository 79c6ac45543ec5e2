"""What the board of a meeting brought into the register of working hypotheses."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0014"
UNFORCED = ("hypothesis", "working_hypothesis_turn")
TURN = "working_hypothesis_turn"
SAYS_WHY = "why IS NOT NULL OR idea_id IS NOT NULL OR what IN ('proposed', 'reworded')"
SAID_WHY = "why IS NOT NULL OR what IN ('proposed', 'reworded')"


def upgrade() -> None:
    _forced("NO FORCE")
    op.add_column(TURN, sa.Column("idea_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_working_hypothesis_turn_idea_id"), TURN, "hypothesis", ["idea_id"], ["id"])
    op.create_unique_constraint(op.f("uq_working_hypothesis_turn_idea_id"), TURN, ["idea_id"])
    op.drop_constraint(op.f("ck_working_hypothesis_turn_says_why"), TURN, type_="check")
    op.create_check_constraint(op.f("ck_working_hypothesis_turn_says_why"), TURN, SAYS_WHY)
    _forced("FORCE")


def downgrade() -> None:
    _forced("NO FORCE")
    op.drop_constraint(op.f("ck_working_hypothesis_turn_says_why"), TURN, type_="check")
    op.execute("UPDATE working_hypothesis_turn SET why = '-' WHERE why IS NULL AND what NOT IN ('proposed', 'reworded')")
    op.create_check_constraint(op.f("ck_working_hypothesis_turn_says_why"), TURN, SAID_WHY)
    op.drop_constraint(op.f("uq_working_hypothesis_turn_idea_id"), TURN, type_="unique")
    op.drop_constraint(op.f("fk_working_hypothesis_turn_idea_id"), TURN, type_="foreignkey")
    op.drop_column(TURN, "idea_id")
    _forced("FORCE")


def _forced(how: str) -> None:
    for table in UNFORCED:
        op.execute(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY")
