"""An operator finds every setting in one list: section 2 of docs/van-hanh.md."""

from __future__ import annotations

import re

import pytest

from assistant.settings import PROJECT, Settings

NAMES = sorted(str(field.validation_alias) for field in Settings.model_fields.values())


def names_listed() -> set[str]:
    """The names that stand in the first column of the tables of the section."""
    page = (PROJECT / "docs" / "van-hanh.md").read_text(encoding="utf-8")
    section = page.split("\n## 2. ")[1].split("\n## 3. ")[0]
    firsts = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    return {name for first in firsts for name in re.findall(r"`([A-Z0-9_]+)`", first)}


@pytest.mark.parametrize("name", NAMES)
def test_the_list_for_operators_names_every_setting(name: str) -> None:
    assert name in names_listed()


def test_the_list_for_operators_names_no_setting_that_is_gone() -> None:
    assert names_listed() <= set(NAMES)
