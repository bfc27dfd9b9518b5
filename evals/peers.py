"""The stacks that a user would otherwise follow, over the same texts as ours.

Each is written as its documentation or its code has it: LangChain's tutorial splitter with its BM25 retriever, with
Chroma, and with both fused by ranks; the same pieces stemmed as Danish; and chunks and merging as in kotaemon. They
get our canonical texts, so that reading files well or badly plays no part here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from assistant.index.catalog import Catalog
from assistant.types import Document
from evals.folding import section_key
from evals.metrics import Found

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from langchain_text_splitters import TextSplitter

# The sizes of LangChain's own tutorials, in characters, and kotaemon's, in tokens.
PIECE, OVERLAP = 1000, 200
LONG_PIECE, LONG_OVERLAP = 1024, 256
# The constant and the weights that LangChain's EnsembleRetriever has unless told otherwise for two retrievers.
RRF_CONSTANT, RRF_WEIGHT = 60, 0.5
# Chroma takes at most 5,461 records in one call.
_BATCH = 5000


@dataclass(frozen=True, slots=True)
class Span:
    """Where a § stands in the text of its document."""

    start: int
    end: int
    section: str


@dataclass(frozen=True, slots=True, eq=False)  # by identity: comparing whole texts costs more than searching them
class Source:
    """A document as every stack gets it: without its front matter. `spans` serve judging only; no stack sees them."""

    slug: str
    title: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """What a splitter made of a document; it begins at `start` of the text."""

    source: Source
    text: str
    start: int = 0

    def shown(self) -> Found:
        """Show it as our passages are shown, with the title of its document.

        It belongs to every § that it holds a part of, however small, which is kinder to a blind cut than to ours.
        """
        end = self.start + len(self.text)
        sections = frozenset(span.section for span in self.source.spans if span.start < end and self.start < span.end)
        return Found(self.source.slug, sections, f"{self.source.title}\n{self.text}")


def source(document: Document, catalog: Catalog) -> Source:
    """Take a document of an index as the stacks get it."""
    spans = (Span(chunk.start, chunk.end, section_key(chunk.provision)) for chunk in catalog.chunks(document.slug))
    return Source(document.slug, document.title, catalog.text(document.slug), tuple(s for s in spans if s.section))


Stack: TypeAlias = Callable[[str, int], Sequence[Piece]]
"""Takes a question and how many pieces are wanted; returns them best first."""


def stacks(
    sources: Sequence[Source], own: "Embeddings", english: "Embeddings | None", tokens: Callable[[str], int]
) -> dict[str, Stack]:
    """Set up every stack over some documents, by the names of `evals.comparison.STACKS`.

    Without an English model, those that need one are left out. `tokens` counts the tokens of a text.
    """
    pieces = split(sources)
    found = {"bm25": bm25(pieces), "stemmed": stemmed(pieces, "danish"), "our-embedding": chroma(pieces, own)}
    if english is None:
        return found
    minilm = chroma(pieces, english)
    long = split_long(sources, tokens)
    return found | {
        "minilm": minilm,
        "ensemble": fused([found["bm25"], minilm]),
        "kotaemon": one_after_another([stemmed(long, "english"), chroma(long, english)]),
    }


def split(sources: Sequence[Source]) -> list[Piece]:
    """Split the documents as LangChain's tutorials do."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return _pieces(
        RecursiveCharacterTextSplitter(chunk_size=PIECE, chunk_overlap=OVERLAP, add_start_index=True), sources
    )


def split_long(sources: Sequence[Source], tokens: Callable[[str], int]) -> list[Piece]:
    """Split the documents into long chunks, as kotaemon does; `tokens` counts the tokens of a text."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=LONG_PIECE,
        chunk_overlap=LONG_OVERLAP,
        length_function=tokens,
        separators=["\n\n", "\n", ".", " ", ""],
        keep_separator="end",
        add_start_index=True,
    )
    return _pieces(splitter, sources)


def bm25(pieces: Sequence[Piece]) -> Stack:
    """Search as LangChain's `BM25Retriever` does: words are what stands between spaces."""
    from rank_bm25 import BM25Okapi

    index = BM25Okapi([piece.text.split() for piece in pieces])
    return lambda question, limit: index.get_top_n(question.split(), list(pieces), n=limit)


def stemmed(pieces: Sequence[Piece], language: str) -> Stack:
    """Search by bm25s with Snowball stems, without the stop words of the language."""
    import bm25s
    import snowballstemmer

    stemmer = snowballstemmer.stemmer(language)

    def tokens(texts: Sequence[str]) -> list[list[str]]:
        found: list[list[str]] = bm25s.tokenize(
            list(texts), stopwords=language, stemmer=stemmer.stemWords, return_ids=False, show_progress=False
        )
        return found

    index = bm25s.BM25()
    index.index(tokens([piece.text for piece in pieces]), show_progress=False)

    def search(question: str, limit: int) -> Sequence[Piece]:
        words = tokens([question])
        if not words[0]:
            return []
        numbers, scores = index.retrieve(words, k=min(limit, len(pieces)), show_progress=False)
        return [pieces[number] for number, score in zip(numbers[0], scores[0], strict=True) if score > 0]

    return search


def chroma(pieces: Sequence[Piece], embedder: "Embeddings") -> Stack:
    """Search by nearest vector alone, in memory."""
    from chromadb import EphemeralClient
    from chromadb.config import Settings
    from langchain_chroma import Chroma

    client = EphemeralClient(settings=Settings(anonymized_telemetry=False))
    store = Chroma(f"peer-{id(pieces)}-{id(embedder)}", embedding_function=embedder, client=client)
    store.reset_collection()
    for first in range(0, len(pieces), _BATCH):
        numbers = [str(number) for number in range(first, min(first + _BATCH, len(pieces)))]
        store.add_texts([pieces[int(number)].text for number in numbers], ids=numbers)

    def search(question: str, limit: int) -> Sequence[Piece]:
        nearest = store.similarity_search(question, k=limit)
        return [pieces[int(document.id or "")] for document in nearest]

    return search


def fused(stacks: Sequence[Stack]) -> Stack:
    """Fuse stacks by reciprocal ranks as LangChain's `EnsembleRetriever` does.

    Like there, pieces of the same text are one, and ties keep the order of the stacks.
    """

    def search(question: str, limit: int) -> Sequence[Piece]:
        scores: dict[str, float] = {}
        first: dict[str, Piece] = {}
        for stack in stacks:
            for rank, piece in enumerate(stack(question, limit), start=1):
                scores[piece.text] = scores.get(piece.text, 0.0) + RRF_WEIGHT / (RRF_CONSTANT + rank)
                first.setdefault(piece.text, piece)
        return [first[text] for text in sorted(scores, key=lambda text: -scores[text])[:limit]]

    return search


def one_after_another(stacks: Sequence[Stack]) -> Stack:
    """Merge as kotaemon does before a chat model reranks: what the full text finds, then what the vectors find."""

    def search(question: str, limit: int) -> Sequence[Piece]:
        found = dict.fromkeys(piece for stack in stacks for piece in stack(question, limit))
        return list(islice(found, limit))

    return search


def _pieces(splitter: "TextSplitter", sources: Sequence[Source]) -> list[Piece]:
    return [
        Piece(source, document.page_content, int(document.metadata["start_index"]))
        for source in sources
        for document in splitter.create_documents([source.text])
    ]
