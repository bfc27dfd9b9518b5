"""Measure stacks on the same questions, and keep the figures of several runs together for one table and one chart."""

import json
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

from assistant.errors import ConfigurationError
from assistant.types import Question
from evals.cases import Case
from evals.metrics import SHOWN, Found, Metrics, facts_shown, first_rank, found, percentile, ranking
from evals.peers import Stack
from evals.report import Provenance, table
from evals.run import Answers

Search: TypeAlias = Callable[[Case], Sequence[Found]]

OURS = "ours"
STACKS = {
    "minilm": "LangChain · Chroma · all-MiniLM-L6-v2",
    "bm25": "LangChain · BM25",
    "ensemble": "LangChain · BM25 + MiniLM, RRF",
    "kotaemon": "som kotaemon, uden dens sprogmodel",
    "stemmed": "bm25s med danske stammer",
    "our-embedding": "LangChain · Chroma · vores sprogmodel",
    OURS: "Fondsassistenten",
}
"""What each stack is called in the table and the chart, from what most people meet first to ours."""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of the README's table: which run it is from, which metric it is, and what it is called there."""

    run: str
    metric: str
    title: str


COLUMNS = (
    Column("corpus", "hit@1", "rigtigt dokument først"),
    Column("corpus", "hit@5", "blandt fem"),
    Column("corpus", "facts@5", "alle fakta blandt fem"),
    Column("statute", "hit@1", "rigtig § i gældende lov først"),
    Column("statute", "hit@5", "blandt fem"),
    Column("statute", "superseded@1", "først: lov, der ikke gælder"),
    Column("lov-titel", "ndcg@10", "lov-titel nDCG@10"),
    Column("lov-definition", "ndcg@10", "lov-definition nDCG@10"),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One run: what was asked of what, in words, and the figures of each stack."""

    provenance: Provenance
    about: str
    rows: Mapping[str, Metrics]


def through(stack: Stack) -> Search:
    """Search by a stack, which is asked the words of a question and knows nothing else."""
    return lambda case: [piece.shown() for piece in stack(case.question, SHOWN)]


def ours(assistant: Answers) -> Search:
    """Search by the assistant's one flow; its time includes writing the answer."""
    return lambda case: [found(passage) for passage in assistant.ask(Question(case.question, case.as_of)).passages]


def measure(cases: Sequence[Case], search: Search, current: Callable[[str], bool] | None = None) -> Metrics:
    """Put every question to a stack.

    `current` tells whether a document is in force, where a first hit from one that is not is a fault. The words shown
    say how much text a stack spends on its passages.
    """
    ranks: list[int | None] = []
    facts: list[bool] = []
    words: list[int] = []
    past: list[bool] = []
    times: list[float] = []
    for case in cases:
        begun = time.perf_counter()
        passages = search(case)[:SHOWN]
        times.append((time.perf_counter() - begun) * 1000)
        ranks.append(first_rank(case, passages))
        held = facts_shown(case, passages)
        facts += [] if held is None else [held]
        words.append(sum(len(passage.text.split()) for passage in passages))
        past += [bool(passages) and not current(passages[0].slug)] if current else []
    return {
        "n": float(len(cases)),
        **ranking(ranks),
        **({"facts@5": statistics.fmean(facts)} if facts else {}),
        **({"superseded@1": statistics.fmean(past)} if past else {}),
        "words_shown": statistics.median(words),
        "p50_ms": percentile(times, 0.5) or 0.0,
    }


def keep(folder: Path, name: str, run: Comparison) -> dict[str, Comparison]:
    """Put a run beside those kept earlier in `peers.json`, in the place of one of the same name; return them all."""
    path = folder / "peers.json"
    runs = (read(path) if path.is_file() else {}) | {name: run}
    folder.mkdir(parents=True, exist_ok=True)
    data = {key: asdict(runs[key]) for key in sorted(runs)}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return runs


def read(path: Path) -> dict[str, Comparison]:
    """Read the runs that `keep` wrote. Raises `ConfigurationError` when the file is no such thing."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Comparison(Provenance(**run["provenance"]), run["about"], run["rows"]) for name, run in data.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(f"{str(path)!r} is not a comparison of stacks: {error!r}.") from error


def render(runs: Mapping[str, Comparison]) -> str:
    """Render the README's table, and below it every figure of every run."""
    blocks = ["# The same questions through other stacks", summary(runs)]
    for name, run in runs.items():
        p = run.provenance
        rows = {STACKS[key]: run.rows[key] for key in STACKS if key in run.rows}
        blocks += [f"## {name}", f"{run.about} Commit `{p.commit}`, embedding `{p.model}`, {p.date}."]
        blocks.append(table("stack", rows))
    return "\n\n".join(blocks) + "\n"


def summary(runs: Mapping[str, Comparison]) -> str:
    """Render one table of all stacks, in Danish, for the README; ours is set in bold."""
    columns = [column for column in COLUMNS if column.run in runs]
    stacks = [key for key in STACKS if any(key in runs[column.run].rows for column in columns)]
    lines = ["| stak | " + " | ".join(column.title for column in columns) + " |"]
    lines.append("|---|" + "---:|" * len(columns))
    for key in stacks:
        cells = [STACKS[key], *(danish(runs[c.run].rows.get(key, {}).get(c.metric)) for c in columns)]
        lines.append("| " + " | ".join(f"**{cell}**" if key == OURS else cell for cell in cells) + " |")
    return "\n".join(lines)


def danish(value: float | None) -> str:
    """Write a share as Danish does; what was not measured is a dash."""
    return "–" if value is None else f"{value:.2f}".replace(".", ",")
