"""Measure a model where it was not trained: how often the right passage is among the first.

Acts kept out of training give questions to rules never seen. Question sets over Markdown documents give the figure for
documents whose sections the model did train on, but not with these questions.
"""

import hashlib
import json
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.train.markdown import read_markdown
from ingest.train.pairs import Questions, read_sections


class Encoder(Protocol):
    """What is measured: vectors of length 1 for questions and for passages."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a passage."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a question."""
        ...


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the questions whose right passage is the first, among five, among ten."""

    first: float
    five: float
    ten: float
    questions: int
    passages: int


def in_fold(identifier: str, fold: int) -> bool:
    """Tell whether a question belongs to half 0 (choose with it) or half 1 (report it)."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % 2 == fold


def on_kept_out_acts(encoder: Encoder, texts: Path, pairs: Sequence[Path]) -> Shares:
    """Ask for a § among all §§ of the acts that were kept out of training."""
    questions = Questions(pairs).held_out()
    acts = {question.act for question in questions}
    sections = [section for section in read_sections(texts) if section.act in acts]
    place = {(section.act, section.section): i for i, section in enumerate(sections)}
    right = [{place[key]} if (key := (q.act, q.section)) in place else set() for q in questions]
    return shares(encoder, [q.question for q in questions], [section.text for section in sections], right)


def on_documents(encoder: Encoder, documents: Path, questions: Path, fold: int) -> Shares:
    """Ask for the document among all sections of Markdown documents, each under its title and heading."""
    sections = [s for path in sorted(documents.rglob("*.md")) for s in read_markdown(path)]
    rows = [row for row in _questions(questions) if in_fold(str(row["id"]), fold)]
    right = [{i for i, s in enumerate(sections) if s.slug in row["documents"]} for row in rows]
    passages = [f"{s.title} – {s.heading}\n{s.text}" for s in sections]
    return shares(encoder, [str(row["question"]) for row in rows], passages, right)


def on_statutes(encoder: Encoder, documents: Path, questions: Path, fold: int) -> Shares:
    """Ask for the very § among the §§ of the acts in force below a folder."""
    paths = [p for p in sorted(documents.rglob("*.md")) if "\nvalid_to: null\n" in p.read_text(encoding="utf-8")]
    sections = [s for path in paths for s in read_markdown(path) if s.heading.startswith("§")]
    rows = [row for row in _questions(questions) if in_fold(str(row["id"]), fold)]
    right = [
        {i for i, s in enumerate(sections) if s.slug in row["documents"] and s.heading == row["section"]}
        for row in rows
    ]
    passages = [f"{s.title} – {s.heading}\n{s.text}" for s in sections]
    return shares(encoder, [str(row["question"]) for row in rows], passages, right)


def shares(
    encoder: Encoder, questions: Sequence[str], passages: Sequence[str], right: Sequence[Collection[int]]
) -> Shares:
    """Rank all passages for each question; `right` holds the places of those that answer it, none counts as missed."""
    scores = encoder.encode_queries(questions) @ encoder.encode(passages).T
    better = [
        int((row > max(row[i] for i in places)).sum()) if places else sys.maxsize
        for row, places in zip(scores, right, strict=True)
    ]
    first, five, ten = (float(np.mean([rank < limit for rank in better])) for limit in (1, 5, 10))
    return Shares(first, five, ten, len(questions), len(passages))


def _questions(path: Path) -> list[dict[str, str | list[str]]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
