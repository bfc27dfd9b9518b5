"""Tell whether a source bears out a sentence.

Its figures, dates, §§ and names must stand in the source, it must not be turned round, and it must be about the same.
Each test is one-sided: it refuses what the source cannot be seen to say. A true sentence that is refused costs a quote
in its place; a false one that passes is acted upon.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal, TypeAlias

from assistant.answer.units import Unit, cells, units_of
from assistant.danish.analysis import content_words, stem
from assistant.danish.figures import CALENDAR, Figure, figures
from assistant.danish.names import OPENERS, addresses, bare_words, names, opening_words
from assistant.danish.polarity import Bound, bound_at, clauses, denied, is_partial
from assistant.danish.references import find_acts, find_references
from assistant.danish.rule_day import says_today
from assistant.search.closeness import word_table
from assistant.search.coverage import stems_of
from assistant.types import Language, Passage

Fault: TypeAlias = Literal["day", "figure", "section", "name", "negation", "words"]
Denials: TypeAlias = Sequence[Sequence[str]]

KNOWN_WORD = 0.5
"""A capital word at the head of a sentence is a name unless the source has it or a word as near as this: names are no
nearer than 0.3 to anything, "kommunen" is 0.75 near to "kommunalbestyrelsen"."""

LEAST_SUPPORT, LEAST_CLAUSE_SUPPORT = 0.6, 0.5
"""Share of a sentence's words, and of each of its clauses, that the source must have in the same or near words. Of
people's own answers 6 in 100 fall below (`python -m evals checking`); those to other questions all do."""

SAME_CLAUSE, TIED = 0.6, 0.1
"""Two clauses that share this much say the same, or deny it; of several, those as near as this to the nearest count."""

SAME_DENIAL = 0.6
"""What a sentence denies must be this near to what a clause of its source denies."""

A_WORD = 0.001
"""What a word more costs a unit: of two that say a sentence equally well, the shorter is quoted."""

NEARER_UNIT = 0.1
"""So much nearer must a whole row or sentence with another figure be. At 0.05 six more lies in 100 were caught, and two
true sentences in 100 refused."""

NEARER, AROUND, FEW_WORDS = 0.25, 6, 2
"""A figure stands in the place of another where that one's words, six on either side, are so much nearer. At 0.15 seven
in 100 true sentences more were refused; with a single word to go by, nearness is chance."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as a text states it: called the most or the least there may be, and among which words."""

    figure: Figure
    bound: Bound
    around: str


@dataclass(frozen=True, slots=True)
class Source:
    """What a passage says, read once for all the sentences that cite it; its title and headings count."""

    passage: Passage
    text: str
    units: tuple[Unit, ...]
    stated: tuple[tuple[Stated, ...], ...]
    cells: tuple[Stated, ...]
    above: tuple[Stated, ...]
    clauses: tuple[str, ...]
    sections: frozenset[str]
    acts: frozenset[str]
    words: frozenset[str]

    @property
    def figures(self) -> Iterator[Stated]:
        """Every figure of the units, of the table cells and of what stands above them."""
        yield from chain(*self.stated, self.cells, self.above)


def read(passage: Passage) -> Source:
    """Read a passage as a source."""
    chunk, document = passage.chunk, passage.document
    above = (document.title, document.authority, document.reference, *chunk.headings, chunk.provision, *chunk.columns)
    units = units_of(passage)
    text = "\n".join((*above, chunk.text))
    return Source(
        passage=passage,
        text=text,
        units=units,
        stated=tuple(_stated(unit.spoken) for unit in units),
        cells=tuple(
            Stated(each, bound_at(cell.text, each.start), f"{cell.row} {cell.column}")
            for cell in cells(passage)
            for each in figures(cell.text, column=cell.column)
        ),
        above=_stated(text),
        clauses=tuple(clause for unit in units for clause in clauses(unit.spoken)),
        sections=frozenset(each.section for each in find_references(text) if each.section),
        acts=frozenset((*find_acts(text), document.series)),
        words=bare_words(text),
    )


