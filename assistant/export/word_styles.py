"""What the paragraphs and links of a saved Word document look like: Word's own styles with our type, and a few more."""

from typing import Any, NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor

from assistant.export import word_parts as parts

FONT = "Calibri"
"""Comes with Word; elsewhere a font of the same widths stands in."""

TEXT_WIDTH = Mm(156)
"""A4 less margins of 27 mm: lines of some ninety letters."""

_ACCENT, _MUTED, _INK, _AMBER = "0F5C55", "56666B", "1D2A2F", "7A4F00"
_PALE, _PALE_AMBER, _LINE = "E3EFEC", "FDF1D8", "B8D5CD"


class _Type(NamedTuple):
    """Size, space before and after and indent in points; `base` is set for a style that Word does not have."""

    size: float
    before: float
    after: float
    colour: str = _INK
    bold: bool = False
    indent: float = 0
    kept: bool = False
    base: str = ""


_NUMBER_WIDTH = 26
_BOX = 8.5
"""A frame is drawn outside its text; this keeps it inside the margins."""

_TYPES = {
    "Body Text": _Type(11, 0, 6),
    "Title": _Type(22, 0, 8, bold=True, kept=True),
    "Heading 1": _Type(15, 22, 4, bold=True, kept=True),
    "Heading 2": _Type(12, 16, 6, _ACCENT, bold=True, kept=True),
    "List Bullet": _Type(11, 0, 6),
    "Quote": _Type(10.5, 0, 5, indent=_NUMBER_WIDTH + 12),
    "Header": _Type(9, 0, 0, _MUTED),
    "Footer": _Type(9, 0, 0, _MUTED),
    "Facts": _Type(10, 0, 1, indent=118, base="Body Text"),
    "Notice": _Type(10, 12, 6, indent=_BOX, base="Body Text"),
    "Lead": _Type(11, 8, 4, kept=True, base="Body Text"),
    "Meta": _Type(10, 0, 8, _MUTED, kept=True, base="Body Text"),
    "Note": _Type(10.5, 8, 8, _AMBER, indent=_BOX, base="Body Text"),
    "Source": _Type(11, 12, 0, bold=True, indent=_NUMBER_WIDTH, kept=True, base="Body Text"),
    "Source Facts": _Type(10, 0, 5, _MUTED, indent=_NUMBER_WIDTH, kept=True, base="Body Text"),
    "Source Address": _Type(10, 2, 6, indent=_NUMBER_WIDTH, base="Body Text"),
}
_HANGING = {"Facts": 118, "Source": _NUMBER_WIDTH}
"""Styles whose first line begins further left with a label or a number, and how wide that is."""

_DANISH = ("Source", "Quote")
"""Titles and quotes are Danish whatever language the rest is in."""


def set_styles(document: Document, danish: str) -> None:
    """Set the styles of a document; `danish` is the language of its sources."""
    styles: Any = document.styles  # python-docx types only part of itself
    for name, look in _TYPES.items():
        if look.base:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[look.base]
        _set(styles, name, look)
    for name in ("Header", "Footer"):
        stops = styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    for name in _DANISH:
        parts.speak(styles[name], danish)
    _set_links(styles)
    parts.frame(styles["Title"], ())
    parts.frame(styles["Notice"], ("top", "left", "bottom", "right"), _PALE, fill=_PALE)
    parts.frame(styles["Note"], ("top", "left", "bottom", "right"), _PALE_AMBER, fill=_PALE_AMBER)
    parts.frame(styles["Quote"], ("left",), _LINE)


def _set(styles: Any, name: str, look: _Type) -> None:
    style, shape = styles[name], styles[name].paragraph_format
    parts.set_font(style, FONT)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    shape.space_before, shape.space_after, shape.line_spacing = Pt(look.before), Pt(look.after), 1.15
    shape.keep_with_next, shape.widow_control = look.kept, True
    if look.indent:
        shape.left_indent, shape.right_indent = Pt(look.indent), Pt(_BOX if look.indent == _BOX else 0)
    if name in _HANGING:
        shape.first_line_indent = Pt(-_HANGING[name])
        shape.tab_stops.add_tab_stop(Pt(look.indent))


def _set_links(styles: Any) -> None:
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = RGBColor.from_string(_ACCENT), True
    number = styles.add_style("Source Number", WD_STYLE_TYPE.CHARACTER)
    number.font.color.rgb = RGBColor.from_string(_ACCENT)
