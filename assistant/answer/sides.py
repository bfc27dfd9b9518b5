"""Tell which of two compared things a text speaks of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.scoring import Scored
from assistant.answer.units import Unit
from assistant.danish.analysis import GRAM, content_words, stem
from assistant.danish.references import find_references
from assistant.danish.sentences import sentence_spans
from assistant.search.coverage import stems_of
from assistant.types import Passage

NAMED = 0.6
"""Share of the words of a side, without those that it shares with the other, by which a text names it."""

CALLED = 0.5
"""The same where a text speaks of both: beside the other, "almindelig ramme" is the "almindelige nedrivningsramme"."""


@dataclass(frozen=True, slots=True)
class Name:
    """What one of two things is known by in a text: its §, or the stems that the other has not; and all of its own."""

    stems: frozenset[str]
    sections: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()

    def within(self, text: str, share: float = NAMED) -> bool:
        """Tell whether a text names it."""
        if self.sections:
            return not self.sections.isdisjoint(_sections(text))
        return len(self.stems & stems_of(text)) >= share * len(self.stems) > 0

    def first_in(self, text: str) -> int:
        """Return the place of the first word of a text that names it; what is named first is what is spoken of."""
        found = content_words(text)
        return next((place for place, word in enumerate(found) if stem(word) in self.stems), len(found))

    def ends_a_word(self, text: str) -> bool:
        """Tell whether a longer word ends as it does, and so names another thing: "landsfond" is no "fond"."""
        heads = [own for own in self.stems if len(own) >= GRAM]  # shorter ones end other words by chance
        return any(long != own and long.endswith(own) for long in stems_of(text) for own in heads)

    def labels(self, text: str) -> bool:
        """Tell whether it is what a row or column is called: all words are its own, however few of them these are."""
        said = stems_of(text)
        return self.within(text, CALLED) or bool(said & self.stems and said <= self.whole)

    def of_passage(self, passage: Passage) -> bool:
        """Tell whether a passage names it, in its title, its headings or its text."""
        return self.within(f"{above(passage)} {passage.chunk.text}")


def names_of(first: str, last: str, misread: Mapping[str, str]) -> tuple[Name, Name]:
    """Return what each of two things is known by, misspelt words by the stem that they are read as."""
    stems = [_stems(side, misread) for side in (first, last)]
    sections = [_sections(side) for side in (first, last)]
    by_section = all(own - other for own, other in (sections, sections[::-1]))
    return _name(stems, sections, 0, by_section=by_section), _name(stems, sections, 1, by_section=by_section)


def _name(stems: Sequence[frozenset[str]], sections: Sequence[frozenset[str]], side: int, *, by_section: bool) -> Name:
    own = stems[side] - stems[1 - side]
    known = sections[side] - sections[1 - side] if by_section else frozenset()
    return Name(own or stems[side], known, stems[side])


def are_told_apart(name: Name, other: Name) -> bool:
    """Tell whether a text can speak of one and not of the other; "skema A" and "skema B" share what is searched for."""
    return all(
        one.sections or any(len(own) > 1 and not own.isdigit() for own in one.whole - another.whole)
        for one, another in ((name, other), (other, name))
    )


def said_of(name: Name, other: Name, scored: Sequence[Scored]) -> list[Scored]:
    """Return the units that speak of a thing: by their own words, or by what stands before and above them."""
    return [each for each in scored if _speaks(each.unit, name, other)]


def _speaks(unit: Unit, name: Name, other: Name) -> bool:
    """Tell whether a unit speaks of a thing; "den" in a sentence is what was named last, and never the other."""
    if name.within(unit.spoken) and not _defines_another(unit, name):
        return not other.within(unit.spoken) or name.first_in(unit.text) <= other.first_in(unit.text)
    if name.within(unit.spoken) or other.within(unit.spoken) or name.ends_a_word(unit.text):
        return False
    for text in (*(_before(unit) if unit.kind == "sentence" else ()), *_headings(unit.passage)):
        if name.within(text) or other.within(text):
            return not other.within(text)
    return False


def _defines_another(unit: Unit, name: Name) -> bool:
    """Tell whether an item or row has a label that is not the name, where nothing above is: "Have: …, ikke en gade"."""
    label, colon, _ = unit.text.partition(":")
    return bool(colon) and unit.kind in ("item", "row") and not name.within(f"{label} {above(unit.passage)}")


def _before(unit: Unit) -> Iterator[str]:
    """Yield the sentences before a unit, the nearest first."""
    text = unit.passage.chunk.text[: unit.start]
    for start, end in reversed(list(sentence_spans(text))):
        yield text[start:end]


def _headings(passage: Passage) -> tuple[str, ...]:
    return (passage.chunk.provision, *reversed(passage.chunk.headings), passage.document.title)


def set_against(name: Name, other: Name, unit: Unit) -> bool:
    """Tell whether a unit speaks of both: it calls both by name, or one of them under the heading of the other."""
    if name.within(unit.text, CALLED) and other.within(unit.text, CALLED):
        return True
    return any(
        one.within(unit.text) and another.within(above(unit.passage), CALLED)
        for one, another in ((name, other), (other, name))
    )


def above(passage: Passage) -> str:
    """Return what stands above a passage: its title, headings and provision."""
    return " ".join((passage.document.title, *passage.chunk.headings, passage.chunk.provision))


def _stems(side: str, misread: Mapping[str, str]) -> frozenset[str]:
    return frozenset(misread.get(word, stem(word)) for word in content_words(side))


def _sections(text: str) -> frozenset[str]:
    return frozenset(each.section for each in find_references(text) if each.section)
