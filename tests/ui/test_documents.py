from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest

from assistant.access.visitor import AccessRole, Visitor
from assistant.editing import Draft, Form, Note, Reason, Report, Status, Withdrawn
from assistant.errors import EditRefused
from assistant.index.catalog import Catalog
from assistant.search.holdings import Holdings
from assistant.settings import EmbeddingSettings
from assistant.texts import TEXTS
from assistant.types import Document, Language
from assistant.ui.documents import events
from assistant.ui.documents.basket import FIELDS, Basket, in_place_of
from assistant.ui.documents.listing import LINES, Fields, document_html, kind_choices, view
from assistant.ui.documents.words import (
    About,
    draft_html,
    lead,
    refusal,
    refused_files,
    sentence,
    status_html,
    withdrawn_html,
)
from assistant.ui.workplace import Workplace
from ingest.editing.editor import CorpusEditor, Place
from tests.ui.making import TODAY
from tests.ui.test_server import Shelf, Silent

ONE, TWO = Draft("t1", "et.pdf", form=Form(title="Et")), Draft("t2", "to.pdf", form=Form(title="To"))
TYPED = ("Ny titel", "guidance", "", "", "", "1.1.2026", "", "", "a, b")


def table(library: Catalog, fields: Fields, lines: int = 50) -> str:
    return view(Holdings(library.documents()), fields, lines, TODAY, "da").table


def test_the_list_links_each_document_to_the_viewer_and_says_when_it_applies(library: Catalog) -> None:
    shown = table(library, Fields(words="boliglov 2025"))
    assert '<a href="/kilde/boliglov-proeve-2025"' in shown
    assert "Gælder fra 1.1.2025" in shown
    assert "1 dokument passer." in shown


def test_versions_of_an_act_share_a_line(library: Catalog) -> None:
    shown = table(library, Fields(kind="legislation"))
    assert "2 versioner af samme lov passer." in shown
    assert shown.count("<tr>") == 2
    assert "1 anden version" in shown


def test_a_count_says_that_versions_stand_together(library: Catalog) -> None:
    assert "dokumenter passer. Versioner af samme lov står sammen på 5 linjer." in table(library, Fields())


def test_what_does_not_fit_says_how_to_find_more(library: Catalog) -> None:
    assert "Ingen dokumenter passer. Prøv færre ord" in table(library, Fields(words="zeppeliner"))


def test_who_comes_back_to_the_list_finds_as_many_lines_as_before_and_who_filters_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(events, "lead_html", lambda _: "")
    monkeypatch.setattr(events, "found", lambda _place, _screen, _values, lines: {"lines": lines})
    nothing: Any = SimpleNamespace(lead="lead")
    does: Any = events.Handlers(nothing, nothing, nothing)
    assert does.search((3 * LINES, ("leje", "")), "leje", "")["lines"] == 3 * LINES
    assert does.search((3 * LINES, ("leje", "")), "lejer", "")["lines"] == LINES
    assert does.more((3 * LINES, ("leje", "")), "leje", "")["lines"] == 4 * LINES


def test_more_lines_are_shown_on_request(library: Catalog) -> None:
    first = view(Holdings(library.documents()), Fields(), 2, TODAY, "da")
    assert first.more
    assert "De første 2 linjer af 5 vises." in first.table
    assert not view(Holdings(library.documents()), Fields(), 52, TODAY, "da").more


def test_a_choice_that_there_is_not_leaves_its_field_open(library: Catalog) -> None:
    assert table(library, Fields(kind="novel", standing="sometimes", order="size")) == table(library, Fields())


def test_the_kinds_to_choose_from_say_how_many_there_are() -> None:
    assert kind_choices({"area": 1200, "contact": 34}, "da")[:1] == (("Alle slags (1.234)", ""),)
    assert ("Områder (1.200)", "area") in kind_choices({"area": 1200}, "da")


def test_a_document_shows_all_that_is_known_of_it_and_nothing_that_is_not() -> None:
    document = Document("x", "Kort & <b>plan</b>", "area", pages=3, pages_without_text=(2, 3), path="areas/x.pdf",
                        retrieved=date(2026, 11, 1), source_url="javascript:alert(1)")  # fmt: skip
    shown = document_html(document, TODAY, "da", ("Bemærket",))
    assert "Kort &amp; &lt;b&gt;plan&lt;/b&gt;" in shown
    assert "<dt>Sider uden tekst</dt><dd>2, 3</dd>" in shown
    assert "javascript" not in shown
    assert "Udsteder" not in shown


def test_what_was_typed_is_kept_when_the_form_turns_to_another_file() -> None:
    basket = Basket().received([ONE, TWO]).filled(TYPED, "").turned("t2")
    assert basket.shown == TWO
    assert basket.turned("t1").shown == replace(ONE, form=Form(**dict(zip(FIELDS, TYPED, strict=True))))


