"""Parts of a record for one person; that families were told what was agreed, and the sheets that they were given."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "telling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "in_person",
                "call",
                "message",
                "letter",
                "meeting",
                "other",
                name="toldway",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("told_by", sa.Uuid(), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("way <> 'other' OR words IS NOT NULL", name=op.f("ck_telling_other_has_words")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_telling_case_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_telling_item_id")),
        sa.ForeignKeyConstraint(["noted_by"], ["staff.id"], name=op.f("fk_telling_noted_by")),
        sa.ForeignKeyConstraint(["told_by"], ["staff.id"], name=op.f("fk_telling_told_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
    )
    op.create_index(op.f("ix_telling_case_id"), "telling", ["case_id"], unique=False)
    op.create_index(op.f("ix_telling_item_id"), "telling", ["item_id"], unique=False)
    op.create_index(op.f("ix_telling_noted_by"), "telling", ["noted_by"], unique=False)
    op.create_index(op.f("ix_telling_told_by"), "telling", ["told_by"], unique=False)
    op.create_table(
        "agreed_sheet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("discussion_id", sa.Uuid(), nullable=False),
        sa.Column(
            "language",
            sa.Enum("fi", "sv", "en", name="sheetlanguage", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("is_untranslated", sa.Boolean(), nullable=False),
        sa.Column("greeting", sa.Text(), nullable=True),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_agreed_sheet_case_id")),
        sa.ForeignKeyConstraint(["discussion_id"], ["discussion.id"], name=op.f("fk_agreed_sheet_discussion_id")),
        sa.ForeignKeyConstraint(["given_by"], ["staff.id"], name=op.f("fk_agreed_sheet_given_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreed_sheet")),
    )
    op.create_index(op.f("ix_agreed_sheet_case_id"), "agreed_sheet", ["case_id"], unique=False)
    op.create_index(op.f("ix_agreed_sheet_discussion_id"), "agreed_sheet", ["discussion_id"], unique=False)
    op.create_index(op.f("ix_agreed_sheet_given_by"), "agreed_sheet", ["given_by"], unique=False)
    op.create_table(
        "agreed_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum("question", "view", "step", "next", name="linepart", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_agreed_line_case_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["agreed_sheet.id"], name=op.f("fk_agreed_line_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreed_line")),
    )
    op.create_index(op.f("ix_agreed_line_case_id"), "agreed_line", ["case_id"], unique=False)
    op.create_index(op.f("ix_agreed_line_sheet_id"), "agreed_line", ["sheet_id"], unique=False)
    op.create_table(
        "record_segment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("discussion_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_record_segment_case_id")),
        sa.ForeignKeyConstraint(["discussion_id"], ["discussion.id"], name=op.f("fk_record_segment_discussion_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_record_segment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_segment")),
    )
    for column in ("case_id", "discussion_id", "person_id"):
        op.create_index(op.f(f"ix_record_segment_{column}"), "record_segment", [column], unique=False)
    op.create_table(
        "digest_read",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("discussion_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_digest_read_case_id")),
        sa.ForeignKeyConstraint(["discussion_id"], ["discussion.id"], name=op.f("fk_digest_read_discussion_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_digest_read_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_read")),
        sa.UniqueConstraint("staff_id", "discussion_id", name=op.f("uq_digest_read_staff_id_discussion_id")),
    )
    for column in ("case_id", "discussion_id"):
        op.create_index(op.f(f"ix_digest_read_{column}"), "digest_read", [column], unique=False)
    op.execute(
        "CREATE TRIGGER parts_kept_whole BEFORE INSERT OR UPDATE OR DELETE ON record_segment "
        "FOR EACH ROW EXECUTE FUNCTION keep_parts_whole()"
    )
    op.execute((SQL / "0013_policies.sql").read_text())


def downgrade() -> None:
    op.drop_table("digest_read")
    op.drop_table("record_segment")
    op.drop_index(op.f("ix_agreed_line_sheet_id"), table_name="agreed_line")
    op.drop_index(op.f("ix_agreed_line_case_id"), table_name="agreed_line")
    op.drop_table("agreed_line")
    op.drop_index(op.f("ix_agreed_sheet_given_by"), table_name="agreed_sheet")
    op.drop_index(op.f("ix_agreed_sheet_discussion_id"), table_name="agreed_sheet")
    op.drop_index(op.f("ix_agreed_sheet_case_id"), table_name="agreed_sheet")
    op.drop_table("agreed_sheet")
    op.drop_index(op.f("ix_telling_told_by"), table_name="telling")
    op.drop_index(op.f("ix_telling_noted_by"), table_name="telling")
    op.drop_index(op.f("ix_telling_item_id"), table_name="telling")
    op.drop_index(op.f("ix_telling_case_id"), table_name="telling")
    op.drop_table("telling")
