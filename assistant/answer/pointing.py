"""What a follow-up points back to: a thing of the question before, or whom or what its answer named."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.answer.antecedent import Topic, agreement, named_in_answer, person_in, topics
from assistant.answer.names import Names
from assistant.danish.analysis import content_words
from assistant.danish.clause import LISTED, TIME, Clause, read_clause
from assistant.danish.word_classes import Form, is_pronoun

_SURE = 0.5
"""A thing of the question before is what a pronoun means, unless it is less fit than this."""

_SHORTEST_STEM = 3
_AREA_STEMS = frozenset({"område", "områd", "bydel", "afdeling", "bebyggels", "boligområd", "boligområde", "kommun"})
"""Words for an area that was named before; "kommunen" is the one that it lies in."""

_ADJECTIVAL = ("de", "te", "ste", "lige", "ende")
"""How words end that stand before a noun rather than for one: "det fjerde"."""

_EXPLETIVE = re.compile(
    r"\bdet\b\s*(?:[a-zæøå]+\s+){0,3}?(?:at|muligt|lovligt|tilladt|rigtigt|sandt|nødvendigt|normalt)\b|"
    r"\bdet,? (?:der|som)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:gøre?|gjorde?|gjort|skete?|sker|hvordan går)\s+det\b|\bhv(?:or mange|ilke[nt]?)\b.*\b(?:er|var)\s+det\b",
    re.IGNORECASE,
)
"""Where "det" stands for all that was said."""

_POINTING = re.compile(r"\b(?P<word>den|det|dem|de|denne|dette|disse)\b(?=\s*(?P<next>[\wæøå]*))", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?P<word>han|hun|ham|hende|hans|hendes|vedkommende)\b", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:deres|dens|dets|hans|hendes)\b", re.IGNORECASE)
_WHERE = {"dertil": "til", "derfra": "fra", "derom": "om", "derved": "ved", "derpå": "på", "dermed": "med", "deri": "i"}
_THERE = re.compile(rf"\b(?P<how>{'|'.join(_WHERE)}|dér)\b|\b(?:der|her)(?=\W*$)", re.IGNORECASE)
_THAT_YEAR = re.compile(r"\b(?:i\s+)?(?:det|samme)\s+år\b", re.IGNORECASE)
_SUBORDINATE = re.compile(r",|\b(?:før|når|hvis|som|at|fordi|så|inden|og|der)\b", re.IGNORECASE)
_FORMS: dict[str, Form] = {
    "den": "common", "denne": "common", "det": "neuter", "dette": "neuter", "de": "plural", "dem": "plural",
    "disse": "plural",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """An earlier question, standing alone, with its answer."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said so far, oldest first, and what is known of names and of what the sources answer."""

    said: tuple[Said, ...]
    names: Names
    likely: Callable[[str], float] | None = None

    @property
    def before(self) -> Said:
        """The question just before."""
        return self.said[-1]

    def clause(self, text: str) -> Clause:
        """Read a text with the names that are known."""
        return read_clause(text, self.names.find)

    def topics(self, clause: Clause) -> list[Topic]:
        """Return the things of a question, first those that the one before it was about already."""
        older = set(content_words(self.said[-2].question)) if len(self.said) > 1 else set()
        found = topics(clause)
        return sorted(found, key=lambda topic: -(topic.weight + (set(content_words(topic.timeless)) <= older)))


def owned(text: str) -> bool:
    """Tell whether a text speaks of what belongs to someone, or somewhere, that it does not name: "hans mail"."""
    return bool(_OWNED.search(text) or ((found := _THERE.search(text)) and found["how"]))


def pointed(own: Clause, talk: Talk) -> str | None:
    """Return a question with what it points back to written out; None when it points to nothing."""
    before, earlier, text = talk.before, talk.clause(talk.before.question), own.text
    if found := _PERSONAL.search(text):
        person = person_in(before.question, before.answer, talk.names)
        return _put(text, found, person) if person else bracketed(own, talk, earlier)
    if (year := _THAT_YEAR.search(text)) and (times := TIME.findall(earlier.text)):
        return f"{text[: year.start()]}i {times[-1][-4:]}{text[year.end() :]}"
    if where := _THERE.search(text):
        return _there(own, where, talk, named_before(own, talk) or earlier)
    listed = LISTED.search(text) and all(part.kind == "place_in_list" or part.asked for part in own.parts)
    if _OWNED.search(text) or listed or _EVENT.search(text) or _by_kind(own):
        return bracketed(own, talk, earlier)
    pronoun = next(_pronouns(own), None)
    return _for_pronoun(own, pronoun, talk, earlier) if pronoun else None


