"""The commands that put other stacks beside ours."""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant.settings import load_settings
from evals import beir, chart, comparison, peers
from evals.cases import SETS
from evals.opening import OUT, open_on_the_day, parser_for, provenance, selected
from evals.run import WRITTEN

# Lies with the reports and outlasts a run, because most of a comparison is waiting for the English model.
MEMORY = "minilm.sqlite"


def compare_peers(arguments: Sequence[str]) -> str:
    """Put the same questions to other stacks, and return the table of all runs."""
    parser = parser_for("python -m evals peers", "Put the same questions to the stacks people would otherwise follow.")
    names = [name for name in SETS if name != "dialogues"]
    parser.add_argument("--set", choices=names, default="corpus", help="which question set; the index must hold it")
    parser.add_argument("--fold", choices=("0", "1", "all"), default="1", help="half of the questions; we tune on 0")
    parser.add_argument("--limit", type=int, help="at most this many questions")
    options = parser.parse_args(arguments)
    from evals import minilm  # LangChain costs a second: not for --help

    settings = load_settings()
    assistant = open_on_the_day(settings, options.index)
    catalog = assistant.snapshot.catalog
    documents = {document.slug: document for document in catalog.documents()}
    sources = [peers.source(document, catalog) for document in documents.values()]
    stacks = peers.stacks(sources, assistant.snapshot.embedder, minilm.load(options.out / MEMORY), minilm.counter())
    searches = {name: comparison.through(stack) for name, stack in stacks.items()}
    searches[comparison.OURS] = comparison.ours(assistant)
    cases = [case for case in selected(options.set, options.fold, options.limit) if case.answerable]
    current = {slug for slug, document in documents.items() if document.in_force(WRITTEN)}
    judge = current.__contains__ if options.set == "statute" else None  # the other sets ask about the past as well
    rows = {name: comparison.measure(cases, search, judge) for name, search in searches.items()}
    about = f"{len(cases)} questions of fold {options.fold} to {len(documents)} documents."
    return _keep(
        options, options.set, comparison.Comparison(provenance(settings, assistant.snapshot.manifest), about, rows)
    )


def compare_beir(arguments: Sequence[str]) -> str:
    """Rank a benchmark in the form of BEIR with other stacks, and return the table of all runs."""
    parser = argparse.ArgumentParser(prog="python -m evals beir", description="Rank a benchmark in the form of BEIR.")
    parser.add_argument("--out", type=Path, default=OUT, help=f"where the report goes ({OUT})")
    parser.add_argument("--keep", type=Path, help="a folder that keeps our index for the next run")
    parser.add_argument("--data", type=Path, required=True, help="the folder with corpus, queries and qrels")
    parser.add_argument("--documents", type=int, help="at most this many documents, those that answer first")
    parser.add_argument("--fold", choices=("0", "1", "all"), default="all", help="half of the queries")
    parser.add_argument("--english", action="store_true", help="the stacks with MiniLM too: an hour for 15,000 texts")
    options = parser.parse_args(arguments)
    from evals import minilm, rankings  # LangChain, Chroma and the readers cost seconds: not for --help

    settings = load_settings()
    benchmark = beir.part(beir.read(options.data), options.documents, options.fold)
    english = minilm.load(options.out / MEMORY) if options.english else None
    with tempfile.TemporaryDirectory() as folder:
        snapshot, ids = rankings.index(benchmark, options.keep or Path(folder), settings.embedding)
        ranks = rankings.others(benchmark, snapshot.embedder, english)
        ranks[comparison.OURS] = rankings.ours(snapshot, ids)
        rows = {name: rankings.measure(benchmark, rank) for name, rank in ranks.items()}
    about = f"{len(benchmark.queries)} queries of fold {options.fold} to {len(benchmark.documents)} documents."
    run = comparison.Comparison(provenance(settings, snapshot.manifest), about, rows)
    return _keep(options, benchmark.name if options.documents is None else f"{benchmark.name}-{options.documents}", run)


def _keep(options: argparse.Namespace, name: str, run: comparison.Comparison) -> str:
    runs = comparison.keep(options.out, name, run)
    text = comparison.render(runs)
    (options.out / "peers.md").write_text(text, encoding="utf-8")
    (options.out / "peers.svg").write_text(chart.svg(runs), encoding="utf-8")
    return text
