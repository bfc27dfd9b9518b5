"""Find the files of a source folder, and say what each is: its slug, its kind, its metadata."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import BuildRefused
from assistant.types import KINDS, RULINGS, Document, Kind
from ingest.forms import Form, form_of
from ingest.parsed import Parsed, Value
from ingest.readers import SUFFIXES

ASKED_FOLDER = "asked"
"""How people ask; found by, never a source of its own."""

DEFAULT_KIND: Kind = "guidance"
"""A user's own file that says nothing about itself: it explains, and binds nobody."""

_FOLDER_KINDS: dict[str, Kind] = {
    "legislation": "legislation", "agreements": "agreement", "guidance": "guidance",
    "areas": "area", "contacts": "contact", "precedents": "precedent",
}  # fmt: skip

_NO_SOURCE = re.compile(r"^(?:[.~_]|readme|license|licence)", re.IGNORECASE)
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: where it lies, and where it lies within its source folder."""

    path: Path
    relative: Path
    slug: str


def find_sources(folders: Iterable[Path]) -> tuple[Source, ...]:
    """List the files to read, sorted, each with a slug of its own. Raises `BuildRefused` for a folder that is none."""
    files: list[tuple[Path, Path]] = []
    for folder in folders:
        if not folder.is_dir():
            raise BuildRefused(f"{str(folder)!r} er ikke en mappe. Angiv en mappe med dokumenter: --source MAPPE")
        files += [(path, path.relative_to(folder)) for path in sorted(folder.rglob("*")) if _is_source(path, folder)]
    names = Counter(slugify(path.stem) for path, _ in files)
    return tuple(Source(path, relative, _slug(path, names)) for path, relative in files)


def describe(source: Source, parsed: Parsed) -> Document:
    """Make the document of a parsed file.

    What the file does not say of itself follows from its columns, if it is a table of a known form, else from its
    folder and name.
    """
    data = parsed.metadata
    form = form_of(parsed.sections[0].columns) if parsed.sections else None
    return Document(
        slug=source.slug,
        title=_text(data.get("title")) or _title(source, parsed, form),
        kind=_kind(data.get("kind"), source.relative, form),
        authority=_text(data.get("authority")),
        reference=_text(data.get("reference")),
        source_url=_text(data.get("source_url")),
        published=_day(data.get("published")),
        valid_from=_day(data.get("valid_from")),
        valid_to=_day(data.get("valid_to")),
        retrieved=_day(data.get("retrieved")),
        series=_text(data.get("series")),
        topics=_list(data.get("topics")),
        path=source.relative.as_posix(),
        pages=parsed.pages,
        pages_without_text=parsed.pages_without_text,
        ruling=next((each for each in RULINGS if each == data.get("outcome")), None),
        decided=_text(data.get("decided")),
    )


def folder_of(kind: Kind) -> str:
    """Return the name of the corpus folder that holds documents of a kind."""
    return next(folder for folder, own in _FOLDER_KINDS.items() if own == kind)


def is_passed_over(name: str) -> bool:
    """Tell whether a file of that name is taken for something about the folder, not for a document."""
    return _NO_SOURCE.match(name) is not None


def slugify(name: str) -> str:
    """Write a name as a slug: lower case, Danish letters spelt out, hyphens between words."""
    folded = unicodedata.normalize("NFC", name).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "dokument"


def _is_source(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(map(is_passed_over, parts)) or ASKED_FOLDER in parts[:-1]
    return path.is_file() and not path.is_symlink() and path.suffix.lower() in SUFFIXES and not hidden


def _slug(path: Path, names: Counter[str]) -> str:
    """Name a file by its stem; where two share it, by folder and suffix too."""
    slug = slugify(path.stem)
    return slug if names[slug] == 1 else slugify(f"{path.stem} {path.parent.name} {path.suffix[1:]}")


def _kind(stated: Value, relative: Path, form: Form | None) -> Kind:
    for kind in KINDS:
        if stated == kind:
            return kind
    named = (_FOLDER_KINDS[part] for part in relative.parts if part in _FOLDER_KINDS)
    return form.kind if form else next(named, DEFAULT_KIND)


def _title(source: Source, parsed: Parsed, form: Form | None) -> str:
    if form is not None:
        return form.title
    first = next((section.headings[0] for section in parsed.sections if section.headings), "")
    return first or _readable(source.path.stem)


def _readable(stem: str) -> str:
    return re.sub(r"[-_]+", " ", stem).strip().capitalize()


def _text(value: Value) -> str:
    return value.strip() if isinstance(value, str) else ""


def _day(value: Value) -> date | None:
    # Dates come back as text from the cache.
    return date.fromisoformat(value) if isinstance(value, str) else value if isinstance(value, date) else None


def _list(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
