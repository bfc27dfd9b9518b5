"""Tell whether a passage defines the term that a question asks for.

"Hvad forstås ved et fællesanlæg?" shares one telling word with its answer and with every § that merely uses the word.
Statutes say where they define: "Ved et fællesanlæg forstås …", or "4) Fællesanlæg: …" in a list. As a feature of the
ranking with weight 1.2 (chosen on the other half of 800 such questions to 32,829 §§), it moved nDCG@10 from .64 to .90;
those questions were made from such phrases, so it shows that they are recognised, not how often people ask so.
"""

import re
from collections.abc import Iterator

from assistant.danish.analysis import content_words, stem

DEFINITION = 3.0
"""Added to the score of what defines the very term asked about. Too few questions ask so to fit it with the rest."""

LONGEST_TERM = 6
"""Words; what is asked about in more is a case, not a term ("betyder min flytning til en ny kommune …")."""

_ASKED = tuple(
    re.compile(rf"^\W*{pattern}[\s.?!]*$", re.IGNORECASE)
    for pattern in (
        r"(?:hvad|hvordan) (?:forstås|skal (?:der |man )?forstås?|forstår man)(?: der)? ved (?P<term>.+?)",
        r"hvad (?:skal man forstå|menes|mener (?:man|de)|sigtes|tænkes)(?: der)? (?:ved|med|til|på) (?P<term>.+?)",
        r"hvad (?:betyder|vil) (?P<term>.+?)(?: sige)?",
        r"hvad vil det sige(?: at være)? (?P<term>.+?)",
        r"hvad dækker (?P<term>.+?)(?: over)?",
        r"hvordan (?:defineres|definerer \w+) (?P<term>.+?)",
        r"hvordan (?:er|bliver) (?P<term>.+?) defineret",
        r"(?:hvad er )?definition(?:en)? (?:af|på|for) (?P<term>.+?)",
        r"hvad er (?P<term>(?:en|et) [^\s.?!]+(?: [^\s.?!]+){0,2}?|[^\s.?!]+)(?: egentlig| for noget)?",
        r"what (?:is|are)(?: meant by)? (?P<term>an? [^\s.?!]+(?: [^\s.?!]+){0,2}|(?:the )?[^\s.?!]+)",
        r"what (?:does|do) (?P<term>.+?) mean",
    )
)
_FRAME = re.compile(r"^(?:(?:begrebet|ordet|udtrykket|betegnelsen|termen|an?|the|en|et)\s+)+|[»«\"'“”]", re.IGNORECASE)
_NO_TERM = re.compile(r"^(?:det|den|de|der|dette|this|that|it)\b|,|\b(?:at|hvis|når|om)\b", re.IGNORECASE)
_IS = re.compile(r"(?P<head>[^.:;,\n]{2,60}?)\s+(?:er|is|are|betyder)\s(?!ikke\b|\w+et\b)", re.IGNORECASE)
"""A text that begins by saying of a term what it is: "Boligsociale indsatser er sociale aktiviteter …"."""

_HEADS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"(?:(?<=\s)|^)(?:\d{1,3}\)|[a-zæøå]\)|[-–*•])\s*\**(?P<head>[^:.;\n]{2,90}?)\**:\**(?=\s)", re.MULTILINE),
        (r"(?:(?<=[.:;)]\s)|^)(?P<head>[A-ZÆØÅ»][^:.;\n]{1,60}):(?=\s)", re.MULTILINE),
        (r"\bved\s+(?P<head>[^.:;\n]{2,120}?)\s+(?:skal\s+)?(?:forstås|menes)\b", re.IGNORECASE),
        (r"\bsom\s+(?P<head>[^.:;,\n]{2,80}?)\s+(?:anses|betragtes|regnes)\b", re.IGNORECASE),
        (r"(?:(?<=[.:;)]\s)|^)(?P<head>[^.:;,\n]{2,80}?)\s+(?:defineres|forstås|betyder|er defineret)\b", re.MULTILINE),
    )
)


def term_asked(question: str) -> str:
    """Return the term whose meaning a question asks for, without article and quotation marks; "" when it asks none."""
    for pattern in _ASKED:
        if found := pattern.match(question.strip()):
            term = _FRAME.sub("", found["term"]).strip()
            return "" if _NO_TERM.search(term) or len(term.split()) > LONGEST_TERM else term
    return ""


def defines(text: str, term: str) -> float:
    """Return how closely a text defines a term: 1 for the very term, less for a longer one that holds it, else 0.

    "Ved arbejdsrelateret vold forstås" defines half of "vold". Words are compared by their stems.
    """
    wanted = _stems(term)
    if not wanted:
        return 0.0
    opening = _IS.match(text)
    if opening is not None and _stems(opening["head"]) == wanted:
        return 1.0
    return max((len(wanted) / len(head) for head in _heads(text) if wanted <= head), default=0.0)


def _heads(text: str) -> Iterator[frozenset[str]]:
    for pattern in _HEADS:
        for found in pattern.finditer(text):
            yield _stems(found["head"])


def _stems(words: str) -> frozenset[str]:
    """Return the stems of a term; the stemmer takes the s of "indsats", but leaves it to "indsatser"."""
    return frozenset(stem(word).removesuffix("s") for word in content_words(words)) if words.strip() else frozenset()
