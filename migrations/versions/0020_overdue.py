"""What is overdue is found alone: the list of families asks for it without the rest of the load."""

from alembic import op

from migrations.guarding import drop_functions, make_functions

revision = "0020"
down_revision = "0019"

REPLACED = frozenset({"load_rows"})


def upgrade() -> None:
    make_functions(op, "0020_functions.sql")


def downgrade() -> None:
    make_functions(op, "0001_functions.sql", only=REPLACED)
    drop_functions(op, "0020_functions.sql", but=REPLACED)
