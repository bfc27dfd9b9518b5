"""Signs that the passages found hold an answer to the question, each in about 0..1."""

import re
from collections.abc import Iterator, Sequence

from assistant.answer import evidence
from assistant.answer.evidence import Asked
from assistant.answer.scoring import PASSAGES, Scored
from assistant.danish.analysis import content_words, normalise, words
from assistant.search.closeness import Met, Sought, word_table
from assistant.search.coverage import Rarity, coverage, stems_of
from assistant.types import Passage, Query

MANY_WORDS = 15
"""A question this long counts as 1 in the signal `asked_words`: the longer it is, the less of it a text must cover."""

CLOSE = 5
"""Passages that are compared word by word."""

WAYS = 3
"""Passages whose ways of asking are compared with the question one by one."""

ASKED_ABOUT = "asked_about"
"""The signal that ways of asking are known; the others then have weights of their own beside the common ones."""

NEAR = 4
"""A figure that counts something stands at most so many words before it: "40 almene familieboliger"."""

ALIKE = 0.55
"""From this likeness on one word counts the same thing as another: boliger, lejemål, lejligheder."""

_PROPER = re.compile(r"(?<!^)(?<![.?!] )\b[A-ZÆØÅ][\wæøåé-]{2,}|\b(?:19|20)\d\d\b|\b\d+(?:[.,]\d+)?\b")
_FIGURE = re.compile(r"\b(?:19|20)\d\d\b|\b\d+(?:[.,]\d+)?\b")
_COUNTED = re.compile(r"\bhvor mange\s+(?:af de\s+)?((?:[\wæøåé-]+\s*){1,3})|\bantal\s+((?:[\wæøåé-]+\s*){1,2})", re.I)


def signals(
    asked: Asked, query: Query, passages: Sequence[Passage], scored: Sequence[Scored], rarity: Rarity
) -> dict[str, float]:
    """Return the signs of evidence in passages and their units, likeliest first."""
    if not passages or not scored:
        return {"none": 1.0}
    sought = word_table().seek(query.text, rarity, query.misread)
    found = {
        **_of_units(asked, scored),
        **_of_words(asked, passages),
        **_of_names(asked, query, passages, scored),
        **_of_meaning(sought, passages, scored),
        "counted": _counted(asked.text, scored),
        "counts": float(bool(_COUNTED.search(asked.text))),
        "score": min(passages[0].score, 4.0) / 4.0,
        "lead": min(passages[0].score - passages[min(1, len(passages) - 1)].score, 1.0),
        "gap": min(passages[0].score - passages[min(4, len(passages) - 1)].score, 1.0),
    }
    # Where people have said how they ask, a question unlike all of that is a sign; elsewhere it is none.
    if not any(passage.chunk.asked for passage in passages[:WAYS]):
        return found
    return found | {ASKED_ABOUT: 1.0} | {f"{ASKED_ABOUT}_{name}": value for name, value in found.items()}


def _of_units(asked: Asked, scored: Sequence[Scored]) -> dict[str, float]:
    typed = [each for each in scored if evidence.type_match(asked, each.unit.text) == 1.0]
    return {
        "unit": scored[0].probability,
        "second": scored[min(1, len(scored) - 1)].probability,
        "units": sum(each.probability for each in scored),
        "dense": max(each.features["dense"] for each in scored[:10]),
        "words": scored[0].features["joint"],
        "asks_kind": float(bool(asked.looks)),
        "kind": max((each.probability for each in typed), default=0.0) if asked.looks else 0.5,
        "kind_words": max((each.features["joint"] for each in typed), default=0.0) if asked.looks else 0.5,
    }


def _of_words(asked: Asked, passages: Sequence[Passage]) -> dict[str, float]:
    texts = [stems_of(" ".join((_shown(passage), *passage.chunk.asked))) for passage in passages[:PASSAGES]]
    together = frozenset[str]().union(*texts)
    rarest = max(asked.wanted.stems, key=lambda s: asked.wanted.stems[s]) if asked.wanted.stems else ""
    return {
        "passage": max(coverage(asked.wanted, each) for each in texts),
        "all": coverage(asked.wanted, together),
        "first_three": coverage(asked.wanted, frozenset[str]().union(*texts[:3])),
        "rarest": float(rarest in together),
        "asked_words": min(len(asked.wanted.stems), MANY_WORDS) / MANY_WORDS,
    }


