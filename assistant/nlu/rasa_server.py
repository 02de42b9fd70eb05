"""Rasa's server with a log of code and places only. It runs in Rasa's environment, on Python 3.10.

Rasa writes the sentence of a turn into its log when the turn is cut off or fails, its libraries write messages of
exceptions and whole requests. So no value ever reaches the log: a line holds when, how grave, which logger, the place
in the code, the words that stand in the code there, and of an exception its types and places.
"""

from __future__ import annotations

import ast
import linecache
import logging
import sys
import time
import traceback
import warnings
from functools import lru_cache
from types import TracebackType

VALUE = "..."
MAX_FRAMES = 12


def only_code(record: logging.LogRecord) -> str:
    """Return the line of the log for a record: what the code says there, with every value left out."""
    when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
    said = words_at(record.pathname, record.lineno)
    line = f"{when} {record.levelname} {record.name} {record.filename}:{record.lineno} {said}".rstrip()
    caught = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    caught = caught or sys.exc_info()[1]  # structlog keeps it out of the record
    return "\n".join([line, *_lines_of(caught)])


@lru_cache(maxsize=512)
def words_at(path: str, line: int) -> str:
    """Return the words that the code at a place writes into the log, `...` where a value would stand."""
    try:
        tree = ast.parse("".join(linecache.getlines(path)))
    except (SyntaxError, ValueError):
        return ""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    here = [call for call in calls if call.lineno <= line <= (call.end_lineno or 0) and _words(call.args[0])]
    here = [call for call in here if isinstance(call.func, ast.Attribute)]
    return _words(min(here, key=_length).args[0]) if here else ""


def _length(call: ast.Call) -> int:
    return -((call.end_lineno or 0) - call.lineno)  # the outermost: the call that logs, not one inside it


def _words(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value if isinstance(part, ast.Constant) else VALUE for part in parts]
    has_words = isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
    return " ".join("".join(map(str, texts)).split()) if has_words else ""


def _lines_of(caught: BaseException | None) -> list[str]:
    lines: list[str] = []
    while caught is not None and len(lines) < 4 * MAX_FRAMES:
        number = f" {caught.errno}" if isinstance(caught, OSError) and caught.errno else ""
        lines.append(f"  {type(caught).__module__}.{type(caught).__qualname__}{number}")
        lines += _places(caught.__traceback__)
        caught = caught.__cause__ or (None if caught.__suppress_context__ else caught.__context__)
    return lines


def _places(found: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(found)[-MAX_FRAMES:]
    return [f"    {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def _show_warning(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, *rest: object, **more: object
) -> None:
    sys.stderr.write(f"{category.__name__} {filename}:{lineno}\n")


def log_only_code() -> None:
    """Make every handler of this process, those of libraries and later ones too, write `only_code`."""

    def only_code_of(self: logging.Handler, record: logging.LogRecord) -> str:
        return only_code(record)

    logging.Handler.format = only_code_of  # type: ignore[method-assign]
    logging.raiseExceptions = False  # else a broken record is printed with its values
    warnings.showwarning = _show_warning


if __name__ == "__main__":
    from rasa.__main__ import main

    log_only_code()
    main()
