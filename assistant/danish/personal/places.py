"""Find postal addresses of homes, and addresses of mail."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_AT = (
    r"(?:\s?@\s?|\s?[\[({](?:at|snabel-?a|a)[\])}]\s?"
    r"|\s(?:snabel-?a|at)\s(?=[\w\-]+(?:\.|\s(?:dot|punktum|prik)\s)[a-z]{2,}\b))"
)
_DOT = r"(?:\.|\s?[\[({](?:dot|punktum|prik)[\])}]\s?|\s(?:dot|punktum|prik)\s)"
_MAIL = re.compile(rf"[\w][\w.+\-]*{_AT}[\w\-]+(?:{_DOT}[\w\-]+)*{_DOT}[a-zæøå]{{2,}}", re.IGNORECASE)
_STREET = (
    r"(?:vej|vejen|gade|gaden|gyde|allé|alle|alléen|stræde|strædet|plads|pladsen|torv|torvet|vænge|vænget|"
    r"boulevard|sti|stien|"
    r"kaj|kajen|bro|ager|toften|lunden|dal|dalen|høj|højen|bakke|bakken|park|parken|have|haven|gård|gården|vang|vangen|"
    r"kær|kæret|mark|marken|eng|engen|holm|ledet|krogen|skrænten|svinget|buen|passagen|kvarteret|street|road|"
    r"avenue|lane)"
)
_WORD = r"[A-ZÆØÅ][\wæøåé'\-]*"
_SIDE = r"(?:th|tv|mf|dør\s?\w+|lejl\.?\s?\w+|\d{1,3})\b\.?"
_FLOOR = (
    rf"(?:\d{{1,2}}\.?\s?sal\b(?:,?\s?{_SIDE})?|(?:\d{{1,2}}\.?\s|\d{{1,2}}\.|\d{{1,2}}(?=t)|st\.?\s?|"
    rf"kl\.?\s?),?\s?{_SIDE}|(?:st|kld)\b\.?|(?:lejl|dør)\w*\.?\s?\d+)"
)
_TOWN = rf"(?:DK-?)?\d{{4}}\s{_WORD}(?:\s(?:[A-ZÆØÅ]{{1,2}}\b|{_WORD})){{0,2}}"
_BEFORE_STREET = (
    r"(?:(?:Gammel|[A-Z]\.|Gl\.?|Ny|Nørre|Sønder|Øster|Vester|Store|Lille|Sankt|Skt\.?|Nordre|Søndre|Østre|Vestre)\s)?"
)
_HOME = re.compile(
    rf"(?P<street>(?:{_WORD}\s){{1,3}}?{_STREET}|(?:{_WORD}\s){{1,3}}?(?i:{_STREET})|"
    rf"{_BEFORE_STREET}[A-ZÆØÅ][\wæøåé\-]*?{_STREET})"
    rf"\s(?:nr\.?\s?)?(?P<house>\d{{1,3}}(?:\s?[A-Z]|[a-z])?)(?![\w%]|[.,]\d|-\d{{4}}|\.\s[a-zæøå])"
    rf"(?P<floor>,?\s{_FLOOR})?(?P<town>,?\s{_TOWN})?",
)
_LOWER_HOME = re.compile(
    rf"\b[a-zæøå]{{2,}}(?:vej|gade|gaden|allé|stræde|vænget|boulevard|parken|haven|gården|"
    rf"bakken)\s\d{{1,3}}\s?[a-z]?,?\s{_FLOOR}(?:,?\s\d{{4}}\s\w+)?"
)
_ROAD = re.compile(
    r"(?:vej|vejen|gade|gaden|gyde|allé|alle|alléen|stræde|strædet|plads|pladsen|torv|torvet|vænge|vænget|"
    r"boulevard|stien|street|road|avenue|lane)$",
    re.I,
)


def mails(text: str) -> Iterator[Span]:
    """Yield the spans of mail addresses, also of those that are spelt out to escape machines."""
    yield from (found.span() for found in _MAIL.finditer(text))


def homes(text: str) -> Iterator[Span]:
    """Yield the spans of postal addresses.

    Many housing areas are named like streets (Mjølnerparken). With such a name, only a floor or a town makes a home of
    a number.
    """
    for found in _HOME.finditer(text):
        if _ROAD.search(found["street"]) or found["floor"] or found["town"]:
            yield found.span()
    yield from (found.span() for found in _LOWER_HOME.finditer(text))
