from docx.oxml.ns import qn
from docx.shared import Mm

from tests.export.examples import ANSWER, ATTACK, CHANGE, HOSTILE, MISSING, opened, parts, saved


def test_headings_are_word_s_own_and_in_order() -> None:
    styles = [(each.style.name, each.text) for each in opened(saved("word", ANSWER, MISSING)).paragraphs if each.style]
    assert [each for each in styles if each[0].startswith(("Title", "Heading"))] == [
        ("Title", "Spørgsmål og svar med kilder"),
        ("Heading 1", "1. Hvad koster det at stå på ventelisten?"),
        ("Heading 2", "Kilder"),
        ("Heading 1", "2. Hvad er hovedstaden?"),
        ("Heading 2", "Kilder"),
    ]
    assert [name for name, _ in styles].count("List Bullet") == 2


def test_links_lead_to_the_addresses_of_sources_and_nowhere_else() -> None:
    outside = [
        relation.get("Target")
        for name, root in parts(saved("word", ANSWER, HOSTILE)).items()
        if name.startswith("word/")
        for relation in root
        if relation.get("TargetMode") == "External"
    ]
    assert sorted(map(str, outside)) == [
        "https://example.org/%22%3E%3Cscript%3Ex%3C/script%3E%20%C3%A6",
        "https://example.org/lov/2025/7.pdf#page=12",
        "https://example.org/raad",
    ]


def test_every_number_leads_to_a_place_that_is_there_once() -> None:
    body = parts(saved("word", ANSWER, CHANGE))["word/document.xml"]
    names = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    ids = [each.get(qn("w:id")) for each in body.iter(qn("w:bookmarkStart"))]
    wanted = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink")) if each.get(qn("w:anchor"))]
    assert names == ["kilde_1_1", "kilde_1_3", "kilde_2_1", "kilde_2_3"]
    assert len(set(ids)) == len(ids)
    assert wanted == ["kilde_1_1", "kilde_1_1", "kilde_1_3", "kilde_2_1"]


def test_a_file_says_what_it_is_who_made_it_and_that_that_is_an_ai() -> None:
    about = opened(saved("word", ANSWER)).core_properties
    assert about.title == "Svar med kilder: Hvad koster det at stå på ventelisten?"
    assert (about.author, about.language, about.keywords) == ("Fondsassistenten", "da-DK", "AI-genereret")
    assert about.created is not None
    assert about.created.date().isoformat() == "2026-11-27"


def test_the_words_are_danish_and_so_are_quotes_in_an_english_file() -> None:
    def languages(content: bytes, style: str) -> list[str | None]:
        root = parts(content)["word/styles.xml"]
        holder = root.find(qn("w:docDefaults")) if style == "" else root.find(f"*[@{qn('w:styleId')}='{style}']")
        return [each.get(qn("w:val")) for each in holder.iter(qn("w:lang"))] if holder is not None else []

    assert languages(saved("word", ANSWER), "") == ["da-DK"]
    assert languages(saved("word", ANSWER, language="en"), "") == ["en-GB"]
    assert languages(saved("word", ANSWER, language="en"), "Quote") == ["da-DK"]


def test_every_page_is_numbered_and_says_that_an_ai_made_it() -> None:
    document = opened(saved("word", ANSWER))
    section = document.sections[0]
    assert [round((each or 0) / Mm(1)) for each in (section.page_width, section.page_height)] == [210, 297]
    for footer in (section.footer, section.first_page_footer):
        xml = footer._element.xml
        assert 'w:instr="PAGE"' in xml
        assert 'w:instr="NUMPAGES"' in xml
        assert "Citater fundet og samlet af en AI" in xml


def test_struck_words_are_struck_and_new_ones_bold() -> None:
    runs = [run for each in opened(saved("word", CHANGE)).paragraphs for run in each.runs]
    assert [run.text for run in runs if run.font.strike] == ["40"]
    assert "30" in [run.text for run in runs if run.bold]


def test_no_word_becomes_a_field_or_an_object() -> None:
    body = parts(saved("word", HOSTILE))["word/document.xml"]
    names = {each.tag.rpartition("}")[2] for each in body.iter()}
    assert not names & {"fldSimple", "instrText", "object", "drawing", "pict", "altChunk"}
    assert ATTACK in [each.text for each in opened(saved("word", HOSTILE)).paragraphs]
