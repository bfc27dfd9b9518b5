import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.answer.assistant import LONGEST_QUESTION_CHARS, Assistant
from assistant.errors import QuestionRejected
from assistant.records import answer_record
from assistant.rendering import plain
from assistant.types import Answer, Delta, Finished, Question, Searching, Turn
from ingest.build import Report

CITATION = ("number", "slug", "title", "kind", "reference", "provision", "headings", "page", "url", "quote")
PASSAGE = ("number", "slug", "provision", "headings", "page", "text", "score")
FEE = "Hvad er gebyret for at stå på ventelisten?"


@pytest.fixture(scope="module")
def fee(assistant: Assistant) -> Answer:
    return assistant.ask(Question(FEE))


def test_an_answer_holds_the_fact_and_its_number(fee: Answer) -> None:
    assert fee.outcome == "answered"
    assert "250 kr. om året (boligloven § 2, stk. 2). [1]" in fee.text


def test_the_questions_before_are_read_again_without_being_searched_for_again(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_asked = "Skal kommunen give besked til ansøgeren om beslutningen?"
    history = (Turn("user", FEE), Turn("assistant", "250 kr. [1]"), Turn("user", first_asked))
    asked = Question("Hvordan søger en afdeling tilskud til en legeplads?", history=history)
    first, read, judged = assistant.ask(asked), assistant.likelihood, list[str]()

    def likelihood(question: Question) -> float:
        judged.append(question.text)
        return read(question)

    monkeypatch.setattr(assistant, "likelihood", likelihood)
    assert assistant.ask(asked).text == first.text
    assert judged == []
    assistant.ask(replace(asked, text="Hvornår skal boligkontoret svare den boligsøgende igen?"))
    assert judged


def test_every_quote_stands_verbatim_in_its_source(assistant: Assistant, fee: Answer) -> None:
    assert fee.citations
    for citation in fee.citations:
        assert assistant.snapshot.catalog.text(citation.slug)[citation.start : citation.end] == citation.quote


def test_every_number_in_the_text_has_a_citation(fee: Answer) -> None:
    numbers = {citation.number for citation in fee.citations}
    assert numbers == {n for n in range(1, 20) if f"[{n}]" in fee.text}


def test_a_citation_names_the_very_stykke(fee: Answer) -> None:
    quoted = next(citation for citation in fee.citations if "250 kr." in citation.quote)
    assert quoted.provision == "§ 2, stk. 2"


def test_an_expired_rule_is_not_cited_for_a_question_about_today(fee: Answer) -> None:
    assert not any(citation.superseded for citation in fee.citations)


def test_an_answer_for_an_earlier_day_says_so(assistant: Assistant) -> None:
    answer = assistant.ask(Question(FEE, as_of=date(2021, 1, 1)))
    assert answer.as_of == date(2021, 1, 1)
    assert (
        "Kilde 1 er LBK nr. 11 af 02/01/2020. Den gjaldt fra 2.1.2020 til 31.12.2024 og gælder ikke i dag."
        in answer.notes
    )
    assert {c.slug for c in answer.citations if c.kind == "legislation"} == {"boliglov-proeve-2020"}


def test_the_pieces_of_a_stream_are_the_text(assistant: Assistant) -> None:
    events = list(assistant.stream(Question(FEE)))
    assert isinstance(events[0], Searching)
    assert isinstance(events[-1], Finished)
    assert "".join(event.text for event in events if isinstance(event, Delta)) == events[-1].answer.text


def test_what_is_not_known_is_said_with_the_nearest_subjects(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad er hovedstaden i Australien?"))
    assert answer.outcome == "not_found"
    assert answer.citations == ()
    assert "Det nærmeste, jeg kender til" in answer.text


@pytest.mark.parametrize("text", ["", "   ", "a" * (LONGEST_QUESTION_CHARS + 1)])
def test_a_question_that_is_none_is_rejected(assistant: Assistant, text: str) -> None:
    with pytest.raises(QuestionRejected):
        assistant.ask(Question(text))


def test_a_record_keeps_its_outer_form(fee: Answer) -> None:
    record = json.loads(json.dumps(answer_record(fee)))
    assert set(CITATION) <= set(record["citations"][0])
    assert set(PASSAGE) == set(record["passages"][0])
    assert {"outcome", "text", "notes", "timings_ms"} <= set(record)


def test_an_answer_reads_well_on_a_terminal(fee: Answer) -> None:
    lines = plain(fee).splitlines()
    assert "Kilder" in lines
    assert any("Lov om prøveboliger" in line and "§ 2, stk." in line for line in lines)


def test_a_batch_answers_line_by_line(tiny_build: tuple[Path, Report], tmp_path: Path) -> None:
    questions, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    history = [{"role": "user", "content": FEE}]
    rows = [{"id": "a", "question": FEE, "as_of": "2021-01-01"}, {"id": "b", "question": "Og før?", "history": history}]
    questions.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    assert main(["batch", str(questions), "--out", str(out), "--index", str(tiny_build[0])]) == 0
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert answers[0]["as_of"] == "2021-01-01"


def test_a_bad_line_of_a_batch_is_named(
    tiny_build: tuple[Path, Report], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"id": "a", "question": "Ja?"}\n{"id": "b"}\n', encoding="utf-8")
    assert main(["batch", str(questions), "--index", str(tiny_build[0])]) == 1
    assert f"{questions}:2:" in capsys.readouterr().err


def test_a_missing_index_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", FEE, "--index", str(tmp_path)]) == 1
    assert "python -m ingest build" in capsys.readouterr().err


def test_what_was_masked_in_a_described_case_is_told_with_the_cases(assistant: Assistant) -> None:
    compared = assistant.compared("Jens Hansen, cpr 010170-1234, betalte gebyret for sent.", 3)
    assert compared.removed == ("cpr", "name")
    assert [like.precedent.slug for like in compared.likes] == ["afgoerelse-birkelunden-gebyr"]
    assert "hansen" not in " ".join(term for like in compared.likes for term in like.terms)


def test_a_case_without_words_is_refused_in_the_language_of_the_reader(assistant: Assistant) -> None:
    with pytest.raises(QuestionRejected, match="Write what the case is about"):
        assistant.compared("  ", 3, language="en")
