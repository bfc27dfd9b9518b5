"""A journal on each database that is there: SQLite always, PostgreSQL where its server programs are installed."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from assistant.journal.journal import Journal, Keeping
from assistant.journal.store import Store

_MISSING = "PostgreSQL's initdb is not installed (apt-get install postgresql)"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, days: int) -> None:
        self.now += timedelta(days=days)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return Path(found).parent if found else installed[-1] if installed else None


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """The folder with the socket of a private PostgreSQL server, which refuses to run as root."""
    programs = _programs()
    if programs is None:
        pytest.skip(_MISSING)
    user = next((each.pw_name for each in pwd.getpwall() if each.pw_name in ("postgres", "nobody")), None)
    user = user if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="journal-"))
    if user:
        shutil.chown(folder, user)
    data, options = folder / "data", f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(data), *arguments]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    run("initdb", "-A", "trust", "-U", "journal", "-N", "-E", "UTF8")
    run("pg_ctl", "-w", "-o", options, "start")
    yield folder
    run("pg_ctl", "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'journal.sqlite'}"
    folder, name = request.getfixturevalue("server"), f"j{abs(hash(tmp_path))}"
    with psycopg.connect(host=str(folder), user="journal", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"create database {name}".encode())
    return f"postgresql://journal@/{name}?host={folder}"


@pytest.fixture
def clock() -> Clock:
    """The morning of 25 November 2026."""
    return Clock()


@pytest.fixture
def journal(address: str, clock: Clock) -> Iterator[Journal]:
    """An empty journal that keeps texts."""
    opened = Journal(Store(address), Keeping(texts=True, days=30), clock)
    yield opened
    opened.close()
