"""The Rasa project as files: enough examples, none claimed twice, a rule and an action for each intent."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from assistant.conversation.understanding import standing
from assistant.dialogue.evidence import Action
from assistant.dialogue.state import State
from assistant.language.spelling import fold
from assistant.nlu.examples import multiply, read_examples, read_subjects
from assistant.nlu.rules import FALLBACK, read_rules
from assistant.nlu.training import checksum

TRAINING = Path(__file__).parents[2] / "training_data"
OFTEN = {
    "ask_documents", "ask_fee", "ask_time", "ask_place", "ask_steps", "ask_conditions", "ask_who", "ask_deadline",
    "ask_validity", "ask_legal_basis", "ask_result", "ask_form", "ask_online", "ask_overview", "ask_why", "compare",
    "start_dossier", "check_status", "ask_office", "portal_help", "handover", "affirm", "deny", "choose", "greet",
    "thank", "goodbye", "emergency", "out_of_scope",
}  # fmt: skip
ENOUGH, ENOUGH_IF_SELDOM = 40, 15


@pytest.fixture(scope="module")
def domain() -> dict[str, list[str]]:
    return dict(yaml.safe_load((TRAINING / "domain.yml").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def counts() -> Counter[str]:
    return Counter(example.intent for example in read_examples(TRAINING / "nlu"))


def test_every_intent_of_the_domain_has_enough_examples(domain: dict[str, list[str]], counts: Counter[str]) -> None:
    assert set(counts) == set(domain["intents"]) - {FALLBACK}
    few = {
        intent: count for intent, count in counts.items() if count < (ENOUGH if intent in OFTEN else ENOUGH_IF_SELDOM)
    }
    assert few == {}


def test_every_intent_has_a_rule_and_every_action_exists(domain: dict[str, list[str]]) -> None:
    rules = read_rules(TRAINING / "rules")
    assert rules.intents == set(domain["intents"]) | {FALLBACK}
    assert rules.actions == set(domain["actions"])
    assert {slot for rule in rules.rules for slot in rule.slots} == set(domain["slots"]) == set(standing(State()))
    assert set(domain["actions"]) == set(Action)


def test_no_example_is_claimed_by_two_intents() -> None:
    owners: dict[str, str] = {}
    doubles = []
    for example in read_examples(TRAINING / "nlu"):
        key = fold(re.sub(r"\W+", " ", example.text.lower())).strip()
        if owners.setdefault(key, example.intent) != example.intent:
            doubles.append((example.text, owners[key], example.intent))
    assert doubles == []


def test_what_rasa_learns_from_holds_every_sentence_without_diacritics_too() -> None:
    sentences = multiply(read_examples(TRAINING / "nlu"), read_subjects(TRAINING / "subjects.txt"))
    for intent, texts in sentences.items():
        folded = {fold(text) for text in texts}
        assert any(text in folded and text == fold(text) for text in texts), intent


def test_the_checksum_changes_with_the_training_data(tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "training_data"
    shutil.copytree(TRAINING, copy)
    before = checksum(copy)
    assert before == checksum(TRAINING)
    with (copy / "nlu" / "greet.yml").open("a", encoding="utf-8") as file:
        file.write("    - chào buổi tối nha\n")
    assert checksum(copy) != before
