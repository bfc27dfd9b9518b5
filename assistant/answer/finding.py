"""Find what a question is to be answered from: its passages, and how likely they hold an answer, part by part."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from assistant.answer.comparing import Comparison, comparison
from assistant.answer.evidence import asks_whom
from assistant.answer.parts import Parts, parts_of
from assistant.answer.premises import premises_of, without
from assistant.answer.scoring import Scored, Scorer
from assistant.answer.sides import Name, are_told_apart, names_of
from assistant.answer.signals import signals
from assistant.answer.sufficiency import THRESHOLD, probability
from assistant.danish.references import find_references
from assistant.index.snapshot import Snapshot
from assistant.search.coverage import stems_of
from assistant.search.defining import term_asked
from assistant.search.provisions import names_passage
from assistant.search.rerank import Reranking
from assistant.search.retrieve import retrieve
from assistant.types import Passage, Query

PASSAGES = 8
"""Passages kept for an answer and shown on request; the writers read the first six."""


SURELY = 0.8
"""Likelihood from which both halves around an "og" are taken for questions of their own."""


MOSTLY = 0.6
"""Share of the words of every half that a passage has when it speaks of both."""


PASSAGES_A_PART = 4
"""Passages more for each further part of a question."""


_LATEST = 8
"""Findings kept: whoever asks whether a text is answered often has it answered next."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked, the passages found for it, and how likely (0..1) they hold the answer.

    `side`: which of two compared things it asks about; the part before its sides asks about both.
    """

    query: Query
    passages: tuple[Passage, ...]
    likelihood: float
    side: str = ""

    @property
    def covered(self) -> bool:
        """Whether the sources answer it."""
        return self.likelihood >= THRESHOLD

    @property
    def unofficial(self) -> bool:
        """Whether it rests on a source of which nobody says who stands behind it."""
        return bool(self.passages) and not self.passages[0].document.official


class Finder:
    """Searches one snapshot. `reranking` None means the order of the search."""

    def __init__(self, snapshot: Snapshot, reranking: Reranking | None = None) -> None:
        self._snapshot, self._reranking = snapshot, reranking
        self.mixed = len({document.official for document in snapshot.catalog.documents()}) > 1
        self._scorer = Scorer(snapshot.embedder, snapshot.rarity)
        self._latest = deque[tuple[Query, tuple[Part, ...]]](maxlen=_LATEST)

    def find(self, query: Query) -> tuple[Part, ...]:
        """Return the question as one part, or the parts that it is answered by; numbers run through all passages."""
        for asked, parts in tuple(self._latest):
            if asked == query:
                return parts
        parts = self._parts(query)
        self._latest.appendleft((query, parts))
        return parts

    def _parts(self, query: Query) -> tuple[Part, ...]:
        whole = self._part(query)
        if (compared := comparison(query.text)) is not None:
            return self._compared(query, whole, compared)
        for way in parts_of(query.text):
            if not way.sure and whole.covered and _speaks_of_all(whole.passages[0], way.questions):
                continue
            parts = [self._part(_about(query, text)) for text in way.questions]
            if _better(way, parts):
                return _numbered(parts)
        return (whole,)

    def _compared(self, query: Query, whole: Part, compared: Comparison) -> tuple[Part, ...]:
        """Return what is found of both things together, then of each alone; the whole where neither is known."""
        both = (compared.first, compared.last)
        names = names_of(*both, query.misread)
        if not are_told_apart(*names):
            return (whole,)
        sides = [
            self._of_side(replace(self._part(_about(query, text)), side=side), name, whole)
            for text, side, name in zip(compared.questions, both, names, strict=True)
        ]
        return _numbered((whole, *sides)) if any(side.covered for side in sides) else (whole,)

    def _of_side(self, side: Part, name: Name, whole: Part) -> Part:
        """Judge a side: where passages name it, it is covered with the whole; a word that no source has is unknown."""
        if any(name.of_passage(passage) for passage in (*side.passages, *whole.passages)):
            return replace(side, likelihood=max(side.likelihood, whole.likelihood))
        known = all(map(self._snapshot.lexical.holding, name.stems))
        return side if known else replace(side, likelihood=0.0)

    def scored(self, part: Part) -> list[Scored]:
        """Return the units of a part's passages, likeliest first."""
        return self._scorer.score(self._scorer.prepare(part.query.text), part.passages)

    def _part(self, query: Query) -> Part:
        """Return what the official sources hold; where they hold no answer, what the contacts or any source do."""
        part = self._judged(query, trusting=False)
        if not part.covered and not query.kinds and asks_whom(query.text):
            part = _first_covered(part, self._judged(replace(query, kinds=("contact",)), trusting=False))
        if part.covered or not self.mixed:
            return part
        return _first_covered(part, self._judged(query, trusting=True))

    def _judged(self, query: Query, *, trusting: bool) -> Part:
        limit = max(PASSAGES, self._reranking.top if self._reranking else 0)
        hits = retrieve(self._snapshot, query, limit, trusting=trusting)
        if self._reranking:
            hits = self._reranking.reordered(hits, query)[:PASSAGES]
        passages = tuple(Passage(number, hit.chunk, hit.document, hit.score) for number, hit in enumerate(hits, 1))
        likelihood = self._likelihood(query, passages)
        if likelihood < THRESHOLD:
            likelihood = max(likelihood, self._without_premises(query, passages))
        return Part(query, passages, likelihood)

    def _without_premises(self, query: Query, passages: tuple[Passage, ...]) -> float:
        """Return how likely a question is answered but for a figure that it has wrong; the answer sets that right."""
        scored = self._scorer.score(self._scorer.prepare(query.text), passages)
        wrong = [*premises_of(query.text, scored)]
        return self._likelihood(replace(query, text=without(query.text, wrong)), passages) if wrong else 0.0

    def _likelihood(self, query: Query, passages: tuple[Passage, ...]) -> float:
        # Whoever names a § and gets it has an answer, however few words of the question stand in it.
        if passages and names_passage(query, passages[0]):
            return 1.0
        asked = self._scorer.prepare(query.text)
        scored = self._scorer.score(asked, passages)
        return probability(signals(asked, query, passages, scored, self._snapshot.rarity))


