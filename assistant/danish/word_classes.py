"""Which class a Danish word belongs to, as far as reading a question needs it: closed classes, and endings.

No tagger is at hand, and none is needed: what is in none of these lists names something.
"""

from collections.abc import Sequence
from importlib.resources import files
from typing import Literal, TypeAlias

from assistant.danish.analysis import STOP_WORDS

Form: TypeAlias = Literal["common", "neuter", "plural", ""]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERBS = _words(files("assistant.danish").joinpath("verbs.txt").read_text(encoding="utf-8"))
"""Finite verbs that questions are asked with: those that follow a question word in the corpus's ways of asking."""

VERBAL_ENDINGS = ("er", "es", "ede", "te")
"""How verbs end that are not in the list; they are looked for only where a verb must stand."""

COPULAS = _words("er var bliver blev")
MODALS = _words("kan kunne skal skulle må måtte vil ville bør burde")
AUXILIARIES = COPULAS | MODALS | _words("har havde får fik")
"""After these an adjacent last word is a participle or infinitive: "blev området udpeget"."""

INFINITE_AUXILIARIES = _words("være blive blevet været have")
SUBJECTS = _words("han hun de man vi jeg du der som den det")
OPENERS = _words("hvis når at som der selvom fordi inden før")
"""After an opener and a subject comes the verb of a clause within: "hvis han protesterer"."""

PREPOSITIONS = _words(
    "i på for til fra af om med efter før under ved hos mellem over mod uden trods ifølge gennem blandt siden inden "
    "per pr omkring bag indtil"
)
GENDER: dict[str, Form] = {
    "den": "common", "denne": "common", "en": "common", "hvilken": "common",
    "det": "neuter", "dette": "neuter", "et": "neuter", "hvilket": "neuter",
    "de": "plural", "disse": "plural", "hvilke": "plural",
}  # fmt: skip
_SUFFIXES: tuple[tuple[str, Form], ...] = (("erne", "plural"), ("ene", "plural"), ("en", "common"), ("et", "neuter"))
_PRESENT = _words("har kan skal må vil bør får går står gør ved ser")
_ADVERBS = _words(
    "også så ellers egentlig altså samt hvor både stadig nu nemlig cirka ca mindst højst endnu allerede selv senere "
    "dér dertil derfra dengang altid aldrig sammen muligt nødvendigt dog vel fortsat hinanden rundt inde ude oppe nede "
    "frem tilbage væk hele alene imod imellem udover hverken enten end samme videre ok okay tak selvfølgelig"
)
_ADJECTIVES = _words("stor store gode små fire fem flere fleste første næste")
"""Stop words of the search that do name something here."""

_BINDING = (STOP_WORDS - _ADJECTIVES) | _ADVERBS | PREPOSITIONS | VERBS


def is_content(word: str) -> bool:
    """Tell whether a word names something, rather than binding others together."""
    return word.lower() not in _BINDING


def is_present(verb: str) -> bool:
    """Tell whether a finite verb speaks of the present."""
    return verb.endswith(("er", "es", "ør", "år")) or verb in _PRESENT


def form_of(words: Sequence[str]) -> Form:
    """Return the gender and number that article or ending of a noun phrase show; "" where they show none."""
    if len(words) > 1 and (given := GENDER.get(words[0].lower())):
        return given
    head = words[-1].lower()
    return next((form for suffix, form in _SUFFIXES if head.endswith(suffix) and len(head) > len(suffix) + 2), "")


def is_pronoun(word: str, following: str, before: str) -> bool:
    """Tell "den" for a thing from "den" before a noun ("den nye lov", "de penge"), by the words around it."""
    if word in ("en", "et"):
        return False
    if not following or not is_content(following):
        return True
    return before in AUXILIARIES and following.endswith(("t", "es"))  # "blev den indført", "skal det betales"
