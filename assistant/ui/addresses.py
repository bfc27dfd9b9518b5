"""Which addresses are linked, and where the viewer and the official edition are."""

from urllib.parse import quote, urlencode, urlsplit

from assistant.types import Language

ANCHOR = "markering"
"""The id of the marked passage in the viewer."""

VERSIONS = "versioner"
"""The id of the versions of a §."""


def web_address(url: str) -> str:
    """Return the address when it is an ordinary web address, else ""; nothing else is ever linked.

    A name in letters of other alphabets, or behind the name of a user, may be taken for another.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = parts.hostname or ""
    plain = host.isascii() and "xn--" not in host and parts.username is None
    return url if parts.scheme in {"http", "https"} and host and plain else ""


def official_address(url: str, page: int | None) -> str:
    """Return the official edition's address, at the page where a browser can open a PDF there."""
    address = web_address(url)
    return f"{address}#page={page}" if address.lower().endswith(".pdf") and page else address


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
