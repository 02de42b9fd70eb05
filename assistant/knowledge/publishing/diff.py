"""What changed between two versions of a record, in words that an editor checks at a glance.

Every difference gives a sentence, whatever field it is in: a fee can never change unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from assistant.knowledge.publishing.bodies import Item
from assistant.knowledge.publishing.diff_words import LABELS, SAID, SAY, say_item, say_value, shorten
from assistant.knowledge.record import Channel, Discount, Fee, Time
from assistant.language.writing import capital

FIRST = "Công bố lần đầu"


def describe_changes(before: Item, after: Item) -> tuple[str, ...]:
    """Return one sentence per change; empty when nothing changed.

    >>> from assistant.knowledge.record import Procedure
    >>> old = Procedure(code="1.1", name="Cấp thẻ", example_questions=("làm thẻ ở đâu",))
    >>> new = Procedure(code="1.1", name="Cấp thẻ", example_questions=("thẻ bao nhiêu tiền",))
    >>> describe_changes(old, new)
    ('Thêm câu hỏi mẫu: thẻ bao nhiêu tiền', 'Bớt câu hỏi mẫu: làm thẻ ở đâu')
    """
    return tuple(_compare_fields(before, after, "", frozenset()))


def _compare_fields(before: Any, after: Any, where: str, told: frozenset[str]) -> Iterator[str]:
    for field in fields(after):
        if field.name not in told:
            label = LABELS.get(field.name, field.name)
            yield from _compare(getattr(before, field.name), getattr(after, field.name), label, where)


def _compare(before: Any, after: Any, label: str, where: str) -> Iterator[str]:
    if before == after:
        return
    if isinstance(before, tuple) and isinstance(after, tuple):
        yield from _compare_lists(before, after, label, where)
    elif is_dataclass(before) and type(before) is type(after):
        yield from _compare_items(before, after, label, where)
    elif isinstance(before, dict) or isinstance(after, dict):
        old, new = before or {}, after or {}
        for key in (*new, *(key for key in old if key not in new)):
            yield from _compare(old.get(key), new.get(key), f"{label} ({key})", where)
    else:
        yield _change(before, after, label, where)


def _change(before: Any, after: Any, label: str, where: str) -> str:
    if before in (None, ""):
        return _sentence(f"Thêm {label}", where, _say(after))
    if after in (None, ""):
        return _sentence(f"Bỏ {label}", where, _say(before))
    old, new = _say(before), _say(after)
    if old == new:  # they differ only past the end of the line
        old, new = _from_first_difference(str(before), str(after))
    return _sentence(capital(label), where, f"{old} -> {new}")


def _compare_lists(before: Sequence[Any], after: Sequence[Any], label: str, where: str) -> Iterator[str]:
    pairs = _match(before, after)
    for old, new in pairs:
        yield from _compare_items(before[old], after[new], label, where)
    kept_old, kept_new = [old for old, _ in pairs], [new for _, new in pairs]
    for place, item in enumerate(after):
        if place not in kept_new:
            yield _sentence(f"Thêm {label}", where, say_item(item))
    for place, item in enumerate(before):
        if place not in kept_old:
            yield _sentence(f"Bớt {label}", where, say_item(item))
    if kept_old != sorted(kept_old):
        yield _sentence(f"Đổi thứ tự {label}", where, "")


def _compare_items(before: Any, after: Any, label: str, where: str) -> Iterator[str]:
    if before == after:
        return
    kind = type(after)
    name = "" if kind in (Fee, Time) else say_item(after)
    if kind in SAY and say_item(before) != say_item(after):
        yield _sentence(capital(label), where, f"{say_item(before)} -> {say_item(after)}")
        told = SAID[kind]
    else:
        told = frozenset()
    if kind is Channel:
        yield from _compare_fields(before, after, name, told)
    else:
        inner = ", ".join(part for part in (where, f"{label} “{name}”" if name else label) if part)
        yield from _compare_fields(before, after, inner, told)


def _match(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int, int]]:
    """Pair the places of items that are the same thing: equal, of one id, of one name, or the only fee left."""
    left, right = list(range(len(before))), list(range(len(after)))
    pairs: list[tuple[int, int]] = []
    for is_same in (_is_equal, _has_same_id, _has_same_name):
        for new in tuple(right):
            old = next((place for place in left if is_same(before[place], after[new])), None)
            if old is not None:
                pairs.append((old, new))
                left.remove(old)
                right.remove(new)
    if len(left) == len(right) == 1 and isinstance(after[right[0]], Fee | Time | Discount):
        pairs.append((left[0], right[0]))
    return sorted(pairs, key=lambda pair: pair[1])


def _is_equal(old: Any, new: Any) -> bool:
    return bool(old == new)


def _has_same_id(old: Any, new: Any) -> bool:
    return is_dataclass(new) and bool(getattr(new, "id", "")) and getattr(old, "id", "") == getattr(new, "id", "")


def _has_same_name(old: Any, new: Any) -> bool:
    if not is_dataclass(new):
        return False
    names = [name for name in ("name", "title", "number", "kind", "needed_if") if hasattr(new, name)]
    return any(getattr(new, name) for name in names) and all(getattr(old, name) == getattr(new, name) for name in names)


def _say(value: Any) -> str:
    return say_item(value) if is_dataclass(value) else say_value(value)


def _from_first_difference(before: str, after: str) -> tuple[str, str]:
    same = next(
        (place for place, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    start = max(0, same - 20)
    return "…" + shorten(before[start:]), "…" + shorten(after[start:])


def _sentence(what: str, where: str, detail: str) -> str:
    place = f"{what} ({where})" if where else what
    return f"{place}: {detail}" if detail else place
