"""Every setting, read once into one frozen object; the only reader of the environment.

    config = Config.from_environment()                 # what wsgi.py, flask and alembic do
    config = Config.from_environment({"TEAMCASE_ENV": "test", "TEAMCASE_DATA": folder})   # what tests do

`TEAMCASE_ENV` is `production` unless said otherwise; `make run` says `demo`, tests say `test`. Keys lie in `TEAMCASE_DATA/keys`;
`make_keys(data / "keys", "test")` makes them, and is called by `make run` and by tests only. Without `DATABASE_URL` the addresses come from
`keys/database.json`, which the embedded PostgreSQL writes whenever it starts (teamcase/foundation/embedded.py).
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

PROJECT = Path(__file__).resolve().parent
SYSTEM_DATA = Path("/var/lib/teamcase")
ENVIRONMENTS = ("production", "demo", "test")
DEMO_PASSWORD = "teamcase-demo"  # noqa: S105 - invented people share it, and production refuses it
DRIVER = "postgresql+psycopg://"
SHORTEST_SECRET = 32
SHORTEST_PRIVATE_KEY = 100
THREADS = 4
LAST_PORT = 2**16 - 1
SILENT_SERVER = {"connect_timeout": 2, "tcp_user_timeout": 3000, "keepalives_idle": 1, "keepalives_interval": 1, "keepalives_count": 2}
PATIENCE = {"statement_timeout": 5000, "lock_timeout": 2000, "idle_in_transaction_session_timeout": 10000, "timezone": "UTC"}
# A statement is planned once for a connection: with the policies in it, planning takes longer than answering.
PLANNING = {"plan_cache_mode": "force_generic_plan"}
SETTINGS = " ".join(f"-c {name}={value}" for name, value in (PATIENCE | PLANNING).items())


class NotReady(SystemExit):
    """The application cannot start; the sentence says what is missing."""


@dataclass(frozen=True, slots=True)
class HashingCost:
    """What one argon2id hash costs: memory in KiB, rounds, lanes."""

    memory_kib: int
    time: int
    parallelism: int


HONEST_COST = HashingCost(memory_kib=65536, time=4, parallelism=2)
SMALLEST_COST = HashingCost(memory_kib=8, time=1, parallelism=1)


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. Secrets are left out of `repr`, so that no log shows them."""

    environment: str
    data: Path
    database_url: str = field(repr=False)
    database_owner_url: str = field(repr=False)
    database_keeper_url: str = field(repr=False)
    secret_key: bytes = field(repr=False)
    draft_key: bytes = field(repr=False)
    person_keys: tuple[bytes, ...] = field(repr=False)
    lookup_key: bytes = field(repr=False)
    https: bool
    port: int
    demo_password: str | None = field(repr=False)
    argon2: HashingCost
    version: str
    idle_minutes: int = 30
    absolute_hours: int = 12

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Config:
        """Read everything, or raise NotReady with one sentence that names what is missing."""
        given = os.environ if environ is None else environ
        environment = environment_name(given)
        data = data_folder(given)
        keys = data / "keys"
        _check_private_key(keys / "trail.key")
        return cls(
            environment=environment,
            data=data,
            database_url=_address(given, "DATABASE_URL", keys, "web"),
            database_owner_url=_address(given, "DATABASE_OWNER_URL", keys, "owner"),
            database_keeper_url=_address(given, "DATABASE_KEEPER_URL", keys, "keeper"),
            secret_key=_secret(keys / "secret.key"),
            draft_key=_fernet_key(keys / "draft.key"),
            person_keys=_fernet_keys(keys / "person.key"),
            lookup_key=_secret(keys / "lookup.key"),
            https=environment == "production",
            port=port(given),
            demo_password=_demo_password(given, environment),
            argon2=SMALLEST_COST if environment == "test" else HONEST_COST,
            version=_version(),
        )

    @property
    def keys(self) -> Path:
        """The folder of the keys, 0700."""
        return self.data / "keys"

    @property
    def trail_key_path(self) -> Path:
        """The Ed25519 private key (PEM) that signs the checkpoints of the trail; only the keeper's processes read it."""
        return self.keys / "trail.key"

    @property
    def checkpoints(self) -> Path:
        """Where signed checkpoints of the trail are kept, outside the database's reach."""
        return self.data / "checkpoints"

    def engine_options(self) -> dict[str, Any]:
        """What SQLAlchemy's create_engine is told: a pool as large as the threads, and no waiting for a silent server."""
        return {
            "pool_size": THREADS,
            "max_overflow": 2,
            "pool_timeout": 2,
            "pool_recycle": 300,
            "pool_pre_ping": True,
            "hide_parameters": True,
            "connect_args": {**SILENT_SERVER, "options": SETTINGS},
        }


def environment_name(given: Mapping[str, str] | None = None) -> str:
    """`production`, `demo` or `test`."""
    name = (os.environ if given is None else given).get("TEAMCASE_ENV") or "production"
    if name not in ENVIRONMENTS:
        raise NotReady(f"TEAMCASE_ENV is {name!r}; it is one of {', '.join(ENVIRONMENTS)}.")
    return name


