"""A made-up act in three versions: what changed is told from its texts, and every quote stands in them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer.assistant import Assistant
from assistant.answer.changes import account
from assistant.compose import open_assistant
from assistant.rendering import plain
from assistant.search.changes import Changes
from assistant.search.versions import Wording
from assistant.settings import EmbeddingSettings, Settings
from assistant.types import Answer, Chunk, Document, Question
from ingest.build import Plan, build

TODAY = date(2026, 11, 25)
HEAD = """---
title: "{title}"
kind: legislation
authority: "Prøvetinget"
reference: "{reference}"
source_url: "https://example.org/{slug}"
valid_from: {begin}
valid_to: {end}
series: {series}
topics: []
---

# {title}

"""
SAME = "### § 1\n\nLoven gælder for alle haver i byen.\n\n"
FENCES = "### § 4\n\nHegn må være 1 meter høje.\n\n"
TREES = "### § 3 a\n\nByrådet kan give tilskud til frugttræer.\n\n"
LEASE = "### § 5\n\nLejen varer i {n} år.\n"
VERSIONS = {
    "havelov-2010": f"{SAME}### § 2\n\nEn have må højst være 100 m² stor.\n\nStk. 2. Gebyret er 50 kr. om året.\n\n"
    + FENCES
    + LEASE.format(n=1),
    "havelov-2015": f"{SAME}### § 2\n\nEn have må højst være 120 m² stor.\n\nStk. 2. Gebyret er 50 kr. om året.\n\n"
    + TREES
    + FENCES
    + LEASE.format(n=2),
    "havelov-2020": SAME.replace("alle haver", "alle ha\u00adver")
    + "### § 2\n\nEn have må højst være 120 m² stor.\n\nStk. 2. Gebyret er 75 kr. om året og betales i maj.\n\n"
    + TREES
    + LEASE.format(n=2),
}
BEGUN = {"havelov-2010": (2010, 2014), "havelov-2015": (2015, 2019), "havelov-2020": (2020, None)}


def write(folder: Path, slug: str, series: str, title: str, years: tuple[int, int | None], body: str) -> None:
    """Write one version of an act."""
    begin, end = f"{years[0]}-01-01", f"{years[1]}-12-31" if years[1] else "null"
    head = HEAD.format(title=title, reference=f"LBK nr. 1/{years[0]}", slug=slug, begin=begin, end=end, series=series)
    (folder / f"{slug}.md").write_text(head + body, encoding="utf-8")


@pytest.fixture(scope="module")
def gardens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over three versions of one act, and two of another that shares a § with it."""
    folder = tmp_path_factory.mktemp("acts") / "legislation"
    folder.mkdir()
    for slug, body in VERSIONS.items():
        write(folder, slug, "havelov", "Lov om haver (haveloven)", BEGUN[slug], body)
    hens = "### § 2\n\nDer må holdes {n} høns.\n\n### § 9\n\nHanen skal være stille om natten.\n"
    write(folder, "hoenselov-2012", "hoenselov", "Lov om høns (hønseloven)", (2012, 2017), hens.format(n=5))
    write(folder, "hoenselov-2018", "hoenselov", "Lov om høns (hønseloven)", (2018, None), hens.format(n=8))
    index = tmp_path_factory.mktemp("index")
    build(Plan((folder.parent,), index, EmbeddingSettings()), lambda *_: None)
    opened = open_assistant(Settings(), index, today=lambda: TODAY)
    yield opened
    opened.snapshot.catalog.close()


def ask(assistant: Assistant, text: str, as_of: date | None = None) -> Answer:
    """Ask, and check what holds for every answer: quotes are verbatim, and every number has a source."""
    answer = assistant.ask(Question(text, as_of=as_of))
    for citation in answer.citations:
        assert assistant.snapshot.catalog.text(citation.slug)[citation.start : citation.end] == citation.quote
    assert {n for n in range(1, 9) if f"[{n}]" in answer.text} == {citation.number for citation in answer.citations}
    return answer


def test_each_change_stands_under_its_version_with_old_and_new_words(gardens: Assistant) -> None:
    text = ask(gardens, "Hvad er ændret i havelovens § 2?").text
    first, second = text.index("**LBK nr. 1/2015 (fra 1.1.2015):**"), text.index("**LBK nr. 1/2020 (fra 1.1.2020):**")
    assert "En have må højst være ~~100~~ **120** m² stor. [1][2]" in text[first:second]
    assert "Stk. 2. Gebyret er ~~50~~ **75** kr. om året **og betales i maj**. [2][3]" in text[second:]


