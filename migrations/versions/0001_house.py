"""The house: every table, the sight functions, the policies, the laws held by the database, the jobs, the legal numbers."""

import re
from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.jobs import drop_jobs, make_jobs

revision = "0001"
down_revision = None

SQL = Path(__file__).parent.parent / "sql"
CLOCK = "01900000-0000-7000-8000-000000000001"
RULES = (
    ("cap_13b", 30, "LsL 417/2007", "13 b §", "2024-01-01"),
    ("plan_review_months", 12, "LsL 417/2007", "30 §", "2008-01-01"),
    ("draft_alert_days", 5, "county", "recording", "2024-01-01"),
    ("too_young_years", 4, "county", "child's view", "2024-01-01"),
)


def _functions() -> list[tuple[str, str]]:
    return re.findall(r"^CREATE FUNCTION (\w+)\((.*?)\)\s*\n?\s*RETURNS", (SQL / "0001_functions.sql").read_text(), re.MULTILINE)


def upgrade() -> None:
    op.execute("CREATE SEQUENCE case_number_seq")
    _tables()
    _first_rows()
    op.execute("GRANT CREATE ON SCHEMA public TO teamcase_guard")
    op.execute("SET LOCAL ROLE teamcase_guard")
    op.execute("SET LOCAL check_function_bodies = off")
    op.execute((SQL / "0001_functions.sql").read_text())
    for name, arguments in _functions():
        types = ", ".join(part.strip().split(" ", 1)[1] for part in arguments.split(",") if part.strip())
        op.execute(f"REVOKE EXECUTE ON FUNCTION {name}({types}) FROM PUBLIC")
        if name != "first_administrator":
            op.execute(f"GRANT EXECUTE ON FUNCTION {name}({types}) TO teamcase_web, teamcase_keeper, teamcase_owner")
    op.execute("SET LOCAL ROLE teamcase_owner")
    op.execute("REVOKE CREATE ON SCHEMA public FROM teamcase_guard")
    op.execute((SQL / "0001_policies.sql").read_text())
    op.execute((SQL / "0001_guards.sql").read_text())
    make_jobs(op)


