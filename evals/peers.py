"""The same questions through the stacks a user would otherwise follow, over the same texts.

(a) LangChain's recursive splitter at 1,000/200 characters with its BM25 retriever, which is rank_bm25's Okapi with its
    defaults over `text.split()`; (b) the same pieces in Chroma with our embedding alone; (c) ours.
"""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from assistant.types import Question
from evals.cases import Case
from evals.metrics import SHOWN, Found, Metrics, facts_shown, first_rank, found, percentile, ranking
from evals.report import Provenance, table
from evals.run import Answers

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

Search: TypeAlias = Callable[[str], Sequence[Found]]

# The sizes of LangChain's own tutorials.
PIECE, OVERLAP = 1000, 200
# Chroma takes at most 5,461 records in one call.
_BATCH = 5000


@dataclass(frozen=True, slots=True)
class Source:
    """A document as every stack gets it: without its front matter."""

    slug: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What the splitter made of a document."""

    source: Source
    text: str

    def shown(self) -> Found:
        """Show it as our passages are shown, with the title of its document."""
        return Found(self.source.slug, "", f"{self.source.title}\n{self.text}")


def split(sources: Sequence[Source]) -> list[Piece]:
    """Split the documents as LangChain's tutorials do."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=PIECE, chunk_overlap=OVERLAP)
    return [Piece(source, text) for source in sources for text in splitter.split_text(source.text)]


def bm25(pieces: Sequence[Piece]) -> Search:
    """Search as LangChain's `BM25Retriever` does: words are what stands between spaces."""
    from rank_bm25 import BM25Okapi

    index = BM25Okapi([piece.text.split() for piece in pieces])
    return lambda question: [piece.shown() for piece in index.get_top_n(question.split(), list(pieces), n=SHOWN)]


def chroma(pieces: Sequence[Piece], embedder: "Embeddings") -> Search:
    """Search by nearest vector alone, in memory."""
    from chromadb import EphemeralClient
    from chromadb.config import Settings
    from langchain_chroma import Chroma

    client = EphemeralClient(settings=Settings(anonymized_telemetry=False))
    store = Chroma("peer", embedding_function=embedder, client=client)
    store.reset_collection()
    for first in range(0, len(pieces), _BATCH):
        numbers = [str(number) for number in range(first, min(first + _BATCH, len(pieces)))]
        store.add_texts([pieces[int(number)].text for number in numbers], ids=numbers)

    def search(question: str) -> Sequence[Found]:
        nearest = store.similarity_search(question, k=SHOWN)
        return [pieces[int(document.id or "")].shown() for document in nearest]

    return search


def ours(assistant: Answers) -> Search:
    """Search by the assistant's one flow; its time includes writing the answer."""
    return lambda question: [found(passage) for passage in assistant.ask(Question(question)).passages]


def compare(cases: Sequence[Case], stacks: Mapping[str, Search]) -> dict[str, Metrics]:
    """Put every question to every stack. The words shown say how much text each one spends on its five passages."""
    return {name: _measure(cases, search) for name, search in stacks.items()}


def render(rows: Mapping[str, Metrics], provenance: Provenance) -> str:
    """Render the comparison as Markdown."""
    p = provenance
    head = f"Commit `{p.commit}`, snapshot `{p.snapshot}`, embedding `{p.model}`, {p.date}."
    note = f"Words shown: median of the {SHOWN} first passages together. The time of ours includes writing the answer."
    return "\n\n".join(["# The same questions through other stacks", head, table("stack", rows), note]) + "\n"


def _measure(cases: Sequence[Case], search: Search) -> Metrics:
    ranks: list[int | None] = []
    facts: list[bool] = []
    words: list[int] = []
    times: list[float] = []
    for case in cases:
        begun = time.perf_counter()
        passages = search(case.question)
        times.append((time.perf_counter() - begun) * 1000)
        ranks.append(first_rank(case, passages))
        held = facts_shown(case, passages)
        facts += [] if held is None else [held]
        words.append(sum(len(passage.text.split()) for passage in passages[:SHOWN]))
    return {
        "n": float(len(cases)),
        **ranking(ranks),
        "facts@5": statistics.fmean(facts),
        "words_shown": statistics.median(words),
        "p50_ms": percentile(times, 0.5) or 0.0,
    }
