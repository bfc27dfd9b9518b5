from dataclasses import replace

import pytest

from assistant.index.catalog import Catalog
from assistant.ui.templates import fragment
from assistant.ui.views.contacts import Card, card, contacts_view


def shown(catalog: Catalog, text: str) -> list[Card]:
    """Return the cards that a search gives."""
    return [each for group in contacts_view(catalog, text, 2026, "da").groups for each in group.cards]


def test_nothing_typed_shows_all_under_their_organisations(registers: Catalog) -> None:
    view = contacts_view(registers, "  ", 2026, "da")
    assert view.count == "4 kontakter"
    assert [group.organisation for group in view.groups] == ["Fællessekretariatet", "Prøvefonden", "Prøveministeriet"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hvem svarer om lovgivning?", ["Departement"]),
        ("vicevært", ["Asta Prøvesen"]),
        ("33 92 93 00", ["Departement"]),
        ("asta@example", ["Asta Prøvesen"]),
        ("Åby", ["Sekretariat"]),
    ],
)
def test_contacts_are_found_by_subject_name_number_and_place(registers: Catalog, text: str, names: list[str]) -> None:
    assert [each.name for each in shown(registers, text)] == names


def test_where_no_row_has_all_words_those_with_most_are_shown_and_it_is_said(registers: Catalog) -> None:
    view = contacts_view(registers, "lovgivning om kaniner", 2026, "da")
    assert [each.name for group in view.groups for each in group.cards] == ["Departement"]
    assert view.remark.startswith("Ingen kontakt har alle ordene")


def test_nothing_found_says_what_to_try(registers: Catalog) -> None:
    view = contacts_view(registers, "kaniner", 2026, "da")
    assert view.count == "0 kontakter"
    assert "Prøv et andet ord" in view.remark


def test_who_finds_nobody_is_shown_who_takes_every_inquiry(registers: Catalog) -> None:
    view = contacts_view(registers, "kaniner", 2026, "da")
    assert [each.name for each in shown(registers, "kaniner")] == ["Sekretariat"]
    assert "henvende dig" in fragment("contacts.html", "da", contacts=view, shown=50)
    assert contacts_view(registers, "vicevært", 2026, "da").entrance == ""


def test_a_card_says_how_old_it_is_and_what_may_have_changed(registers: Catalog) -> None:
    (asta,) = shown(registers, "vicevært")
    assert (asta.known, asta.warning) == ("Oplyst januar 2023", "Kan være forældet")
    (ministry,) = shown(registers, "lovgivning")
    assert (ministry.known, ministry.warning) == ("Oplyst juni 2026", "")
    (undated,) = shown(registers, "Åby")
    assert (undated.known, undated.warning) == ("Uden dato", "")


def test_only_what_is_a_number_or_an_address_becomes_a_link(registers: Catalog) -> None:
    contact = replace(
        registers.registers.contacts[0], phone="ring 12", email="a@b.dk?bcc=c@d.dk", source_url="javascript:1"
    )
    made = card(registers, contact, 2026, "da")
    assert (made.call, made.write, made.source) == ("", "", "")
    view = contacts_view(registers, "", 2026, "da")
    html = fragment("contacts.html", "da", contacts=view, shown=50)
    assert 'href="tel:+4533929300"' in html
    assert 'href="mailto:asta@example.org"' in html


def test_a_long_list_is_cut_and_says_how_many_more_there_are(registers: Catalog) -> None:
    view = contacts_view(registers, "", 2026, "da", shown=3)
    assert (sum(len(group.cards) for group in view.groups), view.more) == (3, 1)
    assert "Vis 1 flere" in fragment("contacts.html", "da", contacts=view, shown=3)
