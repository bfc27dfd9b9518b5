"""Understand questions that the register of contacts answers, and find whom to ask where there is no answer.

A contact is meant when every word of the question is found in its row, or is one that asks for contacts. So "hvem skal
jeg ringe til om metoder" goes the ordinary way unless a row names methods among its subjects.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from assistant.danish.analysis import STOP_WORDS, fold, stem, stems, words
from assistant.index.registers import Registers
from assistant.registers import Contact
from assistant.search.coverage import Rarity
from assistant.search.register_names import vocabulary
from assistant.types import Query

Field: TypeAlias = Literal["phone", "email", "address"]

MOST = 6
"""Contacts told at once; a subject that more of them have is no subject of a contact."""

SHORTEST_PART = 4
"""Letters of a word that may be a part of a compound: "chef" in "centerchef"."""

FEW = 2
"""Contacts that may share a word of their subjects for it to tell them from others, and that are named at once."""

HALF = 0.5
"""Share of a subject, by rarity, that a question must name: "byfornyelse", but not "boliger" of "almene boliger"."""

_LOCAL = 1.0
_IN_PLACE = re.compile(r"\b(?:i|for|på|om)\s+([A-ZÆØÅ]\w+)")

_FIELDS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    ("phone", re.compile(r"\b(?:tlf|telefon\w*|nummer|nummeret|mobil\w*|phone|number)\b", re.IGNORECASE)),
    ("email", re.compile(r"\b(?:e-?mail\w*|mail\w*|e-?post\w*|postkasse\w*)\b", re.IGNORECASE)),
    (
        "address",
        re.compile(
            r"\b(?:adresse\w*|address|hvor\s+(?:ligger|bor))\b|\bholder\b[^?]*\btil\b|\btil\s+huse\b", re.IGNORECASE
        ),
    ),
)
_WHO = re.compile(
    r"\bkontakt\w*|\bhenvende?\b|"
    r"\b(?:hvem|who)\b[^?]*\b(?:kontakte|spørge|ringe|skrive|henvende|svarer|ansvarlig\w*|tale|snakke|fat|hjælper?|"
    r"ask|contact|call)\b|\bhvem\s+(?:ved|kender)\s+(?:noget|mere|til)\b|"
    r"^\W*(?:hvem|who)\s+(?:er|is)\b",
    re.IGNORECASE,
)
_TURNS_TO = re.compile(
    r"\W*(?:(?:og|men|så|hej)\W+)?(?:(?:hvem|hvor)\s+(?:(?:kan|skal|må|bør)\s+)?(?:jeg|vi|man)\s+(?:\w+\s+){0,2}?"
    r"(?:ringe|skrive|henvende|spørge|kontakte|tale|snakke|få\s+fat)\b|"
    r"\bhvem\s+(?:ringer|skriver|henvender|spørger|kontakter|taler|snakker)\s+(?:jeg|vi|man)\b|"
    r"\bhvor\s+(?:ringer|henvender)\s+(?:jeg|vi|man)\b|"
    r"\bhvem\s+(?:svarer|(?:kan|vil)\s+(?:svare|hjælpe))\b|"
    r"\bwho\s+(?:can|do|should)\s+(?:i|we)\s+(?:call|ask|contact|write)\b)",
    re.IGNORECASE,
)
"""Who asks so wants somebody to turn to and nothing else; who must turn to whom by law is asked in other words."""

_CALLS = re.compile(r"\bring(?:er?)?\b|\bopkald\b|\bcall\b|\btelefon|\btlf\b", re.IGNORECASE)
_ALL_INQUIRIES = frozenset({"alle", "henvendelser"})

_PERSON = re.compile(r"^\W*(?:hvem|who)\s+(?:er|is)\b(?!.*\b(?:ansvarlig|kontakt))", re.IGNORECASE)
"""Who asks who someone is, wants the name of a person, and says what the person is."""

_PAST = re.compile(r"\b(?:var|tidligere|was|former)\b|(?<!\d)(?:19|20)\d\d(?!\d)", re.IGNORECASE)
"""A register knows contacts of now; who it was is told by the sheets."""

_ANOTHER_SENTENCE = re.compile(r"[?!]\s+\S")
_FRAME = """
    tlf telefon telefonnr telefonnummer telefonnummeret nummer nummeret mobil mobilnummer ring ringe ringer
    mail mailen mailadresse mailadressen email emailadresse post postkasse adresse adressen ligger bor holder
    henne til huse
    kontakt kontakte kontakter kontaktperson kontaktpersoner kontaktpersonen kontaktoplysninger kontaktinfo oplysninger
    henvende henvendelse spørge spørg spørgsmål svarer skrive skriv tale taler snakke snakker fat får få
    skriver spørger kontakter henvender hjælpe hjælper svare ved kender noget mere hedder direkte
    ansvarlig ansvaret angående vedrørende omkring brug bruge find finde giv tak venligst gerne emne emnet
    phone number call contact ask email address about who is
