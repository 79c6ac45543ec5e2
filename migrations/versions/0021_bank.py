"""Questions of the bank on the board with what was answered, a request that says it is a crisis, and the minutes a family got."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL, drop_functions, make_functions

revision = "0021"
down_revision = "0020"

UNFORCED = (
    "sitting_card",
    "asked_question",
    "question_answer",
    "family_case",
    "sitting",
    "sitting_turn",
    "person",
    "staff",
    "wish",
    "fidelity_target",
)
BEFORE = "'f1_4', 'f1_8', 'f1_12', 'f2', 'f3', 'f3_days', 'f4'"
AFTER = "'f6', 'f7', 'f8', 'f11', 'f12', 'f13', 'f14', 'f15', 'f16', 'f17', 'f18', 'f20'"
TONGUE = sa.Enum("fi", "sv", "en", name="tongue", native_enum=False, create_constraint=False, length=40)
REPLACED = frozenset({"fidelity_rows", "look_at_sitting"})
FIRST_DAY = "2024-01-01"


def upgrade() -> None:
    _forced("NO FORCE")
    op.add_column("sitting_card", sa.Column("bank_key", sa.Text(), nullable=True))
    op.add_column("sitting_card", sa.Column("language", TONGUE, nullable=True))
    _check("sitting_card", "tongue", "language IN ('fi', 'sv', 'en')")
    _check("sitting_card", "bank_has_language", "(bank_key IS NULL) = (language IS NULL)")
    _check("sitting_card", "bank_of_question", "bank_key IS NULL OR kind = 'question'")
    op.create_table(
        "sitting_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["sitting_card.id"], name=op.f("fk_sitting_answer_card_id")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_sitting_answer_case_id")),
        sa.ForeignKeyConstraint(["noted_by"], ["staff.id"], name=op.f("fk_sitting_answer_noted_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sitting_answer_person_id")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_sitting_answer_sitting_id")),
        sa.ForeignKeyConstraint(["turn_id"], ["sitting_turn.id"], name=op.f("fk_sitting_answer_turn_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_answer")),
    )
    for column in ("card_id", "case_id", "noted_by", "person_id", "sitting_id", "turn_id"):
        op.create_index(op.f(f"ix_sitting_answer_{column}"), "sitting_answer", [column], unique=False)
    for table, column, target in (("asked_question", "card_id", "sitting_card"), ("question_answer", "said_id", "sitting_answer")):
        op.add_column(table, sa.Column(column, sa.Uuid(), nullable=True))
        op.create_foreign_key(op.f(f"fk_{table}_{column}"), table, target, [column], ["id"])
        op.create_unique_constraint(op.f(f"uq_{table}_{column}"), table, [column])
    op.add_column("wish", sa.Column("is_crisis", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.alter_column("wish", "is_crisis", server_default=None)
    _indicators(f"{BEFORE}, 'f5', {AFTER}")
    row = sa.text("INSERT INTO fidelity_target (id, indicator, value, valid_from) VALUES (gen_random_uuid(), 'f5', 45, CAST(:day AS date))")
    op.execute(row.bindparams(day=FIRST_DAY))
    op.execute((SQL / "0021_policies.sql").read_text())
    make_functions(op, "0021_functions.sql")
    _forced("FORCE")


def downgrade() -> None:
    _forced("NO FORCE")
    make_functions(op, "0014_functions.sql", only=REPLACED)
    make_functions(op, "0012_functions.sql", only=REPLACED)
    drop_functions(op, "0021_functions.sql", but=REPLACED)
    op.execute("DELETE FROM fidelity_target WHERE indicator = 'f5'")
    _indicators(f"{BEFORE}, {AFTER}")
    op.drop_column("wish", "is_crisis")
    for table, column in (("question_answer", "said_id"), ("asked_question", "card_id")):
        op.drop_constraint(op.f(f"uq_{table}_{column}"), table, type_="unique")
        op.drop_constraint(op.f(f"fk_{table}_{column}"), table, type_="foreignkey")
        op.drop_column(table, column)
    op.drop_table("sitting_answer")
    for name in ("bank_of_question", "bank_has_language", "tongue"):
        op.drop_constraint(op.f(f"ck_sitting_card_{name}"), "sitting_card", type_="check")
    op.drop_column("sitting_card", "language")
    op.drop_column("sitting_card", "bank_key")
    _forced("FORCE")


def _check(table: str, name: str, holds: str) -> None:
    op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, holds)


def _indicators(codes: str) -> None:
    op.drop_constraint(op.f("ck_fidelity_target_indicator"), "fidelity_target", type_="check")
    _check("fidelity_target", "indicator", f"indicator IN ({codes})")


def _forced(how: str) -> None:
    for table in UNFORCED:
        op.execute(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY")