def test_a_change_opens_both_versions_at_the_stykke(gardens: Assistant) -> None:
    citations = ask(gardens, "Hvad er ændret i havelovens § 2 siden 2018?").citations
    assert [(c.slug, c.provision) for c in citations] == [
        ("havelov-2015", "§ 2, stk. 2"),
        ("havelov-2020", "§ 2, stk. 2"),
    ]


@pytest.mark.parametrize(
    ("question", "versions"),
    [
        ("Hvad er ændret i § 2 i haveloven?", {2015, 2020}),
        ("Hvilke ændringer er der sket i havelovens § 2 siden 2015?", {2015, 2020}),
        ("Hvordan har havelovens § 2 ændret sig efter 2015?", {2020}),
        ("Hvordan lød § 2 i haveloven før 2016 i forhold til nu?", {2020}),
        ("Hvilke ændringer kom der i havelovens § 2 før 2020?", {2015}),
        ("Hvad er forskellen på havelovens § 2 i 2012 og 2017?", {2015}),
        ("Er havelovens § 2 blevet ændret mellem 2014 og 2016?", {2015}),
        ("What changed in § 2 of haveloven since 2018?", {2020}),
    ],
)
def test_only_the_versions_of_the_time_asked_about_are_compared(
    gardens: Assistant, question: str, versions: set[int]
) -> None:
    text = ask(gardens, question).text
    assert {year for year in (2010, 2015, 2020) if f"**LBK nr. 1/{year} (fra" in text} == versions


def test_the_date_field_ends_the_time(gardens: Assistant) -> None:
    answer = ask(gardens, "Hvad er ændret i havelovens § 2?", date(2016, 6, 1))
    assert "LBK nr. 1/2020" not in answer.text
    assert answer.as_of == date(2016, 6, 1)


def test_a_provision_that_never_changed_is_said_to_be_the_same_with_its_wording_cited(gardens: Assistant) -> None:
    answer = ask(gardens, "Hvad er ændret i § 1 i haveloven?")
    assert "er ikke ændret: Ordlyden er den samme i alle 3 versioner" in answer.text
    assert [citation.slug for citation in answer.citations] == ["havelov-2020"]


def test_a_provision_that_comes_later_is_said_to_appear_not_to_be_introduced(gardens: Assistant) -> None:
    answer = ask(gardens, "Hvornår er § 3 a ændret?")
    assert "§ 3 a fremgår første gang af denne version. [1]" in answer.text
    assert any("viser ikke, hvornår den blev indført" in note for note in answer.notes)


def test_a_provision_that_is_gone_is_said_to_be_gone(gardens: Assistant) -> None:
    answer = ask(gardens, "Hvilke ændringer er der i § 4?")
    assert "§ 4 fremgår ikke længere af denne version." in answer.text
    assert [citation.slug for citation in answer.citations] == ["havelov-2015"]


def test_a_single_version_cannot_be_compared(gardens: Assistant) -> None:
    assert "kun én version" in ask(gardens, "Hvilke ændringer kom der i havelovens § 2 før 2012?").text


def test_what_the_index_lacks_is_always_said(gardens: Assistant) -> None:
    notes = ask(gardens, "Hvad er ændret i havelovens § 2 siden 2005?").notes
    assert any("Ændringslove imellem dem er ikke med" in note for note in notes)
    assert "Indekset har haveloven fra 1.1.2010. Ældre ordlyd kan ikke vises." in notes


def test_without_an_act_the_longest_history_is_told_and_the_others_are_offered(gardens: Assistant) -> None:
    answer = ask(gardens, "Hvad er ændret i § 2 siden 2011?")
    assert "§ 2 i haveloven er ændret i" in answer.text
    assert any("nævner ingen lov" in note and "hønseloven" in note for note in answer.notes)
    assert answer.followups == ("Hvad er ændret i § 2 siden 2011 (hønseloven)?",)
    assert "~~5~~ **8** høns" in ask(gardens, answer.followups[0]).text


