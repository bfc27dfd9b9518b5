"""A run as it is kept: each figure with the commit, snapshot and model that gave it, in JSON and in Markdown tables."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from assistant.errors import ConfigurationError
from evals.cases import LABELS
from evals.metrics import Metrics, Score, summarise
from evals.run import Result

# Rows of one set: "all", "fold 0", "fold 1".
Parts: TypeAlias = Mapping[str, Metrics]

COLUMNS = {
    "n": "n",
    "hit@1": "hit@1",
    "hit@5": "hit@5",
    "mrr": "MRR",
    "facts@5": "facts@5",
    "superseded@1": "out of force first",
    "ndcg@10": "nDCG@10",
    "recall@10": "recall@10",
    "answer_facts": "answer facts",
    "must_not_violations": "must-not",
    "citation_precision": "citation precision",
    "source_cited": "source cited",
    "quotes_verbatim": "verbatim",
    "abstention": "abstention",
    "abstained_or_corrected": "or corrected",
    "false_abstention": "false abstention",
    "asked_back": "asked back",
    "readings_right": "readings right",
    "false_clarify": "false clarify",
    "words": "words",
    "words_shown": "words shown",
    "p50_ms": "p50 ms",
    "p95_ms": "p95 ms",
}
_WHOLE = frozenset({"n", "words", "words_shown"})
_MILLISECONDS = frozenset({"p50_ms", "p95_ms"})


@dataclass(frozen=True, slots=True)
class Provenance:
    """What gave the figures. `writer` is the chat model, or "quoting" without one."""

    commit: str
    snapshot: str
    model: str
    writer: str
    date: str


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of a run: per set and half, and per set, label ("intent") and value ("rule")."""

    provenance: Provenance
    sets: Mapping[str, Parts]
    breakdown: Mapping[str, Mapping[str, Mapping[str, Metrics]]]


def build(provenance: Provenance, by_set: Mapping[str, Sequence[Score]]) -> Report:
    """Summarise the scores of every set."""
    return Report(
        provenance,
        {name: _parts(scores) for name, scores in by_set.items()},
        {name: _breakdown(scores) for name, scores in by_set.items()},
    )


def read(path: Path) -> Report:
    """Read a report from its JSON. Raises `ConfigurationError` when the file is not one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Report(Provenance(**data["provenance"]), data["sets"], data["breakdown"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(f"{str(path)!r} is not a report of `python -m evals`: {error}.") from error


def write(report: Report, results: Iterable[Result], scores: Iterable[Score], folder: Path) -> None:
    """Write report.json, report.md and cases.jsonl, which holds one judged answer a line for looking into misses."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(report), ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8")
    (folder / "report.md").write_text(render(report), encoding="utf-8")
    lines = [json.dumps(_line(r, s), ensure_ascii=False) for r, s in zip(results, scores, strict=True)]
    (folder / "cases.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def render(report: Report) -> str:
    """Render the report as Markdown: one table of sets and halves, one of labels for each set."""
    p = report.provenance
    head = f"Commit `{p.commit}`, snapshot `{p.snapshot}`, embedding `{p.model}`, writer `{p.writer}`, {p.date}."
    rows = {f"{name}, {part}": row for name, parts in report.sets.items() for part, row in parts.items()}
    blocks = ["# Evaluation", head, table("set", rows)]
    for name, labels in report.breakdown.items():
        rows = {f"{label}: {value}": row for label, values in labels.items() for value, row in values.items()}
        blocks += [f"## {name}", table("part", rows)] if rows else []
    return "\n\n".join(blocks) + "\n"


def table(corner: str, rows: Mapping[str, Metrics]) -> str:
    """Set rows of metrics as a Markdown table; columns without any figure are left out."""
    columns = [key for key in COLUMNS if any(key in row for row in rows.values())]
    lines = [_cells([corner, *(COLUMNS[key] for key in columns)]), _cells(["---", *("---:" for _ in columns)])]
    lines += [_cells([name, *(_figure(key, row.get(key)) for key in columns)]) for name, row in rows.items()]
    return "\n".join(lines)


def commit(folder: Path) -> str:
    """Name the commit the code stands at, with "+" when files differ from it; "unknown" outside a checkout."""
    git = shutil.which("git")
    if git is None:
        return "unknown"
    head, changes = (
        subprocess.run([git, *words], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 (fixed words)
        for words in (("rev-parse", "--short=10", "HEAD"), ("status", "--porcelain", "--untracked-files=no"))
    )
    return head.stdout.strip() + ("+" if changes.stdout else "") if head.returncode == 0 else "unknown"


def _parts(scores: Sequence[Score]) -> Parts:
    halves = {f"fold {number}": [s for s in scores if s.case.fold == number] for number in (0, 1)}
    if not all(halves.values()):
        return {name: summarise(half) for name, half in halves.items() if half}
    return {name: summarise(part) for name, part in {"all": scores, **halves}.items()}


def _breakdown(scores: Sequence[Score]) -> Mapping[str, Mapping[str, Metrics]]:
    found: dict[str, dict[str, Metrics]] = {}
    for label in LABELS:
        values = sorted({s.case.labels[label] for s in scores if label in s.case.labels})
        if values:
            found[label] = {v: summarise([s for s in scores if s.case.labels.get(label) == v]) for v in values}
    return found


def _line(result: Result, score: Score) -> Mapping[str, object]:
    day: date = result.answer.as_of
    return {
        "id": score.case.id,
        "set": score.case.set,
        "fold": score.case.fold,
        "question": score.case.question,
        "as_of": day.isoformat(),
        "outcome": score.outcome,
        "rank": score.rank,
        "facts@5": score.facts_shown,
        "answer_facts": score.facts_answered,
        "must_not": score.forbidden,
        "source_cited": score.source_cited,
        "citations": [score.citations, score.citations_right, score.citations_verbatim],
        "expected": [f"{place.slug} {place.section}".strip() for place in score.case.places],
        "must_mention": score.case.must_mention,
        "passages": [f"{p.chunk.slug} {p.chunk.provision}".strip() for p in result.answer.passages],
        "text": result.answer.text,
        "ms": round(score.milliseconds, 1),
    }


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(key: str, value: float | None) -> str:
    if value is None:
        return "–"
    digits = 0 if key in _WHOLE else 1 if key in _MILLISECONDS else 3
    return f"{value:.{digits}f}"
