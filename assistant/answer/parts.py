"""Take a question apart that asks several things, or the same of several: each is then searched and answered by itself.

One search for "Hvornår udløb planerne i Viborg og Silkeborg?" finds what speaks of both, and the answer often stands in
two documents that each speak of one.
"""

import re
from dataclasses import dataclass

from assistant.danish.analysis import STOP_WORDS, content_words, words
from assistant.search.defining import term_asked

MOST_PARTS = 4
"""More than this is a list to be looked up in a register."""

_ASKS = r"(?:hvor|hvad|hvem|hvis|hvilke[nt]?|hvornår|hvordan|hvorfor|who|what|when|where|which|how)"
_VERB = r"(?:er|skal|kan|må|har|får|bliver|gælder|findes|kræver|bør|vil)"
_CLAUSES = re.compile(
    rf"\s*[,;]?\s+(?:og|samt|and)\s+(?=(?:(?:i|på|for|til|efter|af|fra|med)\s+)?{_ASKS}\b)|\s*,\s+og\s+(?={_VERB}\b)|(?<=\?)\s+(?={_ASKS}\b)",
    re.IGNORECASE,
)
_NAME = (
    r"(?:§§?\s?\d+\s?[a-z]?\b|\d{2,4}(?:[-–]\d{2,4})?(?:-\w+)?|L\s?\d+"
    r"|(?:[A-ZÆØÅ]\w*-\sog\s)?[A-ZÆØÅ](?:[\wæøåé./-]*\w)?(?:\s(?:i\s)?[A-ZÆØÅ][\wæøåé./-]*)*)"
)
_LIST = re.compile(
    rf"(?P<all>(?P<prep>\b(?:i|på|for|til|fra|af|om|mellem|ved|efter|hos|with|in|of|for)\s+)?(?P<first>{_NAME})"
    rf"(?P<middle>(?:,\s+(?:(?:i|på|for|til|fra|af|om)\s+)?{_NAME})*),?\s+(?:og|samt|and)\s+"
    rf"(?:(?:i|på|for|til|fra|af|om|hos)\s+)?(?P<last>{_NAME}))"
)
_REPEATED = re.compile(
    r"(?P<prep>\b(?P<word>i|på|for|til|fra|af|om|ved|hos)\s+)(?P<first>[^,?]{3,60}?)\s+(?:og|samt)\s+(?P=word)\s+"
    r"(?P<last>[^,?]{3,80})",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(
    rf"(?:(?:i|på|for|til|af|fra|med)\s+)?{_ASKS}(?:\s+(?:mange|meget|stor\w*|lang\w*|to|tre|fire|fem|kom))?"
    r"\s+(?:i|for|på|til|med|fra|af|ved|om)\b",
    re.IGNORECASE,
)
"""A clause without a verb of its own: "hvor mange i 2019", "hvornår med 2011-14"."""

_COMPARE = re.compile(r"^\W*(?:sammenlign|sammenhold|compare)\s+", re.IGNORECASE)
_OWN_NAME = re.compile(rf"(?<!^)(?<![.?!] ){_NAME}")
_STANDS_FOR = re.compile(
    r"\b(?:den|det|de)\b(?=\s*(?:[?.,]|$)|\s+(?:er|var|har|havde|skal|kan|må|bliver|blev|får|fik|til|om|på|i|fra|med|ved|af|så|nu)\b)"
    r"|\b(?:dem|han|hun|ham|hende|dens|dets|deres|hans|hendes|it|they|there|bag)\b",
    re.IGNORECASE,
)
"""Words that stand for something named before."""

_THE_ONE = re.compile(
    r"\b(?:planen|aftalen|indsatsen|området|sagen|dommen|loven|puljen|støtten|centret|projektet|listen)\b",
    re.IGNORECASE,
)
"""Nouns that mean the one named before, where a clause says little else."""

_OPENING = re.compile(
    rf"^\W*(?:sammenlign|sammenhold|{_ASKS}\b(?:\s+(?:stor[et]?|lang[te]?|længe|mange \w+|meget|højt?))?\s+\w+)\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:og|samt)\s+", re.IGNORECASE)


FEW_WORDS = 1
"""A clause with no more content words besides names leaves its subject to the first clause."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The questions that one question holds. `sure` when its form says so; else only a search can tell."""

    questions: tuple[str, ...]
    sure: bool = True


def parts_of(question: str) -> tuple[Parts, ...]:
    """Return the ways in which a question may be taken apart, the surest first; none for one that asks one thing."""
    ways = [Parts(_separate(question)), Parts(_listed(question))]
    if not any(len(way.questions) > 1 for way in ways):
        ways += [Parts(halves, sure=False) for halves in _halves(question)]
    return tuple(way for way in ways if 1 < len(way.questions) <= MOST_PARTS)


def _clauses(question: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip(" ,;") for part in _CLAUSES.split(question))))


