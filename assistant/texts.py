"""Every sentence a user can see, in Danish and English.

One dictionary per language with the same keys (a test holds them together). Keys are grouped by room: `answer.`, `ui.`,
`cli.`. Placeholders are named and filled by `say`.
"""

from assistant.types import Language

_DANISH: dict[str, str] = {}

_ENGLISH: dict[str, str] = {}

TEXTS: dict[Language, dict[str, str]] = {"da": _DANISH, "en": _ENGLISH}


def say(key: str, language: Language = "da", **values: object) -> str:
    """Return the text of a key with its placeholders filled. Raises `KeyError` for an unknown key."""
    return TEXTS[language][key].format(**values)
