"""Write one answer: with the model where there is one, and with quotes where it fails or leaves too little."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answer.quoting import QuotingWriter
from assistant.answer.writing import Remarks, Writer
from assistant.errors import WriterFailed
from assistant.texts import say
from assistant.types import Language, Outcome, Passage, Query, Statement


@dataclass(slots=True)
class Draft:
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
    draft: Draft,
    writer: Writer | None,
    quoting: QuotingWriter,
    query: Query,
    passages: Sequence[Passage],
    language: Language,
) -> Iterator[Statement]:
    """Yield the statements of an answer and keep them in the draft, with the notes that they need."""
    remarks = Remarks()
    if writer is not None:
        try:
            remarks = yield from draft.keeping(writer.write(query, passages, language))
        except WriterFailed:
            key = "answer.note.model_cut" if draft.statements else "answer.note.model_failed"
            draft.notes.append(say(key, language))
    draft.notes += _on(remarks, language)
    draft.outcome = "partial" if remarks.gap else "answered"
    if not draft.statements or remarks.little:
        yield from _quoted(draft, quoting.write(query.text, passages))


def _on(remarks: Remarks, language: Language) -> Iterator[str]:
    if remarks.gap and not remarks.shown:
        yield say("answer.note.model_found_nothing", language)
    if remarks.replaced or remarks.dropped:
        yield say("answer.note.model_corrected", language)
    if remarks.translated:
        yield say("answer.note.model_translated", language)


def _quoted(draft: Draft, statements: Iterator[Statement]) -> Iterator[Statement]:
    """Quote what the model has not cited already; a line that introduces is kept with what it introduces."""
    cited = {(quote.passage.number, quote.start) for statement in draft.statements for quote in statement.quotes}
    lead: Statement | None = None
    for statement in statements:
        if statement.kind == "lead":
            lead = statement
        elif not any((quote.passage.number, quote.start) in cited for quote in statement.quotes):
            new = [lead, statement] if lead is not None and statement.kind == "item" else [statement]
            draft.statements += new
            yield from new
            lead = None
