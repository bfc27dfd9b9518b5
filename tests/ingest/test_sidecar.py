import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import MetadataError
from assistant.settings import EmbeddingSettings
from assistant.types import Document
from ingest.build import Plan, Report, build, is_fresh
from ingest.check import check
from ingest.parsed import Value
from ingest.sidecar import read_sidecar, sidecar_of, sidecar_text

STATED: dict[str, Value] = {
    "title": 'Takster for "Lunden"',
    "kind": "agreement",
    "authority": "Prøveby",
    "source_url": "https://example.org/takster",
    "valid_from": date(2026, 1, 31),
    "valid_to": None,
    "retrieved": date(2026, 11, 1),
    "topics": ("takst", "§ 91 a"),
}


@pytest.fixture
def plan(tiny_corpus: Path, tmp_path: Path) -> Plan:
    shutil.copytree(tiny_corpus, tmp_path / "corpus")
    (tmp_path / "corpus" / "guidance" / "takster.csv").write_text("vare,pris\nnøgle,250 kr.\n", encoding="utf-8")
    return Plan((tmp_path / "corpus",), tmp_path / "index", EmbeddingSettings())


def state(plan: Plan, text: str) -> Path:
    path = sidecar_of(plan.sources[0] / "guidance" / "takster.csv")
    path.write_text(text, encoding="utf-8")
    return path


def prices(report: Report) -> Document:
    return next(document for document in report.documents if document.slug == "takster")


def test_what_is_written_is_read_back() -> None:
    assert read_sidecar(sidecar_text(STATED).encode(), Path("x")) == STATED


def test_a_table_is_what_the_file_beside_it_says_it_is(plan: Plan) -> None:
    state(plan, sidecar_text(STATED))
    document = prices(build(plan, lambda *_: None))
    assert (document.title, document.kind, document.authority) == ('Takster for "Lunden"', "agreement", "Prøveby")
    assert (document.valid_from, document.valid_to, document.topics) == (date(2026, 1, 31), None, ("takst", "§ 91 a"))


def test_a_statement_that_changes_makes_the_index_stale(plan: Plan) -> None:
    build(plan, lambda *_: None)
    assert is_fresh(plan)
    state(plan, sidecar_text(STATED))
    assert not is_fresh(plan)
    assert prices(build(plan, lambda *_: None)).authority == "Prøveby"


def test_a_statement_that_cannot_be_read_is_reported_with_its_line(plan: Plan) -> None:
    path = state(plan, 'title = "Takster"\nvalid_from = "i morgen"\n')
    [error] = build(plan, lambda *_: None).refused
    assert (error.path, error.line) == (path, 2)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('title = "a"\ncolour = "red"\n', 2, "unknown key 'colour'"),
        ('title = "a\n', 1, "this is no TOML"),
        ('topics = "a"\n', 1, "must be a list of words"),
        ("title = 7\n", 1, "must be a text in quotes"),
        ('\nkind = "novel"\n', 2, "'kind' must be one of"),
        ("valid_from = 2026-02-01\nvalid_to = 2026-01-01\n", 2, "lies before"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(MetadataError, match=message) as caught:
        read_sidecar(text.encode(), Path("a.pdf.meta.toml"))
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("takster.csv.meta.toml", sidecar_text(STATED), None),
        ("takster.csv.meta.toml", 'kind = "guidance"\n', "title is missing"),
        ("takster.csv.meta.toml", sidecar_text({**STATED, "source_url": "www"}), "source_url 'www' is not"),
        ("vaek.pdf.meta.toml", sidecar_text(STATED), "there is no 'vaek.pdf'"),
        ("vejledning-boligsocial-vicevaert.md.meta.toml", sidecar_text(STATED), "states this itself"),
    ],
)
def test_the_check_looks_at_what_stands_beside_files(plan: Plan, name: str, text: str, problem: str | None) -> None:
    (plan.sources[0] / "guidance" / name).write_text(text, encoding="utf-8")
    messages = [each.message for each in check(plan.sources[0])]
    assert any(problem in message for message in messages) if problem else messages == []
