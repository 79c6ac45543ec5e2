"""In whose words a goal is, for whom, why it matters, its theme, and what one step up would look like; of a proposed goal too."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL, make_functions

revision = "0034"
down_revision = "0033"

REPLACED = frozenset({"merge_fates"})
VOICES = ("child", "parent", "shared", "worker")
THEMES = ("parenting", "couple", "interaction", "school", "everyday", "safety", "wellbeing")
ONE_SPEAKS = "(speaker_id IS NULL) OR (voice IS NOT NULL AND voice IN ('child', 'parent'))"
TABLES = ("goal", "proposal")


def upgrade() -> None:
    _forced("NO FORCE")
    for table in TABLES:
        op.add_column(table, sa.Column("voice", _kinds(VOICES, "voice"), nullable=True))
        op.add_column(table, sa.Column("theme", _kinds(THEMES, "theme"), nullable=True))
        op.add_column(table, sa.Column("why", sa.Text(), nullable=True))
        op.add_column(table, sa.Column("one_up", sa.Text(), nullable=True))
        op.add_column(table, sa.Column("speaker_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(op.f(f"fk_{table}_speaker_id"), table, "person", ["speaker_id"], ["id"])
        op.create_index(op.f(f"ix_{table}_speaker_id"), table, ["speaker_id"], unique=False)
        op.create_check_constraint(op.f(f"ck_{table}_one_speaks"), table, ONE_SPEAKS)
    op.create_table(
        "goal_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_goal_member_case_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_member_goal_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_goal_member_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_member")),
        sa.UniqueConstraint("goal_id", "person_id", name=op.f("uq_goal_member_goal_id_person_id")),
    )
    op.create_index(op.f("ix_goal_member_case_id"), "goal_member", ["case_id"], unique=False)
    op.create_index(op.f("ix_goal_member_person_id"), "goal_member", ["person_id"], unique=False)
    _forced("FORCE")
    op.execute((SQL / "0034_policies.sql").read_text())
    make_functions(op, "0034_functions.sql")


def downgrade() -> None:
    make_functions(op, "0030_functions.sql", only=REPLACED)
    op.drop_table("goal_member")
    for table in TABLES:
        for column in ("speaker_id", "one_up", "why", "theme", "voice"):
            op.drop_column(table, column)


def _kinds(codes: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=40)


def _forced(how: str) -> None:
    op.execute(f"ALTER TABLE goal {how} ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE proposal {how} ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE person {how} ROW LEVEL SECURITY")
