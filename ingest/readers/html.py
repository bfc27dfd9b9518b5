"""Web pages: the main text, without the furniture around it and without what the page does not show."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from ingest.parsed import Parsed
from ingest.readers import canonical
from ingest.readers.canonical import Block
from ingest.readers.hidden import has_ground, hides_element
from ingest.readers.markdown import parsed

_NEVER_TEXT = ("script", "style", "template", "noscript", "iframe", "object", "svg", "canvas", "select", "button")
_FURNITURE = ("nav", "header", "footer", "aside")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "menu"})
_CONTAINERS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "main", "nav", "p", "pre"),
        *("section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr"),
    }
)
_BLOCKS = _HEADINGS | _LISTS | _CONTAINERS | {"table", "li", "hr"}
_LONGEST_NUMBER = 4
_WIDEST_SPAN = 63
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read(data: bytes, path: Path) -> Parsed:
    """Read a page. The title is its only `h1`, else what `<title>` says before the name of the site."""
    soup = BeautifulSoup(data, "lxml")
    stated = soup.title.get_text() if soup.title else ""
    for tag in soup(_NEVER_TEXT):
        tag.decompose()
    hidden = _drop_hidden(soup)
    main = _main_part(soup)
    _drop_furniture(main)
    headings = main("h1")
    title = headings[0].get_text(" ") if len(headings) == 1 else re.split(r"\s+[|–—-]\s+", stated)[0]
    text = canonical.join(_blocks(main))
    warnings = [f"hidden text left out in {hidden} places"] if hidden else []
    return parsed(text, {"title": title} if (title := " ".join(title.split())) else {}, warnings)


def _drop_hidden(soup: BeautifulSoup) -> int:
    """Remove what the page's attributes hide. Style sheets are not followed: they also fold up what a click opens."""
    found = [tag for tag in soup(True) if _may_hide(tag.attrs) and hides_element(_attributes(tag), _on_ground(tag))]
    count = 0
    for tag in found:
        if not tag.decomposed:
            count += bool(tag.get_text(strip=True))
            tag.decompose()
    return count


def _may_hide(attributes: Mapping[str, object]) -> bool:
    return "style" in attributes or "hidden" in attributes or "color" in attributes


def _attributes(tag: Tag) -> dict[str, str]:
    return {name: value if isinstance(value, str) else " ".join(value) for name, value in tag.attrs.items()}


def _on_ground(tag: Tag) -> bool:
    return any(has_ground(_attributes(parent)) for parent in tag.parents)


def _main_part(soup: BeautifulSoup) -> Tag:
    for candidates in (soup("main"), soup.find_all(None, attrs={"role": "main"}), soup("article")):
        if len(candidates) == 1 and candidates[0].get_text(strip=True):
            return candidates[0]
    return soup.body or soup


def _drop_furniture(main: Tag) -> None:
    for tag in main(_FURNITURE):
        heads_the_text = tag.name == "header" and tag.find("h1") is not None
        if not tag.decomposed and not heads_the_text:
            tag.decompose()
    for form in main("form"):
        # Some systems wrap a whole page in one form; such a form is the text itself.
        if not form.decomposed and form.find(list(_HEADINGS)) is None:
            form.decompose()


def _blocks(tag: Tag, depth: int = 0) -> Iterator[Block]:
    """Walk a tag: runs of inline text become paragraphs, blocks are written by kind."""
    run: list[str] = []
    for child in tag.children:
        if isinstance(child, Tag) and (child.name in _BLOCKS or child.find(list(_BLOCKS)) is not None):
            yield canonical.paragraph("".join(run))
            run = []
            yield from _block(child, depth)
        else:
            run.append(_inline(child))
    yield canonical.paragraph("".join(run))


def _block(tag: Tag, depth: int) -> Iterator[Block]:
    if tag.name in _HEADINGS:
        yield canonical.heading(int(tag.name[1]), _inline(tag))
    elif tag.name in _LISTS:
        yield from _list(tag, depth)
    elif tag.name == "table":
        yield from _table(tag, depth)
    elif tag.name == "pre":
        yield canonical.paragraph(tag.get_text())
    elif tag.name in {"li", "dd"}:
        yield from _item("-", tag, depth)
    else:
        yield from _blocks(tag, depth)


def _list(tag: Tag, depth: int) -> Iterator[Block]:
    start = str(tag.get("start", "1"))
    number = int(start) if start.isdecimal() and len(start) <= _LONGEST_NUMBER else 1
    for child in tag.find_all(True, recursive=False):
        if child.name != "li":
            yield from _block(child, depth + 1)
            continue
        lettered = tag.get("type") in {"a", "A"} and number <= len(_LETTERS)
        marker = f"{_LETTERS[number - 1]})" if lettered else f"{number})"
        yield from _item(marker if tag.name == "ol" else "-", child, depth)
        number += 1


def _item(marker: str, tag: Tag, depth: int) -> Iterator[Block]:
    """Write an item on one line, and the lists inside it below."""
    blocks = [block for block in _blocks(tag, depth + 1) if block.text]
    words = " ".join(block.text for block in blocks if not block.item)
    yield canonical.item(marker, words, depth) if words else Block("")
    yield from (block for block in blocks if block.item)


def _table(tag: Tag, depth: int) -> Iterator[Block]:
    if caption := tag.find("caption"):
        yield canonical.paragraph(_inline(caption))
    rows = [row.find_all(["td", "th"], recursive=False) for row in tag("tr")]
    if tag.find("table") is not None or all(len(row) <= 1 for row in rows):
        for cell in tag(["td", "th"]):
            if cell.find_parent("table") is tag:
                yield from _blocks(cell, depth)
        return
    yield canonical.table([[text for cell in row for text in _cells(cell)] for row in rows])


def _cells(cell: Tag) -> list[str]:
    span = str(cell.get("colspan", "1"))
    width = min(int(span), _WIDEST_SPAN) if span.isdecimal() and len(span) <= _LONGEST_NUMBER else 1
    return [_inline(cell), *[""] * (width - 1)]


def _inline(node: PageElement) -> str:
    """Return the words of a node; a line break is kept, an address or an image's description is not."""
    if isinstance(node, NavigableString):
        shown = not isinstance(node, PreformattedString)
        return re.sub(r"\s+", " ", str(node)) if shown else ""
    if not isinstance(node, Tag):
        return ""
    if node.name == "br":
        return "\n"
    inner = "".join(_inline(child) for child in node.children)
    if node.name == "sup":
        return canonical.raised(inner)
    return f"{inner} " if node.name in _BLOCKS else inner
