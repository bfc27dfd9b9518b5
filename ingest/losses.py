"""Refuse a build that would lose documents: it is more likely to be told the wrong folder than to be meant."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.errors import BuildRefused, IndexUnavailable
from assistant.index import snapshot as layout
from assistant.index.catalog import Catalog
from assistant.index.snapshot import current_folder
from assistant.types import Document

LARGEST_LOSS = 0.2
"""A build that drops more than this share of the documents is more likely a wrong folder than a wish."""


def refuse_loss(index: Path, documents: Sequence[Document], sources: Iterable[Path], allowed: bool) -> None:
    """Raise `BuildRefused` where nothing could be read, or where much of the index would go and none allowed it."""
    if not documents:
        folders = ", ".join(repr(str(source)) for source in sources)
        raise BuildRefused(f"Der er ingen læsbare dokumenter i {folders}. Det gamle indeks er ikke ændret.")
    try:
        catalog = Catalog(current_folder(index) / layout.CATALOG)
    except IndexUnavailable:
        return
    before = {document.slug for document in catalog.documents()}
    catalog.close()
    lost = sorted(before - {document.slug for document in documents})
    if len(lost) > LARGEST_LOSS * len(before) and not allowed:
        raise BuildRefused(
            f"Bygningen ville miste {len(lost)} af {len(before)} dokumenter (blandt andre {', '.join(lost[:3])}). "
            "Det gamle indeks er ikke ændret. Er det meningen, så tilføj --allow-loss"
        )