def together(parts: Sequence[Part]) -> tuple[Passage, ...]:
    """Return the passages of all parts by number, each once."""
    return tuple(sorted({p.number: p for part in parts for p in part.passages}.values(), key=lambda p: p.number))


def _first_covered(part: Part, other: Part) -> Part:
    return other if other.covered and not part.covered else part


def _about(query: Query, text: str) -> Query:
    return replace(query, text=text, references=find_references(text))


def _better(way: Parts, parts: Sequence[Part]) -> bool:
    """Tell whether a question is better answered in parts: they lead to different documents, and to answers.

    What only might be two questions must lead to two documents that both answer.
    """
    documents = {part.passages[0].chunk.slug for part in parts if part.passages}
    if way.sure:
        # What a thing is stands in one section, and all else about it in others of the same document.
        places = {part.passages[0].chunk.id for part in parts if part.passages}
        apart = places if term_asked(way.questions[0]) else documents
        return len(apart) > 1 and any(part.covered for part in parts)
    return len(documents) == len(parts) and all(part.likelihood >= SURELY for part in parts)


def _speaks_of_all(passage: Passage, questions: Sequence[str]) -> bool:
    shown = stems_of(" ".join((passage.document.title, *passage.chunk.headings, passage.chunk.text)))
    wanted = [stems_of(question) for question in questions]
    return all(len(each & shown) >= MOSTLY * len(each) for each in wanted)


def _numbered(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give the passages new numbers: the first of each part, then the second."""
    in_turn = filter(None, chain.from_iterable(zip_longest(*(part.passages for part in parts))))
    numbers: dict[str, int] = {}
    for passage in in_turn:
        if len(numbers) < PASSAGES + PASSAGES_A_PART * (len(parts) - 1):
            numbers.setdefault(passage.chunk.id, len(numbers) + 1)
    return tuple(replace(part, passages=tuple(_renumbered(part.passages, numbers))) for part in parts)


def _renumbered(passages: Sequence[Passage], numbers: dict[str, int]) -> Iterator[Passage]:
    for passage in passages:
        if passage.chunk.id in numbers:
            yield replace(passage, number=numbers[passage.chunk.id])
