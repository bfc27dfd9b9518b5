"""Take a question apart that asks several things, or the same of several: each is then searched and answered by itself.

One search for "Hvornår udløb planerne i Viborg og Silkeborg?" finds what speaks of both, and the answer often stands in
two documents that each speak of one.
"""

import re
from dataclasses import dataclass

from assistant.danish.analysis import content_words

MOST_PARTS = 4
"""More than this is a list to be looked up in a register."""

_ASKS = r"(?:hvor|hvad|hvem|hvis|hvilke[nt]?|hvornår|hvordan|hvorfor|who|what|when|where|which|how)"
_VERB = r"(?:er|skal|kan|må|har|får|bliver|gælder|findes|kræver|bør|vil)"
_CLAUSES = re.compile(
    rf"\s*[,;]?\s+(?:og|samt|and)\s+(?=(?:(?:i|på|for|til|efter|af|fra|med)\s+)?{_ASKS}\b)|\s*,\s+og\s+(?={_VERB}\b)|(?<=\?)\s+(?={_ASKS}\b)",
    re.IGNORECASE,
)
_NAME = r"(?:§§?\s?\d+\s?[a-z]?\b|\d{2,4}(?:[-–]\d{2,4})?(?:-\w+)?|L\s?\d+|[A-ZÆØÅ][\wæøåé./-]*(?:\s(?:i\s)?[A-ZÆØÅ][\wæøåé./-]*)*)"
_LIST = re.compile(
    rf"(?P<all>(?P<prep>\b(?:i|på|for|til|fra|af|om|mellem|ved|efter|hos|with|in|of|for)\s+)?(?P<first>{_NAME})"
    rf"(?P<middle>(?:,\s+(?:(?:i|på|for|til|fra|af|om)\s+)?{_NAME})*),?\s+(?:og|samt|and)\s+"
    rf"(?:(?:i|på|for|til|fra|af|om|hos)\s+)?(?P<last>{_NAME}))"
)
_COMPARED = re.compile(
    r"(?:hvad er (?:der af )?forskel(?:len)?|forskel(?:len)?|hvordan adskiller|sammenlign|what is the difference)"
    r"\s+(?:på|mellem|between)?\s*(?P<first>.+?)\s+(?:og|fra|med|and)\s+(?P<last>.+?)[?.\s]*$",
    re.IGNORECASE,
)
_COMPARE = re.compile(r"^\W*(?:sammenlign|sammenhold|compare)\s+", re.IGNORECASE)
_OWN_NAME = re.compile(rf"(?<!^)(?<![.?!] ){_NAME}")
_POINTS_BACK = re.compile(
    r"\b(?:den|det|de|dem|han|hun|dens|dets|deres|hans|hendes)\b(?=\s*(?:[?.]|$)|\s+(?:er|var|har|skal|kan|må|bliver|får|i)\b)"
    r"|\b(?:planen|aftalen|indsatsen|området|sagen|dommen|loven|puljen|støtten|centret|afdelingen|projektet|listen)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(rf"^\W*(?:sammenlign\s+|sammenhold\s+|{_ASKS}\b(?:\s+\w+)?\s+\w+\s+)", re.IGNORECASE)
_AND = re.compile(r"\s+(?:og|samt)\s+", re.IGNORECASE)


FEW_WORDS = 2
"""A clause with no more content words besides names leaves its subject to the first clause."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The questions that one question holds. `sure` when its form says so; else only a search can tell."""

    questions: tuple[str, ...]
    sure: bool = True


def parts_of(question: str) -> tuple[Parts, ...]:
    """Return the ways in which a question may be taken apart, the surest first; none for one that asks one thing."""
    ways = [Parts(_completed(_clauses(question))), Parts(_listed(question)), Parts(_compared(question))]
    if not any(len(way.questions) > 1 for way in ways):
        ways += [Parts(halves, sure=False) for halves in _halves(question)]
    return tuple(way for way in ways if 1 < len(way.questions) <= MOST_PARTS)


def _clauses(question: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip(" ,;") for part in _CLAUSES.split(question))))


def _completed(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """Add to a clause what it leaves to the first one: "og hvornår udløber den?", "og hvor mange i 2019?"."""
    return tuple(clause if not n else _joined(clause, clauses[0]) for n, clause in enumerate(clauses))


def _joined(clause: str, first: str) -> str:
    """Return a clause that stands alone: with the names of the first one, or with all of it but the names."""
    named = _OWN_NAME.findall(clause)
    own = [word for word in content_words(clause) if word not in content_words(" ".join(named))]
    if len(own) > FEW_WORDS and not _POINTS_BACK.search(clause):
        return clause
    rest = _OWN_NAME.sub("", first) if named else ", ".join(_OWN_NAME.findall(first)) or first
    return f"{clause.rstrip(' ?')} ({' '.join(rest.split()).rstrip(' ?')})?"


def _listed(question: str) -> tuple[str, ...]:
    """Ask for each of several names, years or §§ that stand in a row."""
    found = _LIST.search(question)
    if found is None or found["first"].endswith("-"):
        return ()
    names = [found["first"], *re.findall(_NAME, found["middle"]), found["last"]]
    start, end = question[: found.start()], question[found.end() :]
    return tuple(_COMPARE.sub("", f"{start}{found['prep'] or ''}{name}{end}") for name in names)


def _compared(question: str) -> tuple[str, ...]:
    """Ask what each of two things is, where the difference between them is asked for."""
    found = _COMPARED.search(question)
    if found is None:
        return ()
    return tuple(f"Hvad er {found[side].strip()}?" for side in ("first", "last"))


def _halves(question: str) -> tuple[tuple[str, str], ...]:
    """Ask for what stands on either side of an "og", with the same opening."""
    opening = _OPENING.match(question)
    begin = opening[0] if opening else ""
    cuts = [found for found in _AND.finditer(question) if found.start() > len(begin)]
    return tuple((f"{question[: cut.start()]}?", f"{begin}{question[cut.end() :]}") for cut in cuts)
