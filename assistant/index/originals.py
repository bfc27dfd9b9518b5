"""The files that documents were read from, where a page shows more than its text: PDFs, by the hash of their content.

They lie beside the snapshots, which share them:

    var/index/originals/<sha256>.pdf
"""

import hashlib
from pathlib import Path

FOLDER = "originals"
SUFFIX = ".pdf"


def original_name(content: bytes) -> str:
    """Name the content of a file."""
    return hashlib.sha256(content).hexdigest()


def original_path(index: Path, name: str) -> Path:
    """Return where the original of that name lies in an index."""
    return index / FOLDER / f"{name}{SUFFIX}"
