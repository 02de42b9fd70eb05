"""Compare Rasa pipelines on sentences they have not seen. Runs in Rasa's Python, from the root of the project:

    .venv-rasa/bin/python tools/measure_nlu.py shipped no-folded syllables ...   (no name: every variant but DIET)

Each variant is trained in a process of its own, on four fifths of the examples, and asked the rest, the sentences in
training_data/tests and, with --also FILE (question, tab, intent per line), any other questions. One JSON line each.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from assistant.language.spelling import fold, one_spelling  # noqa: E402
from assistant.nlu.examples import Example, multiply, read_examples, read_subjects, write_sentences  # noqa: E402

DATA = PROJECT / "training_data"
TOKENS = {"name": "assistant.nlu.components.word_tokenizer.WordTokenizer", "joined": True}
SYLLABLES = {**TOKENS, "joined": False}
WORDS = {"name": "CountVectorsFeaturizer", "analyzer": "word", "min_ngram": 1, "max_ngram": 2}
LETTERS = {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 2, "max_ngram": 4, "min_df": 2}
OURS = {"name": "assistant.nlu.components.intent_classifier.IntentClassifier"}
RASAS = {"name": "LogisticRegressionClassifier", "max_iter": 300}
DIET = {"name": "DIETClassifier", "epochs": 60, "constrain_similarities": True, "entity_recognition": False}
VARIANTS: dict[str, tuple[list[dict[str, Any]], dict[str, Any]]] = {
    "words+letters": ([TOKENS, WORDS, LETTERS, OURS], {}),
    "syllables+letters": ([SYLLABLES, WORDS, LETTERS, OURS], {}),
    "words": ([TOKENS, WORDS, OURS], {}),
    "syllables": ([SYLLABLES, WORDS, OURS], {}),
    "no-folded": ([TOKENS, WORDS, LETTERS, OURS], {"folded": False}),
    "no-swaps": ([TOKENS, WORDS, LETTERS, OURS], {"swaps": 0}),
    "rasa-logistic": ([TOKENS, WORDS, LETTERS, RASAS], {}),
    "diet": ([TOKENS, WORDS, LETTERS, DIET], {"swaps": 0}),
}
BARS = (0.2, 0.25, 0.3, 0.4, 0.5)


def split(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Return four fifths and one fifth of the examples of each intent."""
    draw, kept, held = random.Random(3), [], []
    for intent in sorted({example.intent for example in examples}):
        rows = [example for example in examples if example.intent == intent]
        draw.shuffle(rows)
        held += rows[: len(rows) // 5]
        kept += rows[len(rows) // 5 :]
    return kept, held


def measure(name: str, also: Path | None) -> dict[str, Any]:
    """Train one variant and return its figures."""
    import rasa.core.agent
    import rasa.model_training

    pipeline, growth = VARIANTS[name]
    kept, held = split(read_examples(DATA / "nlu"))
    with tempfile.TemporaryDirectory() as folder:
        config, nlu = Path(folder) / "config.yml", Path(folder) / "nlu.yml"
        config.write_text(
            json.dumps({"recipe": "default.v1", "language": "vi", "assistant_id": "m", "pipeline": pipeline})
        )
        sentences = multiply(kept, read_subjects(DATA / "subjects.txt"), **growth)
        write_sentences(sentences, nlu)
        started = time.perf_counter()
        model = rasa.model_training.train_nlu(str(config), str(nlu), folder, fixed_model_name="m")
        trained = time.perf_counter()
        agent = asyncio.run(rasa.core.agent.load_agent(model_path=model))
        loaded = time.perf_counter()
        figures: dict[str, Any] = {"variant": name, "sentences": sum(map(len, sentences.values()))}
        figures |= {"train_s": round(trained - started, 1), "load_s": round(loaded - trained, 2)}
        tests = {"held": [(e.text, e.intent) for e in held]}
        tests["everyday"] = [(e.text, e.intent) for e in read_examples(DATA / "tests")]
        if also:
            tests["also"] = [(t, i) for t, i, *_ in (row.split("\t") for row in also.read_text("utf-8").splitlines())]
        for test, rows in tests.items():
            figures[test] = asyncio.run(_ask(agent, [(one_spelling(text), intent) for text, intent in rows]))
            figures[test + "_folded"] = asyncio.run(_ask(agent, [(fold(one_spelling(t)), i) for t, i in rows]))
    figures["rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return figures


async def _ask(agent: Any, rows: Iterable[tuple[str, str]]) -> dict[str, Any]:
    found: list[tuple[bool, float]] = []
    milliseconds: list[float] = []
    for text, intent in rows:
        started = time.perf_counter()
        parsed = await agent.parse_message(text)
        milliseconds.append((time.perf_counter() - started) * 1000)
        found.append((parsed["intent"]["name"] == intent, parsed["intent"]["confidence"]))
    bars = {}
    for bar in BARS:
        sure = [right for right, confidence in found if confidence >= bar]
        bars[str(bar)] = [round(len(sure) / len(found), 3), round(sum(sure) / max(1, len(sure)), 3)]
    milliseconds.sort()
    return {
        "n": len(found),
        "right": round(sum(right for right, _ in found) / len(found), 3),
        "ms_p50": round(milliseconds[len(milliseconds) // 2], 1),
        "kept_and_right_above": bars,
    }


def main() -> None:
    """Print one JSON line for each variant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("variants", nargs="*", choices=[*VARIANTS, []])
    parser.add_argument("--also", type=Path)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        print(json.dumps(measure(asked.variants[0], asked.also), ensure_ascii=False))
        return
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    for name in asked.variants or [variant for variant in VARIANTS if variant != "diet"]:
        command = [sys.executable, __file__, name, "--here", *(["--also", str(asked.also)] if asked.also else [])]
        done = subprocess.run(command, env={**os.environ, **quiet}, capture_output=True, text=True, timeout=3600)
        print(done.stdout.splitlines()[-1] if done.returncode == 0 else done.stderr[-2000:], flush=True)


if __name__ == "__main__":
    main()
