"""Each window keeps a draft of its own, and no draft goes before its author was here to be warned twice."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import drop_functions, make_functions

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("draft", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
    op.alter_column("draft", "revision", server_default=None)
    op.drop_constraint(op.f("uq_draft_staff_id_key"), "draft", type_="unique")
    op.create_index("ix_draft_staff_id_key", "draft", ["staff_id", "key"], unique=False)
    make_functions(op, "0004_functions.sql")


def downgrade() -> None:
    drop_functions(op, "0004_functions.sql")
    op.drop_index("ix_draft_staff_id_key", table_name="draft")
    op.execute("ALTER TABLE draft NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "DELETE FROM draft older USING draft newer WHERE older.staff_id = newer.staff_id AND older.key = newer.key"
        " AND (older.saved_at, older.id) < (newer.saved_at, newer.id)"
    )
    op.execute("ALTER TABLE draft FORCE ROW LEVEL SECURITY")
    op.create_unique_constraint(op.f("uq_draft_staff_id_key"), "draft", ["staff_id", "key"])
    op.drop_column("draft", "revision")
