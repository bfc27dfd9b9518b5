"""Word documents: paragraphs, headings, lists, tables, text boxes and notes in the order of the page.

The XML is walked directly, because the order of paragraphs and tables, content controls and hidden runs all lie below
what python-docx offers.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import ZipFile

from assistant.errors import UnreadableFile
from ingest.parsed import Parsed
from ingest.readers import canonical
from ingest.readers.archive import open_office
from ingest.readers.canonical import Block
from ingest.readers.docx_styles import Styles, w
from ingest.readers.markdown import parsed

Element: TypeAlias = Any  # python-docx ships no types for the elements of lxml that it makes its own

_CONTAINERS = frozenset({w("sdt"), w("sdtContent"), w("ins"), w("customXml"), w("smartTag"), w("moveTo")})
_SKIPPED = frozenset({w("del"), w("moveFrom"), w("instrText"), w("pPr"), w("rPr"), w("sdtPr"), w("tblPr")})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_NOTES = (("footnotes", "footnoteReference"), ("endnotes", "endnoteReference"))


@dataclass
class _Reading:
    """The state of one reading: what was met on the way and is written later or reported."""

    styles: Styles
    hidden: int = 0
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def read(data: bytes, path: Path) -> Parsed:
    """Read a Word document. Notes follow at the end under their own heading; hidden text is left out and reported."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    with open_office(data, "word/document.xml", path) as archive:
        try:
            document = Document(io.BytesIO(data))
        except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
            raise UnreadableFile(f"the document cannot be opened ({error}); save it again as .docx", path) from error
        reading = _Reading(Styles(document))
        blocks = list(_blocks(document.element.body, reading))
        blocks += _note_blocks(archive, reading)
    title = canonical.plausible_title(document.core_properties.title)
    warnings = [f"hidden text left out in {reading.hidden} places"] if reading.hidden else []
    return parsed(canonical.join(blocks), {"title": title} if title else {}, warnings)


def _blocks(parent: Element, reading: _Reading) -> Iterator[Block]:
    for child in parent:
        if child.tag == w("p"):
            yield _paragraph(child, reading)
            while reading.boxes:
                yield from _blocks(reading.boxes.pop(0), reading)
        elif child.tag == w("tbl"):
            yield from _table(child, reading)
        elif child.tag in _CONTAINERS:
            yield from _blocks(child, reading)


def _paragraph(paragraph: Element, reading: _Reading) -> Block:
    text = _text(paragraph, reading)
    style = reading.styles.of(paragraph)
    if not text.strip() or style.contents_list:
        return Block("")
    if level := style.heading_level:
        return canonical.heading(level, text)
    if marker := reading.styles.marker(paragraph):
        return canonical.item(*marker[:1], text, marker[1])
    return canonical.paragraph(text)


def _text(node: Element, reading: _Reading) -> str:
    """Return the visible words below a node, and collect text boxes and notes met on the way."""
    parts: list[str] = []
    for child in node:
        if child.tag in _SKIPPED or child.tag == _FALLBACK:
            continue
        if child.tag == w("r"):
            parts.append(_run(child, reading))
        elif child.tag == w("txbxContent"):
            reading.boxes.append(child)
        elif child.tag in (w("t"), _MATH):
            parts.append(child.text or "")
        elif child.tag in (w("footnoteReference"), w("endnoteReference")):
            reading.notes.append((child.tag, child.get(w("id"), "")))
            parts.append(f" (note {len(reading.notes)})")
        else:
            parts.append(_BREAKS.get(child.tag) or _text(child, reading))
    return "".join(parts)


def _run(run: Element, reading: _Reading) -> str:
    if reading.styles.hides(run):
        reading.hidden += bool("".join(run.itertext(w("t"))).strip())
        return ""
    words = _text(run, reading)
    return canonical.raised(words) if reading.styles.raises(run) else words


_BREAKS = {w("tab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}


def _table(table: Element, reading: _Reading) -> Iterator[Block]:
    rows = [list(row.iterchildren(w("tc"))) for row in table.iterchildren(w("tr"))]
    if all(len(row) <= 1 for row in rows):
        for row in rows:
            for cell in row:
                yield from _blocks(cell, reading)
        return
    yield canonical.table([[text for cell in row for text in _cells(cell, reading)] for row in rows])
    while reading.boxes:
        yield from _blocks(reading.boxes.pop(0), reading)


def _cells(cell: Element, reading: _Reading) -> list[str]:
    """Return a cell's text, and an empty one for each further column it spans; a merged cell below another is empty."""
    properties = cell.find(w("tcPr"))
    span = properties.find(w("gridSpan")) if properties is not None else None
    merged = properties.find(w("vMerge")) if properties is not None else None
    width = min(int(value), _WIDEST) if span is not None and (value := span.get(w("val"), "1")).isdecimal() else 1
    below = merged is not None and merged.get(w("val"), "continue") == "continue"
    words = "" if below else " ".join(_text(each, reading) for each in cell.iter(w("p")))
    return [words, *[""] * (width - 1)]


_WIDEST = 63  # Word's own limit of columns


def _note_blocks(archive: ZipFile, reading: _Reading) -> Iterator[Block]:
    from docx.oxml import parse_xml

    texts: dict[tuple[str, str], str] = {}
    for part, reference in _NOTES:
        name = f"word/{part}.xml"
        if name in archive.namelist():
            for note in parse_xml(archive.read(name)):
                words = " ".join(_text(each, reading) for each in note.iter(w("p")))
                texts[w(reference), note.get(w("id"), "")] = re.sub(r"\s+", " ", words).strip()
    if reading.notes:
        yield canonical.heading(2, "Noter")
    for number, key in enumerate(list(reading.notes), 1):
        yield canonical.item(f"{number})", texts.get(key, ""))
