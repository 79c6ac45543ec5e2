"""What each thinks of a plan, and that a child who has turned twelve had the opportunity to be heard."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL, make_functions

revision = "0029"
down_revision = "0028"

REPLACED = frozenset({"merge_fates"})
REASONS = sa.Enum(
    "too_young", "not_met", "did_not_want", "harmful", "other", name="noview", native_enum=False, create_constraint=True, length=40
)
METHODS = sa.Enum(
    "talk",
    "cards",
    "drawing",
    "play",
    "photos",
    "timeline",
    "letter",
    "message",
    "observed",
    "other",
    name="method",
    native_enum=False,
    create_constraint=True,
    length=40,
)
TOLD = sa.Enum("family", "own", "not_parents", name="toldto", native_enum=False, create_constraint=True, length=40)
HOW = sa.Enum("meeting", "alone", "call", "remote", "letter", name="heardhow", native_enum=False, create_constraint=True, length=40)
CAME = sa.Enum("said", "said_nothing", "stayed_away", "not_heard", name="came", native_enum=False, create_constraint=True, length=40)
RULE = (
    "INSERT INTO rule (id, code, value, law, section, valid_from)"
    " VALUES (gen_random_uuid(), 'hearing_age', 12, 'LsL 417/2007, HL 434/2003', '20 §, 34 §', CAST('2008-01-01' AS date))"
)


def upgrade() -> None:
    op.create_table(
        "plan_view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("reason", REASONS, nullable=True),
        sa.Column("method", METHODS, nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("present", sa.Text(), nullable=True),
        sa.Column("reading", sa.Text(), nullable=True),
        sa.Column("told_to", TOLD, nullable=False),
        sa.Column("withheld_because", sa.Text(), nullable=True),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("num_nonnulls(person_id, staff_id, name) = 1", name=op.f("ck_plan_view_somebody")),
        sa.CheckConstraint("num_nonnulls(words, reason) = 1", name=op.f("ck_plan_view_view_or_reason")),
        sa.CheckConstraint("(words IS NULL) = (method IS NULL)", name=op.f("ck_plan_view_words_have_method")),
        sa.CheckConstraint("(told_to = 'family') = (withheld_because IS NULL)", name=op.f("ck_plan_view_withheld_has_reason")),
        sa.CheckConstraint("(corrects_id IS NULL) = (because IS NULL)", name=op.f("ck_plan_view_correction_has_reason")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_plan_view_case_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["plan_view.id"], name=op.f("fk_plan_view_corrects_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_plan_view_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_view_plan_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_plan_view_staff_id")),
        sa.ForeignKeyConstraint(["written_by"], ["staff.id"], name=op.f("fk_plan_view_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_view")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_plan_view_corrects_id")),
    )
    op.create_table(
        "plan_hearing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("how", HOW, nullable=False),
        sa.Column("came", CAME, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(corrects_id IS NULL) = (because IS NULL)", name=op.f("ck_plan_hearing_correction_has_reason")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_plan_hearing_case_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["plan_hearing.id"], name=op.f("fk_plan_hearing_corrects_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_plan_hearing_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_hearing_plan_id")),
        sa.ForeignKeyConstraint(["written_by"], ["staff.id"], name=op.f("fk_plan_hearing_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_hearing")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_plan_hearing_corrects_id")),
    )
    for column in ("case_id", "person_id", "plan_id", "staff_id", "written_by"):
        op.create_index(op.f(f"ix_plan_view_{column}"), "plan_view", [column], unique=False)
    for column in ("case_id", "person_id", "plan_id", "written_by"):
        op.create_index(op.f(f"ix_plan_hearing_{column}"), "plan_hearing", [column], unique=False)
    op.execute((SQL / "0029_policies.sql").read_text())
    op.execute("ALTER TABLE rule NO FORCE ROW LEVEL SECURITY")
    op.execute(RULE)
    op.execute("ALTER TABLE rule FORCE ROW LEVEL SECURITY")
    make_functions(op, "0029_functions.sql")


def downgrade() -> None:
    make_functions(op, "0027_functions.sql", only=REPLACED)
    op.execute("ALTER TABLE rule NO FORCE ROW LEVEL SECURITY")
    op.execute("DELETE FROM rule WHERE code = 'hearing_age'")
    op.execute("ALTER TABLE rule FORCE ROW LEVEL SECURITY")
    op.drop_table("plan_hearing")
    op.drop_table("plan_view")
