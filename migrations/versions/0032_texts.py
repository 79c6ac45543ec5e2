"""The texts of a plan under the official headings, and which plan says which of them."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "plan_part",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "key",
            sa.Enum(
                "background",
                "client_estimate",
                "professional_estimate",
                "influenced",
                "responsibilities",
                "private_persons",
                "child_meetings",
                "own_worker_meetings",
                "rights",
                "next_steps",
                "differing_views",
                "duration",
                "recipients",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_plan_part_case_id")),
        sa.ForeignKeyConstraint(["written_by"], ["staff.id"], name=op.f("fk_plan_part_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_part")),
    )
    op.create_index(op.f("ix_plan_part_case_id"), "plan_part", ["case_id"], unique=False)
    op.create_index(op.f("ix_plan_part_written_by"), "plan_part", ["written_by"], unique=False)
    op.create_table(
        "plan_part_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_plan_part_use_case_id")),
        sa.ForeignKeyConstraint(["part_id"], ["plan_part.id"], name=op.f("fk_plan_part_use_part_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_part_use_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_part_use")),
        sa.UniqueConstraint("plan_id", "part_id", name=op.f("uq_plan_part_use_plan_id_part_id")),
    )
    op.create_index(op.f("ix_plan_part_use_case_id"), "plan_part_use", ["case_id"], unique=False)
    op.create_index(op.f("ix_plan_part_use_part_id"), "plan_part_use", ["part_id"], unique=False)
    op.execute((SQL / "0032_policies.sql").read_text())


def downgrade() -> None:
    op.drop_table("plan_part_use")
    op.drop_table("plan_part")
