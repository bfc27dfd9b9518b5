"""Tell how a question leans on the one before, and write out what it leaves unsaid.

A fragment takes the place of its counterpart in the question before; a pronoun gives way to what it stands for; a
question that leans without either is given its subject in brackets. One that names its own subject is left as it is.
"""

import re

from assistant.answer.ellipsis import CONDITION, exchanged, fits, shifted
from assistant.answer.names import Names
from assistant.answer.pointing import Talk, bracketed, named_before, owned, pointed
from assistant.danish.analysis import content_words
from assistant.danish.clause import TIME, Clause, read_clause
from assistant.danish.word_classes import is_present

FEW_WORDS = 4
"""A question with more content words than this names its subject itself, even when it begins with "og"."""

_LONGEST_FRAGMENT = 6
_NEARLY = 0.1
"""Where a question may lean or not, it is given its subject unless that makes an answer so much less likely. At 0 the
tuning dialogues lose 4 points within five, at 0.3 more questions that change the subject are bent to the old one."""

_ABOUT_ASKER = re.compile(
    r"\W*(?:(?:og|men|så)\W+)?(?:"
    r"(?:hv\w+|who|what|where)\s+(?:er|var|hedder|ligger|bor|bliver|is)\s+(?:min|mit|mine|my)\s+"
    r"(?!rettighed|pligt|mulighed|ret\b)(?:\w+\s+)?\w+|"
    r"(?:hv\w+|what)\s+(?:(?:skal|kan|må|bør|should)\s+)?(?:jeg|i)\s+(?:lave|laver|hedder|arbejder?|tjener?|er|do)"
    r")\W*$",
    re.IGNORECASE,
)
"""What belongs to the asker and nothing more is said of, or what nobody but the asker does. Rights and duties are told
by rules: such a question goes on with what was asked before."""

_LEAD = re.compile(
    r"^\W*(?:(?:og|men|så|eller|end|ok|okay|ja|jo|nej|næ|nå|tak|fint|super|undskyld|rettelse|altså|also|and|"
    r"jeg (?:mente|mener|tænkte på|tænker på)(?: selvfølgelig| altså)?|det (?:er|var)|hvad så med|hvad med|hvad så|"
    r"så hvad med|what about)\b[\s,.!:–-]*)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"[\s,–-]+(?:mente|mener|tænkte) jeg(?: på)?(?=\W*$)|\s+(?:så|da|egentlig)(?=\W*$)", re.IGNORECASE)
_SAME_FOR = re.compile(
    r"^\W*(?:og\s+)?(?:gælder|er|var|gjaldt|hvad gælder|bliver)\s+(?:det|den|dette|de|reglen|reglerne|kravet)"
    r"(?:(?:\s+(?:samme|sådan|så|da))*\s+(?=(?:for|i|ved|hos|på|til|efter|under)\b)|(?:\s+samme)?\s+også\s+)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^(?P<word>hvis|når|selv\s?om|såfremt)\b(?P<rest>[^,]*)$", re.IGNORECASE)
_TOO = re.compile(r"\b(?:også|i stedet)\b", re.IGNORECASE)
_ASKS_WHEN = re.compile(r"\b(?:hvornår|hvilke[nt]?\s+(?:år|dato|måned|periode)|hvor\s+længe|siden)\b", re.IGNORECASE)
_CARRIED = frozenset({"i", "pr", "per", "før", "inden", "efter"})
"""Prepositions of a time that goes on counting; "fra" and "siden" belong to a thing ("planen fra 2019")."""

_ENGLISH = re.compile(
    r"^\W*(?:and|what|who|when|where|how|which|why|since|is|are|does|do|can|has|the)\b", re.IGNORECASE
)
_BACK = re.compile(r"\b(?:it|its|they|their|them|that|those|this|there|he|she|his|her|and)\b", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]*)\)$")
_OPENING = re.compile(
    r"^(?:what|who|when|where|how|which|why)\b(?:\s+(?:is|are|was|were|does|do|did|can|has))?\s*", re.IGNORECASE
)


def is_about_asker(text: str) -> bool:
    """Tell whether a question is about who asks it, whatever was spoken of before: "Hvem er min chef?"."""
    return bool(_ABOUT_ASKER.match(text))


