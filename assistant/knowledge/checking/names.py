"""Findings about names inside a record: cases nobody uses, names nobody defined, names defined twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from assistant.knowledge.checking.finding import Finding, parts
from assistant.knowledge.record import Procedure

_T = TypeVar("_T")


def check_case_names(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find names in needed_if and not_if that no case defines, and cases that change nothing."""
    known = {case.id: case for case in procedure.cases}
    used: set[str] = set()
    for path, part in parts(procedure):
        needed, excluded = set(getattr(part, "needed_if", ())), set(getattr(part, "not_if", ()))
        if needed and needed <= excluded:
            trouble = f"Mục '{path}' không bao giờ áp dụng: needed_if và not_if cùng một trường hợp."
            yield Finding("error", place, None, trouble, "Bỏ một trong hai.")
        for key in ("needed_if", "not_if"):
            for name in getattr(part, key, ()):
                case_id, _, choice = name.partition(".")
                case = known.get(case_id)
                where = f"'{path}.{key}'"
                if case is None or (choice and choice not in {option.id for option in case.choices}):
                    trouble = f"Tên '{name}' ở {where} không có trong mục cases."
                    yield Finding("error", place, None, trouble, "Sửa tên, hoặc thêm trường hợp vào cases.")
                    continue
                used.add(case_id)
                if case.kind == "choice" and not choice:
                    trouble = f"Tên '{name}' ở {where} chưa nói lựa chọn nào."
                    yield Finding(
                        "error", place, None, trouble, f"Ghi rõ, ví dụ {name}.{_first_choice(procedure, name)}."
                    )
    for case in procedure.cases:
        if case.id not in used:
            trouble = f"Trường hợp '{case.id}' không làm thay đổi mục nào."
            yield Finding("warning", place, None, trouble, "Dùng nó ở needed_if, hoặc bỏ đi để khỏi hỏi thừa.")
        if case.kind == "choice" and len(case.choices) < 2:
            trouble = f"Trường hợp '{case.id}' có ít hơn hai lựa chọn."
            yield Finding("error", place, None, trouble, "Thêm lựa chọn, hoặc đổi kind thành yes_no.")


def check_doubles(place: str, procedure: Procedure, today: date) -> Iterator[Finding]:
    """Find ids and papers that stand twice in one record."""
    for key, ids in (
        ("documents", [document.id for document in procedure.documents if document.id]),
        ("cases", [case.id for case in procedure.cases]),
        ("dossier_fields", [field.id for field in procedure.dossier_fields]),
        *((f"cases.{case.id}.choices", [choice.id for choice in case.choices]) for case in procedure.cases),
    ):
        for name in _doubles(ids):
            yield Finding("error", place, None, f"Mã '{name}' có hai lần ở '{key}'.", "Đặt mã khác cho một mục.")
    if procedure.origin == "imported":
        return
    papers = [(paper.name.lower(), paper.group, paper.needed_if, paper.not_if) for paper in procedure.documents]
    for paper in _doubles(papers):
        yield Finding("warning", place, None, f"Giấy tờ “{paper[0][:60]}” ghi hai lần.", "Giữ lại một mục.")
    for question in _doubles(_plain(question) for question in procedure.example_questions):
        yield Finding("warning", place, None, f"Câu hỏi mẫu “{question}” ghi hai lần.", "Giữ lại một câu.")


def _doubles(values: Iterable[_T]) -> list[_T]:
    return [value for value, count in Counter(values).items() if count > 1]


def _first_choice(procedure: Procedure, case_id: str) -> str:
    case = next(case for case in procedure.cases if case.id == case_id)
    return case.choices[0].id if case.choices else "lua_chon"


def _plain(question: str) -> str:
    return " ".join(question.lower().strip(" ?.!").split())
