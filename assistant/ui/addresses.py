"""Where the viewer is."""

from datetime import date
from urllib.parse import quote, urlencode

from assistant.types import Language

ANCHOR = "markering"
"""The id of the marked passage in the viewer."""

VERSIONS = "versioner"
"""The id of the versions of a §."""


def viewer_address(slug: str, language: Language, start: int = 0, end: int = 0) -> str:
    """Return the address of the viewer, at a span of the document where one is given."""
    return _address(slug, language, _span(start, end), ANCHOR if end else "")


def page_address(slug: str, language: Language, page: int, span: tuple[int, int] | None) -> str:
    """Return the address of a page of a PDF, with the span still marked."""
    return _address(slug, language, {**_span(*span or (0, 0)), "side": page}, f"side-{page}")


def section_address(slug: str, language: Language, section: str, looked_up: date | None = None) -> str:
    """Return the address of a § ("91a") in a document, with nothing marked; `looked_up` is the day it was asked for."""
    query = {"paragraf": section} | ({"dag": looked_up.isoformat()} if looked_up else {})
    return _address(slug, language, {**query}, section_anchor(section))


def versions_address(
    slug: str, language: Language, section: str = "", start: int = 0, end: int = 0, against: str = ""
) -> str:
    """Return the address of the versions of a §, unfolded: of the § that is named, or of the one at a span.

    `against` is the version of the same act that the § is compared with.
    """
    query = {"paragraf": section} if section else _span(start, end)
    return _address(slug, language, {**query, **({"mod": against} if against else {"versioner": 1})}, VERSIONS)


def section_anchor(section: str) -> str:
    """Return the id of the heading of a § ("91a")."""
    return f"paragraf-{section}"


def _span(start: int, end: int) -> dict[str, object]:
    return {"fra": start, "til": end} if end else {}


def _address(slug: str, language: Language, query: dict[str, object], anchor: str) -> str:
    asked = {**query, **({"sprog": language} if language != "da" else {})}
    address = f"/kilde/{quote(slug, safe='')}"
    return f"{address}{'?' if asked else ''}{urlencode(asked)}{'#' if anchor else ''}{anchor}"
