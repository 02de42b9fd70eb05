"""A JSON object whose keys are read without regard to case, and which knows what nobody read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.knowledge.importing.clean import clean, one_line
from assistant.knowledge.importing.counts import read_count

_ITSELF = ""  # the key under which an item that is no object is read


class Fields:
    """The fields of one object; `rest` gives those that were never taken, here and in its rows."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = {str(key).lower(): (str(key), value) for key, value in data.items()}
        self._taken: set[str] = set()
        self._rows: dict[str, list[Fields]] = {}

    def take(self, *names: str) -> object:
        """Return the value of the first of these names that has one, or None."""
        for name in names:
            key = name.lower()
            if key in self._data and self._data[key][1] not in (None, ""):
                self._taken.add(key)
                return self._data[key][1]
        return None

    def text(self, *names: str) -> str:
        """Return a value as one line of text."""
        return one_line(self.take(*names))

    def prose(self, *names: str) -> str:
        """Return a value as text that keeps its lines."""
        return clean(self.take(*names))

    def count(self, *names: str) -> int | None:
        """Return a value as a whole number, or None when it is none."""
        return read_count(self.take(*names))

    def rows(self, name: str) -> list[Fields]:
        """Return the objects of a list; a single object is a list of one, and so is a text."""
        value = self.take(name)
        if value is None:
            return []
        items = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        rows = [Fields(item if isinstance(item, Mapping) else {_ITSELF: item}) for item in items if item is not None]
        self._rows[self._data[name.lower()][0]] = rows
        return rows

    def itself(self, *names: str) -> str:
        """Return the text of an item that is either an object with such a name or just a text."""
        return self.text(*names, _ITSELF)

    def rest(self) -> dict[str, str]:
        """Return what was not taken, with the path to it as the key; values that are no text as JSON."""
        left = {
            written: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for key, (written, value) in self._data.items()
            if key not in self._taken and value not in (None, "", [], {})
        }
        for name, rows in self._rows.items():
            for number, row in enumerate(rows, 1):
                left |= {
                    f"{name}.{number}.{key}" if key else f"{name}.{number}": text for key, text in row.rest().items()
                }
        return left