def fault(sentence: str, sources: Sequence[Source], as_of: date, language: Language = "da") -> Fault | None:
    """Return what a sentence says that its sources do not; None when they bear it out."""
    if says_today(sentence) and not all(source.passage.document.in_force(as_of) for source in sources):
        return "day"
    if not _figures_stand(sentence, sources, language):
        return "figure"
    if not _sections_stand(sentence, sources):
        return "section"
    if not _names_stand(sentence, sources):
        return "name"
    if language != "da":
        return None if _anchored(sentence, sources, language) else "words"
    if _turned(sentence, sources):
        return "negation"
    return None if _about_the_same(sentence, sources) else "words"


def closest(sentence: str, source: Source) -> tuple[Unit, float]:
    """Return the unit of a source that says most of a sentence, its figures counting as much again; and its share."""
    said = figures(sentence)
    shares = closeness(sentence, [unit.spoken for unit in source.units])
    carried = [sum(any(own.figure.carries(each) for own in theirs) for each in said) for theirs in source.stated]
    lengths = [len(unit.spoken.split()) for unit in source.units]
    scores = [
        share + count / (len(said) or 1) - length * A_WORD
        for share, count, length in zip(shares, carried, lengths, strict=True)
    ]
    best = max(range(len(scores)), key=lambda place: (scores[place], -source.units[place].start))
    return source.units[best], shares[best]


def closeness(sentence: str, texts: Sequence[str]) -> list[float]:
    """Return which share (0..1) of a sentence's words each text says, in the same or in near words."""
    table = word_table()
    sought = table.seek(sentence, lambda _: 1.0, {})
    if not len(sought.weights) or not texts:
        return [0.0] * len(texts)
    return [
        float(share) for share in table.meet(sought, [content_words(text) for text in texts]).words @ sought.weights
    ]


def _figures_stand(sentence: str, sources: Sequence[Source], language: Language) -> bool:
    """Tell whether every figure stands in a source, no upper bound as a lower one, none where another belongs."""
    return all(
        any(
            own.figure.carries(said.figure) and not _opposed(own.bound, said.bound)
            for s in sources
            for own in s.figures
        )
        and (language != "da" or not _belongs_elsewhere(said, sentence, sources))
        for said in _stated(sentence, language)
        if said.figure.unit != "stk" or said.figure.value != 1  # the first stykke of a § has no number
    )


def _belongs_elsewhere(said: Stated, clause: str, sources: Sequence[Source]) -> bool:
    """Tell whether a source states another figure of the kind among the very words of the sentence.

    The words next to the figure tell, and so does the whole clause: a row or a sentence that says it with another one.
    """
    kind = CALENDAR if said.figure.unit in CALENDAR else {said.figure.unit}
    near = [own for s in sources for own in chain(*s.stated, s.cells) if own.figure.unit in kind]
    units = [
        (unit.spoken, own)
        for s in sources
        for unit, stated in zip(s.units, s.stated, strict=True)
        if unit.kind != "list"
        for own in stated
        if own.figure.unit in kind
    ]
    return _other_nearer(said, said.around, [(own.around, own) for own in near], NEARER) or _other_nearer(
        said, clause, units, NEARER_UNIT
    )


def _other_nearer(said: Stated, words: str, places: Sequence[tuple[str, Stated]], margin: float) -> bool:
    if len(content_words(words)) < FEW_WORDS:
        return False
    shares = closeness(words, [place for place, _ in places])
    own = [share for share, (_, each) in zip(shares, places, strict=True) if each.figure.carries(said.figure)]
    others = [share for share, (_, each) in zip(shares, places, strict=True) if not each.figure.carries(said.figure)]
    return bool(own and others) and max(others) > max(own) + margin


