"""Values stand in a saved reply as marks and are put in when it is shown: what is saved holds nothing to erase."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assistant.dossier.values import Value, show

_MARK = re.compile(r"⟦([a-z_]+):([^⟦⟧:]{1,80})⟧")


def mark(kind: str, name: str) -> str:
    """The mark for the value of one field."""
    return f"⟦{kind}:{name}⟧"


def names_marked(text: str) -> list[str]:
    """The fields whose values a text shows.

    >>> names_marked("Dạ, tôi đã ghi: họ tên: " + mark("person", "ho_ten"))
    ['ho_ten']
    """
    return [name for _, name in _MARK.findall(text)]


def fill(reply: Any, values: Mapping[str, Value], gone: str) -> Any:
    """Return the reply with every mark replaced by its value, or by `gone` when there is none any more."""
    if isinstance(reply, str):
        return _MARK.sub(lambda match: _shown(match[1], match[2], values, gone), reply) if "⟦" in reply else reply
    if isinstance(reply, list):
        return [fill(part, values, gone) for part in reply]
    if isinstance(reply, dict):
        return {key: fill(part, values, gone) for key, part in reply.items()}
    return reply


def _shown(kind: str, name: str, values: Mapping[str, Value], gone: str) -> str:
    value = values.get(name)
    return show(kind, value.pii_text) if value is not None else gone
