"""Find legal references in every spelling people use, and bring them to one form.

"§91a stk 4", "paragraf 91 a stykke 4", "ABL 91a, 4" and "almenboliglovens § 91 a, stk. 4" all mean
`Reference("almenboligloven", "91a", "4")`. An act is named by its series, by a number ("lbk 207/2026"), a bill ("l 38")
or a case ("c-417/23").
"""

import re
from collections.abc import Iterator

from assistant.types import Reference

ACTS: dict[str, tuple[str, ...]] = {
    "almenboligloven": ("abl", "lov om almene boliger"),
    "almenlejeloven": ("all", "al", "lov om leje af almene boliger"),
    "lejeloven": ("ll", "lov om leje"),
    "boligstoetteloven": ("bsl", "boligstøtteloven", "lov om individuel boligstøtte"),
    "driftsbekendtgoerelsen": ("driftsbekendtgørelsen",),
    "udlejningsbekendtgoerelsen": ("udlejningsbekendtgørelsen",),
    "stoettebekendtgoerelsen": ("støttebekendtgørelsen",),
    "forvaltningsloven": ("fvl",),
    "offentlighedsloven": ("offl",),
    "serviceloven": ("sel", "lov om social service"),
    "retssikkerhedsloven": ("rsl",),
    "databeskyttelsesloven": ("dbl",),
    "kommunestyrelsesloven": ("kommunernes styrelseslov", "styrelsesloven"),
    "byfornyelsesloven": ("bfl", "lov om byfornyelse"),
    "integrationsloven": (),
    "friplejeboligloven": ("friplejeloven",),
    "anvisningsloven": (),
}
"""Names and abbreviations of the acts of the field, by series. Other series answer to their own name."""

_SECTION = r"(?P<section>\d{1,3}(?:(?!\s+i\s)[ ]?[a-zæøå](?![a-zæøå]))?)"  # "§ 59 i 2013" is § 59
_STK = r"(?:[ ,]*(?:stk\.?|stykke)[ ]*(?P<stk>\d{1,2}))?"
_MARKED = re.compile(
    rf"(?:§§?|\bparagraf(?:fen|ferne)?|\bpgf\.?)\s*{_SECTION}(?:,[ ]?(?P<bare>\d{{1,2}})(?![\d.])|{_STK})",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"§§\s*(\d{1,3})[ ]?([a-zæøå]?)\s*[-–]\s*(?:(\d{1,3})[ ]?)?([a-zæøå]?)(?![a-zæøå0-9])", re.IGNORECASE
)
_LIST = re.compile(rf"§§[^.;:()]{{0,60}}?(?:,|og|eller)\s*{_SECTION}(?![\d/])", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?P<type>lbk|lovbekendtgørelse|bek|bekendtgørelse|lov|cir|vej)\.?\s*(?:nr\.?\s*)?(?P<number>\d{1,4})"
    r"(?:\s*(?:/|fra|af|(?:af\s+)?[^\d]{0,3}\d{1,2}[./]\s?[\w]+[./]?\s*)\s*(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_BILL = re.compile(r"\b(?:lovforslag\s+(?:nr\.?\s*)?)?l\s?(?P<number>\d{1,3})\b(?!\s*(?:kr|pct))")
_CASE = re.compile(r"\bc[- ‑–](?P<number>\d{1,4})[/ ](?P<year>\d\d)\b", re.IGNORECASE)
_ALSO_WORDS = frozenset({"al", "all", "sel"})
_TYPES = {"lovbekendtgørelse": "lbk", "bekendtgørelse": "bek"}
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"


_LONGEST_ABBREVIATION = 4


def act_pattern() -> re.Pattern[str]:
    """Match any name of an act, longest first, with the genitive s of Danish ("almenboliglovens")."""
    names = sorted(
        {name for series, aliases in ACTS.items() for name in (series, *aliases)}, key=lambda n: (-len(n), n)
    )
    return re.compile(rf"\b(?P<act>{'|'.join(map(re.escape, names))})s?\b", re.IGNORECASE)


_ACT = act_pattern()
_ACT_IN_LOWER_CASE = re.compile(_ACT.pattern)
"""Most texts name no act, and a pattern that minds the case tells so in a third of the time."""

