"""Make a follow-up stand alone: write out what it leaves unsaid, from what was asked and answered before.

Since each question is made to stand alone before the next is read, a long conversation does not pile up, and the day
whose rules count is named in the question itself.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answer.ellipsis import exchanged
from assistant.answer.leaning import is_about_asker, read_fragment, stands_alone
from assistant.answer.names import Names
from assistant.answer.pointing import Said, Talk, stem_of
from assistant.danish.analysis import content_words
from assistant.danish.sentences import sentence_spans
from assistant.types import Turn

_SWITCH = re.compile(
    r"^\W*(?:(?:men|og|ok|okay|så|nu|tak)\W+)*(?:(?:til )?noget (?:helt |ganske )?andet|(?:et )?(?:helt )?"
    r"(?:nyt|andet) (?:emne|spørgsmål|spm\.?)|skift(?:er)? (?:af )?emne|something else|new question)(?!\w)[\s:.,–-]*",
    re.IGNORECASE,
)
_RETURN = re.compile(
    r"^\W*(?:(?:ok|okay|men|og|så|nu|fint|tak)\W+)*"
    r"(?:(?:lad os |vi |jeg )?(?:vender? |går? )?tilbage til|(?:så )?til|angående|vedr\.|vedrørende|med hensyn til|"
    r"i forhold til|back to)\s+(?P<what>[^:,–?]{2,80}?)(?:\s+igen)?\s*(?:[:,–?]|$)\s*",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"^\W*(?:(?:lige )?(?:bare |kun )?et (?:sidste|lille|ekstra) (?:spørgsmål|spm\.?)|one last question)\W*",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^\W*(?:(?:ok|okay|super|fint|mange|tusind|tak|thanks|thank you)\b[\s,.!]*)+"
    r"(?:for (?:hjælpen|svaret|det|alt))?\W*$",
    re.IGNORECASE,
)
_WITH_SUBJECT = re.compile(r"\([^()]{3,}\)\W*$")
"""A question with its subject in brackets has been made to stand alone already: a reading that was offered."""

_NEW_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=hv[aeio])", re.IGNORECASE)


def standalone(
    question: str, history: Sequence[Turn], names: Names | None = None, likely: Callable[[str], float] | None = None
) -> str:
    """Return the question as it would be asked without the conversation; unchanged where it needs none.

    `likely` tells how likely the sources answer a text (0..1); it decides where the words leave open whether a question
    leans on the one before.
    """
    known, said = names or Names(), list[Said]()
    for turn in history:
        if turn.role == "user":
            said.append(Said(_last_sentence(_read(turn.content, said, known, likely))))
        elif said:
            said[-1] = replace(said[-1], answer=turn.content)
    return known.spelled(_read(question, said, known, likely)) if said else question


def _read(question: str, said: Sequence[Said], names: Names, likely: Callable[[str], float] | None) -> str:
    if not said or is_about_asker(question) or _THANKS.match(question) or _WITH_SUBJECT.search(question):
        return question
    if switched := _SWITCH.match(question):
        return _capital(question[switched.end() :]) or question
    question = _LAST.sub("", question)
    if (found := _RETURN.match(question)) and (earlier := _earlier(found["what"], said)):
        return _returned(found["what"], question[found.end() :], Talk((earlier,), names))
    *first, last = list(_sentences(question)) or [question]
    before = said[-1]
    for sentence in first:
        if _THANKS.match(sentence):
            continue
        if (fragment := read_fragment(sentence, before.question, names)) is None:
            return question
        before = replace(before, question=exchanged(before.question, fragment, names))
    return stands_alone(last, Talk((*said[:-1], before), names, likely))


def _returned(what: str, rest: str, talk: Talk) -> str:
    if not rest.strip(" ?"):
        return talk.before.question
    read = stands_alone(rest, talk)
    pointed = read != rest and not read.endswith(")?")
    return read if pointed else f"{_capital(rest.rstrip(' ?.'))} ({what})?"


def _earlier(what: str, said: Sequence[Said]) -> Said | None:
    """Return the latest question that speaks of a thing, in full or as the end of a compound: "planen"."""
    wanted = {stem_of(word) for word in content_words(what)}
    for each in reversed(said):
        held = {stem_of(word) for word in content_words(each.question)}
        if any(word.startswith(end) or word.endswith(end) for end in wanted for word in held):
            return each
    return None


def _sentences(text: str) -> Iterator[str]:
    for start, end in sentence_spans(text):
        yield from _NEW_SENTENCE.split(text[start:end])


def _last_sentence(text: str) -> str:
    """Return the question that a text ends with; what leads up to it is not what a fragment continues."""
    *_, last = list(_sentences(text)) or [text]
    return last if last.rstrip().endswith("?") or _NEW_SENTENCE.search(text) else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
