"""Lint the path for new employees: its form, its quotes, and that each figure told stands in the quote below it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.danish.figures import figures
from assistant.errors import CorpusError
from ingest.lessons import Fault, Step, read_steps
from ingest.lint.problem import Problem
from ingest.parsed import Parsed
from ingest.readers import read
from ingest.sources import Source, describe
from ingest.teaching import resolve
from ingest.worker import parse_all

_HARMLESS = frozenset({".csv", ".md", ".txt"})
"""Suffixes of files that are read in this process; others may be crafted, and are read in one that can be killed."""


def lint_lessons(text: str, path: Path, sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield everything wrong with a path, by line."""
    steps, faults = read_steps(text)
    named = _named({claim.document for step in steps for claim in step.cited}, sources)
    found = list(faults)
    for step in steps:
        resolve(step, lambda slug: named[slug].text if slug in named else None, found)
        found += _unborne(step, named)
    yield from (Problem(path, each.line, each.message) for each in found)


@dataclass(frozen=True, slots=True)
class _Named:
    """A document that a step names."""

    title: str
    text: str


def _named(slugs: Iterable[str], sources: Iterable[Source]) -> dict[str, _Named]:
    """Read the documents that are named; one that cannot be read counts as missing."""
    wanted = {source.path: source for source in sources if source.slug in slugs}
    plain = {path: _read(path) for path in wanted if path.suffix.lower() in _HARMLESS}
    others = dict(parse_all([path for path in wanted if path not in plain]))
    return {
        wanted[path].slug: _Named(describe(wanted[path], each).title, each.text)
        for path, each in (plain | others).items()
        if isinstance(each, Parsed)
    }


def _read(path: Path) -> Parsed | CorpusError:
    try:
        return read(path)
    except CorpusError as error:
        return error


def _unborne(step: Step, named: Mapping[str, _Named]) -> Iterator[Fault]:
    """Yield the figures that a step tells, and neither the quote nor the title of its document bears out."""
    for claim in step.cited:
        title = named[claim.document].title if claim.document in named else ""
        borne = figures(f"{claim.quote}\n{title}")
        for said in figures(claim.text):
            if not any(each.carries(said) for each in borne):
                figure = claim.text[said.start : said.end]
                yield Fault(claim.line, f"step {step.key!r}: the quote does not hold the figure {figure!r}")