_SERIES = {name: series for series, aliases in ACTS.items() for name in (series, *aliases)}
_ABBREVIATIONS = "|".join(name for names in ACTS.values() for name in names if len(name) <= _LONGEST_ABBREVIATION)
_SHORT = re.compile(
    rf"\b(?P<act>{_ABBREVIATIONS})\s*{_SECTION}(?:,[ ]?(?P<bare>\d{{1,2}})(?![\d.])|{_STK})",
    re.IGNORECASE,
)


def section_key(provision: str) -> str:
    """Return the bare number of a provision: "§ 91 a, stk. 4" → "91a"; "" when it is none."""
    found = re.match(rf"§§?\s*{_SECTION}", provision)
    return _key(found["section"]) if found else ""


def find_acts(text: str) -> tuple[str, ...]:
    """Return the series of the acts that a text names, in order, without repeats."""
    return tuple(dict.fromkeys(series for _, series in _acts(_ACT, text)))


def find_references(text: str) -> tuple[Reference, ...]:
    """Return all references in a text, in normal form, without repeats.

    A § belongs to the act that stands nearest to it; a text that names no act leaves `act` empty. Never raises.
    """
    text = re.sub(r"[\u00a0\u202f]", " ", text)
    acts = [(found.start(), found.end(), series) for found, series in _acts(_ACT, text)]
    found: dict[Reference, None] = {}
    for position, section, stk in _sections(text):
        act = min(acts, key=lambda a: max(a[0] - position, position - a[1]))[2] if acts else ""
        found[Reference(act, section, stk)] = None
    for match, series in _acts(_SHORT, text):
        found[Reference(series, _key(match["section"]), match["stk"] or match["bare"] or "")] = None
    for name in _numbers(text):
        found[Reference(act=name)] = None
    return tuple(found)


def reference_terms(reference: Reference) -> tuple[str, ...]:
    """Return the index terms of a reference, from the widest to the narrowest.

    "§91a", "§91a:4", and with a known act "almenboligloven§91a", "almenboligloven§91a:4"; "lbk207", "lbk207/2026".
    """
    if not reference.section:
        wide, _, year = reference.act.replace(" ", "").partition("/")
        return (wide, f"{wide}/{year}") if year else (wide,)
    sections = [f"§{reference.section}", *([f"§{reference.section}:{reference.stk}"] if reference.stk else [])]
    return (*sections, *(f"{reference.act}{section}" for section in sections if reference.act))


def _acts(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each name of an act with its series; what is also a Danish word counts in capitals only."""
    if pattern is _ACT and not _ACT_IN_LOWER_CASE.search(text.lower()):
        return
    for found in pattern.finditer(text):
        if found["act"].isupper() or found["act"].lower() not in _ALSO_WORDS:
            yield found, _SERIES[found["act"].lower()]


def _sections(text: str) -> Iterator[tuple[int, str, str]]:
    for found in _RANGE.finditer(text):
        for section in _expand(*found.groups()):
            yield found.start(), section, ""
    for found in _MARKED.finditer(text):
        yield found.start(), _key(found["section"]), found["stk"] or found["bare"] or ""
    for found in _LIST.finditer(text):
        yield found.start(), _key(found["section"]), ""


def _expand(first: str, first_letter: str, last: str | None, last_letter: str) -> list[str]:
    """List the sections of a range: "51 a-51 c" and "107-109"; a range that is none gives its ends."""
    first_letter, last_letter = first_letter.lower(), last_letter.lower()
    if first_letter and last_letter and (last or first) == first:
        low, high = _LETTERS.index(first_letter), _LETTERS.index(last_letter)
        return [f"{first}{letter}" for letter in _LETTERS[low : high + 1]]
    if last and not first_letter and not last_letter and 0 < int(last) - int(first) <= 30:
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [first + first_letter, (last or first) + last_letter]


def _numbers(text: str) -> Iterator[str]:
    for found in _NUMBERED.finditer(text):
        kind = found["type"].lower()
        yield f"{_TYPES.get(kind, kind)} {found['number']}" + (f"/{found['year']}" if found["year"] else "")
    for found in _BILL.finditer(re.sub(r"\bL(?=\s?\d)", "l", text)):
        yield f"l {found['number']}"
    for found in _CASE.finditer(text):
        yield f"c-{found['number']}/{found['year']}"


def _key(section: str) -> str:
    return section.replace(" ", "").lower()
