"""`assistant import`: files and folders of any known format, in the right order, with one report."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tqdm import tqdm

from assistant.assembly import open_storage
from assistant.commands.mark_names import MARK_NAMES
from assistant.knowledge.catalogue import load_catalogue
from assistant.knowledge.importing.name_index import HAS_RECORD, NO_CODE, OLDER, read_name_index
from assistant.knowledge.importing.national import read_national
from assistant.knowledge.importing.plan import EXPORT, NATIONAL, REFERENCE, Batch, plan_import
from assistant.knowledge.importing.reference import read_reference
from assistant.knowledge.importing.result import ImportResult, Progress
from assistant.knowledge.publishing.content_files import list_content, publish_files
from assistant.knowledge.publishing.publish import publish
from assistant.knowledge.publishing.revising import Published
from assistant.settings import Settings
from assistant.storage.database import Database, open_database

BY = "nhập dữ liệu"
PASSED_NAMES = {
    HAS_RECORD: "đã có bản ghi đầy đủ",
    NO_CODE: "không có mã nên không nhập",
    OLDER: "danh mục khác ghi mới hơn",
}
FORMAT_NAMES = {EXPORT: "bản xuất", REFERENCE: "bản ghi đầy đủ", NATIONAL: "bản ghi của cơ sở dữ liệu quốc gia"}


@dataclass(slots=True)
class _Report:
    """What an import did, counted over its batches."""

    read: int = 0
    changed: int = 0
    live: int = 0
    beside_curated: int = 0
    unchanged: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def add(self, read: int, published: Iterable[Published], errors: Iterable[object]) -> None:
        done = list(published)
        self.read += read
        self.changed += len(done)
        self.live += sum(item.is_live for item in done)
        self.beside_curated += sum(not item.is_live for item in done)
        self.unchanged += read - len(done)
        self.errors += map(str, errors)

    def as_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def import_(options: argparse.Namespace, settings: Settings) -> int:
    """Import every good record and report what was wrong or marked; 1 when nothing at all could be read."""
    plan = plan_import(options.files, options.format)
    report = _Report(errors=[str(error) for error in plan.errors], left_out=[file.name for file in plan.left_out])
    database = _open(settings, {batch.format for batch in plan.batches})
    for batch in plan.batches:
        before = (report.read, report.changed, report.passed.total())
        (_take_back if batch.format == EXPORT else _take)(batch, database, report)
        if not options.json:
            _tell_batch(batch, report, before)
    if options.json:
        print(json.dumps(report.as_dict(), ensure_ascii=False))
    else:
        _tell(report)
    if {batch.format for batch in plan.batches} == {EXPORT}:
        return 0 if report.read and not report.errors else 1
    return 0 if report.read or report.passed or not report.errors else 1


def _open(settings: Settings, formats: set[str]) -> Database:
    """An export comes into the database as it is, an import beside the content that ships with the program."""
    if formats != {EXPORT}:
        return open_storage(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return open_database(settings.database())


def _take(batch: Batch, database: Database, report: _Report) -> None:
    name = ", ".join(file.name for file in batch.files)
    with tqdm(desc=f"Đọc {name}", unit=" thủ tục", disable=None) as bar:
        result = _read(batch, database, lambda done: _advance(bar, done))
    with tqdm(desc="Lưu", unit=" thủ tục", total=len(result.imported), disable=None) as bar:
        sources = {item.procedure.code: item.source for item in result.imported}
        published = publish(database, result.procedures, BY, sources=sources, progress=lambda done: _advance(bar, done))
    report.add(len(result.imported), published, result.errors)
    report.marks.update(result.marks)
    report.passed.update(result.passed)


def _take_back(batch: Batch, database: Database, report: _Report) -> None:
    """Import folders that `assistant export` wrote; a new database then holds that and nothing else."""
    files = [file for folder in batch.files for file in list_content(folder)]
    with tqdm(desc="Lưu", unit=" mục", total=len(files), disable=None) as bar:
        done = publish_files(database, files, BY, progress=lambda count: _advance(bar, count))
    report.add(len(files) - len(done.errors), done.published, done.errors)


def _read(batch: Batch, database: Database, progress: Progress) -> ImportResult:
    if batch.format == NATIONAL:
        return read_national(batch.files, progress)
    if batch.format == REFERENCE:
        return read_reference(batch.files, progress)
    catalogue = load_catalogue(database)
    return read_name_index(batch.files[0], [*catalogue.procedures.values(), *catalogue.set_aside.values()], progress)


def _tell_batch(batch: Batch, report: _Report, before: tuple[int, int, int]) -> None:
    names = ", ".join(file.name for file in batch.files)
    read, changed, passed = report.read - before[0], report.changed - before[1], report.passed.total() - before[2]
    more = f", {passed} mục không cần nhập" if passed else ""
    kind = FORMAT_NAMES.get(batch.format, "danh mục tên")
    print(f"{names} ({kind}): {read} thủ tục, {changed} mới hoặc đã đổi{more}.")


def _tell(report: _Report) -> None:
    print(
        f"Đọc được {report.read} thủ tục: {report.changed} mới hoặc đã đổi, {report.unchanged} như cũ, "
        f"{report.beside_curated} đã có bản biên tập nên bản nhập chỉ giữ bên cạnh."
    )
    for kind, count in report.marks.most_common():
        print(f"  {count:>5}  {MARK_NAMES.get(kind, kind)}")
    for reason, count in report.passed.most_common():
        print(f"  {count:>5}  mục của danh mục: {PASSED_NAMES[reason]}")
    if report.left_out:
        print(f"Không phải thủ tục nên để ngoài: {', '.join(report.left_out)}.")
    for error in report.errors:
        print(f"LỖI {error}", file=sys.stderr)
    if report.errors:
        print(f"{len(report.errors)} chỗ không nhập được; các bản ghi khác vẫn được nhập.", file=sys.stderr)


def _advance(bar: tqdm, done: int) -> None:
    bar.update(done - bar.n)
