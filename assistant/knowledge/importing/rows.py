"""JSON rows from files, one at a time: JSON lines (plain or gzip) and whole JSON documents.

Memory stays bounded whatever the file holds: a line that is too long is skipped to its end and
reported, a damaged archive gives what came before the damage.
"""

from __future__ import annotations

import gzip
import json
import math
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from assistant.errors import ContentError

MAX_ROW_BYTES = 2_000_000  # the longest record of the state has 150,000
MAX_DOCUMENT_BYTES = 64_000_000  # a JSON document is read whole, so it has a limit of its own
MAX_FILE_BYTES = 2_000_000_000  # unpacked; more is no collection of procedures
_WRAPPERS = (
    "result",
    "results",
    "data",
    "items",
    "content",
    "records",
    "rows",
    "list",
    "value",
    "response",
    "payload",
    "body",
)
_OWN_TO_A_RECORD = frozenset(("name", "matthc", "tentthc"))
_DEEPEST = 5
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Row:
    """One JSON object and where it stood."""

    file: str
    line: int
    data: Mapping[str, Any]


def read_rows(files: Sequence[Path]) -> Iterator[Row | ContentError]:
    """Yield the rows of JSON-lines files; what cannot be read comes as an error in its place."""
    for file in files:
        try:
            with _open(file) as stream:
                yield from _lines(stream, file.name)
        except (OSError, EOFError, zlib.error) as error:
            yield _unreadable(file, error)


def read_documents(files: Sequence[Path]) -> Iterator[Row | ContentError]:
    """Yield the rows of files that hold one JSON object, a list of them, or JSON lines."""
    for file in files:
        try:
            with _open(file) as stream:
                raw = stream.read(MAX_DOCUMENT_BYTES + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            yield from read_rows([file])  # line by line it gives what came before the damage
            continue
        except OSError as error:
            yield _unreadable(file, error)
            continue
        document = _whole(raw) if len(raw) <= MAX_DOCUMENT_BYTES else None
        if document is None:
            yield from read_rows([file])
            continue
        for number, item in enumerate(document, 1):
            if isinstance(item, Mapping):
                yield Row(file.name, number, item)
            else:
                yield ContentError(file.name, number, "Phần tử không phải một bản ghi.", "Mỗi thủ tục là một {...}.")


def _open(file: Path) -> IO[bytes]:
    with file.open("rb") as stream:
        is_gzip = stream.read(2) == _GZIP
    return gzip.open(file, "rb") if is_gzip else file.open("rb")  # type: ignore[return-value]


def _whole(raw: bytes) -> list[Any] | None:
    try:
        document = _parse(raw)
    except (UnicodeDecodeError, ValueError, RecursionError):
        return None
    if isinstance(document, Mapping):
        return unwrap(document)
    return document if isinstance(document, list) else None


def unwrap(document: Mapping[str, Any], depth: int = 0) -> list[Any]:
    """Return the records of a service's answer, {"code": 200, "data": {"content": [...]}}; a record alone is one."""
    keys = {str(key).lower(): value for key, value in document.items()}
    if depth > _DEEPEST or keys.keys() & _OWN_TO_A_RECORD:
        return [document]
    inner = [keys[name] for name in _WRAPPERS if isinstance(keys.get(name), list | Mapping)]
    if len(inner) != 1:
        return [document]
    if isinstance(inner[0], list):
        return inner[0]
    return unwrap(inner[0], depth + 1)


def _parse(raw: bytes) -> Any:
    """Return the JSON value; a number that is none (NaN, Infinity, 1e999) stays the text that it was."""
    return json.loads(raw.decode("utf-8-sig"), parse_float=_finite, parse_constant=str)


def _finite(text: str) -> float | str:
    number = float(text)
    return number if math.isfinite(number) else text


def _lines(stream: IO[bytes], name: str) -> Iterator[Row | ContentError]:
    number, total = 0, 0
    while line := stream.readline(MAX_ROW_BYTES + 1):
        number, total = number + 1, total + len(line)
        if total > MAX_FILE_BYTES:
            yield ContentError(name, number, "Tệp quá lớn nên dừng đọc ở đây.", "Chia tệp thành nhiều phần.")
            return
        if len(line) > MAX_ROW_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_ROW_BYTES)
                total += len(line)
                if total > MAX_FILE_BYTES:
                    break
            yield ContentError(name, number, "Bản ghi dài quá 2 MB nên bỏ qua.", "Xem lại mục nào bị lặp nội dung.")
            continue
        if line.strip():
            yield from _rows_of_line(line, name, number)


def _rows_of_line(line: bytes, name: str, number: int) -> Iterator[Row | ContentError]:
    """Yield the record of a line, or those of a service's answer that stands on one line."""
    row = _row(line, name, number)
    if isinstance(row, ContentError):
        yield row
        return
    for item in unwrap(row.data):
        if isinstance(item, Mapping):
            yield Row(name, number, item)
        else:
            yield ContentError(name, number, "Phần tử không phải một bản ghi.", "Mỗi thủ tục là một {...}.")


def _row(line: bytes, name: str, number: int) -> Row | ContentError:
    try:
        data = _parse(line)
    except UnicodeDecodeError:
        return ContentError(name, number, "Dòng không phải UTF-8.", "Lưu lại tệp với bảng mã UTF-8.")
    except (ValueError, RecursionError):
        return ContentError(name, number, "Dòng không phải JSON hợp lệ.", "Mỗi dòng là một bản ghi {...} trọn vẹn.")
    if not isinstance(data, Mapping):
        return ContentError(name, number, "Dòng không phải một bản ghi.", "Mỗi dòng là một bản ghi {...}.")
    return Row(name, number, data)


def _unreadable(file: Path, error: Exception) -> ContentError:
    if isinstance(error, FileNotFoundError):
        return ContentError(str(file), None, "Không thấy tệp.", "Xem lại đường dẫn.")
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return ContentError(
            file.name, None, "Tệp nén bị hỏng hoặc thiếu phần cuối; đã nhập phần đọc được.", "Tải lại tệp này."
        )
    return ContentError(str(file), None, "Không đọc được tệp.", "Xem lại quyền đọc tệp.")
