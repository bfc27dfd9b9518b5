"""Rank the documents of a benchmark through our search and through the other stacks, from the same texts."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from langchain_core.embeddings import Embeddings
from tqdm import tqdm

from assistant.index.snapshot import Snapshot
from assistant.search.query import understand
from assistant.search.retrieve import retrieve
from assistant.settings import EmbeddingSettings
from assistant.types import Question
from evals import beir, minilm, peers
from evals.metrics import Metrics
from evals.run import WRITTEN
from ingest.build import Plan, build
from ingest.progress import Bars

Rank: TypeAlias = Callable[[str], Sequence[str]]
"""Takes a query and returns ids of documents, best first."""

DEPTH = 100
"""Chunks asked of each stack; of a benchmark's documents they hold ten even where each is cut into many."""


def index(benchmark: beir.Benchmark, folder: Path, embedding: EmbeddingSettings) -> tuple[Snapshot, dict[str, str]]:
    """Build our index over the documents as a user would, from Markdown; return it with their ids by slug."""
    texts = folder / "texts"
    ids = beir.write_markdown(benchmark, texts)
    with Bars({"read": "Reading", "embed": "Indexing"}) as bars:
        build(Plan((texts,), folder / "index", embedding, allow_loss=True), bars.advance)
    return Snapshot.open(folder / "index", embedding), ids


def ours(snapshot: Snapshot, ids: dict[str, str]) -> Rank:
    """Rank by our candidates and their order, before anything is written or declined."""

    def rank(query: str) -> Sequence[str]:
        hits = retrieve(snapshot, understand(Question(query), query, WRITTEN), DEPTH)
        return beir.by_best(ids[hit.chunk.slug] for hit in hits)

    return rank


def others(benchmark: beir.Benchmark, own: Embeddings, english: Embeddings | None) -> dict[str, Rank]:
    """Rank by the other stacks; without an English model, by those that need none."""
    sources = [peers.Source(document.id, document.title, document.whole) for document in benchmark.documents]
    return {name: _through(stack) for name, stack in peers.stacks(sources, own, english, minilm.counter()).items()}


def measure(benchmark: beir.Benchmark, rank: Rank) -> Metrics:
    """Ask all queries, and score what was found."""
    found = {key: rank(text) for key, text in tqdm(benchmark.queries.items(), unit="query", disable=None)}
    return beir.score(found, benchmark)


def _through(stack: peers.Stack) -> Rank:
    return lambda query: beir.by_best(piece.source.slug for piece in stack(query, DEPTH))