def bracketed(own: Clause, talk: Talk, earlier: Clause) -> str:
    """Add the subject of an earlier question in brackets, where no sentence can be made of the two."""
    heads = {part.head for part in own.parts}
    about = next((each for each in talk.topics(earlier) if each.head not in heads), None)
    subject = about.names or about.timeless if about else ""
    if not subject or subject.lower() in own.text.lower():
        return own.text
    return f"{own.text[:1].upper()}{own.text[1:].rstrip(' ?.')} ({subject})?"


def named_before(own: Clause, talk: Talk) -> Clause | None:
    """Return the latest question that named what a definite word means: "dommen" after "EU-Domstolens dom"."""
    stems = [stem_of(part.head) for part in own.parts if part.form and " " not in part.text]
    if own.has_name or not stems:
        return None
    for each in reversed(talk.said):
        clause = talk.clause(each.question)
        held = {stem_of(word) for word in content_words(each.question)}
        if any(word.endswith(stem) for stem in stems if len(stem) >= _SHORTEST_STEM for word in held):
            return clause
        if clause.has_name and not _AREA_STEMS.isdisjoint(stems):
            return clause
    return None


def stem_of(word: str) -> str:
    """Return a word without the ending that makes it definite."""
    bare = re.sub(r"(?:erne|ene|en|et)$", "", word)
    return bare[:-1] if bare != word and bare[-2:-1] == bare[-1:] else bare  # "dommen": dom


def _for_pronoun(own: Clause, pronoun: re.Match[str], talk: Talk, earlier: Clause) -> str:
    form, heads = _FORMS[pronoun["word"].lower()], {part.head for part in own.parts}
    rated = [
        (topic.weight + agreement(form, topic.form), -place, topic)
        for place, topic in enumerate(talk.topics(earlier))
        if topic.head not in heads
    ]
    best = max(rated, key=lambda each: each[:2], default=None)
    if best is not None and best[0] > 0 and best[2].weight >= _SURE:
        thing = best[2].text
        happened = form == "neuter" and talk.names.is_place(thing)  # an area may be "den"; "det" is what happened there
        return bracketed(own, talk, earlier) if happened else _put(own.text, pronoun, thing)
    named = named_in_answer(talk.before.question, talk.before.answer, talk.names)
    return _put(own.text, pronoun, named) if named else bracketed(own, talk, earlier)


def _by_kind(own: Clause) -> bool:
    """Tell whether a clause points to a thing by its kind alone: "de penge", "den plan"."""
    phrases = [part.text.lower().split() for part in own.parts if not part.asked]
    return not own.has_name and any(
        len(words) == 2 and words[0] in _FORMS and not words[1].endswith(_ADJECTIVAL) for words in phrases
    )


def _pronouns(own: Clause) -> Iterator[re.Match[str]]:
    """Yield the pronouns that mean something said before: not "det" that means nothing, nor one whose thing is near."""
    if _EXPLETIVE.search(own.text) or LISTED.search(own.text):
        return
    for found in _POINTING.finditer(own.text):
        word, before = found["word"].lower(), own.text[: found.start()]
        near = any(
            part.form == _FORMS[word] and _SUBORDINATE.search(before[part.end :])
            for part in own.parts
            if part.end <= len(before)
        )
        if not near and is_pronoun(word, found["next"].lower(), "".join(before.lower().split()[-1:])):
            yield found


def _there(own: Clause, where: re.Match[str], talk: Talk, earlier: Clause) -> str:
    text, topic = own.text, next(iter(talk.topics(earlier)), None)
    if topic and where["how"] and (how := _WHERE.get(where["how"].lower())):
        return f"{text[: where.start()]}{how} {topic.text}{text[where.end() :]}"
    places = [earlier.text[start:end] for start, end in talk.names.find(earlier.text)]
    place = next((name for name in places if talk.names.is_place(name)), "")
    if not where["how"]:
        return bracketed(own, talk, earlier)
    if not place:
        return bracketed(talk.clause(f"{text[: where.start()].rstrip()}{text[where.end() :]}"), talk, earlier)
    return f"{text[: where.start()]}i {place}{text[where.end() :]}"


def _put(text: str, pronoun: re.Match[str], thing: str) -> str:
    owner = pronoun["word"].lower() in ("hans", "hendes")
    shown = f"{thing}{'' if thing.endswith('s') else 's'}" if owner else thing
    after = re.sub(r"^\s+så\b", "", text[pronoun.end() :])
    read = f"{text[: pronoun.start()]}{shown}{after}"
    return read[:1].upper() + read[1:]
