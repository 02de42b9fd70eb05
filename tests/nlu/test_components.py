"""Our components inside Rasa's own Python: one run there, looked at here."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from assistant.nlu.training import rasa_environment
from assistant.settings import Settings

RASA_PYTHON = Settings().rasa_python
CUT = ["nộp hồ sơ ở đâu", "tôi tên <person>", "theo 17/2024/tt-bca", "dang ky ket hon", "căn   cước", "?"]
pytestmark = pytest.mark.skipif(not RASA_PYTHON.exists(), reason="Rasa's environment is not set up: make setup")


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    done = subprocess.run(
        [str(RASA_PYTHON), "-W", "ignore", str(Path(__file__).with_name("seen_in_rasa.py"))],
        input=json.dumps({"cut": CUT, "ask": ["bao nhiêu tiền vậy", "ở chỗ nào"]}),
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


def test_a_long_conversation_is_remembered_by_its_last_events_only(seen: dict[str, Any]) -> None:
    assert seen["memory"]["last"] == "câu 49"
    assert seen["memory"]["events"] <= 12


def test_the_conversation_silent_longest_is_forgotten_first(seen: dict[str, Any]) -> None:
    assert seen["memory"]["remembered"] == ["c2", "c3", "c4", "c5", "c6"]


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [
        ("empty", True),
        ("with an event", True),
        ("responses are not a list", False),
        ("events are not a list", False),
    ],
)
def test_the_quick_check_of_answers_is_still_a_check(seen: dict[str, Any], answer: str, accepted: bool) -> None:
    assert seen["accepted"][answer] is accepted
