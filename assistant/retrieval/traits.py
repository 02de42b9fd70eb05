"""What of a procedure bears on its rank whatever is asked: its level, whether it is gone, how much is said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.record import Procedure
from assistant.retrieval.levels import ABOLISHED

_NAMES = 2  # texts that every record may have: its name and its plain name
LEVELS = ("xã", "tỉnh", "trung ương")


@dataclass(frozen=True, slots=True)
class Traits:
    """One row for each procedure."""

    levels: NDArray[np.bool_]  # a column for each of LEVELS
    gone: NDArray[np.bool_]  # of the abolished level
    spoken: NDArray[np.bool_]  # with words of people beside its names
    curated: NDArray[np.bool_]  # written by the editors, because many people ask for it


def traits_of(procedures: Sequence[Procedure], texts: NDArray[np.int64]) -> Traits:
    """Return the traits of the procedures."""
    levels = np.array([[level in procedure.levels for level in LEVELS] for procedure in procedures])
    gone = np.array([ABOLISHED in procedure.name.lower() for procedure in procedures])
    curated = np.array([procedure.origin == "curated" for procedure in procedures])
    return Traits(levels, gone, texts > _NAMES, curated)
