"""Floors: the least that each figure must reach. They only rise, and a run below one fails."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.errors import ContentError

Floors = Mapping[str, Mapping[str, float]]  # slice ("all" for everything) -> figure -> floor


def read_floors(file: Path) -> Floors:
    """Read `{slice: {figure: floor}}`. Raises ContentError."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return {str(name): {str(key): float(value) for key, value in part.items()} for name, part in data.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ContentError(str(file), None, f"Không đọc được tệp mức sàn ({type(error).__name__}).") from None


def missed_floors(data: Mapping[str, Any], floors: Floors) -> list[str]:
    """Return a sentence for each figure below its floor, or missing altogether."""
    missed = []
    for name, wanted in floors.items():
        part = data if name == "all" else data["slices"].get(name, {})
        for figure, floor in wanted.items():
            value = part.get(figure)
            value = value.get("value", value.get("recall")) if isinstance(value, dict) else value
            if value is None or value < floor:
                missed.append(f"DƯỚI MỨC SÀN {name}.{figure}: {value} < {floor}")
    return missed
