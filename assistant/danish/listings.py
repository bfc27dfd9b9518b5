"""The national lists of housing areas, as Danish names them: which list a text means, and whether an area is on it.

One vocabulary for the registers (what a row says) and for questions (what is asked).
"""

import re

from assistant.registers import Listing, Movement

NAMES: dict[Listing, str] = {
    "transformation": r"omdannelses(?:områd\w*|omraad\w*|list\w*)|h(?:å|aa)rde?t?\s+ghetto\w*|"
    r"transformation\s+areas?|hard\s+ghetto\w*",
    "parallel": r"parallelsamfund\w*|ghetto\w*|parallel\s+societ(?:y|ies)",
    "vulnerable": r"udsat(?:te)?\s+(?:almene\s+)?(?:bolig)?(?:områd|omraad)(?:e|er|erne|et|es)\b|"
    r"vulnerable\s+(?:housing\s+)?areas?",
    "prevention": r"forebyggelses(?:områd\w*|omraad\w*|list\w*)|prevention\s+areas?",
    "combined": r"kombineret\s+udlejning\w*|combined\s+letting",
}
"""In order: a hard ghetto area is named by the word for the wider list too, so the narrow names are taken out first."""

OLD_NAMES = re.compile(r"ghetto", re.IGNORECASE)
NEW_NAMES = re.compile(r"parallelsamfund|omdannelses", re.IGNORECASE)
RENAMED = 2021
"""The first list under the new names."""

OFF = re.compile(
    r"\b(?:udgået|udgik|udgår|udgåede|forlod|forladt|forlader|forlade|fjernet|røget|røg\s+(?:ud|af|ned)|ryger\s+(?:ud|af)|"
    r"gled\s+(?:ud|af)|gledet|slap|sluppet|ude|væk|ikke\s+længere|"
    r"(?:kom|kommet|komme|kommer|røg|gik|gået|taget|slettet|er|var|blev|ud|ned)\s+(?:\w+\s+){0,6}?af\s+(?:\w+\s+){0,2}?[\w-]*list\w*|"
    r"ude?\s+af|off\s+the|left\s+the)\b|^af\s+[\w-]*list",
    re.IGNORECASE,
)
ON = re.compile(
    r"\b(?:nyt|nye|tilføjet|hvornår\s+(?:blev|er)\s+\w[^?]*|optaget|optagelse\w*|første\s+gang|(?:kom|kommet|kommer|røg|ryger|havnede|havnet|endte|gled|kommen)\s+"
    r"(?:\w+\s+){0,6}?(?:på|ind)|ind\s+på)\b",
    re.IGNORECASE,
)
_NEW = re.compile(r"\((?:nyt?|nye)\)", re.IGNORECASE)
_ESTIMATE = re.compile(r"\b(?:beregning|forvent|ventet|foreløbig)\w*", re.IGNORECASE)


def listings_in(text: str) -> tuple[Listing, ...]:
    """Return the lists that a text names, each once, in the order of their first mention."""
    found: dict[Listing, int] = {}
    for listing, pattern in NAMES.items():
        for match in re.finditer(pattern, text, re.IGNORECASE):
            found.setdefault(listing, match.start())
        text = re.sub(pattern, lambda match: " " * len(match[0]), text, flags=re.IGNORECASE)
    return tuple(sorted(found, key=lambda listing: found[listing]))


def movement_of(status: str) -> Movement:
    """Return what the status of an area says of its list."""
    if _ESTIMATE.search(status):
        return "estimate"
    if OFF.search(status):
        return "off"
    return "new" if _NEW.search(status) else "on"
