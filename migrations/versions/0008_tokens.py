"""Tokens with which programs act for people, and the answers that are kept for whoever sends the same request again."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL, drop_functions, make_functions

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "access_token",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("scope", sa.Enum("read", "write", name="scope", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_access_token_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_access_token_token_hash")),
    )
    op.create_index(op.f("ix_access_token_staff_id"), "access_token", ["staff_id"], unique=False)
    op.create_table(
        "kept_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_kept_answer_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_answer")),
    )
    op.create_index(op.f("ix_kept_answer_staff_id"), "kept_answer", ["staff_id"], unique=False)
    op.execute("GRANT SELECT, UPDATE ON access_token TO teamcase_guard")
    make_functions(op, "0008_functions.sql")
    op.execute((SQL / "0008_policies.sql").read_text())


def downgrade() -> None:
    drop_functions(op, "0008_functions.sql")
    op.drop_index(op.f("ix_kept_answer_staff_id"), table_name="kept_answer")
    op.drop_table("kept_answer")
    op.drop_index(op.f("ix_access_token_staff_id"), table_name="access_token")
    op.drop_table("access_token")