"""
_KNOWN_WORDS = frozenset(stem(word) for word in _FRAME.split())
_FORMER = "tidligere"


@dataclass(frozen=True, slots=True)
class ContactQuestion:
    """The contacts that a question means, and what is asked of them; `field` None means who they are.

    `calls` when somebody is looked for to ring to.
    """

    contacts: tuple[Contact, ...]
    field: Field | None
    calls: bool = False


def asked_contacts(registers: Registers, query: Query, *, turning: bool = False) -> ContactQuestion | None:
    """Return the contacts that a query asks for; None when it is not clearly a question for the register.

    `turning` when it is known already that somebody to turn to is looked for.
    """
    text = query.text
    field = next((name for name, pattern in _FIELDS if pattern.search(text)), None)
    unfit = query.kinds and "contact" not in query.kinds
    if unfit or not (field or turning or _WHO.search(text)) or _PAST.search(text) or _ANOTHER_SENTENCE.search(text):
        return None
    asked = telling_words(text)
    meant = [contact for contact in registers.contacts if asked and _means(contact, asked)]
    if _PERSON.search(text):
        meant = [
            contact for contact in meant if contact.name and any(_among(word, _words(contact)[1]) for word in asked)
        ]
    current = [contact for contact in meant if is_current(contact)] or meant
    return ContactQuestion(tuple(current), field, calls(text)) if 0 < len(current) <= MOST else None


def turns_to_somebody(text: str) -> bool:
    """Tell whether a question looks for somebody to turn to, and for nothing else."""
    return bool(_TURNS_TO.match(text)) and not _PAST.search(text) and not _ANOTHER_SENTENCE.search(text)


def calls(text: str) -> bool:
    """Tell whether a question is about ringing to somebody."""
    return bool(_CALLS.search(text))


def main_entrance(registers: Registers) -> tuple[Contact, ...]:
    """Return the contacts whose subjects say that all inquiries go there."""
    return tuple(
        contact
        for contact in registers.contacts
        if is_current(contact) and any(set(words(topic)) >= _ALL_INQUIRIES for topic in contact.topics)
    )


def contacts_for(registers: Registers, query: Query, rarity: Rarity) -> tuple[Contact, ...]:
    """Return the contacts to name for a question without an answer; none where none fits, or too many do alike.

    A contact of one place is named for questions about that place and one of its subjects; others for a subject that
    few have, and that the question names at least half of.
    """
    asked = frozenset(stems(query.text))
    scored = {contact: _fit(registers, contact, asked, rarity) for contact in registers.contacts if is_current(contact)}
    best = max(scored.values(), default=0.0)
    fitting = tuple(contact for contact, score in scored.items() if score == best)
    return fitting if best >= HALF and len(fitting) <= FEW else ()


def telling_words(text: str) -> list[str]:
    """Return the words that say whom or what somebody looks for, without those that ask for a contact at all."""
    return [word for word in words(text) if word not in STOP_WORDS and stem(word) not in _KNOWN_WORDS]


def words_held(contact: Contact, asked: Sequence[str]) -> int:
    """Count the words that stand in a row, in the form they have there or as parts of its words."""
    named, role = _words(contact)
    return sum(_among(word, named | role) for word in asked)


def is_current(contact: Contact) -> bool:
    """Tell whether a contact holds the post now, as far as the register says."""
    return not contact.role.startswith(_FORMER)


def _fit(registers: Registers, contact: Contact, asked: frozenset[str], rarity: Rarity) -> float:
    """Return how well a contact fits: the largest share, by rarity, of one of its subjects; places come first."""
    places, subjects = _places(registers, contact), [_subject(topic) for topic in contact.topics]
    if places:
        about = asked & frozenset[str]().union(*subjects) - places
        return _LOCAL + len(about) if places & asked and about else 0.0
    common = _common(registers)
    shares = [
        sum(rarity(each) for each in subject & asked - common) / sum(rarity(each) for each in subject)
        for subject in subjects
        if subject
    ]
    return max(shares, default=0.0)


@lru_cache(maxsize=2)
def _common(registers: Registers) -> frozenset[str]:
    """Return the words that the subjects of more than a few contacts share; they choose none of them."""
    counts = Counter(
        each
        for contact in registers.contacts
        for each in frozenset[str]().union(*(_subject(topic) for topic in contact.topics))
    )
    return frozenset(each for each, count in counts.items() if count > FEW)


def _subject(topic: str) -> frozenset[str]:
    return frozenset(each for each in stems(topic) if not each.isdigit())


def _means(contact: Contact, asked: Sequence[str]) -> bool:
    """Tell whether all words of a question stand in a row, one of them where it says who or what about."""
    named, role = _words(contact)
    return all(_among(word, named | role) for word in asked) and any(_among(word, named) for word in asked)


def _among(word: str, known: frozenset[str]) -> bool:
    folded = fold(word)
    whole = folded in known or stem(word) in known or folded.removesuffix("s") in known
    return whole or (len(folded) >= SHORTEST_PART and any(_part(folded, each) for each in known))


def _part(word: str, longer: str) -> bool:
    return len(longer) > len(word) and (
        longer.endswith(word) or (longer.startswith(word) and len(word) > SHORTEST_PART)
    )


@lru_cache(maxsize=4096)
def _words(contact: Contact) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a row, folded and as stems: who and what about; and the role. Web addresses are no words."""
    named = f"{contact.name} {contact.organisation} {contact.unit} {' '.join(contact.topics)}"
    role, _, about = contact.role.partition(" (")[0].partition(" om ")
    named = f"{named} {about}"
    plain = " ".join(word for word in named.split() if "." not in word.strip(".,"))
    return _forms(plain) | {_initials(contact.organisation)}, _forms(role)


def _forms(text: str) -> frozenset[str]:
    return frozenset(form for word in words(text) if word not in STOP_WORDS for form in (fold(word), stem(word)))


def _initials(organisation: str) -> str:
    """Return what people call an organisation of several words: "cfbu" of "Center for Boligsocial Udvikling"."""
    found = words(organisation)
    return "".join(word[0] for word in found) if len(found) > 2 else ""


def about(contact: Contact) -> str:
    """Return what a row says of whom and what it is for; a unit that is an address says where it lies."""
    unit = "" if any(map(str.isdigit, contact.unit)) else contact.unit
    return f"{contact.organisation} {unit} {'; '.join(contact.topics)}"


def _places(registers: Registers, contact: Contact) -> frozenset[str]:
    """Return the stems of the places that a row names: areas, municipalities, and what follows "i" or "for"."""
    text = about(contact)
    tokens = words(text)
    names = vocabulary(registers)
    spans = [(each.start, each.end) for each in names.areas.mentions(tokens, {})]
    spans += [(each.start, each.end) for each in names.municipalities.mentions(tokens, {})]
    named = frozenset(stem(word) for start, end in spans for word in tokens[start:end])
    return named | {stem(word.lower()) for word in _IN_PLACE.findall(text)}
