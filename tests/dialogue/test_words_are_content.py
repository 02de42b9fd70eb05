"""What a citizen reads stands in `knowledge_base/replies`; code holds only words that are looked for in what people say.

A Vietnamese text in code is one of these: a pattern or a list of words of a module that recognises what was said, one
side of a comparison, or what an editor is told about a file.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings import PROJECT

ROOT = PROJECT / "assistant"
_LETTER = re.compile(r"[à-ỹđÀ-ỸĐ]")
ASKS_OF_TEXT = frozenset({"compile", "search", "find", "follows", "removeprefix", "startswith", "is_said", "find_said"})
FOR_EDITORS = frozenset({"ContentError", "FastAPI"})  # the title of the API is read by developers
RECOGNISES = frozenset(
    "dialogue/" + name
    for name in (
        "abolished ages as_of by_another claims comparing cues dated due_dates evidence following generality lasting "
        "matters money office_words old_places passages short_answers splitting stories wishes "
        "dossier_talk/concealing dossier_talk/hearing dossier_talk/lacking"
    ).split()
)  # their constants are words of people
LOOKED_FOR = {  # in functions of those modules, or of others
    "dialogue/ages": {" tuổi", " hoặc "},  # an age as records write it
    "dialogue/claims": {"khác"},
    "dialogue/following": {"30 tuổi "},
    "dialogue/splitting": {"xã", "tỉnh", "trung ương"},
    "dialogue/dossier_talk/reconsidering": {"đã", "phải", "chứ", "nhưng"},
    "dialogue/dossier_talk/revising": {"nơi", "mới đúng", "mới phải"},
    "dialogue/dossier_talk/asking": {"dossier:say=có", "dossier:say=không"},  # said to the dossier by a button
    "dialogue/money": {" đồng"},  # the sign of the currency, as records write it
}


def texts(tree: ast.Module, module: str) -> Iterator[tuple[int, str]]:
    """Every Vietnamese text of a module that somebody could be shown."""
    stack: list[tuple[ast.AST, bool]] = [(tree, False)]
    while stack:
        node, is_excused = stack.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _LETTER.search(node.value) and not is_excused and node.value not in LOOKED_FOR.get(module, ()):
                yield node.lineno, node.value
            continue
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            is_excused = is_excused or name in ASKS_OF_TEXT | FOR_EDITORS
        is_excused = is_excused or isinstance(node, ast.Compare)
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            is_cure = ast.unparse(getattr(node, "target", None) or node.targets[0]) == "cure"  # told to an editor
            is_excused = is_excused or is_cure or (node in tree.body and module in RECOGNISES)
        stack += [(child, is_excused) for child in ast.iter_child_nodes(node)]


@pytest.mark.parametrize("folder", ["dialogue", "server", "conversation"])
def test_no_sentence_for_people_stands_in_code(folder: str) -> None:
    found = []
    for file in sorted((ROOT / folder).rglob("*.py")):
        module = str(file.relative_to(ROOT).with_suffix(""))
        found += [f"{module}:{line}: {text}" for line, text in texts(ast.parse(file.read_text("utf-8")), module)]
    assert found == []


def test_a_sentence_in_a_function_is_found() -> None:
    shown = 'def f(day):\n    """Ngày."""\n    return f"từ ngày {day}" if day == "ngày" else re.compile("tháng")\n'
    assert list(texts(ast.parse(shown), "dialogue/x")) == [(3, "từ ngày ")]
    assert list(texts(ast.parse('NAMES = ("trực tiếp",)'), "dialogue/answers/fees")) == [(1, "trực tiếp")]
