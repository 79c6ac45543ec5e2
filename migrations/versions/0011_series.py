"""The weekly series with its phases, what is prepared for a discussion and carried over, requests for one, and links for calendars."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL, drop_functions, make_functions

revision = "0011"
down_revision = "0010"
UNFORCED = ("agenda_item", "meeting", "series")


def upgrade() -> None:
    _series()
    op.create_table(
        "feed",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_feed_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_feed_token_hash")),
    )
    op.create_index(op.f("ix_feed_staff_id"), "feed", ["staff_id"], unique=False)
    op.create_table(
        "wish",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["staff.id"], name=op.f("fk_wish_asked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_wish_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
    )
    op.create_index(op.f("ix_wish_asked_by"), "wish", ["asked_by"], unique=False)
    op.create_index(op.f("ix_wish_case_id"), "wish", ["case_id"], unique=False)
    op.create_table(
        "invitee",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("arrives_at", sa.Time(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("num_nonnulls(person_id, name) = 1", name=op.f("ck_invitee_somebody")),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_invitee_agenda_item_id")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_invitee_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitee_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitee")),
    )
    op.create_index(op.f("ix_invitee_agenda_item_id"), "invitee", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_invitee_case_id"), "invitee", ["case_id"], unique=False)
    op.create_index(op.f("ix_invitee_person_id"), "invitee", ["person_id"], unique=False)
    _columns()
    op.execute("GRANT SELECT, UPDATE ON feed TO teamcase_guard")
    make_functions(op, "0011_functions.sql")
    op.execute((SQL / "0011_policies.sql").read_text())


def downgrade() -> None:
    drop_functions(op, "0011_functions.sql")
    _forced("NO FORCE")
    op.drop_constraint(op.f("fk_meeting_series_id"), "meeting", type_="foreignkey")
    op.drop_constraint(op.f("uq_meeting_series_id_planned_on"), "meeting", type_="unique")
    op.drop_constraint(op.f("ck_meeting_day_of_series"), "meeting", type_="check")
    for column in ("planned_on", "series_id", "moved_because", "remote_link"):
        op.drop_column("meeting", column)
    op.drop_constraint(op.f("fk_agenda_item_carried_to_id"), "agenda_item", type_="foreignkey")
    op.drop_index(op.f("ix_agenda_item_carried_to_id"), table_name="agenda_item")
    op.drop_constraint(op.f("ck_agenda_item_not_asked_has_reason"), "agenda_item", type_="check")
    for column in ("deferrals", "carried_to_id", "interpreter", "prepared", "permission_because", "permission", "child_question"):
        op.drop_column("agenda_item", column)
    op.drop_column("agenda_item", "family_question")
    op.execute("ALTER TABLE meeting FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE agenda_item FORCE ROW LEVEL SECURITY")
    op.drop_index(op.f("ix_invitee_person_id"), table_name="invitee")
    op.drop_index(op.f("ix_invitee_case_id"), table_name="invitee")
    op.drop_index(op.f("ix_invitee_agenda_item_id"), table_name="invitee")
    op.drop_table("invitee")
    op.drop_index(op.f("ix_wish_case_id"), table_name="wish")
    op.drop_index(op.f("ix_wish_asked_by"), table_name="wish")
    op.drop_table("wish")
    op.drop_index(op.f("ix_series_phase_team_id"), table_name="series_phase")
    op.drop_index(op.f("ix_series_phase_series_id"), table_name="series_phase")
    op.drop_table("series_phase")
    op.drop_table("series")
    op.drop_index(op.f("ix_feed_staff_id"), table_name="feed")
    op.drop_table("feed")


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("remote_link", sa.Text(), nullable=True),
        sa.Column("interval_days", sa.Integer(), nullable=False),
        sa.Column("family_minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("family_minutes BETWEEN 5 AND 180", name=op.f("ck_series_family_minutes")),
        sa.CheckConstraint("interval_days BETWEEN 7 AND 365", name=op.f("ck_series_interval")),
        sa.CheckConstraint("minutes BETWEEN 15 AND 480", name=op.f("ck_series_minutes")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_series_weekday")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_series_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("team_id", name=op.f("uq_series_team_id")),
    )
    codes = ("check_in", "presentation", "permission", "dilemma", "questions")
    more = ("hypotheses", "reflection", "steps", "child_view", "documentation")
    op.create_table(
        "series_phase",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Enum(*codes, *more, name="phase", native_enum=False, create_constraint=True, length=40), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 120", name=op.f("ck_series_phase_minutes")),
        sa.CheckConstraint("num_nonnulls(code, name) = 1", name=op.f("ck_series_phase_code_or_name")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_series_phase_series_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_series_phase_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_phase")),
    )
    op.create_index(op.f("ix_series_phase_series_id"), "series_phase", ["series_id"], unique=False)
    op.create_index(op.f("ix_series_phase_team_id"), "series_phase", ["team_id"], unique=False)


def _columns() -> None:
    _forced("NO FORCE")
    for column in ("family_question", "child_question", "permission_because", "prepared", "interpreter"):
        op.add_column("agenda_item", sa.Column(column, sa.Text(), nullable=True))
    kinds = sa.Enum("asked", "given", "refused", "not_asked", name="permission", native_enum=False, create_constraint=True, length=40)
    op.add_column("agenda_item", sa.Column("permission", kinds, nullable=True))
    op.create_check_constraint(
        op.f("ck_agenda_item_not_asked_has_reason"), "agenda_item", "permission <> 'not_asked' OR permission_because IS NOT NULL"
    )
    op.add_column("agenda_item", sa.Column("carried_to_id", sa.Uuid(), nullable=True))
    op.add_column("agenda_item", sa.Column("deferrals", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("agenda_item", "deferrals", server_default=None)
    op.create_index(op.f("ix_agenda_item_carried_to_id"), "agenda_item", ["carried_to_id"], unique=False)
    op.create_foreign_key(op.f("fk_agenda_item_carried_to_id"), "agenda_item", "agenda_item", ["carried_to_id"], ["id"])
    for column in ("remote_link", "moved_because"):
        op.add_column("meeting", sa.Column(column, sa.Text(), nullable=True))
    op.add_column("meeting", sa.Column("series_id", sa.Uuid(), nullable=True))
    op.add_column("meeting", sa.Column("planned_on", sa.Date(), nullable=True))
    op.create_check_constraint(op.f("ck_meeting_day_of_series"), "meeting", "num_nonnulls(series_id, planned_on) IN (0, 2)")
    op.create_unique_constraint(op.f("uq_meeting_series_id_planned_on"), "meeting", ["series_id", "planned_on"])
    op.create_foreign_key(op.f("fk_meeting_series_id"), "meeting", "series", ["series_id"], ["id"])
    _forced("FORCE")


def _forced(how: str) -> None:
    for table in UNFORCED:
        op.execute(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY")
