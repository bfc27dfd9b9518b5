"""The words in which people ask the register of areas: what they ask for, of which years, and all that frames it."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Literal, TypeAlias

from assistant.danish.analysis import STOP_WORDS, fold, stem, words
from assistant.danish.listings import NAMES, NEW_NAMES, OFF, OLD_NAMES, ON

Asks: TypeAlias = Literal["areas", "left", "joined", "count", "organisation", "municipality"]

FIRST_LIST = 2010
"""The year of the first national list: "før 2018" asks for the years from then."""

_ASKS: dict[Asks, re.Pattern[str]] = {
    "count": re.compile(r"\bhvor\s+mange\b(?!\s+(?:år|gange))|\bantal(?:let)?\b|\bhow\s+many\b", re.IGNORECASE),
    "organisation": re.compile(
        r"\b(?:hvem|hvilken|hvilke|hvad\s+for\s+en|who)\b[^?]*\b(?:ejer|ejes|udlejer|administrerer|driver|står\s+bag|owns|"
        r"bolig(?:organisation|forening|selskab)\w*)\b|\bbolig(?:organisation|forening|selskab)(?:en|et)?\s+(?:for|i|bag|til)\b",
        re.IGNORECASE,
    ),
    "municipality": re.compile(r"\b(?:hvilken|hvilke|which)\s+(?:kommuner?|municipality)\b", re.IGNORECASE),
    "left": OFF,
    "joined": ON,
}
"""In the order in which they decide; a question that asks for none of these asks for areas and their status."""

_OTHERWISE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:hvorfor|årsag\w*|grund\w*|forklaring\w*|why|hvordan\s+(?:kommer|kom|slipper))\b",
        r"^\W*(?:kommer|bliver|vil|will)\b|\b(?:næste\s+år|next\s+year)\b",
        r"[?!]\s+\S",
    )
)
"""Reasons and the future stand in no register; of two questions in one, which words belong together is not known."""

_FRAME = """
    område områder områderne boligområde boligområder boligområderne almene
    kommune kommunen kommunes kommuner danmark danske landet nationale statslige statens ministeriets regeringens
    liste lister listen listerne opført oversigt register registeret registret oplysning oplysninger officielle
    status statussen historik historie udvikling udviklet udvikler sig
    år årene året gange første gang sidste sidst seneste senest tidligere nogensinde aldrig allerede længere
    december ultimo udgangen slutningen pr per dag øjeblikket stadig stadigvæk fortsat nuværende aktuel aktuelt
    gennem tiden hele perioden siden mellem både også
    navn navne hedder hed kaldt betegnet klassificeret kategori regnes regnet udpeget placeret
    står stod stået findes fandtes optræder optrådte været
    vis giv fortæl nævn skriv find se lav oplys tak venligst gerne kort antal mange samlet sammenlignet
    nævnes nævnt kender kendt
    kommet kommen forlod forladt forlader røg røget ryger gled slap sluppet udgået udgik udgår gik gået
    taget fjernet slettet ude væk af ned nye tilføjet optaget havnede havnet endte landede ind
    omfattet omfattes bruge bruges anvende anvendes
    hørt hørte hører tilhører ligger lå ligge ejer ejes udlejer administrerer driver bag organisation
    boligorganisation boligorganisationer boligorganisationen boligforening boligforeningen boligselskab boligselskabet
    areas area housing list listed listing status year years which when were was has been still left joined many
    municipality show now today how who owns on in of for did does come off
