import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding

from evals.metrics import Found
from evals.peers import (
    LONG_PIECE,
    OVERLAP,
    PIECE,
    Piece,
    Source,
    Span,
    Stack,
    bm25,
    chroma,
    fused,
    one_after_another,
    split,
    split_long,
    stacks,
    stemmed,
)

PIECES = [
    Piece(Source("ramme", "Ramme", ""), "Rammen er 140 mio. kr. om året."),
    Piece(Source("lov", "Lov", ""), "Fonden kan give tilsagn om støtte."),
    Piece(Source("liste", "Liste", ""), "Listen kommer den 1. december."),
    Piece(Source("andet", "Andet", ""), "Bestyrelsen mødes hver måned."),
]


def fixed(*numbers: int) -> Stack:
    return lambda _, limit: [PIECES[number] for number in numbers][:limit]


def test_documents_are_split_as_the_tutorials_do() -> None:
    pieces = split([Source("a", "A", "Et ord. " * 400), Source("b", "B", "Kort.")])
    assert all(len(piece.text) <= PIECE for piece in pieces)
    assert sum(len(piece.text) for piece in pieces[:-1]) > 400 * 8 + OVERLAP
    assert pieces[-1].shown() == Found("b", frozenset(), "B\nKort.")


def test_long_chunks_are_measured_in_tokens() -> None:
    pieces = split_long([Source("a", "A", "Et ord. " * 2000)], lambda text: len(text.split()))
    assert LONG_PIECE / 2 < max(len(piece.text.split()) for piece in pieces) <= LONG_PIECE


def test_a_piece_belongs_to_every_section_that_it_holds_a_part_of() -> None:
    law = Source(
        "lov", "Lov", "§ 1 Leje. § 2 Varsel. § 3 Klage.", (Span(0, 9, "1"), Span(10, 21, "2"), Span(22, 32, "3"))
    )
    assert Piece(law, law.text[8:21], 8).shown().sections == {"1", "2"}
    assert Piece(law, law.text[21:22], 21).shown().sections == frozenset()


def test_pieces_know_where_they_begin() -> None:
    text = "\n\n".join(f"Afsnit {number}. " + "Ord. " * 60 for number in range(20))
    assert all(text.startswith(piece.text, piece.start) for piece in split([Source("a", "A", text)]))


def test_bm25_takes_words_as_they_stand_between_spaces() -> None:
    search = bm25(PIECES)
    assert search("Hvornår kommer listen den 1. december?", 4)[0].source.slug == "liste"
    assert search("DECEMBER", 4)[0].source.slug != "liste"


def test_stems_meet_other_forms_of_a_word_and_nothing_else_is_found() -> None:
    search = stemmed(PIECES, "danish")
    assert [piece.source.slug for piece in search("bestyrelsernes møder", 4)] == ["andet"]
    assert search("og i at", 4) == []


def test_chroma_finds_the_nearest_vector_and_forgets_the_run_before() -> None:
    embedder = DeterministicFakeEmbedding(size=16)
    chroma(PIECES, embedder)
    search = chroma(PIECES[:2], embedder)
    assert [piece.source.slug for piece in search(PIECES[1].text, 5)] == ["lov", "ramme"]


def test_reciprocal_ranks_prefer_what_both_find_and_equal_texts_are_one() -> None:
    twin = Piece(Source("anden", "Anden", ""), PIECES[3].text)
    search = fused([fixed(0, 1, 3), lambda *_: [PIECES[2], twin]])
    assert [piece.source.slug for piece in search("?", 4)] == ["andet", "ramme", "liste", "lov"]


def test_one_after_another_keeps_the_order_and_drops_repeats() -> None:
    search = one_after_another([fixed(1, 0), fixed(0, 2)])
    assert [piece.source.slug for piece in search("?", 3)] == ["lov", "ramme", "liste"]


@pytest.mark.parametrize("english", [None, DeterministicFakeEmbedding(size=16)])
def test_stacks_that_need_the_english_model_are_left_out_without_it(english: DeterministicFakeEmbedding | None) -> None:
    found = stacks([Source("a", "A", "Et areal.")], DeterministicFakeEmbedding(size=8), english, len)
    assert {"bm25", "stemmed", "our-embedding"} <= found.keys()
    assert ("minilm" in found) == ("kotaemon" in found) == ("ensemble" in found) == (english is not None)
    assert all(stack("Et areal.", 5)[0].source.slug == "a" for stack in found.values())
