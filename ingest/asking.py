"""Let a chat model write ways of asking for the texts of an index that have none.

Each text that is finished has a file of its own beside the index, named by its content and the prompt. A run that was
stopped goes on where it was, and a text that changes is asked about anew.
"""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from assistant.answer.chat import ChatModel
from assistant.errors import WriterFailed
from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, current_folder, read_manifest
from assistant.types import Chunk, Document
from ingest.asked import load_asked
from ingest.questions import PROMPT, fingerprint, messages, usable
from ingest.sources import ASKED_FOLDER

GIVE_UP = 4
"""Failures in a row after which the model counts as down."""

LEAST_CHARS = 80
"""Shorter texts are headings and signatures, which answer no question."""

Task: TypeAlias = tuple[Document, Chunk]
Reply: TypeAlias = str | WriterFailed
Progress: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: how many questions were written, which texts got none, and how many were not asked about.

    `barren` texts got nothing usable, `failed` ones no reply (with the reason); the next run asks about both again.
    `gave_up` tells that the model counts as down.
    """

    questions: int
    barren: tuple[str, ...]
    failed: tuple[str, ...]
    left: int
    gave_up: bool = False


def write_questions(
    index: Path, model: ChatModel, jobs: int, progress: Progress, pause: Callable[[float], object]
) -> Outcome:
    """Ask a model about every text of the current snapshot without ways of asking, `jobs` at a time.

    One failure is noted and the rest goes on, after a pause that grows with each failure in a row; `GIVE_UP` of them
    end the run. Raises `IndexMissing` or `IndexStale`.
    """
    folder = index / ASKED_FOLDER
    tasks, taken = _tasks(index, folder)
    questions: list[str] = []
    barren: list[str] = []
    failed: list[str] = []
    in_a_row = 0
    progress("ask", 0, len(tasks))
    with closing(_replies(tasks, model, jobs)) as replies:
        for done, ((_, chunk), reply) in enumerate(replies, 1):
            progress("ask", 1, len(tasks))
            if isinstance(reply, WriterFailed):
                failed.append(f"{_place(chunk)}: {reply}")
                in_a_row += 1
                if in_a_row == GIVE_UP:
                    return Outcome(len(questions), tuple(barren), tuple(failed), len(tasks) - done, gave_up=True)
                pause(2.0**in_a_row)
                continue
            in_a_row = 0
            if kept := usable(reply, chunk.text, taken):
                _keep(folder, chunk, kept)
                questions += kept
            else:
                barren.append(_place(chunk))
    return Outcome(len(questions), tuple(barren), tuple(failed), 0)


def _tasks(index: Path, folder: Path) -> tuple[list[Task], set[str]]:
    """Return the texts to ask about, and the fingerprints of the questions that other texts have.

    Rows of a table are left out: they are found by their cells, and a register has thousands.
    """
    read_manifest(index)
    written: dict[str, list[str]] = defaultdict(list)
    for entry in load_asked([folder]):
        written[entry.chunk].append(entry.question)
    tasks: list[Task] = []
    taken: set[str] = set()
    with closing(Catalog(current_folder(index) / CATALOG)) as catalog:
        for document in catalog.documents():
            for chunk in catalog.chunks(document.slug):
                by_people = not set(written[chunk.id]).issuperset(chunk.asked)
                if by_people or chunk.columns or len(chunk.text) < LEAST_CHARS or _file(folder, chunk).is_file():
                    taken.update(map(fingerprint, (*chunk.asked, *written[chunk.id])))
                else:
                    tasks.append((document, chunk))
    return tasks, taken


def _replies(tasks: Sequence[Task], model: ChatModel, jobs: int) -> Generator[tuple[Task, Reply], None, None]:
    """Yield each task with the model's reply, in the order of the tasks; never more than `jobs` are under way."""

    def ask(task: Task) -> Reply:
        try:
            return "".join(model.reply(messages(*task)))
        except WriterFailed as error:
            return error

    waiting: deque[tuple[Task, Future[Reply]]] = deque()
    with ThreadPoolExecutor(jobs) as threads:
        for task in tasks:
            waiting.append((task, threads.submit(ask, task)))
            if len(waiting) >= jobs:
                done, reply = waiting.popleft()
                yield done, reply.result()
        for done, reply in waiting:
            yield done, reply.result()


def _keep(folder: Path, chunk: Chunk, questions: Iterable[str]) -> None:
    """Write the file of a finished text in one step, in place of what an older prompt gave."""
    folder.mkdir(exist_ok=True)
    path = _file(folder, chunk)
    entries = ({"chunk": chunk.id, "question": question} for question in questions)
    fresh = path.with_suffix(".new")
    fresh.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in entries), encoding="utf-8")
    fresh.replace(path)
    for older in folder.glob(f"{chunk.id}-*.jsonl"):
        if older != path:
            older.unlink()


def _file(folder: Path, chunk: Chunk) -> Path:
    return folder / f"{chunk.id}-{PROMPT}.jsonl"


def _place(chunk: Chunk) -> str:
    return " > ".join(filter(None, (chunk.slug, *chunk.headings[-1:], chunk.provision)))
