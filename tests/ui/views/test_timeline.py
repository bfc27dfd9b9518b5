from assistant.index.catalog import Catalog
from assistant.search.localities import meant
from assistant.ui.views.timeline import Timeline, timeline, years_covered


def told(catalog: Catalog, name: str) -> Timeline:
    """Return the table of one area of the register."""
    area = meant(catalog, name)[0].area
    assert area is not None
    return timeline(catalog, catalog.registers.statuses([area]), years_covered(catalog), "da")


def test_the_table_runs_from_the_first_list_to_the_last_year_that_is_told_of(registers: Catalog) -> None:
    assert (years_covered(registers)[0], years_covered(registers)[-1]) == (2010, 2023)


def test_a_year_without_a_row_is_unknown_and_never_told_as_off_the_list(registers: Catalog) -> None:
    line = told(registers, "Birkelunden").lines[0]
    unknown = [(cell.first, cell.last) for cell in line.cells if not cell.entries]
    assert unknown == [(2010, 2017), (2019, 2019), (2021, 2023)]
    assert all(cell.movement is None for cell in line.cells if not cell.entries)
    assert sum(cell.years for cell in line.cells) == 14


def test_each_list_has_a_line_with_its_words_and_colours(registers: Catalog) -> None:
    lines = {line.name: line for line in told(registers, "Elmeparken").lines}
    assert list(lines) == [
        "Parallelsamfund (før 2021: ghettoområde)",
        "Omdannelsesområde (før 2021: hårdt ghettoområde)",
    ]
    hard = [(cell.first, cell.movement) for cell in lines["Omdannelsesområde (før 2021: hårdt ghettoområde)"].cells]
    assert (2018, "on") in hard
    assert (2023, "on") in hard


def test_what_is_new_off_and_estimated_is_said_so(registers: Catalog) -> None:
    line = told(registers, "Birkelunden").lines[0]
    words = {cell.first: cell.entries[0].word for cell in line.cells if cell.entries}
    assert words == {2018: "ny på listen", 2020: "ude igen"}
    line = told(registers, "Toften (Åby)").lines[0]
    assert [cell.movement for cell in line.cells if cell.entries] == ["estimate"]


def test_a_cell_opens_the_row_it_was_read_from(registers: Catalog) -> None:
    line = told(registers, "Birkelunden").lines[0]
    here = next(cell for cell in line.cells if cell.first == 2020).entries[0].here
    start, end = (int(part.split("=")[1]) for part in here.partition("?")[2].partition("#")[0].split("&"))
    assert here.startswith("/kilde/areas?")
    assert registers.text("areas")[start:end].startswith("Birkelunden,Prøveby,,udgået af ghettolisten,2020")


def test_by_year_the_latest_comes_first_and_unknown_years_are_one(registers: Catalog) -> None:
    years = told(registers, "Birkelunden").by_year
    assert [(year.first, year.last) for year in years[:3]] == [(2021, 2023), (2020, 2020), (2019, 2019)]
    assert years[0].told == ()
    assert [each.cell.movement for each in years[1].told] == ["off"]


def test_an_area_without_rows_has_a_table_without_lines(registers: Catalog) -> None:
    assert timeline(registers, (), years_covered(registers), "da").lines == ()
