"""What a LexDania file states about itself, by the names of the front matter."""

import re
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from assistant.errors import UnreadableFile
from ingest.parsed import Value

# Where a document was announced decides its address; what was never announced lies under the ministries' own series.
_GAZETTES = {"Lovtidende A": "lta", "Lovtidende B": "ltb", "Lovtidende C": "ltc", "Ministerialtidende": "mt"}
_OWN_SERIES = "retsinfo"
_OF_PARLIAMENT = frozenset({"LOV", "LBK"})
_GUIDANCE = frozenset({"VEJ", "SKR", "VEJL"})
_DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u"})


def metadata_of(meta: Element, path: Path) -> dict[str, Value]:
    """Read title, kind, authority, reference, address, dates and series.

    `valid_to` is set only for a document marked as historic: the end date of one in force is not its repeal.
    """
    kind, number, year = _kind(meta), _text(meta, "Number"), _text(meta, "Year")
    if not (kind and number.isdecimal() and year.isdecimal()):
        raise UnreadableFile("'Meta' lacks DocumentType, Number or Year; is this a file of retsinformation.dk?", path)
    signed = _day(meta, "DiesSigni", path)
    values: dict[str, Value] = {
        "title": _text(meta, "DocumentTitle"),
        "kind": "guidance" if kind in _GUIDANCE else "legislation",
        "authority": "Folketinget" if kind in _OF_PARLIAMENT else _text(meta, "Ministry"),
        "reference": f"{kind} nr. {number}" + (f" af {signed:%d/%m/%Y}" if signed else ""),
        "source_url": f"https://www.retsinformation.dk/eli/{_gazette(meta)}/{year}/{number}",
        "published": _day(meta, "DiesEdicti", path) or signed,
        "valid_from": _day(meta, "StartDate", path),
    }
    begins, ends = values["valid_from"], _day(meta, "EndDate", path)
    if _text(meta, "Status") == "Historic" and ends and (not isinstance(begins, date) or begins <= ends):
        values["valid_to"] = ends
    if name := _text(meta, "PopularTitle"):
        values["series"] = slug(name)
    return values


def is_consolidated(meta: Element) -> bool:
    """Tell whether the act is a consolidation, in which entry-into-force provisions are those of other acts."""
    return _kind(meta) == "LBK"


def slug(name: str) -> str:
    """Write a name for use in addresses: "Almenboligloven" as "almenboligloven"."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold().translate(_DANISH_LETTERS)).strip("-")


def _kind(meta: Element) -> str:
    return next(iter(_text(meta, "DocumentType").replace("#", " ").split()), "").upper()


def _gazette(meta: Element) -> str:
    return _GAZETTES.get(_text(meta, "AnnouncedIn"), _OWN_SERIES)


def _text(meta: Element, name: str) -> str:
    return " ".join((meta.findtext(name) or "").replace("\\n", " ").split())


def _day(meta: Element, name: str, path: Path) -> date | None:
    written = _text(meta, name)[:10]
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise UnreadableFile(f"{name} is no day: {written!r}", path) from error
