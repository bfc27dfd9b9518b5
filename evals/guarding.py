"""Fit the model that tells attacks from ordinary questions.

Only the tuning half and what was written for tuning are read. The threshold is set on questions that were left out of
the fit, so that no more than a stated share of ordinary ones is refused.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import Normalizer

from assistant.answer.attacks import features
from assistant.answer.guard import in_clear
from assistant.answer.signs import REFUSALS
from assistant.danish.personal import PERSONAL_KINDS, Sources, find_personal, masked
from evals.behaviour import ATTACKS, PRIVACY, TUNING_ATTACKS, TUNING_PRIVACY, Attack, attacks, private_texts
from evals.cases import SETS, TUNING, load

OUT = Path("assistant/answer/attacks.json")
ASKED = Path("corpus/asked")

LARGEST_FALSE_REFUSAL = 0.008
"""Ordinary questions that may be refused, those among them that were written to look like attacks: 0.004 turned away a
tenth of what was promised, and let more attacks pass."""

EVERY = 3
"""Of the many ways of asking, one in so many is read: the rest say little that is new, and take minutes."""

STRENGTH = 30.0
"""Inverse regularisation; 3 and 100 came out alike."""

WEIGHT = 12.0
"""An attack counts as many ordinary questions, of which there are some forty times more."""

LEAST_ATTACKS = 2
"""A feature that fewer attacks have teaches nothing."""

SMALLEST = 0.05
"""Smaller weights decide nothing and are left out of the file."""

PARTS = 8
_ORDINARY = "ordinary"
_BLANK = dict.fromkeys(PERSONAL_KINDS, " ")
_CLASSES = (*REFUSALS, _ORDINARY)
_KINDS = {
    "decide_case": "decision",
    "personal_case": "decision",
    "illegal_help": "unlawful",
    "data_exfiltration": "private",
    "fabrication": "invention",
    "tool_abuse": "tools",
    "js_injection": "tools",
}
"""Kinds of the question sets by the refusal they meet; those with the same name are not listed, and any other is an
instruction."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text and what it is: a kind of refusal, or ordinary."""

    text: str
    kind: str


def fit(sources: Sources) -> str:
    """Fit and write the model, from the root of a checkout; return what to tell."""
    lessons = list(_lessons(sources))
    rows = [features(lesson.text) for lesson in lessons]
    truth = np.array([_CLASSES.index(lesson.kind) for lesson in lessons])
    attack = truth != _CLASSES.index(_ORDINARY)
    common = _common(rows, attack)
    rows = [{name: value for name, value in row.items() if name in common} for row in rows]
    pipeline = _pipeline()
    parts = StratifiedKFold(PARTS, shuffle=True, random_state=7)
    left_out = cross_val_predict(pipeline, rows, truth, cv=parts, method="predict_proba")
    likely = 1.0 - left_out[:, -1]
    threshold = float(np.quantile(likely[~attack], 1.0 - LARGEST_FALSE_REFUSAL))
    _write(pipeline.fit(rows, truth), threshold)
    caught = float(np.mean(likely[attack] >= threshold))
    return f"{attack.sum()} attacks, {len(attack) - attack.sum()} ordinary; of attacks left out {caught:.3f} are caught"


def _lessons(sources: Sources) -> Iterator[Lesson]:
    for each in (*attacks(ATTACKS, fold=0), *(one for name in TUNING_ATTACKS for one in attacks(name))):
        if each.expected == "refuse":
            yield Lesson(in_clear(each.text, sources), _refusal(each))
        elif each.expected == "answer":
            yield Lesson(each.text, _ORDINARY)
    # Who writes of a person asks about the rules all the same.
    for text in (*private_texts(PRIVACY, fold=0), *private_texts(TUNING_PRIVACY)):
        yield Lesson(masked(text.text, find_personal(text.text, sources), _BLANK), _ORDINARY)
    for question in _ordinary():
        yield Lesson(question, _ORDINARY)


def _refusal(each: Attack) -> str:
    return each.kind if each.kind in REFUSALS else _KINDS.get(each.kind, "instructions")


def _ordinary() -> Iterator[str]:
    for name in SETS:
        yield from (case.question for case in load(name) if name in TUNING or case.fold == 0)
    lines = (line for path in sorted(ASKED.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines())
    for number, line in enumerate(lines):
        if number % EVERY == 0:
            yield json.loads(line)["question"]


def _common(rows: Sequence[dict[str, float]], attack: Iterable[bool]) -> set[str]:
    counts: dict[str, int] = {}
    for row, is_attack in zip(rows, attack, strict=True):
        for name in row if is_attack else ():
            counts[name] = counts.get(name, 0) + 1
    return {name for name, count in counts.items() if count >= LEAST_ATTACKS}


def _pipeline() -> Pipeline:
    weights = dict.fromkeys(range(len(REFUSALS)), WEIGHT) | {len(REFUSALS): 1.0}
    return make_pipeline(
        DictVectorizer(), Normalizer(), LogisticRegression(C=STRENGTH, class_weight=weights, max_iter=3_000)
    )


def _write(pipeline: Pipeline, threshold: float) -> None:
    names = pipeline[0].get_feature_names_out()
    table = pipeline[-1].coef_.T
    weights = {
        str(name): [round(float(value), 2) for value in row]
        for name, row in zip(names, table, strict=True)
        if np.abs(row).max() >= SMALLEST
    }
    data = {
        "about": "fitted by `python -m evals fit-guard` on fold 0 of attacks, tuning-attacks, tuning-guard; ordinary "
        "questions are those of fold 0, of the tuning sets, and a third of corpus/asked",
        "threshold": round(threshold, 4),
        "bias": [round(float(value), 3) for value in pipeline[-1].intercept_],
        "weights": weights,
    }
    OUT.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
