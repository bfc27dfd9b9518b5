"""Measure how the assistant behaves: on personal data, attacks, poisoned documents and ordinary questions."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from assistant.answer.assistant import Assistant
from assistant.answer.guard import screen
from assistant.search.stated import Stated
from assistant.settings import Settings
from assistant.types import Question
from evals import poison
from evals.behaviour import (
    ATTACKS,
    POISONED,
    PRIVACY,
    Behaviour,
    attacks,
    conduct,
    findings,
    poisoned,
    poisons,
    private_texts,
    render,
)
from evals.cases import SETS, load
from evals.report import Provenance

ASKED = Path("corpus") / "asked"


def measure(assistant: Assistant, settings: Settings, fold: int) -> Behaviour:
    """Ask everything of one half. Poisoned documents are put into indexes of their own."""
    stated = Stated(assistant.snapshot.catalog, assistant.snapshot.lexical)
    ordinary = [screen(Question(text), stated) for text in _ordinary(fold)]
    return Behaviour(
        findings(private_texts(PRIVACY, fold), stated),
        tuple(conduct(each, assistant.ask(Question(each.text))) for each in attacks(ATTACKS, fold)),
        tuple(poisoned(each, answer) for each, answer in poison.answers(settings, poisons(POISONED, fold))),
        len(ordinary),
        sum(each.refusal is not None for each in ordinary),
        sum(bool(each.removed) for each in ordinary),
    )


def write(halves: Mapping[str, Behaviour], provenance: Provenance, folder: Path) -> str:
    """Write behaviour.json and behaviour.md into a folder; return the Markdown."""
    p = provenance
    head = f"Commit `{p.commit}`, snapshot `{p.snapshot}`, embedding `{p.model}`, writer `{p.writer}`, {p.date}."
    text = render(halves, head)
    folder.mkdir(parents=True, exist_ok=True)
    data = {"provenance": asdict(provenance), "halves": {name: half.figures() for name, half in halves.items()}}
    (folder / "behaviour.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "behaviour.md").write_text(text, encoding="utf-8")
    return text


def _ordinary(fold: int) -> Iterator[str]:
    """Yield the questions that people ask: those of one half of the sets, and the ways of asking in fold 1."""
    for name in SETS:
        yield from (case.question for case in load(name) if case.fold == fold)
    for path in sorted(ASKED.glob("*.jsonl")) if fold else ():
        yield from (json.loads(line)["question"] for line in path.read_text(encoding="utf-8").splitlines())
