"""The parts of a search, one by one, as the flow calls them."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from assistant.answer.finding import PASSAGES
from assistant.danish.analysis import terms
from assistant.index.lexical import FIELDS
from assistant.index.snapshot import Snapshot
from assistant.index.vectors import COLLECTIONS
from assistant.search.query import understand
from assistant.search.retrieve import CANDIDATES, retrieve
from assistant.types import Question


def searches(snapshot: Snapshot, today: date) -> Mapping[str, Callable[[str], object]]:
    """Return what can be timed by name: the lexical searches, the dense ones, and all with their ranking."""
    day = snapshot.period_filter(today)

    def lexical(text: str) -> object:
        weights = {term: float(count) for term, count in Counter(terms(text)).items()}
        return [snapshot.lexical.search(field, weights, CANDIDATES, day) for field in FIELDS]

    def dense(text: str) -> object:
        vector = snapshot.embedder.embed_query(text)
        return [snapshot.vectors.search(name, vector, CANDIDATES, day) for name in COLLECTIONS]

    def hybrid(text: str) -> object:
        return retrieve(snapshot, understand(Question(text), text, today), PASSAGES)

    return {"lexical": lexical, "dense": dense, "hybrid": hybrid}
