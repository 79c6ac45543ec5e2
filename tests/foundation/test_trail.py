"""The trail under attack: whoever owns the database may change it, and verification names what they did."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError
from uuid_utils.compat import uuid7

from teamcase.foundation import trail
from teamcase.foundation.checkpoints import Checkpoints
from teamcase.foundation.occasion import now

WRITE = text("SELECT trail_write(CAST(:entries AS jsonb))")


@pytest.fixture
def keeper(app, settings) -> Iterator[Engine]:
    engine = create_engine(settings.database_keeper_url)
    yield engine
    engine.dispose()


@pytest.fixture
def web(app, settings) -> Iterator[Engine]:
    engine = create_engine(settings.database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def attack(app, server) -> Iterator[Callable[..., None]]:
    """Statements of somebody who owns the server: no trigger stops them."""
    engine = create_engine(server.url("superuser", "test"))

    def run(*statements: str) -> None:
        with engine.begin() as connection:
            connection.execute(text("SET session_replication_role = replica"))
            for statement in statements:
                assert connection.execute(text(statement)).rowcount > 0, f"changed nothing: {statement}"

    yield run
    engine.dispose()


@pytest.fixture
def checkpoints(tmp_path: Path, settings) -> Checkpoints:
    return Checkpoints(tmp_path / "checkpoints", settings.trail_key_path)


def write(engine: Engine, *verbs: str) -> None:
    with engine.begin() as connection:
        connection.execute(WRITE, {"entries": json.dumps([{"verb": verb} for verb in verbs])})


def seal(keeper: Engine, checkpoints: Checkpoints) -> int:
    with keeper.begin() as connection:
        return trail.seal(connection, checkpoints, at=now(), seal_id=uuid7())


def verify(keeper: Engine, checkpoints: Checkpoints) -> trail.Verdict:
    with keeper.begin() as connection:
        return trail.verify(connection, checkpoints)


@pytest.fixture
def sealed(keeper: Engine, web: Engine, checkpoints: Checkpoints) -> Checkpoints:
    """Three seals: of the county's telling, of two entries, of three."""
    assert seal(keeper, checkpoints) > 0
    write(web, "a.one", "a.two")
    assert seal(keeper, checkpoints) == 2
    write(web, "b.one", "b.two", "b.three")
    assert seal(keeper, checkpoints) == 3
    return checkpoints


def test_what_nobody_touched_holds(keeper, sealed):
    verdict = verify(keeper, sealed)
    assert verdict.holds, verdict.faults
    assert (verdict.seals, verdict.checkpoints, verdict.unsealed) == (3, 3, 0)


def test_nothing_new_makes_no_seal(keeper, sealed):
    assert seal(keeper, sealed) == 0
    assert verify(keeper, sealed).seals == 3


def test_what_waits_for_a_seal_is_counted(keeper, web, sealed):
    write(web, "c.one")
    assert verify(keeper, sealed).unsealed == 1


TAIL = "DELETE FROM audit_entry WHERE verb = 'b.three'"
ATTACKS = {
    "an entry says something else": (["UPDATE audit_entry SET verb = 'a.none' WHERE verb = 'a.one'"], "seal 2: the entries are not"),
    "an entry names another actor": (["UPDATE audit_entry SET actor_id = gen_random_uuid() WHERE verb = 'a.two'"], "seal 2: the entries"),
    "an entry happened earlier": (["UPDATE audit_entry SET at = at - interval '1 second' WHERE verb = 'a.two'"], "seal 2: the entries"),
    "the last entry is gone": ([TAIL], "seal 3: the entries are not"),
    "the tail is gone, with its seal": (["DELETE FROM audit_entry WHERE verb LIKE 'b.%'", "DELETE FROM trail_seal WHERE number = 3"], "checkpoint 3: the seal has"),
    "two entries changed places": (
        ["UPDATE audit_entry SET verb = CASE verb WHEN 'b.one' THEN 'b.two' ELSE 'b.one' END WHERE verb IN ('b.one', 'b.two')"],
        "seal 3: the entries are not",
    ),
    "an entry was added to what is sealed": (
        [
            "INSERT INTO audit_entry (id, at, via, verb, kind, case_ids, result, request, stream, moved_by)"
            " SELECT gen_random_uuid(), at, via, 'forged', kind, case_ids, result, request, stream, moved_by FROM audit_entry WHERE verb = 'a.one'"
        ],
        "seal 2: the entries are not",
    ),
    "an entry was moved out of every seal": (
        ["UPDATE trail_seal SET until = until - 1 WHERE number = 2"],
        "seal 3 does not begin where the one before it ended",
    ),
    "a seal in the middle is gone": (["DELETE FROM trail_seal WHERE number = 2"], "seal 2 is missing"),
    "a seal was removed and the next took its number": (
        ["DELETE FROM trail_seal WHERE number = 2", "UPDATE trail_seal SET number = 2 WHERE number = 3"],
        "checkpoint 3: the seal has another hash, or is gone",
    ),
    "a seal's hash was rewritten": (["UPDATE trail_seal SET hash = sha256(hash) WHERE number = 3"], "checkpoint 3: the seal has another hash"),
    "a seal counts fewer": (["UPDATE trail_seal SET entries = 1 WHERE number = 2"], "seal 2: the entries are not"),
}  # fmt: skip