def test_a_file_that_is_refused_does_not_come_into_the_form() -> None:
    assert Basket((ONE,)).received([replace(TWO, refused=Reason("empty"))]) == Basket((ONE,))


def test_the_form_goes_on_with_the_next_file_when_one_is_given_up() -> None:
    basket = Basket((ONE, TWO), 1).without_shown()
    assert (basket.shown, basket.without_shown().shown) == (ONE, None)


def test_a_file_in_place_of_a_document_keeps_what_it_does_not_say() -> None:
    document = Document(
        "lov", "Lov", "legislation", "Folketinget", "L 1", valid_from=date(2020, 1, 1), valid_to=date(2027, 1, 1)
    )
    draft = in_place_of(
        document, replace(ONE, slug="et", form=Form(title="Et", kind="guidance", valid_from="1.1.2026"))
    )
    assert (draft.slug, draft.choice, draft.taken) == ("lov", "replace", "Lov")
    assert draft.form == Form("Lov", "legislation", "Folketinget", "L 1", valid_from="1.1.2026", valid_to="1.1.2027")
    assert Basket((draft,)).filled(["Lov", *[""] * 8], "").drafts[0].choice == "replace"
    assert "erstatter »Lov«" in draft_html(draft, (), "da")


def test_a_refused_file_says_what_to_do_next() -> None:
    reason = Reason("content", {"seen": "web page", "suffix": ".pdf"})
    (told,) = refused_files([replace(ONE, refused=reason), TWO], "da")
    assert told.startswith("et.pdf: Indholdet er en webside, ikke det, som endelsen .pdf siger. Hent filen igen")


def test_a_fault_stands_by_the_name_of_its_field() -> None:
    shown = draft_html(ONE, [Reason("date", {"text": "<i>"}, "valid_from")], "da")
    assert "<strong>Gælder fra:</strong> »&lt;i&gt;« er ikke en dato" in shown


def test_a_change_says_how_far_it_is_and_how_it_ended() -> None:
    begun = Status("add", ("Takster",), "embed", 1200, 3400)
    assert "Gør teksten søgbar: 1.200 af 3.400" in status_html(begun, "da")
    ended = replace(begun, report=Report(7, 1, 5.25, blank=(Note("a.pdf", Reason("blank", {"pages": "2"})),)))
    assert "Lagt ind: »Takster«" in status_html(ended, "da")
    assert "a.pdf: Ingen tekst på side 2." in status_html(ended, "da")
    failed = status_html(replace(begun, failure=Reason("build", {"detail": "disken er fuld"})), "da")
    assert "Filerne er lagt tilbage, som de var" in failed
    assert "disken er fuld" in failed


def test_what_was_withdrawn_can_be_put_back_by_a_button() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    shown = withdrawn_html([Withdrawn("20261125-x", "x", "Takster", "guidance", late, "Forældet", by="Mette")], "da")
    assert "trukket tilbage 25.11.2026 kl. 00.30 af Mette: Forældet" in shown
    assert "tilbage:20261125-x" in shown


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_reason_can_be_said(language: Language) -> None:
    known = {"text": "a", "title": "a", "path": "a", "name": "a", "slug": "a", "line": "1", "detail": "a", "day": "a",
             "begin": "a", "end": "a", "pages": "1", "suffix": ".pdf", "seen": "text"}  # fmt: skip
    kinds: tuple[About, ...] = get_args(About)
    for about in kinds:
        for code in (key.rpartition(".")[2] for key in TEXTS["da"] if key.startswith(f"edit.{about}.")):
            assert sentence(about, Reason(code, known), language)


def test_a_second_editor_is_told_what_goes_on() -> None:
    told = refusal(EditRefused("busy", {"title": "Takster"}), "da")
    assert told.startswith("Et andet indeks er ved at blive bygget (Takster).")
    assert told.endswith("Prøv igen om lidt; det, du har skrevet, er bevaret.")


def test_an_editor_is_told_that_nothing_is_lost() -> None:
    assert "gemmes og kan sættes tilbage" in lead("da")


@dataclass(frozen=True)
class Came:
    """A request, as the guard leaves it."""

    state: object


@pytest.mark.parametrize(("roles", "may"), [(("reader",), False), (("reader", "editor"), True), ((), False)])
def test_only_an_editor_may_change_the_documents(library: Catalog, roles: tuple[AccessRole, ...], may: bool) -> None:
    editor = CorpusEditor(Place(Path("a"), (Path("a"),), Path("b"), Path("c"), EmbeddingSettings()))
    place = Workplace(Silent(Shelf(library)), editor=editor)
    request = Came(SimpleNamespace(visitor=Visitor("k", "n", frozenset(roles))))
    assert (place.editor_for(request) is editor) == may
