"""Tell whether the § that a question names is there: in its act at all, and in a passage found."""

from dataclasses import dataclass

from assistant.danish.analysis import fold
from assistant.danish.references import ACTS, find_references, section_key
from assistant.index.catalog import Catalog
from assistant.types import Document, Hit, Passage, Query, Reference


@dataclass(frozen=True, slots=True)
class NoSuchProvision:
    """The § asked for, the version of that day that lacks it, and the last § that this has.

    `elsewhere`: another version has it, or a document tells of it. `told` is one that does, and applies on that day.
    """

    section: str
    act: Document
    last: str
    elsewhere: bool = False
    told: Document | None = None


def missing_provision(catalog: Catalog, query: Query) -> NoSuchProvision | None:
    """Return the first § of a query that the version in force does not hold; None when all are there, or none named.

    Only acts whose text is in the index can be judged: a fact sheet about an act says nothing of its other §§.
    """
    for reference in query.references:
        if not (reference.act and reference.section):
            continue
        in_force = [version for version in catalog.series(reference.act) if version.in_force(query.as_of)]
        if not in_force:
            continue
        sections = catalog.sections(in_force[-1].slug)
        if sections and not any(_holds(provision, reference.section) for provision in sections):
            return _lacking(catalog, query, reference, in_force[-1], max(sections, key=_order))
    return None


def _lacking(catalog: Catalog, query: Query, reference: Reference, act: Document, last: str) -> NoSuchProvision:
    """Look for a § that one version lacks in the others, and in what tells of the act.

    A consolidation lacks what an amending act brought soon after it, so that only all of them together tell something.
    """
    versions = [version.slug for version in catalog.series(reference.act)]
    telling = [document for document in catalog.documents() if not document.series and _tells_of(document, reference)]
    then = [document for document in telling if document.valid_from and document.in_force(query.as_of)]
    elsewhere = bool(telling or catalog.chunks_of_section(reference.section, versions))
    told = min(then, key=lambda each: (reference.section not in _sections(each.title), each.slug), default=None)
    return NoSuchProvision(readable_section(reference.section), act, last, elsewhere, told)


def _tells_of(document: Document, reference: Reference) -> bool:
    named = find_references(f"{document.title}; {document.reference}")
    return any((each.act, each.section) == (reference.act, reference.section) for each in named)


def _sections(title: str) -> set[str]:
    return {reference.section for reference in find_references(title)}


def _holds(provision: str, section: str) -> bool:
    """Tell whether a heading covers a §; "§ 7-8" covers both and what lies between."""
    key = section_key(provision)
    if key == section:
        return True
    low, dash, high = provision.removeprefix("§ ").partition("-")
    whole = dash and low.isdigit() and high.isdigit() and section.isdigit()
    return bool(whole) and int(low) <= int(section) <= int(high)


def _order(provision: str) -> tuple[int, str]:
    key = section_key(provision)
    digits = "".join(filter(str.isdigit, key))
    return int(digits or 0), key[len(digits) :]


def readable_section(section: str) -> str:
    """Write the bare number of a § as people do: "61a" → "§ 61 a"."""
    digits = "".join(filter(str.isdigit, section))
    return f"§ {digits} {section[len(digits) :]}".strip()


def readable_provision(reference: Reference) -> str:
    """Write a reference as people do: "almenboligloven § 91 a, stk. 4"."""
    act = next((name for name in ACTS.get(reference.act, ()) if fold(name) == reference.act), reference.act)
    stk = f", stk. {reference.stk}" if reference.stk else ""
    return f"{act} {readable_section(reference.section)}{stk}".strip()


def names_passage(query: Query, passage: Passage | Hit) -> bool:
    """Tell whether a passage is what a query names: its provision, down to the stykke where both state one, or its act.

    An act is named by its number ("BEK nr. 977", "LBK 1343/2023").
    """
    chunk, series = passage.chunk, passage.document.series
    _, _, stk = chunk.provision.partition("stk. ")
    provision = any(
        reference.section
        and reference.section == section_key(chunk.provision)
        and reference.act in ("", series)
        and (not reference.stk or not stk or reference.stk == stk)
        for reference in query.references
    )
    return provision or names_act(query, passage.document)


def names_act(query: Query, document: Document) -> bool:
    """Tell whether a query names a document by its number, with or without the year."""
    numbers = [each.act for each in query.references if not each.section and any(map(str.isdigit, each.act))]
    if not numbers or not document.series:
        return False
    own = [each.act for each in find_references(document.reference) if not each.section]
    return any(each == number or each.startswith(f"{number}/") for each in own for number in numbers)


def named(query: Query, hit: Hit) -> float:
    """Tell how exactly a query names a hit: by act and § or by its number (1), by the stykke too (2), else 0.

    A § without its act may stand in many acts and names none of them.
    """
    chunk, series = hit.chunk, hit.document.series
    section, stk = section_key(chunk.provision), chunk.provision.partition("stk. ")[2]
    exact = [
        1.0 + bool(reference.stk and reference.stk == stk)
        for reference in query.references
        if series and section and reference.section == section and reference.act == series
    ]
    return max(exact, default=float(names_act(query, hit.document)))
