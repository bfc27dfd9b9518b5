"""What is measured, as pure functions: one question's answer becomes a `Score`, many scores become one `Metrics` row.

A figure that does not apply to a question is None and is left out of the mean, never counted as zero or one.
"""

import math
import statistics
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assistant.types import Answer, Citation, Outcome, Passage
from evals.cases import Case, Place
from evals.folding import fold, mentions, section_key

Metrics: TypeAlias = Mapping[str, float]

# Five passages are what the reader sees without scrolling, and what a model is given.
SHOWN = 5
SEVERAL = 2
ABSTAINING: frozenset[Outcome] = frozenset({"not_found", "refused", "clarify"})


@dataclass(frozen=True, slots=True)
class Found:
    """A passage as any search shows it: its document, the §§ it belongs to, and everything a reader sees of it."""

    slug: str
    sections: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """How one question went. `rank` counts from 1; citations are counted so that their shares weigh each one alike."""

    case: Case
    outcome: Outcome
    milliseconds: float
    rank: int | None = None
    facts_shown: bool | None = None
    facts_answered: bool | None = None
    forbidden: bool | None = None
    source_cited: bool | None = None
    truth_cited: bool | None = None
    citations: int = 0
    citations_right: int = 0
    citations_verbatim: int = 0
    words: int | None = None
    asked_back: bool | None = None
    readings_right: float | None = None

    @property
    def abstained(self) -> bool:
        """Whether the assistant declined to answer, or asked back."""
        return self.outcome in ABSTAINING


def found(passage: Passage) -> Found:
    """Take a passage of ours as a reader sees it, title and headings included."""
    chunk = passage.chunk
    shown = "\n".join((passage.document.title, *chunk.headings, chunk.text))
    return Found(chunk.slug, frozenset({_section(chunk.provision, chunk.headings)}), shown)


def score(case: Case, answer: Answer, milliseconds: float, text_of: Callable[[str], str]) -> Score:
    """Judge one answer. `text_of` gives the whole text of a document, in which every quote must stand."""
    citations = answer.citations
    verbatim = sum(text_of(c.slug)[c.start : c.end] == c.quote != "" for c in citations)
    passages = [found(passage) for passage in answer.passages]
    replied = answer.outcome not in ABSTAINING
    cited = any(_stands_in(case.places, c.slug, {_section(c.provision, c.headings)}) for c in citations)
    if case.ambiguous:
        return _of_readings(case, answer, milliseconds)
    if not case.answerable:
        return Score(
            case, answer.outcome, milliseconds, truth_cited=cited, citations=len(citations), citations_verbatim=verbatim
        )
    forbidden = any(mentions(answer.text, text) for text in case.must_not_mention)
    return Score(
        case=case,
        outcome=answer.outcome,
        milliseconds=milliseconds,
        rank=first_rank(case, passages),
        facts_shown=facts_shown(case, passages),
        facts_answered=replied and holds_facts(case, answer.text) if case.must_mention else None,
        forbidden=forbidden if case.must_not_mention else None,
        source_cited=any(c.slug in case.slugs for c in citations),
        citations=len(citations),
        citations_right=sum(_is_right(case, c) for c in citations),
        citations_verbatim=verbatim,
        words=len(fold(answer.text).split()) if replied else None,
    )


def _of_readings(case: Case, answer: Answer, milliseconds: float) -> Score:
    """Judge the answer to a question with several readings: it asks back, or names two of them."""
    offered = [passage.chunk.slug for passage in answer.passages] if answer.outcome == "clarify" else []
    named = {citation.slug for citation in answer.citations} & case.slugs
    right = sum(slug in case.slugs for slug in offered) / len(offered) if offered else None
    asked_back = bool(offered) or len(named) >= SEVERAL
    return Score(case, answer.outcome, milliseconds, asked_back=asked_back, readings_right=right)


def first_rank(case: Case, passages: Sequence[Found]) -> int | None:
    """Give the rank of the first passage from an expected place; None when there is none."""
    ranks = (n for n, p in enumerate(passages, start=1) if _stands_in(case.places, p.slug, p.sections))
    return next(ranks, None)


def facts_shown(case: Case, passages: Sequence[Found]) -> bool | None:
    """Tell whether the first passages together hold every expected string; None when nothing is expected."""
    if not case.must_mention:
        return None
    return holds_facts(case, "\n".join(passage.text for passage in passages[:SHOWN]))


def holds_facts(case: Case, text: str) -> bool:
    """Tell whether a text holds every expected string."""
    return all(mentions(text, fact) for fact in case.must_mention)


def summarise(scores: Sequence[Score]) -> Metrics:
    """Reduce scores to one row. Metrics that apply to none of the questions are absent, not zero."""
    answerable = [s for s in scores if s.case.answerable and not s.case.ambiguous]
    unanswerable = [s for s in scores if not s.case.answerable]
    row: dict[str, float | None] = {"n": float(len(scores)), **ranking([s.rank for s in answerable])}
    row |= {
        "facts@5": _share(s.facts_shown for s in answerable),
        "answer_facts": _share(s.facts_answered for s in answerable),
        "must_not_violations": _share(s.forbidden for s in answerable),
        "source_cited": _share(s.source_cited for s in answerable),
        "citation_precision": _ratio(answerable, lambda s: s.citations_right),
        "quotes_verbatim": _ratio(scores, lambda s: s.citations_verbatim),
        "abstention": _share(s.abstained for s in unanswerable),
        "abstained_or_corrected": _share(s.abstained or s.truth_cited for s in unanswerable if s.case.places),
        "false_abstention": _share(s.abstained for s in answerable),
        "asked_back": _share(s.asked_back for s in scores),
        "readings_right": _average(s.readings_right for s in scores),
        "false_clarify": _share(s.outcome == "clarify" for s in answerable),
        "words": _median(s.words for s in answerable),
        "p50_ms": percentile([s.milliseconds for s in scores], 0.50),
        "p95_ms": percentile([s.milliseconds for s in scores], 0.95),
    }
    return {name: value for name, value in row.items() if value is not None}


def ranking(ranks: Sequence[int | None]) -> dict[str, float]:
    """Compute hit@1, hit@5 and the mean reciprocal rank; a miss counts as zero."""
    if not ranks:
        return {}
    return {
        "hit@1": _mean([rank == 1 for rank in ranks]),
        "hit@5": _mean([rank is not None and rank <= SHOWN for rank in ranks]),
        "mrr": _mean([1 / rank if rank else 0 for rank in ranks]),
    }


def percentile(values: Sequence[float], share: float) -> float | None:
    """Give the smallest value that at least `share` of the values do not pass (nearest rank); None for no values."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)] if ordered else None


def _section(provision: str, headings: Sequence[str]) -> str:
    return next((key for key in map(section_key, (provision, *reversed(headings))) if key), "")


def _stands_in(places: Iterable[Place], slug: str, sections: Container[str]) -> bool:
    return any(place.slug == slug and (not place.section or place.section in sections) for place in places)


def _is_right(case: Case, citation: Citation) -> bool:
    return citation.slug in case.slugs or any(mentions(citation.quote, fact) for fact in case.must_mention)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _share(values: Iterable[bool | None]) -> float | None:
    known = [value for value in values if value is not None]
    return _mean(known) if known else None


def _average(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return _mean(known) if known else None


def _median(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(statistics.median(known)) if known else None


def _ratio(scores: Iterable[Score], count: Callable[[Score], int]) -> float | None:
    cited = [s for s in scores if s.citations]
    total = sum(s.citations for s in cited)
    return sum(count(s) for s in cited) / total if total else None
