"""The path for new employees and the glossary, as the page shows them."""

import re
from dataclasses import replace
from html import unescape

import pytest

from assistant.answer.assistant import Assistant
from assistant.index.catalog import Catalog
from assistant.lessons import Lesson
from assistant.ui.onboarding.path import (
    Place,
    end_html,
    find_place,
    progress_html,
    source_of,
    step_html,
    steps_html,
    verdict_html,
)
from assistant.ui.onboarding.progress import LONGEST_STORED, Marked, Progress
from assistant.ui.onboarding.terms import terms_found
from tests.ui.making import TODAY

KEYS = ("ventelisten", "tilskud", "birkelunden")


@pytest.fixture
def catalog(assistant: Assistant) -> Catalog:
    return assistant.snapshot.catalog


@pytest.fixture
def lessons(catalog: Catalog) -> tuple[Lesson, ...]:
    return catalog.lessons


def place(lessons: tuple[Lesson, ...], *done: str, wanted: str = "") -> Place:
    found = find_place(lessons, done, wanted)
    assert found is not None
    return found


class Kept:
    """A record of one visitor in memory; it can be out of order."""

    def __init__(self, works: bool = True) -> None:
        self.steps: set[str] = set()
        self.works = works

    def progress(self, visitor: str, /) -> set[str]:
        return set(self.steps)

    def mark(self, visitor: str, step: str, done: bool, /) -> bool:
        if self.works:
            (self.steps.add if done else self.steps.discard)(step)
        return self.works


def test_the_path_opens_where_one_left_off(lessons: tuple[Lesson, ...]) -> None:
    assert place(lessons).open.key == "ventelisten"
    assert place(lessons, "ventelisten").open.key == "tilskud"
    assert place(lessons, *KEYS).open.key == "ventelisten"


def test_a_step_that_is_named_opens_and_an_unknown_name_does_no_harm(lessons: tuple[Lesson, ...]) -> None:
    assert place(lessons, wanted="birkelunden").number == 3
    assert place(lessons, "ventelisten", wanted='"><script>').open.key == "tilskud"


def test_nobody_goes_past_either_end(lessons: tuple[Lesson, ...]) -> None:
    assert place(lessons).at(0).number == 1
    assert place(lessons).at(9).number == 3


def test_a_corpus_without_a_path_says_so() -> None:
    assert find_place((), ()) is None
    assert "Ordlisten kan du bruge med det samme" in progress_html(None, "da")


def test_steps_that_are_no_longer_taught_are_not_counted(lessons: tuple[Lesson, ...]) -> None:
    found = place(lessons, "ventelisten", "nedlagt-trin")
    assert (found.count, found.missing) == (1, (2, 3))
    assert "1 af 3 trin gennemført" in progress_html(found, "da")


def test_the_list_tells_which_step_is_open_and_which_are_done(lessons: tuple[Lesson, ...]) -> None:
    html = steps_html(place(lessons, "ventelisten"), "da")
    assert html.count("(gennemført)") == 1
    [current] = re.findall(r'aria-current="step"><span class="wanted" hidden>(.*?)<', html)
    assert current == "step:tilskud"


def test_every_statement_has_a_link_that_opens_its_very_words(catalog: Catalog, lessons: tuple[Lesson, ...]) -> None:
    html = step_html(place(lessons), catalog, TODAY, "da")
    links = re.findall(r'href="/kilde/([\w-]+)\?fra=(\d+)&til=(\d+)#markering"', unescape(html))
    assert [catalog.text(slug)[int(start) : int(end)] for slug, start, end in links] == [
        "Enhver over 15 år kan blive skrevet op på ventelisten.",
        "Gebyret for at stå på ventelisten er 250 kr. om året.",
    ]


def test_the_words_of_the_source_are_marked_in_their_surroundings(
    catalog: Catalog, lessons: tuple[Lesson, ...]
) -> None:
    html = step_html(place(lessons, wanted="tilskud"), catalog, TODAY, "da")
    assert "<mark>Boligkontoret svarer inden 8 uger.</mark> Regnskabet afleveres" in html


def test_a_rule_that_ended_is_told_as_such_and_one_that_applies_is_not_remarked_on(
    catalog: Catalog, lessons: tuple[Lesson, ...]
) -> None:
    spot = lessons[0].points[0].spot
    old = replace(spot, slug="boliglov-proeve-2020")
    assert source_of(catalog, spot, TODAY, "da").validity.words == ""
    assert source_of(catalog, old, TODAY, "da").validity.words == "Afløst 1.1.2025"


def test_reading_goes_on_at_the_heading_of_a_step_that_was_asked_for(
    catalog: Catalog, lessons: tuple[Lesson, ...]
) -> None:
    assert 'class="arrived"' in step_html(place(lessons), catalog, TODAY, "da", arrived=True)
    assert 'class="arrived"' not in step_html(place(lessons), catalog, TODAY, "da")


def test_markup_in_a_path_stays_text(catalog: Catalog, lessons: tuple[Lesson, ...]) -> None:
    bad = replace(lessons[0], title="<img src=x onerror=alert(1)>", question="<b>hvad</b>")
    html = step_html(place((bad,)), catalog, TODAY, "da") + steps_html(place((bad,)), "da")
    assert "<img" not in html
    assert "<b>" not in html


