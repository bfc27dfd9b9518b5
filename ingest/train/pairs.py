"""What the built-in model learns from: which text belongs to which question.

Two sources. Statute text teaches the language by itself: a sentence belongs to the rest of its §. Question pairs teach
how people ask: everyday words on one side, the words of the rule on the other.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from ingest.train.markdown import sections_by_heading

Origin: TypeAlias = Literal["general", "act", "corpus", "lexicon"]

HELD_OUT_PERCENT = 12
"""Share of the acts that the model never sees: about 200 acts and 700 questions, enough to tell two points apart."""

_GENERAL = "pairs-general.jsonl"
_NUMBERED = re.compile(r"^§ *\d+ *[a-zæøå]?\. *", re.IGNORECASE)
_NOT_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class LawSection:
    """A § of statute text, without its number."""

    act: str
    title: str
    text: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the passage that answers it; `title` names the document or act the passage stands in."""

    question: str
    title: str
    passage: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class HeldOutQuestion:
    """A question to an act that was kept out of training, and the § that answers it."""

    question: str
    act: str
    section: str


def is_held_out(act: str) -> bool:
    """Tell whether an act is kept for measuring: by the sha256 of its name, so that the choice needs no list."""
    return int(hashlib.sha256(act.encode()).hexdigest(), 16) % 100 < HELD_OUT_PERCENT


def fold_title(title: str) -> str:
    """Reduce a title to what two versions of one act share."""
    return _NOT_WORD.sub(" ", title.casefold()).strip()


def read_sections(path: Path) -> list[LawSection]:
    """Read statute sections ({act, title, section, text} a line, gzipped or not)."""
    return [LawSection(row["act"], row["title"], _NUMBERED.sub("", row["text"]), row["section"]) for row in _rows(path)]


def read_pairs(folder: Path, documents: Sequence[Path] = ()) -> list[Pair]:
    """Read every pair in a folder: pairs-general, pairs-*, asked-* and lexicon (.jsonl).

    `pairs-*` and `asked-*` name a section of a Markdown document below one of the `documents` folders; pairs whose
    section is not found there are left out. Order is that of the file names, so a seed means the same twice.
    """
    found: list[Pair] = list(general_pairs(folder))
    texts = {key: value for root in documents for key, value in sections_by_heading(root).items()}
    for path in _asked_files(folder):
        origin: Origin = "corpus" if path.name.startswith("asked-") else "act"
        for row in _rows(path):
            section = texts.get((row["document"], row["section"]))
            if section:
                found.append(Pair(row["question"], section.title, section.text, origin))
    found += _lexicon(folder / "lexicon.jsonl")
    return found


def named_documents(folder: Path) -> frozenset[str]:
    """Return the slugs of the documents that the pairs of a folder ask about."""
    return frozenset(row["document"] for path in _asked_files(folder) for row in _rows(path))


def document_sections(documents: Sequence[Path], slugs: Collection[str]) -> list[LawSection]:
    """Read the sections of some Markdown documents, to be learnt from as statute sections are."""
    return [
        LawSection(section.slug, section.title, section.text, section.heading)
        for root in documents
        for section in sections_by_heading(root).values()
        if section.slug in slugs
    ]


def general_pairs(folder: Path) -> Iterator[Pair]:
    """Yield the question ↔ § pairs of the acts trained on.

    Another version of a kept-out act holds the same rules; it is recognised by its title and left out too.
    """
    kept = _held_out_titles(folder)
    for row in _general_rows(folder):
        if fold_title(row["title"]) not in kept:
            yield Pair(row["question"], row["title"], _NUMBERED.sub("", row["text"]), "general")


def held_out_questions(folder: Path) -> list[HeldOutQuestion]:
    """Return the questions to the acts kept for measuring."""
    rows = [row for row in _general_rows(folder) if is_held_out(row["act"])]
    return [HeldOutQuestion(row["question"], row["act"], row["section"]) for row in rows]


def without_held_out(sections: Sequence[LawSection], folder: Path) -> list[LawSection]:
    """Drop the statute text of kept-out acts and of other versions of them."""
    kept = _held_out_titles(folder)
    return [section for section in sections if fold_title(section.title) not in kept]


def _asked_files(folder: Path) -> list[Path]:
    found = [*folder.glob("pairs-*.jsonl"), *folder.glob("asked-*.jsonl")]
    return sorted(path for path in found if path.name != _GENERAL)


def _lexicon(path: Path) -> Iterator[Pair]:
    """Pair a term of art with what people say instead, and with its explanation."""
    for row in _rows(path) if path.exists() else ():
        for near in row["near"]:
            yield Pair(near, "", f"{row['term']}: {row['gloss']}", "lexicon")
        yield Pair(row["gloss"], "", " ".join((row["term"], *row["near"])), "lexicon")


def _general_rows(folder: Path) -> Iterator[dict[str, str]]:
    path = folder / _GENERAL
    return _rows(path) if path.exists() else iter(())


def _held_out_titles(folder: Path) -> frozenset[str]:
    return frozenset(fold_title(row["title"]) for row in _general_rows(folder) if is_held_out(row["act"]))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
