"""Custody, contact ways and their protection, personal identity codes, and requests for access."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.guarding import SQL, drop_functions, make_functions

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "access_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "granted", "declined", name="requeststate", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'waiting') = (answered_at IS NULL)", name=op.f("ck_access_request_answered")),
        sa.ForeignKeyConstraint(["asked_by"], ["staff.id"], name=op.f("fk_access_request_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_request")),
    )
    op.create_index(op.f("ix_access_request_asked_by"), "access_request", ["asked_by"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "phone",
                "email",
                "address",
                "other",
                "municipality",
                name="contactkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("safety", sa.Text(), nullable=True),
        sa.Column(
            "mark",
            sa.Enum("safe", "text_only", "unsafe", name="contactmark", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind <> 'municipality'", name=op.f("ck_contact_plain_kind")),
        sa.CheckConstraint("until_on IS NULL OR from_on <= until_on", name=op.f("ck_contact_way_period")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_person_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name=op.f("fk_contact_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_person_id"), "contact", ["person_id"], unique=False)
    op.create_index(op.f("ix_contact_recorded_by"), "contact", ["recorded_by"], unique=False)
    op.create_table(
        "custody",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=True),
        sa.Column("holder_name", sa.Text(), nullable=True),
        sa.Column(
            "form",
            sa.Enum(
                "joint",
                "sole",
                "transferred",
                "guardian_ad_litem",
                "no_custody",
                name="custodyform",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "right_to_information",
            sa.Enum("full", "limited", "none", name="righttoinformation", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("right_because", sa.Text(), nullable=True),
        sa.Column(
            "decided_by",
            sa.Enum("law", "agreement", "court", name="decidedby", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("child_id"), "="),
            (sa.text("holder_id"), "="),
            (sa.text("daterange(from_on, until_on)"), "&&"),
            using="gist",
            name="ex_custody_once_at_a_time",
        ),
        sa.CheckConstraint("right_to_information = 'full' OR right_because IS NOT NULL", name=op.f("ck_custody_right_has_reason")),
        sa.CheckConstraint("holder_id <> child_id", name=op.f("ck_custody_two_people")),
        sa.CheckConstraint("num_nonnulls(holder_id, holder_name) = 1", name=op.f("ck_custody_one_holder")),
        sa.CheckConstraint("until_on IS NULL OR from_on < until_on", name=op.f("ck_custody_period")),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_custody_child_id")),
        sa.ForeignKeyConstraint(["holder_id"], ["person.id"], name=op.f("fk_custody_holder_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name=op.f("fk_custody_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody")),
    )
    op.create_index(op.f("ix_custody_child_id"), "custody", ["child_id"], unique=False)
    op.create_index(op.f("ix_custody_holder_id"), "custody", ["holder_id"], unique=False)
    op.create_index(op.f("ix_custody_recorded_by"), "custody", ["recorded_by"], unique=False)
    op.create_table(
        "personal_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_personal_code_person_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name=op.f("fk_personal_code_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_code")),
        sa.UniqueConstraint("digest", name=op.f("uq_personal_code_digest")),
        sa.UniqueConstraint("person_id", name=op.f("uq_personal_code_person_id")),
    )
    op.create_index(op.f("ix_personal_code_recorded_by"), "personal_code", ["recorded_by"], unique=False)
    op.create_table(
        "protected_contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "phone",
                "email",
                "address",
                "other",
                "municipality",
                name="contactkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("safety", sa.Text(), nullable=True),
        sa.Column(
            "mark",
            sa.Enum("safe", "text_only", "unsafe", name="contactmark", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("until_on IS NULL OR from_on <= until_on", name=op.f("ck_protected_contact_way_period")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_protected_contact_person_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name=op.f("fk_protected_contact_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protected_contact")),
    )
    op.create_index(op.f("ix_protected_contact_person_id"), "protected_contact", ["person_id"], unique=False)
    op.create_index(op.f("ix_protected_contact_recorded_by"), "protected_contact", ["recorded_by"], unique=False)
    op.create_table(
        "access_target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["staff.id"], name=op.f("fk_access_target_answered_by")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_access_target_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_access_target_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["access_request.id"], name=op.f("fk_access_target_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_target")),
        sa.UniqueConstraint("request_id", name=op.f("uq_access_target_request_id")),
    )
    op.create_index(op.f("ix_access_target_answered_by"), "access_target", ["answered_by"], unique=False)
    op.create_index(op.f("ix_access_target_case_id"), "access_target", ["case_id"], unique=False)
    op.create_index(op.f("ix_access_target_person_id"), "access_target", ["person_id"], unique=False)
    op.create_table(
        "contact_reveal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("revealed_by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(reason) >= 10", name=op.f("ck_contact_reveal_reason")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_contact_reveal_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_reveal_person_id")),
        sa.ForeignKeyConstraint(["revealed_by"], ["staff.id"], name=op.f("fk_contact_reveal_revealed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_reveal")),
    )
    op.create_index(op.f("ix_contact_reveal_case_id"), "contact_reveal", ["case_id"], unique=False)
    op.create_index(op.f("ix_contact_reveal_person_id"), "contact_reveal", ["person_id"], unique=False)
    op.create_index(op.f("ix_contact_reveal_revealed_by"), "contact_reveal", ["revealed_by"], unique=False)
    op.add_column("person", sa.Column("is_protected", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("person", sa.Column("protected_until", sa.Date(), nullable=True))
    op.alter_column("person", "is_protected", server_default=None)
    op.create_check_constraint(op.f("ck_person_protected_has_no_municipality"), "person", "NOT is_protected OR municipality = ''")
    op.create_check_constraint(op.f("ck_person_end_of_protection"), "person", "is_protected OR protected_until IS NULL")
    make_functions(op, "0005_functions.sql")
    op.execute((SQL / "0005_policies.sql").read_text())
    op.execute((SQL / "0005_guards.sql").read_text())


def downgrade() -> None:
    op.execute("DROP TRIGGER contacts_hidden ON person")
    op.drop_constraint(op.f("ck_person_end_of_protection"), "person", type_="check")
    op.drop_constraint(op.f("ck_person_protected_has_no_municipality"), "person", type_="check")
    op.drop_column("person", "protected_until")
    op.drop_column("person", "is_protected")
    op.drop_index(op.f("ix_contact_reveal_revealed_by"), table_name="contact_reveal")
    op.drop_index(op.f("ix_contact_reveal_person_id"), table_name="contact_reveal")
    op.drop_index(op.f("ix_contact_reveal_case_id"), table_name="contact_reveal")
    op.drop_table("contact_reveal")
    op.drop_index(op.f("ix_access_target_person_id"), table_name="access_target")
    op.drop_index(op.f("ix_access_target_case_id"), table_name="access_target")
    op.drop_index(op.f("ix_access_target_answered_by"), table_name="access_target")
    op.drop_table("access_target")
    op.drop_index(op.f("ix_protected_contact_recorded_by"), table_name="protected_contact")
    op.drop_index(op.f("ix_protected_contact_person_id"), table_name="protected_contact")
    op.drop_table("protected_contact")
    op.drop_index(op.f("ix_personal_code_recorded_by"), table_name="personal_code")
    op.drop_table("personal_code")
    op.drop_index(op.f("ix_custody_recorded_by"), table_name="custody")
    op.drop_index(op.f("ix_custody_holder_id"), table_name="custody")
    op.drop_index(op.f("ix_custody_child_id"), table_name="custody")
    op.drop_table("custody")
    op.drop_index(op.f("ix_contact_recorded_by"), table_name="contact")
    op.drop_index(op.f("ix_contact_person_id"), table_name="contact")
    op.drop_table("contact")
    op.drop_index(op.f("ix_access_request_asked_by"), table_name="access_request")
    op.drop_table("access_request")
    drop_functions(op, "0005_functions.sql")
