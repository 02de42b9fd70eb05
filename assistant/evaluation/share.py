"""A share of a count, with how sure it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with Wilson's 95 % interval."""

    hits: int
    of: int

    def value(self) -> float | None:
        return self.hits / self.of if self.of else None

    def interval(self) -> tuple[float, float] | None:
        """Wilson score interval (E. B. Wilson, 1927)."""
        if not self.of:
            return None
        z, share = 1.96, self.hits / self.of
        middle = share + z * z / (2 * self.of)
        spread = z * math.sqrt(share * (1 - share) / self.of + z * z / (4 * self.of**2))
        scale = 1 + z * z / self.of
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)

    def as_dict(self) -> dict[str, Any]:
        value, interval = self.value(), self.interval()
        return {
            "value": None if value is None else round(value, 4),
            "hits": self.hits,
            "of": self.of,
            "interval_95": [round(bound, 4) for bound in interval] if interval else None,
        }
