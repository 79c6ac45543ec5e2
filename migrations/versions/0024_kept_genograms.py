"""Genograms kept as they were drawn on a day, and what the mirror tells of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.guarding import SQL, make_functions

revision = "0024"
down_revision = "0023"


BEFORE = "'f1_4', 'f1_8', 'f1_12', 'f2', 'f3', 'f3_days', 'f4', 'f5', 'f6', 'f7', 'f8'"
AFTER = "'f11', 'f12', 'f13', 'f14', 'f15', 'f16', 'f17', 'f18', 'f20'"
FIRST_DAY = "2024-01-01"
TARGET = "INSERT INTO fidelity_target (id, indicator, value, valid_from) VALUES (gen_random_uuid(), :code, :value, CAST(:day AS date))"


def upgrade() -> None:
    op.create_table(
        "kept_genogram",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("drawn_with", sa.Text(), nullable=False),
        sa.Column("kin", JSONB(), nullable=False),
        sa.Column("generations", sa.Integer(), nullable=False),
        sa.Column("kept_by", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_kept_genogram_case_id")),
        sa.ForeignKeyConstraint(["kept_by"], ["staff.id"], name=op.f("fk_kept_genogram_kept_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_genogram")),
    )
    op.create_index(op.f("ix_kept_genogram_case_id"), "kept_genogram", ["case_id"], unique=False)
    op.create_index(op.f("ix_kept_genogram_kept_by"), "kept_genogram", ["kept_by"], unique=False)
    op.execute((SQL / "0024_policies.sql").read_text())
    op.execute("GRANT SELECT ON kept_genogram TO teamcase_guard")
    op.execute("ALTER TABLE fidelity_target NO FORCE ROW LEVEL SECURITY")
    _indicators(f"{BEFORE}, 'f9', 'f10', {AFTER}")
    for code, value in (("f9", 95), ("f10", 70)):
        op.execute(sa.text(TARGET).bindparams(code=code, value=value, day=FIRST_DAY))
    op.execute("ALTER TABLE fidelity_target FORCE ROW LEVEL SECURITY")
    make_functions(op, "0024_functions.sql")


def downgrade() -> None:
    make_functions(op, "0022_functions.sql", only=frozenset({"fidelity_rows"}))
    op.execute("ALTER TABLE fidelity_target NO FORCE ROW LEVEL SECURITY")
    op.execute("DELETE FROM fidelity_target WHERE indicator IN ('f9', 'f10')")
    _indicators(f"{BEFORE}, {AFTER}")
    op.execute("ALTER TABLE fidelity_target FORCE ROW LEVEL SECURITY")
    op.drop_table("kept_genogram")


def _indicators(codes: str) -> None:
    op.drop_constraint(op.f("ck_fidelity_target_indicator"), "fidelity_target", type_="check")
    op.create_check_constraint(op.f("ck_fidelity_target_indicator"), "fidelity_target", f"indicator IN ({codes})")
