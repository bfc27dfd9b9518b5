import pytest

from assistant.search.defining import defines, term_asked

LIST = "I denne bekendtgørelse forstås ved:\n\n1) Gård: Et areal.\n\n2) Fælles anlæg: Anlæg, som flere ejendomme har."


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Hvad forstås ved et fællesanlæg?", "fællesanlæg"),
        ("hvad forstås der ved »boligsocial helhedsplan«", "boligsocial helhedsplan"),
        ("Hvad betyder begrebet kombineret udlejning?", "kombineret udlejning"),
        ("Hvordan defineres en almen familiebolig?", "almen familiebolig"),
        ("Hvad menes der med fleksibel udlejning?", "fleksibel udlejning"),
        ("Hvad er en landsdispositionsfond?", "landsdispositionsfond"),
        ("Hvad er definitionen på udsat boligområde?", "udsat boligområde"),
        ("What does grundkapital mean?", "grundkapital"),
        ("Hvad er en fælles haveordning?", "fælles haveordning"),
        ("Hvad er et anlæg egentlig?", "anlæg"),
    ],
)
def test_the_term_is_read_from_a_question_for_its_meaning(question: str, term: str) -> None:
    assert term_asked(question) == term


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er fristen for at klage over en afgørelse?",
        "Hvem kan søge om støtte?",
        "Hvordan er foreningen organiseret?",
        "",
        "Hvad betyder det for lejeren, at kommunen siger nej?",
        "Hvad vil det sige at blive genhuset?",
    ],
)
def test_other_questions_ask_for_no_term(question: str) -> None:
    assert term_asked(question) == ""


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        "§ 2. Ved fælles anlæg forstås i denne lov anlæg, som flere bruger.",
        "Stk. 2. Som fælles anlæg anses vaskerier.",
        "Fælles anlæg defineres som vaskerier og legepladser.",
        "- **Fælles anlæg**: vaskerier og legepladser.",
        "- **Fælles anlæg:** Vaskerier og legepladser.",
        "Fælles anlæg er vaskerier og legepladser.",
    ],
)
def test_a_text_that_defines_the_term_is_told_by_its_form(text: str) -> None:
    assert defines(text, "fælles anlæg") == 1.0


def test_inflection_does_not_matter() -> None:
    assert defines("2) Mobilapplikationen: Et program.", "mobilapplikationer") == 1.0


def test_the_definition_of_a_longer_term_counts_by_the_share_that_was_asked() -> None:
    assert defines("Ved arbejdsrelateret vold forstås slag.", "vold") == 0.5
    assert defines("Ved vold forstås slag.", "arbejdsrelateret vold") == 0.0


def test_a_text_that_only_uses_the_term_defines_nothing() -> None:
    assert defines("Udgifter til fælles anlæg fordeles mellem ejendommene, jf. stk. 2.", "fælles anlæg") == 0.0
    assert defines("Fælles anlæg er ikke omfattet.", "fælles anlæg") == 0.0
    assert defines(LIST, "ejendom") == 0.0
    assert defines(LIST, "") == 0.0
