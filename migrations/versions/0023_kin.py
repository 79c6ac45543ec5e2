"""Kin as rows: relatives, turns of couples, twins, homes, bonds, facts, and changes that can be undone; couples tell their turns."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.guarding import SQL, drop_functions, drop_policies, make_functions, make_policies

revision = "0023"
down_revision = "0022"

PEOPLE = ("person", "parent_child", "couple")
NEW = ("kin_change", "nudge", "person_fact", "bond", "home_stay", "household", "twin", "couple_turn", "relative")

# Two rows of one pair become one couple; what they were, and that they parted, become its turns.
TO_TURNS = """
WITH pair AS (
  SELECT c.*, first_value(c.id) OVER (PARTITION BY least(c.one_id, c.other_id), greatest(c.one_id, c.other_id) ORDER BY c.id) AS kept
  FROM couple c
), turn AS (
  SELECT kept, kind, from_on AS since_on FROM pair
  UNION ALL
  SELECT kept, CASE kind WHEN 'married' THEN 'divorced' ELSE 'separated' END, until_on FROM pair WHERE until_on IS NOT NULL
)
INSERT INTO couple_turn (id, couple_id, kind, since_on) SELECT gen_random_uuid(), kept, kind, since_on FROM turn
"""
ONE_COUPLE = """
DELETE FROM couple c WHERE EXISTS (
  SELECT FROM couple o WHERE least(o.one_id, o.other_id) = least(c.one_id, c.other_id)
    AND greatest(o.one_id, o.other_id) = greatest(c.one_id, c.other_id) AND o.id < c.id)
"""
# The newest way of being together, and the parting that came last, if any.
FROM_TURNS = """
WITH told AS (
  SELECT couple_id, kind, coalesce(since_on, make_date(since_year, 1, 1)) AS since_on, id FROM couple_turn
), together AS (
  SELECT DISTINCT ON (couple_id) couple_id, kind, since_on FROM told WHERE kind IN ('married', 'cohabiting', 'relationship', 'affair')
  ORDER BY couple_id, since_on DESC NULLS LAST, id DESC
), last AS (
  SELECT DISTINCT ON (couple_id) couple_id, kind, since_on FROM told ORDER BY couple_id, since_on DESC NULLS LAST, id DESC
)
UPDATE couple c SET
  kind = CASE WHEN t.kind IS NULL OR t.kind = 'affair' THEN 'relationship' ELSE t.kind END,
  from_on = t.since_on,
  until_on = CASE WHEN l.kind IN ('separated', 'divorced') THEN l.since_on END
