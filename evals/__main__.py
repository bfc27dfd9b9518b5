"""Run the question sets, the comparison with other stacks, or the benchmark."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, ConfigurationError
from assistant.settings import load_settings
from evals import abstention, bench, gate, page, report, scale, similar
from evals.cases import SETS, load, load_file
from evals.opening import HERE, OUT, open_on_the_day, parser_for, provenance, selected
from evals.run import WRITTEN, Result, run, scores
from evals.stacks import compare_beir, compare_peers

if TYPE_CHECKING:
    pass

BASELINES = HERE / "baselines"
# What is run without being named, each with the set whose documents the index must hold for it to make sense.
STANDARD = {
    "corpus": "corpus",
    "unanswerable": "corpus",
    "statute": "statute",
    "at-date": "at-date",
    "statute-unanswerable": "statute",
    "kept-out": "kept-out",
}


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; errors a user can repair are one line, not a traceback."""
    commands: dict[str, Callable[[Sequence[str]], int]] = {
        "peers": lambda arguments: _told(compare_peers(arguments)),
        "beir": lambda arguments: _told(compare_beir(arguments)),
        "bench": _bench,
        "fit": _fit,
        "scale": _scale,
        "kept-out": _kept_out,
        "abstention": _abstention,
        "behaviour": _behaviour,
        "fit-guard": _fit_guard,
        "similar": _similar,
        "checking": _checking,
        "page": _page,
    }
    command = commands.get(arguments[0] if arguments else "")
    try:
        return command(arguments[1:]) if command else _evals(arguments)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 2


def _told(text: str) -> int:
    print(text)
    return 0


def _evals(arguments: Sequence[str]) -> int:
    parser = parser_for(
        "python -m evals",
        "Ask the question sets and report. Also: `peers`, `beir`, `bench`, `page`, `scale`, `similar`, `fit`.",
    )
    parser.add_argument("--sets", nargs="+", choices=SETS, help="which sets; without it, those the index can answer")
    parser.add_argument("--questions", type=Path, metavar="FILE", help="questions of your own, instead of the sets")
    parser.add_argument("--fold", choices=("0", "1", "all"), default="all", help="half of the questions")
    parser.add_argument("--limit", type=int, help="at most this many questions of each set")
    parser.add_argument("--gate", action="store_true", help="exit 1 when a figure fell below the baseline")
    parser.add_argument("--baseline", type=Path, action="append", help="a report.json to hold against (all committed)")
    options = parser.parse_args(arguments)
    if options.gate and options.limit:
        raise ConfigurationError("A gate on a part of the questions says nothing: leave out --limit.")

    settings = load_settings()
    own = load_file(options.questions) if options.questions else ()
    assistant = open_on_the_day(settings, options.index)
    text_of = lru_cache(maxsize=None)(assistant.snapshot.catalog.text)
    if options.questions:
        asked = {options.questions.stem: own[: options.limit]}
    else:
        held = frozenset(document.slug for document in assistant.snapshot.catalog.documents())
        asked = {name: selected(name, options.fold, options.limit) for name in options.sets or _standard(held)}
    results = {name: run(assistant, cases) for name, cases in asked.items()}
    judged = {name: scores(kept, text_of) for name, kept in results.items()}
    made = report.build(provenance(settings, assistant.snapshot.manifest), judged)
    every: list[Result] = [result for kept in results.values() for result in kept]
    report.write(made, every, [score for kept in judged.values() for score in kept], options.out)
    print(report.render(made))
    return _gate(made, options.baseline or sorted(BASELINES.glob("*.json"))) if options.gate else 0


def _bench(arguments: Sequence[str]) -> int:
    parser = parser_for("python -m evals bench", "Time build, start, search and answer.")
    parser.add_argument("--against", type=Path, help="an earlier bench.json of the same machine, shown as ratios")
    options = parser.parse_args(arguments)
    settings = load_settings()
    with tempfile.TemporaryDirectory() as folder:
        timings = dict(bench.processes(settings.corpus, Path(folder)))
        assistant = open_on_the_day(settings, options.index or bench.index_in(Path(folder)))
        timings |= bench.latencies(assistant, [case.question for case in load("corpus")])
    bench.write(timings, options.out)
    print(bench.render(timings, bench.read(options.against) if options.against else {}))
    return 0


