"""The mirror of a large team is there at once: what belongs to a family is joined once and not asked for each family on each day."""

from alembic import op

from migrations.guarding import make_functions

revision = "0026"
down_revision = "0020"


def upgrade() -> None:
    make_functions(op, "0026_functions.sql")


def downgrade() -> None:
    make_functions(op, "0014_functions.sql", only=frozenset({"fidelity_rows"}))
