from dataclasses import replace

import pytest

from assistant.export.content import Bullets, Heading, Paragraph, Report, Run, SourceEntry
from assistant.export.report import LONGEST_HEADING, Entry, report_of
from assistant.types import About, Answer, Choice, Chunk, Document, Outcome, Passage
from tests.export.examples import ABOUT, ANSWER, CHANGE, GUIDE, LAW, MISSING, TODAY


def report(answer: Answer) -> Report:
    return report_of([Entry(answer, TODAY, ABOUT)], TODAY, "da")


def text(block: Paragraph) -> str:
    return "".join(run.text for run in block.runs)


def sources(answer: Answer) -> list[SourceEntry]:
    return [block for block in report(answer).blocks if isinstance(block, SourceEntry)]


def paragraphs(answer: Answer) -> list[str]:
    return [text(block) for block in report(answer).blocks if isinstance(block, Paragraph)]


def test_a_number_leads_to_the_source_of_its_own_answer() -> None:
    blocks = report_of([Entry(ANSWER), Entry(ANSWER)], TODAY, "da").blocks
    anchors = [block.anchor for block in blocks if isinstance(block, SourceEntry)]
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]
    assert anchors == ["kilde-1-1", "kilde-1-3", "kilde-2-1", "kilde-2-3"]
    assert [run.target for run in runs if run.target] == ["kilde-1-1", "kilde-2-1"]


def test_several_quotes_from_one_passage_share_a_source_that_names_each_place() -> None:
    second = replace(LAW, quote="Det betales forud.", provision="§ 2, stk. 2", before="")
    (source,) = sources(replace(ANSWER, citations=(LAW, second)))
    assert source.quotes == ("»Gebyret er 250 kr. om året.«", "»Det betales forud.«")
    assert {"§ 2, stk. 1", "§ 2, stk. 2"} <= set(source.facts)


def quoted(text: str, *quotes: str) -> tuple[str, ...]:
    """Return the quotes of a source that has a passage with several of them."""
    chunk = Chunk("x", LAW.slug, 0, text, 0, len(text))
    places = [(text.index(each), text.index(each) + len(each)) for each in quotes]
    cited = tuple(replace(LAW, quote=text[a:b], start=a, end=b, before=text[:a], after=text[b:]) for a, b in places)
    document = Document(LAW.slug, LAW.title, LAW.kind)
    (source,) = sources(replace(ANSWER, citations=cited, passages=(Passage(1, chunk, document, 1.0),)))
    return source.quotes


def test_what_is_left_out_between_quotes_is_shown_and_nothing_else_is() -> None:
    assert quoted("Et. To. Tre.", "Et.", "To.") == ("»Et. To.«",)
    assert quoted("Et. To. Tre.", "Et.", "Tre.") == ("»Et. … Tre.«",)


def test_quoted_items_are_set_apart_as_items() -> None:
    assert quoted("Der er:\n\n- én\n- tre", "én", "tre") == ("• »én«\n• »tre«",)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", "//x.dk"])
def test_only_a_web_address_becomes_a_link(url: str) -> None:
    (source,) = sources(replace(ANSWER, citations=(replace(LAW, url=url),)))
    assert source.address == ""


def test_an_address_is_written_with_signs_that_every_reader_takes_for_one() -> None:
    (source,) = sources(replace(ANSWER, citations=(replace(GUIDE, url='https://example.org/å "<x>?a=1&b=%20'),)))
    assert source.address == "https://example.org/%C3%A5%20%22%3Cx%3E?a=1&b=%20"


def test_a_source_that_no_longer_applies_says_so() -> None:
    (source,) = sources(replace(ANSWER, citations=(replace(LAW, valid_to=TODAY.replace(year=2025)),)))
    assert "Ophævet 28.11.2025" in source.facts


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("partial", "Delvist besvaret"),
        ("clarify", "Spurgt tilbage"),
        ("not_found", "Ikke besvaret: Svaret findes ikke i kilderne"),
        ("refused", "Afvist"),
    ],
)
def test_what_became_of_the_question_is_said(outcome: Outcome, words: str) -> None:
    told = paragraphs(replace(MISSING, outcome=outcome))
    assert f"Regler pr. 27.11.2026 · {words}" in told
    assert "Ingen kilde svarer direkte på spørgsmålet." in told


def test_the_readings_of_an_unclear_question_are_listed() -> None:
    asked = replace(MISSING, outcome="clarify", choices=(Choice("Fysisk plan", "?"), Choice("Boligsocial plan", "?")))
    assert Bullets(((Run("Fysisk plan"),), (Run("Boligsocial plan"),))) in report(asked).blocks


def test_a_pasted_case_is_no_heading() -> None:
    long = replace(ANSWER, question="En lang sag. " * (LONGEST_HEADING // 10))
    assert Heading(1, "Spørgsmål") in report(long).blocks
    assert long.question in paragraphs(long)


def test_new_and_former_words_are_told_apart_and_explained() -> None:
    items = next(block for block in report(CHANGE).blocks if isinstance(block, Bullets)).items
    assert {Run("40", struck=True), Run("30", bold=True)} <= set(items[0])
    assert "Nye ord står med fed skrift, udgåede er streget over." in paragraphs(CHANGE)
    assert "Nye ord står med fed skrift, udgåede er streget over." not in paragraphs(ANSWER)


def test_a_sentence_that_begins_with_a_number_keeps_it() -> None:
    assert "1. januar 2026 ændres reglen." in paragraphs(replace(ANSWER, text="1. januar 2026 ændres reglen."))


def test_the_chat_model_is_named() -> None:
    made = report_of([Entry(ANSWER, TODAY, About(TODAY, "x", "ollama:gemma3:12b"))], TODAY, "da")
    assert ("Sprogmodel", "ollama:gemma3:12b; hvert udsagn er kontrolleret mod kilderne") in made.facts


def test_what_is_not_known_is_not_said() -> None:
    assert [label for label, _ in report_of([Entry(ANSWER)], TODAY, "da").facts] == ["Dokument dannet"]


def test_the_words_of_a_fact_sheet_do_not_pass_for_those_of_the_act() -> None:
    (source,) = sources(replace(ANSWER, citations=(replace(LAW, about_law=True),)))
    assert source.facts[0] == "Faktaark om lovgivning"
    assert source.quotes == ("Faktaarket siger (det er ikke lovens egne ord): »Gebyret er 250 kr. om året.«",)
