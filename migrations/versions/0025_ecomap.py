"""The network of a household: its actors and ties, what was changed of them, and the ecomaps that were kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.guarding import SQL, drop_functions, make_functions

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "network_actor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "sector",
            sa.Enum(
                "relatives",
                "friends",
                "school",
                "work",
                "hobby",
                "ngo",
                "health",
                "social",
                "authority",
                name="sector",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_network_actor_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_actor")),
    )
    op.create_index(op.f("ix_network_actor_case_id"), "network_actor", ["case_id"], unique=False)
    op.create_table(
        "network_tie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column(
            "strength",
            sa.Enum(
                "strong", "ordinary", "weak", "uncertain", "missing", name="strength", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("is_strained", sa.Boolean(), nullable=False),
        sa.Column(
            "flow",
            sa.Enum("none", "to_family", "from_family", "both", name="flow", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("intensity", sa.Integer(), nullable=True),
        sa.Column("told_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("actor_id"), "="),
            (sa.text("coalesce(person_id, case_id)"), "="),
            (sa.text("daterange(from_on, until_on)"), "&&"),
            where=sa.text("NOT is_withdrawn"),
            using="gist",
            name="ex_network_tie_once_at_a_time",
        ),
        sa.CheckConstraint(
            "strength <> 'missing' OR (flow = 'none' AND NOT is_strained AND intensity IS NULL)",
            name=op.f("ck_network_tie_missing_has_no_line"),
        ),
        sa.CheckConstraint("intensity BETWEEN 1 AND 5", name=op.f("ck_network_tie_intensity")),
        sa.CheckConstraint("until_on IS NULL OR from_on < until_on", name=op.f("ck_network_tie_period")),
        sa.ForeignKeyConstraint(["actor_id"], ["network_actor.id"], name=op.f("fk_network_tie_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_network_tie_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_network_tie_person_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name=op.f("fk_network_tie_recorded_by")),
        sa.ForeignKeyConstraint(["told_by"], ["person.id"], name=op.f("fk_network_tie_told_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_tie")),
    )
    op.create_index(op.f("ix_network_tie_actor_id"), "network_tie", ["actor_id"], unique=False)
    op.create_index(op.f("ix_network_tie_case_id"), "network_tie", ["case_id"], unique=False)
    op.create_index(op.f("ix_network_tie_person_id"), "network_tie", ["person_id"], unique=False)
    op.create_index(op.f("ix_network_tie_recorded_by"), "network_tie", ["recorded_by"], unique=False)
    op.create_index(op.f("ix_network_tie_told_by"), "network_tie", ["told_by"], unique=False)
    op.create_table(
        "network_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column(
            "deed",
            sa.Enum("added", "changed", "tied", "retold", "ended", name="deed", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name=op.f("ck_network_change_undone_by_somebody")),
        sa.ForeignKeyConstraint(["actor_id"], ["network_actor.id"], name=op.f("fk_network_change_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_network_change_case_id")),
        sa.ForeignKeyConstraint(["changed_by"], ["staff.id"], name=op.f("fk_network_change_changed_by")),
        sa.ForeignKeyConstraint(["undone_by"], ["staff.id"], name=op.f("fk_network_change_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_change")),
    )
    op.create_index(op.f("ix_network_change_actor_id"), "network_change", ["actor_id"], unique=False)
    op.create_index(op.f("ix_network_change_case_id"), "network_change", ["case_id"], unique=False)
    op.create_index(op.f("ix_network_change_changed_by"), "network_change", ["changed_by"], unique=False)
    op.create_index(op.f("ix_network_change_undone_by"), "network_change", ["undone_by"], unique=False)
    op.create_table(
        "kept_ecomap",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("drawn_with", sa.Text(), nullable=False),
        sa.Column("household", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("kept_by", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_kept_ecomap_case_id")),
        sa.ForeignKeyConstraint(["kept_by"], ["staff.id"], name=op.f("fk_kept_ecomap_kept_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_ecomap")),
    )
    op.create_index(op.f("ix_kept_ecomap_case_id"), "kept_ecomap", ["case_id"], unique=False)
    op.create_index(op.f("ix_kept_ecomap_kept_by"), "kept_ecomap", ["kept_by"], unique=False)
    op.create_table(
        "kept_actor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ecomap_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("drawn", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["network_actor.id"], name=op.f("fk_kept_actor_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_kept_actor_case_id")),
        sa.ForeignKeyConstraint(["ecomap_id"], ["kept_ecomap.id"], name=op.f("fk_kept_actor_ecomap_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_actor")),
        sa.UniqueConstraint("ecomap_id", "actor_id", name=op.f("uq_kept_actor_ecomap_id_actor_id")),
    )
    op.create_index(op.f("ix_kept_actor_actor_id"), "kept_actor", ["actor_id"], unique=False)
    op.create_index(op.f("ix_kept_actor_case_id"), "kept_actor", ["case_id"], unique=False)
    op.execute("GRANT SELECT ON network_actor, network_tie TO teamcase_guard")
    make_functions(op, "0025_functions.sql")
    op.execute((SQL / "0025_policies.sql").read_text())


def downgrade() -> None:
    for table in ("kept_actor", "kept_ecomap", "network_change", "network_tie", "network_actor"):
        op.drop_table(table)
    drop_functions(op, "0025_functions.sql")
