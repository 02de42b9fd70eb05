"""From a YAML file to a procedure record.

YAML is read as text and typed by the schema, so `0123`, `12:30`, `on` and `no` survive. A file that
cannot be read gives errors with file, line, trouble and cure; it never stops the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from assistant.errors import ContentError
from assistant.knowledge.record import Procedure
from assistant.language.money import is_possible_fee

MAX_FILE_BYTES = 2_000_000
MAX_NODES = 100_000  # a record of the state has under 2,000; an alias bomb has millions

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same language, ten times as fast
_ADAPTER: TypeAdapter[Procedure] = TypeAdapter(Procedure)
_Path = tuple[str | int, ...]
_ODD_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")  # told apart from a blank by nobody who reads
_ODD_INDENT = re.compile("[ ]*([\t\u00a0\u2000-\u200a\u202f\u205f\u3000])")
_NOTHING = ("~", "null", "Null", "NULL")
_NO_SENTENCES = frozenset(  # what stands there is a name, a number, a day or an address
    (
        *(
            "code",
            "old_codes",
            "id",
            "kind",
            "needed_if",
            "not_if",
            "amount",
            "value",
            "currency",
            "percent",
            "working",
        ),
        *("act", "originals", "copies", "certified", "required", "status", "origin", "role", "effective_from"),
        *("effective_to", "checked_on", "checked_by", "owner", "source_url", "url", "form_url", "sets", "level"),
        *("levels", "related", "before", "after", "family", "replaced_by", "unconfirmed", "when", "keep_days", "form"),
        *("wire", "whose"),
    )
)
_COMMENT = re.compile(r"\s+(#.*\S)")
_SINGLE_NAME = re.compile(r"[\w.:/?=&%+@-]+", re.ASCII)
_CURLY = re.compile("[“”„«‘’][^“”„«»‘’]*[“”»’‘]?$")


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
        procedure = _ADAPTER.validate_python(data)
    except ValidationError as problem:
        return None, [explain(place, lines, dict(detail)) for detail in problem.errors(include_url=False)]
    errors = list(_impossible_fees(procedure, lines, place))
    return (None if errors else procedure), errors


def _impossible_fees(procedure: Procedure, lines: dict[_Path, int], place: str) -> Iterator[ContentError]:
    """Find the amounts that no fee of the state has; they are a number that lost its thousands."""
    for at, channel in enumerate(procedure.channels):
        for number, fee in enumerate(channel.fees):
            if fee.currency == "VND" and fee.amount is not None and not is_possible_fee(fee.amount):
                path: _Path = ("channels", at, "fees", number, "amount")
                trouble = f"Mục '{_written(path)}' chỉ có {fee.amount} đồng."
                yield ContentError(place, lines.get(path), trouble, "Ghi đủ số đồng, ví dụ 20000; ghi 0 nếu không thu.")


def read_yaml_text(text: str, place: str) -> tuple[Any, dict[_Path, int]]:
    """Return the document with every scalar as text, and the line of each path in it.

    Raises ContentError when the text is no YAML, repeats a key, or uses aliases.
    """
    lines: dict[_Path, int] = {}
    _refuse_odd_indent(text, place)
    rows = text.splitlines()
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
    return (None if root is None else _construct(root, (), lines, place, rows)), lines


def _refuse_odd_indent(text: str, place: str) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        if (found := _ODD_INDENT.match(line)) and line.strip():
            trouble = f"Đầu dòng có ký tự trắng lạ U+{ord(found[1]):04X}."
            raise ContentError(place, number, trouble, "Xóa khoảng trắng đầu dòng rồi gõ lại bằng phím cách.")


def _refuse_lost_words(node: yaml.ScalarNode, path: _Path, rows: list[str], place: str) -> None:
    """Raise ContentError when YAML would cut a sentence at " #", or when its quotation marks are curly ones.

    A comment may follow a value that is no sentence ("amount: 20000  # từ 2026"), and anything between
    straight quotation marks.
    """
    if node.style:
        return
    line, text = node.end_mark.line + 1, str(node.value)
    after = rows[node.end_mark.line][node.end_mark.column :] if node.end_mark.line < len(rows) else ""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    is_name = key in _NO_SENTENCES and bool(_SINGLE_NAME.fullmatch(text))
    if (cut := _COMMENT.match(after)) and not (is_name and cut[1].startswith("# ")):
        trouble = f"Từ dấu # trở đi không được đọc: “{cut[1][:60]}”."
        raise ContentError(place, line, trouble, "Đặt cả câu trong ngoặc kép thẳng, hoặc đưa lời chú lên dòng riêng.")
    if _CURLY.match(text):
        raise ContentError(place, line, f"Câu nằm trong ngoặc kép cong: {text[:60]}", 'Dùng ngoặc kép thẳng: "...".')


def _construct(node: yaml.Node, path: _Path, lines: dict[_Path, int], place: str, rows: list[str]) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in result:
                raise ContentError(place, key_node.start_mark.line + 1, f"Mục '{key}' ghi hai lần.", "Giữ lại một.")
            result[key] = _construct(value_node, (*path, key), lines, place, rows)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, index), lines, place, rows) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NOTHING:
        return None
    if isinstance(node, yaml.ScalarNode):
        _refuse_lost_words(node, path, rows, place)
    return _ODD_BLANK.sub(" ", str(node.value))


def _written(path: _Path) -> str:
    """A path in the words of the file: "channels.1.fees.2.amount"."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def explain(place: str, lines: dict[_Path, int], detail: dict[str, Any]) -> ContentError:
    path = tuple(part for part in detail["loc"])
    line = next((lines[path[:size]] for size in range(len(path), -1, -1) if path[:size] in lines), None)
    name = _written(path)
    kind = detail["type"]
    if kind == "value_error":
        trouble = f"Mục '{name}' {detail['ctx']['error']}: “{str(detail['input'])[:40]}”."
        return ContentError(
            place, line, trouble, "Ghi số đồng, ví dụ 20000 hay 20.000; có chỗ không chắc thì dùng source_text."
        )
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
