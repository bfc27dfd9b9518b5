import threading
import zlib
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import CorpusError, MetadataError, TooLarge, UnreadableFile
from ingest.parsed import Parsed
from ingest.readers import read
from ingest.worker import DEFAULT_LIMITS, Limits, ReaderPool, parse_all

MEBI = 1024 * 1024


def note(folder: Path, name: str, text: str = "# Titel\n\nTekst.\n") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def endless(folder: Path) -> Path:
    """Write a small PDF whose page takes minutes to read."""
    stream = zlib.compress(b"BT /F1 1 Tf 1 0 0 1 9 9 Tm (a) Tj ET\n" * 600_000)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % entry for entry in enumerate(objects, 1))
    path = folder / "endeloes.pdf"
    path.write_bytes(b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF")
    return path


def crashing(folder: Path) -> Path:
    """Write XML nested so deep that walking it fails in a way no reader foresees."""
    meta = "<Meta><DocumentType>LOV H</DocumentType><Number>1</Number><Year>2024</Year></Meta>"
    deep = "<Exitus>" * 5_000 + "x" + "</Exitus>" * 5_000
    return note(folder, "dyb.xml", f"<Dokument>{meta}<DokumentIndhold>{deep}</DokumentIndhold></Dokument>")


def parse(path: Path, limits: Limits = DEFAULT_LIMITS) -> Parsed | CorpusError:
    ((_, outcome),) = parse_all([path], limits, jobs=1)
    return outcome


def test_a_result_is_the_same_as_without_a_process(tmp_path: Path) -> None:
    matter = "---\ntitle: Ærligt\nvalid_from: 2026-01-31\nvalid_to: null\ntopics: [a, b]\n---\n"
    path = note(tmp_path, "ark.md", f"{matter}# § 91 a\n\nTekst <!-- skjult -->.\n")
    outcome = parse(path)
    assert outcome == read(path)
    assert isinstance(outcome, Parsed)
    assert outcome.metadata["valid_from"] == date(2026, 1, 31)


def test_rows_keep_their_columns(tmp_path: Path) -> None:
    path = note(tmp_path, "tal.csv", "navn,by\nA,B\n")
    assert parse(path) == read(path)


def test_results_come_in_order_and_errors_stop_nothing(tmp_path: Path) -> None:
    paths = [note(tmp_path, f"{n:02}.md", "" if n % 5 == 0 else f"# {n}\n\nTekst {n}.") for n in range(20)]
    outcomes = list(parse_all(paths))
    assert [path for path, _ in outcomes] == paths
    assert [path for path, outcome in outcomes if isinstance(outcome, UnreadableFile)] == paths[::5]


def test_an_error_keeps_its_kind_path_and_line(tmp_path: Path) -> None:
    outcome = parse(note(tmp_path, "ark.md", "---\ntitle: A\nkind: lov\n---\n"))
    assert isinstance(outcome, MetadataError)
    assert str(outcome).startswith(f"{tmp_path / 'ark.md'}:3: 'kind' must be")


def test_a_file_that_takes_too_long_is_ended_and_the_batch_goes_on(tmp_path: Path) -> None:
    paths = [endless(tmp_path), note(tmp_path, "ark.md")]
    first, second = (outcome for _, outcome in parse_all(paths, Limits(wall_seconds=1.0), jobs=1))
    assert isinstance(first, TooLarge)
    assert "more than 1 s" in first.message
    assert isinstance(second, Parsed)


def test_a_file_that_uses_too_much_processor_time_is_ended(tmp_path: Path) -> None:
    outcome = parse(endless(tmp_path), Limits(cpu_seconds=1))
    assert isinstance(outcome, TooLarge)
    assert "processor time" in outcome.message


def test_a_file_that_uses_too_much_memory_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "stor.txt"
    path.write_bytes(b"a" * (100 * MEBI))
    first, second = (o for _, o in parse_all([path, note(tmp_path, "b.md")], Limits(memory_bytes=192 * MEBI), jobs=1))
    assert isinstance(first, TooLarge)
    assert "memory" in first.message
    assert isinstance(second, Parsed)


def test_a_failure_that_no_reader_foresaw_is_reported_and_the_batch_goes_on(tmp_path: Path) -> None:
    first, second = (o for _, o in parse_all([crashing(tmp_path), note(tmp_path, "b.md")], jobs=1))
    assert isinstance(first, UnreadableFile)
    assert "RecursionError" in first.message
    assert isinstance(second, Parsed)


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    assert isinstance(parse(note(tmp_path, "ark.md", "x" * 101), Limits(file_bytes=100)), TooLarge)


def test_a_result_over_the_limit_is_refused(tmp_path: Path) -> None:
    outcome = parse(note(tmp_path, "ark.md", "x" * 2_000), Limits(reply_bytes=1_000))
    assert isinstance(outcome, UnreadableFile)
    assert "too long" in outcome.message


def test_a_missing_file_and_a_folder_are_reported(tmp_path: Path) -> None:
    outcomes = [outcome for _, outcome in parse_all([tmp_path / "væk.md", tmp_path])]
    assert [type(outcome) for outcome in outcomes] == [UnreadableFile, UnreadableFile]


@pytest.mark.parametrize("name", ["A\u030aben.md", "\u202edm.exe.md", "x" * 250 + ".md", "ny\nlinje.md"])
def test_odd_names_are_no_obstacle(tmp_path: Path, name: str) -> None:
    assert isinstance(parse(note(tmp_path, name)), Parsed)


def test_a_pool_serves_several_threads(tmp_path: Path) -> None:
    path, outcomes = note(tmp_path, "ark.md"), []
    with ReaderPool(jobs=2) as pool:
        threads = [threading.Thread(target=lambda: outcomes.append(pool.parse(path))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert outcomes == [read(path)] * 6


def test_a_batch_that_is_given_up_leaves_no_process_behind(tmp_path: Path) -> None:
    slow = endless(tmp_path)
    batch = parse_all([note(tmp_path, "a.md"), *[slow] * 8], jobs=2)
    next(batch)
    batch.close()  # type: ignore[attr-defined]  # parse_all promises no more than an iterator
    lists = [path.read_text(encoding="ascii") for path in Path("/proc/self/task").glob("*/children")]
    commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in " ".join(lists).split()]
    assert not any(b"ingest.worker" in command for command in commands)


def test_hundreds_of_small_files_are_all_read(tmp_path: Path) -> None:
    paths = [note(tmp_path, f"{number}.md") for number in range(300)]
    assert all(isinstance(outcome, Parsed) for _, outcome in parse_all(paths))
