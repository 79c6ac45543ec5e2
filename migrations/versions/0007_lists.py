"""Filters of the families list that a person keeps, and which families one opened oneself, from the trail."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL, drop_functions, make_functions

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "view",
            sa.Enum(
                "all",
                "mine",
                "late",
                "no_contact",
                "not_alone",
                "opened",
                "new",
                "closed",
                name="view",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sort", sa.Enum("name", "next", name="sort", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_saved_filter_staff_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_saved_filter_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("staff_id", "name", name=op.f("uq_saved_filter_staff_id_name")),
    )
    op.create_index(op.f("ix_saved_filter_team_id"), "saved_filter", ["team_id"], unique=False)
    op.create_index(
        "ix_audit_entry_opened",
        "audit_entry",
        ["actor_id", "at"],
        unique=False,
        postgresql_include=["case_ids"],
        postgresql_where=sa.text("verb = 'open'"),
    )
    make_functions(op, "0007_functions.sql")
    op.execute((SQL / "0007_policies.sql").read_text())


def downgrade() -> None:
    drop_functions(op, "0007_functions.sql")
    op.drop_index("ix_audit_entry_opened", table_name="audit_entry", postgresql_where=sa.text("verb = 'open'"))
    op.drop_index(op.f("ix_saved_filter_team_id"), table_name="saved_filter")
    op.drop_table("saved_filter")