def data_folder(given: Mapping[str, str] | None = None) -> Path:
    """Where keys, checkpoints and the embedded database lie: TEAMCASE_DATA, else `.teamcase` here, as root /var/lib/teamcase."""
    named = (os.environ if given is None else given).get("TEAMCASE_DATA")
    if named:
        return Path(named).absolute()
    return SYSTEM_DATA if os.geteuid() == 0 else PROJECT / ".teamcase"


def own_server(given: Mapping[str, str] | None = None) -> bool:
    """True where DATABASE_URL names a server of one's own, so that no embedded one is started."""
    return bool((os.environ if given is None else given).get("DATABASE_URL"))


def port(given: Mapping[str, str] | None = None) -> int:
    """The port on 127.0.0.1 that the web process answers on: PORT, else 8000."""
    named = (os.environ if given is None else given).get("PORT") or "8000"
    if not named.isdecimal() or not 0 < int(named) <= LAST_PORT:
        raise NotReady(f"PORT is {named!r}; it is a number between 1 and {LAST_PORT}.")
    return int(named)


def child_environment(environment: str, data: Path) -> dict[str, str]:
    """This process's environment with what `make run` decided, for the programs it starts."""
    return {**os.environ, "TEAMCASE_ENV": environment, "TEAMCASE_DATA": str(data)}


def make_keys(folder: Path, environment: str) -> None:
    """Make the keys that are missing, each readable by its owner alone. Called by `make run` and by tests only."""
    trail = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    made = {
        "secret.key": secrets.token_urlsafe(48).encode(),
        "draft.key": Fernet.generate_key(),
        "person.key": Fernet.generate_key(),
        "lookup.key": secrets.token_urlsafe(48).encode(),
        "trail.key": trail,
    }
    if environment == "production":
        names = ", ".join(made)
        raise NotReady(f"Production makes no keys: put {names} into {folder} (docs/operations.md).")
    for place in (folder.parent, folder):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in made.items():
        if not (folder / name).exists():
            write_private(folder / name, content)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    written = path.with_name(f"{path.name}.new")
    written.unlink(missing_ok=True)
    with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    written.replace(path)


def normalised(url: str) -> str:
    """A PostgreSQL address for SQLAlchemy and psycopg, from the forms that people and services write."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in {"postgres", "postgresql", "postgresql+psycopg"}:
        raise NotReady("A database address begins with postgresql://; this one does not.")
    return DRIVER + rest


def plain(url: str) -> str:
    """The same address for psql, psycopg and pg_dump."""
    return "postgresql://" + url.partition("://")[2]


def _address(given: Mapping[str, str], variable: str, keys: Path, role: str) -> str:
    if named := given.get(variable):
        return normalised(named)
    if given.get("DATABASE_URL"):
        raise NotReady(f"{variable} is missing: with a server of your own, name the web, owner and keeper addresses.")
    try:
        return normalised(json.loads((keys / "database.json").read_text())[role])
    except FileNotFoundError:
        raise NotReady(f"{variable} is missing, and no database has been started in {keys.parent}: `make run` starts one.") from None


def _readable(path: Path) -> bytes:
    _check_kept(path)
    try:
        return path.read_bytes().strip()
    except PermissionError:
        raise NotReady(f"The key {path} belongs to somebody else: this user may not read it.") from None


def _check_kept(path: Path, shortest: int = 1) -> None:
    """The key is there, is long enough, and strangers on the machine cannot read it."""
    try:
        about = path.stat()
    except (FileNotFoundError, PermissionError):
        raise NotReady(f"The key {path} is missing.") from None
    if about.st_size < shortest:
        raise NotReady(f"The key {path} is too short.")
    if about.st_mode & stat.S_IRWXO:
        raise NotReady(f"The key {path} can be read by everybody on this machine: chmod 600 it.")


def _check_private_key(path: Path) -> None:
    _check_kept(path, SHORTEST_PRIVATE_KEY)


def _secret(path: Path) -> bytes:
    key = _readable(path)
    if len(key) < SHORTEST_SECRET:
        raise NotReady(f"The key {path} is too short: it needs at least {SHORTEST_SECRET} bytes.")
    return key


def _fernet_key(path: Path) -> bytes:
    return _checked(_readable(path), path)


def _fernet_keys(path: Path) -> tuple[bytes, ...]:
    """One key a line: the first encrypts, all decrypt, so that a new key is put before the old one and nothing becomes unreadable."""
    lines = [line.strip() for line in _readable(path).splitlines() if line.strip()]
    return tuple(_checked(line, path) for line in lines or [b""])


def _checked(key: bytes, path: Path) -> bytes:
    try:
        length = len(base64.urlsafe_b64decode(key))
    except ValueError:
        length = 0
    if length != SHORTEST_SECRET:
        raise NotReady(f"The key {path} is not a Fernet key: it holds 32 bytes, written in 44 characters.")
    return key


def _demo_password(given: Mapping[str, str], environment: str) -> str | None:
    named = given.get("TEAMCASE_DEMO_PASSWORD")
    if environment != "production":
        return named or DEMO_PASSWORD
    if named:
        raise NotReady("TEAMCASE_DEMO_PASSWORD is set: production has no demo sign-ins.")
    return None


def _version() -> str:
    about = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    return str(about["project"]["version"])
