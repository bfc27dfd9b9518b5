"""Names the edition of the page: a page left open goes on after a restart, unless what it was made by has changed."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_HERE = Path(__file__).parents[1]
_PARTS = ("*.py", "templates/*.html", "static/*.js")


@cache
def edition() -> str:
    """Return a digest of what decides which event of a page is which: our user interface, and Gradio."""
    digest = hashlib.sha256(version("gradio").encode())
    for path in sorted(path for part in _PARTS for path in _HERE.rglob(part)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
