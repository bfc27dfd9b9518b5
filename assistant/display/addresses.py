"""Which addresses are linked, and where the official edition is."""

from urllib.parse import urlsplit


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
