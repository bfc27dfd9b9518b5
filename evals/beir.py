"""Retrieval benchmarks in the form of BEIR: documents, queries, and which document answers which query.

A folder holds `corpus.jsonl`, `queries.jsonl` (each row with `_id` and `text`, documents with `title`) and `qrels.tsv`
(query, document, grade, under a head line), each of them gzipped or not. See Thakur et al., "BEIR: A Heterogeneous
Benchmark for Zero-shot Evaluation of Information Retrieval Models" (2021).
"""

import gzip
import hashlib
import json
import math
import re
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from assistant.danish.sentences import sentence_spans
from assistant.errors import ConfigurationError
from evals.cases import fold_of
from evals.metrics import Metrics

Relevant: TypeAlias = Mapping[str, int]
"""Documents by id with the grade of their relevance; a document that is not there is irrelevant."""

_MARKUP = re.compile(r"^(?=#|=+$|-+$)")
"""What would make a paragraph a heading, or the one before it."""

CUT = 10
"""The depth of nDCG and recall that BEIR reports."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document of a benchmark."""

    id: str
    title: str
    text: str

    @property
    def whole(self) -> str:
        """Title and text as one, for searches that know no titles."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark in memory. Every query has at least one relevant document, and every such document is there."""

    name: str
    documents: tuple[Text, ...]
    queries: Mapping[str, str]
    relevant: Mapping[str, Relevant]


def read(folder: Path) -> Benchmark:
    """Read a benchmark. Raises `ConfigurationError` naming the file and line that cannot be used."""
    documents = tuple(
        Text(row["_id"], row.get("title", ""), row["text"]) for row in _rows(folder, "corpus.jsonl", "_id", "text")
    )
    queries = {row["_id"]: row["text"] for row in _rows(folder, "queries.jsonl", "_id", "text")}
    relevant = _relevant(folder, {document.id for document in documents})
    asked = {key: text for key, text in queries.items() if relevant.get(key)}
    if not asked:
        raise ConfigurationError(f"No query in {str(folder)!r} has a relevant document there.")
    return Benchmark(folder.resolve().name, documents, asked, relevant)


def part(benchmark: Benchmark, documents: int | None = None, fold: str = "all") -> Benchmark:
    """Keep so many documents, and one half of the queries.

    The documents that answer a query come first; which others stay is decided by the hash of their ids, so that every
    run and every stack has the same.
    """
    queries = {key: text for key, text in benchmark.queries.items() if fold in ("all", str(fold_of(key)))}
    if documents is None:
        return replace(benchmark, queries=queries)
    answering = {key for query in benchmark.queries for key in benchmark.relevant[query]}
    by_need = sorted(
        benchmark.documents, key=lambda d: (d.id not in answering, hashlib.sha256(d.id.encode()).hexdigest())
    )
    return replace(benchmark, documents=tuple(by_need[:documents]), queries=queries)


def write_markdown(benchmark: Benchmark, folder: Path) -> dict[str, str]:
    """Write the documents in the form that `python -m ingest build` reads; return their ids by slug.

    Every sentence is a paragraph, so that a long text is cut between sentences. A document without a title gets its
    slug as one, which no query can meet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ids: dict[str, str] = {}
    for number, document in enumerate(benchmark.documents):
        slug = f"t{number:06d}"
        ids[slug] = document.id
        sentences = (document.text[start:end] for start, end in sentence_spans(document.text))
        body = "\n\n".join(_MARKUP.sub(r"\\", " ".join(sentence.split())) for sentence in sentences)
        title = json.dumps(document.title or slug, ensure_ascii=False)
        head = f'---\ntitle: {title}\nkind: guidance\nsource_url: ""\n---\n\n# {document.title or slug}\n\n'
        (folder / f"{slug}.md").write_text(f"{head}{body}\n", encoding="utf-8")
    return ids


def by_best(documents: Iterable[str]) -> list[str]:
    """Rank documents by the best of their chunks: each at its first place."""
    return list(dict.fromkeys(documents))


def ndcg(ranked: Sequence[str], relevant: Relevant, cut: int = CUT) -> float:
    """Return the normalised discounted cumulative gain, the grade being the gain (Järvelin and Kekäläinen 2002)."""
    ideal = _gain(sorted(relevant.values(), reverse=True)[:cut])
    return _gain([relevant.get(document, 0) for document in ranked[:cut]]) / ideal


def recall(ranked: Sequence[str], relevant: Relevant, cut: int = CUT) -> float:
    """Return the share of the relevant documents that stand among the first."""
    return len(relevant.keys() & set(ranked[:cut])) / len(relevant)


def score(rankings: Mapping[str, Sequence[str]], benchmark: Benchmark) -> Metrics:
    """Average over the queries; `rankings` holds the documents found for each, best first."""
    pairs = [(ranked, benchmark.relevant[query]) for query, ranked in rankings.items()]
    return {
        "n": float(len(pairs)),
        "ndcg@10": statistics.fmean(ndcg(ranked, relevant) for ranked, relevant in pairs),
        "recall@10": statistics.fmean(recall(ranked, relevant) for ranked, relevant in pairs),
    }


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades, start=1))


def _relevant(folder: Path, known: set[str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    path, lines = _lines(folder, "qrels.tsv")
    for number, line in enumerate(lines[1:], start=2):
        try:
            query, document, grade = line.split("\t")
            if document in known and int(grade) > 0:
                found.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            raise ConfigurationError(f"{path}:{number} is not «query, document, grade»: {error}.") from error
    return found


def _rows(folder: Path, name: str, *needed: str) -> Iterator[dict[str, str]]:
    path, lines = _lines(folder, name)
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            if not all(isinstance(row[key], str) for key in needed):
                raise TypeError(f"{', '.join(needed)} must be texts")
        except (ValueError, KeyError, TypeError) as error:
            raise ConfigurationError(f"{path}:{number} is not a row of a benchmark: {error!r}.") from error
        yield row


def _lines(folder: Path, name: str) -> tuple[Path, list[str]]:
    path, packed = folder / name, folder / f"{name}.gz"
    try:
        if packed.is_file():
            with gzip.open(packed, "rt", encoding="utf-8") as file:
                return packed, file.read().splitlines()
        return path, path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"A benchmark needs {str(path)!r}, gzipped or not: {error}.") from error
