"""The mirror of a large team is there at once; and whoever has not chosen a language of their own is told apart from whoever chose Finnish.

What belongs to a family is joined once, and not asked for each family on each day.
"""

from alembic import op

from migrations.guarding import make_functions

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    make_functions(op, "0022_functions.sql")


def downgrade() -> None:
    make_functions(op, "0021_functions.sql", only=frozenset({"fidelity_rows"}))
    make_functions(op, "0002_functions.sql", only=frozenset({"who_is"}))
