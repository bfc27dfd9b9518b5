"""What is kept: why an answer was of no use, and what the command line tells."""

DANISH: dict[str, str] = {
    "journal.reason.wrong": "Forkert",
    "journal.reason.outdated": "Forældet",
    "journal.reason.incomplete": "Mangelfuldt",
    "journal.reason.wrong_source": "Forkert kilde",
    "journal.reason.unclear": "Uklart",
    "journal.reason.other": "Andet",
    "journal.kept": "{questions} spørgsmål, {ratings} vurderinger, {steps} gennemførte trin, {trials} testspørgsmål.",
    "journal.in_all": "Gemt i alt: {what}",
    "journal.days": "De seneste {days} dage: {questions} spørgsmål",
    "journal.ratings": "Vurderinger: {useful} nyttige, {useless} ikke nyttige",
    "journal.purged": "Alt, der var ældre end grænsen ({days} dage), er slettet.",
    "journal.erased": "Slettet: {what} Testspørgsmålene er beholdt uden navn.",
}

ENGLISH: dict[str, str] = {
    "journal.reason.wrong": "Wrong",
    "journal.reason.outdated": "Outdated",
    "journal.reason.incomplete": "Incomplete",
    "journal.reason.wrong_source": "Wrong source",
    "journal.reason.unclear": "Unclear",
    "journal.reason.other": "Other",
    "journal.kept": "{questions} questions, {ratings} ratings, {steps} completed steps, {trials} test questions.",
    "journal.in_all": "Kept in all: {what}",
    "journal.days": "The last {days} days: {questions} questions",
    "journal.ratings": "Ratings: {useful} useful, {useless} not useful",
    "journal.purged": "Everything older than the limit ({days} days) is deleted.",
    "journal.erased": "Erased: {what} Test questions are kept without a name.",
}