def downgrade() -> None:
    drop_jobs(op)
    op.drop_index(op.f("ix_proposal_whose_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_proposed_by"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_plan_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_goal_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_case_id"), table_name="proposal")
    op.drop_index(op.f("ix_proposal_answered_by"), table_name="proposal")
    op.drop_table("proposal")
    op.drop_index(op.f("ix_next_step_owner_staff_id"), table_name="next_step")
    op.drop_index(op.f("ix_next_step_owner_person_id"), table_name="next_step")
    op.drop_index(op.f("ix_next_step_discussion_id"), table_name="next_step")
    op.drop_index(op.f("ix_next_step_case_id"), table_name="next_step")
    op.drop_table("next_step")
    op.drop_index(op.f("ix_hypothesis_discussion_id"), table_name="hypothesis")
    op.drop_index(op.f("ix_hypothesis_case_id"), table_name="hypothesis")
    op.drop_table("hypothesis")
    op.drop_index(op.f("ix_goal_score_scored_by"), table_name="goal_score")
    op.drop_index(op.f("ix_goal_score_person_id"), table_name="goal_score")
    op.drop_index(op.f("ix_goal_score_case_id"), table_name="goal_score")
    op.drop_table("goal_score")
    op.drop_index(op.f("ix_goal_note_written_by"), table_name="goal_note")
    op.drop_index(op.f("ix_goal_note_goal_id"), table_name="goal_note")
    op.drop_index(op.f("ix_goal_note_case_id"), table_name="goal_note")
    op.drop_table("goal_note")
    op.drop_index(op.f("ix_discussion_client_person_id"), table_name="discussion_client")
    op.drop_index(op.f("ix_discussion_client_discussion_id"), table_name="discussion_client")
    op.drop_index(op.f("ix_discussion_client_case_id"), table_name="discussion_client")
    op.drop_table("discussion_client")
    op.drop_index(op.f("ix_child_view_person_id"), table_name="child_view")
    op.drop_index(op.f("ix_child_view_discussion_id"), table_name="child_view")
    op.drop_index(op.f("ix_child_view_case_id"), table_name="child_view")
    op.drop_table("child_view")
    op.drop_index(op.f("ix_attendance_staff_id"), table_name="attendance")
    op.drop_index(op.f("ix_attendance_discussion_id"), table_name="attendance")
    op.drop_index(op.f("ix_attendance_case_id"), table_name="attendance")
    op.drop_table("attendance")
    op.drop_index(op.f("ix_action_owner_staff_id"), table_name="action")
    op.drop_index(op.f("ix_action_owner_person_id"), table_name="action")
    op.drop_index(op.f("ix_action_goal_id"), table_name="action")
    op.drop_index(op.f("ix_action_ended_by"), table_name="action")
    op.drop_index(op.f("ix_action_discussion_id"), table_name="action")
    op.drop_index(op.f("ix_action_case_id"), table_name="action")
    op.drop_index(op.f("ix_action_added_by"), table_name="action")
    op.drop_table("action")
    op.drop_index(op.f("ix_plan_person_person_id"), table_name="plan_person")
    op.drop_index(op.f("ix_plan_person_case_id"), table_name="plan_person")
    op.drop_table("plan_person")
    op.drop_index(op.f("ix_plan_edition_changed_by"), table_name="plan_edition")
    op.drop_index(op.f("ix_plan_edition_case_id"), table_name="plan_edition")
    op.drop_table("plan_edition")
    op.drop_index(op.f("ix_goal_whose_id"), table_name="goal")
    op.drop_index(op.f("ix_goal_plan_id"), table_name="goal")
    op.drop_index(op.f("ix_goal_case_id"), table_name="goal")
    op.drop_table("goal")
    op.drop_index(op.f("ix_discussion_recorder_id"), table_name="discussion")
    op.drop_index(op.f("ix_discussion_case_id"), table_name="discussion")
    op.drop_index(op.f("ix_discussion_approved_by"), table_name="discussion")
    op.drop_table("discussion")
    op.drop_index(op.f("ix_agreement_plan_id"), table_name="agreement")
    op.drop_index(op.f("ix_agreement_person_id"), table_name="agreement")
    op.drop_index(op.f("ix_agreement_case_id"), table_name="agreement")
    op.drop_table("agreement")
    op.drop_index(op.f("ix_stage_move_moved_by"), table_name="stage_move")
    op.drop_index(op.f("ix_stage_move_case_id"), table_name="stage_move")
    op.drop_table("stage_move")
    op.drop_index("uq_plan_one_family_plan_in_force", table_name="plan", postgresql_where=sa.text("kind = 'family' AND stage = 'in_force'"))
    op.drop_index(op.f("ix_plan_case_id"), table_name="plan")
    op.drop_index(op.f("ix_plan_begun_by"), table_name="plan")
    op.drop_table("plan")
    op.drop_index(op.f("ix_client_person_id"), table_name="client")
    op.drop_index(op.f("ix_client_case_id"), table_name="client")
    op.drop_table("client")
    op.drop_index(op.f("ix_case_team_team_id"), table_name="case_team")
    op.drop_index(op.f("ix_case_team_case_id"), table_name="case_team")
    op.drop_table("case_team")
    op.drop_index(op.f("ix_case_grant_staff_id"), table_name="case_grant")
    op.drop_index(op.f("ix_case_grant_granted_by"), table_name="case_grant")
    op.drop_index(op.f("ix_case_grant_case_id"), table_name="case_grant")
    op.drop_table("case_grant")
    op.drop_index("ix_assignment_staff_id_kind", table_name="assignment")
    op.drop_index(op.f("ix_assignment_person_id"), table_name="assignment")
    op.drop_index(op.f("ix_assignment_case_id"), table_name="assignment")
    op.drop_table("assignment")
    op.drop_index(op.f("ix_assessment_signed_by"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_person_id"), table_name="assessment")
    op.drop_index(op.f("ix_assessment_case_id"), table_name="assessment")
    op.drop_table("assessment")
    op.drop_index(op.f("ix_agenda_item_presenter_id"), table_name="agenda_item")
    op.drop_index(op.f("ix_agenda_item_meeting_id"), table_name="agenda_item")
    op.drop_index(op.f("ix_agenda_item_case_id"), table_name="agenda_item")
    op.drop_table("agenda_item")
    op.drop_index(op.f("ix_membership_team_id"), table_name="membership")
    op.drop_index(op.f("ix_membership_staff_id"), table_name="membership")
    op.drop_table("membership")
    op.drop_index("ix_meeting_team_id_starts_at", table_name="meeting")
    op.drop_table("meeting")
    op.drop_index("ix_family_case_team_id_stage", table_name="family_case")
    op.drop_index(op.f("ix_family_case_team_id"), table_name="family_case")
    op.drop_index(op.f("ix_family_case_family_id"), table_name="family_case")
    op.drop_table("family_case")
    op.drop_index(op.f("ix_team_unit_id"), table_name="team")
    op.drop_table("team")
    op.drop_index(op.f("ix_parent_child_parent_id"), table_name="parent_child")
    op.drop_index(op.f("ix_parent_child_child_id"), table_name="parent_child")
    op.drop_table("parent_child")
    op.drop_index(op.f("ix_family_member_person_id"), table_name="family_member")
    op.drop_index(op.f("ix_family_member_family_id"), table_name="family_member")
    op.drop_table("family_member")
    op.drop_index(op.f("ix_couple_other_id"), table_name="couple")
    op.drop_index(op.f("ix_couple_one_id"), table_name="couple")
    op.drop_table("couple")
    op.drop_index(op.f("ix_unit_manager_id"), table_name="unit")
    op.drop_table("unit")
    op.drop_index(op.f("ix_signed_in_staff_id"), table_name="signed_in")
    op.drop_table("signed_in")
    op.drop_table("preference")
    op.drop_index(op.f("ix_person_registered_by"), table_name="person")
    op.drop_table("person")
    op.drop_table("password")
    op.drop_index(op.f("ix_over_cap_staff_id"), table_name="over_cap")
    op.drop_index(op.f("ix_over_cap_granted_by"), table_name="over_cap")
    op.drop_table("over_cap")
    op.drop_index(op.f("ix_one_time_link_staff_id"), table_name="one_time_link")
    op.drop_table("one_time_link")
    op.drop_index(op.f("ix_form_key_staff_id"), table_name="form_key")
    op.drop_table("form_key")
    op.drop_index(op.f("ix_family_registered_by"), table_name="family")
    op.drop_table("family")
    op.drop_table("draft")
    op.drop_table("trail_seal")
    op.drop_table("staff")
    op.drop_table("rule")
    op.drop_index("ix_audit_entry_stream_moved_by", table_name="audit_entry")
    op.drop_index("ix_audit_entry_at", table_name="audit_entry")
    op.drop_index(op.f("ix_audit_entry_actor_id"), table_name="audit_entry")
    op.drop_table("audit_entry")
    op.drop_index("ix_attempt_subject_at", table_name="attempt")
    op.drop_table("attempt")
    op.execute("SET LOCAL ROLE teamcase_guard")
    for name, arguments in _functions():
        types = ", ".join(part.strip().split(" ", 1)[1] for part in arguments.split(",") if part.strip())
        op.execute(f"DROP FUNCTION {name}({types}) CASCADE")
    op.execute("SET LOCAL ROLE teamcase_owner")
    op.execute("DROP SEQUENCE case_number_seq")


def _first_rows() -> None:
    """Legal numbers, each with its law and the day from which it holds; and the system person that jobs act as."""
    for code, value, law, section, valid_from in RULES:
        row = sa.text(
            "INSERT INTO rule (id, code, value, law, section, valid_from)"
            " VALUES (gen_random_uuid(), :code, :value, :law, :section, CAST(:valid_from AS date))"
        )
        op.execute(row.bindparams(code=code, value=value, law=law, section=section, valid_from=valid_from))
    op.execute(
        "INSERT INTO staff (id, name, email, role, title_fi, title_sv, languages, is_licensed, is_active, version)"
        f" VALUES ('{CLOCK}', 'teamcase', 'clock@teamcase.invalid', 'clock', 'Ohjelman kello', 'Programmets klocka', '{{fi}}', false, true, 1)"
    )


def _tables() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index("ix_attempt_subject_at", "attempt", ["subject", "at"], unique=False)
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("actor_role", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("case_ids", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("fields", postgresql.JSONB(), nullable=True),
        sa.Column("stream", sa.BigInteger(), nullable=False),
        sa.Column("moved_by", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("seq", name=op.f("uq_audit_entry_seq")),
    )
    op.create_index(op.f("ix_audit_entry_actor_id"), "audit_entry", ["actor_id"], unique=False)
    op.create_index("ix_audit_entry_at", "audit_entry", ["at"], unique=False)
    op.create_index("ix_audit_entry_stream_moved_by", "audit_entry", ["stream", "moved_by", "seq"], unique=False)
    op.create_table(
        "rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("value", sa.Numeric(), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.text("code"), "="), (sa.text("daterange(valid_from, valid_to)"), "&&"), using="gist", name="ex_rule_one_at_a_time"
        ),
        sa.CheckConstraint("valid_to IS NULL OR valid_from < valid_to", name=op.f("ck_rule_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "consultant_social_worker",
                "social_worker",
                "social_counsellor",
                "family_worker",
                "family_therapist",
                "team_coordinator",
                "manager",
                "data_protection_officer",
                "administrator",
                "clock",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title_fi", sa.Text(), nullable=False),
        sa.Column("title_sv", sa.Text(), nullable=False),
        sa.Column("languages", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("is_licensed", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_email")),
    )
    op.create_table(
        "trail_seal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stream", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_seal")),
        sa.UniqueConstraint("number", name=op.f("uq_trail_seal_number")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("about", sa.Uuid(), nullable=True),
        sa.Column("fields", postgresql.JSONB(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_draft_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("staff_id", "key", name=op.f("uq_draft_staff_id_key")),
    )
    op.create_table(
        "family",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("registered_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["registered_by"], ["staff.id"], name=op.f("fk_family_registered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family")),
    )
    op.create_index(op.f("ix_family_registered_by"), "family", ["registered_by"], unique=False)
    op.create_table(
        "form_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("location", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_form_key_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_key")),
    )
    op.create_index(op.f("ix_form_key_staff_id"), "form_key", ["staff_id"], unique=False)
    op.create_table(
        "one_time_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_one_time_link_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_one_time_link_token_hash")),
    )
    op.create_index(op.f("ix_one_time_link_staff_id"), "one_time_link", ["staff_id"], unique=False)
    op.create_table(
        "over_cap",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("extra", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("extra BETWEEN 1 AND 20", name=op.f("ck_over_cap_extra")),
        sa.CheckConstraint("from_on < until_on", name=op.f("ck_over_cap_period")),
        sa.ForeignKeyConstraint(["granted_by"], ["staff.id"], name=op.f("fk_over_cap_granted_by")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_over_cap_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_over_cap")),
    )
    op.create_index(op.f("ix_over_cap_granted_by"), "over_cap", ["granted_by"], unique=False)
    op.create_index(op.f("ix_over_cap_staff_id"), "over_cap", ["staff_id"], unique=False)
    op.create_table(
        "password",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("hashed", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_password_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password")),
        sa.UniqueConstraint("staff_id", name=op.f("uq_password_staff_id")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column(
            "sex",
            sa.Enum("female", "male", "other", "unknown", name="sex", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("mother_tongue", sa.Text(), nullable=False),
        sa.Column("service_language", sa.Text(), nullable=False),
        sa.Column("interpreter", sa.Text(), nullable=True),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("registered_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["registered_by"], ["staff.id"], name=op.f("fk_person_registered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_registered_by"), "person", ["registered_by"], unique=False)
    op.create_table(
        "preference",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column(
            "theme", sa.Enum("auto", "light", "dark", name="theme", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column(
            "density", sa.Enum("normal", "tight", name="density", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column("keys", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_preference_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preference")),
        sa.UniqueConstraint("staff_id", name=op.f("uq_preference_staff_id")),
    )
    op.create_table(
        "signed_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("device", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_signed_in_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_signed_in_token_hash")),
    )
    op.create_index(op.f("ix_signed_in_staff_id"), "signed_in", ["staff_id"], unique=False)
    op.create_table(
        "unit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name_fi", sa.Text(), nullable=False),
        sa.Column("name_sv", sa.Text(), nullable=False),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["manager_id"], ["staff.id"], name=op.f("fk_unit_manager_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_index(op.f("ix_unit_manager_id"), "unit", ["manager_id"], unique=False)
    op.create_table(
        "couple",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("married", "cohabiting", "relationship", name="couplekind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint("one_id <> other_id", name=op.f("ck_couple_two_people")),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"], name=op.f("fk_couple_one_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_couple_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_couple")),
    )
    op.create_index(op.f("ix_couple_one_id"), "couple", ["one_id"], unique=False)
    op.create_index(op.f("ix_couple_other_id"), "couple", ["other_id"], unique=False)
    op.create_table(
        "family_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.text("family_id"), "="),
            (sa.text("person_id"), "="),
            (sa.text("daterange(from_on, until_on)"), "&&"),
            using="gist",
            name="ex_family_member_once_at_a_time",
        ),
        sa.CheckConstraint("until_on IS NULL OR from_on < until_on", name=op.f("ck_family_member_period")),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_family_member_family_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_family_member_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_member")),
    )
    op.create_index(op.f("ix_family_member_family_id"), "family_member", ["family_id"], unique=False)
    op.create_index(op.f("ix_family_member_person_id"), "family_member", ["person_id"], unique=False)
    op.create_table(
        "parent_child",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "birth",
                "adoptive",
                "foster",
                "step",
                "guardian_only",
                name="parentkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("parent_id <> child_id", name=op.f("ck_parent_child_two_people")),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_parent_child_child_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["person.id"], name=op.f("fk_parent_child_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parent_child")),
    )
    op.create_index(op.f("ix_parent_child_child_id"), "parent_child", ["child_id"], unique=False)
    op.create_index(op.f("ix_parent_child_parent_id"), "parent_child", ["parent_id"], unique=False)
    op.create_table(
        "team",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("service_tasks", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("meeting_weekday", sa.Integer(), nullable=False),
        sa.Column("meeting_at", sa.Time(), nullable=False),
        sa.Column("meeting_minutes", sa.Integer(), nullable=False),
        sa.Column("meeting_place", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("meeting_minutes BETWEEN 15 AND 480", name=op.f("ck_team_minutes")),
        sa.CheckConstraint("meeting_weekday BETWEEN 0 AND 6", name=op.f("ck_team_weekday")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_team_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("name", name=op.f("uq_team_name")),
    )
    op.create_index(op.f("ix_team_unit_id"), "team", ["unit_id"], unique=False)
    op.create_table(
        "family_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("assessment", "active", "stepping_down", "closed", name="stage", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_reason", sa.Text(), nullable=True),
        sa.Column("closing_summary", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_family_case_family_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_family_case_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_case")),
        sa.UniqueConstraint("number", name=op.f("uq_family_case_number")),
    )
    op.create_index(op.f("ix_family_case_family_id"), "family_case", ["family_id"], unique=False)
    op.create_index(op.f("ix_family_case_team_id"), "family_case", ["team_id"], unique=False)
    op.create_index("ix_family_case_team_id_stage", "family_case", ["team_id", "stage"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("planned", "held", "approved", "cancelled", name="meetingstage", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("cancelled_because", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_meeting_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index("ix_meeting_team_id_starts_at", "meeting", ["team_id", "starts_at"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "consultant_social_worker",
                "social_worker",
                "social_counsellor",
                "family_worker",
                "family_therapist",
                "team_coordinator",
                "manager",
                "data_protection_officer",
                "administrator",
                "clock",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("share", sa.Numeric(precision=3, scale=2), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("team_id"), "="),
            (sa.text("staff_id"), "="),
            (sa.text("daterange(from_on, until_on)"), "&&"),
            using="gist",
            name="ex_membership_once_at_a_time",
        ),
        sa.CheckConstraint("share > 0 AND share <= 1", name=op.f("ck_membership_share")),
        sa.CheckConstraint("until_on IS NULL OR from_on < until_on", name=op.f("ck_membership_period")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_membership_staff_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_membership_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_staff_id"), "membership", ["staff_id"], unique=False)
    op.create_index(op.f("ix_membership_team_id"), "membership", ["team_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("discussion", "closing", name="purpose", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("presenter_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 5 AND 180", name=op.f("ck_agenda_item_minutes")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_agenda_item_case_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.ForeignKeyConstraint(["presenter_id"], ["staff.id"], name=op.f("fk_agenda_item_presenter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("meeting_id", "case_id", name=op.f("uq_agenda_item_meeting_id_case_id")),
    )
    op.create_index(op.f("ix_agenda_item_case_id"), "agenda_item", ["case_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_presenter_id"), "agenda_item", ["presenter_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("signed_by", sa.Uuid(), nullable=False),
        sa.Column("continues", sa.Boolean(), nullable=False),
        sa.Column("needs_protection", sa.Boolean(), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_assessment_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assessment_person_id")),
        sa.ForeignKeyConstraint(["signed_by"], ["staff.id"], name=op.f("fk_assessment_signed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_case_id"), "assessment", ["case_id"], unique=False)
    op.create_index(op.f("ix_assessment_person_id"), "assessment", ["person_id"], unique=False)
    op.create_index(op.f("ix_assessment_signed_by"), "assessment", ["signed_by"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("lass", "own_worker", name="assignmentkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("child_informed", sa.Boolean(), nullable=False),
        sa.Column("guardian_informed", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("person_id"), "="),
            (sa.text("kind"), "="),
            (sa.text("daterange(from_on, until_on)"), "&&"),
            using="gist",
            name="ex_assignment_one_at_a_time",
        ),
        sa.CheckConstraint("until_on IS NULL OR from_on < until_on", name=op.f("ck_assignment_period")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_assignment_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assignment_person_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_assignment_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_case_id"), "assignment", ["case_id"], unique=False)
    op.create_index(op.f("ix_assignment_person_id"), "assignment", ["person_id"], unique=False)
    op.create_index("ix_assignment_staff_id_kind", "assignment", ["staff_id", "kind"], unique=False)
    op.create_table(
        "case_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("allows", sa.Enum("read", "record", name="allows", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("from_at < until_at", name=op.f("ck_case_grant_period")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_case_grant_case_id")),
        sa.ForeignKeyConstraint(["granted_by"], ["staff.id"], name=op.f("fk_case_grant_granted_by")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_case_grant_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_grant")),
    )
    op.create_index(op.f("ix_case_grant_case_id"), "case_grant", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_grant_granted_by"), "case_grant", ["granted_by"], unique=False)
    op.create_index(op.f("ix_case_grant_staff_id"), "case_grant", ["staff_id"], unique=False)
    op.create_table(
        "case_team",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("case_id"), "="), (sa.text("tstzrange(from_at, until_at)"), "&&"), using="gist", name="ex_case_team_one_owner"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_case_team_case_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_case_team_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_team")),
    )
    op.create_index(op.f("ix_case_team_case_id"), "case_team", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_team_team_id"), "case_team", ["team_id"], unique=False)
    op.create_table(
        "client",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "service_task",
            sa.Enum("family_services", "child_protection", name="servicetask", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("case_id"), "="),
            (sa.text("person_id"), "="),
            (sa.text("daterange(from_on, until_on)"), "&&"),
            using="gist",
            name="ex_client_once_at_a_time",
        ),
        sa.CheckConstraint("until_on IS NULL OR from_on < until_on", name=op.f("ck_client_period")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_client_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_client_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
    )
    op.create_index(op.f("ix_client_case_id"), "client", ["case_id"], unique=False)
    op.create_index(op.f("ix_client_person_id"), "client", ["person_id"], unique=False)
    op.create_table(
        "plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Enum("family", name="plankind", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("draft", "in_force", "superseded", name="planstage", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "service_task",
            sa.Enum("family_services", "child_protection", name="servicetask", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["begun_by"], ["staff.id"], name=op.f("fk_plan_begun_by")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_plan_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    op.create_index(op.f("ix_plan_begun_by"), "plan", ["begun_by"], unique=False)
    op.create_index(op.f("ix_plan_case_id"), "plan", ["case_id"], unique=False)
    op.create_index(
        "uq_plan_one_family_plan_in_force",
        "plan",
        ["case_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'family' AND stage = 'in_force'"),
    )
    op.create_table(
        "stage_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("assessment", "active", "stepping_down", "closed", name="stage", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_stage_move_case_id")),
        sa.ForeignKeyConstraint(["moved_by"], ["staff.id"], name=op.f("fk_stage_move_moved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_move")),
    )
    op.create_index(op.f("ix_stage_move_case_id"), "stage_move", ["case_id"], unique=False)
    op.create_index(op.f("ix_stage_move_moved_by"), "stage_move", ["moved_by"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "how",
            sa.Enum("agreed", "heard", "not_reached", name="agreed", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_agreement_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agreement_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_agreement_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_case_id"), "agreement", ["case_id"], unique=False)
    op.create_index(op.f("ix_agreement_person_id"), "agreement", ["person_id"], unique=False)
    op.create_index(op.f("ix_agreement_plan_id"), "agreement", ["plan_id"], unique=False)
    op.create_table(
        "discussion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("corrected_because", sa.Text(), nullable=True),
        sa.Column(
            "stage",
            sa.Enum("draft", "finished", "approved", name="recordstage", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "service_task",
            sa.Enum("family_services", "child_protection", name="servicetask", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("recorder_id", sa.Uuid(), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("family_question", sa.Text(), nullable=True),
        sa.Column("reflections", sa.Text(), nullable=True),
        sa.Column("no_action_because", sa.Text(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("approved_by IS NULL OR approved_by <> recorder_id", name=op.f("ck_discussion_never_by_its_recorder")),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_discussion_agenda_item_id")),
        sa.ForeignKeyConstraint(["approved_by"], ["staff.id"], name=op.f("fk_discussion_approved_by")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_discussion_case_id")),
        sa.ForeignKeyConstraint(["recorder_id"], ["staff.id"], name=op.f("fk_discussion_recorder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion")),
        sa.UniqueConstraint("agenda_item_id", "edition", name=op.f("uq_discussion_agenda_item_id_edition")),
    )
    op.create_index(op.f("ix_discussion_approved_by"), "discussion", ["approved_by"], unique=False)
    op.create_index(op.f("ix_discussion_case_id"), "discussion", ["case_id"], unique=False)
    op.create_index(op.f("ix_discussion_recorder_id"), "discussion", ["recorder_id"], unique=False)
    op.create_table(
        "goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("whose_id", sa.Uuid(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("open", "reached", "ended", name="goalstage", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("start BETWEEN 0 AND 10 AND target BETWEEN 0 AND 10", name=op.f("ck_goal_scale")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_goal_case_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_goal_plan_id")),
        sa.ForeignKeyConstraint(["whose_id"], ["person.id"], name=op.f("fk_goal_whose_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    op.create_index(op.f("ix_goal_case_id"), "goal", ["case_id"], unique=False)
    op.create_index(op.f("ix_goal_plan_id"), "goal", ["plan_id"], unique=False)
    op.create_index(op.f("ix_goal_whose_id"), "goal", ["whose_id"], unique=False)
    op.create_table(
        "plan_edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("contents", postgresql.JSONB(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_plan_edition_case_id")),
        sa.ForeignKeyConstraint(["changed_by"], ["staff.id"], name=op.f("fk_plan_edition_changed_by")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_edition_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_edition")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_edition_plan_id_number")),
    )
    op.create_index(op.f("ix_plan_edition_case_id"), "plan_edition", ["case_id"], unique=False)
    op.create_index(op.f("ix_plan_edition_changed_by"), "plan_edition", ["changed_by"], unique=False)
    op.create_table(
        "plan_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_plan_person_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_plan_person_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_person_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_person")),
        sa.UniqueConstraint("plan_id", "person_id", name=op.f("uq_plan_person_plan_id_person_id")),
    )
    op.create_index(op.f("ix_plan_person_case_id"), "plan_person", ["case_id"], unique=False)
    op.create_index(op.f("ix_plan_person_person_id"), "plan_person", ["person_id"], unique=False)
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("open", "done", "not_done", name="actionstage", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "service_task",
            sa.Enum("family_services", "child_protection", name="servicetask", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("discussion_id", sa.Uuid(), nullable=True),
        sa.Column("goal_id", sa.Uuid(), nullable=True),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("owner_name", sa.Text(), nullable=True),
        sa.Column("owner_staff_id", sa.Uuid(), nullable=True),
        sa.Column("owner_person_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("num_nonnulls(owner_staff_id, owner_person_id, owner_name) = 1", name=op.f("ck_action_one_owner")),
        sa.ForeignKeyConstraint(["added_by"], ["staff.id"], name=op.f("fk_action_added_by")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_action_case_id")),
        sa.ForeignKeyConstraint(["discussion_id"], ["discussion.id"], name=op.f("fk_action_discussion_id")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_action_ended_by")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_action_goal_id")),
        sa.ForeignKeyConstraint(["owner_person_id"], ["person.id"], name=op.f("fk_action_owner_person_id")),
        sa.ForeignKeyConstraint(["owner_staff_id"], ["staff.id"], name=op.f("fk_action_owner_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_added_by"), "action", ["added_by"], unique=False)
    op.create_index(op.f("ix_action_case_id"), "action", ["case_id"], unique=False)
    op.create_index(op.f("ix_action_discussion_id"), "action", ["discussion_id"], unique=False)
    op.create_index(op.f("ix_action_ended_by"), "action", ["ended_by"], unique=False)
    op.create_index(op.f("ix_action_goal_id"), "action", ["goal_id"], unique=False)
    op.create_index(op.f("ix_action_owner_person_id"), "action", ["owner_person_id"], unique=False)
    op.create_index(op.f("ix_action_owner_staff_id"), "action", ["owner_staff_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "consultant_social_worker",
                "social_worker",
                "social_counsellor",
                "family_worker",
                "family_therapist",
                "team_coordinator",
                "manager",
                "data_protection_officer",
                "administrator",
                "clock",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("discussion_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("num_nonnulls(staff_id, name) = 1", name=op.f("ck_attendance_somebody")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_attendance_case_id")),
        sa.ForeignKeyConstraint(["discussion_id"], ["discussion.id"], name=op.f("fk_attendance_discussion_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_attendance_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_case_id"), "attendance", ["case_id"], unique=False)
    op.create_index(op.f("ix_attendance_discussion_id"), "attendance", ["discussion_id"], unique=False)
    op.create_index(op.f("ix_attendance_staff_id"), "attendance", ["staff_id"], unique=False)
    op.create_table(
        "child_view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("view", sa.Text(), nullable=True),
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
        sa.Column("discussion_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("view IS NULL OR reason IS NULL", name=op.f("ck_child_view_view_or_reason")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_child_view_case_id")),
        sa.ForeignKeyConstraint(["discussion_id"], ["discussion.id"], name=op.f("fk_child_view_discussion_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_child_view_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_view")),
        sa.UniqueConstraint("discussion_id", "person_id", name=op.f("uq_child_view_discussion_id_person_id")),
    )
    op.create_index(op.f("ix_child_view_case_id"), "child_view", ["case_id"], unique=False)
    op.create_index(op.f("ix_child_view_discussion_id"), "child_view", ["discussion_id"], unique=False)
    op.create_index(op.f("ix_child_view_person_id"), "child_view", ["person_id"], unique=False)
    op.create_table(
        "discussion_client",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("discussion_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_discussion_client_case_id")),
        sa.ForeignKeyConstraint(["discussion_id"], ["discussion.id"], name=op.f("fk_discussion_client_discussion_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_discussion_client_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_client")),
        sa.UniqueConstraint("discussion_id", "person_id", name=op.f("uq_discussion_client_discussion_id_person_id")),
    )
    op.create_index(op.f("ix_discussion_client_case_id"), "discussion_client", ["case_id"], unique=False)
    op.create_index(op.f("ix_discussion_client_discussion_id"), "discussion_client", ["discussion_id"], unique=False)
    op.create_index(op.f("ix_discussion_client_person_id"), "discussion_client", ["person_id"], unique=False)
    op.create_table(
        "goal_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_goal_note_case_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_note_goal_id")),
        sa.ForeignKeyConstraint(["written_by"], ["staff.id"], name=op.f("fk_goal_note_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_note")),
    )
    op.create_index(op.f("ix_goal_note_case_id"), "goal_note", ["case_id"], unique=False)
    op.create_index(op.f("ix_goal_note_goal_id"), "goal_note", ["goal_id"], unique=False)
    op.create_index(op.f("ix_goal_note_written_by"), "goal_note", ["written_by"], unique=False)
    op.create_table(
        "goal_score",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("scored_by", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("value BETWEEN 0 AND 10", name=op.f("ck_goal_score_scale")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_goal_score_case_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_score_goal_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_goal_score_person_id")),
        sa.ForeignKeyConstraint(["scored_by"], ["staff.id"], name=op.f("fk_goal_score_scored_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_score")),
        sa.UniqueConstraint("goal_id", "person_id", "on", name=op.f("uq_goal_score_goal_id_person_id_on")),
    )
    op.create_index(op.f("ix_goal_score_case_id"), "goal_score", ["case_id"], unique=False)
    op.create_index(op.f("ix_goal_score_person_id"), "goal_score", ["person_id"], unique=False)
    op.create_index(op.f("ix_goal_score_scored_by"), "goal_score", ["scored_by"], unique=False)
    op.create_table(
        "hypothesis",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("discussion_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_hypothesis_case_id")),
        sa.ForeignKeyConstraint(["discussion_id"], ["discussion.id"], name=op.f("fk_hypothesis_discussion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hypothesis")),
    )
    op.create_index(op.f("ix_hypothesis_case_id"), "hypothesis", ["case_id"], unique=False)
    op.create_index(op.f("ix_hypothesis_discussion_id"), "hypothesis", ["discussion_id"], unique=False)
    op.create_table(
        "next_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner_name", sa.Text(), nullable=True),
        sa.Column("owner_staff_id", sa.Uuid(), nullable=True),
        sa.Column("owner_person_id", sa.Uuid(), nullable=True),
        sa.Column("discussion_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("num_nonnulls(owner_staff_id, owner_person_id, owner_name) = 1", name=op.f("ck_next_step_one_owner")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_next_step_case_id")),
        sa.ForeignKeyConstraint(["discussion_id"], ["discussion.id"], name=op.f("fk_next_step_discussion_id")),
        sa.ForeignKeyConstraint(["owner_person_id"], ["person.id"], name=op.f("fk_next_step_owner_person_id")),
        sa.ForeignKeyConstraint(["owner_staff_id"], ["staff.id"], name=op.f("fk_next_step_owner_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_next_step")),
    )
    op.create_index(op.f("ix_next_step_case_id"), "next_step", ["case_id"], unique=False)
    op.create_index(op.f("ix_next_step_discussion_id"), "next_step", ["discussion_id"], unique=False)
    op.create_index(op.f("ix_next_step_owner_person_id"), "next_step", ["owner_person_id"], unique=False)
    op.create_index(op.f("ix_next_step_owner_staff_id"), "next_step", ["owner_staff_id"], unique=False)
    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("whose_id", sa.Uuid(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("open", "accepted", "declined", name="answer", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("start BETWEEN 0 AND 10 AND target BETWEEN 0 AND 10", name=op.f("ck_proposal_scale")),
        sa.ForeignKeyConstraint(["answered_by"], ["staff.id"], name=op.f("fk_proposal_answered_by")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_proposal_case_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_proposal_goal_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_proposal_plan_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["staff.id"], name=op.f("fk_proposal_proposed_by")),
        sa.ForeignKeyConstraint(["whose_id"], ["person.id"], name=op.f("fk_proposal_whose_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_answered_by"), "proposal", ["answered_by"], unique=False)
    op.create_index(op.f("ix_proposal_case_id"), "proposal", ["case_id"], unique=False)
    op.create_index(op.f("ix_proposal_goal_id"), "proposal", ["goal_id"], unique=False)
    op.create_index(op.f("ix_proposal_plan_id"), "proposal", ["plan_id"], unique=False)
    op.create_index(op.f("ix_proposal_proposed_by"), "proposal", ["proposed_by"], unique=False)
    op.create_index(op.f("ix_proposal_whose_id"), "proposal", ["whose_id"], unique=False)
