"""The tab for those who run the assistant: what it stands on, how it goes, what to look at."""

DANISH: dict[str, str] = {
    "drift.outcome.answered": "Besvaret",
    "drift.outcome.partial": "Delvist besvaret",
    "drift.outcome.clarify": "Spurgt tilbage",
    "drift.outcome.not_found": "Ikke fundet",
    "drift.outcome.refused": "Afvist",
}
ENGLISH: dict[str, str] = {
    "drift.outcome.answered": "Answered",
    "drift.outcome.partial": "Partly answered",
    "drift.outcome.clarify": "Asked back",
    "drift.outcome.not_found": "Not found",
    "drift.outcome.refused": "Refused",
}
