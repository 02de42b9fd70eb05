"""What of a procedure bears on its rank whatever is asked: its level, and whether that is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.record import Procedure
from assistant.retrieval.levels import ABOLISHED

OFTEN = 10  # texts; more of them bring a procedure no nearer
LEVELS = ("xã", "tỉnh", "trung ương")


@dataclass(frozen=True, slots=True)
class Traits:
    """One row for each procedure."""

    levels: NDArray[np.bool_]  # a column for each of LEVELS
    gone: NDArray[np.bool_]  # of the abolished level
    told_often: NDArray[np.float32]  # the logarithm of the number of its texts: with many, one is always near


def traits_of(procedures: Sequence[Procedure], texts: Sequence[int]) -> Traits:
    """Return the traits of the procedures; `texts` tells how many searched texts each has."""
    levels = np.array([[level in procedure.levels for level in LEVELS] for procedure in procedures])
    gone = np.array([ABOLISHED in procedure.name.lower() for procedure in procedures])
    return Traits(levels, gone, np.log(np.minimum(texts, OFTEN)).astype(np.float32))
