from assistant.answer.assistant import Assistant
from evals.cases import Case, Place
from evals.similar import measure, render


def test_a_case_counts_when_its_precedent_is_found(assistant: Assistant) -> None:
    text = "En boligsøgende betalte gebyret for sent, fordi opkrævningen blev sendt til den gamle adresse."
    found = Case("a", "s", text, 0, places=(Place("afgoerelse-birkelunden-gebyr"),))
    missed = Case("b", "s", text, 0, places=(Place("en-anden-sag"),))
    row = measure(assistant.snapshot, [found, missed])
    assert (row["n"], row["hit@1"], row["hit@3"], row["recall@5"]) == (2, 0.5, 0.5, 0.5)
    assert "| fold 0 | 2 | 0.500 |" in render({"fold 0": row})
