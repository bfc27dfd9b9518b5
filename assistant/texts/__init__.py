"""Every sentence a user can see, in Danish and English.

One module a room, each with a dictionary per language and the same keys in both (a test holds them together). Keys
begin with the place where a text stands (`answer.`, `ui.`, `cases.`). `say` fills placeholders.
"""

from assistant.texts import (
    access,
    answer,
    areas,
    cases,
    contacts,
    desk,
    documents,
    drift,
    editing,
    export,
    failures,
    guard,
    journal,
    onboarding,
    pages,
    practice,
    registers,
    source,
)
from assistant.types import Language

_ROOMS = (
    access,
    answer,
    areas,
    cases,
    contacts,
    desk,
    documents,
    drift,
    editing,
    export,
    failures,
    guard,
    journal,
    onboarding,
    pages,
    practice,
    registers,
    source,
)

TEXTS: dict[Language, dict[str, str]] = {
    "da": {key: text for room in _ROOMS for key, text in room.DANISH.items()},
    "en": {key: text for room in _ROOMS for key, text in room.ENGLISH.items()},
}


def say(key: str, language: Language = "da", **values: object) -> str:
    """Return the text of a key with its placeholders filled. Raises `KeyError` for an unknown key."""
    return TEXTS[language][key].format(**values)


def column_name(column: str, language: Language = "da") -> str:
    """Name a column of our own registers in the reader's language; other columns keep the name they have."""
    return TEXTS[language].get(f"column.{column}", column)
