"""What editors add without copying a record: everyday names, life events, questions, look-alikes; everyday words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from assistant.errors import ContentError
from assistant.knowledge.reading import MAX_FILE_BYTES, explain, read_yaml_text
from assistant.knowledge.record import Names, NotFor
from assistant.knowledge.writing import Dumper, plain

_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)
_Text = Annotated[str, Field(min_length=1)]
_Some = Annotated[tuple[_Text, ...], Field(min_length=1)]
Content = TypeVar("Content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """How people speak about one procedure of the state's database."""

    __pydantic_config__ = _STRICT

    code: _Text
    also_called: Names = ()
    life_events: Names = ()
    questions: Names = ()
    not_for: tuple[NotFor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EverydayWord:
    """What people say, and what the law calls it. Never maps to a fact."""

    __pydantic_config__ = _STRICT

    say: _Some
    means: _Some


@dataclass(frozen=True, slots=True, kw_only=True)
class EverydayWords:
    """The editors' dictionary from how people talk to how the law names things."""

    __pydantic_config__ = _STRICT

    entries: tuple[EverydayWord, ...] = ()


_OVERLAY: TypeAdapter[Overlay] = TypeAdapter(Overlay)
_WORDS: TypeAdapter[tuple[EverydayWord, ...]] = TypeAdapter(tuple[EverydayWord, ...])


def read_overlay(file: Path) -> tuple[Overlay | None, list[ContentError]]:
    """Return the overlay of one file, or None with what is wrong in it."""
    return _read(file, parse_overlay)


def parse_overlay(text: str, place: str) -> tuple[Overlay | None, list[ContentError]]:
    """Return the overlay that a YAML text describes; `place` names the text in errors."""
    return _parse(_OVERLAY, dict, text, place, "Bắt đầu bằng 'code:' rồi 'questions:'.")


def read_everyday_words(file: Path) -> tuple[EverydayWords | None, list[ContentError]]:
    """Return the dictionary of one file, or None with what is wrong in it."""
    return _read(file, parse_everyday_words)


def parse_everyday_words(text: str, place: str) -> tuple[EverydayWords | None, list[ContentError]]:
    """Return the dictionary that a YAML text lists; `place` names the text in errors."""
    entries, errors = _parse(_WORDS, list, text, place, "Mỗi mục một gạch đầu dòng, gồm 'say:' và 'means:'.")
    return (None if entries is None else EverydayWords(entries=entries)), errors


def write_overlay(overlay: Overlay) -> str:
    """Return the one canonical YAML text of an overlay."""
    return _write(plain(overlay))


def write_everyday_words(words: EverydayWords) -> str:
    """Return the one canonical YAML text of the dictionary: a list of entries."""
    return _write(plain(words.entries))


def _read(
    file: Path, parse: Callable[[str, str], tuple[Content | None, list[ContentError]]]
) -> tuple[Content | None, list[ContentError]]:
    try:
        raw = file.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        return None, [ContentError(str(file), None, f"Không đọc được tệp: {error.strerror}.")]
    except UnicodeDecodeError:
        return None, [ContentError(str(file), None, "Tệp không phải UTF-8.", "Lưu lại tệp với bảng mã UTF-8.")]
    if len(raw) > MAX_FILE_BYTES:
        return None, [ContentError(str(file), None, "Tệp quá lớn.", "Một tệp không quá 2 MB.")]
    return parse(text, str(file))


def _parse(adapter: TypeAdapter[Any], shape: type, text: str, place: str, cure: str) -> tuple[Any, list[ContentError]]:
    try:
        data, lines = read_yaml_text(text, place)
    except ContentError as error:
        return None, [error]
    if not isinstance(data, shape):
        return None, [ContentError(place, 1, "Tệp không đúng dạng.", cure)]
    try:
        return adapter.validate_python(data), []
    except ValidationError as problem:
        return None, [explain(place, lines, dict(detail)) for detail in problem.errors(include_url=False)]


def _write(data: Any) -> str:
    return yaml.dump(
        data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=False
    )
