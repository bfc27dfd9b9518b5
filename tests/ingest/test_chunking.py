from ingest.chunking import MAX_CHARS, chunk
from ingest.parsed import Parsed
from ingest.readers.markdown import outline
from ingest.readers.markdown import parsed as parsed_markdown

LONG = "Kommunen skal svare skriftligt. " * 40
ROWS = "\n".join(f"| Område {n} | {n} boliger og mange flere ord om dem |" for n in range(60))


def read(text: str) -> Parsed:
    return Parsed(text, outline(text).sections)


def test_a_chunk_is_a_slice_of_its_document() -> None:
    text = f"# Titel\n\nIndledning.\n\n## Afsnit\n\n{LONG}\n\n{LONG}\n\n| A | B |\n| --- | --- |\n{ROWS}\n"
    chunks = chunk("prove", read(text))
    assert len(chunks) > 3
    assert all(text[each.start : each.end] == each.text for each in chunks)


def test_a_long_section_of_law_is_cut_into_its_stykker() -> None:
    text = f"### § 91 a\n\n{LONG}\n\nStk. 2. {LONG}\n\nStk. 3. Kort.\n"
    assert [each.provision for each in chunk("lov", read(text))] == [
        "§ 91 a, stk. 1",
        "§ 91 a, stk. 2",
        "§ 91 a, stk. 3",
    ]


def test_a_short_section_of_law_stays_whole() -> None:
    text = "### § 2\n\nFørst.\n\nStk. 2. Så.\n"
    assert [each.provision for each in chunk("lov", read(text))] == ["§ 2"]


def test_a_table_that_goes_on_takes_its_column_names_with_it() -> None:
    chunks = chunk("tabel", read(f"## Tal\n\n| Område | Boliger |\n| --- | --- |\n{ROWS}\n"))
    assert len(chunks) > 1
    assert all(each.columns == ("Område", "Boliger") for each in chunks[1:])
    assert all(line.startswith("|") and line.endswith("|") for each in chunks for line in each.text.splitlines())


def test_no_chunk_crosses_a_heading() -> None:
    chunks = chunk("to", read("## Et\n\nA.\n\n## To\n\nB.\n"))
    assert [(each.headings, each.text) for each in chunks] == [(("Et",), "A."), (("To",), "B.")]


def test_whole_lines_stay_whole_and_within_the_limit() -> None:
    chunks = chunk("liste", read("## L\n\n" + "\n".join(f"- punkt {n} med nogle ord" for n in range(200))))
    assert max(len(each.text) for each in chunks) <= MAX_CHARS
    assert all(
        line.startswith("- punkt") and line.endswith("ord") for each in chunks for line in each.text.splitlines()
    )


def test_ids_depend_on_content_and_differ_for_repeats() -> None:
    text = "## Et\n\nDet samme.\n\n## Et\n\nDet samme.\n"
    first, second = chunk("a", read(text)), chunk("a", read(text))
    assert [each.id for each in first] == [each.id for each in second]
    assert first[0].id != first[1].id


def test_an_empty_file_has_no_chunks() -> None:
    assert chunk("tom", parsed_markdown("", {}, ())) == ()
