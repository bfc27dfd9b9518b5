"""Make a follow-up stand alone: write out what it leaves unsaid, from what was asked and answered before.

A fragment takes the place of its counterpart in the question before; a pronoun gives way to what it stands for; a
question that leans on the one before without either is given its subject in brackets. A question that names its own
subject is left as it is. Since each question is made to stand alone before the next is read, nothing piles up.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.antecedent import antecedent, clause_of, named_in_answer, person_in, topics
from assistant.answer.ellipsis import CONDITION, exchanged, fits, shifted
from assistant.answer.naming import Names
from assistant.danish.analysis import content_words
from assistant.danish.clause import LISTED, TIME, Clause, Form, is_present, is_pronoun
from assistant.danish.sentences import sentence_spans
from assistant.types import Turn

FEW_WORDS = 4
"""A question with more content words than this names its subject itself, even when it begins with "og"."""

_SWITCH = re.compile(
    r"^\W*(?:(?:men|og|ok|okay|så|nu)\W+)*(?:(?:til )?noget (?:helt |ganske )?andet|(?:et )?(?:helt )?(?:nyt|andet) "
    r"(?:emne|spørgsmål)|skift(?:er)? (?:af )?emne|something else|new question)\b[\s:.,–-]*",
    re.IGNORECASE,
)
_RETURN = re.compile(
    r"^\W*(?:(?:ok|okay|men|og|så|nu|fint|tak)\W+)*(?:(?:lad os |vi |jeg )?(?:vende[r]? |går |gå )?tilbage til|(?:så )?til|"
    r"angående|vedr\.|vedrørende|med hensyn til|i forhold til|back to)\s+(?P<what>[^:,–?]{2,80}?)(?:\s+igen)?\s*"
    r"(?:[:,–?]|$)\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:(?:og|men|så|eller|end|ok|okay|ja|jo|nej|næ|nå|tak|fint|super|undskyld|rettelse|altså|also|and|jeg (?:mente|mener)"
    r"(?: selvfølgelig| altså)?|jeg tænke[rd]e? på|det er|det var|hvad så med|hvad med|hvad så|what about|så hvad med)\b"
    r"[\s,.!:–-]*)+",
    re.IGNORECASE,
)
_SAME_FOR = re.compile(
    r"^\W*(?:og\s+)?(?:gælder|er|var|gjaldt|hvad gælder|bliver)\s+(?:det|den|dette|de|reglen|reglerne|kravet)(?:\s+samme|\s+sådan)?"
    r"(?:\s+(?:også|så|da))*\s+(?=(?:for|i|ved|hos|på|til|efter|under)\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^(?P<word>hvis|når|selv\s?om|såfremt|uden)\b(?P<rest>[^,]*)$", re.IGNORECASE)
_TOO = re.compile(r"\b(?:også|i stedet)\b", re.IGNORECASE)
_EXPLETIVE = re.compile(
    r"\bdet\b\s*(?:[a-zæøå]+\s+){0,3}?(?:at|muligt|lovligt|tilladt|rigtigt|sandt|nødvendigt|normalt)\b|\bdet,? (?:der|som)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?P<word>den|det|dem|de|denne|dette|disse)\b(?=\s*(?P<next>[\wæøå]*))", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?P<word>han|hun|ham|hende|hans|hendes|vedkommende)\b", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:deres|dens|dets)\b", re.IGNORECASE)
_THERE = re.compile(r"\b(?P<how>der(?:til|fra|om|ved|på|med|i)|dér|there)\b|\b(?:der|her)(?=\W*$)", re.IGNORECASE)
_THAT_YEAR = re.compile(r"\b(?:i\s+)?(?:det|samme)\s+år\b", re.IGNORECASE)
_ADJECTIVAL = ("de", "te", "ste", "lige", "ende")
"""How words end that stand before a noun rather than for one: "det fjerde"."""

_SURE = 0.5
"""A thing of the question before is what a pronoun means, unless it is less fit than this."""

_SHORTEST_STEM = 3
_AREA_STEMS = frozenset({"område", "områd", "bydel", "afdeling", "bebyggels", "boligområd", "boligområde", "kommun"})
"""Words for an area that was named before; "kommunen" is the one that it lies in."""

_ASKS_WHEN = re.compile(r"\b(?:hvornår|hvilke[nt]?\s+(?:år|dato|måned|periode)|hvor\s+længe|siden)\b", re.IGNORECASE)
_FORMS: dict[str, Form] = {
    "den": "common", "denne": "common", "det": "neuter", "dette": "neuter", "de": "plural", "dem": "plural",
    "disse": "plural",
}  # fmt: skip
_WHERE = {"dertil": "til", "derfra": "fra", "derom": "om", "derved": "ved", "derpå": "på", "dermed": "med", "deri": "i"}
_CARRIED = frozenset({"i", "pr", "per", "før", "inden", "efter"})
"""Prepositions of a time that goes on counting; "fra" and "siden" belong to a thing ("planen fra 2019")."""


@dataclass(frozen=True, slots=True)
class Said:
    """An earlier question, standing alone, with its answer."""

    question: str
    answer: str = ""


def standalone(question: str, history: Sequence[Turn], names: Names | None = None) -> str:
    """Return the question as it would be asked without the conversation; unchanged where it needs none."""
    known, said = names or Names(), list[Said]()
    for turn in history:
        if turn.role == "user":
            said.append(Said(_read(turn.content, said, known)))
        elif said:
            said[-1] = replace(said[-1], answer=turn.content)
    return _read(question, said, known)


def _read(question: str, said: Sequence[Said], names: Names) -> str:
    if not said:
        return question
    if switched := _SWITCH.match(question):
        return _capital(question[switched.end() :]) or question
    before = said[-1]
    if (found := _RETURN.match(question)) and (earlier := _earlier(found["what"], said)):
        return _returned(found["what"], question[found.end() :], earlier, names)
    *first, last = [question[start:end] for start, end in sentence_spans(question)] or [question]
    for sentence in first:
        if (fragment := _fragment(sentence, before.question, names)) is None:
            return _leaning(question, said, names)
        before = replace(before, question=exchanged(before.question, fragment, names))
    return _leaning(last, [*said[:-1], before], names)


def _returned(what: str, rest: str, earlier: Said, names: Names) -> str:
    if not rest.strip(" ?"):
        return earlier.question
    read = _leaning(rest, [earlier], names)
    pointed = read != rest and not read.endswith(")?")
    return read if pointed else f"{_capital(rest.rstrip(' ?.'))} ({what})?"


def _earlier(what: str, said: Sequence[Said]) -> Said | None:
    """Return the latest question that speaks of a thing, be it as the end of a compound ("planen": udviklingsplanen)."""
    ends = {word[:-2] if word.endswith(("en", "et")) else word for word in content_words(what)}
    for each in reversed(said):
        words = content_words(each.question)
        if any(word.startswith(end) or word.removesuffix("en").removesuffix("et").endswith(end) for end in ends for word in words):
            return each
    return None


def _fragment(text: str, question: str, names: Names) -> str | None:
    """Return what a fragment puts in place of something in a question; None when the text is no fragment."""
    rest = _LEAD.sub("", text)
    if same := _SAME_FOR.match(text):
        rest = text[same.end() :]
        return rest if not clause_of(rest, names).is_sentence else None
    clause = clause_of(shifted(rest, question), names)
    if clause.is_sentence or clause.asks or not clause.parts or len(content_words(rest)) > FEW_WORDS + 2:
        return None
    first = clause.parts[0]
    led = rest != text or first.lead < first.start or first.kind != "noun"
    return rest if led or fits(question, rest, names) else None


def _leaning(text: str, said: Sequence[Said], names: Names) -> str:
    before = said[-1]
    rest = _LEAD.sub("", text)
    if condition := _CONDITION.match(rest.rstrip(" ?")):
        return f"{_main(before.question)}, {condition['word'].lower()}{condition['rest']}?"
    if (fragment := _fragment(text, before.question, names)) is not None:
        return exchanged(before.question, fragment, names)
    led = rest != text
    rest = _asked(rest) if led else text
    own, earlier = clause_of(rest, names), clause_of(before.question, names)
    if own.asks and not own.is_sentence and not own.parts:
        return f"{rest.rstrip(' ?')} ({before.question[earlier.asks :].strip(' ?')})?"
    if (pointed := _pointed(rest, own, earlier, said, names)) is not None:
        return _asked(pointed) if pointed.endswith(")?") else _timed(_asked(pointed), earlier)
    if (meant := _named_before(own, said, names)) is not None:
        return _bracketed(rest, own, meant)
    few = len(content_words(rest)) <= FEW_WORDS
    return _bracketed(rest, own, earlier) if few and (led or not _own_name(own)) or _TOO.search(rest) else text


def _pointed(text: str, own: Clause, earlier: Clause, said: Sequence[Said], names: Names) -> str | None:
    """Return the text with its pronouns written out; None when it has none."""
    before = said[-1]
    if found := _PERSONAL.search(text):
        person = person_in(before.question, before.answer, names)
        return _put(text, found, person) if person else _bracketed(text, own, earlier)
    if (year := _THAT_YEAR.search(text)) and (times := TIME.findall(earlier.text)):
        return f"{text[: year.start()]}i {times[-1][-4:]}{text[year.end() :]}"
    if where := _THERE.search(text):
        return _there(text, where, own, _named_before(own, said, names) or earlier)
    if _OWNED.search(text) or LISTED.search(text) or _demonstrative(own):
        return _bracketed(text, own, earlier)
    pronoun = next(_pronouns(text), None)
    if pronoun is None:
        return None
    topic = antecedent(_FORMS[pronoun["word"].lower()], earlier, own)
    if topic is None or topic.weight < _SURE:
        named = named_in_answer(before.question, before.answer, names)
        return _put(text, pronoun, named) if named else _bracketed(text, own, earlier)
    return _put(text, pronoun, topic.text)


def _demonstrative(own: Clause) -> bool:
    """Tell whether a clause points to a thing by its kind alone: "de penge", "den plan"."""
    phrases = [part.text.lower().split() for part in own.parts if not part.asked]
    return not _own_name(own) and any(
        len(words) == 2 and words[0] in _FORMS and not words[1].endswith(_ADJECTIVAL) for words in phrases
    )


def _pronouns(text: str) -> Iterator[re.Match[str]]:
    if _EXPLETIVE.search(text) or LISTED.search(text):
        return
    for found in _POINTING.finditer(text):
        before = text[: found.start()].lower().split()[-1:]
        if is_pronoun(found["word"].lower(), found["next"].lower(), "".join(before)):
            yield found


def _there(text: str, where: re.Match[str], own: Clause, earlier: Clause) -> str:
    topic = next(iter(topics(earlier)), None)
    if topic and where["how"] and (how := _WHERE.get(where["how"].lower())):
        return f"{text[: where.start()]}{how} {topic.text}{text[where.end() :]}"
    left = f"{text[: where.start()].rstrip()}{text[where.end() :]}" if where["how"] else text
    return _bracketed(left, own, earlier)


def _put(text: str, pronoun: re.Match[str], thing: str) -> str:
    owner = pronoun["word"].lower() in ("hans", "hendes")
    shown = f"{thing}{'' if thing.endswith('s') else 's'}" if owner else thing
    after = re.sub(r"^\s+så\b", "", text[pronoun.end() :])
    return _capital(f"{text[: pronoun.start()]}{shown}{after}")


def _bracketed(text: str, own: Clause, earlier: Clause) -> str:
    """Add the subject of the question before in brackets, where no sentence can be made of the two."""
    said = {part.head for part in own.parts}
    about = next((each for each in topics(earlier) if each.timeless.lower().split()[-1] not in said), None)
    if about is None:
        return text
    subject = about.name or about.timeless
    return text if subject.lower() in text.lower() else f"{_asked(text).rstrip(' ?.')} ({subject})?"


def _named_before(own: Clause, said: Sequence[Said], names: Names) -> Clause | None:
    """Return the latest question that named what a definite word means: "dommen" after "EU-Domstolens dom"."""
    stems = [_stem(part.head) for part in own.parts if part.form and " " not in part.text]
    if _own_name(own) or not stems:
        return None
    for each in reversed(said):
        clause = clause_of(each.question, names)
        words = {_stem(word) for word in content_words(each.question)}
        if any(word.endswith(stem) for stem in stems if len(stem) >= _SHORTEST_STEM for word in words):
            return clause
        if _own_name(clause) and not _AREA_STEMS.isdisjoint(stems):
            return clause
    return None


def _stem(word: str) -> str:
    bare = re.sub(r"(?:erne|ene|en|et)$", "", word)
    return bare[:-1] if bare != word and bare[-2:-1] == bare[-1:] else bare  # "dommen": dom


def _own_name(clause: Clause) -> bool:
    return any(part.named or part.kind in ("pool", "provision") for part in clause.parts)


def _timed(text: str, earlier: Clause) -> str:
    """Carry the time of the question before on, where the new one names none."""
    last = next((part for part in reversed(earlier.parts) if part.kind == "time"), None)
    if last is None or TIME.search(text) or _ASKS_WHEN.search(text):
        return text
    if is_present(clause_of(text, Names()).verb) and not is_present(earlier.verb):
        return text
    if last.preposition not in _CARRIED and not last.text.lower().startswith("i "):
        return text
    when = f"{last.preposition} {last.text}".strip()
    return f"{text.rstrip(' ?.')} {when}?"


def _main(question: str) -> str:
    return CONDITION.sub("", question.rstrip(" ?"))


def _asked(text: str) -> str:
    return f"{_capital(text).rstrip(' ?.')}?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
