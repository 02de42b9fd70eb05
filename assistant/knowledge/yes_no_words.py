"""The words of yes and no, read from their content file."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ContentError
from assistant.knowledge.reading import read_yaml_text
from assistant.language.yes_no import KINDS, YesNo


def load_yes_no(file: Path) -> YesNo:
    """Read `knowledge_base/yes_no.yaml`. Raises ContentError when a kind of words is missing."""
    data, _ = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
    if not isinstance(data, dict) or set(data) != set(KINDS) or not all(isinstance(v, list) for v in data.values()):
        raise ContentError(str(file), None, f"Cần đúng các mục: {', '.join(KINDS)}, mỗi mục một danh sách lời nói.")
    return YesNo(data)