def _separate(question: str) -> tuple[str, ...]:
    """Return the clauses that ask for something of their own; one that leans on the first stays with it.

    A comma before "og" sets two whole clauses apart; "hvor mange blokke og hvor mange boliger" is one question.
    """
    first, *rest = _clauses(question)
    if not (_OWN_NAME.search(first) or len(_own(first)) > FEW_WORDS or (_own(first) and f"{first}," in question)):
        return ()
    parts = [first]
    for clause in rest:
        if _stands(clause) and not _ELLIPTIC.match(clause):
            parts.append(clause)
        elif (
            _OWN_NAME.search(clause) or (_OWN_NAME.search(first) and len(_own(clause)) > FEW_WORDS) or term_asked(first)
        ):
            parts.append(_completed(clause, first))
        else:
            parts[-1] = f"{parts[-1]}, og {clause}"
    return tuple(parts)


def _stands(clause: str) -> bool:
    """Tell whether a clause says what it is about: by a name or in words of its own, and with no word for it."""
    said = len(_own(clause)) > FEW_WORDS or bool(_OWN_NAME.search(clause))
    return said and not _points_back(clause)


def _points_back(clause: str) -> bool:
    little = len(_own(clause)) <= FEW_WORDS + 1
    return bool(_STANDS_FOR.search(clause)) or (little and bool(_THE_ONE.search(clause)))


def _own(clause: str) -> list[str]:
    said = _THE_ONE.sub("", _STANDS_FOR.sub("", clause))
    return [word for word in words(said) if word not in STOP_WORDS]


def _completed(clause: str, first: str) -> str:
    """Add what a clause leaves to the first one: its names, or all but these: "hvor udløber den?", "og i 2019?"."""
    points = _points_back(clause) or not _OWN_NAME.search(clause)
    names = ", ".join(_OWN_NAME.findall(first)) or term_asked(first)
    rest = names if points and names else " ".join(_OWN_NAME.sub("", first).split())
    return f"{clause.rstrip(' ?')} ({rest.rstrip(' ?')})?"


def _listed(question: str) -> tuple[str, ...]:
    """Ask for each of several names, years or §§ that stand in a row, or of two things after the same preposition."""
    if (found := _LIST.search(question)) is not None:
        names = [found["first"], *re.findall(_NAME, found["middle"]), found["last"]]
    elif (found := _REPEATED.search(question)) is not None:
        names = [found["first"], found["last"]]
    else:
        return ()
    start, end = question[: found.start()], question[found.end() :]
    return tuple(_COMPARE.sub("", f"{start}{found['prep'] or ''}{name}{end}") for name in names)


def _halves(question: str) -> tuple[tuple[str, str], ...]:
    """Ask for what stands on either side of an "og", with the same opening."""
    opening = _OPENING.match(question)
    begin = opening[0] if opening else ""
    cuts = [found for found in _AND.finditer(question) if found.start() > len(begin)]
    halves = [(question[len(begin) : cut.start()], question[cut.end() :]) for cut in cuts]
    return tuple((f"{begin}{left}?", f"{begin}{right}") for left, right in halves if _full(left) and _full(right))


def _full(half: str) -> bool:
    """Tell whether half a question says enough to be searched for; "social-" does not."""
    return len(content_words(half)) > FEW_WORDS and not half.endswith(("-", ","))
