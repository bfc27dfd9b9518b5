"""Search the contacts by subject or name, for who looks somebody up instead of asking; and find those of a place."""

from dataclasses import dataclass

from assistant.danish.analysis import stem, stems, words
from assistant.index.catalog import Catalog
from assistant.index.registers import Registers
from assistant.registers import Area, Contact
from assistant.search.contacts import about, is_current, telling_words, words_held
from assistant.search.list_sheets import named_areas
from assistant.search.register_names import vocabulary
from assistant.types import Chunk

MOST_SECTIONS = 6
"""Sections of fact sheets that are shown beside the contacts; with more, the words name no subject of its own."""


_SHORTEST_LITERAL = 4
"""Signs from which a text is looked for inside words: "bl" stands in "kobling" too."""


_EVERYTHING = frozenset({"alle henvendelser"})
"""Topics of a row that takes every inquiry."""


@dataclass(frozen=True, slots=True)
class ContactsFound:
    """Contacts that fit. `whole` when all words of the search stand in each, else the most of them that stand in any.

    `areas` are those whose contacts these are, where no row has the words and they name areas.
    """

    contacts: tuple[Contact, ...]
    whole: bool = True
    areas: tuple[Area, ...] = ()


def find_contacts(catalog: Catalog, text: str) -> ContactsFound:
    """Return the contacts that a text names, by any cell a reader sees; all of them for a text that names nothing."""
    registers, asked = catalog.registers, list(dict.fromkeys(telling_words(text)))
    if not asked:
        return ContactsFound(registers.contacts)
    sought = text.strip()
    literal = registers.contacts_with(sought) if len(sought) >= _SHORTEST_LITERAL else ()
    held = {contact: words_held(contact, asked) for contact in registers.contacts}
    if whole := tuple(each for each, count in held.items() if count == len(asked) or each in literal):
        return ContactsFound(whole)
    areas = named_areas(catalog, text)
    local = (each for area in areas for each in contacts_of(registers, area.municipality, area))
    if found := tuple(dict.fromkeys(local)):
        return ContactsFound(found, whole=False, areas=areas)
    most = max(held.values(), default=0)
    return ContactsFound(tuple(each for each, count in held.items() if most and count == most), whole=False)


def main_entrances(registers: Registers) -> tuple[Contact, ...]:
    """Return the contacts that take every inquiry, for who finds nobody on a subject."""
    return tuple(each for each in registers.contacts if is_current(each) and _EVERYTHING & frozenset(_folded(each)))


def _folded(contact: Contact) -> tuple[str, ...]:
    return tuple(topic.strip().casefold() for topic in contact.topics)


def contacts_of(registers: Registers, municipality: str, area: Area | None = None) -> tuple[Contact, ...]:
    """Return the contacts of an area and of its municipality, those that name the area first.

    A housing organisation works in many towns, so its entry counts where it names no other place.
    """
    names, rows = vocabulary(registers), [each for each in registers.contacts if is_current(each)]
    own, of_town = [], []
    for contact in rows:
        tokens = words(about(contact))
        areas = {target for mention in names.areas.mentions(tokens, {}) for target in mention.targets}
        towns = {target for mention in names.municipalities.mentions(tokens, {}) for target in mention.targets}
        owner = words(contact.organisation)
        owners = {target for mention in names.organisations.mentions(owner, {}) for target in mention.targets}
        elsewhere = (areas or towns) and municipality not in {*towns, *(each.municipality for each in areas)}
        if area and not elsewhere and (area in areas or owners & set(area.housing_organisations)):
            own.append(contact)
        elif municipality in towns and not areas:
            of_town.append(contact)
    return (*own, *of_town)


def sections_on(catalog: Catalog, text: str) -> tuple[Chunk, ...]:
    """Return the sections of fact sheets about contacts that have all words of a search; none where too many do."""
    asked = frozenset(map(stem, telling_words(text)))
    if not asked:
        return ()
    found = []
    for document in catalog.documents():
        if document.kind == "contact" and document.official and not document.path.endswith((".csv", ".xlsx")):
            about_all = frozenset(stems(document.title))
            for chunk in catalog.chunks(document.slug):
                if asked <= about_all | frozenset(stems(" ".join((*chunk.headings, chunk.text)))):
                    found.append(chunk)
    return tuple(found) if len(found) <= MOST_SECTIONS else ()
