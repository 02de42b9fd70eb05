"""`assistant import` and `assistant export`."""

from __future__ import annotations

import argparse
import json
import sys

from tqdm import tqdm

from assistant.assembly import open_storage
from assistant.knowledge.catalogue import load_catalogue
from assistant.knowledge.importing.national import read_national
from assistant.knowledge.importing.reference import read_reference
from assistant.knowledge.importing.result import ImportResult, Progress
from assistant.knowledge.importing.ward_index import read_ward_index
from assistant.knowledge.publishing.content_files import list_content, publish_files
from assistant.knowledge.publishing.exporting import export as export_all
from assistant.knowledge.publishing.publish import publish
from assistant.settings import Settings
from assistant.storage.database import Database, open_database

BY = "nhập dữ liệu"


def import_(options: argparse.Namespace, settings: Settings) -> int:
    """Import every good record and report what was wrong or marked; 1 when nothing at all could be read."""
    if options.format == "export":
        return _take_back(options, settings)
    database = open_storage(settings)
    with tqdm(desc="Đọc", unit=" thủ tục", disable=None) as bar:
        result = _read(options, database, lambda done: _advance(bar, done))
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
    return 0 if result.imported or not result.errors else 1


def _take_back(options: argparse.Namespace, settings: Settings) -> int:
    """Import folders that `assistant export` wrote; a new database then holds that and nothing else."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = open_database(settings.database())
    files = [file for folder in options.files for file in list_content(folder)]
    with tqdm(desc="Lưu", unit=" mục", total=len(files), disable=None) as bar:
        done = publish_files(database, files, BY, progress=lambda count: _advance(bar, count))
    report = {
        "read": len(files) - len(done.errors),
        "changed": len(done.published),
        "live": sum(item.is_live for item in done.published),
        "beside_curated": sum(not item.is_live for item in done.published),
        "unchanged": len(files) - len(done.errors) - len(done.published),
        "marks": {},
        "errors": [str(error) for error in done.errors],
    }
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        _print_report(report)
    return 0 if files and not done.errors else 1


def _read(options: argparse.Namespace, database: Database, progress: Progress) -> ImportResult:
    if options.format == "national":
        return read_national(options.files, progress)
    if options.format == "reference":
        return read_reference(options.files, progress)
    catalogue = load_catalogue(database)
    return read_ward_index(options.files, catalogue.procedures.values(), progress)


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
    "fee_many_amounts": "lệ phí nhiều mức cùng lúc, trả lời bằng lời của nguồn",
    "fee_doubtful": "ghi miễn phí nhưng dẫn sang quy định khác, trả lời bằng lời của nguồn",
    "fee_not_read": "ô lệ phí không phải số tiền, trả lời bằng lời của nguồn",
    "fee_negative": "lệ phí là số âm, trả lời bằng lời của nguồn",
    "fee_expired": "lệ phí ghi hạn đã qua",
    "time_without_unit": "thời hạn không ghi đơn vị",
    "note_as_document": "lưu ý nằm lẫn trong giấy tờ, đã chuyển thành ghi chú",
    "cases_found": "các trường hợp tìm thấy trong thành phần hồ sơ",
    "dead_body": "nhắc cơ quan hoặc giấy tờ đã bỏ, không trả lời như đang có",
    "glued_text": "chữ dính nhau, đã tách",
    "odd_cell": "ô có giá trị lạ, chỉ ô đó bị bỏ",
    "channel_unknown": "cách nộp không rõ, dòng ấy giữ làm ghi chú",
    "no_value": "ô ghi NaN, NULL hay vô cực, coi như để trống",
    "text_repaired": "chữ sai bảng mã, đã sửa lại",
    "odd_text": "ghi chú vô nghĩa, không đọc",
    "name_only": "chỉ biết tên, chưa có chi tiết",
    "code_replaced": "mã cũ, đã có mã mới cùng tên",
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
