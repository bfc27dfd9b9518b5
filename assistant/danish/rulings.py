"""How Danish texts say what came of a case: granted, refused, upheld, sent on.

One vocabulary for headings and one for sentences. It reads what is said and guesses nothing: a sentence that asks,
claims, supposes, or tells that the outcome was not found carries none.
"""

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from assistant.types import Ruling

Part: TypeAlias = Literal["facts", "question", "outcome", "lesson", "caveat"]

_HEADINGS: tuple[tuple[Part, str], ...] = (
    ("caveat", r"forbehold|bemærk|kild(?:e|er|en|ens)\b|uafklaret|ikke (?:er )?afgjort|status som"),
    ("lesson", r"betydning|betyder|læring|lære\b|lærte|kan .*\bbruges?\b|sådan bruges|brug i|råd\b|konsekvens|"
     r"rækkevidde|interessant|vigtig|til (?:\w+ )?(?:sagsbehandle|rådgive)\w*|perspektiv|anvendelse"),
    ("question", r"^(?:sagens |det juridiske )?(?:spørgsmål\w*|problemstilling\w*|klagen|"
     r"hvad (?:blev|bliver) der (?:spurgt|klaget))"),
    ("outcome", r"afgørelse|afgjorde|udfald|resultat|^svar\b|\bsvar(?:et)?$|udtalelse|kendelse|konklusion|^forslaget$|"
     r"\bdom(?:men)?$|^hvad sagde|^forløb|vurdering$|^instanser|blev godkendt|besluttet|beslutningen|bevilling(?:en)?$|"
     r"ansøgninger$|^økonomi$|^beløb|^udviklingen$|sanktionerne|hvad gælder"),
    ("facts", r"fakta|baggrund|sagsfremstilling|^sagen\b|^sagerne$|faktiske forhold|situationen|"
     r"handle[rd]e?\b.*\bom\b|handler|^hvad (?:skete|er det)|omstændigheder|typiske"),
)  # fmt: skip
"""What a heading says of the section below it. The first that fits counts: "Læring af afgørelsen" is a lesson."""

_AFTERWARDS = re.compile(r"\b(?:efter|bagefter|siden|senere|efterspil|efterfølgende)\b|gik det", re.IGNORECASE)
"""A heading of what came later; it holds no part of the case itself."""

_SAID: Mapping[Ruling, str] = {
    "partly_upheld": r"delvist? medhold|medhold i en del|delvist? (?:til følge|imødekommet)",
    "not_upheld": r"ikke (?:fået |fik )?medhold|fik ikke (?:medhold|ret)|frifandt|frifundet|ikke til følge|"
    r"\bnej, ikke\b",
    "dismissed": r"(?:sagen|klagen|søgsmålet|anmodningen) (?:er |blev |blevet |bliver )?afvist|"
    r"afviste (?:at behandle|sagen|klagen|søgsmålet)|afvisning af (?:sagen|klagen)",
    "affirmed": r"stadfæst(?:ede|et|er)",
    "reversed": r"(?:ophævede|ændrede|omgjorde|underkendte) (?:\w+ )?(?:\w*dom|\w*afgørelse|kendelse|beslutning)\w*|"
    r"(?:dommen|afgørelsen|kendelsen|beslutningen) (?:er |blev |blevet )?(?:ophævet|ændret|omgjort|underkendt)",
    "upheld": r"(?<!ikke )medhold|(?:gav|giver|givet) (?:\w+ ){1,4}ret\b(?! til)|fik ret\b|tog\w* \w+ til følge",
    "unlawful": r"(?<!ikke )ulovlig(?:t|e)?\b|"
    r"(?<!ikke )i strid med (?:lov|regl|forbud|direktiv|almen|forvalt|grund)\w*|"
    r"\bblevet \**forskelsbehandlet|kritiserede|brød loven",
    "referred": r"hjemvis(?:te|t|es)|henvis(?:te|t) sagen|forelag(?:de|t)\b|forelæggelse|"
    r"(?:besluttede|stiller|stillede|sendte)(?: \S+){0,8} (?:spørge|spørgsmål\w*)|overlod|der skal afgøre",
    "refused": r"afsl(?:ag|og|ået|år)\b|sagde nej|siger nej|(?:gav|fik) (?:et )?nej|"
    r"(?:godkendte|tillod|bevilgede|vedtog|imødekom) (?:\w+ )?ikke|"
    r"(?:gav|fik|giver|får) ikke (?:dispensation|tilladelse|tilsagn|lov)|"
    r"ikke (?:\w+ )?(?:godkendt|tilladt|bevilget|vedtaget|imødekommet|meddelt|givet)",
    "exempted": r"(?<!om )dispensation(?:en)? (?:til|på|fra|kom|blev)|dispenser(?:ede|et)|meddelt dispensation|"
    r"tillod\b.* i stedet for|fravigelse",
    "granted": r"tilsagn om|bevilg(?:ede|et|er|es)|bevilling\b|(?:fælles|indgået)\b.*\binvestering|"
    r"^\s*\|[^|]*landsbyggefonden\b.*\d",
    "approved": r"godkend(?:te|t|er|es|else)\b|vedtog\w*|vedtaget|vedtagelse|trådte i kraft|fik\b.*\blov til|"
    r"kan gå til|tilladelse\b|grønt lys",
    "pending": r"\bi bero\b|verserer|under behandling|afventer|endnu ikke (?:afgjort|truffet)|berostillet",
    "advisory": r"foresl(?:år|og|ås)|vejledende|udtal(?:te|t|else)\b|notat\b|samråd|forslag\b|evaluering|svar\b",
    "practice": r"\bpraksis\b",
}  # fmt: skip
"""What says so, the narrower first: "delvist medhold" before "medhold"."""

_RULINGS = {ruling: re.compile(pattern, re.IGNORECASE) for ruling, pattern in _SAID.items()}
_PARTS = tuple((part, re.compile(pattern, re.IGNORECASE)) for part, pattern in _HEADINGS)
_UNKNOWN = re.compile(
    r"\?\s*$|\b(?:mener|mente|påstår|påstod|gør gældende|gjorde gældende|mindretallet)\b|"
    r"\bikke (?:fundet|læst|oplyst|kendt|gengivet)\b|\b(?:hvis|såfremt)\b|"
    r"\b(?:ansøg(?:te|er|ning)|søg(?:te|er|e))\b",
    re.IGNORECASE,
)
"""Marks a sentence that asks, claims, supposes, only applies, or tells that nothing is known."""


def part_of(heading: str) -> Part | None:
    """Return which part of a case stands under a heading; None for the others, and for what came later."""
    found = next((part for part, pattern in _PARTS if pattern.search(heading)), None)
    return None if found not in ("lesson", "caveat") and came_later(heading) else found


def came_later(heading: str) -> bool:
    """Tell whether a heading announces what happened after the case."""
    return _AFTERWARDS.search(heading) is not None


def ruling_in(sentence: str) -> Ruling | None:
    """Return the outcome that a sentence states; None when it states none."""
    if _UNKNOWN.search(sentence):
        return None
    return next((ruling for ruling, pattern in _RULINGS.items() if pattern.search(sentence)), None)


def states(sentence: str, ruling: Ruling) -> bool:
    """Tell whether a sentence has the words of an outcome."""
    return not _UNKNOWN.search(sentence) and bool(_RULINGS[ruling].search(sentence))