@pytest.mark.parametrize(
    "question",
    [
        "Hvor stor må en have være efter havelovens § 2?",
        "Hvordan ændrer man gebyret efter havelovens § 2?",
        "Hvilke ændringer i haven kræver tilladelse efter § 2 i haveloven?",
        "Hvorfor er havelovens § 2 ændret?",
        "Hvad er nyt i byen?",
    ],
)
def test_other_questions_are_not_taken_for_questions_about_changes(gardens: Assistant, question: str) -> None:
    assert "er ændret i" not in gardens.ask(Question(question)).text


def test_on_a_terminal_new_and_former_words_keep_their_signs(gardens: Assistant) -> None:
    lines = plain(ask(gardens, "Hvad er ændret i havelovens § 2?")).splitlines()
    assert "LBK nr. 1/2015 (fra 1.1.2015):" in lines
    assert any("~~100~~ **120** m²" in line for line in lines)


def test_former_rules_without_a_year_are_those_before_the_present_ones_and_that_is_said(gardens: Assistant) -> None:
    answer = ask(gardens, "Hvad var gebyret for en have efter de gamle regler?")
    assert answer.as_of == date(2019, 12, 31)
    assert {citation.slug for citation in answer.citations} == {"havelov-2015"}
    assert any(note.startswith("Spørgsmålet siger ikke, hvornår") and "31.12.2019" in note for note in answer.notes)


def test_the_former_wording_of_a_section_is_the_last_that_was_another(gardens: Assistant) -> None:
    answer = ask(gardens, "Hvad sagde § 5 i haveloven dengang?")
    assert answer.as_of == date(2014, 12, 31)
    assert "Lejen varer i 1 år (haveloven § 5)." in answer.text


def test_a_long_history_is_told_in_full_for_the_newest_versions_only() -> None:
    def version(year: int, word: str) -> Wording:
        text = "\n".join(f"{n}) Punkt {n} om {word}{n} i haven." for n in range(60))
        document = Document(f"h-{year}", "Lov (haveloven)", "legislation", reference=f"LBK {year}")
        return Wording(document, Chunk(f"c{year}", document.slug, 0, text, 0, len(text), provision="§ 7"))

    words = {2001: "træ", 2002: "busk", 2003: "hæk", 2004: "bed"}
    versions = tuple(version(year, word) for year, word in words.items())
    told = account(Changes("7", versions, None, TODAY, versions[0].document), "Hvad er ændret i § 7?", "da")
    text = "\n".join(statement.text for statement in told.statements)
    assert "~~hæk0~~ **bed0**" in text
    assert "~~træ0~~" not in text
    assert "Antal ændringer, der ikke er vist her: 60." in text
    assert any("kun antallet" in note for note in told.notes)


def test_a_historical_answer_names_its_version_and_until_when(gardens: Assistant) -> None:
    answer = ask(gardens, "Hvor stor måtte en have være efter § 2 i haveloven i 2012?")
    assert "Kilde 1 er LBK nr. 1/2010. Den gjaldt fra 1.1.2010 til 31.12.2014 og gælder ikke i dag." in answer.notes


def test_an_answer_for_today_says_nothing_about_the_past(gardens: Assistant) -> None:
    assert ask(gardens, "Hvor stor må en have være?").notes == ()


def test_a_day_before_the_oldest_version_is_said(gardens: Assistant) -> None:
    answer = ask(gardens, "Hvor stor måtte en have være?", date(1999, 1, 1))
    note = "Den ældste version af haveloven i indekset er fra 1.1.2010. Den kan ikke vise reglerne pr. 1.1.1999."
    assert note in answer.notes


def test_a_day_ahead_is_said(gardens: Assistant) -> None:
    answer = ask(gardens, "Hvad siger § 2 i haveloven pr. 1. januar 2028?")
    assert any(note.startswith("1.1.2028 ligger i fremtiden.") for note in answer.notes)
    assert "120 m²" in answer.text


def test_the_date_field_goes_before_the_year_of_the_question_and_that_is_said(gardens: Assistant) -> None:
    answer = ask(gardens, "Hvad sagde § 2 i haveloven i 2012?", date(2016, 1, 1))
    assert "120 m²" in answer.text
    assert any("nævner 31.12.2012, men datofeltet siger 1.1.2016" in note for note in answer.notes)
