"""The safety plan of a person, its editions, and who was named to see it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.guarding import SQL, drop_functions, make_functions

revision = "0030"
down_revision = "0029"

REPLACED = frozenset({"merge_fates"})


def upgrade() -> None:
    op.create_table(
        "safety_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "service_task",
            sa.Enum("family_services", "child_protection", name="servicetask", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("safe_place", sa.Text(), nullable=True),
        sa.Column("warning_signs", sa.Text(), nullable=True),
        sa.Column("leaving_home", sa.Text(), nullable=True),
        sa.Column("exits", sa.Text(), nullable=True),
        sa.Column("helpers", sa.Text(), nullable=True),
        sa.Column("code_word", sa.Text(), nullable=True),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("may_fetch", sa.Text(), nullable=True),
        sa.Column("packed_money", sa.Text(), nullable=True),
        sa.Column("packed_clothes", sa.Text(), nullable=True),
        sa.Column("packed_hygiene", sa.Text(), nullable=True),
        sa.Column("packed_keys", sa.Text(), nullable=True),
        sa.Column("packed_documents", sa.Text(), nullable=True),
        sa.Column("packed_medicines", sa.Text(), nullable=True),
        sa.Column("packed_other", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_safety_plan_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_safety_plan_person_id")),
        sa.ForeignKeyConstraint(["written_by"], ["staff.id"], name=op.f("fk_safety_plan_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_plan")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f("uq_safety_plan_case_id_person_id")),
    )
    op.create_index(op.f("ix_safety_plan_case_id"), "safety_plan", ["case_id"], unique=False)
    op.create_index(op.f("ix_safety_plan_person_id"), "safety_plan", ["person_id"], unique=False)
    op.create_index(op.f("ix_safety_plan_written_by"), "safety_plan", ["written_by"], unique=False)
    op.create_table(
        "safety_edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contents", postgresql.JSONB(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_safety_edition_case_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["safety_plan.id"], name=op.f("fk_safety_edition_plan_id")),
        sa.ForeignKeyConstraint(["written_by"], ["staff.id"], name=op.f("fk_safety_edition_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_edition")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_safety_edition_plan_id_number")),
    )
    op.create_index(op.f("ix_safety_edition_case_id"), "safety_edition", ["case_id"], unique=False)
    op.create_index(op.f("ix_safety_edition_written_by"), "safety_edition", ["written_by"], unique=False)
    op.create_table(
        "safety_reader",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("named_by", sa.Uuid(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_safety_reader_case_id")),
        sa.ForeignKeyConstraint(["named_by"], ["staff.id"], name=op.f("fk_safety_reader_named_by")),
        sa.ForeignKeyConstraint(["plan_id"], ["safety_plan.id"], name=op.f("fk_safety_reader_plan_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_safety_reader_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_reader")),
    )
    op.create_index(op.f("ix_safety_reader_case_id"), "safety_reader", ["case_id"], unique=False)
    op.create_index(op.f("ix_safety_reader_named_by"), "safety_reader", ["named_by"], unique=False)
    op.create_index(op.f("ix_safety_reader_plan_id"), "safety_reader", ["plan_id"], unique=False)
    op.create_index(op.f("ix_safety_reader_staff_id"), "safety_reader", ["staff_id"], unique=False)
    op.create_index(
        "uq_safety_reader_named_once", "safety_reader", ["plan_id", "staff_id"], unique=True, postgresql_where=sa.text("ended_at IS NULL")
    )
    op.execute("GRANT SELECT ON safety_reader TO teamcase_guard")
    make_functions(op, "0030_functions.sql")
    op.execute((SQL / "0030_policies.sql").read_text())


def downgrade() -> None:
    for table in ("safety_reader", "safety_edition", "safety_plan"):
        op.drop_table(table)
    drop_functions(op, "0030_functions.sql", but=REPLACED)
    make_functions(op, "0029_functions.sql", only=REPLACED)
