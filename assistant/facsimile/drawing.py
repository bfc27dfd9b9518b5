"""Draw a page of a PDF and find words on it; run in a process that can be killed.

PDFium is built without scripts; what a document could do here is to waste time and memory, and both are limited.
"""

import ctypes
import io
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.facsimile.matching import Box, find, lines
from assistant.killable import serve

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

DOTS_PER_POINT = 170 / 72
"""170 dpi: an A4 page is 1,400 dots wide, twice the column, so that it is sharp on a dense screen and when zoomed."""

MOST_DOTS = 6_000_000
"""A page of A3 and a little more; a page of 200 inches is drawn coarser, in 24 MB like any other."""

LONGEST_SIDE = 8_000
"""WebP ends at 16,383, and a strip so long shows nothing."""

_MOST_CHARACTERS = 100_000
"""A dense page has 8,000."""

_QUALITY = 85
_EFFORT = 2
"""Measured on pages of two manuals: 190 kB in 60 ms; PNG of the same page takes 330 to 1,400 kB."""

_GRAIN = 20
"""Steps to a point when places on a page are told in whole numbers."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The size of a page as it is shown: turned and cropped."""

    width: float
    height: float


def answer(request: bytes) -> bytes:
    """Return a page as a picture, or as JSON the sizes of pages and where words stand on them."""
    from pypdfium2 import PdfDocument

    asked: dict[str, Any] = json.loads(request)
    with PdfDocument(asked["path"]) as pdf:
        if "page" in asked:
            return _picture(pdf[asked["page"] - 1])
        return json.dumps(_look(pdf, asked)).encode()


def scale_for(width: float, height: float) -> float:
    """Return how many dots a point gets on a page of so many points."""
    most = math.sqrt(MOST_DOTS / max(1.0, width * height))
    return min(DOTS_PER_POINT, most, LONGEST_SIDE / max(1.0, width, height))


def _picture(page: "PdfPage") -> bytes:
    drawn = page.render(scale=scale_for(*page.get_size())).to_pil()
    kept = io.BytesIO()
    drawn.convert("RGB").save(kept, "WEBP", quality=_QUALITY, method=_EFFORT)
    return kept.getvalue()


def _look(pdf: "PdfDocument", asked: dict[str, Any]) -> dict[str, Any]:
    numbers = range(max(1, asked["first"]), min(asked["last"], len(pdf)) + 1)
    return {
        "pages": len(pdf),
        "sizes": {number: pdf.get_page_size(number - 1) for number in numbers},
        "marks": {
            number: _marks(pdf[number - 1], words, occurrence)
            for number, words, occurrence in asked["words"]
            if number in numbers
        },
    }


def _marks(page: "PdfPage", words: str, occurrence: int) -> list[Box]:
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    count = min(text.count_chars(), _MOST_CHARACTERS)
    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))
    places = find(words, [chr(code) if code <= sys.maxunicode else "" for code in codes], occurrence)
    return lines(list(_boxes(page, text, places)))


def _boxes(page: "PdfPage", text: "PdfTextPage", places: list[int]) -> Iterator[Box]:
    frame = _Frame(*page.get_size())
    for place in places:
        left, bottom, right, top = text.get_charbox(place, loose=True)
        one, other = _shown(page, frame, left, top), _shown(page, frame, right, bottom)
        yield min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _shown(page: "PdfPage", frame: _Frame, x: float, y: float) -> tuple[float, float]:
    """Return where a point of the page stands as it is shown, in points from its upper left corner."""
    import pypdfium2.raw as pdfium

    across, down = ctypes.c_int(), ctypes.c_int()
    width, height = math.ceil(frame.width * _GRAIN), math.ceil(frame.height * _GRAIN)
    pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value / _GRAIN, down.value / _GRAIN


if __name__ == "__main__":
    serve(sys.argv, answer)