def _page(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals page", description="Time the page in a browser.")
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:7860", help="where the app runs")
    parser.add_argument("--limit", type=int, default=20, help="how many questions of the corpus set are asked (20)")
    options = parser.parse_args(arguments)
    questions = [case.question for case in load("corpus")][: options.limit]
    print(page.render(page.measure(options.address, questions)))
    return 0


def _fit(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals fit", description="Fit the weights that ship as data.")
    parser.add_argument("--index", type=Path, action="append", required=True, help="an index (several)")
    options = parser.parse_args(arguments)
    from evals.fit import fit, settings_for  # scikit-learn costs a second: only here

    settings = load_settings()
    fit([settings_for(open_on_the_day(settings, index)) for index in options.index])
    return 0


def _scale(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals scale", description="Measure how an index grows.")
    parser.add_argument("--texts", type=Path, required=True, help="sections of law, .jsonl or .jsonl.gz")
    parser.add_argument("--sizes", type=int, nargs="+", default=scale.SIZES, help="how many sections (several)")
    parser.add_argument("--limit", type=int, help="ask at most this many questions")
    parser.add_argument("--folder", type=Path, help="where documents and indexes go and stay (a temporary folder)")
    parser.add_argument("--out", type=Path, default=OUT, help=f"where the report goes ({OUT})")
    options = parser.parse_args(arguments)
    questions = [case.question for name in ("corpus", "statute") for case in load(name)][: options.limit]
    with tempfile.TemporaryDirectory() as folder:
        measured = scale.measure(options.texts, options.sizes, options.folder or Path(folder), questions)
    scale.write(measured, options.out)
    print(scale.render(measured))
    return 0


def _abstention(arguments: Sequence[str]) -> int:
    parser = parser_for("python -m evals abstention", "Trade good questions turned away against bad ones recognised.")
    parser.add_argument("--fold", choices=("0", "1", "all"), default="1", help="half of the questions")
    options = parser.parse_args(arguments)
    assistant = open_on_the_day(load_settings(), options.index)
    sets = _standard(frozenset(document.slug for document in assistant.snapshot.catalog.documents()))
    cases = [case for name in sets for case in selected(name, options.fold, None)]
    print(abstention.render({" + ".join(sets): abstention.curve(assistant, cases)}))
    return 0


def _behaviour(arguments: Sequence[str]) -> int:
    parser = parser_for(
        "python -m evals behaviour", "Personal data, attacks, poisoned documents, questions turned away."
    )
    parser.add_argument("--fold", choices=("0", "1", "all"), default="all", help="half of the questions")
    options = parser.parse_args(arguments)
    from evals import conduct  # builds indexes: not for --help

    settings = load_settings()
    assistant = open_on_the_day(settings, options.index)
    folds = (0, 1) if options.fold == "all" else (int(options.fold),)
    halves = {f"fold {fold}": conduct.measure(assistant, settings, fold) for fold in folds}
    print(conduct.write(halves, provenance(settings, assistant.snapshot.manifest), options.out))
    return 0


def _fit_guard(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals fit-guard", description="Fit what tells attacks apart.")
    parser.add_argument("--index", type=Path, help="an index, whose words are known")
    options = parser.parse_args(arguments)
    from assistant.search.stated import Stated
    from evals.guarding import fit  # scikit-learn costs a second: only here

    snapshot = open_on_the_day(load_settings(), options.index).snapshot
    print(fit(Stated(snapshot.catalog, snapshot.lexical)))
    return 0


def _similar(arguments: Sequence[str]) -> int:
    options = parser_for("python -m evals similar", "Find precedents that are like a described case.").parse_args(
        arguments
    )
    snapshot, cases = open_on_the_day(load_settings(), options.index).snapshot, load("similar")
    halves = {f"fold {fold}": [case for case in cases if case.fold == fold] for fold in (0, 1)}
    print(similar.render({name: similar.measure(snapshot, half) for name, half in halves.items()}))
    return 0


def _checking(arguments: Sequence[str]) -> int:
    parser = parser_for(
        "python -m evals checking", "Tell how a model's true sentences fare under the check, and its lies."
    )
    parser.add_argument("--fold", choices=("0", "1", "all"), default="1", help="half of the questions")
    options = parser.parse_args(arguments)
    from evals import checking  # the token table costs half a second: not for --help

    catalog = open_on_the_day(load_settings(), options.index).snapshot.catalog
    held = frozenset(document.slug for document in catalog.documents())
    sets = [name for name in checking.SETS if all(case.slugs <= held for case in load(name))]
    probes = {name: checking.probes(catalog, selected(name, options.fold, None)) for name in sets}
    print(checking.render({name: checking.measure(each, WRITTEN) for name, each in probes.items()}))
    return 0


def _kept_out(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m evals kept-out",
        description="Write the acts that the built-in model never saw as documents, to build an index of.",
    )
    parser.add_argument("--texts", type=Path, required=True, help="sections of law, .jsonl or .jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, help="an empty folder for the documents")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    slugs = frozenset(slug for case in load("kept-out") for slug in case.slugs)
    count = scale.write_documents(options.texts, options.out, only=slugs)
    print(f"{count} sections of {len(slugs)} acts in {options.out}")
    return 0


def _standard(held: frozenset[str]) -> list[str]:
    fitting = [name for name, source in STANDARD.items() if all(case.slugs <= held for case in load(source))]
    if not fitting:
        raise ConfigurationError("The index holds the documents of no question set; name the sets with --sets.")
    return fitting


def _gate(made: report.Report, baselines: Sequence[Path]) -> int:
    held = {path: report.read(path) for path in baselines}
    if not sum(gate.compared(made, baseline) for baseline in held.values()):
        raise ConfigurationError(f"No baseline holds these sets and halves; looked at {list(map(str, held))}.")
    findings = [finding for baseline in held.values() for finding in gate.regressions(made, baseline)]
    print("\n".join(findings) or "Gate passed: nothing is worse than the baseline.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
