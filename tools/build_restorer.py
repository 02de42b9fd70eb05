"""Builds the restorer of diacritics that ships in models/restorer, from the project's own texts.

    python -m tools.build_restorer

Texts: the records and overlays of the knowledge base, the everyday words, the training examples. What an operator
imports is learned on top of it when the server loads; nothing of that is in the shipped file.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from assistant.knowledge.overlay import read_everyday_words, read_overlay
from assistant.knowledge.reading import read_procedures
from assistant.language.restoration import SHIPPED, Restorer
from assistant.restorer_texts import example_lines, overlay_lines, procedure_lines


def main() -> None:
    """Learn and write."""
    options = _read_options()
    SHIPPED.parent.mkdir(parents=True, exist_ok=True)
    Restorer.train(list(_lines(options.content, options.examples))).save(SHIPPED)
    print(f"{SHIPPED}: {SHIPPED.stat().st_size / 1e6:.2f} MB")


def _lines(content: Path, examples: Path) -> Iterator[str]:
    for _, procedure in read_procedures(sorted((content / "procedures").glob("*.yaml"))).procedures:
        yield from procedure_lines(procedure)
    for file in sorted((content / "overlays").glob("*.yaml")):
        overlay, _ = read_overlay(file)
        if overlay is not None:
            yield from overlay_lines(overlay)
    words, _ = read_everyday_words(content / "everyday_words.yaml")
    for entry in words.entries if words is not None else ():
        yield from (*entry.say, *entry.means)
    yield from example_lines(examples)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--content", type=Path, default=Path("knowledge_base"))
    parser.add_argument("--examples", type=Path, default=Path("training_data/nlu"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
