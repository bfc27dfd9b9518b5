"""Score a question against a passage token by token, so that it can be learnt.

The score is the mean over the question's tokens, weighed by how much each asks for, of the likeness of the nearest
token of the passage, dampened by how much that one tells.
"""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from ingest.train.bags import Ids

MOST_ASKED, MOST_TOLD = 24, 112
"""Different tokens of a question and of a passage that are compared: with more, a step takes twice as long."""

FARTHEST = -1.0
"""The likeness of what is no token."""

_SHARPNESS = 15.0
"""Where the sharpness of the softmax begins; it is learnt (22 after a training)."""

_TELLS = 2.0
"""At first every token tells about 0.9."""


class Late(torch.nn.Module):
    """What late interaction learns beside the vectors."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.asks = torch.nn.Parameter(torch.zeros(vocabulary))
        self.tells = torch.nn.Parameter(torch.full((vocabulary,), _TELLS))
        self.sharpness = torch.nn.Parameter(torch.tensor(_SHARPNESS))

    def learnt(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return how much each token asks for (> 0) and tells (0..1)."""
        with torch.no_grad():
            return functional.softplus(self.asks).numpy(), torch.sigmoid(self.tells).numpy()


def late_scores(weights: torch.Tensor, late: Late, questions: Sequence[Ids], passages: Sequence[Ids]) -> torch.Tensor:
    """Return one row a question, one column a passage."""
    asked, is_asked = _padded(questions, MOST_ASKED)
    told, is_told = _padded(passages, MOST_TOLD)
    left = functional.normalize(weights[asked], dim=-1)
    right = functional.normalize(weights[told], dim=-1) * torch.sigmoid(late.tells[told])[..., None]
    alike = left.flatten(0, 1) @ right.flatten(0, 1).T
    met = alike.reshape(*asked.shape, *told.shape).masked_fill(~is_told, FARTHEST).amax(-1)
    share = functional.softplus(late.asks[asked]) * is_asked
    share = share / share.sum(1, keepdim=True)
    return torch.einsum("qtp,qt->qp", met, share) * late.sharpness


def _padded(texts: Sequence[Ids], most: int) -> tuple[torch.Tensor, torch.Tensor]:
    distinct = [_distinct(ids)[:most] for ids in texts]
    width = max(ids.size for ids in distinct)
    padded = np.zeros((len(distinct), width), dtype=np.int64)
    filled = np.zeros((len(distinct), width), dtype=bool)
    for row, ids in enumerate(distinct):
        padded[row, : ids.size], filled[row, : ids.size] = ids, True
    return torch.from_numpy(padded), torch.from_numpy(filled)


def _distinct(ids: Ids) -> Ids:
    _, first = np.unique(ids, return_index=True)
    return ids[np.sort(first)]
