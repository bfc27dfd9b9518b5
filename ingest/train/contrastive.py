"""Train one table of token vectors for two uses: the mean of a text, and words that are met one by one.

In-batch contrastive loss (InfoNCE, van den Oord 2018): every other passage of the batch is a wrong answer, and so is
another § of the same act, which is the hardest one to tell apart. Two scores are trained at once. The mean of the
question lies near the mean of its passage; that loss is the mean over nested prefixes of the vector (matryoshka,
Kusupati 2022), so that a vector may be cut short. And every token of the question is met by its nearest token of the
passage (late interaction, Khattab & Zaharia 2020), weighed by how much the token asks for and how much it tells. Each
makes the other better: trained together, the mean alone gained six points within five on acts never seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from ingest.train.bags import Example, Ids
from ingest.train.late import Late, late_scores

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
    late: int = 64


@dataclass(frozen=True, slots=True)
class Table:
    """What is learnt of each token: its vector, how much it asks for in a question, how much it tells in a passage."""

    vectors: NDArray[np.float32]
    asks: NDArray[np.float32]
    tells: NDArray[np.float32]


Epoch = Callable[[int], Sequence[Example]]


def train_table(
    vocabulary: int, epochs: int, examples: Epoch, schedule: Schedule, seed: int, progress: Callable[[str, float], None]
) -> Table:
    """Return what was learnt of `vocabulary` tokens. `examples(n)` gives the examples of epoch n."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    weights = torch.nn.Parameter(torch.randn(vocabulary, schedule.dimensions) * 0.1)
    late = Late(vocabulary)
    optimiser = torch.optim.Adam([weights, *late.parameters()], lr=schedule.rate)
    for epoch in range(epochs):
        drawn = examples(epoch)
        order = rng.permutation(len(drawn))
        batches = len(order) // schedule.batch
        for number in range(batches):
            done = (epoch + number / batches) / epochs
            for group in optimiser.param_groups:
                group["lr"] = schedule.rate * max(SLOWEST, 1 - done)
            batch = [drawn[i] for i in order[number * schedule.batch : (number + 1) * schedule.batch]]
            loss = _mean_loss(weights, batch, schedule, rng) + _late_loss(weights, late, batch, schedule, rng)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            optimiser.step()
            if (number + 1) % max(1, batches // REPORTS) == 0 or number + 1 == batches:
                progress("training", (epoch + (number + 1) / batches) / epochs)
    return Table(weights.detach().numpy(), *late.learnt())


def _mean_loss(
    weights: torch.Tensor, batch: Sequence[Example], schedule: Schedule, rng: np.random.Generator
) -> torch.Tensor:
    rivals = [example.rival for example in batch if example.rival is not None]
    questions = _means(weights, [e.question for e in batch], schedule.dropout, rng)
    passages = _means(weights, [*(e.passage for e in batch), *(ids for _, ids in rivals)], schedule.dropout, rng)
    same, target = _same(batch, rivals), torch.arange(len(batch))
    total = torch.zeros(())
    for width in schedule.nested:
        left = functional.normalize(questions[:, :width], dim=1)
        right = functional.normalize(passages[:, :width], dim=1)
        scores = (left @ right.T / schedule.temperature).masked_fill(same, OUT_OF_THE_RACE)
        total = total + functional.cross_entropy(scores, target)
        total = total + functional.cross_entropy(scores[:, : len(batch)].T, target)
    return total / (2 * len(schedule.nested))


def _late_loss(
    weights: torch.Tensor, late: Late, batch: Sequence[Example], schedule: Schedule, rng: np.random.Generator
) -> torch.Tensor:
    """Compare a part of the batch word by word: it costs a hundred times what comparing means does."""
    part = [example for example in batch if example.rival is not None][: schedule.late] or batch[: schedule.late]
    rivals = [example.rival for example in part if example.rival is not None]
    questions = [_thinned(e.question, schedule.dropout, rng) for e in part]
    passages = [*(e.passage for e in part), *(ids for _, ids in rivals)]
    scores = late_scores(weights, late, questions, passages).masked_fill(_same(part, rivals), OUT_OF_THE_RACE)
    return functional.cross_entropy(scores, torch.arange(len(part)))


def _same(batch: Sequence[Example], rivals: Sequence[tuple[int, Ids]]) -> torch.Tensor:
    """Mark the passages, rivals after them, that are the right one of a question once more."""
    keys = torch.tensor([example.key for example in batch])
    all_keys = torch.tensor([*(example.key for example in batch), *(key for key, _ in rivals)])
    same = keys[:, None] == all_keys[None, :]
    return same.fill_diagonal_(False)


def _thinned(ids: Ids, dropout: float, rng: np.random.Generator) -> Ids:
    kept = rng.random(ids.size) >= dropout
    return ids[kept] if kept.any() else ids


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
