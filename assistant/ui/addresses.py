"""Where the viewer is."""

from urllib.parse import quote, urlencode

from assistant.types import Language

ANCHOR = "markering"
"""The id of the marked passage in the viewer."""

VERSIONS = "versioner"
"""The id of the versions of a §."""


def page_address(slug: str, language: Language, page: int, span: tuple[int, int] | None) -> str:
    """Return the address of a page of a PDF, with the span still marked."""
    query: dict[str, object] = {"fra": span[0], "til": span[1]} if span else {}
    query["side"] = page
    if language != "da":
        query["sprog"] = language
    return f"/kilde/{quote(slug, safe='')}?{urlencode(query)}#side-{page}"


def viewer_address(slug: str, language: Language, start: int = 0, end: int = 0, against: str = "") -> str:
    """Return the address of the viewer, at a span of the document where one is given.

    `against` is the version of the same act that the § at the span is compared with.
    """
    query: dict[str, object] = {"fra": start, "til": end} if end else {}
    if against:
        query["mod"] = against
    if language != "da":
        query["sprog"] = language
    address = f"/kilde/{quote(slug, safe='')}"
    fragment = f"#{VERSIONS if against else ANCHOR}" if end else ""
    return f"{address}{'?' if query else ''}{urlencode(query)}{fragment}"
