"""Tell Danish from English and from other languages, by the small words that no sentence does without."""

import re

from assistant.types import Language

_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS: tuple[tuple[Language | None, str], ...] = (
    ("da", "af at bliver blev da de den der deres det du efter eller er et for fra får gives har hvem hvad hvis hvor"),
    ("da", "hvordan hvornår i ikke ingen jeg kan man med mellem men mindst må nej nogen når og også om op over på sig"),
    (
        "da",
        "skal som således til ud uden under var ved vi være hos højst både begge denne dette disse alle blandt samt",
    ),
    ("en", "a all an and any are as at be been but by can each for from has have how if in is it its may most must no"),
    ("en", "not of on or shall should so such than that the their them there these they this to was were what when"),
    ("en", "where which who will with within you your"),
    (None, "att är och inte för som av ett måste får eller på till vid från någon inom under"),  # Swedish
    (None, "der die das und ist nicht für von mit den dem ein eine muss wird werden zu auf bei oder im"),  # German
    (None, "ikkje eg frå ein eit"),  # Norwegian
)
_LANGUAGES: tuple[Language | None, ...] = ("da", "en", None)
_SMALL = {
    each: frozenset(word for language, line in _SMALL_WORDS if language == each for word in line.split())
    for each in _LANGUAGES
}
_FOREIGN_LETTER = re.compile(r"[öäüßœñçğ]|[^\W\d_a-zæøåéèêáíóúô²³½¼¾]", re.IGNORECASE)
_MOST_FOREIGN = 1 / 40
"""Share of foreign letters that the names in a Danish sentence may bring."""


def language_of(text: str) -> Language | None:
    """Return the language of a text; None for another one, or where too little is said to tell."""
    spoken = _spoken(text)
    first, second = sorted(_LANGUAGES, key=lambda language: -spoken[language])[:2]
    return first if spoken[first] > spoken[second] and could_be(text, first or "da") else None


def could_be(text: str, language: Language) -> bool:
    """Tell whether a text may be in a language: it is, or it has too few small words to tell."""
    spoken = _spoken(text)
    foreign = len(_FOREIGN_LETTER.findall(text))
    return spoken[language] == max(spoken.values()) and foreign <= len(text) * _MOST_FOREIGN


def _spoken(text: str) -> dict[Language | None, int]:
    found = [word.casefold() for word in _WORD.findall(text)]
    return {language: sum(word in small for word in found) for language, small in _SMALL.items()}
