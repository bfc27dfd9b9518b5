"""The path for new employees: read from its file, held to its sources, carried into the index."""

import shutil
from pathlib import Path

import pytest

from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, current_folder
from assistant.lessons import Lesson
from assistant.settings import EmbeddingSettings
from ingest.build import Plan, Report, build, is_fresh
from ingest.check import check
from ingest.lessons import LESSONS, read_steps
from ingest.teaching import find_quote, teach

CORPUS = Path(__file__).parents[2] / "corpus"
DOCUMENT = "# Cykler\n\nCykler må stå i **skuret**.\nDer er 10 pladser til 12 kr.\n"
STEP = """[[step]]
key = "cykler"
title = "Cykler"
why = "Alle spørger."
question = "Hvor må cykler stå?"

[[step.statement]]
text = "De må stå i skuret."
document = "cykler"
quote = "må stå i **skuret**. Der er 10 pladser"

[[step.statement]]
text = "Der er 10 pladser."
document = "cykler"
quote = "Der er 10 pladser"

[step.check]
question = "Hvor mange pladser er der?"
answers = ["5", "10"]
right = 2
explanation = "Der er 10."
document = "cykler"
quote = "Der er 10 pladser"
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Thirty documents, so that a change of one is written into a copy of the index."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(30):
        (folder / f"ark-{number}.md").write_text(f"# Ark {number}\n\nTekst {number}.\n", encoding="utf-8")
    (folder / "cykler.md").write_text(DOCUMENT, encoding="utf-8")
    (folder / LESSONS).write_text(STEP, encoding="utf-8")
    return folder


def make(corpus: Path) -> Report:
    return build(Plan((corpus,), corpus.parent / "index", EmbeddingSettings()), lambda *_: None)


def taught(corpus: Path) -> dict[str, list[str]]:
    """Return the quoted words of each lesson that the index of a corpus holds."""
    catalog = Catalog(current_folder(corpus.parent / "index") / CATALOG)
    words = {each.key: quotes(each, catalog.text) for each in catalog.lessons}
    catalog.close()
    return words


def quotes(lesson: Lesson, text: object) -> list[str]:
    assert callable(text)
    spots = [point.spot for point in lesson.points] + ([lesson.check.spot] if lesson.check else [])
    return [text(spot.slug)[spot.start : spot.end] for spot in spots]


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_the_starter_path_has_eight_whole_steps() -> None:
    steps, faults = read_steps((CORPUS / LESSONS).read_text(encoding="utf-8"))
    assert faults == ()
    assert len(steps) == 8
    assert [step.key for step in steps if not 4 <= len(step.claims) <= 9] == []
    assert [step.key for step in steps if step.quiz is None or len(step.quiz.answers) != 3] == []


def test_the_right_answers_do_not_all_stand_in_one_place() -> None:
    steps, _ = read_steps((CORPUS / LESSONS).read_text(encoding="utf-8"))
    assert {step.quiz.right for step in steps if step.quiz} == {0, 1, 2}


def test_a_quote_is_found_to_the_letter_however_its_lines_are_broken() -> None:
    assert find_quote("Der er\n  10 pladser.", "er 10 pladser") == (4, 19)
    assert find_quote("Der er 10 pladser.", "er 100 pladser") is None


def test_the_index_holds_each_step_with_the_place_of_its_words(corpus: Path) -> None:
    assert make(corpus).warnings == ()
    assert taught(corpus) == {"cykler": ["må stå i **skuret**.\nDer er 10 pladser", *["Der er 10 pladser"] * 2]}


def test_the_places_follow_when_a_document_changes_and_the_index_is_carried_on(corpus: Path) -> None:
    make(corpus)
    edit(corpus / "cykler.md", "# Cykler\n", "# Cykler og meget andet\n\nEn ny begyndelse.\n")
    assert make(corpus).written == 1
    assert taught(corpus)["cykler"][1] == "Der er 10 pladser"


def test_a_changed_path_is_taken_up_though_no_document_changed(corpus: Path) -> None:
    plan = Plan((corpus,), corpus.parent / "index", EmbeddingSettings())
    make(corpus)
    assert is_fresh(plan)
    edit(corpus / LESSONS, 'key = "cykler"', 'key = "skuret"')
    assert not is_fresh(plan)
    assert make(corpus).written == 0
    assert list(taught(corpus)) == ["skuret"]


def test_a_statement_whose_words_are_gone_is_left_out_and_reported(corpus: Path) -> None:
    make(corpus)
    edit(corpus / "cykler.md", "i **skuret**", "i kælderen")
    [warning] = make(corpus).warnings
    assert f"{LESSONS}:7: step 'cykler': 'cykler' does not hold the words 'må stå i **skuret**." in warning
    assert taught(corpus) == {"cykler": ["Der er 10 pladser"] * 2}


def test_a_step_goes_when_its_document_goes(corpus: Path) -> None:
    make(corpus)
    (corpus / "cykler.md").unlink()
    assert [each.rpartition(": ")[2] for each in make(corpus).warnings] == ["there is no document 'cykler'"] * 3
    assert taught(corpus) == {}


def test_a_corpus_without_a_path_teaches_nothing(corpus: Path) -> None:
    (corpus / LESSONS).unlink()
    assert make(corpus).warnings == ()
    assert taught(corpus) == {}


def test_a_path_that_is_no_toml_costs_the_path_and_not_the_build(corpus: Path) -> None:
    edit(corpus / LESSONS, 'title = "Cykler"', "title = Cykler")
    [warning] = make(corpus).warnings
    assert f"{LESSONS}:3: not TOML" in warning
    assert taught(corpus) == {}


def test_a_step_of_a_later_folder_replaces_its_namesake(tmp_path: Path) -> None:
    for name, title in (("a", "Første"), ("b", "Anden")):
        (tmp_path / name).mkdir()
        (tmp_path / name / LESSONS).write_text(STEP.replace('"Cykler"', f'"{title}"'), encoding="utf-8")
    lessons = teach((tmp_path / "a", tmp_path / "b"), {"cykler": DOCUMENT}.get).lessons
    assert [lesson.title for lesson in lessons] == ["Anden"]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('why = "Alle spørger."\n', "", "1: why must be text"),
        ('key = "cykler"', 'key = "Cykler på vej"', "1: the key 'Cykler på vej' is not small letters"),
        ('why = "Alle', 'hvorfor = "x"\nwhy = "Alle', "1: 'hvorfor' is unknown; the fields are key, title"),
        ('text = "Der er 10 pladser."\n', "", "12: step 'cykler': text must be text"),
        ('document = "cykler"\nquote = "må', 'document = "biler"\nquote = "må', "7: step 'cykler': there is no"),
        ('quote = "må', 'quote = "Må', "7: step 'cykler': 'cykler' does not hold the words 'Må stå i **skuret**"),
        ('"Der er 10 pladser."', '"Der er 11 pladser."', "12: step 'cykler': the quote does not hold the figure '11"),
        ('"Der er 10."', '"Der er 12."', "17: step 'cykler': the quote does not hold the figure '12"),
        (
            "right = 2",
            "right = 3",
            "17: step 'cykler': check: right is 3; it is the number of the right answer, 1 to 2",
        ),
        ('["5", "10"]', '["10", "10"]', "17: step 'cykler': check: answers must be 2 to 5 different texts"),
        ("[[step.statement]]", "[[step.udsagn]]", "1: 'udsagn' is unknown"),
        ("[[step]]", "[[trin]]\nx = 1\n\n[[step]]", "1: 'trin' is unknown; the file holds [[step]] only"),
    ],
)
def test_a_fault_in_a_path_is_named_by_file_and_line(tmp_path: Path, before: str, after: str, problem: str) -> None:
    assert before in STEP
    (tmp_path / LESSONS).write_text(STEP.replace(before, after), encoding="utf-8")
    (tmp_path / "cykler.csv").write_text(f"tekst\n{DOCUMENT}", encoding="utf-8")
    found = [str(each) for each in check(tmp_path) if each.path.name == LESSONS]
    assert found[0].startswith(f"{tmp_path / LESSONS}:{problem}")
    assert len(found) == 1


def test_two_steps_may_not_share_a_key(tmp_path: Path) -> None:
    (tmp_path / LESSONS).write_text(f"{STEP}\n{STEP}", encoding="utf-8")
    (tmp_path / "cykler.csv").write_text(f"tekst\n{DOCUMENT}", encoding="utf-8")
    [problem] = [each for each in check(tmp_path) if each.path.name == LESSONS]
    assert str(problem).endswith(f"{LESSONS}:25: the key 'cykler' is taken by the step in line 1")


def test_quotes_from_a_file_that_is_no_text_are_checked_too(tmp_path: Path) -> None:
    (tmp_path / LESSONS).write_text(STEP, encoding="utf-8")
    (tmp_path / "cykler.html").write_text("<p>Der er 10 pladser.</p>", encoding="utf-8")
    assert [each.line for each in check(tmp_path)] == [7]


def test_the_tiny_path_is_in_the_index_of_the_tiny_corpus(tiny_corpus: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_corpus, tmp_path / "corpus")
    make(tmp_path / "corpus")
    assert list(taught(tmp_path / "corpus")) == ["ventelisten", "tilskud", "birkelunden"]
