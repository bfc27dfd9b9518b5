"""What every kind of file holds, and how files are named and written."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from assistant.errors import ExportRefused
from assistant.export.files import FORMATS, File, Format, export, format_of, save
from assistant.export.report import Entry
from assistant.types import Answer
from tests.export.examples import (
    ABOUT,
    ANSWER,
    ATTACK,
    CHANGE,
    HOSTILE,
    MISSING,
    TODAY,
    saved,
    squeezed,
    words_of,
)  # fmt: skip


@cache
def answer_words(kind: Format) -> str:
    """Save the same answer once for all the words that are looked for."""
    return words_of(kind, saved(kind, ANSWER))


kinds = pytest.mark.parametrize("kind", FORMATS)


@kinds
@pytest.mark.parametrize(
    "words",
    [
        "Hvad koster det at stå på ventelisten?",
        "Det koster 250 kr. om året. [1]",
        "Tilskud:",
        "200-500 boliger: 275.000 kr. [1][3]",
        "Bemærk: Reglen i kilde 1 gælder til 31.12.2026.",
        "Regler pr. 27.11.2026 · Besvaret",
        "Lovgivning · LBK nr. 7 af 01/01/2025 · § 2, stk. 1 · side 12 · Gælder fra 1.1.2025",
        "Lov om prøveboliger (boligloven)",
        "»Gebyret er 250 kr. om året.«",
        "https://example.org/lov/2025/7.pdf#page=12",
        "Vejledning & råd",
        "Vejledning · BL · afsnittet »Gebyrer«",
        "Antal boliger: 200-500 · Tilskud: 275.000 kr.",
        "https://example.org/raad",
        "bygget 25.11.2026",
        "ingen; der er citeret fra kilderne",
        "Fondsassistenten, en AI, har fundet og samlet citater fra kilderne.",
        "Den afgør ingen sager og træffer ingen beslutninger om personer.",
    ],
)
def test_a_file_holds_what_a_case_file_needs(kind: Format, words: str) -> None:
    assert squeezed(words) in answer_words(kind)


@pytest.mark.parametrize(("kind", "named"), [("word", False), ("pdf", False), ("markdown", True)])
def test_only_a_file_for_machines_names_the_index(kind: Format, named: bool) -> None:
    assert ("a5fb095c" in answer_words(kind)) is named


@kinds
def test_what_a_chat_model_wrote_is_said_to_be_written_by_an_ai(kind: Format) -> None:
    entry = Entry(ANSWER, TODAY, replace(ABOUT, writer="ollama:gemma3"))
    words = words_of(kind, export([entry], kind, TODAY, "da").content)
    assert squeezed("Teksten er skrevet af Fondsassistenten, en AI") in words
    assert squeezed("samlet citater") not in words


@kinds
def test_a_number_without_a_source_is_not_shown(kind: Format) -> None:
    assert "[9]" not in answer_words(kind)


@kinds
def test_a_conversation_holds_every_question_and_answer_in_order(kind: Format) -> None:
    words = words_of(kind, saved(kind, ANSWER, MISSING, CHANGE))
    wanted = (
        "1. Hvad koster",
        "250 kr.",
        "2. Hvad er hovedstaden?",
        "Ikke besvaret",
        "3. Hvad er ændret?",
        "30 pct. *af*",
    )
    places = [words.index(squeezed(each)) for each in wanted]
    assert places == sorted(places)


@kinds
def test_words_that_look_like_markup_stay_words(kind: Format) -> None:
    words = words_of(kind, saved(kind, HOSTILE))
    assert words.count(squeezed(ATTACK)) >= 5


@kinds
def test_signs_that_cannot_be_seen_are_left_out(kind: Format) -> None:
    question = "Hvad\u202e er\x00 \u200bgebyret\U000e0041?\ue000"
    answer = Answer(question, "Svar.\x0b", "answered", TODAY)
    assert "Hvadergebyret?" in words_of(kind, saved(kind, answer))


@kinds
def test_signs_of_every_script_can_be_saved(kind: Format) -> None:
    assert saved(kind, Answer("Må 漢字 😀 العربية stå her?", "Ja 😀.", "answered", TODAY))


@kinds
def test_a_file_in_english_speaks_english(kind: Format) -> None:
    words = words_of(kind, saved(kind, ANSWER, language="en"))
    assert squeezed("Rules as of 27 Nov 2026 · Answered") in words
    assert squeezed("Check the sources before an answer is used.") in words


@kinds
def test_the_same_answer_gives_the_same_words(kind: Format) -> None:
    assert words_of(kind, saved(kind, ANSWER)) == answer_words(kind)


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Hvor stor skal den lokale medfinansiering være?", "lokale-medfinansiering"),
        ("Må en lejer på Sjælland fremleje?", "lejer-sjaelland-fremleje"),
        ("../../etc/passwd", "etc-passwd"),
        ("???", "svar"),
        ("漢字", "svar"),
        ("x" * 500, "svar"),
    ],
)
def test_a_file_is_named_by_day_and_subject_in_letters_that_every_system_knows(question: str, subject: str) -> None:
    file = export([Entry(Answer(question, "Svar.", "answered", TODAY))], "markdown", TODAY, "da")
    assert file.name == f"fondsassistenten-2026-11-27-{subject}.md"


def test_a_long_subject_ends_with_a_whole_word() -> None:
    name = export([Entry(Answer("boligsocial " * 20, "Svar.", "answered", TODAY))], "pdf", TODAY, "da").name
    assert len(name) < 100
    assert name.endswith("-boligsocial.pdf")


@pytest.mark.parametrize(("name", "kind"), [("a.docx", "word"), ("A.PDF", "pdf"), ("a.b.md", "markdown")])
def test_the_end_of_a_name_says_what_kind_of_file_it_is(tmp_path: Path, name: str, kind: Format) -> None:
    assert format_of(tmp_path / name) == kind


@pytest.mark.parametrize("name", ["svar.txt", "svar", ".docx", "svar.doc"])
def test_another_kind_of_file_is_refused_with_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportRefused, match=r"\.docx, \.pdf eller \.md"):
        format_of(tmp_path / name)


def test_a_path_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="findes ikke"):
        format_of(tmp_path / "ingen" / "svar.pdf")
    (tmp_path / "svar.pdf").mkdir()
    with pytest.raises(ExportRefused, match=r"svar\.pdf"):
        save(File("svar.pdf", "application/pdf", b""), tmp_path / "svar.pdf")


def test_facts_that_differ_stand_with_each_answer() -> None:
    entries = [Entry(ANSWER, TODAY, ABOUT), Entry(MISSING, date(2026, 11, 1), ABOUT)]
    text = export(entries, "markdown", TODAY, "da").content.decode()
    top = text.partition("## ")[0]
    assert "Kildeindeks: bygget 25.11.2026" in top
    assert "Spurgt" not in top
    assert "Spurgt: 1.11.2026" in text
