"""Write the lexical index of a snapshot from its catalog, in this process or in one beside it.

Analysing Danish text keeps one core busy; embedding keeps the other. The process is a program of its own, like the
readers, because the caller has threads; it is killed when the build is given up.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.errors import AssistantError
from assistant.index import snapshot as layout
from assistant.index.catalog import Catalog
from assistant.index.lexical import join_shelves, shelf_of, write_shelf
from ingest.entries import lexical_entry


def write_shelves(folder: Path, shelves: Iterable[int], count: int) -> None:
    """Write some of the `count` shelves from the catalog in the same folder, and join all."""
    with closing(Catalog(folder / layout.CATALOG)) as catalog:
        for shelf in shelves:
            documents = (each for each in catalog.documents() if shelf_of(each.slug, count) == shelf)
            entries = (
                lexical_entry(document, each) for document in documents for each in catalog.chunks(document.slug)
            )
            write_shelf(folder / layout.LEXICAL, shelf, entries)
    join_shelves(folder / layout.LEXICAL)


@contextmanager
def writing(folder: Path, shelves: Sequence[int], count: int, beside: bool) -> Iterator[None]:
    """Write some shelves before the block, or `beside` it in another process; they are there when it ends well."""
    if not beside:
        write_shelves(folder, shelves, count)
        yield
        return
    paths = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    command = [sys.executable, "-m", "ingest.shelves", str(folder), str(count), *map(str, shelves)]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": paths}, stderr=subprocess.PIPE, text=True)  # noqa: S603  (our own module)
    try:
        yield
        _, said = process.communicate()
    finally:
        process.kill()
        process.wait()
    if process.returncode:
        raise AssistantError(f"Ordindekset kunne ikke skrives: {(said.strip().splitlines() or ['?'])[-1]}")


if __name__ == "__main__":
    write_shelves(Path(sys.argv[1]), [int(shelf) for shelf in sys.argv[3:]], int(sys.argv[2]))
