"""Drive the one flow over a set of questions and keep every answer with the time it took."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tqdm import tqdm

from assistant.errors import QuestionRejected
from assistant.types import Answer, Question, Turn
from evals.cases import Case
from evals.metrics import Score, score

# The questions were written to the corpus of this day. Asked as of a later one, rules that have ended since would count
# as misses, and the figures of two runs could not be compared.
WRITTEN = date(2026, 11, 23)


class Answers(Protocol):
    """Whatever answers questions: the assistant, or a small real stand-in in the tests."""

    def ask(self, question: Question) -> Answer:
        """Answer one question."""


@dataclass(frozen=True, slots=True)
class Result:
    """An answer and the wall time in which the asker had it."""

    case: Case
    answer: Answer
    milliseconds: float


def run(assistant: Answers, cases: Sequence[Case]) -> tuple[Result, ...]:
    """Ask every question in order, the turns of a conversation with what was said before.

    The first question is asked once untimed, so that loading a model is not taken for answering. The progress bar shows
    on a terminal only.
    """
    if cases:
        _ask(assistant, cases[0], {})
    results: dict[str, Result] = {}
    for case in tqdm(cases, desc=cases[0].set if cases else "", unit="question", disable=None):
        results[case.id] = _ask(assistant, case, results)
    return tuple(results.values())


def scores(results: Sequence[Result], text_of: Callable[[str], str]) -> tuple[Score, ...]:
    """Judge results; `text_of` gives the whole text of a document of the index that answered."""
    return tuple(score(r.case, r.answer, r.milliseconds, text_of) for r in results)


def _ask(assistant: Answers, case: Case, earlier: Mapping[str, Result]) -> Result:
    question = Question(case.question, as_of=case.as_of, history=_history(case, earlier))
    begun = time.perf_counter()
    try:
        answer = assistant.ask(question)
    except QuestionRejected as rejected:
        answer = Answer(case.question, str(rejected), "refused", case.as_of or WRITTEN)
    return Result(case, answer, (time.perf_counter() - begun) * 1000)


def _history(case: Case, earlier: Mapping[str, Result]) -> tuple[Turn, ...]:
    previous = earlier.get(case.follows)
    if previous is None:
        return ()
    said = (Turn("user", previous.case.question), Turn("assistant", previous.answer.text))
    return _history(previous.case, earlier) + said
