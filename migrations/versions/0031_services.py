"""The services of a plan; a next step that an actor of the network does, by reference."""

import sqlalchemy as sa
from alembic import op

from migrations.guarding import SQL

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "plan_service",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name=op.f("ck_plan_service_period")),
        sa.ForeignKeyConstraint(["case_id"], ["family_case.id"], name=op.f("fk_plan_service_case_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_service_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_service")),
    )
    op.create_index(op.f("ix_plan_service_case_id"), "plan_service", ["case_id"], unique=False)
    op.create_index(op.f("ix_plan_service_plan_id"), "plan_service", ["plan_id"], unique=False)
    op.execute((SQL / "0031_policies.sql").read_text())
    _forced("NO FORCE")
    op.add_column("action", sa.Column("owner_actor_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_action_owner_actor_id"), "action", ["owner_actor_id"], unique=False)
    op.create_foreign_key(op.f("fk_action_owner_actor_id"), "action", "network_actor", ["owner_actor_id"], ["id"])
    _one_owner("owner_staff_id, owner_person_id, owner_actor_id, owner_name")
    _forced("FORCE")


def downgrade() -> None:
    _forced("NO FORCE")
    op.execute("UPDATE action a SET owner_name = n.name, owner_actor_id = NULL FROM network_actor n WHERE n.id = a.owner_actor_id")
    _one_owner("owner_staff_id, owner_person_id, owner_name")
    op.drop_column("action", "owner_actor_id")
    _forced("FORCE")
    op.drop_table("plan_service")


def _one_owner(columns: str) -> None:
    op.drop_constraint(op.f("ck_action_one_owner"), "action", type_="check")
    op.create_check_constraint(op.f("ck_action_one_owner"), "action", f"num_nonnulls({columns}) = 1")


def _forced(how: str) -> None:
    for table in ("action", "network_actor"):
        op.execute(sa.text("ALTER TABLE " + table + " " + how + " ROW LEVEL SECURITY"))
