"""A record as the database keeps it: one canonical JSON text and its digest."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from assistant.errors import ContentError
from assistant.knowledge.overlay import EverydayWords, Overlay
from assistant.knowledge.record import Procedure

Kind = Literal["procedure", "overlay", "everyday_words"]
Item = Procedure | Overlay | EverydayWords

WORDS_KEY = "everyday_words"  # there is one dictionary

_PROCEDURE: TypeAdapter[Procedure] = TypeAdapter(Procedure)
_OVERLAY: TypeAdapter[Overlay] = TypeAdapter(Overlay)
_WORDS: TypeAdapter[EverydayWords] = TypeAdapter(EverydayWords)


def kind_of(item: Item) -> Kind:
    """Which shelf of the database the item stands on."""
    if isinstance(item, Procedure):
        return "procedure"
    return "overlay" if isinstance(item, Overlay) else "everyday_words"


def key_of(item: Item) -> str:
    """What the item is found by among its kind: the code of its procedure."""
    return WORDS_KEY if isinstance(item, EverydayWords) else item.code


def write_body(item: Item) -> str:
    """Return the canonical JSON of an item; equal items give equal texts.

    The item is read back through its schema on the way, so nothing is stored that could not be loaded
    again. Raises ContentError for an item that was built with a wrong type.
    """
    adapter = _adapter_of(item)
    try:
        raw = adapter.dump_json(item, warnings=False)
        return adapter.dump_json(adapter.validate_json(raw), exclude_defaults=True).decode()
    except ValidationError as problem:
        where = ".".join(str(part) for part in problem.errors()[0]["loc"])
        raise ContentError(key_of(item), None, f"Mục '{where}' sai kiểu.", "Xem docs/bien-tap.md.") from None
    except PydanticSerializationError:
        raise ContentError(key_of(item), None, "Có chữ không phải UTF-8.", "Gõ lại đoạn chữ bị lỗi.") from None


def read_body(kind: str, body: str) -> Item:
    """Return the item that `write_body` wrote."""
    if kind == "procedure":
        return read_procedure_body(body)
    return read_overlay_body(body) if kind == "overlay" else read_words_body(body)


def read_procedure_body(body: str) -> Procedure:
    """Return the procedure that `write_body` wrote."""
    return _PROCEDURE.validate_json(body)


def read_overlay_body(body: str) -> Overlay:
    """Return the overlay that `write_body` wrote."""
    return _OVERLAY.validate_json(body)


def read_words_body(body: str) -> EverydayWords:
    """Return the dictionary that `write_body` wrote."""
    return _WORDS.validate_json(body)


def digest_of(text: str | bytes) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def _adapter_of(item: Item) -> TypeAdapter[Any]:
    if isinstance(item, Procedure):
        return _PROCEDURE
    return _OVERLAY if isinstance(item, Overlay) else _WORDS
