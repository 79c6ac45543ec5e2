"""Comments, mentions and "I have read this"; who saved a record last, told from the trail."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL, drop_functions, make_functions

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "acknowledgement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("num_nonnulls(entry_id, item_id) = 1", name=op.f("ck_acknowledgement_one_subject")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_acknowledgement_case_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_acknowledgement_entry_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_acknowledgement_item_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_acknowledgement_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgement")),
        sa.UniqueConstraint("entry_id", "edition", "staff_id", name=op.f("uq_acknowledgement_entry_id_edition_staff_id")),
        sa.UniqueConstraint("item_id", "edition", "staff_id", name=op.f("uq_acknowledgement_item_id_edition_staff_id")),
    )
    op.create_index(op.f("ix_acknowledgement_case_id"), "acknowledgement", ["case_id"], unique=False)
    op.create_index(op.f("ix_acknowledgement_entry_id"), "acknowledgement", ["entry_id"], unique=False)
    op.create_index(op.f("ix_acknowledgement_item_id"), "acknowledgement", ["item_id"], unique=False)
    op.create_index(op.f("ix_acknowledgement_staff_id"), "acknowledgement", ["staff_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("num_nonnulls(entry_id, item_id) = 1", name=op.f("ck_comment_one_subject")),
        sa.ForeignKeyConstraint(["author_id"], ["staff.id"], name=op.f("fk_comment_author_id")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_comment_case_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_comment_entry_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_comment_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_author_id"), "comment", ["author_id"], unique=False)
    op.create_index(op.f("ix_comment_case_id"), "comment", ["case_id"], unique=False)
    op.create_index(op.f("ix_comment_entry_id"), "comment", ["entry_id"], unique=False)
    op.create_index(op.f("ix_comment_item_id"), "comment", ["item_id"], unique=False)
    op.create_table(
        "comment_withdrawal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("num_nonnulls(entry_id, item_id) = 1", name=op.f("ck_comment_withdrawal_one_subject")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_comment_withdrawal_case_id")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_comment_withdrawal_comment_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_comment_withdrawal_entry_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_comment_withdrawal_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_withdrawal")),
        sa.UniqueConstraint("comment_id", name=op.f("uq_comment_withdrawal_comment_id")),
    )
    op.create_index(op.f("ix_comment_withdrawal_case_id"), "comment_withdrawal", ["case_id"], unique=False)
    op.create_index(op.f("ix_comment_withdrawal_entry_id"), "comment_withdrawal", ["entry_id"], unique=False)
    op.create_index(op.f("ix_comment_withdrawal_item_id"), "comment_withdrawal", ["item_id"], unique=False)
    op.create_table(
        "mention",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        sa.Column("answer_id", sa.Uuid(), nullable=True),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(seen_at IS NULL) = (seen_by IS NULL)", name=op.f("ck_mention_seen_by_somebody")),
        sa.CheckConstraint("answer_id IS NULL OR seen_at IS NOT NULL", name=op.f("ck_mention_answered_is_seen")),
        sa.CheckConstraint("num_nonnulls(entry_id, item_id) = 1", name=op.f("ck_mention_one_subject")),
        sa.ForeignKeyConstraint(["answer_id"], ["comment.id"], name=op.f("fk_mention_answer_id")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_mention_case_id")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_mention_comment_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_mention_entry_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_mention_item_id")),
        sa.ForeignKeyConstraint(["seen_by"], ["staff.id"], name=op.f("fk_mention_seen_by")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_mention_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sa.UniqueConstraint("comment_id", "staff_id", name=op.f("uq_mention_comment_id_staff_id")),
    )
    op.create_index(op.f("ix_mention_answer_id"), "mention", ["answer_id"], unique=False)
    op.create_index(op.f("ix_mention_case_id"), "mention", ["case_id"], unique=False)
    op.create_index(op.f("ix_mention_entry_id"), "mention", ["entry_id"], unique=False)
    op.create_index(op.f("ix_mention_item_id"), "mention", ["item_id"], unique=False)
    op.create_index(op.f("ix_mention_seen_by"), "mention", ["seen_by"], unique=False)
    op.create_index(op.f("ix_mention_staff_id"), "mention", ["staff_id"], unique=False)
    op.create_index(
        "ix_audit_entry_saved",
        "audit_entry",
        ["subject_id", "seq"],
        unique=False,
        postgresql_where=sa.text("(fields -> 'act') IS NOT NULL"),
    )
    make_functions(op, "0006_functions.sql")
    op.execute((SQL / "0006_policies.sql").read_text())
    op.execute((SQL / "0006_guards.sql").read_text())


def downgrade() -> None:
    op.drop_index("ix_audit_entry_saved", table_name="audit_entry", postgresql_where=sa.text("(fields -> 'act') IS NOT NULL"))
    op.drop_index(op.f("ix_mention_staff_id"), table_name="mention")
    op.drop_index(op.f("ix_mention_seen_by"), table_name="mention")
    op.drop_index(op.f("ix_mention_item_id"), table_name="mention")
    op.drop_index(op.f("ix_mention_entry_id"), table_name="mention")
    op.drop_index(op.f("ix_mention_case_id"), table_name="mention")
    op.drop_index(op.f("ix_mention_answer_id"), table_name="mention")
    op.drop_table("mention")
    op.drop_index(op.f("ix_comment_withdrawal_item_id"), table_name="comment_withdrawal")
    op.drop_index(op.f("ix_comment_withdrawal_entry_id"), table_name="comment_withdrawal")
    op.drop_index(op.f("ix_comment_withdrawal_case_id"), table_name="comment_withdrawal")
    op.drop_table("comment_withdrawal")
    op.drop_index(op.f("ix_comment_item_id"), table_name="comment")
    op.drop_index(op.f("ix_comment_entry_id"), table_name="comment")
    op.drop_index(op.f("ix_comment_case_id"), table_name="comment")
    op.drop_index(op.f("ix_comment_author_id"), table_name="comment")
    op.drop_table("comment")
    op.drop_index(op.f("ix_acknowledgement_staff_id"), table_name="acknowledgement")
    op.drop_index(op.f("ix_acknowledgement_item_id"), table_name="acknowledgement")
    op.drop_index(op.f("ix_acknowledgement_entry_id"), table_name="acknowledgement")
    op.drop_index(op.f("ix_acknowledgement_case_id"), table_name="acknowledgement")
    op.drop_table("acknowledgement")
    drop_functions(op, "0006_functions.sql")