"""
_KNOWN = frozenset(stem(word) for word in _FRAME.split())
_LIST = re.compile(r"\b(?:[a-zæøå-]*liste(?:n|r|rne|ns)?|list|register(?:et|eret)?|registret)\b", re.IGNORECASE)
_STATUS = re.compile(r"\bstatus\w*\b", re.IGNORECASE)

_YEAR = r"(?:19|20)\d\d"
_ONE = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_SPANS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b({_YEAR})\s*(?:[-–]|til(?:\s+og\s+med)?|og\s+frem\s+til|t\.o\.m\.|to)\s*({_YEAR})\b",
        rf"\b(?:mellem|between)\s+({_YEAR})\s+(?:og|and)\s+({_YEAR})\b",
    )
)
_OPEN = re.compile(
    rf"\b(?P<word>siden|efter|før|inden|since|after|before)\s+(?P<year>{_YEAR})\b|"
    rf"\bfra\s+(?P<begin>{_YEAR})\s+(?:og\s+frem|til\s+(?:nu|i\s+dag))",
    re.IGNORECASE,
)
_BEFORE = frozenset({"før", "inden", "before"})
_AFTER = frozenset({"efter", "after"})
_YEAR_BEFORE = re.compile(r"\båret\s+(?:før|forinden|inden)\b|\bend\s+året\b|\byear\s+before\b", re.IGNORECASE)
_YEAR_AFTER = re.compile(r"\båret\s+(?:efter|derpå)\b|\byear\s+after\b", re.IGNORECASE)
_COURSE = re.compile(
    r"\b(?:udvikl\w*|år\s+for\s+år|hvert\s+år|gennem\s+(?:årene|tiden)|each\s+year|over\s+time)", re.IGNORECASE
)
_NOW = re.compile(
    r"^\W*(?:er|is|are)\b|\bi\s+år\b|"
    r"\b(?:i\s+dag|lige\s+nu|nu|stadig(?:væk)?|fortsat|for\s+tiden|nuværende|aktuelt?|today|now|still)\b",
    re.IGNORECASE,
)
_WHAT = re.compile(r"^\W*(?:hvad|what)\b", re.IGNORECASE)
_THIS_YEAR = re.compile(
    r"\b(?:i\s+år|i\s+dag|lige\s+nu|stadig(?:væk)?|fortsat|for\s+tiden|i\s+øjeblikket|this\s+year|today|still)\b",
    re.IGNORECASE,
)
"""Words that ask how it is this year and no other; "er" alone may ask whether it ever was."""


def asks_of(text: str) -> Asks:
    """Return what a question asks for."""
    return next((asks for asks, pattern in _ASKS.items() if pattern.search(text)), "areas")


def asks_otherwise(text: str) -> bool:
    """Tell whether a question is of a kind that no register answers, whatever it names."""
    return any(pattern.search(text) for pattern in _OTHERWISE)


def speaks_of_lists(text: str) -> bool:
    """Tell whether a question is about lists or status at all, where it does not name a list."""
    return bool(_LIST.search(text) or _STATUS.search(text))


def asks_for_course(text: str) -> bool:
    """Tell whether a question is about how something went over the years."""
    return bool(_COURSE.search(text))


def asks_about_now(text: str) -> bool:
    """Tell whether a question is about today."""
    return bool(_NOW.search(text))


def asks_what(text: str) -> bool:
    """Tell whether a question asks what something is or is called, not which areas there are."""
    return bool(_WHAT.match(text))


def names_this_year(text: str) -> bool:
    """Tell whether a question says that it is about this year."""
    return bool(_THIS_YEAR.search(text))


def renamed_in(text: str) -> bool | None:
    """Tell whether a question uses the names that lists have from 2021; None where it uses neither or both."""
    new, old = bool(NEW_NAMES.search(text)), bool(OLD_NAMES.search(text))
    return new if new != old else None


def understood(text: str, tokens: Sequence[str], taken: Collection[int]) -> bool:
    """Tell whether each word is taken by a name, or belongs to a list, or is a figure, or frames such a question."""
    found = [match[0] for pattern in NAMES.values() for match in re.finditer(pattern, text, re.IGNORECASE)]
    found += [match[0] for match in _LIST.finditer(text)]
    listed = {fold(word) for name in found for word in words(name)}
    return all(
        number in taken or word in STOP_WORDS or fold(word) in listed or stem(word) in _KNOWN or word.isdigit()
        for number, word in enumerate(tokens)
    )


def years_in(text: str, today: date) -> tuple[int, ...] | None:
    """Return the years a question names, spans written out; None when it names none."""
    if found := next(filter(None, (span.search(text) for span in _SPANS)), None):
        return tuple(range(int(found[1]), int(found[2]) + 1)) or None
    if opened := _OPEN.search(text):
        word, year = (opened["word"] or "").lower(), int(opened["year"] or opened["begin"])
        if word in _BEFORE:
            return tuple(range(FIRST_LIST, year)) or None
        return tuple(range(year + (word in _AFTER), max(year, today.year) + 1)) or None
    named = set(map(int, _ONE.findall(text)))
    before = {year - 1 for year in named if _YEAR_BEFORE.search(text)}
    after = {year + 1 for year in named if _YEAR_AFTER.search(text)}
    return tuple(sorted(named | before | after)) or None


def names_future(text: str, today: date) -> bool:
    """Tell whether a question names a year that is yet to come."""
    return any(int(year) > today.year for year in _ONE.findall(text))
