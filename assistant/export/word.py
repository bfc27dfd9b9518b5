"""A report as a Word document, in styles and with links of Word's own, so that it can be worked on."""

from datetime import UTC, datetime, time
from functools import singledispatch
from io import BytesIO

import docx
from docx.document import Document
from docx.shared import Mm

from assistant.display.wording import day
from assistant.export import word_parts as parts
from assistant.export.content import Block, Bullets, Heading, Paragraph, Report, Runs, SourceEntry, visible
from assistant.export.word_styles import set_styles
from assistant.texts import say
from assistant.types import Language

_LANGUAGES: dict[Language, str] = {"da": "da-DK", "en": "en-GB"}
_STYLES = {"text": "Body Text", "lead": "Lead", "note": "Note", "meta": "Meta"}

_LONGEST_PROPERTY = 255
"""Characters that a property of a Word file may have."""


def word(report: Report) -> bytes:
    """Render a report as a Word document."""
    document = docx.Document()
    _describe(document, report)
    _set_page(document, report)
    set_styles(document, _LANGUAGES["da"])
    document.add_paragraph(report.title, "Title")
    for label, value in report.facts:
        document.add_paragraph(visible(f"{label}\t{value}"), "Facts")
    document.add_paragraph(report.notice, "Notice")
    for block in report.blocks:
        _add(block, document, report.language)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _describe(document: Document, report: Report) -> None:
    about, name = document.core_properties, say("export.name", report.language)
    about.title, about.author, about.last_modified_by = visible(report.subject)[:_LONGEST_PROPERTY], name, name
    about.comments, about.keywords = report.notice[:_LONGEST_PROPERTY], say("export.keyword", report.language)
    about.language = _LANGUAGES[report.language]
    about.created = about.modified = datetime.combine(report.created, time(), UTC)
    parts.set_language(document, _LANGUAGES[report.language])


def _set_page(document: Document, report: Report) -> None:
    section, language = document.sections[0], report.language
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    section.different_first_page_header_footer = True
    name = say("export.name", language)
    section.first_page_header.paragraphs[0].text = name
    section.header.paragraphs[0].text = f"{name} · {report.title}\t{day(report.created, language)}"
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        line.text = f"{name} · {report.marking}\t{say('export.page', language)} "
        parts.add_field(line, "PAGE")
        line.add_run(f" {say('export.of', language)} ")
        parts.add_field(line, "NUMPAGES")


@singledispatch
def _add(block: Block, document: Document, language: Language) -> None:
    raise TypeError(block)


@_add.register
def _(block: Heading, document: Document, language: Language) -> None:
    document.add_heading(visible(block.text), block.level)


@_add.register
def _(block: Paragraph, document: Document, language: Language) -> None:
    _write(document, block.runs, _STYLES[block.role])


@_add.register
def _(block: Bullets, document: Document, language: Language) -> None:
    for runs in block.items:
        _write(document, runs, "List Bullet")


@_add.register
def _(block: SourceEntry, document: Document, language: Language) -> None:
    head = document.add_paragraph(style="Source")
    number = head.add_run(f"[{block.number}]", "Source Number")
    head.add_run(f"\t{visible(block.title)}")
    parts.bookmark(number, block.anchor, len(document.paragraphs))
    document.add_paragraph(visible(" · ".join(block.facts)), "Source Facts")
    for words in block.quotes:
        document.add_paragraph(visible(words), "Quote")
    if block.address:
        line = document.add_paragraph(f"{say('export.address', language)}: ", "Source Address")
        parts.link_out(line, block.address, block.address, "Hyperlink")


def _write(document: Document, runs: Runs, style: str) -> None:
    line = document.add_paragraph(style=style)
    for run in runs:
        text = visible(run.text)
        if run.target:
            parts.link_to(line, run.target, text, "Source Number")
            continue
        written = line.add_run(text)
        # Only where it is so: what is not set follows the style.
        written.bold, written.italic, written.font.strike = run.bold or None, run.italic or None, run.struck or None
