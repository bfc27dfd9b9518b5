"""Find telephone, account and card numbers."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_EIGHT = (
    r"\d{2}(?P<gap>[ .\-]?)\d{2}(?P=gap)\d{2}(?P=gap)\d{2}|\d{4}[ \-]\d{4}|\d{3}[ ]\d{2}[ ]\d{3}|"
    r"\d{3}[ ]\d{3}[ ]\d{2}|\d{2}[ ]\d{3}[ ]\d{3}|\d(?: \d){7}"
)
_PHONE = re.compile(
    rf"(?<![\d§.,\-/])(?<!\d )(?P<abroad>(?:\+|00)\s?45[\s\-.]?|\(\+?45\)\s?)?(?P<number>{_EIGHT})(?![\d]|"
    rf"[.,\-/]\d| \d)"
)
_FOREIGN = re.compile(r"(?<![\w+])(?:\+|00)(?!45)[1-9]\d{0,2}(?:[\s\-.()]{0,2}\d){7,12}(?!\d)")
_CALLED = re.compile(
    r"(?:tlf|telefon\w*|mobil\w*|phone|ring\w*|sms\w*|nummer|nr|kald\w*|call|whatsapp|fax)\W*(?:\w+\W+){0,2}$", re.I
)
_NO_PHONE = re.compile(
    r"(?:cvr|p-?nr|p-?nummer|j\.?\s?nr|journal\w*|(?:\w+-)?sag(?:s?\s?-?(?:nr|nummer|id)\w*)?|bfe|ean|isbn|doi|"
    r"faktura\w*|matr\w*|§§?|"
    r"afd\w*\s?nr|lov|lbk|bek|reg|konto\w*|id)(?:\s?-?\s?(?:nr|nummer|no))?[\s.:#=]*$",
    re.IGNORECASE,
)
_NO_PHONE_AFTER = re.compile(
    r"\s*(?:kr\b|kroner|mio|mia|mill|pct|procent|%|m2|m²|kvm|€|euro|dkk|,-|boliger|lejemål|beboere|indbyggere|"
    r"personer)",
    re.I,
)
_YEARS = re.compile(r"(?:19|20)\d\d[ \-.](?:19|20)\d\d")
_DAY = re.compile(
    r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)

_ABROAD = "0045"
"""Four figures before eight that are no branch of a bank."""
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]{4}){2,7}(?:[ \-]?[A-Z0-9]{1,4})?(?![A-Za-z0-9])")
_CARD = re.compile(
    r"(?<![\d\-])\d{4}([ \-.])\d{4}\1\d{4}\1\d{3,4}(?!\d)|(?<![\d\-.])\d{15,16}(?!\d)|"
    r"(?<!\d)3[47]\d{2}[ \-]\d{6}[ \-]\d{5}(?!\d)"
)
_ACCOUNT = re.compile(
    r"(?:(?P<reg>reg(?:istrerings)?)[\s.\-]*(?:nr|nummer|no)?[\s.:#]*)?(?P<start>(?<![\d\-.])\d{4})"
    r"(?P<middle>[\s.,;:/+\-]*(?:og|and)?\s*(?P<konto>konto\w*|account)?[\s.\-]*(?:nr|nummer|no)?[\s.:#]*)"
    r"(?P<rest>\d{6,10}|\d{3}[ ]\d{3}[ ]\d{3,4}|\d{3}[ ]\d{2}[ ]\d{5}|\d{4}[ ]\d{2}[ ]\d{4}|"
    r"\d{2}[ ]\d{2}[ ]\d{2}[ ]\d{2}[ ]\d{2})(?!\d)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:konto\w*|account)[\s.\-]*(?:nr|nummer|no|number)?\W{0,3}(?:er\s|is\s)?(?P<rest>\d{4}[ \-]?\d{6,10}|"
    r"\d{6,14})(?!\d)",
    re.I,
)
_BANK = re.compile(
    r"reg\b|reg\.|registrerings|konto|bank|udbetal|overfør|indbetal|betal|transfer|account|iban|swift", re.IGNORECASE
)
_LONG = re.compile(r"(?:\d\W*){7,10}$")
"""Figures after the four of a branch that make an account without its being said."""
_NEAR = 40
"""Characters before a number in which its name is looked for."""


def phones(text: str) -> Iterator[Span]:
    """Yield the spans of telephone numbers in a text without disguises."""
    for found in _PHONE.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        called = bool(found["abroad"]) or _CALLED.search(before) is not None
        if _NO_PHONE.search(before) or _NO_PHONE_AFTER.match(text, found.end()):
            continue
        if not _YEARS.match(found["number"]) and (called or not _DAY.fullmatch(found["number"])):
            yield found.span()
    yield from (found.span() for found in _FOREIGN.finditer(text))


def accounts(text: str) -> Iterator[Span]:
    """Yield the spans of account numbers, IBANs and card numbers in a text without disguises."""
    yield from (found.span() for found in _IBAN.finditer(text) if sum(map(str.isdigit, found[0])) > 9)
    yield from (
        found.span() for found in _CARD.finditer(text) if not _YEARS.match(found[0]) and (found[1] or luhn(found[0]))
    )
    for found in _ACCOUNT.finditer(text):
        near = text[max(0, found.start() - _NEAR) : found.end("middle")]
        named = bool(found["reg"] or found["konto"]) or _BANK.search(near) is not None
        long = (
            _LONG.match(found["rest"]) is not None
            and found["middle"] in {" ", "-", " - "}
            and not _YEARS.match(f"{found['start']}-2000")
        )
        if (
            (named or long)
            and found["start"] != _ABROAD
            and not _NO_PHONE.search(text[max(0, found.start() - _NEAR) : found.start()])
        ):
            yield found.span()
    yield from (found.span("rest") for found in _ALONE.finditer(text))


def luhn(digits: str) -> bool:
    """Tell whether the check digit of a card number is right (ISO/IEC 7812-1)."""
    figures = filter(str.isdigit, reversed(digits))
    doubled = (int(figure) * (1 + place % 2) for place, figure in enumerate(figures))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
