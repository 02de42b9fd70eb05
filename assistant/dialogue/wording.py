"""The sentences we say, from `knowledge_base/replies/*.yaml`, by name."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.reading import read_yaml_text

_SAID = re.compile(r'(?<!`)\bsay\(\s*"([a-z_0-9.]+)"')
_MADE_UP = re.compile(r'\bsay\(\s*f"([a-z_0-9.]+\.)\{')


class Wording:
    """Sentences by name, with places to fill: `say("fee.free")`, `say("corrected", said="500.000")`."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = dict(sentences)

    def say(self, name: str, /, **values: object) -> str:
        """Return the sentence called `name`, filled in. A missing name raises ContentError."""
        try:
            return self._sentences[name].format(**values)
        except KeyError as error:
            raise ContentError(
                "knowledge_base/replies", None, f"Thiếu câu '{name}' hoặc chỗ điền {error}.", "Thêm câu này."
            ) from error

    def has(self, name: str) -> bool:
        """Whether there is a sentence of this name."""
        return name in self._sentences

    def names(self) -> frozenset[str]:
        """The names of all sentences."""
        return frozenset(self._sentences)

    def text(self, name: str) -> str:
        """One sentence as it is written, with its places unfilled."""
        return self._sentences[name]

    def places(self, name: str) -> frozenset[str]:
        """The names of the places to fill in one sentence."""
        return frozenset(place for _, place, _, _ in string.Formatter().parse(self._sentences[name]) if place)


def names_missing(wording: Wording, code: Path) -> list[str]:
    """The names that the code says and no sentence has; of a name that is made up, at least one must begin so."""
    names = {*wording.names(), *(name.removeprefix("call.") for name in wording.names())}
    said = "\n".join(file.read_text(encoding="utf-8") for file in sorted(code.rglob("*.py")))
    missing = {name for name in _SAID.findall(said) if name not in names}
    made_up = {prefix for prefix in _MADE_UP.findall(said) if not any(name.startswith(prefix) for name in names)}
    return sorted(missing | {f"{prefix}…" for prefix in made_up})


def load_wording(folder: Path) -> Wording:
    """Read every file of a folder; one name may stand only once. Raises ContentError."""
    sentences: dict[str, str] = {}
    for file in sorted(folder.glob("*.yaml")):
        data, _ = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
        if not isinstance(data, dict):
            raise ContentError(str(file), 1, "Tệp câu trả lời phải là danh sách 'tên: câu'.")
        for name, sentence in data.items():
            if name in sentences or not isinstance(sentence, str):
                raise ContentError(str(file), None, f"Câu '{name}' ghi hai lần hoặc không phải câu chữ.", "Sửa lại.")
            sentences[name] = sentence
    return Wording(sentences)
