"""Which action follows which intent while what stands open, read from the rules that Rasa itself is trained on.

Without Rasa the same page of rules holds: only the understanding is a guess from cue words then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import ContentError

FALLBACK = "nlu_fallback"
Standing = Mapping[str, bool]  # the slots of training_data/domain.yml: what stands open


@dataclass(frozen=True, slots=True)
class Rule:
    """One intent with the action that follows it while these slots are so."""

    name: str
    intent: str
    slots: Standing
    action: str

    def fits(self, standing: Standing) -> bool:
        """Whether all that the rule asks for holds."""
        return all(standing.get(slot, False) == value for slot, value in self.slots.items())


class Rules:
    """The rules of `training_data/rules`; the one that asks for most goes first, as in Rasa."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: -len(rule.slots)))

    @property
    def actions(self) -> frozenset[str]:
        """Every action that a rule leads to."""
        return frozenset(rule.action for rule in self.rules)

    @property
    def intents(self) -> frozenset[str]:
        """Every intent that a rule knows."""
        return frozenset(rule.intent for rule in self.rules)

    def choose(self, intent: str, standing: Standing) -> str:
        """The action for an intent; an intent without a rule counts as not understood."""
        for wanted in (intent, FALLBACK):
            for rule in self.rules:
                if rule.intent == wanted and rule.fits(standing):
                    return rule.action
        raise LookupError(f"no rule for {FALLBACK}")  # read_rules lets no such table through


def read_rules(folder: Path) -> Rules:
    """Return every rule of the form "while ..., intent, then action". Raises ContentError when one is unclear."""
    rules = [rule for file in sorted(folder.glob("*.yml")) for rule in _rules_of(file)]
    for number, rule in enumerate(rules):
        for other in rules[number + 1 :]:
            if rule.intent == other.intent and len(rule.slots) == len(other.slots) and not _exclude(rule, other):
                what = f"Luật '{rule.name}' và '{other.name}' cùng nhận ý '{rule.intent}'."
                raise ContentError(str(folder), None, what, "Ghi điều kiện loại trừ nhau cho hai luật.")
    if not any(rule.intent == FALLBACK for rule in rules):
        what = f"Không có luật cho {FALLBACK}."
        raise ContentError(str(folder), None, what, "Thêm luật này vào training_data/rules.")
    return Rules(rules)


def _rules_of(file: Path) -> list[Rule]:
    data: Any = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    rules = []
    for rule in data.get("rules", ()):
        steps = rule.get("steps", ())
        flat = [one for step in steps for one in step.get("or", [step])]
        intents = [step["intent"] for step in flat if "intent" in step]
        actions = [step["action"] for step in flat if "action" in step]
        slots = {
            slot: bool(value)
            for condition in rule.get("condition", ())
            for pair in condition.get("slot_was_set", ())
            for slot, value in pair.items()
        }
        if not intents or len(actions) != 1:
            raise ContentError(str(file), None, f"Luật '{rule.get('rule')}' cần ít nhất một ý và đúng một hành động.")
        rules += [Rule(str(rule["rule"]), intent, slots, actions[0]) for intent in intents]
    return rules


def _exclude(one: Rule, other: Rule) -> bool:
    return any(other.slots.get(slot, value) != value for slot, value in one.slots.items())
