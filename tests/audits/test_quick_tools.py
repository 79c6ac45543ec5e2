"""The quick ones of `make audit`, at each run of the tests: nothing that nobody has explained in audits/allowed.toml."""

from __future__ import annotations

import pytest

from audits import code
from audits.database import judged_by_squawk
from audits.findings import unexplained
from audits.ground import migrated

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("name", "look"), [("bandit", code.bandit), ("detect-secrets", code.secrets)])
def test_the_tree_holds_nothing_unexplained(name, look):
    assert unexplained(name, look().findings) == []


def test_the_migrations_hold_up_nobody_unexplained(server, tmp_path):
    server.copy("teamcase", "judged")
    looked = judged_by_squawk(migrated(server.url("owner", "judged")), tmp_path / "migrations")
    assert unexplained("squawk", looked.findings) == []


def test_a_careless_migration_is_found(tmp_path):
    careless = {"9999_careless": ["ALTER TABLE family_case ADD COLUMN word TEXT NOT NULL", "CREATE INDEX ix_word ON family_case (word)"]}
    rules = {one.rule for one in unexplained("squawk", judged_by_squawk(careless, tmp_path / "migrations").findings)}
    assert {"require-concurrent-index-creation", "require-lock-timeout"} <= rules
