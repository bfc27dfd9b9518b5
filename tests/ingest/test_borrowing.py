"""Sheets about an act are found by the ways of asking that lead to its §§, while the act itself is not there."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.answer.scoring import Scorer
from assistant.answer.signals import signals
from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, Snapshot, current_folder
from assistant.search.query import understand
from assistant.search.retrieve import retrieve
from assistant.settings import EmbeddingSettings
from assistant.types import Chunk, Document, Passage, Question
from ingest.borrowing import provisions_told
from ingest.build import Plan, Report, build

SHEET = """---
title: "Almenlejeloven §§ 64-76 – fremleje (og almenboligloven § 59)"
kind: {kind}
reference: "LBK nr. 1 af 01/01/2020 (almenlejeloven), §§ 64-76"
---

# Fremleje

## § 65 – hele boligen

Det er tilladt i indtil 2 år ved fravær.

## § 64, stk. 2 – et værelse

Der må bo et menneske i hvert rum.

## Forveksl ikke

Bytte er noget andet.
"""
ACT = """---
title: "Lov om leje af prøveboliger"
kind: legislation
series: almenlejeloven
---

# Lov om leje af prøveboliger

## § 65

Lejeren har ret til at fremleje.
"""
WAYS = (
    ("§ 65", "1", "må kusinen passe hjemmet imens jeg sejler"),
    ("§ 64", "2", "kan en studerende rykke ind i gæstekammeret"),
    ("§ 64", "1", "hvor mange skal sove i stuen"),
    ("§ 90", "1", "hvornår ryger man ud"),
)
TODAY = date(2026, 11, 25)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with one sheet, and ways of asking for the act that it tells of."""
    folder = tmp_path / "sources"
    (folder / "asked").mkdir(parents=True)
    (folder / "fremleje.md").write_text(SHEET.format(kind="legislation"), encoding="utf-8")
    entries = [{"series": "almenlejeloven", "provision": p, "stk": s, "question": q} for p, s, q in WAYS]
    (folder / "asked/a.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in entries), encoding="utf-8")
    return folder


def made(sources: Path, index: Path) -> Report:
    return build(Plan((sources,), index, EmbeddingSettings(), allow_loss=True), lambda *_: None)


def borrowed(index: Path) -> dict[str, tuple[str, ...]]:
    catalog = Catalog(current_folder(index) / CATALOG)
    found = {chunk.headings[-1]: chunk.borrowed for chunk in catalog.chunks("fremleje")}
    catalog.close()
    return found


def test_a_section_borrows_the_ways_of_the_section_of_the_act_that_it_tells_of(sources: Path, tmp_path: Path) -> None:
    report = made(sources, tmp_path / "index")
    assert borrowed(tmp_path / "index") == {
        "§ 65 – hele boligen": (WAYS[0][2],),
        "§ 64, stk. 2 – et værelse": (WAYS[1][2],),
        "Forveksl ikke": (),
    }
    assert [entry.question for entry in report.unattached] == [WAYS[2][2], WAYS[3][2]]


def test_an_act_that_is_there_lends_nothing_and_one_that_goes_lends_again(sources: Path, tmp_path: Path) -> None:
    (sources / "lov.md").write_text(ACT, encoding="utf-8")
    made(sources, tmp_path / "index")
    assert not any(borrowed(tmp_path / "index").values())
    (sources / "lov.md").rename(tmp_path / "lov.md")
    made(sources, tmp_path / "index")
    assert borrowed(tmp_path / "index")["§ 65 – hele boligen"] == (WAYS[0][2],)
    shutil.copy(tmp_path / "lov.md", sources)
    made(sources, tmp_path / "index")
    assert not any(borrowed(tmp_path / "index").values())


def test_what_tells_of_no_law_borrows_nothing(sources: Path, tmp_path: Path) -> None:
    (sources / "fremleje.md").write_text(SHEET.format(kind="guidance"), encoding="utf-8")
    made(sources, tmp_path / "index")
    assert not any(borrowed(tmp_path / "index").values())


def test_a_borrowed_way_finds_its_section_and_is_no_sign_of_an_answer(sources: Path, tmp_path: Path) -> None:
    made(sources, tmp_path / "index")
    snapshot = Snapshot.open(tmp_path / "index", EmbeddingSettings())
    query = understand(Question(WAYS[0][2]), WAYS[0][2], TODAY)
    passages = [Passage(n, hit.chunk, hit.document, hit.score) for n, hit in enumerate(retrieve(snapshot, query, 3), 1)]
    assert passages[0].chunk.headings[-1] == "§ 65 – hele boligen"
    scorer = Scorer(snapshot.embedder, snapshot.rarity)
    asked = scorer.prepare(query.text)
    signs = signals(asked, query, passages, scorer.score(asked, passages), snapshot.rarity)
    assert signs["met_asked"] == 0.0
    assert signs["met_first"] < 1.0


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("§§ 66 og 67 – pris", ["almenlejeloven 66 ", "almenlejeloven 67 "]),
        ("§ 59, stk. 3 – anviste lejere", ["almenboligloven 59 3"]),
        ("Serviceloven § 76 – hjælp", ["serviceloven 76 "]),
        ("§ 12 – et sted, som titlen ikke nævner", ["almenlejeloven 12 "]),
        ("Hvem betaler?", []),
    ],
)
def test_a_heading_without_an_act_means_the_act_of_the_title_that_has_its_section(
    heading: str, told: list[str]
) -> None:
    title = "Almenlejeloven §§ 64-76 – fremleje (og almenboligloven § 59)"
    document = Document("fremleje", title, "legislation")
    chunk = Chunk("1", "fremleje", 0, "", 0, 0, headings=(title, heading))
    assert sorted(f"{each.act} {each.section} {each.stk}" for each in provisions_told(document, chunk)) == told
