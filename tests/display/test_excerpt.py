from assistant.display.excerpt import Excerpt, clean, excerpts

TABLE = """Rammerne er:

| Tilsagnsår | Årlig ramme |
| --- | --- |
| 2006 | 600 mio. kr. |
| 2011-2014 | **440** mio. kr. |
"""


def cut(text: str, *quotes: str, columns: tuple[str, ...] = ()) -> list[Excerpt]:
    spans = [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    return list(excerpts(text, spans, columns))


def shown(excerpt: Excerpt) -> str:
    return "\n".join(
        "".join(f"<{piece.text}>" if piece.marked else piece.text for piece in line) for line in excerpt.lines
    )


def rows(excerpt: Excerpt) -> list[list[tuple[str, str]]]:
    return [
        [(cell.column, "".join(f"<{p.text}>" if p.marked else p.text for p in cell.line)) for cell in row]
        for row in excerpt.rows
    ]


def test_a_quote_stands_marked_in_its_surroundings() -> None:
    found = cut("Fonden er **sikker**. Den skal betale. Det gælder altid.", "Den skal betale.")
    assert [shown(each) for each in found] == ["Fonden er sikker. <Den skal betale.> Det gælder altid."]


def test_long_surroundings_are_cut_between_words() -> None:
    text = f"{'ord ' * 200}Sagen er klar.{' efter' * 200}"
    assert shown(cut(text, "Sagen er klar.")[0]).startswith("… ord ord")
    assert "<Sagen er klar.> efter efter" in shown(cut(text, "Sagen er klar.")[0])
    assert shown(cut(text, "Sagen er klar.")[0]).endswith("efter …")


def test_neighbouring_quotes_share_an_excerpt_and_distant_ones_do_not() -> None:
    text = f"Første regel. Anden regel. {'Fyld. ' * 100}Tredje regel."
    found = [shown(each) for each in cut(text, "Tredje regel.", "Første regel.", "Anden regel.")]
    assert found[0].startswith("<Første regel.> <Anden regel.> Fyld.")
    assert len(found) == 2
    assert found[1].endswith("<Tredje regel.>")


def test_list_items_keep_their_lines_and_numbers() -> None:
    found = cut("Krav:\n- referat\n- budget\n1) mindst to\n", "- budget\n1) mindst to")
    assert shown(found[0]) == "Krav:\n• referat\n<• budget>\n<1) mindst to>"


def test_a_quoted_row_is_shown_with_its_column_names() -> None:
    found = cut(TABLE, "| 2011-2014 | **440** mio. kr. |")
    assert rows(found[0]) == [[("Tilsagnsår", "<2011-2014>"), ("Årlig ramme", "<440 mio. kr.>")]]


def test_a_quoted_cell_brings_the_rest_of_its_row() -> None:
    assert rows(cut(TABLE, "600 mio. kr. |")[0]) == [[("Tilsagnsår", "2006"), ("Årlig ramme", "<600 mio. kr.>")]]


def test_a_row_without_its_header_takes_the_names_it_is_given() -> None:
    found = cut("| 2006 | 600 |\n| 2007 | 400 |", "| 2007 | 400 |", columns=("År", "Beløb"))
    assert rows(found[0]) == [[("År", "<2007>"), ("Beløb", "<400>")]]


def test_a_record_of_a_register_is_shown_with_its_column_names() -> None:
    record = 'Bo,sekretær,"Åkanten 4, Prøveby",,klager'
    found = cut(record, '"Åkanten 4, Prøveby"', columns=("navn", "rolle", "sted", "mail", "emne"))
    assert rows(found[0]) == [
        [("navn", "Bo"), ("rolle", "sekretær"), ("sted", "<Åkanten 4, Prøveby>"), ("emne", "klager")]
    ]


def test_no_markdown_signs_are_left() -> None:
    text = "## Overskrift\n> citat **fed** og *kursiv* `kode` [link](https://x.dk/a) ![billede](b.png)<br>\\* 5 * 3"
    assert clean(text) == "Overskrift\ncitat fed og kursiv kode link billede * 5 * 3"


def test_a_torn_link_loses_its_address() -> None:
    assert clean("dkanten](https://example.org/a) og videre") == "dkanten og videre"


def test_pipes_of_a_table_next_to_running_text_are_dropped() -> None:
    assert "|" not in shown(cut(f"{TABLE}\nDet er alt.", "Det er alt.")[0])
