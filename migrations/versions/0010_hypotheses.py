"""The register of working hypotheses, and the questions that were chosen and answered; a stale form names who saved a hypothesis."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL, make_functions

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "asked_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "difference",
                "sequence",
                "ranking",
                "before_after",
                "future",
                "third_person",
                "reflexive",
                name="questionkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column(
            "language", sa.Enum("fi", "sv", "en", name="tongue", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=False),
        sa.Column("chosen_on", sa.Date(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_asked_question_case_id")),
        sa.ForeignKeyConstraint(["chosen_by"], ["staff.id"], name=op.f("fk_asked_question_chosen_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_question")),
    )
    op.create_index(op.f("ix_asked_question_case_id"), "asked_question", ["case_id"], unique=False)
    op.create_index(op.f("ix_asked_question_chosen_by"), "asked_question", ["chosen_by"], unique=False)
    op.create_table(
        "question_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_question_answer_case_id")),
        sa.ForeignKeyConstraint(["noted_by"], ["staff.id"], name=op.f("fk_question_answer_noted_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_question_answer_person_id")),
        sa.ForeignKeyConstraint(["question_id"], ["asked_question.id"], name=op.f("fk_question_answer_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_answer")),
    )
    op.create_index(op.f("ix_question_answer_case_id"), "question_answer", ["case_id"], unique=False)
    op.create_index(op.f("ix_question_answer_noted_by"), "question_answer", ["noted_by"], unique=False)
    op.create_index(op.f("ix_question_answer_person_id"), "question_answer", ["person_id"], unique=False)
    op.create_index(op.f("ix_question_answer_question_id"), "question_answer", ["question_id"], unique=False)
    op.create_table(
        "working_hypothesis",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pattern",
                "belief",
                "life_cycle",
                "loss",
                "resource",
                "context",
                "professional_system",
                name="ideakind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "stage",
            sa.Enum(
                "active",
                "supported",
                "weakened",
                "parked",
                "rejected",
                name="ideastage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sign", sa.Text(), nullable=True),
        sa.Column("test", sa.Text(), nullable=True),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.Column("next_look_on", sa.Date(), nullable=True),
        sa.Column("shared_on", sa.Date(), nullable=True),
        sa.Column("shared_how", sa.Text(), nullable=True),
        sa.Column("idea_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(shared_on IS NULL) = (shared_how IS NULL)", name=op.f("ck_working_hypothesis_shared_somehow")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_working_hypothesis_case_id")),
        sa.ForeignKeyConstraint(["idea_id"], ["hypothesis.id"], name=op.f("fk_working_hypothesis_idea_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["staff.id"], name=op.f("fk_working_hypothesis_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_hypothesis")),
        sa.UniqueConstraint("idea_id", name=op.f("uq_working_hypothesis_idea_id")),
    )
    op.create_index(op.f("ix_working_hypothesis_case_id"), "working_hypothesis", ["case_id"], unique=False)
    op.create_index(op.f("ix_working_hypothesis_proposed_by"), "working_hypothesis", ["proposed_by"], unique=False)
    op.create_table(
        "working_hypothesis_ground",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hypothesis_id", sa.Uuid(), nullable=False),
        sa.Column(
            "side", sa.Enum("supports", "against", name="side", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_by", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(taken_back_at IS NULL) = (taken_back_by IS NULL)", name=op.f("ck_working_hypothesis_ground_taken_back_by_somebody")
        ),
        sa.CheckConstraint("num_nonnulls(entry_id, words) > 0", name=op.f("ck_working_hypothesis_ground_something")),
        sa.ForeignKeyConstraint(["added_by"], ["staff.id"], name=op.f("fk_working_hypothesis_ground_added_by")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_working_hypothesis_ground_case_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_working_hypothesis_ground_entry_id")),
        sa.ForeignKeyConstraint(["hypothesis_id"], ["working_hypothesis.id"], name=op.f("fk_working_hypothesis_ground_hypothesis_id")),
        sa.ForeignKeyConstraint(["taken_back_by"], ["staff.id"], name=op.f("fk_working_hypothesis_ground_taken_back_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_hypothesis_ground")),
    )
    op.create_index(op.f("ix_working_hypothesis_ground_added_by"), "working_hypothesis_ground", ["added_by"], unique=False)
    op.create_index(op.f("ix_working_hypothesis_ground_case_id"), "working_hypothesis_ground", ["case_id"], unique=False)
    op.create_index(op.f("ix_working_hypothesis_ground_entry_id"), "working_hypothesis_ground", ["entry_id"], unique=False)
    op.create_index(op.f("ix_working_hypothesis_ground_hypothesis_id"), "working_hypothesis_ground", ["hypothesis_id"], unique=False)
    op.create_index(op.f("ix_working_hypothesis_ground_taken_back_by"), "working_hypothesis_ground", ["taken_back_by"], unique=False)
    op.create_table(
        "working_hypothesis_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hypothesis_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_working_hypothesis_person_case_id")),
        sa.ForeignKeyConstraint(["hypothesis_id"], ["working_hypothesis.id"], name=op.f("fk_working_hypothesis_person_hypothesis_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_working_hypothesis_person_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_hypothesis_person")),
        sa.UniqueConstraint("hypothesis_id", "person_id", name=op.f("uq_working_hypothesis_person_hypothesis_id_person_id")),
    )
    op.create_index(op.f("ix_working_hypothesis_person_case_id"), "working_hypothesis_person", ["case_id"], unique=False)
    op.create_index(op.f("ix_working_hypothesis_person_person_id"), "working_hypothesis_person", ["person_id"], unique=False)
    op.create_table(
        "working_hypothesis_turn",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hypothesis_id", sa.Uuid(), nullable=False),
        sa.Column(
            "what",
            sa.Enum("proposed", "reworded", "looked", "moved", "shared", name="turn", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "stage",
            sa.Enum(
                "active",
                "supported",
                "weakened",
                "parked",
                "rejected",
                name="ideastage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("why IS NOT NULL OR what IN ('proposed', 'reworded')", name=op.f("ck_working_hypothesis_turn_says_why")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_working_hypothesis_turn_case_id")),
        sa.ForeignKeyConstraint(["hypothesis_id"], ["working_hypothesis.id"], name=op.f("fk_working_hypothesis_turn_hypothesis_id")),
        sa.ForeignKeyConstraint(["said_by"], ["staff.id"], name=op.f("fk_working_hypothesis_turn_said_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_hypothesis_turn")),
    )
    op.create_index(op.f("ix_working_hypothesis_turn_case_id"), "working_hypothesis_turn", ["case_id"], unique=False)
    op.create_index(op.f("ix_working_hypothesis_turn_hypothesis_id"), "working_hypothesis_turn", ["hypothesis_id"], unique=False)
    op.create_index(op.f("ix_working_hypothesis_turn_said_by"), "working_hypothesis_turn", ["said_by"], unique=False)
    op.create_table(
        "working_hypothesis_withholding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hypothesis_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_working_hypothesis_withholding_ended_by_somebody")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_working_hypothesis_withholding_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name=op.f("fk_working_hypothesis_withholding_decided_by")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_working_hypothesis_withholding_ended_by")),
        sa.ForeignKeyConstraint(["hypothesis_id"], ["working_hypothesis.id"], name=op.f("fk_working_hypothesis_withholding_hypothesis_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_working_hypothesis_withholding_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_hypothesis_withholding")),
    )
    op.create_index(op.f("ix_working_hypothesis_withholding_case_id"), "working_hypothesis_withholding", ["case_id"], unique=False)
    op.create_index(op.f("ix_working_hypothesis_withholding_decided_by"), "working_hypothesis_withholding", ["decided_by"], unique=False)
    op.create_index(op.f("ix_working_hypothesis_withholding_ended_by"), "working_hypothesis_withholding", ["ended_by"], unique=False)
    op.create_index(
        op.f("ix_working_hypothesis_withholding_hypothesis_id"), "working_hypothesis_withholding", ["hypothesis_id"], unique=False
    )
    op.create_index(op.f("ix_working_hypothesis_withholding_person_id"), "working_hypothesis_withholding", ["person_id"], unique=False)
    op.create_index(
        "uq_working_hypothesis_withholding_running",
        "working_hypothesis_withholding",
        ["hypothesis_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    make_functions(op, "0010_functions.sql")
    op.execute((SQL / "0010_policies.sql").read_text())


def downgrade() -> None:
    make_functions(op, "0006_functions.sql", only=frozenset({"last_saved_by"}))
    op.drop_index(
        "uq_working_hypothesis_withholding_running",
        table_name="working_hypothesis_withholding",
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_working_hypothesis_withholding_person_id"), table_name="working_hypothesis_withholding")
    op.drop_index(op.f("ix_working_hypothesis_withholding_hypothesis_id"), table_name="working_hypothesis_withholding")
    op.drop_index(op.f("ix_working_hypothesis_withholding_ended_by"), table_name="working_hypothesis_withholding")
    op.drop_index(op.f("ix_working_hypothesis_withholding_decided_by"), table_name="working_hypothesis_withholding")
    op.drop_index(op.f("ix_working_hypothesis_withholding_case_id"), table_name="working_hypothesis_withholding")
    op.drop_table("working_hypothesis_withholding")
    op.drop_index(op.f("ix_working_hypothesis_turn_said_by"), table_name="working_hypothesis_turn")
    op.drop_index(op.f("ix_working_hypothesis_turn_hypothesis_id"), table_name="working_hypothesis_turn")
    op.drop_index(op.f("ix_working_hypothesis_turn_case_id"), table_name="working_hypothesis_turn")
    op.drop_table("working_hypothesis_turn")
    op.drop_index(op.f("ix_working_hypothesis_person_person_id"), table_name="working_hypothesis_person")
    op.drop_index(op.f("ix_working_hypothesis_person_case_id"), table_name="working_hypothesis_person")
    op.drop_table("working_hypothesis_person")
    op.drop_index(op.f("ix_working_hypothesis_ground_taken_back_by"), table_name="working_hypothesis_ground")
    op.drop_index(op.f("ix_working_hypothesis_ground_hypothesis_id"), table_name="working_hypothesis_ground")
    op.drop_index(op.f("ix_working_hypothesis_ground_entry_id"), table_name="working_hypothesis_ground")
    op.drop_index(op.f("ix_working_hypothesis_ground_case_id"), table_name="working_hypothesis_ground")
    op.drop_index(op.f("ix_working_hypothesis_ground_added_by"), table_name="working_hypothesis_ground")
    op.drop_table("working_hypothesis_ground")
    op.drop_index(op.f("ix_working_hypothesis_proposed_by"), table_name="working_hypothesis")
    op.drop_index(op.f("ix_working_hypothesis_case_id"), table_name="working_hypothesis")
    op.drop_table("working_hypothesis")
    op.drop_index(op.f("ix_question_answer_question_id"), table_name="question_answer")
    op.drop_index(op.f("ix_question_answer_person_id"), table_name="question_answer")
    op.drop_index(op.f("ix_question_answer_noted_by"), table_name="question_answer")
    op.drop_index(op.f("ix_question_answer_case_id"), table_name="question_answer")
    op.drop_table("question_answer")
    op.drop_index(op.f("ix_asked_question_chosen_by"), table_name="asked_question")
    op.drop_index(op.f("ix_asked_question_case_id"), table_name="asked_question")
    op.drop_table("asked_question")
