"""Answers and documents made by hand."""

from datetime import date

from assistant.types import Answer, Chunk, Citation, Document, Outcome, Passage
from assistant.ui.flow import Library

TODAY = date(2026, 11, 25)

DOCUMENT = Document("kilde", "En kilde", "legislation")


def cite(library: Library, number: int, slug: str, words: str) -> tuple[Passage, Citation]:
    """Cite words of a document, as the assistant does."""
    document, start = library.document(slug), library.text(slug).index(words)
    end = start + len(words)
    chunk = next(each for each in library.chunks(slug) if each.start <= start and end <= each.end)
    return Passage(number, chunk, document, 1.0), citation(
        number,
        document,
        chunk,
        words,
        library.text(slug)[chunk.start : start],
        library.text(slug)[end : chunk.end],
    )


def citation(number: int, document: Document, chunk: Chunk, quote: str, before: str = "", after: str = "") -> Citation:
    """Make the citation of a quote in a chunk."""
    start = chunk.start + len(before)
    return Citation(
        number=number, slug=document.slug, title=document.title, kind=document.kind, authority=document.authority,
        reference=document.reference, provision=chunk.provision, headings=chunk.headings, page=chunk.page,
        page_label=chunk.page_label, url=document.source_url, quote=quote, start=start, end=start + len(quote),
        before=before, after=after, valid_from=document.valid_from, valid_to=document.valid_to,
    )  # fmt: skip


def answer(
    text: str = "Svar. [1]",
    cited: tuple[tuple[Passage, Citation], ...] = (),
    outcome: Outcome = "answered",
    question: str = "Hvad koster det?",
    notes: tuple[str, ...] = (),
    followups: tuple[str, ...] = (),
) -> Answer:
    """Make an answer from its citations."""
    return Answer(
        question, text, outcome, TODAY, tuple(each for _, each in cited), tuple(each for each, _ in cited),
        notes, followups,
    )  # fmt: skip
