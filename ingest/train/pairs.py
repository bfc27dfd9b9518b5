"""What the built-in model learns from: which text belongs to which question.

Two sources. Statute text teaches the language by itself: a sentence belongs to the rest of its §. Question pairs teach
how people ask: everyday words on one side, the words of the rule on the other.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from ingest.train.markdown import Sections

Origin: TypeAlias = Literal["general", "act", "corpus", "lexicon"]
Row: TypeAlias = Mapping[str, str]

HELD_OUT_PERCENT = 12
"""Share of the acts that the model never sees: about 200 acts and 700 questions, enough to tell two points apart."""

_NUMBERED = re.compile(r"^§ *\d+ *[a-zæøå]?\. *", re.IGNORECASE)
_NOT_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class LawSection:
    """A § of statute text, without its number; `act` is the name of the act, or the slug of a document."""

    act: str
    title: str
    text: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the passage that answers it, of the act or document `act` with its title ("" in a word list)."""

    question: str
    title: str
    passage: str
    origin: Origin
    act: str = ""


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
    return [LawSection(row["act"], row["title"], unnumbered(row["text"]), row["section"]) for row in _rows(path)]


def unnumbered(text: str) -> str:
    """Drop the number that the text of a § begins with."""
    return _NUMBERED.sub("", text)


class Questions:
    """All question pairs of some folders, each question once, in the order of the file names.

    Every `*.jsonl` is read, and a line is what its keys say: a question to a § of an `act` (with its `title` and
    `text`, or found among the statute sections), to a heading of a `document`, or to a `provision` of a `series` of
    documents; a `term` with `near` words and a `gloss` is an entry of a word list.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        rows = [row for folder in folders for path in sorted(folder.glob("*.jsonl")) for row in _rows(path)]
        self._general = _distinct(row for row in rows if "act" in row)
        self._asked = _distinct(row for row in rows if "document" in row or "series" in row)
        self._words = [row for row in rows if "term" in row]
        self._kept = frozenset(
            fold_title(row["title"]) for row in self._general if "title" in row and is_held_out(row["act"])
        )

    @property
    def asked(self) -> Sequence[Row]:
        """The questions to sections of documents."""
        return self._asked

    def held_out(self) -> list[HeldOutQuestion]:
        """Return the questions to the acts kept for measuring."""
        rows = [row for row in self._general if is_held_out(row["act"]) and "title" in row]
        return [HeldOutQuestion(row["question"], row["act"], row["section"]) for row in rows]

    def without_held_out(self, sections: Sequence[LawSection]) -> list[LawSection]:
        """Drop the text of kept-out acts and of other versions of them, which are recognised by their title."""
        return [each for each in sections if not is_held_out_title(each, self._kept)]

    def pairs(self, statutes: Sequence[LawSection], documents: Sections) -> list[Pair]:
        """Return what may be trained on. Questions whose text is not found are left out."""
        return [*self._general_pairs(statutes), *self._asked_pairs(documents), *self._lexicon()]

    def _general_pairs(self, statutes: Sequence[LawSection]) -> Iterator[Pair]:
        known = {(each.act, each.section): each for each in statutes}
        for row in self._general:
            section = known.get((row["act"], row["section"]))
            title = row.get("title") or (section.title if section else "")
            text = unnumbered(row.get("text", "")) or (section.text if section else "")
            if text and fold_title(title) not in self._kept:
                yield Pair(row["question"], title, text, "general", row["act"])

    def _asked_pairs(self, documents: Sections) -> Iterator[Pair]:
        for row in self._asked:
            if section := documents.of(row):
                origin: Origin = "act" if section.heading.startswith("§") else "corpus"
                yield Pair(row["question"], section.title, section.text, origin, section.slug)

    def _lexicon(self) -> Iterator[Pair]:
        """Pair a term of art with what people say instead, and with its explanation."""
        for row in self._words:
            for near in row["near"]:
                yield Pair(near, "", f"{row['term']}: {row['gloss']}", "lexicon")
            yield Pair(row["gloss"], "", " ".join((row["term"], *row["near"])), "lexicon")


def is_held_out_title(section: LawSection, kept: frozenset[str]) -> bool:
    """Tell whether a § stands in a version of a kept-out act."""
    return fold_title(section.title) in kept


def _distinct(rows: Iterator[Row]) -> list[Row]:
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row["question"].casefold().strip(), row)
    return list(found.values())


def _rows(path: Path) -> Iterator[Row]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
