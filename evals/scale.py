"""How an index grows: the same measures over more and more sections of real law.

The texts are a file of sections, one JSON object a line with `act`, `title`, `section` and `text`. They are written as
the Markdown files a user would have, one an act, and go through the commands and the flow that a user meets. Every
build and every set of questions runs in a process of its own, whose memory is its own.
"""

import json
import math
import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TypeAlias, TypeVar

from assistant.errors import CorpusError
from assistant.settings import EmbeddingSettings, Settings
from assistant.types import Question
from evals.bench import WARM_UP, machine, seconds
from evals.metrics import percentile
from evals.run import WRITTEN

Figures: TypeAlias = Mapping[str, float]
T = TypeVar("T")

SIZES = (1_000, 10_000, 50_000, 175_000)
CHANGE = "\n### § 999 z\n\nZebrafinker skal holdes i par.\n"
"""What one document gets in addition; no act has this section."""

CHANGED_QUESTION = "Hvordan skal zebrafinker holdes?"
_STYKKE = re.compile(r" (?=Stk\. \d+\. )")
_NO_NAME = re.compile(r"[^a-z0-9]+")
_MEGA = 1_000_000


def write_documents(texts: Path, folder: Path, size: int | None = None, only: Container[str] | None = None) -> int:
    """Write the first sections of a file as Markdown documents, one an act; return how many sections there were.

    `only` names the documents that are wanted. Raises `CorpusError` with the line for what is no section.
    """
    written, names = 0, set[str]()
    for row in islice(_rows(texts), size):
        name = _NO_NAME.sub("-", row["act"].lower()).strip("-")
        if only is not None and name not in only:
            continue
        with (folder / f"{name}.md").open("a", encoding="utf-8") as file:
            if name not in names:
                file.write(_front_matter(row["act"], row["title"]))
            file.write(_section(row["section"], row["text"]))
        names.add(name)
        written += 1
    return written


def measure(texts: Path, sizes: Sequence[int], folder: Path, questions: Sequence[str]) -> dict[int, Figures]:
    """Measure every size; the keys are the sections there really were."""
    measured: dict[int, Figures] = {}
    for size in sizes:
        corpus, index = folder / str(size) / "documents", folder / str(size) / "index"
        corpus.mkdir(parents=True)
        sections = write_documents(texts, corpus, size)
        built = _alone(partial(_build, corpus, index))
        asked = _alone(partial(_ask, corpus, index, questions))
        measured[sections] = {**built, **_disk(index), **asked}
    return measured


def render(measured: Mapping[int, Figures]) -> str:
    """Render a Markdown table: a row a measure, a column a size, and the growth between the last two sizes.

    Growth is the power of the size that a measure follows: 1 doubles with twice the sections, 0 stays.
    """
    sizes = list(measured)
    names = dict.fromkeys(name for figures in measured.values() for name in figures)
    lines = ["| measure | " + " | ".join(f"{size:,}" for size in sizes) + " | growth |"]
    lines.append("| --- |" + " ---: |" * (len(sizes) + 1))
    for name in names:
        values = [measured[size].get(name) for size in sizes]
        cells = " | ".join("–" if value is None else f"{value:,.1f}" for value in values)
        lines.append(f"| {name} | {cells} | {_growth(sizes, values)} |")
    return "\n".join([f"Sections of law, measured on {machine()}.", "", *lines]) + "\n"


def write(measured: Mapping[int, Figures], folder: Path) -> None:
    """Write scale.json and scale.md."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {"machine": machine(), "sections": {str(size): dict(figures) for size, figures in measured.items()}}
    (folder / "scale.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    (folder / "scale.md").write_text(render(measured), encoding="utf-8")


def _rows(texts: Path) -> Iterator[dict[str, str]]:
    with _opened(texts) as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                yield {name: str(row[name]) for name in ("act", "title", "section", "text")}
            except (ValueError, KeyError, TypeError) as error:
                raise CorpusError(f"is no section: {error!r}", texts, number) from error


def _opened(texts: Path) -> IO[str]:
    import gzip

    return gzip.open(texts, "rt", encoding="utf-8") if texts.suffix == ".gz" else texts.open(encoding="utf-8")


def _front_matter(act: str, title: str) -> str:
    quoted = json.dumps(title, ensure_ascii=False)
    return f"---\ntitle: {quoted}\nkind: legislation\nreference: {json.dumps(act)}\n---\n\n# {title}\n"


def _section(section: str, text: str) -> str:
    body = _STYKKE.sub("\n\n", re.sub(r"^§ ?\d+ ?[a-zæøå]?\. ", "", text.strip()))
    return f"\n### § {section}\n\n{body}\n"


def _alone(work: Callable[[], T]) -> T:
    """Run something in a process of its own, so that what it imports and holds is counted for it alone."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work).result()


