"""Which addresses are linked, and where the official edition is."""

import re
from urllib.parse import urlsplit

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}")
_PHONE_MARKS = re.compile(r"[ ().\u00a0-]")
_ABROAD = re.compile(r"(?:\+|00)[1-9]\d{6,13}")
_AT_HOME = re.compile(r"[1-9]\d{7}")


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


def mail_address(text: str) -> str:
    """Return the link that writes to an e-mail address, or "" for what is none; nothing can be added to the message."""
    return f"mailto:{text}" if _MAIL.fullmatch(text) else ""


def phone_address(text: str) -> str:
    """Return the link that calls a number, or "" for what is none: eight digits in Denmark, else with the country's."""
    plain = _PHONE_MARKS.sub("", text)
    if _AT_HOME.fullmatch(plain):
        return f"tel:+45{plain}"
    return f"tel:+{plain.removeprefix('+').removeprefix('00')}" if _ABROAD.fullmatch(plain) else ""
