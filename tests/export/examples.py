"""Answers to be saved, made by hand, and the words of a saved file."""

import html
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from defusedxml.ElementTree import fromstring
from docx.document import Document
from markdown_it import MarkdownIt
from pypdf import PdfReader

from assistant.export.files import Format, export
from assistant.export.report import Entry
from assistant.types import About, Answer, Citation, Language

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TODAY = date(2026, 11, 27)
ABOUT = About(date(2026, 11, 25), "a5fb095c1d7ead9d")
LAW = Citation(
    number=1, slug="lov", title="Lov om prøveboliger (boligloven)", kind="legislation", authority="Folketinget",
    reference="LBK nr. 7 af 01/01/2025", provision="§ 2, stk. 1", headings=(), page=12, page_label="12",
    url="https://example.org/lov/2025/7.pdf", quote="Gebyret er 250 kr. om året.", start=0, end=27, before="",
    after=" Det betales forud.", valid_from=date(2025, 1, 1), valid_to=None,
)  # fmt: skip
GUIDE = replace(
    LAW, number=3, title="Vejledning & råd", kind="guidance", reference="", authority="BL", provision="",
    headings=("Vejledning & råd", "Gebyrer"), page=None, page_label="", url="https://example.org/raad",
    quote="| 200-500 | 275.000 kr. |", before="| Antal boliger | Tilskud |\n|---|---|\n", after="",
)  # fmt: skip
ANSWER = Answer(
    question="Hvad koster det at stå på ventelisten?",
    text="Det koster 250 kr. om året. [1]\n\n**Tilskud:**\n\n- 200-500 boliger: 275.000 kr. [1][3]\n- intet ellers [9]",
    outcome="answered", as_of=TODAY, citations=(LAW, GUIDE), notes=("Reglen i kilde 1 gælder til 31.12.2026.",),
)  # fmt: skip
CHANGE = replace(ANSWER, question="Hvad er ændret?", text="Ændret:\n\n- mindst ~~40~~ **30** pct. \\*af\\* det [1]")
MISSING = replace(
    ANSWER, question="Hvad er hovedstaden?", text="Det kan jeg ikke svare på.", outcome="not_found", citations=(),
)  # fmt: skip

ATTACK = (
    '<script>alert(1)</script> **fed** _x_ [x](javascript:alert(1)) ![i](https://ond.dk/i) `k` ~~s~~ | a | &copy; '
    '#set =HYPERLINK("x") {{ x }} \\input{x} $x$ @kilde'
)  # fmt: skip
HOSTILE = replace(
    ANSWER,
    question=ATTACK,
    text="Svar. [1][3]",
    citations=(
        replace(LAW, title=ATTACK, reference=ATTACK, provision=ATTACK, quote=ATTACK, url="javascript:alert(1)"),
        replace(GUIDE, title=f"# {ATTACK}", url='https://example.org/"><script>x</script> æ'),
    ),
    notes=(ATTACK,),
)


def saved(kind: Format, *answers: Answer, language: Language = "da") -> bytes:
    """Save answers as a file of a kind."""
    return export([Entry(each, TODAY, ABOUT) for each in answers], kind, TODAY, language).content


def words_of(kind: Format, content: bytes) -> str:
    """Return what can be read in a file, without white space, which each kind sets in its own way."""
    return squeezed(_READERS[kind](content))


def squeezed(text: str) -> str:
    """Take white space out, that which never breaks too."""
    return re.sub(r"[\s\u200b]+", "", text)


def opened(content: bytes) -> Document:
    """Open a Word file."""
    return docx.Document(BytesIO(content))


def parts(content: bytes) -> "dict[str, Element]":
    """Return the XML parts of a Word file by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def shown(markdown: bytes) -> str:
    """Render Markdown as a reader of a generous dialect does."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return str(parser.render(markdown.decode()))


def _word(content: bytes) -> str:
    return "".join(node.text or "" for name, root in parts(content).items() if "word/" in name for node in root.iter())


def _pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def _markdown(content: bytes) -> str:
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", shown(content)))


_READERS: dict[Format, Callable[[bytes], str]] = {"word": _word, "pdf": _pdf, "markdown": _markdown}
