"""Read a question: its references, the day whose rules it asks about, and its misspelt words."""

from dataclasses import replace
from datetime import date

from assistant.danish.references import find_references
from assistant.danish.rule_day import asks_about_former_rules, date_in_question
from assistant.search.spelling import Vocabulary, misread
from assistant.types import Query, Question


def understand(question: Question, text: str, today: date) -> Query:
    """Return the query of a question. `text` is the question standing alone, after earlier turns were taken in.

    The day that was set beside the question counts before the one its words name.
    """
    named = date_in_question(text, today)
    stated = question.as_of or named
    return Query(
        text=text,
        as_of=stated or today,
        dated=question.as_of is not None,
        historical=stated is not None and stated < today,
        named=named,
        former=stated is None and asks_about_former_rules(text, today),
        references=find_references(text),
        kinds=question.kinds,
    )


def spelled(query: Query, vocabulary: Vocabulary) -> Query:
    """Return the query with its unknown words read as the nearest known ones."""
    return replace(query, misread=misread(query.text, vocabulary))
