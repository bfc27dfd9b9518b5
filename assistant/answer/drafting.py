"""Write one answer: with the model where there is one, and with quotes where it fails or leaves too little."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answer.writing import Remarks, Writer
from assistant.errors import WriterFailed
from assistant.texts import say
from assistant.types import Language, Outcome, Passage, Query, Statement


@dataclass(slots=True)
class Written:
    """An answer as it grows: its statements, and what is to be said of how it came about."""

    statements: list[Statement] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    outcome: Outcome = "answered"

    def keeping(self, statements: Generator[Statement, None, Remarks]) -> Generator[Statement, None, Remarks]:
        """Keep the statements of a model that pass by, and return its remarks."""
        try:
            while True:
                statement = next(statements)
                self.statements.append(statement)
                yield statement
        except StopIteration as end:
            remarks: Remarks = end.value
            return remarks
        finally:
            statements.close()


def drafted(
    written: Written,
    writer: Writer | None,
    quotes: Iterator[Statement],
    query: Query,
    passages: Sequence[Passage],
    language: Language,
) -> Iterator[Statement]:
    """Yield the statements of an answer and keep them, with their notes; `quotes` are read only where needed."""
    remarks = Remarks()
    if writer is not None:
        try:
            remarks = yield from written.keeping(writer.write(query, passages, language))
        except WriterFailed:
            key = "answer.note.model_cut" if written.statements else "answer.note.model_failed"
            written.notes.append(say(key, language))
    written.notes += _on(remarks, language)
    if remarks.gap:
        written.outcome = "partial"
    if not written.statements or remarks.little:
        yield from _quoted(written, quotes)


def _on(remarks: Remarks, language: Language) -> Iterator[str]:
    if remarks.gap and not remarks.shown:
        yield say("answer.note.model_found_nothing", language)
    if remarks.replaced or remarks.dropped:
        yield say("answer.note.model_corrected", language)
    if remarks.translated:
        yield say("answer.note.model_translated", language)


def _quoted(written: Written, statements: Iterator[Statement]) -> Iterator[Statement]:
    """Quote what the model has not cited already; a line that introduces is kept with what it introduces."""
    cited = {(quote.passage.number, quote.start) for statement in written.statements for quote in statement.quotes}
    heading: Statement | None = None
    lead: Statement | None = None
    for statement in statements:
        if statement.kind == "heading":
            heading, lead = statement, None
        elif statement.kind == "lead":
            lead = statement
        elif not any((quote.passage.number, quote.start) in cited for quote in statement.quotes):
            introduced = lead if statement.kind == "item" else None
            new = [*filter(None, (heading, introduced)), statement]
            written.statements += new
            yield from new
            heading = lead = None
