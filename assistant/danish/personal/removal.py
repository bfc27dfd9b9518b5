"""Take masked personal data out of a text together with what led up to it, so that the rest reads as Danish.

"Beboeren Hr. X, CPR 010170-1234, er i restance" asks what "Beboeren er i restance" asks; with the words that announce
a number left in, the search looks for them, and the question does not read as one.
"""

import re
from collections.abc import Iterable

_MASK = "\ue000"
"""A character of no meaning of its own that stands for a mask while the text around it is mended."""

_LEAD = (
    r"(?:\b(?:med|på|har)\s+)?"
    r"(?:\b(?:cpr|personnummer|født|tlf|telefon|telefonnummer|mobil|mobilnummer|mob|e-?mail|mail|e-?mailadresse|"
    r"mailadresse|konto|kontonummer|reg|registreringsnummer|bankkonto|kortnummer|adresse|bopæl|navn|navnet|"
    r"phone|mobile|account|address|name|ssn)(?:[\s.-]*(?:nr|nummer|no|number))?\b[\s.:#]*(?:(?:er|is)\s+)?"
    r"|\b(?:hr|fru|frk|herr|mr|mrs|ms)\b\.?\s*"
    r"|(?:\b(?:som|der)\s+)?\b(?:hedder|bor\s+(?:på|i))\s+|\bved\s+navn\s+|\b(?:bosat|boende)\s+(?:på|i)\s+)"
)
_LED = re.compile(rf"(?:{_LEAD})+{_MASK}", re.IGNORECASE)
_RUN = re.compile(rf"{_MASK}(?:[\s,;/]*(?:og\s+|and\s+)?{_MASK})*")
_APPOSED = re.compile(rf"\s*,\s*{_MASK}\s*(?:,|(?=[.?!;:)]|$))")
"""What is set between commas, or between one and the end of a sentence, takes its commas along."""

_PREPOSITION = r"(?:til|fra|med|af|for|hos|på|ved|om|mod|i|to|from|with|of|by)"
_HANGING = re.compile(rf"\b{_PREPOSITION}\s+{_MASK}(?=\s*(?:[.,;:?!)]|$|{_PREPOSITION}\b))", re.IGNORECASE)
"""A preposition that has nothing to stand before any more."""

_BESIDE = re.compile(rf"(?<=\w)\s+{_MASK}\s*,\s+(?=(?:er|har|skal|kan|må|vil|bliver|får|bor|ønsker|is|has)\b)", re.I)
"""A name with an apposition after it, both masked: the comma that closed the apposition goes too."""

_EMPTY = re.compile(rf"[(\[»\"“]\s*{_MASK}?\s*[)\]«\"”]")
_SPACE = re.compile(r"[ \t]+(?=[,.;:?!)]|$)|[ \t]+(?=[ \t])", re.MULTILINE)
_OPENING = re.compile(r"^[\s,;:.–-]+")
_COMMAS = re.compile(r",(?:\s*,)+|,\s*(?=[.?!])")


def without(text: str, masks: Iterable[str]) -> str:
    """Return a text without its masks and the words and commas that only served what they stand for."""
    bare = text
    for mask in masks:
        bare = bare.replace(mask, _MASK)
    if bare == text:
        return re.sub(r"[ \t]+", " ", text).strip()
    bare = _RUN.sub(_MASK, _LED.sub(_MASK, bare))
    bare = _HANGING.sub(" ", _BESIDE.sub(" ", _APPOSED.sub(" ", _EMPTY.sub(" ", bare))))
    bare = _OPENING.sub("", _COMMAS.sub(lambda found: "," if "," in found[0][1:] else "", _plainly(bare)))
    return bare.strip()


def _plainly(text: str) -> str:
    return _SPACE.sub("", re.sub(r"[ \t]+", " ", text.replace(_MASK, " ")))
