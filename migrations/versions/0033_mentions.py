"""That a goal was spoken of in a meeting."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "goal_mention",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("discussion_id", sa.Uuid(), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_goal_mention_case_id")),
        sa.ForeignKeyConstraint(["discussion_id"], ["discussion.id"], name=op.f("fk_goal_mention_discussion_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_mention_goal_id")),
        sa.ForeignKeyConstraint(["noted_by"], ["staff.id"], name=op.f("fk_goal_mention_noted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_mention")),
        sa.UniqueConstraint("goal_id", "discussion_id", name=op.f("uq_goal_mention_goal_id_discussion_id")),
    )
    op.create_index(op.f("ix_goal_mention_case_id"), "goal_mention", ["case_id"], unique=False)
    op.create_index(op.f("ix_goal_mention_discussion_id"), "goal_mention", ["discussion_id"], unique=False)
    op.create_index(op.f("ix_goal_mention_noted_by"), "goal_mention", ["noted_by"], unique=False)
    op.execute((SQL / "0033_policies.sql").read_text())


def downgrade() -> None:
    op.drop_table("goal_mention")
