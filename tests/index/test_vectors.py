"""The vector index over real Chroma: what it finds is what comparing with every vector finds."""

import gc
import weakref
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.errors import IndexStale
from assistant.index.vectors import VectorEntry, VectorIndex, VectorWriter
from assistant.types import KINDS, Kind

LIMIT = 20
FIRST = date(2000, 1, 1)
VERSIONS, YEAR = 25, timedelta(days=365)


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Give every text a direction of its own: its words decide, and versions of one text lie near each other."""
    rows = []
    for text in texts:
        topic, version = (int(part) for part in text.split("."))
        noise = np.random.default_rng(version + 1_000 * topic).normal(size=16) / 20
        rows.append(np.random.default_rng(topic).normal(size=16) + noise)
    matrix = np.asarray(rows, dtype=np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix


def versions(topics: Iterable[int], kind: Kind = "legislation") -> list[VectorEntry]:
    """Return many versions of each topic, one after another in time."""
    return [
        VectorEntry(f"{topic}-{n}", f"{topic}.{n}", kind, (FIRST + n * YEAR, FIRST + (n + 1) * YEAR - timedelta(1)))
        for topic in topics
        for n in range(VERSIONS)
    ]


ENTRIES = [
    *versions(range(150)),
    *versions(range(150, 152), "agreement"),
    *(VectorEntry(f"a{n}", f"{n}.{n}", KINDS[n % 3], (date.min, date.max)) for n in range(300)),
    *(VectorEntry("rare", f"{n}.7", "precedent", (date.min, date.max), n) for n in range(3)),
]
DAYS = [None, FIRST, FIRST + 12 * YEAR, FIRST + 24 * YEAR, FIRST + 60 * YEAR, FIRST - YEAR]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vectors") / "v"
    with VectorWriter(path) as writer:
        writer.put("text", ENTRIES, encode)
    return path


@pytest.fixture(scope="module")
def index(folder: Path) -> VectorIndex:
    return VectorIndex(folder)


def compared_with_all(
    entries: Iterable[VectorEntry], vector: NDArray[np.float32], on: date | None, kinds: Sequence[Kind], limit: int
) -> list[tuple[str, float]]:
    fitting = [
        each
        for each in entries
        if (on is None or each.period[0] <= on <= each.period[1]) and (not kinds or each.kind in kinds)
    ]
    best: dict[str, float] = {}
    for each, score in zip(fitting, encode([each.text for each in fitting]) @ vector if fitting else [], strict=True):
        best[each.chunk] = max(best.get(each.chunk, -1.0), float(score))
    return sorted(best.items(), key=lambda pair: -pair[1])[:limit]


@pytest.mark.parametrize("kinds", [(), ("agreement",), ("legislation", "guidance"), ("precedent",), ("contact",)])
@pytest.mark.parametrize("on", DAYS)
def test_what_applies_is_found_as_if_every_vector_was_compared(
    index: VectorIndex, on: date | None, kinds: tuple[Kind, ...]
) -> None:
    for topic in (3, 77, 151):
        vector = encode([f"{topic}.999"])[0]
        found = index.search("text", vector.tolist(), LIMIT, on, kinds)
        wanted = compared_with_all(ENTRIES, vector, on, kinds, LIMIT)
        assert [score for _, score in found] == pytest.approx([score for _, score in wanted], abs=1e-5)
        assert {key for key, _ in found} == {key for key, _ in wanted}


def test_a_chunk_that_is_asked_about_in_many_ways_takes_no_others_place(tmp_path: Path) -> None:
    many = [VectorEntry("much asked", f"1.{n}", "guidance", (date.min, date.max), n) for n in range(400)]
    others = [VectorEntry(f"o{n}", f"{n}.0", "guidance", (date.min, date.max)) for n in range(2, 40)]
    with VectorWriter(tmp_path / "v") as writer:
        writer.put("asked", [*many, *others], encode)
    found = VectorIndex(tmp_path / "v").search("asked", encode(["1.0"])[0].tolist(), LIMIT)
    assert len({key for key, _ in found}) == len(found) == LIMIT
    assert found[0][0] == "much asked"


def test_records_that_were_replaced_and_removed_leave_nothing_behind(tmp_path: Path) -> None:
    first, second = versions(range(10)), versions(range(5, 15))
    with VectorWriter(tmp_path / "v") as writer:
        writer.put("text", first, encode)
    with VectorWriter(tmp_path / "v") as writer:
        writer.remove("text", sorted({each.id for each in first} - {each.id for each in second}))
        writer.put("text", second, encode)
    with VectorWriter(tmp_path / "w") as writer:
        writer.put("text", second, encode)
    groups = [(tmp_path / name / "groups.json").read_text(encoding="utf-8") for name in ("v", "w")]
    assert groups[0] == groups[1]
    vector = encode(["7.999"])[0]
    found = VectorIndex(tmp_path / "v").search("text", vector.tolist(), LIMIT, FIRST)
    assert dict(found) == pytest.approx(dict(compared_with_all(second, vector, FIRST, (), LIMIT)), abs=1e-5)


def test_an_index_is_let_go_with_its_last_reader(folder: Path) -> None:
    index = VectorIndex(folder)
    index.search("text", encode(["1.1"])[0].tolist(), 1, FIRST)
    gone = weakref.ref(index)
    gc.disable()
    try:
        del index
        assert gone() is None
    finally:
        gc.enable()


def test_what_is_no_index_is_refused_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(IndexStale, match="python -m ingest build"):
        VectorIndex(tmp_path)
