"""Sentences that a person recorded: WAV files in a folder, named after the words they say.

`unclear-3fa2b1c4d5e6f708.wav`: the reply, for people, and its words, for us. When an editor changes the words the
recording no longer fits and the engine speaks again, so that nobody hears an old fee in a nice voice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from assistant.errors import ContentError
from assistant.voice.speech.protocols import LINE_RATE, Samples
from assistant.voice.speech.speakable import speakable
from assistant.voice.speech.wav_files import read_wav


def name_of_words(sayable: str) -> str:
    """The name of a recording by its words alone: case and pauses do not count.

    >>> name_of_words("Dạ, vâng ạ.") == name_of_words("dạ vâng ạ")
    True
    """
    return hashlib.sha256(" ".join(re.findall(r"\w+", sayable.lower())).encode()).hexdigest()[:16]


def file_name(name: str, text: str) -> str:
    """The file in which a person's recording of a reply is looked for."""
    return f"{name}-{name_of_words(speakable(text))}.wav"


_FILE = re.compile(r"(?:(?P<name>.+)-)?(?P<words>[0-9a-f]{16})")


class RecordedPrompts:
    """The recordings of one folder. `unknown` has the files that are not used: another name, old words, no WAV."""

    def __init__(self, folder: Path | None, replies: Mapping[str, str]) -> None:
        self._files: dict[str, Path] = {}
        self._sounds: dict[str, Samples] = {}
        self.unknown: list[Path] = []
        for file in sorted(folder.glob("*.wav")) if folder and folder.is_dir() else ():
            match = _FILE.fullmatch(file.stem)
            name = match["name"] if match else None
            if match is None or (name and file.name != file_name(name, replies.get(name, ""))):
                self.unknown.append(file)
            else:
                self._files[match["words"]] = file

    def __len__(self) -> int:
        return len(self._files)

    def has(self, sayable: str) -> bool:
        """Is there a file for these words?"""
        return name_of_words(sayable) in self._files

    def get(self, sayable: str) -> Samples | None:
        """The recording of these words, or None."""
        name = name_of_words(sayable)
        if name not in self._files:
            return None
        if name not in self._sounds:
            try:
                self._sounds[name] = read_wav(self._files[name], LINE_RATE)
            except ContentError:
                self.unknown.append(self._files.pop(name))
                return None
        return self._sounds[name]


def recordable(replies: Mapping[str, str]) -> dict[str, str]:
    """The replies that are whole sentences of always the same words, by name: the ones worth recording.

    >>> recordable({"greeting": "Dạ, xin chào.", "opening": "Về {name}:", "aspect.fee": "lệ phí"})
    {'greeting': 'Dạ, xin chào.'}
    """
    return {name: text for name, text in replies.items() if "{" not in text and re.search(r"\w.*[.!?]\W*$", text)}
