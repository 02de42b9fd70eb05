"""A record as it stands on one day for one person: what applies, what does not, what still depends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from assistant.knowledge.record import Case, Procedure
from assistant.language.writing import small


class Conditional(Protocol):
    """Anything in a record that says when it applies."""

    @property
    def needed_if(self) -> tuple[str, ...]: ...


Item = TypeVar("Item", bound=Conditional)


@dataclass(frozen=True, slots=True)
class View:
    """One procedure, seen on one day with the answers given so far."""

    procedure: Procedure
    today: date
    answers: Mapping[str, str]

    def is_true(self, name: str) -> bool | None:
        """Whether a case (`bi_mat`) or a choice of one (`ly_do.mat`) holds; None when not yet known."""
        case_id, _, choice = name.partition(".")
        answer = self.answers.get(case_id)
        if answer is None:
            return None
        return answer == choice if choice else answer == "yes"

    def applies(self, item: Any) -> bool | None:
        """Whether an item of the record applies; None when it depends on what was not asked yet."""
        if not self._in_force(item):
            return False
        needed = [self.is_true(name) for name in item.needed_if]
        excluded = [self.is_true(name) for name in getattr(item, "not_if", ())]
        if True in excluded or (needed and all(value is False for value in needed)):
            return False
        is_needed = not needed or True in needed
        is_not_excluded = all(value is False for value in excluded)
        return True if is_needed and is_not_excluded else None

    def _in_force(self, item: Any) -> bool:
        start, end = getattr(item, "effective_from", None), getattr(item, "effective_to", None)
        return not ((start and start > self.today) or (end and end < self.today))

    def split(self, items: Iterable[Item]) -> tuple[list[Item], list[Item]]:
        """Return the items that apply for certain, and those that depend on an open question."""
        certain: list[Item] = []
        open_items: list[Item] = []
        for item in items:
            state = self.applies(item)
            if state:
                certain.append(item)
            elif state is None:
                open_items.append(item)
        return certain, open_items

    def possible(self, items: Iterable[Item]) -> list[Item]:
        """Return the items that apply or may apply, in the record's order."""
        return [item for item in items if self.applies(item) is not False]

    def coming(self, items: Iterable[Item]) -> list[Item]:
        """Return the items whose day has not come yet."""
        return [item for item in items if (start := getattr(item, "effective_from", None)) and start > self.today]

    def when(self, item: Any) -> str:
        """Say in words when an item applies, as far as it is still open: "thẻ bị mất hoặc thẻ bị hỏng"."""
        parts = []
        if not any(self.is_true(name) for name in item.needed_if):
            labels = [self._label(name) for name in item.needed_if if self.is_true(name) is None]
            parts.append(" hoặc ".join(dict.fromkeys(label for label in labels if label)))
        open_names = [name for name in getattr(item, "not_if", ()) if self.is_true(name) is None]
        parts += [self._other_than(name) for name in open_names]
        return ", và ".join(part for part in parts if part)

    def _other_than(self, name: str) -> str:
        """The opposite of a name: the other choices when they are few, else "không phải ..."."""
        case_id, _, choice_id = name.partition(".")
        case = self.case(case_id)
        others = [choice for choice in case.choices if choice.id != choice_id] if case and choice_id else []
        if 1 <= len(others) <= 2:
            return " hoặc ".join(self._label(f"{case_id}.{choice.id}") for choice in others)
        label = self._label(name)
        return f"không phải trường hợp {label}" if label else ""

    def _label(self, name: str) -> str:
        case_id, _, choice_id = name.partition(".")
        case = self.case(case_id)
        if case is None:
            return ""
        label = next((choice.label for choice in case.choices if choice.id == choice_id), case.label)
        return small(label)

    def case(self, case_id: str) -> Case | None:
        """The case of this id."""
        return next((case for case in self.procedure.cases if case.id == case_id), None)

    def open_case(self, items: Iterable[Any]) -> Case | None:
        """The first case, in the record's order, whose answer would still change these items."""
        wanted = {
            name.partition(".")[0]
            for item in items
            if self.applies(item) is None
            for name in (*item.needed_if, *getattr(item, "not_if", ()))
        }
        return next((case for case in self.procedure.cases if case.id in wanted and case.id not in self.answers), None)
