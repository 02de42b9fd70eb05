"""`assistant import` and `assistant export`."""

from __future__ import annotations

import argparse
import json
import sys

from tqdm import tqdm

from assistant.assembly import open_storage
from assistant.knowledge.exporting import export as export_all
from assistant.knowledge.importing.national import read_national
from assistant.knowledge.importing.reference import read_reference
from assistant.knowledge.publishing import publish
from assistant.settings import Settings

READERS = {"national": read_national, "reference": read_reference}
BY = "nhập dữ liệu"


def import_(options: argparse.Namespace, settings: Settings) -> int:
    """Import every good record and report what was wrong or marked; 1 when nothing at all could be read."""
    database = open_storage(settings)
    with tqdm(desc="Đọc", unit=" thủ tục", disable=None) as bar:
        result = READERS[options.format](options.files, lambda done: _advance(bar, done))
    with tqdm(desc="Lưu", unit=" thủ tục", total=len(result.imported), disable=None) as bar:
        sources = {item.procedure.code: item.source for item in result.imported}
        published = publish(database, result.procedures, BY, sources=sources, progress=lambda done: _advance(bar, done))
    report = {
        "read": len(result.imported),
        "changed": len(published),
        "live": sum(item.is_live for item in published),
        "beside_curated": sum(not item.is_live for item in published),
        "unchanged": len(result.imported) - len(published),
        "marks": dict(result.marks),
        "errors": [str(error) for error in result.errors],
    }
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        _print_report(report)
    return 0 if result.imported else 1


def export(options: argparse.Namespace, settings: Settings) -> int:
    """Write everything that is published into a folder."""
    database = open_storage(settings)
    with tqdm(desc="Xuất", unit=" mục", disable=None) as bar:
        done = export_all(database, options.folder, lambda count: _advance(bar, count))
    print(
        f"{options.folder}: {done.procedures} thủ tục biên tập, {done.imported} thủ tục nhập, "
        f"{done.overlays} bản bổ sung{', từ thường ngày' if done.has_words else ''}."
    )
    return 0


MARK_NAMES = {
    "fee_contradicts": "lệ phí tự mâu thuẫn, trả lời bằng lời của nguồn",
    "fee_loses_thousands": "lệ phí mất số nghìn, trả lời bằng lời của nguồn",
    "fee_expired": "lệ phí ghi hạn đã qua",
    "time_without_unit": "thời hạn không ghi đơn vị",
    "note_as_document": "lưu ý nằm lẫn trong giấy tờ",
    "dead_body": "nhắc cơ quan hoặc giấy tờ đã bỏ",
    "glued_text": "chữ dính nhau",
}


def _print_report(report: dict[str, object]) -> None:
    errors = report["errors"]
    marks = report["marks"]
    assert isinstance(errors, list)
    assert isinstance(marks, dict)
    print(
        f"Đọc được {report['read']} thủ tục: {report['changed']} mới hoặc đã đổi, {report['unchanged']} như cũ, "
        f"{report['beside_curated']} đã có bản biên tập nên bản nhập chỉ giữ bên cạnh."
    )
    for kind, count in marks.items():
        print(f"  {count:>5}  {MARK_NAMES.get(kind, kind)}")
    for error in errors:
        print(f"LỖI {error}", file=sys.stderr)
    if errors:
        print(f"{len(errors)} chỗ không nhập được; các bản ghi khác vẫn được nhập.", file=sys.stderr)


def _advance(bar: tqdm, done: int) -> None:
    bar.update(done - bar.n)
