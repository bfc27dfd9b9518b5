"""What the user interface needs of the assistant: a flow of events, and the documents behind the answers."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.types import Answer, Chunk, Document, Event, Language, Question


class AnswerFlow(Protocol):
    """Answers a question as a stream of events, `Finished` last."""

    def stream(self, question: Question) -> Iterator[Event]:
        """Yield what happens to a question until it is answered."""
        ...

    def followups(self, answer: Answer, language: Language) -> tuple[str, ...]:
        """Return questions that lead on from an answer, each of which the sources answer."""
        ...


class Library(Protocol):
    """The documents of the open snapshot; an unknown slug raises `KeyError`."""

    def series(self, name: str) -> tuple[Document, ...]:
        """Return the versions of an act, oldest first."""
        ...

    def chunks_of_section(self, section: str, slugs: Sequence[str]) -> tuple[Chunk, ...]:
        """Return the chunks of a § ("91a") in some documents, in reading order."""
        ...

    def document(self, slug: str) -> Document:
        """Return what is known about a document."""
        ...

    def text(self, slug: str) -> str:
        """Return the canonical text, which citations have their positions in."""
        ...

    def chunks(self, slug: str) -> tuple[Chunk, ...]:
        """Return the citable parts in reading order."""
        ...
