"""Acts and orders as retsinformation.dk publishes them: LexDania 2.1 XML.

Written out as Markdown: the title, `## Kapitel 1 …`, `### § 1`, each stykke a paragraph of its own ("Stk. 2. …"), each
number and letter a line of its own. Provisions that amending acts brought along stand under
"Ikrafttrædelsesbestemmelser", for their numbers are not the act's. Format: https://www.retsinformation.dk (schemas of
2022-05-17); there is no public description, so this follows real files.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assistant.errors import UnreadableFile
from ingest.parsed import Parsed
from ingest.readers import canonical
from ingest.readers.canonical import Block
from ingest.readers.lexdania_meta import is_consolidated, metadata_of
from ingest.readers.markdown import parsed
from ingest.readers.provisions import ENTRY_INTO_FORCE

_TOP = 2
_LEVEL_OF_SECTIONS = 3
_FOREIGN_SECTION = "IkraftCentreretParagraf"
_WIDEST_SPAN = 63
_NOTES = "Noter"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the act the walk is.

    `level` is that of the next heading; inside an amendment (`quoted`) headings are text; in a consolidated act the
    provisions on entry into force are those of other acts (`foreign_ends`).
    """

    level: int = _TOP
    quoted: bool = False
    foreign_ends: bool = False

    def inner(self) -> "_Place":
        return replace(self, level=self.level + 1)


def read(data: bytes, path: Path) -> Parsed:
    """Read an act or order. Raises `UnreadableFile` for other XML, and for an act published without its text."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableFile("the XML declares entities, which official files never do", path) from error
    except (ParseError, ValueError) as error:
        raise UnreadableFile(f"the XML is damaged ({error}); fetch it again", path) from error
    meta, content = root.find("Meta"), root.find("DokumentIndhold")
    if root.tag != "Dokument" or meta is None:
        raise UnreadableFile(f"this XML is {root.tag!r}; expected 'Dokument' with 'Meta' (LexDania 2.1)", path)
    if content is None or not "".join(content.itertext()).strip():
        raise UnreadableFile("the act is published without its text; use the PDF or the web page", path)
    metadata = metadata_of(meta, path)
    place = _Place(foreign_ends=is_consolidated(meta))
    blocks = [canonical.heading(1, _title(root) or str(metadata["title"])), *_blocks(content, place)]
    for annex in root.findall("Bilag"):
        blocks += _annex(annex, place)
    blocks += _notes(root)
    return parsed(canonical.join(blocks), metadata)


def _title(root: Element) -> str:
    return " ".join(filter(None, (_words(each) for each in root.findall("TitelGruppe/*"))))


def _blocks(parent: Element, place: _Place) -> Iterator[Block]:
    """Write the children of an element by their kind; unknown ones are entered, so that no text is lost."""
    before = ""
    for child in parent:
        if place.foreign_ends and child.tag == _FOREIGN_SECTION != before:
            yield canonical.heading(_TOP, ENTRY_INTO_FORCE)
        yield from _WRITERS.get(child.tag, _blocks)(child, place)
        before = child.tag


def _entry_into_force(part: Element, place: _Place) -> Iterator[Block]:
    if place.foreign_ends:
        yield canonical.heading(_TOP, ENTRY_INTO_FORCE)
    yield from _blocks(part, replace(place, foreign_ends=False))


def _division(division: Element, place: _Place) -> Iterator[Block]:
    """Write a book, part or chapter. Some have neither number nor name and only group others."""
    title = " ".join(filter(None, (_words(division.find("Explicatus")), _words(division.find("Rubrica")))))
    if not title:
        yield from _blocks(division, place)
        return
    yield _heading(place.level, title, place)
    yield from _without(division, ("Explicatus", "Rubrica"), place.inner())


def _group(group: Element, place: _Place) -> Iterator[Block]:
    """Write a group of sections, which may have a heading between chapter and §."""
    rubric = group.find("Rubrica")
    if rubric is None:
        yield from _blocks(group, place)
        return
    yield _heading(place.level, _words(rubric), place)
    yield from _without(group, ("Rubrica",), place.inner())


def _section(section: Element, place: _Place) -> Iterator[Block]:
    """Write a § with its stykker. In the new text that an amendment inserts, a § is text and no heading."""
    number = _words(section.find("Explicatus")).rstrip(".")
    if place.quoted:
        yield from _led(_words(section.find("Explicatus")), _without(section, ("Explicatus",), place))
        return
    yield canonical.heading(max(place.level, _LEVEL_OF_SECTIONS), number)
    yield from _without(section, ("Explicatus",), place)


def _stykke(stykke: Element, place: _Place) -> Iterator[Block]:
    yield from _led(_words(stykke.find("Explicatus")), _without(stykke, ("Explicatus",), place))


def _amendment(amendment: Element, place: _Place) -> Iterator[Block]:
    quoting = replace(place, quoted=True)
    yield from _led(_words(amendment.find("Explicatus")), _without(amendment, ("Explicatus",), quoting))


def _new_text(text: Element, place: _Place) -> Iterator[Block]:
    """Quote the words that an amendment inserts, so that their "Stk. 3." is not taken for this act's."""
    for block in _blocks(text, place):
        plain = block.text and not block.item and not block.text.startswith(("»", "|"))
        yield replace(block, text=f"»{block.text}«") if plain else block


