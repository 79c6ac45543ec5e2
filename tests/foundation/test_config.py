"""The settings: read once, complete or refused with the name of what is missing."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from config import PROJECT, SYSTEM_DATA, Config, NotReady, data_folder, environment_name, make_keys, normalised, port

ADDRESSES = {
    "DATABASE_URL": "postgresql://web:w@host/db",
    "DATABASE_OWNER_URL": "postgresql://owner:o@host/db",
    "DATABASE_KEEPER_URL": "postgresql://keeper:k@host/db",
}


@pytest.fixture
def data(tmp_path) -> Path:
    """A data folder with keys."""
    make_keys(tmp_path / "data" / "keys", "test")
    return tmp_path / "data"


@pytest.fixture
def production(data) -> dict[str, str]:
    """A complete environment of production."""
    return {"TEAMCASE_DATA": str(data), **ADDRESSES}


def test_it_is_production_unless_somebody_says_otherwise(production):
    config = Config.from_environment(production)
    assert (config.environment, config.https, config.demo_password) == ("production", True, None)
    assert (config.idle_minutes, config.absolute_hours) == (30, 12)
    assert (config.argon2.memory_kib, config.argon2.time, config.argon2.parallelism) == (65536, 4, 2)


def test_an_unknown_environment_is_refused():
    with pytest.raises(NotReady, match="TEAMCASE_ENV is 'prod'"):
        environment_name({"TEAMCASE_ENV": "prod"})


def test_the_demo_has_its_password_and_no_https(production):
    config = Config.from_environment({**production, "TEAMCASE_ENV": "demo"})
    assert (config.https, config.demo_password) == (False, "teamcase-demo")


def test_production_refuses_the_demo_password(production):
    with pytest.raises(NotReady, match="TEAMCASE_DEMO_PASSWORD"):
        Config.from_environment({**production, "TEAMCASE_DEMO_PASSWORD": "teamcase-demo"})


def test_production_makes_no_keys(tmp_path):
    with pytest.raises(NotReady, match="Production makes no keys"):
        make_keys(tmp_path / "keys", "production")
    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("environment", ["production", "demo", "test"])
@pytest.mark.parametrize("name", ["secret.key", "draft.key", "person.key", "lookup.key", "trail.key"])
def test_a_missing_key_is_named(production, data, environment, name):
    (data / "keys" / name).unlink()
    with pytest.raises(NotReady, match=f"{name} is missing"):
        Config.from_environment({**production, "TEAMCASE_ENV": environment})


@pytest.mark.parametrize("name", ["secret.key", "draft.key", "person.key", "lookup.key", "trail.key"])
def test_a_short_key_is_named(production, data, name):
    (data / "keys" / name).write_text("short")
    with pytest.raises(NotReady, match=name):
        Config.from_environment(production)


@pytest.mark.parametrize("name", ["secret.key", "draft.key", "person.key", "lookup.key", "trail.key"])
def test_a_key_that_everybody_can_read_is_refused(production, data, name):
    (data / "keys" / name).chmod(0o644)
    with pytest.raises(NotReady, match="chmod 600"):
        Config.from_environment(production)


@pytest.mark.parametrize("variable", ["DATABASE_OWNER_URL", "DATABASE_KEEPER_URL"])
def test_with_a_server_of_one_s_own_all_three_addresses_are_named(production, variable):
    del production[variable]
    with pytest.raises(NotReady, match=f"{variable} is missing"):
        Config.from_environment(production)


def test_without_any_database_the_sentence_says_what_to_do(data):
    with pytest.raises(NotReady, match=r"DATABASE_URL is missing.*make run"):
        Config.from_environment({"TEAMCASE_DATA": str(data)})


def test_the_embedded_database_s_addresses_are_found_in_the_data_folder(data):
    (data / "keys" / "database.json").write_text(
        json.dumps({role: f"postgresql://{role}@/teamcase" for role in ("web", "owner", "keeper")})
    )
    config = Config.from_environment({"TEAMCASE_DATA": str(data), "TEAMCASE_ENV": "test"})
    assert config.database_url == "postgresql+psycopg://web@/teamcase"
    assert config.database_owner_url == "postgresql+psycopg://owner@/teamcase"
    assert config.database_keeper_url == "postgresql+psycopg://keeper@/teamcase"


def test_no_secret_is_in_its_words(production):
    words = repr(Config.from_environment(production))
    assert "w@host" not in words
    assert "secret_key" not in words


def test_keys_are_their_owner_s_alone_and_never_made_twice(data):
    keys = data / "keys"
    made = {path.name: path.read_bytes() for path in keys.iterdir()}
    make_keys(keys, "test")
    assert {path.name: path.read_bytes() for path in keys.iterdir()} == made
    assert set(made) == {"secret.key", "draft.key", "person.key", "lookup.key", "trail.key"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys.iterdir()} == {0o600}
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700


def test_each_house_has_its_own_keys(data, tmp_path):
    make_keys(tmp_path / "other", "demo")
    for name in ("secret.key", "draft.key", "person.key", "lookup.key", "trail.key"):
        assert (tmp_path / "other" / name).read_bytes() != (data / "keys" / name).read_bytes()


@pytest.mark.parametrize(("user", "folder"), [(0, SYSTEM_DATA), (1000, PROJECT / ".teamcase")])
def test_data_lies_in_the_project_or_as_root_with_the_system(monkeypatch, user, folder):
    monkeypatch.setattr("os.geteuid", lambda: user)
    assert data_folder({}) == folder
    assert data_folder({"TEAMCASE_DATA": "/srv/teamcase"}) == Path("/srv/teamcase")


@pytest.mark.parametrize("named", ["", "8000"])
def test_the_port_is_8000_unless_named(named):
    assert port({"PORT": named}) == 8000


@pytest.mark.parametrize("named", ["0", "65536", "-1", "http", "80 "])
def test_a_port_that_is_none_is_refused(named):
    with pytest.raises(NotReady, match="PORT is"):
        port({"PORT": named})


@pytest.mark.parametrize("address", ["mysql://a@b/c", "host=b dbname=c", ""])
def test_another_kind_of_database_is_refused_without_showing_the_address(address):
    with pytest.raises(NotReady, match="begins with postgresql://") as refusal:
        normalised(address)
    assert not address or address not in str(refusal.value)


def test_nobody_waits_for_a_silent_server(production):
    options = Config.from_environment(production).engine_options()
    assert options["pool_size"] == 4
    assert options["pool_timeout"] == 2
    assert options["hide_parameters"] is True
    assert options["connect_args"]["tcp_user_timeout"] == 3000
    assert "statement_timeout=5000" in options["connect_args"]["options"]
