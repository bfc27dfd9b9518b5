"""The parts of a Word document that python-docx has no words for: links, bookmarks, fields, frames, languages."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_LINE_EIGHTHS = "12"
"""A line of one and a half points."""

_BORDER_SPACE = "7"
"""Points between a line and its text."""

_AFTER_SHADING = (
    "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE",
    "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
    "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap",
    "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What must follow in a paragraph's properties (ISO 29500-1, 17.3.1.26); Word refuses files in another order."""


def link_to(paragraph: Paragraph, anchor: str, text: str, style: str) -> None:
    """Add words that lead to a bookmark of the same document."""
    _link(paragraph, _element("hyperlink", anchor=_bookmark(anchor), history="1"), text, style)


def link_out(paragraph: Paragraph, address: str, text: str, style: str) -> None:
    """Add words that lead to a web address."""
    link = _element("hyperlink", history="1")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    _link(paragraph, link, text, style)


def bookmark(run: Run, anchor: str, number: int) -> None:
    """Name the place of a run; `number` tells the bookmarks of a document apart."""
    run._element.addprevious(_element("bookmarkStart", id=str(number), name=_bookmark(anchor)))
    run._element.addnext(_element("bookmarkEnd", id=str(number)))


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a number that Word fills in: PAGE or NUMPAGES."""
    field = _element("fldSimple", instr=instruction)
    field.append(paragraph.add_run("1")._element)
    paragraph._element.append(field)


def set_language(document: Document, language: str) -> None:
    """Set the language of all words of which nothing else is said."""
    for found in document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang")):
        found.set(qn("w:val"), language)


def speak(style: BaseStyle, language: str) -> None:
    """Say which language the words of a style are in, for spelling and for screen readers."""
    style.element.get_or_add_rPr().append(_element("lang", val=language))


def set_font(style: BaseStyle, name: str) -> None:
    """Set the font of a style. The theme's font, which templates name beside it, would win."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, _element("rFonts", ascii=name, hAnsi=name, cs=name, eastAsia=name))


def frame(style: BaseStyle, sides: Sequence[str], colour: str = "auto", fill: str = "") -> None:
    """Draw lines at some sides of a style's paragraphs, none at the others, and colour what is behind them."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    borders = _element("pBdr")
    for side in sides:
        borders.append(_element(side, val="single", sz=_LINE_EIGHTHS, space=_BORDER_SPACE, color=colour))
    if sides:
        properties.insert_element_before(borders, "w:shd", *_AFTER_SHADING)
    if fill:
        properties.insert_element_before(_element("shd", val="clear", color="auto", fill=fill), *_AFTER_SHADING)


def _link(paragraph: Paragraph, link: Any, text: str, style: str) -> None:
    link.append(paragraph.add_run(text, style)._element)
    paragraph._element.append(link)


def _bookmark(anchor: str) -> str:
    """Name a bookmark: Word allows letters, figures and underscores."""
    return anchor.replace("-", "_")


def _element(tag: str, /, **attributes: str) -> Any:
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
