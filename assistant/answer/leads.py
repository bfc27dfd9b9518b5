"""Questions that lead on from an answer, before it is known whether the sources answer them.

Every question is put together by a rule that cannot make a wrong sentence: a heading that is a question already, a term
in quotation marks, a § by its number, an area by its name, the asker's own words with another period. Ways of asking
that are kept for the search are not used: they are somebody else's words.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answer.spoken import LONGEST_CHARS, asks, spoken
from assistant.danish.analysis import content_words, stem
from assistant.danish.difference import compared
from assistant.danish.references import find_references, section_key
from assistant.index.catalog import Catalog
from assistant.search.casebook import Wanted, casebook
from assistant.search.contacts import contacts_for
from assistant.search.defining import defines
from assistant.search.provisions import readable_section
from assistant.search.versions import short_title, wordings
from assistant.texts import say
from assistant.types import Answer, Chunk, Citation, Document, Kind, Language, Query, Reference

_TELLING = 2.5
"""Rarity of a term that is worth explaining: "helhedsplan" and "afdeling" are below it. Set by judgement."""

_FOREMOST = 2
"""Documents found first that an answer is about; those after them often have one word in common with it. Chosen by
reading what is offered."""

_MAIN = 2
"""Citations whose words are explained: what an answer adds after them is often beside the question."""

_SHORTEST = 5
"""Letters of a stem that tells: "sidde" and "finde" are rare in some texts, and tell nothing."""

_SPECIAL = 3.5
"""Rarity of a word that two texts do not share by chance. Set by judgement."""

_PERIOD = re.compile(r"(?<!\d)(?P<first>20\d\d)\s?[-–]\s?(?P<last>(?:20)?\d\d)(?!\d)")
_TERM = re.compile(r"^- \*\*(?P<term>[^*:/\n]{3,40}?)(?: \([^)]*\))?:\*\* ", re.MULTILINE)
_GLOSSARY = re.compile(r"ordliste|ordbog", re.IGNORECASE)
Kept = Callable[[Answer], bool]


@dataclass(frozen=True, slots=True)
class Lead:
    """A question, and what an answer to it must be for the question to keep what it promises."""

    question: str
    kept: Kept


def leads(
    catalog: Catalog, answer: Answer, rarity: Callable[[str], float], language: Language
) -> Iterator[Iterator[Lead]]:
    """Yield groups of leads; within each, the likeliest to be worth asking comes first."""
    documents = tuple(dict.fromkeys(catalog.document(citation.slug) for citation in answer.citations))
    if language == "da":
        yield _other_periods(catalog, answer, documents[0])
        yield _headings(catalog, answer, _foremost(answer, documents), rarity)
    yield _terms(catalog, answer, rarity, language)
    yield _provisions(catalog, answer, language)
    yield _areas(catalog, answer, documents[0], language)
    yield _contacts(catalog, answer, rarity, language)
    if language == "da":
        yield _titles(answer, rarity)


def _other_periods(catalog: Catalog, answer: Answer, document: Document) -> Iterator[Lead]:
    """Ask the same of another period, where a sheet like the cited one is about that."""
    asked = list(_PERIOD.finditer(answer.question))
    own = _PERIOD.search(document.title)
    if len(asked) != 1 or own is None or _years(own) != _years(asked[0]):
        return
    begin, end = asked[0].span()
    for other in catalog.documents():
        period = _PERIOD.search(other.title)
        if period and other.slug != document.slug and _shape(other) == _shape(document):
            written = f"{period['first']}-{period['last'][-len(asked[0]['last']) :]}"
            question = f"{answer.question[:begin]}{written}{answer.question[end:].rstrip(' ?.!')}?"
            yield Lead(question, _from_document(other.slug))


def _foremost(answer: Answer, documents: Sequence[Document]) -> list[Document]:
    """Return the cited documents that were found first: others are merely mentioned."""
    found = list(dict.fromkeys(passage.document.slug for passage in answer.passages))[:_FOREMOST]
    return [document for document in documents if document.slug in found]


def _headings(
    catalog: Catalog, answer: Answer, documents: Sequence[Document], rarity: Callable[[str], float]
) -> Iterator[Lead]:
    """Ask what the cited sheets go on to answer: the questions among their headings, after the cited place first.

    A heading must speak of what the answer or the title speaks of: a sheet may hold many things.
    """
    told = {(citation.slug, citation.headings) for citation in answer.citations}
    said = _stems(" ".join((answer.question, *(citation.quote for citation in answer.citations))))
    for document in documents:
        last = max(citation.end for citation in answer.citations if citation.slug == document.slug)
        asking = [each for each in catalog.chunks(document.slug) if each.headings[1:] and each.headings[-1][-1] == "?"]
        for chunk in sorted(asking, key=lambda each: (each.start < last, each.start)):
            question = spoken(chunk.headings[-1])
            if (document.slug, chunk.headings) in told or not question:
                continue
            of_title = _stems(question) & _stems(document.title)
            if any(len(each) >= _SHORTEST for each in of_title) or _related(question, said, rarity):
                yield Lead(question, _from_section(chunk))


def _terms(catalog: Catalog, answer: Answer, rarity: Callable[[str], float], language: Language) -> Iterator[Lead]:
    """Ask what a word of the answer means, where a glossary tells; the rarest first."""
    said = " ".join(citation.quote for citation in answer.citations[:_MAIN])
    known, used = _stems(answer.question), _stems(said)
    found: list[tuple[float, str, str]] = []
    for document in catalog.documents():
        if not _GLOSSARY.search(document.title) or any(each.slug == document.slug for each in answer.citations):
            continue
        for entry in _TERM.finditer(catalog.text(document.slug)):
            stems = _stems(entry["term"])
            telling = max(map(rarity, stems), default=0.0)
            told = any(defines(citation.quote, entry["term"]) for citation in answer.citations)
            if telling >= _TELLING and stems <= used and not stems & known and not told:
                found.append((-telling, entry["term"], document.slug))
    for _, term, slug in sorted(found):
        yield Lead(say("followup.term", language, term=_in_running_text(term, said)), _from_document(slug))


def _provisions(catalog: Catalog, answer: Answer, language: Language) -> Iterator[Lead]:
    """Ask how the § that was cited first has changed, and what came of it in cases."""
    reference = _provision(catalog, answer.citations[0])
    act = _act(catalog, reference) if reference else ""
    if reference is None or not act:
        return
    section = readable_section(reference.section)
    if _has_changed(catalog, reference) and not _compares(answer):
        yield Lead(say("followup.changes", language, section=section, act=act), _about(catalog, reference))
    cases = {each.slug for each in casebook(catalog).find(Wanted(provision=reference))}
    if cases and not any(citation.kind == "precedent" for citation in answer.citations):
        yield Lead(say("followup.cases", language, section=section, act=act), _only_from(cases))


def _areas(catalog: Catalog, answer: Answer, document: Document, language: Language) -> Iterator[Lead]:
    """Ask whether an area that the answer is about has stood on the national lists."""
    if document.path.endswith(".csv"):  # the register has told it already
        return
    spoken = f"{answer.question} {document.title if document.kind == 'area' else ''}"
    for area in catalog.registers.areas:
        if re.search(rf"(?<!\w){re.escape(area.name)}(?!\w)", spoken, re.IGNORECASE):
            yield Lead(say("followup.area", language, area=area.name), _names_row(area.name))
            return


def _contacts(catalog: Catalog, answer: Answer, rarity: Callable[[str], float], language: Language) -> Iterator[Lead]:
    """Ask whom to turn to about a subject that a contact has and the question is about."""
    if any(citation.kind == "contact" for citation in answer.citations):
        return
    asked = Query(answer.question, answer.as_of)
    for contact in contacts_for(catalog.registers, asked, rarity):
        for topic in contact.topics:
            if _related(topic, _stems(answer.question), rarity):
                yield Lead(say("followup.contact", language, topic=topic), _from_kind("contact"))


def _titles(answer: Answer, rarity: Callable[[str], float]) -> Iterator[Lead]:
    """Ask what a sheet that was found and not cited has for its title, where that is a question."""
    cited, asked = {citation.slug for citation in answer.citations}, _stems(answer.question)
    for document in dict.fromkeys(passage.document for passage in answer.passages):
        title = document.title
        fits = document.slug not in cited and asks(title) and ":" not in title and len(title) <= LONGEST_CHARS
        if fits and _related(title, asked, rarity):
            yield Lead(title, _from_document(document.slug))


def _related(question: str, said: frozenset[str], rarity: Callable[[str], float]) -> bool:
    return any(len(each) >= _SHORTEST and rarity(each) >= _SPECIAL for each in _stems(question) & said)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(text))


def _years(period: re.Match[str]) -> tuple[str, str]:
    return period["first"], period["last"][-2:]


def _shape(document: Document) -> str:
    """Return what the titles of sheets about different periods have in common."""
    return _PERIOD.sub("#", document.title.partition(":")[0])


def _in_running_text(term: str, said: str) -> str:
    """Write a term as it stands within a sentence: small, unless it is a name or letters."""
    is_name = term[1:2].isupper() or re.search(rf"[a-zæøå,] {re.escape(term)}", said) is not None
    return term if is_name else term[0].lower() + term[1:]


def _provision(catalog: Catalog, citation: Citation) -> Reference | None:
    """Return the § that a citation is of: the one it stands in, or the one that its sheet is about."""
    series = catalog.document(citation.slug).series
    if series and (section := section_key(citation.provision)):
        return Reference(series, section)
    if citation.kind != "legislation":
        return None
    of_title = [each for each in find_references(citation.title) if each.act and each.section]
    return Reference(of_title[0].act, of_title[0].section) if of_title else None


def _act(catalog: Catalog, reference: Reference) -> str:
    """Return what people call an act, where it has a name of one word."""
    versions = catalog.series(reference.act)
    name = short_title(versions[-1]) if versions else reference.act
    return name if re.fullmatch(r"\w+", name) else ""


def _has_changed(catalog: Catalog, reference: Reference) -> bool:
    texts = [each.text for each in wordings(catalog, reference.act, reference.section) if each.chunk]
    return any(compared(before) != compared(after) for before, after in pairwise(texts))


def _compares(answer: Answer) -> bool:
    """Tell whether an answer cites several versions of an act already."""
    cited = {(citation.title, citation.slug) for citation in answer.citations}
    return len(cited) > len({title for title, _ in cited})


def _from_document(slug: str) -> Kept:
    return lambda answer: answer.citations[0].slug == slug


def _from_section(chunk: Chunk) -> Kept:
    return lambda answer: (answer.citations[0].slug, answer.citations[0].headings) == (chunk.slug, chunk.headings)


def _about(catalog: Catalog, reference: Reference) -> Kept:
    slugs = {document.slug for document in catalog.series(reference.act)}
    return lambda answer: all(
        citation.slug in slugs and section_key(citation.provision) == reference.section for citation in answer.citations
    )


def _from_kind(kind: Kind) -> Kept:
    return lambda answer: answer.citations[0].kind == kind


def _only_from(slugs: set[str]) -> Kept:
    return lambda answer: all(citation.slug in slugs for citation in answer.citations)


def _names_row(area: str) -> Kept:
    return lambda answer: any(area in citation.headings for citation in answer.citations)
