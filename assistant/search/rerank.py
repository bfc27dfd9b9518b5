"""Put the best hits in the order of a cross-encoder, which reads the question and a text together.

Off unless the settings name a model: none has been measured on Danish questions to these sources yet.
`python -m evals` measures the one that the settings name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeVar

from assistant.errors import ModelMissing
from assistant.index.hub import Named, load_model
from assistant.search.provisions import names_passage
from assistant.settings import RerankerSettings
from assistant.texts import column_name
from assistant.types import Hit, Query

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

T = TypeVar("T")

_SCORING = ("ForSequenceClassification", "ForCausalLM")
"""How the names of architectures end that score a pair of texts; of any other the library makes a random last layer."""


class Reranker(Protocol):
    """Whatever can tell how well texts answer a question."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """Return one score a text; more is better, and the scale is the reranker's own."""
        ...


@dataclass(frozen=True, slots=True)
class Reranking:
    """A reranker and how many of the best hits it reads."""

    reranker: Reranker
    top: int

    def reordered(self, hits: Sequence[Hit], query: Query) -> tuple[Hit, ...]:
        """Return the hits with the first `top` in the order of the reranker; equal scores keep theirs.

        The §§ that the query names stay first where they were first. What is known of a score later is fitted to those
        of the search: so the best hit gets the best of them, and the reranker's own is kept as the feature `rerank`.
        """
        named = len(list(takewhile(lambda hit: names_passage(query, hit), hits[: self.top])))
        read = hits[named : self.top]
        if len(read) < 2:
            return tuple(hits)
        scores = self.reranker.scores(query.text, [shown(hit) for hit in read])
        best = sorted(zip(read, scores, strict=True), key=lambda pair: -pair[1])
        moved = (
            replace(hit, score=place.score, features={**hit.features, "rerank": float(score)})
            for place, (hit, score) in zip(read, best, strict=True)
        )
        return (*hits[:named], *moved, *hits[self.top :])


def shown(hit: Hit) -> str:
    """Return what a reranker reads of a hit: where it stands, and its text."""
    chunk = hit.chunk
    place = (hit.document.title, *chunk.headings, chunk.provision, *map(column_name, chunk.columns))
    return f"{' – '.join(filter(None, dict.fromkeys(place)))}\n{chunk.text}"


class CrossEncoderReranker:
    """A loaded cross-encoder. Safe to share between threads, which wait for each other."""

    def __init__(self, model: "CrossEncoder", batch_size: int) -> None:
        self._model, self._batch_size, self._lock = model, batch_size, Lock()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one logit a text. What of a text exceeds the length of the model is cut off."""
        with self._lock:  # a tokenizer must not be asked by two threads at once
            logits = self._model.predict(
                [(question, text) for text in texts],
                batch_size=self._batch_size,
                activation_fn=_unchanged,
                show_progress_bar=False,
            )
        return [float(logit) for logit in logits]


def load_reranking(settings: RerankerSettings) -> Reranking | None:
    """Load the cross-encoder that the settings name, None where they name none.

    Raises `ModelMissing` with the command or setting that repairs it.
    """
    if not settings.model:
        return None
    from sentence_transformers import CrossEncoder

    named = Named(settings, "RERANKER", "leave ASSISTANT_RERANKER__MODEL empty")
    model = load_model(CrossEncoder, named)
    _refuse_other_sorts(model, named)
    return Reranking(CrossEncoderReranker(model, settings.batch_size), settings.top)


def _refuse_other_sorts(model: "CrossEncoder", named: Named) -> None:
    name = named.settings.model
    if model.num_labels != 1:
        raise ModelMissing(
            f"The model {name!r} gives {model.num_labels} scores a text, a reranker gives one. {named.repair}"
        )
    transformer = model.model
    trained = (transformer.config.architectures or [""])[0] if transformer else ""
    if len(model) == 1 and not trained.endswith(_SCORING):
        raise ModelMissing(f"The model {name!r} ({trained}) was not trained to rerank. {named.repair}")


def _unchanged(logits: T) -> T:
    """Stand in for the sigmoid, which makes large scores equal."""
    return logits
