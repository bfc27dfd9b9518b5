"""What the journal tells on the command line."""

DANISH: dict[str, str] = {
    "journal.kept": "{questions} spørgsmål, {ratings} vurderinger, {steps} gennemførte trin, {trials} testspørgsmål.",
    "journal.in_all": "Gemt i alt: {what}",
    "journal.days": "De seneste {days} dage: {questions} spørgsmål",
    "journal.ratings": "Vurderinger: {useful} nyttige, {useless} ikke nyttige",
    "journal.purged": "Alt, der var ældre end grænsen ({days} dage), er slettet.",
    "journal.erased": "Slettet: {what} Testspørgsmålene er beholdt uden navn.",
}

ENGLISH: dict[str, str] = {
    "journal.kept": "{questions} questions, {ratings} ratings, {steps} completed steps, {trials} test questions.",
    "journal.in_all": "Kept in all: {what}",
    "journal.days": "The last {days} days: {questions} questions",
    "journal.ratings": "Ratings: {useful} useful, {useless} not useful",
    "journal.purged": "Everything older than the limit ({days} days) is deleted.",
    "journal.erased": "Erased: {what} Test questions are kept without a name.",
}
