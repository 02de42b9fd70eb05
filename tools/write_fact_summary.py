"""Write docs/doi-chieu.md: how many facts of the curated records were checked, and how many are marked.

    .venv/bin/python -m tools.write_fact_summary FILE... [--check]

With --check nothing is written, and the page must say what would be written.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from assistant.knowledge.facts import FactReport, check_facts
from assistant.knowledge.publishing.content_files import PROCEDURES, read_content
from assistant.knowledge.record import Procedure
from assistant.settings import PROJECT

PAGE = PROJECT / "docs" / "doi-chieu.md"
KINDS = {
    "amount": "số tiền",
    "percent": "phần trăm",
    "time": "thời hạn",
    "date": "ngày tháng",
    "number": "con số khác",
    "form": "mẫu đơn",
    "code": "mã",
    "legal": "số văn bản",
    "agency": "cơ quan",
}
MARKS = {
    "fee_contradicts": "lệ phí tự mâu thuẫn",
    "fee_loses_thousands": "lệ phí mất số nghìn",
    "fee_doubtful": "ghi miễn phí nhưng dẫn sang quy định khác",
    "fee_expired": "mức thu có ngày đã qua",
    "fee_missing": "nguồn không ghi lệ phí",
    "time_without_unit": "thời hạn không ghi đơn vị",
    "time_contradicts": "thời hạn trái nhau",
    "time_missing": "nguồn không ghi thời hạn",
    "form_contradicts": "tên mẫu trái nhau",
    "copies_contradict": "số bản trái nhau",
    "levels_contradict": "cấp thực hiện trái nhau",
    "dead_body": "nhắc cơ quan, giấy tờ đã bỏ",
    "note_as_document": "ghi chú nằm lẫn trong giấy tờ",
    "glued_text": "chữ dính nhau",
    "unclear": "nguồn nói không rõ",
    "agency_missing": "nguồn không nêu cơ quan",
}


def summary(procedures: list[Procedure], report: FactReport) -> str:
    """Return the page."""
    kinds = Counter(claim.kind for record in report.records for claim, _ in record.facts)
    named = [{MARKS.get(mark.kind, "dấu khác") for mark in record.marks} for record in procedures]
    marks = Counter(name for names in named for name in names)
    marked = sum(bool(record.marks) for record in procedures)
    alone = [record for record in report.records if not record.has_reference]
    facts = sum(len(record.facts) for record in report.records)
    lines = [
        "# Đối chiếu dữ kiện",
        "",
        "Trang này do `tools/write_fact_summary.py` viết, đừng sửa tay. Cách làm: [nhập dữ liệu](nhap-du-lieu.md).",
        "",
        f"- **{len(report.records)}** thủ tục biên tập, **{facts}** dữ kiện.",
        f"- **{report.count('supported')}** dữ kiện có trong bản ghi gốc cùng mã.",
        f"- **{report.count('unconfirmed')}** dữ kiện chưa thấy trong nguồn; trợ lý nói “chưa xác nhận”.",
        f"- **{report.count('unsupported')}** dữ kiện không có nguồn và chưa đánh dấu (phải là 0).",
        f"- **{len(alone)}** thủ tục không có bản ghi gốc để đối chiếu.",
        f"- **{marked}** thủ tục mang dấu để biên tập viên xem lại.",
        "",
        "| loại dữ kiện | số lượng |",
        "|---|---|",
        *(f"| {KINDS.get(kind, kind)} | {count} |" for kind, count in _most_first(kinds)),
        "",
        "| dấu | số thủ tục |",
        "|---|---|",
        *(f"| {name} | {count} |" for name, count in _most_first(marks)),
        "",
        "Con số có trong nguồn chưa chắc nằm đúng câu: trước khi phục vụ người dân, vẫn cần người đọc lại từng bản.",
        "",
    ]
    return "\n".join(lines)


def _most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    """Names with their counts, the most first, those of one count by name."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def main() -> int:
    """Write the page, or tell whether it is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    files = sorted((PROJECT / "knowledge_base" / PROCEDURES).glob("*.yaml"))
    procedures = [file.item for file in read_content(files)[0] if isinstance(file.item, Procedure)]
    report = check_facts(procedures, options.files)
    page = summary(procedures, report)
    if options.check:
        is_current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        print("docs/doi-chieu.md đúng." if is_current else "docs/doi-chieu.md đã cũ: chạy tools/write_fact_summary.py.")
        return int(not is_current)
    PAGE.write_text(page, encoding="utf-8")
    print(f"{PAGE}: {report.count('supported')} dữ kiện khớp, {report.count('unsupported')} chưa có nguồn.")
    return int(bool(report.count("unsupported")))


if __name__ == "__main__":
    sys.exit(main())
