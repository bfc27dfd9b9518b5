from langchain_core.embeddings import DeterministicFakeEmbedding

from assistant.types import Answer, Question
from evals.metrics import Found
from evals.peers import OVERLAP, PIECE, Piece, Source, bm25, chroma, compare, ours, render, split
from evals.report import Provenance
from tests.evals.examples import answer, case

PIECES = [
    Piece(Source("ramme", "Ramme", ""), "Rammen er 140 mio. kr. om året."),
    Piece(Source("lov", "Lov", ""), "Fonden kan give tilsagn om støtte."),
    Piece(Source("liste", "Liste", ""), "Listen kommer den 1. december."),
    Piece(Source("andet", "Andet", ""), "Bestyrelsen mødes hver måned."),
]


def test_documents_are_split_as_the_tutorials_do() -> None:
    pieces = split([Source("a", "A", "Et ord. " * 400), Source("b", "B", "Kort.")])
    assert all(len(piece.text) <= PIECE for piece in pieces)
    assert sum(len(piece.text) for piece in pieces[:-1]) > 400 * 8 + OVERLAP
    assert pieces[-1].shown() == Found("b", "", "B\nKort.")


def test_bm25_takes_words_as_they_stand_between_spaces() -> None:
    search = bm25(PIECES)
    assert search("Hvornår kommer listen den 1. december?")[0].slug == "liste"
    assert search("DECEMBER")[0].slug != "liste"


def test_chroma_finds_the_nearest_vector_and_forgets_the_run_before() -> None:
    embedder = DeterministicFakeEmbedding(size=16)
    chroma(PIECES, embedder)
    search = chroma(PIECES[:2], embedder)
    assert [found.slug for found in search(PIECES[1].text)] == ["lov", "ramme"]


def test_all_stacks_are_measured_alike() -> None:
    class Assistant:
        def ask(self, question: Question) -> Answer:
            return answer("", "lov", "ramme")

    rows = compare([case(question="Hvor stor er Rammen er?")], {"BM25": bm25(PIECES), "ours": ours(Assistant())})
    assert (rows["BM25"]["hit@1"], rows["ours"]["hit@1"], rows["ours"]["mrr"]) == (1.0, 0.0, 0.5)
    assert rows["BM25"]["facts@5"] == rows["ours"]["facts@5"] == 1.0
    assert "| BM25 | 1 | 1.000 |" in render(rows, Provenance("abc", "s", "m", "quoting", "2026-11-23"))