def _of_names(asked: Asked, query: Query, passages: Sequence[Passage], scored: Sequence[Scored]) -> dict[str, float]:
    """Tell whether names, years and figures of the question stand anywhere, in the first passage, by the first unit."""
    # The year of a question about former rules chose the version; the text itself need not say it.
    days = [day for day in (query.as_of, query.named) if day is not None and (query.historical or query.named)]
    years = {str(year) for day in days for year in (day.year, day.year + 1)}
    named = [name for name in _PROPER.findall(asked.text) if name not in years]
    figures = [each for each in _FIGURE.findall(asked.text) if each not in years]
    read = normalise(" ".join(_shown(passage) for passage in passages[:PASSAGES]))
    first = scored[0].unit
    beside = normalise(" ".join((first.spoken, _above(first.passage))))
    return {
        "named": float(bool(named)),
        "missing": min(sum(normalise(name) not in read for name in named), 2) / 2,
        "figures": float(bool(figures)),
        "figures_passage": _share_missing(figures, normalise(_shown(passages[0]))),
        "figures_unit": _share_missing(figures, beside),
    }


def _of_meaning(sought: Sought, passages: Sequence[Passage], scored: Sequence[Scored]) -> dict[str, float]:
    """Tell how far the words are met, by another word of near meaning too, and how much the worst met one tells."""
    if not len(sought.weights):
        return {}
    close = passages[:CLOSE]
    text = _met(sought, (_shown(passage) for passage in close))
    both = text.with_more(_met(sought, (" ".join(passage.chunk.asked) for passage in close)))
    ways = [question for passage in close[:WAYS] for question in passage.chunk.asked]
    units = _met(sought, (each.unit.spoken for each in scored[:3]))
    return {
        "met_first": float(both.share(sought)[0, 0]),
        "met_tokens": float(both.share(sought)[0, 1]),
        "met_best": float(both.share(sought)[:, 0].max()),
        "met_text": float(text.share(sought)[0, 0]),
        "met_unit": float(units.share(sought)[0, 0]),
        "met_units": float(units.words.max(axis=0) @ sought.weights),
        "met_asked": float(_met(sought, ways).share(sought)[:, 0].max()) if ways else 0.0,
        "worst_first": float(((1.0 - text.words[0]) * sought.weights).max()),
        "worst_both": float(((1.0 - both.words[0]) * sought.weights).max()),
        "worst_any": float(((1.0 - both.words.max(axis=0)) * sought.weights).max()),
        "lowest": float(both.words[0].min()),
    }


def _met(sought: Sought, texts: Iterator[str] | Sequence[str]) -> Met:
    return word_table().meet(sought, [content_words(text) for text in texts])


def _counted(question: str, scored: Sequence[Scored]) -> float:
    """Tell whether a figure stands before the very thing that a question wants counted; 0.5 when it wants nothing."""
    found = _COUNTED.search(question)
    if not found:
        return 0.5
    things = content_words(next(filter(None, found.groups())))[:2]
    table = word_table()
    sought = table.seek(" ".join(things), lambda _: 1.0, {})
    after = [(each, said) for each in scored[:10] for said in _after_figures(each.unit.spoken)]
    if not after or not len(sought.weights):
        return 0.0
    alike = table.meet(sought, [said for _, said in after]).words.max(axis=1) >= ALIKE
    return max((each.probability for (each, _), yes in zip(after, alike, strict=True) if yes), default=0.0)


def _after_figures(text: str) -> Iterator[list[str]]:
    spoken = words(text)
    for place, word in enumerate(spoken):
        if word[0].isdigit():
            yield spoken[place + 1 : place + 1 + NEAR]


def _share_missing(figures: Sequence[str], text: str) -> float:
    return sum(normalise(each) not in text for each in figures) / len(figures) if figures else 0.0


def _above(passage: Passage) -> str:
    return " ".join((passage.document.title, *passage.chunk.headings, *passage.chunk.columns))


def _shown(passage: Passage) -> str:
    return f"{_above(passage)} {passage.chunk.text}"
