"""From a YAML file to a procedure record.

YAML is read as text and typed by the schema, so `0123`, `12:30`, `on` and `no` survive. A file that
cannot be read gives errors with file, line, trouble and cure; it never stops the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from assistant.errors import ContentError
from assistant.knowledge.record import Procedure

MAX_FILE_BYTES = 2_000_000
MAX_NODES = 100_000  # a record of the state has under 2,000; an alias bomb has millions

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same language, ten times as fast
_ADAPTER: TypeAdapter[Procedure] = TypeAdapter(Procedure)
_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came out of a set of files: the records that are good and the errors of the others."""

    procedures: tuple[tuple[Path, Procedure], ...]
    errors: tuple[ContentError, ...]


def read_procedures(files: Iterable[Path]) -> Loaded:
    """Read every file; one that is wrong is reported and the others still load."""
    good: list[tuple[Path, Procedure]] = []
    errors: list[ContentError] = []
    for file in files:
        procedure, found = read_procedure(file)
        errors += found
        if procedure is not None:
            good.append((file, procedure))
    return Loaded(tuple(good), tuple(errors))


def read_procedure(file: Path) -> tuple[Procedure | None, list[ContentError]]:
    """Return the record of one file, or None with what is wrong in it."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        return None, [ContentError(str(file), None, f"Không đọc được tệp: {error.strerror}.")]
    if len(raw) > MAX_FILE_BYTES:
        return None, [ContentError(str(file), None, "Tệp quá lớn.", "Một thủ tục không quá 2 MB.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [ContentError(str(file), None, "Tệp không phải UTF-8.", "Lưu lại tệp với bảng mã UTF-8.")]
    return parse_procedure(text, str(file))


def parse_procedure(text: str, place: str) -> tuple[Procedure | None, list[ContentError]]:
    """Return the record that a YAML text describes; `place` names the text in errors."""
    try:
        data, lines = read_yaml_text(text, place)
    except ContentError as error:
        return None, [error]
    if not isinstance(data, dict):
        return None, [ContentError(place, 1, "Tệp không phải một thủ tục.", "Bắt đầu bằng 'code:' và 'name:'.")]
    try:
        return _ADAPTER.validate_python(data), []
    except ValidationError as problem:
        return None, [explain(place, lines, dict(detail)) for detail in problem.errors(include_url=False)]


def read_yaml_text(text: str, place: str) -> tuple[Any, dict[_Path, int]]:
    """Return the document with every scalar as text, and the line of each path in it.

    Raises ContentError when the text is no YAML, repeats a key, or uses aliases.
    """
    lines: dict[_Path, int] = {}
    try:
        for events, event in enumerate(yaml.parse(text, Loader=LOADER)):
            if isinstance(event, yaml.AliasEvent) or events > MAX_NODES:
                line = event.start_mark.line + 1 if event.start_mark else None
                raise ContentError(
                    place, line, "Tệp dùng bí danh YAML (&, *) hoặc quá nhiều mục.", "Viết thẳng nội dung ra."
                )
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise ContentError(
            place, line, "Tệp viết sai cú pháp YAML.", "Xem lại thụt lề, dấu hai chấm và dấu ngoặc kép quanh dòng này."
        ) from error
    return (None if root is None else _construct(root, (), lines, place)), lines


def _construct(node: yaml.Node, path: _Path, lines: dict[_Path, int], place: str) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in result:
                raise ContentError(place, key_node.start_mark.line + 1, f"Mục '{key}' ghi hai lần.", "Giữ lại một.")
            result[key] = _construct(value_node, (*path, key), lines, place)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, index), lines, place) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and node.style is None and node.value in ("", "~", "null"):
        return None
    return str(node.value)


def explain(place: str, lines: dict[_Path, int], detail: dict[str, Any]) -> ContentError:
    path = tuple(part for part in detail["loc"])
    line = next((lines[path[:size]] for size in range(len(path), -1, -1) if path[:size] in lines), None)
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    kind = detail["type"]
    if kind == "missing":
        return ContentError(place, line, f"Thiếu mục '{name}'.", "Thêm mục này; xem docs/bien-tap.md.")
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return ContentError(place, line, f"Không có mục nào tên '{name}'.", "Xem lại chính tả tên mục.")
    if kind == "literal_error":
        return ContentError(
            place, line, f"Mục '{name}' có giá trị lạ.", f"Dùng một trong: {detail['ctx']['expected']}."
        )
    cures = {
        "int": "Ghi một số nguyên, không có dấu chấm hay chữ.",
        "float": "Ghi một con số.",
        "bool": "Ghi true hoặc false.",
        "date": "Ghi ngày theo dạng 2026-05-04.",
        "tuple": "Ghi thành danh sách, mỗi dòng một gạch đầu dòng.",
        "string": "Ghi một câu chữ.",
    }
    cure = next((text for word, text in cures.items() if kind.startswith(word)), "Xem docs/bien-tap.md.")
    return ContentError(place, line, f"Mục '{name}' sai kiểu.", cure)
