"""Ask the sources what they state themselves: a name that stands in them is no secret."""

import re
from collections.abc import Sequence

from assistant.danish.analysis import stem, words
from assistant.index.catalog import Catalog
from assistant.index.lexical import LexicalIndex

_BETWEEN = r"\W+(?:\w+\W+){0,2}"
"""What may stand between two words that belong together: "Aviaja Sigsgaard" is Aviaja Julie Sigsgaard."""


class Stated:
    """The sources of a snapshot, as personal data is held against them."""

    def __init__(self, catalog: Catalog, lexical: LexicalIndex) -> None:
        self._catalog, self._lexical = catalog, lexical

    def state(self, words: Sequence[str]) -> bool:
        """Tell whether a source has these words to the letter in this order, with at most two others in between."""
        wanted = re.compile(rf"(?<!\w){_BETWEEN.join(map(re.escape, words))}")
        return any(wanted.search(text) for text in self._catalog.texts_with(words))

    def know(self, word: str) -> bool:
        """Tell whether a word occurs in the sources."""
        return all(self._lexical.holding(stem(part)) for part in words(word))
