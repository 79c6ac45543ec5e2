"""A change of a family's picture is seen in the meeting at once; pets, institutions, an origin and a good relation are told."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL, drop_functions, make_functions

revision = "0027"
down_revision = "0026"

BONDS = (
    "'close', 'fused', 'distant', 'conflict', 'close_hostile', 'fused_hostile', 'cutoff', 'repaired', 'focused', 'focused_negatively', "
    "'physical_abuse', 'emotional_abuse', 'sexual_abuse', 'neglect', 'caretaker'"
)
FACTS = "'physical_illness', 'mental_illness', 'substance', 'substance_suspected', 'substance_recovery', 'illness_recovery'"
REPLACED = frozenset({"merge_fates"})


def upgrade() -> None:
    _kinds("bond", "bondkind", f"'positive', {BONDS}")
    _kinds("person_fact", "factkind", f"{FACTS}, 'born_female', 'born_male', 'migrated'")
    op.create_table(
        "companion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("pet", "institution", name="companionkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
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
        sa.CheckConstraint("(said_by = 'person') IS NOT TRUE OR said_by_id IS NOT NULL", name=op.f("ck_companion_person_is_named")),
        sa.CheckConstraint("since_on IS NULL OR since_year IS NULL", name=op.f("ck_companion_since_told_once")),
        sa.CheckConstraint("since_on IS NULL OR until_on IS NULL OR since_on < until_on", name=op.f("ck_companion_period")),
        sa.CheckConstraint("until_on IS NULL OR until_year IS NULL", name=op.f("ck_companion_until_told_once")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_companion_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_companion_person_id")),
        sa.ForeignKeyConstraint(["said_by_id"], ["person.id"], name=op.f("fk_companion_said_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companion")),
    )
    op.create_index(op.f("ix_companion_case_id"), "companion", ["case_id"], unique=False)
    op.create_index(op.f("ix_companion_person_id"), "companion", ["person_id"], unique=False)
    op.create_index(op.f("ix_companion_said_by_id"), "companion", ["said_by_id"], unique=False)
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON companion TO teamcase_guard")
    op.execute((SQL / "0027_policies.sql").read_text())
    make_functions(op, "0027_functions.sql")
    op.execute("CREATE TRIGGER kin_beats AFTER INSERT OR UPDATE ON kin_change FOR EACH ROW EXECUTE FUNCTION beat_of_kin()")


def downgrade() -> None:
    drop_functions(op, "0027_functions.sql", but=REPLACED)
    make_functions(op, "0026_functions.sql", only=REPLACED)
    op.drop_table("companion")
    op.execute("ALTER TABLE bond NO FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE person_fact NO FORCE ROW LEVEL SECURITY")
    op.execute("DELETE FROM bond WHERE kind = 'positive'")
    op.execute("DELETE FROM person_fact WHERE kind IN ('born_female', 'born_male', 'migrated')")
    op.execute("ALTER TABLE bond FORCE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE person_fact FORCE ROW LEVEL SECURITY")
    _kinds("person_fact", "factkind", FACTS)
    _kinds("bond", "bondkind", BONDS)


def _kinds(table: str, name: str, codes: str) -> None:
    op.drop_constraint(op.f(f"ck_{table}_{name}"), table, type_="check")
    op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, f"kind IN ({codes})")
