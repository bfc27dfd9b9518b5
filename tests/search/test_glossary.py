"""The glossary: terms with the words of their entries, found in any form, and where more is said of them."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer.assistant import Assistant
from assistant.danish.references import section_key
from assistant.index.catalog import Catalog, CatalogWriter
from assistant.search.glossary import Term, glossary, matching, terms_in
from assistant.search.leads import leads
from ingest.chunking import chunk
from ingest.readers import read
from ingest.sources import describe, find_sources

TODAY = date(2026, 11, 25)
HEAD = """---
title: "{title}"
kind: {kind}
reference: "{reference}"
topics: [{topics}]
---

"""
WORDS = """# Ordliste

- **Helhedsplan:** Plan for et område (§ 61 a, stk. 2).
- **Boligsocial indsats**: Aktiviteter i et område.
* **Årsmøde (møde):** Holdes efter § 12.
- **Regulativ:** Fondens regler.
- **Nævnet:** Nedlagt ved lov nr. 9 af 1. maj 2020.
- **CFBU:** Et center.
- Et punkt uden begreb.
"""
SHEETS = {
    "ordliste": (HEAD.format(title="Ordliste", kind="guidance", reference="LBK nr. 7/2025", topics="ordliste"), WORDS),
    "andet": (HEAD.format(title="Andet", kind="guidance", reference="", topics="ord"), "# Andet\n\n- **Ej:** Med.\n"),
    "bred": (HEAD.format(title="Loven §§ 60-62", kind="legislation", reference="LBK nr. 7/2025", topics="a"), "# B\n"),
    "smal": (
        HEAD.format(title="Loven § 61 a – områder", kind="legislation", reference="LBK nr. 7/2025", topics="a"),
        "# Smal\n\n## Område (stk. 1)\n\nEt.\n\n## Plan (stk. 2)\n\nTo.\n",
    ),
    "fremmed": (HEAD.format(title="Lov § 12", kind="legislation", reference="LBK nr. 8/2025", topics="a"), "# F\n"),
    "ophaevet": (HEAD.format(title="Nævnet", kind="legislation", reference="Lov nr. 9/2020", topics="a"), "# O\n"),
    "indsats": (
        HEAD.format(title="Hvad er boligsociale indsatser?", kind="guidance", reference="", topics="a"), "# I\n\nx\n"
    ),
    "regulativ": (HEAD.format(title="Regulativ om cykler", kind="guidance", reference="", topics="a"), "# R\n\nx\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    folder = tmp_path_factory.mktemp("glossary")
    for slug, (head, body) in SHEETS.items():
        (folder / f"{slug}.md").write_text(head + body, encoding="utf-8")
    with CatalogWriter(folder / "catalog.sqlite") as writer:
        for source in find_sources([folder]):
            parsed = read(source.path)
            chunks = chunk(source.slug, parsed)
            writer.add(describe(source, parsed), parsed.text, [(each, section_key(each.provision)) for each in chunks])
    opened = Catalog(folder / "catalog.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def led(catalog: Catalog) -> Callable[[str], list[tuple[str, str]]]:
    """Give the label and the words that a term leads to; the whole document where it is no part of it."""

    def read_leads(name: str) -> list[tuple[str, str]]:
        [term] = [each for each in glossary(catalog) if each.name == name]
        found = leads(catalog, [term], TODAY)[term]
        return [(each.label, catalog.text(each.slug)[each.start : each.end] or each.slug) for each in found]

    return read_leads


def test_every_entry_leads_to_its_very_item(catalog: Catalog) -> None:
    for term in glossary(catalog):
        item = catalog.text(term.slug)[term.start : term.end]
        assert item[:4] in {"- **", "* **"}
        assert term.name in item
        assert item.endswith(term.definition)


def test_only_documents_on_the_subject_are_glossaries_and_terms_stand_in_danish_order(catalog: Catalog) -> None:
    names = [term.name for term in glossary(catalog)]
    assert names == ["Boligsocial indsats", "CFBU", "Helhedsplan", "Nævnet", "Regulativ", "Årsmøde (møde)"]


def test_a_term_is_written_as_in_a_sentence(catalog: Catalog) -> None:
    bare = [term.bare for term in glossary(catalog)]
    assert bare == ["boligsocial indsats", "CFBU", "helhedsplan", "nævnet", "regulativ", "årsmøde"]


@pytest.mark.parametrize(
    ("sought", "names"),
    [
        ("helhedsplanerne", ["Helhedsplan"]),
        ("helhedsp", ["Helhedsplan"]),
        ("område", ["Boligsocial indsats", "Helhedsplan"]),
        ("regler fonden", ["Regulativ"]),
        ("møde", ["Årsmøde (møde)"]),
        ("cykel", []),
        ("hel", ["Helhedsplan"]),
        ("ind", ["Boligsocial indsats"]),
        ("plan", ["Helhedsplan"]),
        ("mrå", []),
    ],
)
def test_a_term_is_found_by_any_form_of_its_words(catalog: Catalog, sought: str, names: list[str]) -> None:
    assert [term.name for term in matching(glossary(catalog), sought)] == names


def test_terms_with_the_word_in_their_name_come_first() -> None:
    terms = list(terms_in("a", "- **Aftale:** Om en plan.\n- **Plan:** En aftale.\n"))
    assert [term.name for term in matching(terms, "planen")] == ["Plan", "Aftale"]


def test_a_short_word_is_not_found_inside_a_longer_one() -> None:
    terms = list(terms_in("a", "- **BL:** En forening.\n- **Plan:** Løser problemer.\n- **Møde:** Holdes af BL.\n"))
    assert [term.name for term in matching(terms, "BL")] == ["BL", "Møde"]


@pytest.mark.parametrize("sought", ["ghetto", "ghettoer", "Ghettoen"])
def test_a_word_is_found_where_it_begins_one_of_the_definition(sought: str) -> None:
    terms = list(terms_in("a", "- **Parallelsamfund:** Hed ghettoområde før.\n- **Plan:** En aftale.\n"))
    assert [term.name for term in matching(terms, sought)] == ["Parallelsamfund"]


def test_nothing_sought_gives_every_term() -> None:
    terms = (Term("A", "b", "c", 0, 1),)
    assert matching(terms, "  ") == terms


def test_a_paragraph_leads_to_its_part_of_the_narrowest_sheet_on_that_act(
    led: Callable[[str], list[tuple[str, str]]],
) -> None:
    assert led("Helhedsplan") == [("§ 61 a, stk. 2", "To.")]


def test_a_paragraph_of_another_act_is_not_taken_for_it(led: Callable[[str], list[tuple[str, str]]]) -> None:
    assert led("Årsmøde (møde)") == []


def test_an_act_leads_to_the_sheet_that_rests_on_it(led: Callable[[str], list[tuple[str, str]]]) -> None:
    assert led("Nævnet") == [("lov nr. 9/2020", "ophaevet")]


def test_a_term_leads_to_the_document_named_after_it_and_not_to_one_of_many(
    led: Callable[[str], list[tuple[str, str]]],
) -> None:
    assert led("Boligsocial indsats") == [("Hvad er boligsociale indsatser?", "indsats")]
    assert led("Regulativ") == []


def test_a_paragraph_leads_to_the_act_itself_in_the_version_in_force(assistant: Assistant) -> None:
    catalog = assistant.snapshot.catalog
    term = next(each for each in glossary(catalog) if each.name == "Ølandshus")
    [lead] = leads(catalog, [term], TODAY)[term]
    assert (lead.label, lead.slug) == ("§ 2 a", "boliglov-proeve-2025")
    assert catalog.text(lead.slug)[lead.start : lead.end].startswith("Byrådet kan yde tilskud")


def test_every_term_of_the_starter_glossary_is_read() -> None:
    text = (Path(__file__).parents[2] / "corpus" / "guidance" / "ordliste-boligsociale-begreber.md").read_text("utf-8")
    terms = list(terms_in("ordliste", text))
    assert len(terms) == text.count("\n- **")
    assert all(term.definition for term in terms)