@pytest.mark.parametrize("how", ATTACKS)
def test_verification_names_what_was_done(keeper, sealed, attack, how):
    statements, named = ATTACKS[how]
    attack(*statements)
    faults = verify(keeper, sealed).faults
    assert any(fault.startswith(named) for fault in faults), faults


def test_rewriting_and_hashing_anew_fails_against_the_checkpoints(keeper, sealed, attack, tmp_path, settings):
    attack("UPDATE audit_entry SET verb = 'a.none' WHERE verb = 'a.one'", "DELETE FROM trail_seal")
    forger = Checkpoints(tmp_path / "of the forger", settings.trail_key_path)
    seal(keeper, forger)
    assert verify(keeper, forger).holds
    faults = verify(keeper, sealed).faults
    assert [fault for fault in faults if fault.startswith("checkpoint")] == [
        f"checkpoint {number}: the seal has another hash, or is gone" for number in (1, 2, 3)
    ]


def test_a_line_taken_from_the_checkpoints_is_missed(keeper, sealed):
    lines = sealed.file.read_text().splitlines()
    sealed.file.write_text("\n".join([lines[0], lines[2]]) + "\n")
    assert verify(keeper, sealed).faults == ("seal 2 has no signed checkpoint",)


def test_a_checkpoint_signed_with_another_key_counts_for_nothing(keeper, sealed, tmp_path):
    other = tmp_path / "other.key"
    other.write_bytes(Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    forger = Checkpoints(tmp_path / "of the forger", other)
    newest = sealed.newest()
    assert newest is not None
    forger.sign(replace(newest, hash="0" * 64))
    with sealed.file.open("a") as file:
        file.write(forger.file.read_text())
    assert verify(keeper, sealed).faults == ("line 4 of the checkpoints has no true signature",)


def test_sealing_stops_when_seals_have_gone(keeper, web, sealed, attack):
    attack("DELETE FROM trail_seal WHERE number >= 2")
    write(web, "c.one")
    with pytest.raises(RuntimeError, match="seal 3 was signed and is gone"):
        seal(keeper, sealed)


def test_a_seal_that_was_signed_and_not_kept_is_made_again_as_it_was_signed(keeper, web, sealed):
    write(web, "c.one")
    with keeper.connect() as connection:
        trail.seal(connection, sealed, at=now(), seal_id=uuid7())
        connection.rollback()
    write(web, "d.one")
    assert seal(keeper, sealed) == 1
    assert seal(keeper, sealed) == 1
    verdict = verify(keeper, sealed)
    assert verdict.holds, verdict.faults
    assert verdict.checkpoints == 5


def test_a_line_written_in_part_harms_no_other(keeper, web, sealed):
    with sealed.file.open("a") as file:
        file.write('{"statement": "{\\"num')
    write(web, "c.one")
    assert seal(keeper, sealed) == 1
    assert verify(keeper, sealed).faults == ("line 4 of the checkpoints has no true signature",)


def test_what_a_restored_copy_brought_along_is_sealed_first(keeper, web, checkpoints, attack):
    write(web, "old.one", "old.two")
    attack("UPDATE audit_entry SET stream = 7, moved_by = moved_by + 1000000")
    write(web, "new.one")
    assert seal(keeper, checkpoints) > 2
    assert seal(keeper, checkpoints) == 1
    verdict = verify(keeper, checkpoints)
    assert verdict.holds, verdict.faults
    assert verdict.unsealed == 0


def test_an_open_transaction_is_waited_for(keeper, web, checkpoints):
    seal(keeper, checkpoints)
    with web.begin() as slow:
        slow.execute(WRITE, {"entries": json.dumps([{"verb": "slow"}])})
        write(web, "quick")
        assert seal(keeper, checkpoints) == 0
    assert seal(keeper, checkpoints) == 2
    assert verify(keeper, checkpoints).holds


def test_concurrent_transactions_lose_nothing_while_it_is_sealed(keeper, web, checkpoints):
    stop, sealed = Event(), []

    def keep_sealing() -> None:
        while not stop.is_set():
            sealed.append(seal(keeper, checkpoints))

    def keep_writing(name: int) -> None:
        for number in range(25):
            write(web, f"w{name}.{number}", f"w{name}.{number}.b")

    with ThreadPoolExecutor(5) as pool:
        sealer = pool.submit(keep_sealing)
        for writer in [pool.submit(keep_writing, name) for name in range(4)]:
            writer.result()
        stop.set()
        sealer.result()
    while (count := seal(keeper, checkpoints)) > 0:
        sealed.append(count)
    verdict = verify(keeper, checkpoints)
    assert verdict.holds, verdict.faults
    assert verdict.unsealed == 0
    assert verdict.entries == sum(sealed)
    with keeper.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM audit_entry WHERE verb LIKE 'w%.%'")).scalar_one() == 200
        assert connection.execute(text("SELECT count(*) FROM audit_entry")).scalar_one() == verdict.entries


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET verb = ''",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "INSERT INTO audit_entry (id, at, via, verb, kind, case_ids, result, request, stream, moved_by)"
        " VALUES (gen_random_uuid(), now(), '', '', '', '{}', '', '', 1, 1)",
        "UPDATE trail_seal SET entries = 0",
        "DELETE FROM trail_seal",
    ],
)
@pytest.mark.parametrize("role", ["web", "keeper", "owner"])
def test_no_role_of_the_house_changes_what_is_kept(app, settings, sealed, role, statement):
    url = {"web": settings.database_url, "keeper": settings.database_keeper_url, "owner": settings.database_owner_url}[role]
    engine = create_engine(url)
    with engine.connect() as connection, pytest.raises(DBAPIError):
        if connection.execute(text(statement)).rowcount == 0:
            raise DBAPIError(statement, None, Exception("the policies let no row through"))
    engine.dispose()


