"""The journal, signed and never changed, and absences: a substitute sees what the absent worker would."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.guarding import SQL, drop_functions, drop_policies, make_functions, make_policies

revision = "0002"
down_revision = "0001"

# The sight functions that were there before; going back they are as 0001 had them.
BEFORE = frozenset(
    {
        "my_team_ids",
        "my_led_team_ids",
        "my_figure_team_ids",
        "my_figure_staff_ids",
        "my_granted_case_ids",
        "my_case_ids",
        "my_open_case_ids",
        "my_family_ids",
        "my_person_ids",
        "my_meeting_ids",
        "who_is",
    }
)
# Persons and families are asked of by a hash now (visibility.within).
PEOPLE = ("family", "person", "family_member", "parent_child", "couple")


def upgrade() -> None:
    op.create_table(
        "absence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("substitute_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("staff_id"), "="), (sa.text("daterange(from_on, until_on)"), "&&"), using="gist", name="ex_absence_once_at_a_time"
        ),
        sa.CheckConstraint("from_on < until_on", name=op.f("ck_absence_period")),
        sa.CheckConstraint("staff_id <> substitute_id", name=op.f("ck_absence_somebody_else")),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name=op.f("fk_absence_recorded_by")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_absence_staff_id")),
        sa.ForeignKeyConstraint(["substitute_id"], ["staff.id"], name=op.f("fk_absence_substitute_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_recorded_by"), "absence", ["recorded_by"], unique=False)
    op.create_index(op.f("ix_absence_staff_id"), "absence", ["staff_id"], unique=False)
    op.create_index(op.f("ix_absence_substitute_id"), "absence", ["substitute_id"], unique=False)
    op.create_table(
        "entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "call",
                "visit",
                "home_visit",
                "message",
                "note",
                "network_meeting",
                name="entrykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "sight",
            sa.Enum(
                "team", "not_for_guardians", "author_and_lead", name="entrysight", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("sight_because", sa.Text(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("sight = 'team' OR sight_because IS NOT NULL", name=op.f("ck_entry_sight_has_reason")),
        sa.ForeignKeyConstraint(["author_id"], ["staff.id"], name=op.f("fk_entry_author_id")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_entry_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index(op.f("ix_entry_author_id"), "entry", ["author_id"], unique=False)
    op.create_index(op.f("ix_entry_case_id"), "entry", ["case_id"], unique=False)
    op.create_index(
        "ix_entry_case_id_happened_at",
        "entry",
        ["case_id", sa.literal_column("happened_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index("ix_entry_hidden", "entry", ["case_id"], unique=False, postgresql_where=sa.text("sight = 'author_and_lead'"))
    op.create_table(
        "entry_edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("corrected_because", sa.Text(), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "call",
                "visit",
                "home_visit",
                "message",
                "note",
                "network_meeting",
                name="entrykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "service_task",
            sa.Enum("family_services", "child_protection", name="servicetask", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(number = 1) = (corrected_because IS NULL)", name=op.f("ck_entry_edition_correction_has_reason")),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_entry_edition_minutes")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_entry_edition_case_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_edition_entry_id")),
        sa.ForeignKeyConstraint(["written_by"], ["staff.id"], name=op.f("fk_entry_edition_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_edition")),
        sa.UniqueConstraint("entry_id", "number", name=op.f("uq_entry_edition_entry_id_number")),
    )
    op.create_index(op.f("ix_entry_edition_case_id"), "entry_edition", ["case_id"], unique=False)
    op.create_index(op.f("ix_entry_edition_written_by"), "entry_edition", ["written_by"], unique=False)
    op.create_table(
        "entry_client",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_entry_client_case_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["entry_edition.id"], name=op.f("fk_entry_client_edition_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_client_entry_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_entry_client_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_client")),
        sa.UniqueConstraint("edition_id", "person_id", name=op.f("uq_entry_client_edition_id_person_id")),
    )
    op.create_index(op.f("ix_entry_client_case_id"), "entry_client", ["case_id"], unique=False)
    op.create_index("ix_entry_client_entry_id", "entry_client", ["entry_id"], unique=False)
    op.create_index(op.f("ix_entry_client_person_id"), "entry_client", ["person_id"], unique=False)
    op.create_table(
        "entry_goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_entry_goal_case_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["entry_edition.id"], name=op.f("fk_entry_goal_edition_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_goal_entry_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_entry_goal_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_goal")),
        sa.UniqueConstraint("edition_id", "goal_id", name=op.f("uq_entry_goal_edition_id_goal_id")),
    )
    op.create_index(op.f("ix_entry_goal_case_id"), "entry_goal", ["case_id"], unique=False)
    op.create_index("ix_entry_goal_entry_id", "entry_goal", ["entry_id"], unique=False)
    op.create_index(op.f("ix_entry_goal_goal_id"), "entry_goal", ["goal_id"], unique=False)
    op.create_table(
        "entry_present",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("met_alone", sa.Boolean(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("NOT met_alone OR person_id IS NOT NULL", name=op.f("ck_entry_present_alone_is_a_person")),
        sa.CheckConstraint("num_nonnulls(person_id, staff_id, name) = 1", name=op.f("ck_entry_present_somebody")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_entry_present_case_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["entry_edition.id"], name=op.f("fk_entry_present_edition_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_present_entry_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_entry_present_person_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_entry_present_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_present")),
    )
    op.create_index(op.f("ix_entry_present_case_id"), "entry_present", ["case_id"], unique=False)
    op.create_index("ix_entry_present_edition_id", "entry_present", ["edition_id"], unique=False)
    op.create_index("ix_entry_present_entry_id", "entry_present", ["entry_id"], unique=False)
    op.create_index(op.f("ix_entry_present_person_id"), "entry_present", ["person_id"], unique=False)
    op.create_index(op.f("ix_entry_present_staff_id"), "entry_present", ["staff_id"], unique=False)
    op.create_table(
        "quote",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column(
            "heard",
            sa.Enum(
                "said",
                "wrote",
                "drew",
                "cards",
                "played",
                "showed",
                "other",
                name="heard",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_quote_case_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["entry_edition.id"], name=op.f("fk_quote_edition_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_quote_entry_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_quote_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
    )
    op.create_index(op.f("ix_quote_case_id"), "quote", ["case_id"], unique=False)
    op.create_index("ix_quote_edition_id", "quote", ["edition_id"], unique=False)
    op.create_index("ix_quote_entry_id", "quote", ["entry_id"], unique=False)
    op.create_index(op.f("ix_quote_person_id"), "quote", ["person_id"], unique=False)
    op.add_column("action", sa.Column("entry_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_action_entry_id"), "action", ["entry_id"], unique=False)
    op.execute("ALTER TABLE action NO FORCE ROW LEVEL SECURITY")
    op.create_foreign_key(op.f("fk_action_entry_id"), "action", "entry", ["entry_id"], ["id"])
    op.execute("ALTER TABLE action FORCE ROW LEVEL SECURITY")
    make_functions(op, "0002_functions.sql")
    drop_policies(op, PEOPLE)
    op.execute((SQL / "0002_policies.sql").read_text())
    op.execute((SQL / "0002_guards.sql").read_text())


def downgrade() -> None:
    make_functions(op, "0001_functions.sql", only=BEFORE)
    op.drop_constraint(op.f("fk_action_entry_id"), "action", type_="foreignkey")
    op.drop_index(op.f("ix_action_entry_id"), table_name="action")
    op.drop_column("action", "entry_id")
    op.drop_index(op.f("ix_quote_person_id"), table_name="quote")
    op.drop_index("ix_quote_entry_id", table_name="quote")
    op.drop_index("ix_quote_edition_id", table_name="quote")
    op.drop_index(op.f("ix_quote_case_id"), table_name="quote")
    op.drop_table("quote")
    op.drop_index(op.f("ix_entry_present_staff_id"), table_name="entry_present")
    op.drop_index(op.f("ix_entry_present_person_id"), table_name="entry_present")
    op.drop_index("ix_entry_present_entry_id", table_name="entry_present")
    op.drop_index("ix_entry_present_edition_id", table_name="entry_present")
    op.drop_index(op.f("ix_entry_present_case_id"), table_name="entry_present")
    op.drop_table("entry_present")
    op.drop_index(op.f("ix_entry_goal_goal_id"), table_name="entry_goal")
    op.drop_index("ix_entry_goal_entry_id", table_name="entry_goal")
    op.drop_index(op.f("ix_entry_goal_case_id"), table_name="entry_goal")
    op.drop_table("entry_goal")
    op.drop_index(op.f("ix_entry_client_person_id"), table_name="entry_client")
    op.drop_index("ix_entry_client_entry_id", table_name="entry_client")
    op.drop_index(op.f("ix_entry_client_case_id"), table_name="entry_client")
    op.drop_table("entry_client")
    op.drop_index(op.f("ix_entry_edition_written_by"), table_name="entry_edition")
    op.drop_index(op.f("ix_entry_edition_case_id"), table_name="entry_edition")
    op.drop_table("entry_edition")
    op.drop_index("ix_entry_hidden", table_name="entry", postgresql_where=sa.text("sight = 'author_and_lead'"))
    op.drop_index("ix_entry_case_id_happened_at", table_name="entry")
    op.drop_index(op.f("ix_entry_case_id"), table_name="entry")
    op.drop_index(op.f("ix_entry_author_id"), table_name="entry")
    op.drop_table("entry")
    op.drop_index(op.f("ix_absence_substitute_id"), table_name="absence")
    op.drop_index(op.f("ix_absence_staff_id"), table_name="absence")
    op.drop_index(op.f("ix_absence_recorded_by"), table_name="absence")
    op.drop_table("absence")
    drop_functions(op, "0002_functions.sql", but=BEFORE)
    drop_policies(op, PEOPLE)
    make_policies(op, "0001_policies.sql", only=PEOPLE)
