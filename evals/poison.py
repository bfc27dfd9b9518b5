"""Ask an index that holds a poisoned document the question that the document is to spoil."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.settings import Settings
from assistant.types import Answer, Question
from evals.behaviour import Poison
from evals.run import WRITTEN


def answers(settings: Settings, poisons: Sequence[Poison]) -> Iterator[tuple[Poison, Answer]]:
    """Yield the answer to each question, from the starter corpus with that one document added.

    The index is carried on from one document to the next, so that only the document is read anew.
    """
    from assistant.compose import open_assistant  # costs seconds, as the build does: not for --help
    from ingest.build import Plan, build

    with tempfile.TemporaryDirectory() as folder:
        added, index = Path(folder) / "added", Path(folder) / "index"
        added.mkdir()
        for poison in poisons:
            for old in added.iterdir():
                old.unlink()
            (added / f"{poison.id}.md").write_text(poison.markdown, encoding="utf-8")
            build(Plan((settings.corpus, added), index, settings.embedding), lambda *_: None)
            assistant = open_assistant(settings, index, today=lambda: WRITTEN)
            yield poison, assistant.ask(Question(poison.question))
            assistant.snapshot.catalog.close()