@pytest.fixture
def command(app, settings, tmp_path, monkeypatch):
    """`command("verify")`: the command line of the trail, with checkpoints of the test's own."""
    shutil.copytree(settings.keys, tmp_path / "keys")
    monkeypatch.setitem(app.config, "SETTINGS", replace(settings, data=tmp_path))
    return lambda name: app.test_cli_runner().invoke(args=["trail", name])


def test_the_command_says_that_the_trail_holds(command):
    assert "entries sealed" in command("seal").output
    assert "nothing to seal" in command("seal").output
    answer = command("verify")
    assert answer.exit_code == 0, answer.output
    assert "the trail holds" in answer.output


def test_the_command_names_the_fault_and_fails(command, attack):
    command("seal")
    attack("UPDATE audit_entry SET verb = 'none' WHERE seq = (SELECT min(seq) FROM audit_entry)")
    answer = command("verify")
    assert answer.exit_code == 1
    assert "FAULT: seal 1: the entries are not those that were sealed" in answer.output
    assert "the trail holds" not in answer.output


def test_a_long_backlog_is_sealed_in_parts_and_no_transaction_is_cut(keeper, web, checkpoints, monkeypatch):
    monkeypatch.setattr(trail, "LARGEST_SEAL", 3)
    while seal(keeper, checkpoints):
        pass
    for number in range(4):
        write(web, *(f"{number}.{part}" for part in range(2)))
    write(web, *(f"long.{part}" for part in range(7)))
    sizes = []
    while count := seal(keeper, checkpoints):
        sizes.append(count)
    assert sizes == [2, 2, 2, 2, 7]
    verdict = verify(keeper, checkpoints)
    assert verdict.holds, verdict.faults
    assert verdict.unsealed == 0


def test_the_settings_of_a_session_change_nothing(keeper, sealed):
    with keeper.begin() as connection:
        connection.execute(text("SET LOCAL timezone = 'Asia/Kolkata'; SET LOCAL datestyle = 'German'; SET LOCAL bytea_output = 'escape'"))
        connection.execute(text("SET LOCAL extra_float_digits = 0; SET LOCAL intervalstyle = 'iso_8601'"))
        assert trail.verify(connection, sealed).holds
