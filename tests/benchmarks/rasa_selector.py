"""Rasa's ResponseSelector on the same task: one retrieval intent, one response key for each procedure."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

PYTHON = Path(".venv-rasa/bin/python")
_CONFIG = """recipe: default.v1
language: vi
assistant_id: side-by-side
pipeline:
- name: WhitespaceTokenizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: DIETClassifier
  epochs: 1
- name: ResponseSelector
  epochs: 60
  retrieval_intent: tim
  constrain_similarities: true
"""
_ASK = """
import asyncio, json, sys, time
from rasa.core.agent import load_agent
agent = asyncio.run(load_agent(sys.argv[1]))
async def ask(texts):
    for text in texts:
        begun = time.perf_counter()
        parsed = await agent.parse_message(text)
        spent = (time.perf_counter() - begun) * 1000
        ranking = parsed["response_selector"]["tim"]["ranking"]
        print(json.dumps([[row["intent_response_key"].split("/")[1] for row in ranking], spent]), flush=True)
asyncio.run(ask(json.load(open(sys.argv[2]))))
"""


def train_and_ask(
    texts: Mapping[str, Sequence[str]], questions: Sequence[str]
) -> tuple[list[list[str]], list[float], float]:
    """Return the codes that it finds for each question, milliseconds each, and seconds of training."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "config.yml").write_text(_CONFIG, encoding="utf-8")
        (folder / "nlu.yml").write_text(yaml.safe_dump(_training_data(texts), allow_unicode=True), encoding="utf-8")
        (folder / "questions.json").write_text(json.dumps(list(questions), ensure_ascii=False), encoding="utf-8")
        begun = time.monotonic()
        _rasa("-m", "rasa", "train", "nlu", "-c", folder / "config.yml", "-u", folder / "nlu.yml", "--out", folder)
        training = time.monotonic() - begun
        model = next(folder.glob("*.tar.gz"))
        printed = _rasa("-c", _ASK, model, folder / "questions.json")
    rows = [json.loads(line) for line in printed.splitlines() if line.startswith("[[")]
    return [row[0] for row in rows], [row[1] for row in rows], training


def _training_data(texts: Mapping[str, Sequence[str]]) -> dict[str, object]:
    talk = {"intent": "khac", "examples": "- chào em\n- cảm ơn nhé\n- trời hôm nay đẹp quá\n"}
    found = [
        {"intent": f"tim/{code}", "examples": "".join(f"- {text}\n" for text in some)} for code, some in texts.items()
    ]
    responses = {f"utter_tim/{code}": [{"text": some[0]}] for code, some in texts.items()}
    return {"version": "3.1", "nlu": [*found, talk], "responses": responses}


def _rasa(*arguments: object) -> str:
    command = [str(PYTHON), *map(str, arguments)]
    environment = {"RASA_TELEMETRY_ENABLED": "false", "PATH": "/usr/bin:/bin", "TF_CPP_MIN_LOG_LEVEL": "3"}
    found = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if found.returncode:
        raise SystemExit(found.stderr[-2000:])
    return found.stdout
