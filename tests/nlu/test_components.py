"""Our components inside Rasa's own Python: one run there, looked at here."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from assistant.conversation.understanding import standing
from assistant.dialogue.state import State
from assistant.nlu.rules import read_rules
from assistant.nlu.training import current_model, rasa_environment
from assistant.settings import PROJECT, Settings

RASA_PYTHON = Settings().rasa_python
CUT = ["nộp hồ sơ ở đâu", "tôi tên <person>", "theo 17/2024/tt-bca", "dang ky ket hon", "căn   cước", "?"]
pytestmark = pytest.mark.skipif(not RASA_PYTHON.exists(), reason="Rasa's environment is not set up: make setup")


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    done = subprocess.run(
        [str(RASA_PYTHON), "-W", "ignore", str(Path(__file__).with_name("seen_in_rasa.py"))],
        input=json.dumps(
            {
                "cut": CUT,
                "ask": ["bao nhiêu tiền vậy", "ở chỗ nào"],
                "model": str(current_model(Settings()) or ""),
                "intents": sorted(read_rules(PROJECT / "training_data" / "rules").intents),
                "slots": sorted(standing(State())),
            }
        ),
        env=rasa_environment(),
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("text", CUT)
@pytest.mark.parametrize("kind", ["words", "syllables"])
def test_every_token_stands_where_it_says(seen: dict[str, Any], text: str, kind: str) -> None:
    found = seen["tokens"][text][kind]
    assert found
    for token, start, end in found:
        assert "_".join(text[start:end].split()) == token
    assert "".join(token.replace("_", "") for token, _, _ in found) == "".join(text.replace("_", "").split())


def test_a_word_of_several_syllables_is_one_token_when_joined(seen: dict[str, Any]) -> None:
    assert "hồ_sơ" in [token for token, _, _ in seen["tokens"]["nộp hồ sơ ở đâu"]["words"]]
    assert [token for token, _, _ in seen["tokens"]["nộp hồ sơ ở đâu"]["syllables"]] == ["nộp", "hồ", "sơ", "ở", "đâu"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param("tôi tên <person>", "<person>", id="placeholder"),
        pytest.param("theo 17/2024/tt-bca", "17/2024/tt-bca", id="number-of-a-document"),
    ],
)
def test_what_must_not_be_cut_stays_whole(seen: dict[str, Any], text: str, whole: str) -> None:
    assert whole in [token for token, _, _ in seen["tokens"][text]["syllables"]]


def test_a_stored_classifier_knows_what_it_learnt(seen: dict[str, Any]) -> None:
    assert seen["intents"] == ["ask_fee", "ask_place"]


@pytest.mark.rasa
def test_rasa_chooses_what_the_page_of_rules_says_whatever_stands_open(seen: dict[str, Any]) -> None:
    rules = read_rules(PROJECT / "training_data" / "rules")
    assert len(seen["decisions"]) == len(rules.intents) * 2**3
    wrong = [
        (intent, slots, action) for intent, slots, action in seen["decisions"] if action != rules.choose(intent, slots)
    ]
    assert wrong == []


@pytest.mark.rasa
def test_a_decision_tells_the_intents_with_their_confidence_and_keeps_nothing(seen: dict[str, Any]) -> None:
    told = seen["told"]
    assert told["action"] == "action_answer"
    assert told["intents"][0][0] == "ask_fee"
    assert 0 < told["intents"][0][1] <= 1
    assert seen["remembered"] == []