def test_a_right_answer_is_explained_with_its_source(catalog: Catalog, lessons: tuple[Lesson, ...]) -> None:
    html = verdict_html(place(lessons), "1", catalog, TODAY, "da")
    assert "Rigtigt." in html
    assert "Enhver over 15 år kan blive skrevet op." in html
    assert "/kilde/boliglov-proeve-2025?fra=" in html


def test_a_wrong_answer_is_met_kindly_and_keeps_the_explanation_folded(
    catalog: Catalog, lessons: tuple[Lesson, ...]
) -> None:
    html = verdict_html(place(lessons), "0", catalog, TODAY, "da")
    assert "Ikke helt. Læs stedet i kilden, og prøv igen." in html
    assert html.index("<details") < html.index("Enhver over 15 år kan blive skrevet op.")


@pytest.mark.parametrize("answer", [None, "", "3", "-1", "<b>"])
def test_what_is_no_answer_is_not_judged(catalog: Catalog, lessons: tuple[Lesson, ...], answer: str | None) -> None:
    assert verdict_html(place(lessons), answer, catalog, TODAY, "da") == ""


def test_a_step_without_a_check_is_not_judged(catalog: Catalog, lessons: tuple[Lesson, ...]) -> None:
    assert verdict_html(place((replace(lessons[0], check=None),)), "1", catalog, TODAY, "da") == ""


def test_the_end_says_where_to_go_next_or_what_is_left(lessons: tuple[Lesson, ...]) -> None:
    assert "Godt gået." in end_html(place(lessons, *KEYS), "da")
    assert "Du mangler stadig trin 1 og 2." in end_html(place(lessons, "birkelunden", wanted="birkelunden"), "da")
    assert end_html(place(lessons, "birkelunden"), "da") == ""


def test_without_a_record_the_browser_keeps_what_is_done() -> None:
    first = Progress().marked("", "tilskud", True, ["ventelisten"])
    assert first == Marked(frozenset({"ventelisten", "tilskud"}), ("ventelisten", "tilskud"))
    assert Progress().marked("", "ventelisten", False, list(first.stored)).done == {"tilskud"}


def test_a_record_is_asked_for_a_visitor_that_it_can_know() -> None:
    progress = Progress(Kept())
    assert progress.marked("browser-7", "tilskud", True, ["ventelisten"]).done == {"tilskud"}
    assert progress.done("browser-7", ["ventelisten"]) == {"tilskud"}
    assert progress.done("", ["ventelisten"]) == {"ventelisten"}


def test_a_mark_that_could_not_be_kept_is_not_shown_as_kept() -> None:
    marked = Progress(Kept(works=False)).marked("browser-7", "tilskud", True, [])
    assert (marked.done, marked.kept) == (frozenset(), False)


@pytest.mark.parametrize("stored", [None, "tilskud", {"a": 1}, 7, [1, None, ["x"]]])
def test_whatever_a_browser_has_stored_does_no_harm(stored: object) -> None:
    assert Progress().done("", stored) == frozenset()


def test_a_browser_may_not_store_without_end() -> None:
    assert len(Progress().done("", [f"trin-{number}" for number in range(5_000)])) == LONGEST_STORED


def test_the_glossary_shows_each_term_with_its_source_and_what_it_leads_to(catalog: Catalog) -> None:
    html = unescape(terms_found(catalog, TODAY, "da", sought="ølandshus").html)
    assert "1 begreb fundet" in html
    assert re.search(r"/kilde/vejledning-boligsocial-vicevaert\?fra=\d+&til=\d+#markering", html)
    assert re.search(r'href="/kilde/boliglov-proeve-2025\?fra=\d+&til=\d+#markering"[^>]*>§ 2 a<', html)
    assert '<span class="wanted" hidden>Hvad betyder ølandshus?</span>' in html


def test_a_letter_narrows_the_glossary_and_an_unknown_one_does_not(catalog: Catalog) -> None:
    assert re.findall(r"<dt[^>]*>(.*?)</dt>", terms_found(catalog, TODAY, "da", letter="O").html) == ["Opgang (trappe)"]
    assert "3 begreber" in terms_found(catalog, TODAY, "da", letter="<x>").html


def test_a_long_glossary_is_shown_in_parts(catalog: Catalog) -> None:
    found = terms_found(catalog, TODAY, "da", shown=2)
    assert (found.html.count("<dt"), found.left) == (2, 1)
    assert "3 begreber" in found.html


def test_what_is_not_in_the_glossary_is_said(catalog: Catalog) -> None:
    assert "Intet begreb i ordlisten passer." in terms_found(catalog, TODAY, "da", sought="kvantefysik").html


def test_without_a_glossary_it_is_told_how_to_get_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    from assistant.index.catalog import CatalogWriter

    path = tmp_path_factory.mktemp("empty") / "catalog.sqlite"
    with CatalogWriter(path):
        pass
    empty = Catalog(path)
    assert "»ordliste« blandt sine emner" in terms_found(empty, TODAY, "da").html
    empty.close()
