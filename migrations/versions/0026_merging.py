"""Persons and families that were registered twice become one, a family two, and either is undone: what moved, and what was there before."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.guarding import SQL, drop_functions, drop_policies, make_functions, make_policies

revision = "0026"
down_revision = "0025"

# A foreign key is checked past the policies of both tables only where these are not forced on the owner.
UNFORCED = ("person", "family")
# What the guard may do with the rows that a merge moves, sets aside, adds and puts back; what it might do before is not repeated.
READS = "bond, couple_turn, invitee, nudge, person_fact, record_segment, twin, working_hypothesis_person, working_hypothesis_withholding"
CHANGES = (
    "access_target, action, agreement, assignment, bond, child_view, client, contact, couple, couple_turn, custody, discussion_client, "
    "family, family_member, goal, goal_score, home_stay, invitee, network_tie, next_step, nudge, parent_child, person, person_fact, personal_code, "
    "plan_person, proposal, protected_contact, record_segment, relative, sitting_card, twin, working_hypothesis_person, "
    "working_hypothesis_withholding"
)
ADDS = (
    "assignment, bond, child_view, client, contact, couple, couple_turn, custody, discussion_client, family, family_member, goal_score, "
    "home_stay, network_tie, nudge, parent_child, person_fact, personal_code, plan_person, relative, twin, working_hypothesis_person, "
    "working_hypothesis_withholding"
)
REMOVES = (
    "assignment, bond, child_view, client, couple, couple_turn, custody, discussion_client, family_member, goal_score, home_stay, network_tie, nudge, "
    "parent_child, person_fact, personal_code, plan_person, protected_contact, relative, twin, working_hypothesis_person, "
    "working_hypothesis_withholding"
)
EARLIER = frozenset({"my_person_ids", "my_protected_person_ids"})


def upgrade() -> None:
    _forced("NO FORCE")
    for table in UNFORCED:
        op.add_column(table, sa.Column("merged_into_id", sa.Uuid(), nullable=True))
        op.create_index(op.f(f"ix_{table}_merged_into_id"), table, ["merged_into_id"], unique=False)
        op.create_foreign_key(op.f(f"fk_{table}_merged_into_id"), table, table, ["merged_into_id"], ["id"])
    op.create_table(
        "merge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("persons", "families", "split", name="mergekind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("kept_person_id", sa.Uuid(), nullable=True),
        sa.Column("gone_person_id", sa.Uuid(), nullable=True),
        sa.Column("kept_family_id", sa.Uuid(), nullable=True),
        sa.Column("gone_family_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("merged_by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_because", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "num_nonnulls(kept_person_id, gone_person_id) = CASE kind WHEN 'persons' THEN 2 ELSE 0 END"
            " AND num_nonnulls(kept_family_id, gone_family_id) = CASE kind WHEN 'persons' THEN 0 ELSE 2 END",
            name=op.f("ck_merge_two_of_a_kind"),
        ),
        sa.CheckConstraint("num_nonnulls(undone_at, undone_by, undone_because) IN (0, 3)", name=op.f("ck_merge_undone_by_somebody")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_merge_case_id")),
        sa.ForeignKeyConstraint(["gone_family_id"], ["family.id"], name=op.f("fk_merge_gone_family_id")),
        sa.ForeignKeyConstraint(["gone_person_id"], ["person.id"], name=op.f("fk_merge_gone_person_id")),
        sa.ForeignKeyConstraint(["kept_family_id"], ["family.id"], name=op.f("fk_merge_kept_family_id")),
        sa.ForeignKeyConstraint(["kept_person_id"], ["person.id"], name=op.f("fk_merge_kept_person_id")),
        sa.ForeignKeyConstraint(["merged_by"], ["staff.id"], name=op.f("fk_merge_merged_by")),
        sa.ForeignKeyConstraint(["undone_by"], ["staff.id"], name=op.f("fk_merge_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
    )
    for column in ("case_id", "gone_family_id", "gone_person_id", "kept_family_id", "kept_person_id", "merged_by", "undone_by"):
        op.create_index(op.f(f"ix_merge_{column}"), "merge", [column], unique=False)
    op.create_table(
        "merge_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("merge_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "what",
            sa.Enum(
                "moved", "set_aside", "added", "changed", "hidden", name="movekind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("of_table", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_merge_move_case_id")),
        sa.ForeignKeyConstraint(["merge_id"], ["merge.id"], name=op.f("fk_merge_move_merge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge_move")),
        sa.UniqueConstraint("merge_id", "place", name=op.f("uq_merge_move_merge_id_place")),
    )
    op.create_index(op.f("ix_merge_move_case_id"), "merge_move", ["case_id"], unique=False)
    op.create_table(
        "merge_memory",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.ForeignKeyConstraint(["move_id"], ["merge_move.id"], name=op.f("fk_merge_memory_move_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge_memory")),
        sa.UniqueConstraint("move_id", name=op.f("uq_merge_memory_move_id")),
    )
    _forced("FORCE")
    _granted("GRANT", "TO")
    op.execute("GRANT SELECT, INSERT, UPDATE ON merge TO teamcase_guard")
    op.execute("GRANT SELECT, INSERT ON merge_move, merge_memory TO teamcase_guard")
    make_functions(op, "0026_functions.sql")
    drop_policies(op, UNFORCED)
    op.execute((SQL / "0026_policies.sql").read_text())


def downgrade() -> None:
    """What was merged stays merged; whoever was registered twice is nobody's then, and what is signed goes on naming them."""
    make_functions(op, "0002_functions.sql", only=frozenset({"my_person_ids"}))
    make_functions(op, "0005_functions.sql", only=frozenset({"my_protected_person_ids"}))
    drop_functions(op, "0026_functions.sql", but=EARLIER)
    _granted("REVOKE", "FROM")
    drop_policies(op, UNFORCED)
    for table in ("merge_memory", "merge_move", "merge"):
        op.drop_table(table)
    make_policies(op, "0009_policies.sql", only=("family",))
    make_policies(op, "0023_policies.sql", only=("person",))
    _forced("NO FORCE")
    for table in UNFORCED:
        op.drop_constraint(op.f(f"fk_{table}_merged_into_id"), table, type_="foreignkey")
        op.drop_index(op.f(f"ix_{table}_merged_into_id"), table_name=table)
        op.drop_column(table, "merged_into_id")
    _forced("FORCE")


def _forced(how: str) -> None:
    for table in UNFORCED:
        op.execute(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY")


def _granted(verb: str, to: str) -> None:
    for right, tables in {"SELECT": READS, "UPDATE": CHANGES, "INSERT": ADDS, "DELETE": REMOVES}.items():
        op.execute(f"{verb} {right} ON {tables} {to} teamcase_guard")
