"""The mirror of fidelity: the targets that the county sets, and the function that finds the rows behind each figure."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL, drop_functions, make_functions

revision = "0014"
down_revision = "0013"

SHARES = {"f1_4": 35, "f1_8": 60, "f1_12": 90, "f3": 80, "f4": 90, "f6": 80, "f7": 90, "f8": 90, "f11": 90}
MORE = {"f12": 60, "f13": 90, "f14": 80, "f15": 95, "f16": 50, "f17": 75, "f18": 80, "f20": 100}
DAYS = {"f2": 56}
CODES = (
    "f1_4",
    "f1_8",
    "f1_12",
    "f2",
    "f3",
    "f3_days",
    "f4",
    "f6",
    "f7",
    "f8",
    "f11",
    "f12",
    "f13",
    "f14",
    "f15",
    "f16",
    "f17",
    "f18",
    "f20",
)
FIRST_DAY = "2024-01-01"


def upgrade() -> None:
    op.create_table(
        "fidelity_target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("indicator", sa.Enum(*CODES, name="indicator", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("value BETWEEN 1 AND 400", name=op.f("ck_fidelity_target_value")),
        sa.ForeignKeyConstraint(["set_by"], ["staff.id"], name=op.f("fk_fidelity_target_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fidelity_target")),
        sa.UniqueConstraint("indicator", "valid_from", name=op.f("uq_fidelity_target_indicator_valid_from")),
    )
    op.create_index(op.f("ix_fidelity_target_set_by"), "fidelity_target", ["set_by"], unique=False)
    for code, value in {**SHARES, **MORE, **DAYS}.items():
        row = sa.text(
            "INSERT INTO fidelity_target (id, indicator, value, valid_from) VALUES (gen_random_uuid(), :code, :value, CAST(:day AS date))"
        )
        op.execute(row.bindparams(code=code, value=value, day=FIRST_DAY))
    op.execute("GRANT SELECT ON working_hypothesis, working_hypothesis_turn, series, telling TO teamcase_guard")
    make_functions(op, "0014_functions.sql")
    op.execute((SQL / "0014_policies.sql").read_text())


def downgrade() -> None:
    drop_functions(op, "0014_functions.sql")
    op.execute("REVOKE SELECT ON working_hypothesis, working_hypothesis_turn, series, telling FROM teamcase_guard")
    op.drop_index(op.f("ix_fidelity_target_set_by"), table_name="fidelity_target")
    op.drop_table("fidelity_target")
