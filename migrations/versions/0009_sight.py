"""Sight goes by the row that one points at, one's teams are found once in a transaction, and families are walked by name."""

from alembic import op

from migrations.guarding import POLICY, SQL, drop_functions, drop_policies, make_functions, make_policies

revision = "0009"
down_revision = "0008"

# Where each of these policies was compiled before.
BEFORE = ("0001_policies.sql", "0002_policies.sql", "0005_policies.sql", "0006_policies.sql")
AS_BEFORE = {"0001_functions.sql": {"session_actor"}, "0002_functions.sql": {"my_team_ids"}, "0008_functions.sql": {"token_actor"}}
FORGETS = ("membership", "absence", "staff")


def upgrade() -> None:
    make_functions(op, "0009_functions.sql")
    for table in FORGETS:
        op.execute(
            f"CREATE TRIGGER teams_forgotten AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION forget_my_teams()"
        )
    drop_policies(op, _tables("0009_policies.sql"))
    op.execute((SQL / "0009_policies.sql").read_text())
    op.create_index("ix_family_name_id", "family", ["name", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_family_name_id", table_name="family")
    left = _tables("0009_policies.sql")
    drop_policies(op, left)
    for file in reversed(BEFORE):
        make_policies(op, file, only=left & _tables(file))
        left -= _tables(file)
    for table in FORGETS:
        op.execute(f"DROP TRIGGER teams_forgotten ON {table}")
    kept = frozenset(name for names in AS_BEFORE.values() for name in names)
    drop_functions(op, "0009_functions.sql", but=kept)
    for file, names in AS_BEFORE.items():
        make_functions(op, file, only=frozenset(names))


def _tables(file: str) -> set[str]:
    return {table for table, _statement in POLICY.findall((SQL / file).read_text())}
