"""The first layers of an ONNX model, without the package that edits such files.

An ONNX file is a protocol buffer: fields, each a tag, a length and a content. Its nodes stand in the order in which
they are computed, so all behind the last one that is wanted can go; the runtime drops the weights that nothing uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_GRAPH = 7  # field of a model
_NODE, _OUTPUT = 1, 12  # fields of a graph
_GIVES = 2  # field of a node
_NAME = 1  # field of an output
_VARINT, _EIGHT_BYTES, _SIZED, _FOUR_BYTES = 0, 1, 2, 5


def until(model: bytes, values: Sequence[str]) -> bytes:
    """Return the model that gives these inner values, in this order, and ends with the last that is computed."""
    told = []
    for field, whole, content in _fields(memoryview(model)):
        told.append(_sized(_GRAPH, _cut(content, values)) if field == _GRAPH else bytes(whole))
    return b"".join(told)


def _cut(graph: memoryview, values: Sequence[str]) -> bytes:
    missing = {value.encode() for value in values}
    kept = []
    for field, whole, content in _fields(graph):
        if field == _NODE and missing:
            kept.append(whole)
            missing -= {bytes(name) for inner, _, name in _fields(content) if inner == _GIVES}
        elif field not in (_NODE, _OUTPUT):
            kept.append(whole)
    return b"".join([*kept, *(_sized(_OUTPUT, _sized(_NAME, value.encode())) for value in values)])


def _fields(message: memoryview) -> Iterator[tuple[int, memoryview, memoryview]]:
    """Every field of a message: its number, all its bytes, and its content."""
    place = 0
    while place < len(message):
        start = place
        tag, place = _varint(message, place)
        kind = tag & 7
        size = 0
        if kind == _VARINT:
            _, place = _varint(message, place)
        elif kind == _SIZED:
            size, place = _varint(message, place)
        else:
            size = {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}[kind]
        content = message[place : place + size]
        place += size
        yield tag >> 3, message[start:place], content


def _varint(message: memoryview, place: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, lowest first, and the place behind it."""
    value = shift = 0
    while True:
        byte = message[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return value, place


def _sized(field: int, content: bytes) -> bytes:
    return _as_varint(field << 3 | _SIZED) + _as_varint(len(content)) + content


def _as_varint(value: int) -> bytes:
    told = bytearray()
    while value >= 0x80:
        told.append(value & 0x7F | 0x80)
        value >>= 7
    told.append(value)
    return bytes(told)
