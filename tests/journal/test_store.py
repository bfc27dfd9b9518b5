"""Which databases a journal accepts, and what becomes of an answer when it has none."""

import logging
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from assistant.compose import open_journal
from assistant.errors import ConfigurationError, JournalNewer, JournalUnavailable
from assistant.journal.entries import Rating, Trial
from assistant.journal.journal import Journal, Keeping
from assistant.journal.store import Store
from assistant.journal.tables import UPGRADES
from assistant.settings import Settings
from tests.journal.making import ASKED


def set_version(address: str, version: int) -> None:
    """Make a journal look as if another version of the program had written it."""
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        connection.execute(sa.text("update meta set value = :version where name = 'version'"), {"version": version})
    engine.dispose()


def settings(url: str) -> Settings:
    """Settings with a journal at an address."""
    return Settings.model_validate({"journal": {"url": url}})


def test_a_journal_opened_again_knows_its_visitors(address: str) -> None:
    for _ in range(2):
        journal = Journal(Store(address), Keeping())
        journal.mark("mette", "fonden", True)
        assert journal.progress("mette") == {"fonden": True}
        journal.close()


def test_a_journal_of_a_later_version_is_refused_at_the_start_with_what_to_do(address: str, journal: Journal) -> None:
    journal.record(ASKED)
    set_version(address, 99)
    with pytest.raises(JournalNewer, match=r"har version 99; denne udgave kender 2\. Opdater Fondsassistenten"):
        open_journal(settings(address))


def test_an_older_journal_is_brought_up_once(address: str, journal: Journal) -> None:
    journal.record(ASKED)
    upgrades = (*UPGRADES, ("alter table questions add column room varchar",))
    for _ in range(2):
        later = Journal(Store(address, upgrades), Keeping())
        assert later.summary_of("mette").questions == 1
        later.close()


def test_a_journal_from_before_test_questions_had_a_day_keeps_them(address: str, journal: Journal) -> None:
    journal.add_trial("mette", Trial("Hvad koster en båd?"))
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        connection.execute(sa.text("alter table trials drop column as_of"))
    engine.dispose()
    set_version(address, 1)
    later = Journal(Store(address), Keeping())
    later.add_trial("mette", Trial("Hvad koster en båd?", as_of=date(2019, 1, 2)))
    assert [kept.trial.as_of for kept in later.trials()] == [date(2019, 1, 2), None]
    later.close()


@pytest.mark.parametrize("url", ["", "sqlite://", "sqlite:///:memory:", "mysql://x/y", "var/journal.sqlite"])
def test_an_address_that_is_no_journal_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(ConfigurationError, match=r"sqlite:///var/journal\.sqlite eller postgresql://"):
        Store(url)


def test_no_message_and_no_setting_shows_the_password_of_a_database(tmp_path: Path) -> None:
    url = f"postgresql://mette:hemmelig@/journal?host={tmp_path}"
    with pytest.raises(JournalUnavailable) as told:
        Journal(Store(url), Keeping()).summary()
    assert "hemmelig" not in str(told.value) + repr(settings(url))
    assert "ASSISTANT_JOURNAL__URL" in str(told.value)


def test_a_journal_that_cannot_be_written_is_logged_once_and_breaks_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    journal = open_journal(settings(f"sqlite:///{blocked}/journal.sqlite"))
    assert [journal.record(ASKED) for _ in range(3)] == [None] * 3
    assert not journal.rate("mette", 1, Rating(True))
    assert not journal.mark("mette", "fonden", True)
    assert journal.progress("mette") == {}
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_journal_goes_on_when_its_database_is_back(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "folder"
    blocked.write_text("not a folder yet")
    journal = open_journal(settings(f"sqlite:///{blocked}/journal.sqlite"))
    assert journal.record(ASKED) is None
    blocked.unlink()
    assert journal.record(ASKED) is not None
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.WARNING]
    journal.close()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"these bytes are not a database" * 100)
    with pytest.raises(JournalUnavailable, match="file is not a database"):
        Journal(Store(f"sqlite:///{path}"), Keeping()).summary()


def test_erasing_never_fails_in_silence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    journal = Journal(Store(f"sqlite:///{tmp_path}/file/journal.sqlite"), Keeping())
    for act in (journal.erase, journal.export, journal.summary_of):
        with pytest.raises(JournalUnavailable):
            act("mette")
