"""What the starter corpus tells new employees to ask is answered from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer.assistant import Assistant
from assistant.compose import open_assistant
from assistant.settings import EmbeddingSettings, Settings
from assistant.types import Question
from ingest.build import Plan, Report, build
from tests.conftest import TODAY

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    index = tmp_path_factory.mktemp("starter")
    return index, build(Plan((CORPUS,), index, EmbeddingSettings()), lambda *_: None)


@pytest.fixture(scope="module")
def starter(built: tuple[Path, Report]) -> Iterator[Assistant]:
    opened = open_assistant(Settings(), built[0], today=lambda: TODAY)
    yield opened
    opened.snapshot.catalog.close()


def test_no_statement_of_the_path_is_left_out_of_the_index(built: tuple[Path, Report], starter: Assistant) -> None:
    assert [warning for warning in built[1].warnings if "onboarding" in warning] == []
    assert len(starter.snapshot.catalog.lessons) == 8


def test_every_question_to_try_is_answered_with_sources(starter: Assistant) -> None:
    answers = [starter.ask(Question(lesson.question)) for lesson in starter.snapshot.catalog.lessons]
    assert [answer.question for answer in answers if answer.outcome != "answered" or not answer.citations] == []


def test_an_answer_to_try_draws_on_a_document_that_its_step_teaches(starter: Assistant) -> None:
    for lesson in starter.snapshot.catalog.lessons:
        taught = {point.spot.slug for point in lesson.points}
        cited = {citation.slug for citation in starter.ask(Question(lesson.question)).citations}
        assert taught & cited, lesson.key
