from assistant.index.catalog import Catalog
from assistant.ui.templates import fragment
from assistant.ui.views.chart import national_chart
from assistant.ui.views.national import Figure, National, Series, national_view


def test_years_without_a_number_are_gaps_and_not_zeros(registers: Catalog) -> None:
    national = national_view(registers, "da")
    points = {series.listing: dict(zip(national.years, series.points, strict=True)) for series in national.series}
    assert points["parallel"] == dict.fromkeys(national.years) | {2018: 2, 2019: 3}
    assert points["transformation"][2019] is None


def test_the_table_says_what_the_chart_shows_and_links_each_number(registers: Catalog) -> None:
    html = fragment("national.html", "da", national=national_view(registers, "da"))
    assert html.count("/kilde/liste-2018?") >= 3
    assert "ikke oplyst" in html
    assert ">0<" not in html


def test_numbers_that_sources_disagree_about_are_both_told_and_drawn_as_a_gap() -> None:
    two = (Figure(12, "/kilde/a"), Figure(13, "/kilde/b"))
    series = Series("parallel", "Parallelsamfund", (two, (Figure(8, "/kilde/a"),)))
    assert series.points == (None, 8)
    html = fragment("national.html", "da", national=National((2023, 2024), (series,), (), ()))
    assert "12" in html
    assert " eller " in html


def test_the_chart_names_its_lists_in_words_and_draws_no_line_over_a_gap(registers: Catalog) -> None:
    national = national_view(registers, "da")
    figure = national_chart(national, "da").to_dict()
    assert [trace["connectgaps"] for trace in figure["data"]] == [False, False]
    assert "2018: 2 områder" in figure["data"][0]["hovertext"][8]
    assert figure["layout"]["separators"] == ",."


def test_a_catalog_without_numbers_has_no_chart(cases: Catalog) -> None:
    national = national_view(cases, "da")
    assert national.series == ()
    assert "ingen tabel" in fragment("national.html", "da", national=national)
