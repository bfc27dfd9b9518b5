from pathlib import Path

import pytest

from assistant.errors import BuildRefused
from assistant.settings import EmbeddingSettings
from ingest.build import Plan, is_fresh
from ingest.rebuild import rebuild


def test_a_build_in_a_process_of_its_own_tells_each_stage_to_its_end(tiny_corpus: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    plan = Plan((tiny_corpus,), tmp_path, EmbeddingSettings())
    report = rebuild(plan, lambda *step: told.append(step))
    assert (report.documents, report.refused) == (6, ())
    assert [stage for stage, done, total in told if done == total] == ["read", "embed"]
    assert is_fresh(plan)


def test_a_build_that_is_refused_says_why(tmp_path: Path) -> None:
    with pytest.raises(BuildRefused, match="ikke en mappe"):
        rebuild(Plan((tmp_path / "findes-ikke",), tmp_path, EmbeddingSettings()), lambda *_: None)


def test_a_build_whose_process_fails_says_its_last_words(tiny_corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").mkdir()
    with pytest.raises(BuildRefused, match="unable to open database file"):
        rebuild(Plan((tiny_corpus,), tmp_path, EmbeddingSettings()), lambda *_: None)
