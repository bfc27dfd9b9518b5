"""Attach a way of asking by hand: refuse what would help nobody, and write the rest where its like is kept."""

import json
import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from assistant.danish.analysis import STOP_WORDS, normalise, words
from assistant.danish.references import section_key
from assistant.errors import CorpusError
from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, current_folder, read_manifest
from assistant.types import Document
from ingest.asked import Asked, load_asked
from ingest.sources import ASKED_FOLDER, folder_of

_OFFERED = 5
"""Names that are offered in place of one that is unknown."""

_PERSONAL = {
    "et CPR-nummer": re.compile(r"\b(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[- ]?\d{4}\b"),
    "en mailadresse": re.compile(r"\S@\S+\.\w"),
    "et telefonnummer": re.compile(r"(?<!\d)(?:\+\d\d ?)?(?:\d{8}|\d\d(?: \d\d){3})(?!\d)"),
    "en adresse": re.compile(r"\w(?:vej|gade|allé|stræde)(?:en)? \d{1,3}(?![\d.])", re.IGNORECASE),
}
"""What points to a person by its form alone. Names have no form of their own, so an editor must look for them."""


def personal(question: str) -> str:
    """Say what in a question points to a person; "" when nothing does."""
    return next((name for name, pattern in _PERSONAL.items() if pattern.search(question)), "")


@dataclass(frozen=True, slots=True)
class Added:
    """Where an entry was written, and what a build must be told to read it: nothing, where it is read by default."""

    path: Path
    sources: tuple[Path, ...]
    folders: tuple[Path, ...]


def usual_folders(corpus: Path, sources: Iterable[Path]) -> tuple[Path, ...]:
    """Return the folders of ways of asking that a build of some sources reads when it is told nothing."""
    return tuple(dict.fromkeys(folder / ASKED_FOLDER for folder in (corpus, *sources)))


def add(entry: Asked, index: Path, corpus: Path, named: Sequence[Path] = ()) -> Added:
    """Append an entry to a file of the first folder named, or of the one where its like is kept.

    That is the folder beside the document, where `check` knows it; for an act, which any source may bring, it is the
    corpus's. Raises `CorpusError` for a question without words, with personal data or already there, and for a place
    that the texts of the index do not have; `IndexMissing` when there is no index to compare with.
    """
    _refuse_question(entry.question)
    sources = tuple(map(Path, read_manifest(index).sources))
    usual = usual_folders(corpus, sources)
    with closing(Catalog(current_folder(index) / CATALOG)) as catalog:
        name = _document_file(catalog, entry) if entry.document else _series_file(catalog, entry)
        relative = catalog.document(entry.document).path if entry.document else ""
    beside = (source / ASKED_FOLDER for source in sources if relative and (source / relative).is_file())
    folders = tuple(dict.fromkeys((*named, *beside, *usual)))
    _refuse_known(entry, load_asked(folders))
    path = folders[0] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    gap = "\n" if before and not before.endswith("\n") else ""
    path.write_text(f"{before}{gap}{_line(entry)}\n", encoding="utf-8")
    return Added(
        path,
        sources=() if sources == (corpus,) else sources,
        folders=tuple(each for each in folders if each.is_dir()) if len(folders) > len(usual) else (),
    )


def _refuse_known(entry: Asked, known: Iterable[Asked]) -> None:
    asked = words(entry.question)
    for other in known:
        if (other.key, other.stk) == (entry.key, entry.stk) and words(other.question) == asked:
            raise CorpusError(f"spørgsmålet findes allerede: {other.question!r}", other.path, other.line)


def _refuse_question(question: str) -> None:
    if not any(word not in STOP_WORDS for word in words(question)):
        raise CorpusError(f"{question!r} har ingen ord, der kan findes ved")
    if found := personal(question):
        raise CorpusError(f"{question!r} indeholder {found}. Spørg uden personoplysninger")


def _document_file(catalog: Catalog, entry: Asked) -> str:
    """Return the file for a document of its kind. Raises `CorpusError` when it or its heading is unknown."""
    documents = {document.slug: document for document in catalog.documents()}
    if entry.document not in documents:
        raise CorpusError(f"der er intet dokument {entry.document!r} i indekset. {_offer(entry.document, documents)}")
    headings = dict.fromkeys(chunk.headings[-1] for chunk in catalog.chunks(entry.document) if chunk.headings)
    if normalise(entry.section) not in map(normalise, headings):
        offer = _offer(entry.section, headings)
        raise CorpusError(f"{entry.document!r} har ikke afsnittet {entry.section!r}. {offer}")
    return f"corpus-{folder_of(documents[entry.document].kind)}.jsonl"


def _series_file(catalog: Catalog, entry: Asked) -> str:
    """Return the file of an act. Raises `CorpusError` when the act, its § or the stykke of it is unknown."""
    versions = catalog.series(entry.series) if entry.series else ()
    if not versions:
        names = {document.series for document in catalog.documents() if document.series}
        raise CorpusError(f"der er ingen lov {entry.series!r} i indekset. {_offer(entry.series, names)}")
    provisions = dict.fromkeys(name for version in versions for name in catalog.sections(version.slug))
    wanted = section_key(entry.provision)
    if not wanted or wanted not in map(section_key, provisions):
        raise CorpusError(f"{entry.series!r} har ikke {entry.provision!r}. {_offer(entry.provision, provisions)}")
    if entry.stk and not any(_has_stk(catalog, version, wanted, entry.stk) for version in versions):
        raise CorpusError(f"{entry.series!r} har ikke {entry.provision}, stk. {entry.stk}")
    return f"{entry.series}.jsonl"


def _has_stk(catalog: Catalog, document: Document, section: str, stk: str) -> bool:
    """Tell whether a § has a stykke; the first has no number of its own."""
    mark = re.compile(rf"^Stk\.\s*{re.escape(stk)}\.", re.MULTILINE)
    own = (chunk for chunk in catalog.chunks(document.slug) if section_key(chunk.provision) == section)
    return any(stk == "1" or mark.search(chunk.text) for chunk in own)


def _offer(name: str, known: Iterable[str]) -> str:
    """Name what lies nearest to an unknown name."""

    def likeness(other: str) -> tuple[float, str]:
        return -SequenceMatcher(None, normalise(name), normalise(other)).ratio(), other

    nearest = sorted(known, key=likeness)[:_OFFERED]
    return f"Nærmest: {', '.join(map(repr, nearest))}" if nearest else "Der er ingen"


def _line(entry: Asked) -> str:
    if entry.document:
        fields = {"document": entry.document, "section": entry.section, "question": entry.question}
        return json.dumps(fields, ensure_ascii=False)
    place = {"series": entry.series, "provision": entry.provision, "stk": entry.stk or None}
    return json.dumps(place | {"question": entry.question}, ensure_ascii=False)
