"""Questions as the journal gets them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from assistant.journal.entries import Asked

TODAY = date(2026, 11, 25)
ASKED = Asked(
    visitor="mette", at=datetime(2026, 11, 25, 9, 0, tzinfo=UTC), language="da", kinds=("legislation", "guidance"),
    as_of=TODAY, outcome="answered", milliseconds=120, index="a5fb", writer="", cited=("boligloven",),
    subject="Boligloven", question="Hvad koster ventelisten?",
)  # fmt: skip
MISSED = replace(ASKED, outcome="not_found", cited=(), subject="Gebyrer", question="Hvad koster en kælder?")
