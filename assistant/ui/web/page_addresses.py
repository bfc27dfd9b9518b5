"""Where the pages of our own are, in both languages."""

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from assistant.types import Language

PageName: TypeAlias = Literal["about", "accessibility", "mine", "export", "erase", "login", "logout"]

ADDRESSES: Mapping[PageName, Mapping[Language, str]] = {
    "about": {"da": "/om", "en": "/en/about"},
    "accessibility": {"da": "/tilgaengelighed", "en": "/en/accessibility"},
    "mine": {"da": "/mine-oplysninger", "en": "/en/my-data"},
    "export": {"da": "/mine-oplysninger/hent", "en": "/en/my-data/download"},
    "erase": {"da": "/mine-oplysninger/slet", "en": "/en/my-data/erase"},
    "login": {"da": "/log-ind", "en": "/en/log-in"},
    "logout": {"da": "/log-ud", "en": "/en/log-out"},
}

LOGIN = ADDRESSES["login"]
OWN_PAGES = frozenset(path for paths in ADDRESSES.values() for path in paths.values())
HOME: Mapping[Language, str] = {"da": "/", "en": "/en/"}

_TARGET = re.compile(r"/(?:en/)?(?:\?[^\\\s]*)?|/kilde/[\w%.~-]+(?:\?[^\\\s]*)?", re.ASCII)


def language_of(path: str) -> Language:
    """Tell the language of an address of ours."""
    return "en" if path == "/en" or path.startswith("/en/") else "da"


def local_target(target: str, language: Language) -> str:
    """Return where to go after a login: a page of ours as it was asked for, else the start page.

    Whole addresses are matched, since browsers read more than one form as another host (two slashes, or a backslash).
    """
    path = target.partition("?")[0]
    entered = path in OWN_PAGES and path not in {*LOGIN.values(), *ADDRESSES["logout"].values()}
    return target if _TARGET.fullmatch(target) or (entered and target == path) else HOME[language]
