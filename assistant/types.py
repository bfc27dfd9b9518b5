"""Every value that crosses a border between the rooms of the assistant.

Frozen and slotted: a value is made once, by one room, and read by the others. Dates are `date`, never strings; optional
means "the source does not say".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias, get_args

Kind: TypeAlias = Literal["legislation", "agreement", "guidance", "area", "contact", "precedent"]
Outcome: TypeAlias = Literal["answered", "partial", "clarify", "not_found", "refused"]
Ruling: TypeAlias = Literal[
    "upheld",
    "partly_upheld",
    "not_upheld",
    "dismissed",
    "affirmed",
    "reversed",
    "referred",
    "unlawful",
    "refused",
    "exempted",
    "approved",
    "granted",
    "pending",
    "advisory",
    "practice",
]
Role: TypeAlias = Literal["user", "assistant"]
Language: TypeAlias = Literal["da", "en"]

KINDS: tuple[Kind, ...] = get_args(Kind)
_IN_REGISTERS: frozenset[Kind] = frozenset({"area", "contact", "precedent"})
RULINGS: tuple[Ruling, ...] = get_args(Ruling)


@dataclass(frozen=True, slots=True)
class Document:
    """One source as a whole: what it is, who stands behind it, and when it applies.

    `valid_from` and `valid_to` are inclusive. Documents of one `series` are versions of the same act. `ruling` and
    `decided` ("2019-04-03", "2019-04", "2019") are what a precedent states of its outcome beside its text. `original`
    names the file that it was read from, if it is kept. `followed`, which the catalog adds: a later version is known.
    """

    slug: str
    title: str
    kind: Kind
    authority: str = ""
    reference: str = ""
    source_url: str = ""
    published: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    retrieved: date | None = None
    series: str = ""
    topics: tuple[str, ...] = ()
    path: str = ""
    pages: int = 0
    pages_without_text: tuple[int, ...] = ()
    ruling: Ruling | None = None
    decided: str = ""
    original: str = ""
    followed: bool = field(default=False, compare=False)

    @property
    def about_law(self) -> bool:
        """Whether it tells of an act in words of its own: acts themselves have a `series`."""
        return self.kind == "legislation" and not self.series

    @property
    def official(self) -> bool:
        """Whether it says who stands behind it and where the original is; a register does so row by row."""
        register = self.kind in _IN_REGISTERS and self.path.endswith((".csv", ".xlsx"))
        return register or bool(self.authority and self.source_url)

    def in_force(self, on: date) -> bool:
        """Tell whether the document applies on a day; an open end counts as applying."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A citable part of a document: a section, a §, a stykke, a run of table rows.

    `text` is exactly `document text[start:end]`, so that what is quoted from it has a position in the source. `columns`
    names the cells of table rows without their header row. `asked` and `borrowed` help finding and are never shown.
    """

    id: str
    slug: str
    ordinal: int
    text: str
    start: int
    end: int
    headings: tuple[str, ...] = ()
    provision: str = ""
    page: int | None = None
    page_label: str = ""
    columns: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A legal reference in normal form: an act, a provision, or a case.

    `act` is a series ("almenboligloven"), a number ("lbk 207/2026"), a bill ("l 38") or a case ("c-417/23"); `section`
    is the bare number and letter of the § ("91a"); `stk` the number of the stykke.
    """

    act: str = ""
    section: str = ""
    stk: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, as the indexes understand it: rules count as of `as_of`.

    `dated` when the asker set that day beside the question; `historical` when it lies before today. `named` is the day
    that the question states, whether or not it is the one that counts. `former` when it asks about rules of the past
    without saying of when. `misread` holds the words that no source knows, each with the stem that it is read as.
    """

    text: str
    as_of: date
    dated: bool = False
    historical: bool = False
    named: date | None = None
    former: bool = False
    references: tuple[Reference, ...] = ()
    kinds: tuple[Kind, ...] = ()
    misread: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that was found, best first; `features` says by which signals, each in 0..1."""

    chunk: Chunk
    document: Document
    score: float
    features: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered chunk that an answer may draw on."""

    number: int
    chunk: Chunk
    document: Document
    score: float


@dataclass(frozen=True, slots=True)
class Quote:
    """Words taken verbatim from a passage: `text == chunk.text[start:end]`."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The quoted words."""
        return self.passage.chunk.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, list item or row of an answer, readable, with the quotes that carry it.

    `kind` decides the layout: an `item` is a bullet, a `lead` introduces items, a `heading` all that follows.
    """

    text: str
    quotes: tuple[Quote, ...]
    kind: Literal["sentence", "lead", "item", "heading"] = "sentence"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a number in an answer leads: `quote` stands at `start:end` of the document's text."""

    number: int
    slug: str
    title: str
    kind: Kind
    authority: str
    reference: str
    provision: str
    headings: tuple[str, ...]
    page: int | None
    page_label: str
    url: str
    quote: str
    start: int
    end: int
    before: str
    after: str
    valid_from: date | None
    valid_to: date | None
    superseded: bool = False
    about_law: bool = False
    followed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading of a question that can be read in several ways: how it is named, and the question it makes."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer. `text` is Markdown with markers like [1]; each marker is the number of a citation.

    One number may have several citations, quotes from the same passage. `question` is what was asked, without personal
    data; `understood` how it was read, where that is not what it says. `choices` come with the outcome "clarify".
    """

    question: str
    text: str
    outcome: Outcome
    as_of: date
    citations: tuple[Citation, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    followups: tuple[str, ...] = ()
    understood: str = ""
    choices: tuple[Choice, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class About:
    """What an answer rests on: the day its index was built, the name of that, and the chat model ("" when quoting)."""

    index_date: date
    index: str
    writer: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of an earlier exchange."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks. `as_of` None means today; empty `kinds` means all of them."""

    text: str
    as_of: date | None = None
    kinds: tuple[Kind, ...] = ()
    history: tuple[Turn, ...] = ()
    language: Language = "da"


@dataclass(frozen=True, slots=True)
class Searching:
    """The question was understood; searching begins. `asked` is the question as it may be shown and kept."""

    query: Query
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The passages that the answer will draw on."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """A checked piece of the answer's text; the pieces joined are the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The whole answer; always the last event."""

    answer: Answer


Event: TypeAlias = Searching | Found | Delta | Finished
