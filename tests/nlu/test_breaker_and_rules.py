"""The circuit breaker and the rules table."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.dialogue.evidence import Action
from assistant.errors import ContentError
from assistant.nlu.breaker import Breaker
from assistant.nlu.rules import read_rules

RULES = Path(__file__).parents[2] / "training_data" / "rules"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_after_three_failures_nobody_waits_until_the_rest_is_over() -> None:
    clock = Clock()
    breaker = Breaker(limit=3, rest_seconds=2, clock=clock)
    for _ in range(3):
        assert breaker.allows()
        breaker.failed()
    assert not breaker.allows()
    clock.now = 2.1
    assert breaker.allows()
    assert not breaker.allows(), "only one call tries while it is open"
    breaker.succeeded()
    assert breaker.allows()


def test_every_rule_leads_to_an_action_that_exists() -> None:
    assert read_rules(RULES).actions <= set(Action)


def test_rules_without_a_fallback_are_refused(tmp_path: Path) -> None:
    (tmp_path / "rules.yml").write_text("rules: []", encoding="utf-8")
    with pytest.raises(ContentError, match="nlu_fallback"):
        read_rules(tmp_path)
