"""Lint a corpus before it is built.

A fault in a source becomes a wrong answer with a right-looking citation, so it is found here, by file and line, where
an editor can open it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.lessons import LESSONS
from ingest.lint.asked import lint_asked, lint_lexicon, targets
from ingest.lint.lessons import lint_lessons
from ingest.lint.problem import Problem, decode
from ingest.lint.registers import lint_registers
from ingest.lint.sheet import Sheet, lint_sheet, read_sheet
from ingest.lint.sidecar import lint_sidecars
from ingest.lint.table import lint_table
from ingest.sources import ASKED_FOLDER, Source, find_sources, slugify

__all__ = ["Problem", "check"]

LEXICON = "lexicon.jsonl"


def check(folder: Path) -> list[Problem]:
    """Return everything wrong in a corpus folder, by file and line; an empty list means it is sound.

    Raises `BuildRefused` where the folder does not exist. Formats without front matter (PDF, DOCX and the like) are
    only checked for their slug and for what is stated beside them: what is wrong with them shows when they are read.
    """
    sources = find_sources([folder])
    texts, problems = _texts([*(source.path for source in sources), *_aids(folder)])
    sheets: dict[str, Sheet] = {}
    for source in sources:
        if source.path.suffix == ".md" and source.path in texts:
            sheets[source.slug], found = read_sheet(source.path, texts[source.path])
            problems += [*found, *lint_sheet(sheets[source.slug])]
    known = targets([source.slug for source in sources], sheets)
    for path, text in texts.items():
        if path.suffix == ".csv":
            problems += lint_table(text, path)
        elif path.suffix == ".jsonl":
            problems += lint_lexicon(text, path) if path.name == LEXICON else lint_asked(text, path, known)
        elif path.name == LESSONS:
            problems += lint_lessons(text, path, sources)
    return sorted([*problems, *_shared_slugs(sources), *lint_registers(sources), *lint_sidecars(folder)])


def _aids(folder: Path) -> list[Path]:
    """List the files that are no sources: how people ask, the lexicon, and the path for new employees."""
    return [*sorted(folder.rglob(f"{ASKED_FOLDER}/*.jsonl")), *folder.glob(LEXICON), *folder.glob(LESSONS)]


def _texts(paths: Iterable[Path]) -> tuple[dict[Path, str], list[Problem]]:
    """Read the files that are text; one that is not UTF-8 is a problem."""
    decoded = {path: decode(path) for path in paths if path.suffix in {".csv", ".jsonl", ".md", ".toml"}}
    texts = {path: text for path, text in decoded.items() if isinstance(text, str)}
    return texts, [text for text in decoded.values() if isinstance(text, Problem)]


def _shared_slugs(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield files whose name gives the slug of another: which of them a citation means would depend on the folder."""
    first: dict[str, Path] = {}
    for source in sources:
        slug = slugify(source.path.stem)
        if slug in first:
            yield Problem(source.path, 1, f"the slug {slug!r} is taken by {first[slug]}; rename one of the files")
        first.setdefault(slug, source.path)
