"""The database behind the journal: opened when first needed, brought to its version, safe to share."""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from assistant.errors import ConfigurationError, JournalNewer, JournalUnavailable
from assistant.journal import tables

BUSY_MS = 5000
"""How long one writer waits for another. A write takes a millisecond; a purge keeps others out for some hundred."""

CONNECT_S = 3
"""How long to wait for a server. Set by judgement: an asker has the answer by then, but not yet the next one."""

ATTEMPTS = 5
"""Processes that start together may make the same tables; whoever comes second looks again."""

_ONLY_OURS = 0o600
_PRAGMAS = ("journal_mode = wal", f"busy_timeout = {BUSY_MS}", "synchronous = normal", "secure_delete = on")
"""Readers and the writer do not wait for each other; what is erased is overwritten, not only let go."""


class Store:
    """Connections to one database. Raises `ConfigurationError` for an address that is none."""

    def __init__(self, url: str, upgrades: Sequence[Sequence[str]] = tables.UPGRADES) -> None:
        self._engine, self._upgrades = _engine(url), upgrades
        self.place = self._engine.url.render_as_string(hide_password=True)
        self._salt: bytes | None = None
        self._preparing = Lock()

    @property
    def salt(self) -> bytes:
        """The random bytes that keep this journal's names of visitors apart from any other's."""
        with self._telling():
            self._salt = self._salt or self._prepared()
            return self._salt

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """Open a transaction. Raises `JournalUnavailable`; nothing was written then."""
        with self._telling():
            self._salt = self._salt or self._prepared()
            with self._engine.begin() as connection:
                yield connection

    def settle(self) -> None:
        """Take what was erased out of the write-ahead log too, which only SQLite keeps beside the file."""
        if self._engine.dialect.name == "sqlite":
            with self._telling(), self._engine.connect() as connection:
                connection.exec_driver_sql("pragma wal_checkpoint(truncate)")

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, OSError) as error:
            raise JournalUnavailable(
                f"Journalen {self.place!r} kan ikke læses eller skrives ({_cause(error)}). "
                "Kontrollér ASSISTANT_JOURNAL__URL, rettigheder og plads på disken."
            ) from error

    def _prepared(self) -> bytes:
        with self._preparing:
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    self._make_file()
                    with self._engine.begin() as connection:
                        tables.make(connection)
                        return self._brought_up(connection)
                except DBAPIError:
                    if attempt == ATTEMPTS:
                        raise
        raise AssertionError("the last attempt returns or raises")

    def _make_file(self) -> None:
        """Make the file readable for us alone, before anything is in it."""
        if self._engine.dialect.name == "sqlite":
            path = Path(self._engine.url.database or "")
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_WRONLY, _ONLY_OURS))

    def _brought_up(self, connection: sa.Connection) -> bytes:
        """Bring the tables to our version; return the salt. Raises `JournalNewer`."""
        held = {str(name): str(value) for name, value in connection.execute(sa.select(tables.meta))}
        ours = len(self._upgrades) + 1
        if not held:
            held = {"version": str(ours), "salt": secrets.token_hex(32)}
            connection.execute(tables.meta.insert(), [{"name": name, "value": held[name]} for name in held])
        version = int(held["version"])
        if version > ours:
            raise JournalNewer(
                f"Journalen {self.place!r} har version {version}; denne udgave kender {ours}. "
                "Opdater Fondsassistenten, eller vælg en anden journal med ASSISTANT_JOURNAL__URL."
            )
        for statement in (each for step in self._upgrades[version - 1 :] for each in step):
            connection.execute(sa.text(statement))
        if version < ours:
            where = tables.meta.c.name == "version"
            connection.execute(tables.meta.update().where(where).values(value=str(ours)))
        return bytes.fromhex(held["salt"])


def _engine(url: str) -> sa.Engine:
    try:
        address = sa.make_url(url)
        kind = address.get_backend_name()
    except ArgumentError as error:
        raise ConfigurationError(_advice(url.partition(":")[0])) from error
    if kind == "postgresql":
        return sa.create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_S})
    if kind != "sqlite" or address.database in (None, "", ":memory:"):
        raise ConfigurationError(_advice(kind))
    engine = sa.create_engine(address)
    sa.event.listen(engine, "connect", _set_pragmas)
    return engine


def _advice(kind: str) -> str:
    """Say what an address of a journal looks like; the wrong one is not repeated, since it may hold a password."""
    return (
        f"ASSISTANT_JOURNAL__URL begynder med {kind!r} og er ikke adressen på en journal. "
        "Skriv for eksempel sqlite:///var/journal.sqlite eller postgresql://bruger:kode@vært/database."
    )


def _set_pragmas(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"pragma {pragma}")
    cursor.close()


def _cause(error: Exception) -> str:
    """Return what the database said, without the statement and its values."""
    said = error.orig if isinstance(error, DBAPIError) else error
    return str(said).strip().partition("\n")[0]
