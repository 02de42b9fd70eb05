"""Which action follows which intent, read from the rules that Rasa itself is trained on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import ContentError

FALLBACK = "nlu_fallback"


def read_rules(folder: Path) -> Mapping[str, str]:
    """Return intent -> action for every rule of the form "intent, then action". Raises ContentError."""
    table: dict[str, str] = {}
    for file in sorted(folder.glob("*.yml")):
        data: Any = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        for rule in data.get("rules", ()):
            steps = rule.get("steps", ())
            intents = [step["intent"] for step in steps if "intent" in step]
            actions = [step["action"] for step in steps if "action" in step]
            if len(intents) == 1 and actions:
                table[intents[0]] = actions[0]
    if FALLBACK not in table:
        raise ContentError(
            str(folder), None, "Không có luật cho nlu_fallback.", "Thêm luật này vào training_data/rules."
        )
    return table