def read_fragment(text: str, question: str, names: Names) -> str | None:
    """Return what a fragment puts in place of something in a question; None when the text is no fragment."""
    rest = _TRAIL.sub("", _LEAD.sub("", text))
    if same := _SAME_FOR.match(text):
        rest = text[same.end() :]
        return None if read_clause(rest, names.find).is_sentence else rest
    clause = read_clause(shifted(rest, question), names.find)
    if clause.is_sentence or clause.asks or not clause.parts or owned(rest) or _ENGLISH.match(rest):
        return None
    if len(content_words(rest)) > _LONGEST_FRAGMENT:
        return None
    first = clause.parts[0]
    led = rest != text or first.lead < first.start or first.kind != "noun"
    return rest if led or fits(question, rest, names) else None


def stands_alone(text: str, talk: Talk) -> str:
    """Return the text as a question of its own."""
    if _ENGLISH.match(text) and not re.search("[æøå]", text):
        return _in_english(text, talk)
    before, rest = talk.before.question, _LEAD.sub("", text)
    if condition := _CONDITION.match(rest.rstrip(" ?")):
        return f"{CONDITION.sub('', before.rstrip(' ?'))}, {condition['word'].lower()}{condition['rest']}?"
    if (fragment := read_fragment(text, before, talk.names)) is not None:
        earlier = (each.question for each in reversed(talk.said) if fits(each.question, fragment, talk.names))
        return exchanged(next(earlier, before), fragment, talk.names)
    return _sentence(text, rest, talk)


def _sentence(text: str, rest: str, talk: Talk) -> str:
    led, rest = rest != text, _TRAIL.sub("", rest)
    rest = _asked(rest) if led or rest != text else text
    if owned(rest) and not talk.clause(rest).is_sentence:
        rest = f"Hvad er {rest[:1].lower()}{rest[1:]}"
    own, earlier = talk.clause(rest), talk.clause(talk.before.question)
    if own.asks and not own.is_sentence and not own.parts:
        return f"{rest.rstrip(' ?')} ({earlier.text[earlier.asks :].strip(' ?')})?"
    if (read := pointed(own, talk)) is not None:
        return _asked(read) if read.endswith(")?") else _timed(_asked(read), own, earlier)
    if (meant := named_before(own, talk)) is not None:
        return bracketed(own, talk, meant)
    if _TOO.search(rest):
        return bracketed(own, talk, earlier)
    return _perhaps(text, own, earlier, talk, led=led)


def _perhaps(text: str, own: Clause, earlier: Clause, talk: Talk, *, led: bool) -> str:
    """Give the subject where few words name none, or where the sources answer about as likely with it."""
    few = len(content_words(own.text)) <= FEW_WORDS
    if own.has_name and not (few and led):
        return text
    with_subject = bracketed(own, talk, earlier)
    if talk.likely is None or (led and few):
        return with_subject if few else text
    return with_subject if talk.likely(with_subject) > talk.likely(text) - _NEARLY else text


def _timed(text: str, own: Clause, earlier: Clause) -> str:
    """Carry the time of the question before on, where the new one names none."""
    last = next((part for part in reversed(earlier.parts) if part.kind == "time"), None)
    if last is None or TIME.search(text) or _ASKS_WHEN.search(text):
        return text
    if is_present(own.verb) and not is_present(earlier.verb):
        return text
    if last.preposition not in _CARRIED and not last.text.lower().startswith("i "):
        return text
    return f"{text.rstrip(' ?.')} {f'{last.preposition} {last.text}'.strip()}?"


def _in_english(text: str, talk: Talk) -> str:
    """Put the question before in brackets: the parts of English questions are not read."""
    leans = _BACK.search(text) or len(text.split()) <= FEW_WORDS + 2
    if not leans or talk.clause(text).has_name:
        return text
    before = talk.before.question.strip(" ?")
    subject = found[1] if (found := _BRACKET.search(before)) else _OPENING.sub("", before)
    return f"{text.rstrip(' ?.')} ({subject})?"


def _asked(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}".rstrip(" ?.") + "?"
