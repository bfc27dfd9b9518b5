"""Train token vectors so that a question's mean lies near its passage's mean.

In-batch contrastive loss (InfoNCE, van den Oord 2018): every other passage of the batch is a wrong answer, except
those that are the same passage. The loss is the mean over nested prefixes of the vector (matryoshka, Kusupati 2022), so
that a vector may be cut short.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from ingest.train.bags import Example, Ids

REPORTS = 4
"""How often an epoch says how far it is: every few seconds."""

SLOWEST = 0.02
"""The learning rate falls in a line to this share of itself."""

OUT_OF_THE_RACE = -1e4
"""The score of the same passage seen again: neither right nor wrong, and finite, so that gradients are."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The numbers of a training; the model card says what else was tried."""

    dimensions: int = 256
    nested: tuple[int, ...] = (64, 128, 256)
    batch: int = 1024
    rate: float = 0.02
    temperature: float = 0.08
    dropout: float = 0.1


Epoch = Callable[[int], Sequence[Example]]


def train_vectors(
    vocabulary: int, epochs: int, examples: Epoch, schedule: Schedule, seed: int, progress: Callable[[str, float], None]
) -> NDArray[np.float32]:
    """Return one vector a token. `examples(n)` gives the examples of epoch n."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    weights = torch.nn.Parameter(torch.randn(vocabulary, schedule.dimensions) * 0.1)
    optimiser = torch.optim.Adam([weights], lr=schedule.rate)
    for epoch in range(epochs):
        drawn = examples(epoch)
        order = rng.permutation(len(drawn))
        batches = len(order) // schedule.batch
        for number in range(batches):
            done = (epoch + number / batches) / epochs
            for group in optimiser.param_groups:
                group["lr"] = schedule.rate * max(SLOWEST, 1 - done)
            batch = [drawn[i] for i in order[number * schedule.batch : (number + 1) * schedule.batch]]
            loss = _loss(weights, batch, schedule, rng)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            optimiser.step()
            if (number + 1) % max(1, batches // REPORTS) == 0 or number + 1 == batches:
                progress("training", (epoch + (number + 1) / batches) / epochs)
    return weights.detach().numpy()


def _loss(
    weights: torch.Tensor, batch: Sequence[Example], schedule: Schedule, rng: np.random.Generator
) -> torch.Tensor:
    questions = _means(weights, [e.question for e in batch], schedule.dropout, rng)
    passages = _means(weights, [e.passage for e in batch], schedule.dropout, rng)
    keys = torch.tensor([e.key for e in batch])
    same = (keys[:, None] == keys[None, :]).fill_diagonal_(False)
    target = torch.arange(len(batch))
    total = torch.zeros(())
    for width in schedule.nested:
        left = functional.normalize(questions[:, :width], dim=1)
        right = functional.normalize(passages[:, :width], dim=1)
        scores = (left @ right.T / schedule.temperature).masked_fill(same, OUT_OF_THE_RACE)
        total = total + functional.cross_entropy(scores, target)
        total = total + functional.cross_entropy(scores.T, target)
    return total / (2 * len(schedule.nested))


def _means(weights: torch.Tensor, bags: Sequence[Ids], dropout: float, rng: np.random.Generator) -> torch.Tensor:
    """Average the token vectors of each bag; a share of the tokens is left out so that no single word decides."""
    flat = np.concatenate(bags)
    lengths = np.array([bag.size for bag in bags])
    if dropout:
        kept = rng.random(flat.size) >= dropout
        kept[np.cumsum(lengths) - lengths] = True
        flat, lengths = flat[kept], np.add.reduceat(kept, np.cumsum(lengths) - lengths)
    offsets = np.cumsum(lengths) - lengths
    return functional.embedding_bag(
        torch.from_numpy(flat.astype(np.int64)), weights, torch.from_numpy(offsets.astype(np.int64)), mode="mean"
    )
