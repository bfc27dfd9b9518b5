"""How well the check of a model's sentences tells true from false.

People's own answers, sentence by sentence with the passage that carries them, stand for an honest model; the same
sentences with one thing changed stand for one that errs. A check that keeps everything and one that drops everything
are both worthless, so both shares are reported. A lie counts only where its truth was kept.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer.support import Source, closeness, read
from assistant.answer.utterances import utterances
from assistant.answer.writing import check, instead
from assistant.danish.names import names
from assistant.index.catalog import Catalog
from assistant.types import Passage
from evals.cases import Case
from evals.falsehoods import Truth, falsehoods
from evals.folding import mentions, section_key

SETS = ("corpus", "statute")
"""Sets with answers that people wrote, each out of one document."""

HONEST = "kept: true sentences"
QUOTED = "kept or quoted: true sentences"
ELSEWHERE = "wrong source"


@dataclass(frozen=True, slots=True)
class Probe:
    """A sentence that is true of its source."""

    sentence: str
    source: Source


Counts = Mapping[str, tuple[int, int]]
"""For each kind, how many were judged right, and of how many."""


def probes(catalog: Catalog, cases: Sequence[Case]) -> tuple[Probe, ...]:
    """Pair each sentence of the reference answers with the passage of the expected places that carries it best."""
    return tuple(probe for case in cases if case.answerable and case.reference for probe in _of_case(catalog, case))


def measure(probes: Sequence[Probe], today: date) -> Counts:
    """Judge every probe, and every falsehood made of those that are kept."""
    right, total = Counter[str](), Counter[str]()
    foreign = tuple(dict.fromkeys(name for each in probes for name in _written_names(each.sentence)))
    for place, probe in enumerate(probes):
        kept = _kept(probe.sentence, probe.source, today)
        total.update((HONEST, QUOTED))
        right[HONEST] += kept
        right[QUOTED] += kept or _quoted(probe)
        if kept:
            other = probes[(place + len(probes) // 2) % len(probes)].source
            lies = [(kind, lie, probe.source) for kind, lie in _lies(probe, foreign, place)]
            lies += (
                [(ELSEWHERE, probe.sentence, other)] if other.passage.document != probe.source.passage.document else []
            )
            for kind, lie, source in lies:
                total[kind] += 1
                right[kind] += not _kept(lie, source, today)
    return {kind: (right[kind], total[kind]) for kind in total}


def render(measured: Mapping[str, Counts]) -> str:
    """Render a Markdown table, a row a kind and a column a set."""
    kinds = dict.fromkeys(kind for counts in measured.values() for kind in counts)
    lines = [f"| | {' | '.join(measured)} |", f"| --- |{' ---: |' * len(measured)}"]
    for kind in kinds:
        name = kind if kind in (HONEST, QUOTED) else f"caught: {kind}"
        lines.append(f"| {name} | {' | '.join(_share(counts.get(kind)) for counts in measured.values())} |")
    return "\n".join(lines) + "\n"


def _share(count: tuple[int, int] | None) -> str:
    return f"{count[0] / count[1]:.3f} ({count[0]}/{count[1]})" if count else "–"


def _lies(probe: Probe, foreign: Sequence[str], place: int) -> Iterator[tuple[str, str]]:
    names_first = (*foreign[place % (len(foreign) or 1) :], *foreign)
    yield from falsehoods(Truth(probe.sentence, probe.source.text, names_first))


def _kept(sentence: str, source: Source, today: date) -> bool:
    said = list(utterances([f"{sentence} [{source.passage.number}]"]))
    return [each.text for each in said if check(each, [source], today, "da")] == [sentence]


def _quoted(probe: Probe) -> bool:
    said = utterances([f"{probe.sentence} [{probe.source.passage.number}]"])
    return all(instead(each, [probe.source]) is not None for each in said)


def _of_case(catalog: Catalog, case: Case) -> Iterator[Probe]:
    documents = {document.slug: document for document in catalog.documents()}
    found = [
        Passage(1, chunk, documents[place.slug], 1.0)
        for place in case.places
        if place.slug in documents
        for chunk in catalog.chunks(place.slug)
        if not place.section or section_key(chunk.provision) == place.section
    ]
    if not found:
        return
    texts = [" ".join((p.document.title, *p.chunk.headings, p.chunk.text)) for p in found]
    facts = [sum(mentions(text, fact) for fact in case.must_mention) for text in texts]
    for said in utterances([case.reference]):
        shares = closeness(said.text, texts)
        best = max(range(len(found)), key=lambda place: (facts[place] + shares[place], -place))
        yield Probe(said.text, read(found[best]))


def _written_names(sentence: str) -> Iterator[str]:
    known = names(sentence)
    yield from (word for word in sentence.split() if word.isalpha() and word.casefold() in known)
