"""A report as PDF: tagged for screen readers (PDF/UA-1) and fit for an archive (PDF/A-2a), set by Typst.

The layout is in `report.typ`, which gets the words as data. Fonts are those that Typst carries, so a file looks the
same wherever it was made.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import cast

import typst

from assistant.display.wording import day
from assistant.export.content import Report, visible
from assistant.texts import say

_TEMPLATE = Path(__file__).with_name("report.typ")
_REGIONS = {"da": "DK", "en": "GB"}


def pdf(report: Report) -> bytes:
    """Render a report as PDF. One with a sign that no font of ours can draw is tagged, but not of an archive's kind."""
    compiler = typst.Compiler(
        _TEMPLATE, ignore_system_fonts=True, sys_inputs={"report": json.dumps(_seen(_data(report)))}
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"])
    except typst.TypstError:
        made = compiler.compile(format="pdf")
    return cast("bytes", made)  # one file; only pictures come as a list


def _data(report: Report) -> dict[str, object]:
    """Return the report as the template reads it."""
    language, created = report.language, report.created
    words = {key: say(f"export.{key}", language) for key in ("name", "keyword", "page", "of", "address")}
    blocks = [{"kind": type(block).__name__.lower(), **asdict(block)} for block in report.blocks]
    dates = {"created": (created.year, created.month, created.day), "day": day(created, language)}
    return asdict(report) | words | dates | {"blocks": blocks, "region": _REGIONS[language]}


def _seen(value: object) -> object:
    """Take signs that cannot be seen out of all words."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _seen(inner) for key, inner in value.items()}
    return [_seen(inner) for inner in value] if isinstance(value, (list, tuple)) else value