def _led(number: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Set a number in front of the first of some blocks."""
    for block in blocks:
        if number and block.text:
            yield canonical.paragraph(f"{number} {block.text}")
            number = ""
        else:
            yield block
    if number:
        yield canonical.paragraph(number)


def _exitus(exitus: Element, place: _Place) -> Iterator[Block]:
    """Write a passage: its lines are the sentences of one paragraph; a list or a table stands by itself."""
    sentences = [_words(line) for line in exitus.findall("Linea")]
    yield canonical.paragraph(" ".join(filter(None, sentences)))
    yield from _without(exitus, ("Linea",), place)


def _point(point: Element, place: _Place, depth: int = 0) -> Iterator[Block]:
    """Write a number or letter on one line, and those below it on the lines that follow."""
    mark = _words(point.find("Explicatus"))
    mark = mark if re.fullmatch(r"\w{1,4}[).]|\(\w{1,4}\)", mark) else "-"
    words = [_words(line) for exitus in point.findall("Exitus") for line in exitus.findall("Linea")]
    yield canonical.item(mark, " ".join(filter(None, words)), depth)
    for exitus in point.findall("Exitus"):
        for index in exitus.findall("Index"):
            for inner in index:
                yield from _point(inner, place, depth + 1)
        for inner in exitus.findall("Table"):
            yield from _table(inner, place)


def _table(table: Element, place: _Place) -> Iterator[Block]:
    yield canonical.paragraph(_words(table.find("Rubrica")))
    rows = [[text for cell in row.findall("Td") for text in _cells(cell)] for row in table.iter("Tr")]
    yield canonical.table(rows)


def _cells(cell: Element) -> Sequence[str]:
    span = cell.get("colspan", "1")
    width = min(int(span), _WIDEST_SPAN) if span.isdecimal() else 1
    return [_words(cell), *[""] * (width - 1)]


def _annex(annex: Element, place: _Place) -> Iterator[Block]:
    title = " ".join(filter(None, (_words(annex.find("Explicatus")), _words(annex.find("Rubrica")))))
    yield canonical.heading(_TOP, title or "Bilag")
    inner = place.inner()
    for child in annex:
        if child.tag not in {"Explicatus", "Rubrica"}:
            yield from _blocks(child, inner)


def _rubric(rubric: Element, place: _Place) -> Iterator[Block]:
    yield _heading(place.level, _words(rubric), place)


def _heading(level: int, text: str, place: _Place) -> Block:
    return canonical.paragraph(text) if place.quoted else canonical.heading(level, text)


def _nothing(_element: Element, _place: _Place) -> Iterator[Block]:
    return iter(())


def _notes(root: Element) -> Iterator[Block]:
    notes = [(_words(note.find("Explicatus")), _words_besides(note)) for note in root.iter("Nota")]
    if notes:
        yield canonical.heading(_TOP, _NOTES)
    for number, text in notes:
        yield canonical.item(number or "-", text)


def _without(parent: Element, tags: Sequence[str], place: _Place) -> Iterator[Block]:
    rest = Element(parent.tag)
    rest.extend([child for child in parent if child.tag not in tags])
    return _blocks(rest, place)


def _words(element: Element | None) -> str:
    """Return the words of an element on one line, without the footnotes in it; raised digits are kept raised."""
    return "" if element is None else re.sub(r"\s+", " ", "".join(_pieces(element))).strip()


def _words_besides(note: Element) -> str:
    return " ".join(filter(None, (_words(child) for child in note if child.tag != "Explicatus")))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == "Char":
            text = "".join(child.itertext())
            yield canonical.raised(text) if child.get("formaChar") == "Superscript" else text
        elif child.tag != "Nota":
            yield from _pieces(child)
            yield " "
    if not len(element):
        yield element.text or ""


_WRITERS: Mapping[str, Callable[[Element, _Place], Iterator[Block]]] = {
    "Bog": _division,
    "Afsnit": _division,
    "Kapitel": _division,
    "Paragraf": _section,
    "CentreretParagraf": _section,
    "AendringCentreretParagraf": _section,
    _FOREIGN_SECTION: _section,
    "Ikraft": _entry_into_force,
    "ParagrafGruppe": _group,
    "Stk": _stykke,
    "AendringsNummer": _amendment,
    "AendringNyTekst": _new_text,
    "Exitus": _exitus,
    "Indentatio": _point,
    "Table": _table,
    "Bilag": _annex,
    "Rubrica": _rubric,
    "Explicatus": _nothing,
    "Nota": _nothing,
    "Hymne": _nothing,  # the formula of promulgation carries no rule
}
