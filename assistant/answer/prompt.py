"""What a chat model is told: numbered passages as untrusted data, and rules for answering from them alone."""

from collections.abc import Sequence
from html import escape

from assistant.answer.units import readable
from assistant.texts import say
from assistant.types import Language, Passage

PASSAGES = 6
"""Six passages of up to 250 words fit the context of the small local models with room for the answer."""


def messages(question: str, passages: Sequence[Passage], language: Language) -> list[tuple[str, str]]:
    """Return (role, content) pairs for a chat model."""
    sources = "\n\n".join(_source(passage) for passage in passages[:PASSAGES])
    return [
        ("system", say("answer.prompt.system", language)),
        ("human", say("answer.prompt.human", language, sources=sources, question=question)),
    ]


def _source(passage: Passage) -> str:
    """Wrap a passage so that nothing inside it can look like the end of it."""
    document, chunk = passage.document, passage.chunk
    place = " – ".join(filter(None, (document.title, *chunk.headings[1:], chunk.provision, document.reference)))
    columns = f"\n({' | '.join(chunk.columns)})" if chunk.columns else ""
    body = escape(chunk.text, quote=False)
    return f'<kilde nr="{passage.number}" titel="{escape(readable(place))}">{columns}\n{body}\n</kilde>'