def _peak_mb() -> float:
    """Return the most memory that this process has held, in MB; Linux counts in KB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEGA if sys.platform == "darwin" else peak * 1024 / _MEGA


def _build(corpus: Path, index: Path) -> Figures:
    from ingest.build import Plan, build

    report = build(Plan((corpus,), index, EmbeddingSettings()), lambda *_: None)
    stages = {f"build_{stage}_s": value for stage, value in report.stages.items()}
    counts = {"documents": float(report.manifest.documents), "chunks": float(report.manifest.chunks)}
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    return {**counts, "build_s": report.seconds, "build_cpu_s": cpu, **stages, "build_peak_mb": _peak_mb()}


def _ask(corpus: Path, index: Path, questions: Sequence[str]) -> Figures:
    from assistant.compose import open_renewing

    begun = time.perf_counter()
    assistant = open_renewing(Settings(index=index), today=lambda: WRITTEN)
    figures = {"open_s": time.perf_counter() - begun}
    snapshot = assistant.snapshot
    from evals.latency import searches  # the parts of a search, each called as the flow calls it

    for name, run in {**searches(snapshot, WRITTEN), "answer": lambda text: assistant.ask(Question(text))}.items():
        figures |= _percentiles(name, run, questions)
    figures["ask_peak_mb"] = _peak_mb()
    return figures | _changed(assistant.ask, corpus, index)


def _percentiles(name: str, run: Callable[[str], object], questions: Sequence[str]) -> dict[str, float]:
    for question in questions[:WARM_UP]:
        run(question)
    taken = []
    for question in questions:
        begun = time.perf_counter()
        run(question)
        taken.append((time.perf_counter() - begun) * 1000)
    return {f"{name}_p{percent}_ms": percentile(taken, percent / 100) or 0.0 for percent in (50, 95)}


def _changed(ask: Callable[[Question], object], corpus: Path, index: Path) -> dict[str, float]:
    """Change one document, build as a user does, and ask the assistant that is open: seconds of both."""
    path = sorted(corpus.iterdir())[0]
    path.write_text(path.read_text(encoding="utf-8") + CHANGE, encoding="utf-8")
    built = seconds(["ingest", "build", "--source", str(corpus), "--out", str(index)])
    begun = time.perf_counter()
    ask(Question(CHANGED_QUESTION))
    noticed = time.perf_counter() - begun
    return {"change_build_s": built, "change_noticed_s": noticed, "change_live_s": built + noticed}


def _disk(index: Path) -> dict[str, float]:
    """Return the MB of each part of a snapshot and of the cache."""
    folder = index / (index / "current").read_text(encoding="utf-8").strip()
    parts = {path.name.partition(".")[0]: path for path in sorted(folder.iterdir())} | {"cache": index / "cache.sqlite"}
    return {f"disk_{name}_mb": _size(path) / _MEGA for name, path in parts.items() if name != "manifest"}


def _size(path: Path) -> int:
    """Return the bytes of a file or a folder; a file with two names counts once."""
    held = (each.stat() for each in (path, *path.rglob("*")) if each.is_file())
    return sum({each.st_ino: each.st_size for each in held}.values())


def _growth(sizes: Sequence[int], values: Sequence[float | None]) -> str:
    if len(sizes) < 2 or not values[-1] or not values[-2] or sizes[-1] == sizes[-2]:
        return "–"
    return f"{math.log(values[-1] / values[-2]) / math.log(sizes[-1] / sizes[-2]):.2f}"
