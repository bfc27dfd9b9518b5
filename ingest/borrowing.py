"""Lend a fact sheet about an act the ways of asking that lead to the §§ it tells of.

How people ask is written § by §: thousands of everyday questions to acts whose text need not be among the sources. A
section of a sheet that tells of such a § in words of its own is what they should find then. It need not tell all that
the § says, so a way that was lent is no sign that the section holds an answer: it helps finding alone. Counted as a
sign too, it had 6 more of 220 tuning questions without an answer answered.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol, TypeAlias, TypeVar

from assistant.danish.references import find_acts, find_references
from assistant.types import Chunk, Document, Reference

Provision: TypeAlias = tuple[str, str]
"""(series of an act, bare § number)"""


class _Way(Protocol):
    @property
    def stk(self) -> str: ...


Way = TypeVar("Way", bound=_Way)


def lent(
    document: Document, chunk: Chunk, by_provision: Mapping[Provision, Sequence[Way]], here: Collection[str]
) -> list[Way]:
    """Return the ways that lead to what a section tells of: to one stykke only, where its heading names that.

    An act that is `here` itself answers for its §§, in the words that count.
    """
    told = [each for each in provisions_told(document, chunk) if each.act not in here]
    return [way for each in told for way in by_provision.get((each.act, each.section), ()) if each.stk in ("", way.stk)]


def provisions_told(document: Document, chunk: Chunk) -> tuple[Reference, ...]:
    """Return the §§ that the heading of a section in a sheet about law names, each with its act.

    The act is named beside the §, or above: by the title that names the same §, else by the first act named there.
    """
    own = chunk.headings[-1] if chunk.headings else document.title
    if not document.about_law or own == document.title:
        return ()
    above = f"{document.title}; {document.reference}"
    acts = {each.section: each.act for each in reversed(find_references(above)) if each.act}
    main = next(iter(find_acts(above)), "")
    named = [each for each in find_references(own) if each.section]
    return tuple(Reference(each.act or acts.get(each.section, main), each.section, each.stk) for each in named)
