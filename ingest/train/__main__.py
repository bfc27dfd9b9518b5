"""Measure a model on what it was not trained on: `python -m ingest.train --texts FILE --pairs DIR`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.index.embedding import load_embedder
from assistant.settings import BUILTIN_MODEL, EmbeddingSettings
from ingest.train.heldout import Shares, on_documents, on_kept_out_acts, on_statutes


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of the model card; return 0, or 1 when the model cannot be loaded."""
    parser = argparse.ArgumentParser(prog="python -m ingest.train", description=__doc__)
    parser.add_argument("--model", default=BUILTIN_MODEL, help="a folder or a name; the built-in model by default")
    parser.add_argument("--texts", type=Path, required=True, help="statute sections, law-sections.jsonl.gz")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True, help="the folders it was trained from")
    parser.add_argument("--corpus", type=Path, nargs=2, metavar=("DIR", "QUESTIONS"), help="documents and questions")
    parser.add_argument("--statutes", type=Path, nargs=2, metavar=("DIR", "QUESTIONS"), help="acts and questions")
    parser.add_argument("--fold", type=int, choices=(0, 1), default=1, help="the half of the questions to report")
    options = parser.parse_args(arguments)
    try:
        encoder = load_embedder(EmbeddingSettings(model=options.model))
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    _show("acts kept out", on_kept_out_acts(encoder, options.texts, options.pairs))
    if options.corpus:
        _show("corpus", on_documents(encoder, options.corpus[0], options.corpus[1], options.fold))
    if options.statutes:
        _show("statutes", on_statutes(encoder, options.statutes[0], options.statutes[1], options.fold))
    return 0


def _show(name: str, found: Shares) -> None:
    figures = f"{found.first:.3f} / {found.five:.3f} / {found.ten:.3f}"
    print(f"{name:14} {figures}  ({found.questions} questions, {found.passages} passages)")


if __name__ == "__main__":
    sys.exit(main())
