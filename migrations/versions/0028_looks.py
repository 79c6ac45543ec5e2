"""When a worker last looked at a plan, and the moment of each score, so that they are told what has changed since."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "plan_look",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_plan_look_case_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_look_plan_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_plan_look_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_look")),
        sa.UniqueConstraint("staff_id", "plan_id", name=op.f("uq_plan_look_staff_id_plan_id")),
    )
    op.create_index(op.f("ix_plan_look_case_id"), "plan_look", ["case_id"], unique=False)
    op.create_index(op.f("ix_plan_look_plan_id"), "plan_look", ["plan_id"], unique=False)
    op.execute((SQL / "0028_policies.sql").read_text())
    op.add_column("goal_score", sa.Column("scored_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("ALTER TABLE rule NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "INSERT INTO rule (id, code, value, law, section, valid_from)"
        " VALUES (gen_random_uuid(), 'goal_unscored_days', 30, 'county', 'goals', '2024-01-01')"
    )
    op.execute("ALTER TABLE rule FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.execute("ALTER TABLE rule NO FORCE ROW LEVEL SECURITY")
    op.execute("DELETE FROM rule WHERE code = 'goal_unscored_days'")
    op.execute("ALTER TABLE rule FORCE ROW LEVEL SECURITY")
    op.drop_column("goal_score", "scored_at")
    op.drop_table("plan_look")
