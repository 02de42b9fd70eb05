"""From a procedure record to its one canonical YAML text.

Reading the text gives the same record, and writing that record gives the same bytes: so an export
can be imported again without loss, and two exports can be compared line by line.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any

import yaml

from assistant.knowledge.record import Procedure


class Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


class _Quoted(str):
    """A value, always between double quotes or as a block; keys stay plain."""


def _represent_text(dumper: yaml.SafeDumper, text: _Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')


Dumper.add_representer(_Quoted, _represent_text)


def write_procedure(procedure: Procedure) -> str:
    """Return the YAML text of a record; what is at its default is left out."""
    return yaml.dump(
        plain(procedure),
        Dumper=Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=1_000_000,
        default_flow_style=False,
    )


def plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        result = {}
        for field in fields(value):
            item = getattr(value, field.name)
            if field.default is not MISSING and item == field.default and type(item) is type(field.default):
                continue
            result[field.name] = plain(item)
        return result
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, date):
        return value
    return _Quoted(value)
