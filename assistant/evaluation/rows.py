"""The questions of an evaluation, one JSON object a line.

{question, codes[], scope?, ask_back?, aspects?, must_contain?, must_not_contain?, expects?, before?, slice?}
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.errors import ContentError
from assistant.evaluation.noise import noisy


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else ([] if value is None else value)


Expectation = Literal["correction", "partial", "emergency", "status", "person"]


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore")

    question: str = Field(min_length=1, max_length=2000)
    codes: Annotated[list[str], BeforeValidator(_as_list)] = []
    scope: str | bool | None = None
    ask_back: bool | None = None
    aspects: Annotated[list[str], BeforeValidator(_as_list)] = []
    must_contain: Annotated[list[str], BeforeValidator(_as_list)] = []
    must_not_contain: Annotated[list[str], BeforeValidator(_as_list)] = []
    before: Annotated[list[str], BeforeValidator(_as_list)] = []
    expects: Expectation | None = None
    slice: str = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """One question and what is expected of the answer."""

    question: str
    codes: tuple[str, ...]  # any of them is right; empty: none is
    in_scope: bool | None  # None: not judged
    ask_back: bool | None  # whether a question back is expected; None: not judged
    aspects: tuple[str, ...]
    must_contain: tuple[str, ...]
    must_not_contain: tuple[str, ...]
    before: tuple[str, ...]  # what was said earlier in the same conversation
    expects: Expectation | None  # what the reply must do besides answering
    slice: str


def read_rows(file: Path) -> tuple[Row, ...]:
    """Read a JSONL file of questions. Raises ContentError at the first line that is wrong."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(str(file), None, f"Không đọc được tệp câu hỏi ({type(error).__name__}).") from None
    rows = []
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            rows.append(_row(_Line.model_validate_json(text)))
        except ValidationError as error:
            field = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise ContentError(str(file), number, f"Dòng câu hỏi chưa đúng ở mục '{field}'.") from None
    if not rows:
        raise ContentError(str(file), None, "Tệp không có câu hỏi nào.")
    return tuple(rows)


def with_noise(rows: Sequence[Row], kinds: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows, then those about a procedure once more for each kind of noise, each kind a slice of its own."""
    about = [row for row in rows if row.codes and not row.before and not row.expects and row.slice not in kinds]
    noised = [
        replace(row, question=noisy(row.question, kind, seed), slice=kind, must_contain=(), aspects=())
        for kind in kinds
        for seed, row in enumerate(about)
    ]
    return (*rows, *noised)


def _row(line: _Line) -> Row:
    scope = line.scope
    ask_back = line.ask_back
    if isinstance(scope, str):
        ask_back = True if scope == "ask_back" else ask_back
        in_scope: bool | None = scope not in ("out", "out_of_scope", "no", "false", "legal_advice")
    else:
        in_scope = scope
    if in_scope is None and "codes" in line.model_fields_set:
        in_scope = bool(line.codes)  # an empty list says that no procedure answers this
    return Row(
        line.question,
        tuple(line.codes),
        in_scope,
        ask_back,
        tuple(line.aspects),
        tuple(line.must_contain),
        tuple(line.must_not_contain),
        tuple(line.before),
        line.expects,
        line.slice,
    )