def _stated(text: str, language: Language = "da") -> tuple[Stated, ...]:
    found = figures(text, language)
    starts, ends = [*(each.start for each in found), len(text)], [0, *(each.end for each in found)]
    return tuple(
        Stated(
            each,
            bound_at(text, each.start),
            _around(text[ends[place] : each.start], text[each.end : starts[place + 1]]),
        )
        for place, each in enumerate(found)
    )


def _around(before: str, after: str) -> str:
    """Return the nearest words before and after a figure, as far as the next figure."""
    return " ".join((*before.split()[-AROUND:], *after.split()[:AROUND]))


def _opposed(own: Bound, said: Bound) -> bool:
    return bool(own and said) and own != said


def _sections_stand(sentence: str, sources: Sequence[Source]) -> bool:
    sections = {each.section for each in find_references(sentence) if each.section}
    acts = frozenset(find_acts(sentence))
    known = frozenset[str]().union(*(source.sections for source in sources))
    return sections <= known and acts <= frozenset[str]().union(*(source.acts for source in sources))


def _names_stand(sentence: str, sources: Sequence[Source]) -> bool:
    known = frozenset[str]().union(*(source.words for source in sources))
    text = " ".join(source.text for source in sources).casefold()
    if not all(address.casefold() in text for address in addresses(sentence)):
        return False
    opening = [word for word in opening_words(sentence) if word not in known | OPENERS]
    return known.issuperset(names(sentence)) and all(closeness(word, [text])[0] >= KNOWN_WORD for word in opening)


def _turned(sentence: str, sources: Sequence[Source]) -> bool:
    """Tell whether a clause denies what is not denied in the sources, or states what is."""
    theirs = [clause for source in sources for clause in source.clauses]
    return any(
        _denies_alone(denied(clause), theirs) or _states_what_is_denied(clause, theirs)
        for clause in clauses(sentence)
        if not is_partial(clause) and theirs
    )


def _denies_alone(denials: Denials, theirs: Sequence[str]) -> bool:
    """Tell whether no clause of the sources that denies, or holds for some only, is about what is denied."""
    denying = [clause for clause in theirs if denied(clause) or is_partial(clause)]
    if len(denials) != 1:
        return False
    first, both = closeness(denials[0][0] if denials[0] else "", denying), closeness(" ".join(denials[0]), denying)
    return max((*first, *both), default=0.0) < SAME_DENIAL


def _states_what_is_denied(clause: str, theirs: Sequence[str]) -> bool:
    """Tell whether every clause of the sources that is nearest to a stating one denies some of its words."""
    shares = closeness(clause, theirs)
    near = [each for each, share in zip(theirs, shares, strict=True) if share >= max(max(shares) - TIED, SAME_CLAUSE)]
    said = stems_of(clause)
    return (
        not denied(clause)
        and bool(near)
        and all(len(d := denied(each)) == 1 and bool(said & set(map(stem, d[0]))) for each in near)
    )


def _anchored(sentence: str, sources: Sequence[Source], language: Language) -> bool:
    """Tell whether a unit holds every figure and name of a translated sentence, at least one, and denies as it does."""
    said, named = figures(sentence, language), {*names(sentence), *addresses(sentence)}
    for source in sources:
        for unit, theirs in zip(source.units, source.stated, strict=True):
            carried = all(any(own.figure.carries(each) for own in theirs) for each in said)
            same = bool(denied(sentence)) == bool(denied(unit.spoken))
            if (said or named) and carried and same and named <= source.words:
                return True
    return False


def _about_the_same(sentence: str, sources: Sequence[Source]) -> bool:
    text = [" ".join(source.text for source in sources)]
    parts = [clause for clause in clauses(sentence) if len(content_words(clause)) > 2]
    whole = closeness(sentence, text)[0]
    return whole >= LEAST_SUPPORT and all(closeness(part, text)[0] >= LEAST_CLAUSE_SUPPORT for part in parts)
