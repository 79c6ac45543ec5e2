"""A meeting as it is held: sittings, turns, cards, speakers, who is there, and the pulse that tells screens to look again."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL, drop_functions, make_functions

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "sitting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["begun_by"], ["staff.id"], name=op.f("fk_sitting_begun_by")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_sitting_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_sitting_meeting_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_sitting_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_sitting_meeting_id")),
    )
    op.create_index(op.f("ix_sitting_begun_by"), "sitting", ["begun_by"], unique=False)
    op.create_index(op.f("ix_sitting_item_id"), "sitting", ["item_id"], unique=False)
    op.create_index(op.f("ix_sitting_team_id"), "sitting", ["team_id"], unique=False)
    op.create_table(
        "sitting_pulse",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_sitting_pulse_sitting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_pulse")),
        sa.UniqueConstraint("sitting_id", name=op.f("uq_sitting_pulse_sitting_id")),
    )
    op.create_table(
        "sitting_turn",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("phase_began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_minutes", sa.Integer(), nullable=False),
        sa.Column("with_family", sa.Boolean(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("pen_id", sa.Uuid(), nullable=True),
        sa.Column("pen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["staff.id"], name=op.f("fk_sitting_turn_asked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_sitting_turn_case_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_sitting_turn_item_id")),
        sa.ForeignKeyConstraint(["pen_id"], ["staff.id"], name=op.f("fk_sitting_turn_pen_id")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_sitting_turn_sitting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_turn")),
        sa.UniqueConstraint("item_id", name=op.f("uq_sitting_turn_item_id")),
    )
    op.create_index(op.f("ix_sitting_turn_asked_by"), "sitting_turn", ["asked_by"], unique=False)
    op.create_index(op.f("ix_sitting_turn_case_id"), "sitting_turn", ["case_id"], unique=False)
    op.create_index(op.f("ix_sitting_turn_pen_id"), "sitting_turn", ["pen_id"], unique=False)
    op.create_index(op.f("ix_sitting_turn_sitting_id"), "sitting_turn", ["sitting_id"], unique=False)
    op.create_table(
        "sitting_card",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "hypothesis",
                "question",
                "step",
                "family_question",
                "view",
                name="cardkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "too_young",
                "not_met",
                "did_not_want",
                "harmful",
                "other",
                name="noview",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_name", sa.Text(), nullable=True),
        sa.Column("owner_staff_id", sa.Uuid(), nullable=True),
        sa.Column("owner_person_id", sa.Uuid(), nullable=True),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(due_on IS NOT NULL) = (kind = 'step')", name=op.f("ck_sitting_card_day_of_step")),
        sa.CheckConstraint("(person_id IS NOT NULL) = (kind = 'view')", name=op.f("ck_sitting_card_child_of_view")),
        sa.CheckConstraint(
            "num_nonnulls(owner_staff_id, owner_person_id, owner_name) = CASE WHEN kind = 'step' THEN 1 ELSE 0 END",
            name=op.f("ck_sitting_card_owner_of_step"),
        ),
        sa.CheckConstraint("reason IS NULL OR kind = 'view'", name=op.f("ck_sitting_card_reason_of_view")),
        sa.CheckConstraint("num_nonnulls(text, reason) = 1", name=op.f("ck_sitting_card_words_or_reason")),
        sa.ForeignKeyConstraint(["author_id"], ["staff.id"], name=op.f("fk_sitting_card_author_id")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_sitting_card_case_id")),
        sa.ForeignKeyConstraint(["owner_person_id"], ["person.id"], name=op.f("fk_sitting_card_owner_person_id")),
        sa.ForeignKeyConstraint(["owner_staff_id"], ["staff.id"], name=op.f("fk_sitting_card_owner_staff_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sitting_card_person_id")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_sitting_card_sitting_id")),
        sa.ForeignKeyConstraint(["turn_id"], ["sitting_turn.id"], name=op.f("fk_sitting_card_turn_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_card")),
    )
    op.create_index(op.f("ix_sitting_card_author_id"), "sitting_card", ["author_id"], unique=False)
    op.create_index(op.f("ix_sitting_card_case_id"), "sitting_card", ["case_id"], unique=False)
    op.create_index(op.f("ix_sitting_card_owner_person_id"), "sitting_card", ["owner_person_id"], unique=False)
    op.create_index(op.f("ix_sitting_card_owner_staff_id"), "sitting_card", ["owner_staff_id"], unique=False)
    op.create_index(op.f("ix_sitting_card_person_id"), "sitting_card", ["person_id"], unique=False)
    op.create_index(op.f("ix_sitting_card_sitting_id"), "sitting_card", ["sitting_id"], unique=False)
    op.create_index(op.f("ix_sitting_card_turn_id"), "sitting_card", ["turn_id"], unique=False)
    op.create_table(
        "sitting_presence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_there", sa.Boolean(), nullable=False),
        sa.Column("shown_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["shown_id"], ["sitting_turn.id"], name=op.f("fk_sitting_presence_shown_id")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_sitting_presence_sitting_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_sitting_presence_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_presence")),
        sa.UniqueConstraint("sitting_id", "staff_id", name=op.f("uq_sitting_presence_sitting_id_staff_id")),
    )
    op.create_index(op.f("ix_sitting_presence_shown_id"), "sitting_presence", ["shown_id"], unique=False)
    op.create_index(op.f("ix_sitting_presence_staff_id"), "sitting_presence", ["staff_id"], unique=False)
    op.create_table(
        "sitting_speaker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("turn_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_sitting_speaker_case_id")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_sitting_speaker_sitting_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_sitting_speaker_staff_id")),
        sa.ForeignKeyConstraint(["turn_id"], ["sitting_turn.id"], name=op.f("fk_sitting_speaker_turn_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_speaker")),
    )
    op.create_index(op.f("ix_sitting_speaker_case_id"), "sitting_speaker", ["case_id"], unique=False)
    op.create_index(op.f("ix_sitting_speaker_sitting_id"), "sitting_speaker", ["sitting_id"], unique=False)
    op.create_index(op.f("ix_sitting_speaker_staff_id"), "sitting_speaker", ["staff_id"], unique=False)
    op.create_index(op.f("ix_sitting_speaker_turn_id"), "sitting_speaker", ["turn_id"], unique=False)
    op.create_index(
        "uq_sitting_speaker_once", "sitting_speaker", ["turn_id", "staff_id"], unique=True, postgresql_where=sa.text("ended_at IS NULL")
    )
    op.create_index(
        "uq_sitting_speaker_one_speaks",
        "sitting_speaker",
        ["turn_id"],
        unique=True,
        postgresql_where=sa.text("began_at IS NOT NULL AND ended_at IS NULL"),
    )
    make_functions(op, "0012_functions.sql")
    op.execute((SQL / "0012_policies.sql").read_text())
    op.execute((SQL / "0012_guards.sql").read_text())


def downgrade() -> None:
    op.drop_index(
        "uq_sitting_speaker_one_speaks", table_name="sitting_speaker", postgresql_where=sa.text("began_at IS NOT NULL AND ended_at IS NULL")
    )
    op.drop_index("uq_sitting_speaker_once", table_name="sitting_speaker", postgresql_where=sa.text("ended_at IS NULL"))
    op.drop_index(op.f("ix_sitting_speaker_turn_id"), table_name="sitting_speaker")
    op.drop_index(op.f("ix_sitting_speaker_staff_id"), table_name="sitting_speaker")
    op.drop_index(op.f("ix_sitting_speaker_sitting_id"), table_name="sitting_speaker")
    op.drop_index(op.f("ix_sitting_speaker_case_id"), table_name="sitting_speaker")
    op.drop_table("sitting_speaker")
    op.drop_index(op.f("ix_sitting_presence_staff_id"), table_name="sitting_presence")
    op.drop_index(op.f("ix_sitting_presence_shown_id"), table_name="sitting_presence")
    op.drop_table("sitting_presence")
    op.drop_index(op.f("ix_sitting_card_turn_id"), table_name="sitting_card")
    op.drop_index(op.f("ix_sitting_card_sitting_id"), table_name="sitting_card")
    op.drop_index(op.f("ix_sitting_card_person_id"), table_name="sitting_card")
    op.drop_index(op.f("ix_sitting_card_owner_staff_id"), table_name="sitting_card")
    op.drop_index(op.f("ix_sitting_card_owner_person_id"), table_name="sitting_card")
    op.drop_index(op.f("ix_sitting_card_case_id"), table_name="sitting_card")
    op.drop_index(op.f("ix_sitting_card_author_id"), table_name="sitting_card")
    op.drop_table("sitting_card")
    op.drop_index(op.f("ix_sitting_turn_sitting_id"), table_name="sitting_turn")
    op.drop_index(op.f("ix_sitting_turn_pen_id"), table_name="sitting_turn")
    op.drop_index(op.f("ix_sitting_turn_case_id"), table_name="sitting_turn")
    op.drop_index(op.f("ix_sitting_turn_asked_by"), table_name="sitting_turn")
    op.drop_table("sitting_turn")
    op.drop_table("sitting_pulse")
    op.drop_index(op.f("ix_sitting_team_id"), table_name="sitting")
    op.drop_index(op.f("ix_sitting_item_id"), table_name="sitting")
    op.drop_index(op.f("ix_sitting_begun_by"), table_name="sitting")
    op.drop_table("sitting")
    drop_functions(op, "0012_functions.sql")