FROM couple o LEFT JOIN together t ON t.couple_id = o.id LEFT JOIN last l ON l.couple_id = o.id WHERE o.id = c.id
"""


def upgrade() -> None:
    _new_tables()
    _forced("NO FORCE")
    _person()
    _parent_child()
    op.execute(TO_TURNS)
    op.execute(ONE_COUPLE)
    for column in ("kind", "from_on", "until_on"):
        op.drop_column("couple", column)
    op.create_index("uq_couple_pair", "couple", [sa.text("least(one_id, other_id)"), sa.text("greatest(one_id, other_id)")], unique=True)
    _forced("FORCE")
    make_functions(op, "0023_functions.sql")
    op.execute("GRANT SELECT ON relative, home_stay TO teamcase_guard")
    drop_policies(op, PEOPLE)
    op.execute((SQL / "0023_policies.sql").read_text())


def downgrade() -> None:
    drop_policies(op, PEOPLE)
    _forced("NO FORCE")
    kinds = sa.Enum("married", "cohabiting", "relationship", name="couplekind", native_enum=False, create_constraint=True, length=40)
    op.add_column("couple", sa.Column("kind", kinds, nullable=True))
    op.add_column("couple", sa.Column("from_on", sa.Date(), nullable=True))
    op.add_column("couple", sa.Column("until_on", sa.Date(), nullable=True))
    op.execute("ALTER TABLE couple_turn NO FORCE ROW LEVEL SECURITY")
    op.execute(FROM_TURNS)
    op.alter_column("couple", "kind", nullable=False)
    op.drop_index("uq_couple_pair", table_name="couple")
    for column in ("said_more", "said_by_id", "said_by", "until_year", "until_on", "since_year", "since_on"):
        op.drop_column("parent_child", column)
    op.drop_index("ix_person_protected", table_name="person", postgresql_where=sa.text("is_protected"))
    for column in ("died_year", "died_on", "is_dead", "born_year", "life"):
        op.drop_column("person", column)
    _forced("FORCE")
    for table in NEW:
        op.drop_table(table)
    drop_functions(op, "0023_functions.sql")
    make_policies(op, "0009_policies.sql", only=PEOPLE)
    op.execute("REVOKE DELETE ON person, parent_child, couple FROM teamcase_web, teamcase_keeper")


def _forced(how: str) -> None:
    for table in PEOPLE:
        op.execute("ALTER TABLE " + table + " " + how + " ROW LEVEL SECURITY")


def _person() -> None:
    lives = sa.Enum(
        "born", "unborn", "miscarriage", "abortion", "stillbirth", name="life", native_enum=False, create_constraint=True, length=40
    )
    op.add_column("person", sa.Column("life", lives, nullable=False, server_default="born"))
    op.add_column("person", sa.Column("born_year", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("is_dead", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("person", sa.Column("died_on", sa.Date(), nullable=True))
    op.add_column("person", sa.Column("died_year", sa.Integer(), nullable=True))
    for column in ("life", "is_dead"):
        op.alter_column("person", column, server_default=None)
    op.create_check_constraint(op.f("ck_person_birth_told_once"), "person", "born_on IS NULL OR born_year IS NULL")
    op.create_check_constraint(op.f("ck_person_death_told_once"), "person", "died_on IS NULL OR died_year IS NULL")
    op.create_check_constraint(op.f("ck_person_only_the_dead_have_died"), "person", "is_dead OR num_nonnulls(died_on, died_year) = 0")
    op.create_index("ix_person_protected", "person", ["id"], unique=False, postgresql_where=sa.text("is_protected"))


def _parent_child() -> None:
    op.add_column("parent_child", sa.Column("since_on", sa.Date(), nullable=True))
    op.add_column("parent_child", sa.Column("since_year", sa.Integer(), nullable=True))
    op.add_column("parent_child", sa.Column("until_on", sa.Date(), nullable=True))
    op.add_column("parent_child", sa.Column("until_year", sa.Integer(), nullable=True))
    sources = sa.Enum("person", "worker", "record", name="source", native_enum=False, create_constraint=True, length=40)
    op.add_column("parent_child", sa.Column("said_by", sources, nullable=True))
    op.add_column("parent_child", sa.Column("said_by_id", sa.Uuid(), nullable=True))
    op.add_column("parent_child", sa.Column("said_more", sa.Text(), nullable=True))
    op.create_index(op.f("ix_parent_child_said_by_id"), "parent_child", ["said_by_id"], unique=False)
    op.create_foreign_key(op.f("fk_parent_child_said_by_id"), "parent_child", "person", ["said_by_id"], ["id"])
    for name, says in (
        ("since_told_once", "since_on IS NULL OR since_year IS NULL"),
        ("until_told_once", "until_on IS NULL OR until_year IS NULL"),
        ("period", "since_on IS NULL OR until_on IS NULL OR since_on < until_on"),
        ("person_is_named", "(said_by = 'person') IS NOT TRUE OR said_by_id IS NOT NULL"),
    ):
        op.create_check_constraint(op.f("ck_parent_child_" + name), "parent_child", says)


def _new_tables() -> None:
    op.create_table(
        "relative",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_relative_family_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_relative_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relative")),
        sa.UniqueConstraint("family_id", "person_id", name=op.f("uq_relative_family_id_person_id")),
    )
    op.create_index(op.f("ix_relative_person_id"), "relative", ["person_id"], unique=False)
    op.create_table(
        "couple_turn",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("couple_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "relationship",
                "affair",
                "cohabiting",
                "married",
                "separated",
                "divorced",
                "reconciled",
                name="turnkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("since_year", sa.Integer(), nullable=True),
        sa.Column(
            "said_by",
            sa.Enum("person", "worker", "record", name="source", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.Column("said_more", sa.Text(), nullable=True),
        sa.CheckConstraint("(said_by = 'person') IS NOT TRUE OR said_by_id IS NOT NULL", name=op.f("ck_couple_turn_person_is_named")),
        sa.CheckConstraint("since_on IS NULL OR since_year IS NULL", name=op.f("ck_couple_turn_since_told_once")),
        sa.ForeignKeyConstraint(["couple_id"], ["couple.id"], name=op.f("fk_couple_turn_couple_id")),
        sa.ForeignKeyConstraint(["said_by_id"], ["person.id"], name=op.f("fk_couple_turn_said_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_couple_turn")),
    )
    op.create_index(op.f("ix_couple_turn_couple_id"), "couple_turn", ["couple_id"], unique=False)
    op.create_index(op.f("ix_couple_turn_said_by_id"), "couple_turn", ["said_by_id"], unique=False)
    op.create_table(
        "twin",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("birth_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("is_identical", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_twin_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twin")),
        sa.UniqueConstraint("person_id", name=op.f("uq_twin_person_id")),
    )
    op.create_index(op.f("ix_twin_birth_id"), "twin", ["birth_id"], unique=False)
    op.create_table(
        "household",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_household_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    op.create_index(op.f("ix_household_case_id"), "household", ["case_id"], unique=False)
    op.create_table(
        "home_stay",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("since_year", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("until_year", sa.Integer(), nullable=True),
        sa.Column(
            "said_by",
            sa.Enum("person", "worker", "record", name="source", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.Column("said_more", sa.Text(), nullable=True),
        sa.CheckConstraint("(said_by = 'person') IS NOT TRUE OR said_by_id IS NOT NULL", name=op.f("ck_home_stay_person_is_named")),
        sa.CheckConstraint("since_on IS NULL OR since_year IS NULL", name=op.f("ck_home_stay_since_told_once")),
        sa.CheckConstraint("since_on IS NULL OR until_on IS NULL OR since_on < until_on", name=op.f("ck_home_stay_period")),
        sa.CheckConstraint("until_on IS NULL OR until_year IS NULL", name=op.f("ck_home_stay_until_told_once")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_home_stay_case_id")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_home_stay_household_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_home_stay_person_id")),
        sa.ForeignKeyConstraint(["said_by_id"], ["person.id"], name=op.f("fk_home_stay_said_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_stay")),
    )
    op.create_index(op.f("ix_home_stay_case_id"), "home_stay", ["case_id"], unique=False)
    op.create_index(op.f("ix_home_stay_household_id"), "home_stay", ["household_id"], unique=False)
    op.create_index(op.f("ix_home_stay_person_id"), "home_stay", ["person_id"], unique=False)
    op.create_index(op.f("ix_home_stay_said_by_id"), "home_stay", ["said_by_id"], unique=False)
    op.create_table(
        "bond",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "close",
                "fused",
                "distant",
                "conflict",
                "close_hostile",
                "fused_hostile",
                "cutoff",
                "repaired",
                "focused",
                "focused_negatively",
                "physical_abuse",
                "emotional_abuse",
                "sexual_abuse",
                "neglect",
                "caretaker",
                name="bondkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("since_year", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("until_year", sa.Integer(), nullable=True),
        sa.Column(
            "said_by",
            sa.Enum("person", "worker", "record", name="source", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.Column("said_more", sa.Text(), nullable=True),
        sa.CheckConstraint("(said_by = 'person') IS NOT TRUE OR said_by_id IS NOT NULL", name=op.f("ck_bond_person_is_named")),
        sa.CheckConstraint("one_id <> other_id", name=op.f("ck_bond_two_people")),
        sa.CheckConstraint("since_on IS NULL OR since_year IS NULL", name=op.f("ck_bond_since_told_once")),
        sa.CheckConstraint("since_on IS NULL OR until_on IS NULL OR since_on < until_on", name=op.f("ck_bond_period")),
        sa.CheckConstraint("until_on IS NULL OR until_year IS NULL", name=op.f("ck_bond_until_told_once")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_bond_case_id")),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"], name=op.f("fk_bond_one_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_bond_other_id")),
        sa.ForeignKeyConstraint(["said_by_id"], ["person.id"], name=op.f("fk_bond_said_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bond")),
    )
    op.create_index(op.f("ix_bond_case_id"), "bond", ["case_id"], unique=False)
    op.create_index(op.f("ix_bond_one_id"), "bond", ["one_id"], unique=False)
    op.create_index(op.f("ix_bond_other_id"), "bond", ["other_id"], unique=False)
    op.create_index(op.f("ix_bond_said_by_id"), "bond", ["said_by_id"], unique=False)
    op.create_table(
        "person_fact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "physical_illness",
                "mental_illness",
                "substance",
                "substance_suspected",
                "substance_recovery",
                "illness_recovery",
                name="factkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("since_year", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("until_year", sa.Integer(), nullable=True),
        sa.Column(
            "said_by",
            sa.Enum("person", "worker", "record", name="source", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.Column("said_more", sa.Text(), nullable=True),
        sa.CheckConstraint("(said_by = 'person') IS NOT TRUE OR said_by_id IS NOT NULL", name=op.f("ck_person_fact_person_is_named")),
        sa.CheckConstraint("since_on IS NULL OR since_year IS NULL", name=op.f("ck_person_fact_since_told_once")),
        sa.CheckConstraint("since_on IS NULL OR until_on IS NULL OR since_on < until_on", name=op.f("ck_person_fact_period")),
        sa.CheckConstraint("until_on IS NULL OR until_year IS NULL", name=op.f("ck_person_fact_until_told_once")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_person_fact_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_fact_person_id")),
        sa.ForeignKeyConstraint(["said_by_id"], ["person.id"], name=op.f("fk_person_fact_said_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_fact")),
    )
    op.create_index(op.f("ix_person_fact_case_id"), "person_fact", ["case_id"], unique=False)
    op.create_index(op.f("ix_person_fact_person_id"), "person_fact", ["person_id"], unique=False)
    op.create_index(op.f("ix_person_fact_said_by_id"), "person_fact", ["said_by_id"], unique=False)
    op.create_table(
        "nudge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("hundredths", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_nudge_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_nudge_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f("uq_nudge_case_id_person_id")),
    )
    op.create_index(op.f("ix_nudge_case_id"), "nudge", ["case_id"], unique=False)
    op.create_index(op.f("ix_nudge_person_id"), "nudge", ["person_id"], unique=False)
    op.create_table(
        "kin_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("steps", JSONB(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_kin_change_case_id")),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_kin_change_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kin_change")),
    )
    op.create_index(op.f("ix_kin_change_case_id"), "kin_change", ["case_id"], unique=False)
    op.create_index("ix_kin_change_made_by_case_id", "kin_change", ["made_by", "case_id", "made_at"], unique=False)
