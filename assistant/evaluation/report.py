"""From answers to figures: recall, MRR, scope, ask-back, right answers, milliseconds."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median
from typing import Any

from assistant.evaluation.run import Answered, Result
from assistant.evaluation.share import Share
from assistant.language.spelling import fold, one_spelling

PARTIAL = "tôi không đoán"  # what the reply says of the part that the record does not hold
EXPECTED_OUTCOMES = {"emergency": {"emergency"}, "status": {"needs_account"}, "person": {"handed_over"}}
REFUSED = frozenset({"out_of_scope", "no_content", "needs_account", "emergency", "handed_over"})


def figures(answers: Sequence[Answered]) -> dict[str, Any]:
    """The figures of one set of answers."""
    with_codes = [answer for answer in answers if answer.row.codes]
    ranks = [_rank(answer) for answer in with_codes if not answer.row.before]  # a search knows no earlier turns
    judged = [answer for answer in answers if answer.row.in_scope is not None]
    asked = [answer for answer in answers if answer.row.ask_back is not None]
    facts = [answer for answer in answers if answer.row.must_contain]
    found: dict[str, Any] = {
        "questions": len(answers),
        **{f"recall@{k}": _share([rank for rank in ranks if rank <= k], bool, len(ranks)) for k in (1, 3, 10)},
        "mrr": round(sum(1 / rank for rank in ranks if rank) / len(ranks), 4) if ranks else None,
        "scope": _precision_recall(judged, lambda a: a.outcome in REFUSED, lambda a: a.row.in_scope is False),
        "ask_back": _precision_recall(asked, lambda a: a.outcome == "asked_back", lambda a: a.row.ask_back is True),
        "answerable_refused": _share(
            [a for a in with_codes if a.row.in_scope is not False and not a.row.expects],
            lambda a: a.outcome in REFUSED and a.procedure not in a.row.codes,
        ),
        "procedure_right": _share(with_codes, lambda a: a.procedure in a.row.codes),
        "handled": _share([a for a in answers if _is_judged(a)], _is_handled),
        "aspects_right": _share([a for a in answers if a.row.aspects], lambda a: set(a.row.aspects) <= set(a.aspects)),
        "answers_right": _share(facts, _holds_facts),
        "answers_shown": _share(facts, lambda a: _holds_facts(replace(a, text=a.shown))),
        "wrong_facts": _share([a for a in answers if a.row.must_not_contain], _holds_wrong_facts),
        "expected": _share([a for a in answers if a.row.expects], _does_what_is_expected),
        "search_ms": _times([answer.search_seconds for answer in answers]),
        "turn_ms": _times([answer.turn_seconds for answer in answers]),
    }
    return found


def as_dict(result: Result) -> dict[str, Any]:
    """All figures, over everything and by slice."""
    slices = sorted({answer.row.slice for answer in result.answers})
    by_slice = {name: figures([a for a in result.answers if a.row.slice == name]) for name in slices}
    return {
        "with_rasa": result.with_rasa,
        "left_out": result.left_out,
        **figures(result.answers),
        "slices": by_slice if len(slices) > 1 else {},
    }


COLUMNS = ("nhóm", "câu", "đúng ngay câu đầu (95 %)", "trong ba câu đầu", "đúng thủ tục", "đủ dữ kiện", "xử lý đúng")


def table(data: dict[str, Any]) -> list[tuple[str, ...]]:
    """One row for everything and one for each slice, in the order of COLUMNS."""
    rows: list[tuple[str, ...]] = []
    for name, part in [("tất cả", data), *data["slices"].items()]:
        rows.append(
            (
                name,
                str(part["questions"]),
                _with_interval(part["recall@1"]),
                _percent(part["recall@3"]["value"]),
                _percent(part["procedure_right"]["value"]),
                _percent(part["answers_right"]["value"]),
                _with_interval(part["handled"]),
            )
        )
    return rows


def write_table(data: dict[str, Any]) -> str:
    """The table in Markdown."""
    lines = ["| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in table(data)])


def write_report(result: Result) -> str:
    """The figures as a table for people."""
    data = as_dict(result)
    understanding = "có Rasa" if result.with_rasa else "không có Rasa"
    left_out = f"; bỏ qua {result.left_out} câu về thủ tục không có trong kho này" if result.left_out else ""
    scope, back = data["scope"], data["ask_back"]
    lines = [
        f"{data['questions']} câu hỏi, {understanding}{left_out}",
        write_table(data),
        f"Từ chối đúng chỗ: chính xác {_percent(scope['precision'])}, đủ {_percent(scope['recall'])}; "
        f"từ chối nhầm câu trả lời được {_percent(data['answerable_refused']['value'])}",
        f"Hỏi lại đúng chỗ: chính xác {_percent(back['precision'])}, đủ {_percent(back['recall'])}",
        f"Đúng khía cạnh: {_percent(data['aspects_right']['value'])}; "
        f"nói điều sai: {_percent(data['wrong_facts']['value'])}",
        f"Tìm kiếm p50 {data['search_ms']['p50']} ms, p95 {data['search_ms']['p95']} ms; "
        f"cả lượt p50 {data['turn_ms']['p50']} ms, p95 {data['turn_ms']['p95']} ms",
    ]
    return "\n".join(lines)


def write_failures(result: Result, file: Path) -> None:
    """Write the questions that were not handled as expected, one JSON object a line, to be looked at."""
    with file.open("w", encoding="utf-8") as output:
        for answer in result.answers:
            if _is_judged(answer) and not _is_handled(answer):
                row = {**asdict(answer.row), "outcome": answer.outcome, "procedure": answer.procedure}
                row |= {"ranked": answer.ranked[:3], "got_aspects": answer.aspects, "text": answer.text[:600]}
                row["why"] = [{"rule": rule, "evidence": evidence} for rule, evidence in answer.why]
                output.write(json.dumps(row, ensure_ascii=False) + "\n")


def _with_interval(share: dict[str, Any]) -> str:
    if share["value"] is None:
        return "–"
    low, high = share["interval_95"]
    return f"{_percent(share['value'])} ({low * 100:.0f}–{high * 100:.0f})"


def _rank(answer: Answered) -> int:
    return next((place for place, code in enumerate(answer.ranked, 1) if code in answer.row.codes), 0)


def _holds_facts(answer: Answered) -> bool:
    text = fold(one_spelling(answer.text))
    return all(fold(one_spelling(words)) in text for words in answer.row.must_contain)


def _is_judged(answer: Answered) -> bool:
    row = answer.row
    return bool(row.expects or row.codes) or row.in_scope is not None or row.ask_back is not None


def _is_handled(answer: Answered) -> bool:
    """Whether everything that the row asks of a reply is there: the act, the procedure, the facts, nothing wrong."""
    row = answer.row
    if row.expects and not _does_what_is_expected(answer):
        return False
    if row.ask_back is not None and (answer.outcome == "asked_back") is not row.ask_back:
        return False
    if row.in_scope is False and row.expects is None:
        return answer.outcome in REFUSED
    if row.codes and row.ask_back is not True and answer.procedure not in row.codes:
        return False
    return _holds_facts(answer) and not _holds_wrong_facts(answer)


def _holds_wrong_facts(answer: Answered) -> bool:
    text = fold(one_spelling(answer.text))
    return any(fold(one_spelling(words)) in text for words in answer.row.must_not_contain)


def _does_what_is_expected(answer: Answered) -> bool:
    if answer.row.expects == "correction":
        return "warning" in answer.kinds
    if answer.row.expects == "partial":
        return fold(PARTIAL) in fold(one_spelling(answer.text))
    return answer.outcome in EXPECTED_OUTCOMES[answer.row.expects or ""]


def _share(items: Iterable[Any], is_hit: Callable[[Any], bool], of: int | None = None) -> dict[str, Any]:
    listed = list(items)
    return Share(sum(1 for item in listed if is_hit(item)), len(listed) if of is None else of).as_dict()


def _precision_recall(
    answers: Sequence[Answered], said: Callable[[Answered], bool], wanted: Callable[[Answered], bool]
) -> dict[str, Any]:
    both = sum(1 for answer in answers if said(answer) and wanted(answer))
    said_all, wanted_all = sum(map(said, answers)), sum(map(wanted, answers))
    return {
        "precision": round(both / said_all, 4) if said_all else None,
        "recall": round(both / wanted_all, 4) if wanted_all else None,
        "wanted": wanted_all,
    }


def _times(seconds: Sequence[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    at_95 = ordered[min(len(ordered) - 1, math.ceil(len(ordered) * 0.95) - 1)]
    return {"p50": round(median(ordered) * 1000, 1), "p95": round(at_95 * 1000, 1)}


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}".replace(".", ",")
