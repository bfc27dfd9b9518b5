from dataclasses import replace

import pytest

from assistant.answer.assistant import Assistant
from assistant.answer.precedents import Compared
from assistant.index.catalog import Catalog
from assistant.types import Reference
from assistant.ui.templates import fragment
from assistant.ui.views.cases import Asked, case_page, case_text, cases_view, choices, likes_view, read_provision

VIOLENCE = "dom-ophaevelse-vold"


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("§ 60 a, stk. 3", Reference("", "60a", "3")),
        ("60 stk 4", Reference("", "60", "4")),
        ("almenboligloven § 168 a", Reference("almenboligloven", "168a")),
        ("kapitel to", None),
        ("", None),
    ],
)
def test_a_provision_is_read_as_people_write_it(text: str, provision: Reference | None) -> None:
    assert read_provision(text) == provision


def test_the_list_is_filtered_counted_and_shows_the_latest_first(cases: Catalog) -> None:
    assert [row.slug for row in cases_view(cases, Asked(), "da").rows][-1] == VIOLENCE
    found = cases_view(cases, Asked(provision="§ 90", ruling="upheld"), "da")
    assert (found.count, [row.slug for row in found.rows]) == ("1 sag", [VIOLENCE])
    assert [row.slug for row in cases_view(cases, Asked(place="Havnsø"), "da").rows] == ["afslag-stoej"]


def test_a_provision_that_cannot_be_read_is_said_and_the_other_filters_hold(cases: Catalog) -> None:
    found = cases_view(cases, Asked(provision="kapitel to", year="2019"), "da")
    assert "»kapitel to«" in found.problem
    assert [row.slug for row in found.rows] == [VIOLENCE]


def test_an_outcome_that_does_not_exist_is_no_filter(cases: Catalog) -> None:
    assert cases_view(cases, Asked(ruling="guilty"), "da").count == "3 sager"


def test_a_row_tells_provision_place_date_outcome_and_gist(cases: Catalog) -> None:
    row = next(row for row in cases_view(cases, Asked(), "da").rows if row.slug == VIOLENCE)
    assert (row.provisions, row.day, row.ruling) == ("almenlejeloven § 90, stk. 1", "3.4.2019", "Medhold")
    assert next(row.place for row in cases_view(cases, Asked(year="2021"), "da").rows) == "Havnsø"
    assert row.gist.startswith("En lejer i Bakkeparken slog en nabo")


def test_the_filters_offer_what_cases_have_with_the_number_of_each_outcome(cases: Catalog) -> None:
    offered = choices(cases, "da")
    assert offered.rulings[0] == ("Alle udfald (3)", "")
    assert ("Medhold (1)", "upheld") in offered.rulings
    assert [year for _, year in offered.years] == ["", "2021", "2020", "2019"]


def test_a_long_list_is_cut_and_says_how_many_more_there_are(cases: Catalog) -> None:
    found = cases_view(cases, Asked(), "da", shown=1)
    assert (len(found.rows), found.more) == (1, 2)
    assert "Vis 2 flere" in fragment("cases.html", "da", cases=found)


def test_the_page_of_a_case_has_its_parts_each_at_its_place_and_leaves_out_what_the_sheet_lacks(cases: Catalog) -> None:
    page = case_page(cases, VIOLENCE, "da")
    assert page is not None
    assert [part.name for part in page.parts][:3] == ["Fakta", "Afgørelse", "Hvad sagen betyder"]
    start, end = (int(part.split("=")[1]) for part in page.parts[2].here.partition("?")[2].partition("#")[0].split("&"))
    assert cases.text(VIOLENCE)[start:end].strip() == "Grov vold kræver ingen påmindelse."
    assert "Forbehold" not in fragment("case.html", "da", case=page)


def test_a_case_that_is_not_there_is_said_to_be_missing(cases: Catalog) -> None:
    assert case_page(cases, "areas", "da") is None
    assert "findes ikke" in fragment("case.html", "da", case=case_page(cases, "no-such", "da"))
    assert case_text(cases, "no-such") == ""


def test_like_cases_say_what_they_share_and_which_personal_data_was_removed(assistant: Assistant) -> None:
    text = "Jens Hansen, cpr 010170-1234, betalte gebyret for sent, fordi opkrævningen gik til en gammel adresse."
    found = likes_view(assistant.snapshot.catalog, assistant.compared(text, 5), "da")
    assert found.count == "1 sag ligner"
    assert "et cpr-nummer" in found.masked
    assert "gebyret" in found.cases[0].shared
    assert "Hansen" not in fragment("likes.html", "da", likes=found, heading="")


def test_a_case_is_not_like_itself(assistant: Assistant) -> None:
    catalog, slug = assistant.snapshot.catalog, "afgoerelse-birkelunden-gebyr"
    compared = assistant.compared(case_text(catalog, slug), 5)
    assert likes_view(catalog, compared, "da", without=slug).count.startswith("Ingen af de sager")


def test_another_outcome_than_that_of_the_first_case_is_said(assistant: Assistant) -> None:
    compared = assistant.compared("Et gebyr er betalt for sent, og pladsen på ventelisten er slettet.", 5)
    first = compared.likes[0]
    other = replace(first, precedent=replace(first.precedent, ruling="refused"))
    found = likes_view(assistant.snapshot.catalog, replace(compared, likes=(first, other)), "da")
    assert [bool(case.remark) for case in found.cases] == [False, True]


def test_the_page_of_a_case_shows_every_section_of_its_sheet_in_order(cases: Catalog) -> None:
    page = case_page(cases, VIOLENCE, "da")
    assert page is not None
    assert [part.name for part in page.parts] == ["Fakta", "Afgørelse", "Hvad sagen betyder", "Andres syn"]


def test_the_list_tells_who_won_and_leaves_long_sentences_to_the_page(cases: Catalog) -> None:
    verdicts = {row.slug: row.verdict for row in cases_view(cases, Asked(), "da").rows}
    assert "Retten gav udlejeren medhold." in verdicts[VIOLENCE]
    assert verdicts["ansoegning-fortaetning"] == ""


def test_what_was_removed_is_counted_and_the_rest_can_be_read(cases: Catalog) -> None:
    compared = Compared((), ("name",), "[navn] slog [navn] på trappen.")
    found = likes_view(cases, compared, "da")
    assert "2 navne" in found.masked
    assert found.cleaned == "[navn] slog [navn] på trappen."
