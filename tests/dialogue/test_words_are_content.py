"""What a citizen reads stands in `knowledge_base/replies`, not in code.

A Vietnamese text in code is looked for in what people say or in a record, or is told to an editor about a file.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from assistant.dialogue.wording import Wording, load_wording, names_missing
from assistant.settings import PROJECT

ROOT = PROJECT / "assistant"
_LETTER = re.compile(r"[à-ỹđÀ-ỸĐ]")
ASKS_OF_TEXT = frozenset({"compile", "search", "find", "follows", "removeprefix", "startswith", "is_said", "find_said"})
FOR_EDITORS = frozenset({"ContentError", "FastAPI"})  # the title of the API is read by developers
RECOGNISES = frozenset(  # modules whose constants are words to look for
    f"dialogue/{name}"
    for name in (
        *("abolished", "as_of", "claims", "due_dates", "splitting"),
        *("dossier_talk/concealing", "dossier_talk/hearing", "dossier_talk/lacking"),
    )
)
LOOKED_FOR = {  # inside functions
    "dialogue/ages": {" tuổi", " hoặc "},  # an age as records write it
    "dialogue/claims": {"khác"},
    "dialogue/following": {"30 tuổi "},
    "dialogue/splitting": {"xã", "tỉnh", "trung ương"},
    "dialogue/dossier_talk/reconsidering": {"đã", "phải", "chứ", "nhưng"},
    "dialogue/dossier_talk/revising": {"nơi", "mới đúng", "mới phải"},
    "dialogue/dossier_talk/asking": {"có", "không"},  # what a button says to the dossier
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
        if node in tree.body and isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            is_excused = is_excused or module in RECOGNISES
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


def test_a_name_that_code_says_and_no_file_has_is_missing() -> None:
    wording = load_wording(PROJECT / "knowledge_base" / "replies")
    assert names_missing(wording, ROOT) == []
    left = {name: wording.text(name) for name in wording.names() if not name.startswith(("day.", "item.if"))}
    assert names_missing(Wording(left), ROOT) == ["day.run", "day.…", "item.if"]
