"""What a Word document's styles and numbering mean: heading, list item, table of contents, hidden."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Element: TypeAlias = Any

_HEADING = re.compile(r"(?:heading|overskrift|rubrik)\s*(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse)\s*(?:\d|heading)", re.IGNORECASE)
_BULLET_STYLE = re.compile(r"(?:list bullet|opstilling - punkttegn)", re.IGNORECASE)
_WORST_INHERITANCE = 20
_SMALLEST_SHOWN = 2  # half-points: one-point type is a hiding place, not a size
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def w(name: str) -> str:
    """Return a name of WordprocessingML as lxml writes it."""
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's style makes of it; level 0 is no heading."""

    heading_level: int = 0
    contents_list: bool = False


class Styles:
    """The styles and list numbering of one document; counts list items as they are asked for."""

    def __init__(self, document: Any) -> None:
        root = document.styles.element
        self._by_id: Mapping[str, Element] = {each.get(w("styleId"), ""): each for each in root.iter(w("style"))}
        self._formats = _numbering(document)
        self._counts: Counter[tuple[str, int]] = Counter()

    def of(self, paragraph: Element) -> Style:
        """Read a paragraph's style by the names Word gives it in English and Danish, or by its outline level."""
        names = [name for style in self._inherited(paragraph, "pStyle") for name in _names(style)]
        if any(_CONTENTS.match(name) for name in names):
            return Style(contents_list=True)
        level = next((int(match[1]) for name in names if (match := _HEADING.match(name))), 0)
        if not level and names and any(_TITLE.match(name) for name in names[:2]):
            level = 1
        outline = _value(paragraph.find(w("pPr")), "outlineLvl")
        return Style(level or (int(outline) + 1 if outline and outline in "01234" else 0))

    def marker(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the mark and depth of a list item, counting on; nothing for a plain paragraph."""
        sources = [paragraph, *self._inherited(paragraph, "pStyle")]
        numbers = [found for source in sources if (found := _number_properties(source)) is not None]
        if not numbers:
            names = [name for style in sources[1:] for name in _names(style)]
            return ("-", 0) if any(_BULLET_STYLE.match(name) for name in names) else None
        number, depth = _value(numbers[0], "numId"), int(_value(numbers[0], "ilvl") or 0)
        if number in {"", "0"}:
            return None
        abstract, formats = self._formats.get(number, (number, {}))
        self._counts[abstract, depth] += 1
        for deeper in [key for key in self._counts if key[0] == abstract and key[1] > depth]:
            del self._counts[deeper]
        return _mark(formats.get(depth, "bullet"), self._counts[abstract, depth]), depth

    def hides(self, run: Element) -> bool:
        """Tell whether a run cannot be seen: marked hidden, white without a ground, or of one-point type."""
        paragraph = next(run.iterancestors(w("p")), run)
        sources = [run, *self._inherited(run, "rStyle", "rPr"), *self._inherited(paragraph, "pStyle")]
        properties = [found for source in sources if (found := source.find(w("rPr"))) is not None]
        return any(_hides(each) or (_is_white(each) and not _on_ground(run)) for each in properties)

    def raises(self, run: Element) -> bool:
        """Tell whether a run is superscript."""
        return _value(run.find(w("rPr")), "vertAlign") == "superscript"

    def _inherited(self, node: Element, reference: str, properties: str = "pPr") -> list[Element]:
        chain: list[Element] = []
        style = self._by_id.get(_value(node.find(w(properties)), reference))
        while style is not None and len(chain) < _WORST_INHERITANCE:
            chain.append(style)
            style = self._by_id.get(_value(style, "basedOn"))
        return chain


def _numbering(document: Any) -> dict[str, tuple[str, dict[int, str]]]:
    """Map each list of the document to the definition it uses and the number formats of its levels."""
    reltype = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
    used = [rel for rel in document.part.rels.values() if rel.reltype == reltype and not rel.is_external]
    if not used:
        return {}
    from docx.oxml import parse_xml

    root = parse_xml(used[0].target_part.blob)
    formats: dict[str, dict[int, str]] = {}
    for definition in root.iter(w("abstractNum")):
        levels = {int(level.get(w("ilvl"), 0)): _value(level, "numFmt") for level in definition.iter(w("lvl"))}
        formats[definition.get(w("abstractNumId"), "")] = levels
    definitions = {each.get(w("numId"), ""): _value(each, "abstractNumId") for each in root.iter(w("num"))}
    return {number: (abstract, formats.get(abstract, {})) for number, abstract in definitions.items()}


def _mark(number_format: str, count: int) -> str:
    if number_format in {"bullet", "none", ""}:
        return "-"
    if number_format.endswith("Letter") and count <= len(_LETTERS):
        return f"{_LETTERS[count - 1]})"
    return f"{count})"


def _number_properties(node: Element) -> Element | None:
    properties = node.find(w("pPr"))
    return None if properties is None else properties.find(w("numPr"))


def _names(style: Element) -> tuple[str, str]:
    return _value(style, "name"), style.get(w("styleId"), "")


def _value(parent: Element | None, name: str) -> str:
    child = None if parent is None else parent.find(w(name))
    return "" if child is None else str(child.get(w("val"), ""))


def _hides(properties: Element) -> bool:
    vanish = properties.find(w("vanish"))
    if vanish is not None and vanish.get(w("val"), "1") not in {"0", "false", "off"}:
        return True
    size = _value(properties, "sz")
    return size.isdecimal() and int(size) <= _SMALLEST_SHOWN


def _is_white(properties: Element) -> bool:
    return _value(properties, "color").upper() == "FFFFFF"


def _on_ground(run: Element) -> bool:
    """Tell whether white text can stand out: on shading, a highlight, in a shape, or in a table with its own style."""
    for node in [run, *run.iterancestors()]:
        if node.tag == w("txbxContent") or node.find(f"{w('tblPr')}/{w('tblStyle')}") is not None:
            return True
        for kind in ("rPr", "pPr", "tcPr", "tblPr"):
            shading = node.find(f"{w(kind)}/{w('shd')}")
            if shading is not None and shading.get(w("fill"), "auto").upper() not in {"AUTO", "FFFFFF"}:
                return True
        if node.find(f"{w('rPr')}/{w('highlight')}") is not None:
            return True
    return False
