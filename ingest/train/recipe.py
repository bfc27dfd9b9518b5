"""The whole training in order, and the numbers it was given."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from assistant.errors import CorpusError
from ingest.train.bags import Example, prepare, question_examples, statute_examples, twin_examples, unfold
from ingest.train.contrastive import Schedule, train_table
from ingest.train.markdown import Sections
from ingest.train.package import write_model
from ingest.train.pairs import LawSection, Origin, Pair, Questions, read_sections
from ingest.train.tokenizer import train_tokenizer

Progress: TypeAlias = Callable[[str, float], None]

VOCABULARY = 14_000
"""Subwords. Twice as many keep more compounds whole and lose two to ten points on statutes: fewer shared parts."""

TOKENIZER_SECTIONS = 30_000
"""Statute sections the vocabulary is drawn from; the rest adds names and rare compounds."""

STATUTE_SECTIONS = 70_000
"""Statute sections trained on: more costs time and moved nothing."""

SECTIONS_AN_EPOCH = 40_000
EPOCHS = 4
"""Short epochs draw more different sentences than a few long ones, in the same time."""

WEIGHTS: Mapping[Origin, int] = {"general": 3, "act": 2, "corpus": 2, "lexicon": 1}
"""How often an epoch shows a question pair, by origin."""

QUESTIONS_IN_VOCABULARY = 3
"""How often a question counts when the vocabulary is drawn: everyday words are rare in statutes."""


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What a training used and made; `pairs` counts question pairs by origin, `size` is in bytes."""

    sections: int
    pairs: Mapping[str, int]
    vocabulary: int
    dimensions: int
    size: int
    seconds: float


def run(
    texts: Path,
    pairs: Sequence[Path],
    out: Path,
    seed: int,
    progress: Progress,
    documents: Sequence[Path] = (),
    schedule: Schedule | None = None,
) -> TrainingReport:
    """Train on statute sections and question pairs and write the model to `out`.

    `pairs` are folders of questions (`Questions` says in which forms), `documents` folders of the Markdown documents
    that these refer to. `progress` hears the stage and the share of it that is done. Raises `CorpusError` when there is
    too little to fill one batch.
    """
    started, schedule = time.monotonic(), schedule or Schedule()
    rng = np.random.default_rng(seed)
    progress("reading", 0.0)
    statutes, own, known = _read(texts, pairs, documents)
    sections = [*_choose(statutes, STATUTE_SECTIONS, rng), *own]
    progress("vocabulary", 0.0)
    tokenizer = train_tokenizer(_vocabulary_texts(sections, known), VOCABULARY)
    progress("tokenising", 0.0)
    unfolded = unfold(tokenizer, sections)
    asked, beside = prepare(tokenizer, known, [*statutes, *own], WEIGHTS, first_key=len(unfolded))

    def examples(_: int) -> list[Example]:
        chosen = rng.permutation(len(unfolded))[:SECTIONS_AN_EPOCH]
        return [
            *statute_examples([(i, unfolded[i]) for i in chosen], rng),
            *question_examples(asked, beside, rng),
            *twin_examples(asked, rng),
        ]

    if len(sections) + len(asked) < schedule.batch:
        raise CorpusError(
            f"{len(sections)} sections and {len(asked)} pairs do not fill a batch of {schedule.batch}", texts
        )
    table = train_table(tokenizer.get_vocab_size(), EPOCHS, examples, schedule, seed, progress)
    size = write_model(out, tokenizer, table)
    counts = Counter[str](pair.origin for pair in known)
    return TrainingReport(
        len(sections), dict(counts), len(table.vectors), schedule.dimensions, size, time.monotonic() - started
    )


def _read(
    texts: Path, pairs: Sequence[Path], documents: Sequence[Path]
) -> tuple[list[LawSection], list[LawSection], list[Pair]]:
    """Return the statute sections, those of the documents that are asked about, and the question pairs."""
    questions, held = Questions(pairs), Sections(documents)
    statutes = questions.without_held_out(read_sections(texts))
    own = [LawSection(s.slug, s.title, s.text, s.heading) for s in held.asked_about(questions.asked)]
    return statutes, questions.without_held_out(own), questions.pairs(statutes, held)


def _choose(sections: Sequence[LawSection], most: int, rng: np.random.Generator) -> list[LawSection]:
    return [sections[i] for i in sorted(rng.permutation(len(sections))[:most])]


def _vocabulary_texts(sections: Sequence[LawSection], pairs: Sequence[Pair]) -> Iterator[str]:
    step = max(1, len(sections) // TOKENIZER_SECTIONS)
    yield from (section.text for section in sections[::step])
    for pair in pairs:
        yield from [pair.question] * QUESTIONS_IN_VOCABULARY
        yield pair.passage
