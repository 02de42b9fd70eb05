"""`assistant check`: every problem of the content at once, and every fact against a reference."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.assembly import today
from assistant.commands.imported import check_imported
from assistant.commands.unanswered import hints_of, print_hints
from assistant.dialogue.cues import load_cues
from assistant.dialogue.evidence import Action
from assistant.dialogue.wording import load_wording, names_missing
from assistant.errors import ContentError
from assistant.knowledge.catalogue import Catalogue, load_catalogue
from assistant.knowledge.check import Finding, finding_as_dict
from assistant.knowledge.check import check as find_problems
from assistant.knowledge.checking.lines import add_lines
from assistant.knowledge.checking.look_alikes import check_look_alikes
from assistant.knowledge.checking.overlays import check_overlays
from assistant.knowledge.checking.phrases import check_phrases
from assistant.knowledge.facts import FactReport, check_facts
from assistant.knowledge.importing.codes import CODE
from assistant.knowledge.overlay import Overlay
from assistant.knowledge.phrase_files import FOLDER
from assistant.knowledge.publishing.content_files import list_content, read_content
from assistant.knowledge.record import Procedure
from assistant.nlu.rules import read_rules
from assistant.places.checking import check_offices
from assistant.settings import PROJECT, Settings
from assistant.storage.database import open_database


def check(options: argparse.Namespace, settings: Settings) -> int:
    """List the problems of the files (or of all content and what is published); 0 only without an error."""
    catalogue = _catalogue(settings)
    if options.imported:
        return check_imported(catalogue, as_json=options.json)
    codes = [name for file in options.files if CODE.fullmatch(name := str(file)) and not file.exists()]
    files = [file for file in options.files if str(file) not in codes]
    good, errors = read_content(files if options.files else list_content(settings.content_dir))
    records = [(str(file.path), file.item) for file in good if isinstance(file.item, Procedure)]
    more, unknown = _records_of(codes, catalogue, settings)
    records, errors = [*records, *more], [*errors, *unknown]
    findings = [Finding("error", error.place, error.line, error.trouble, error.cure) for error in errors]
    if not options.files:
        findings += _check_words(settings)
        findings += check_offices(settings.content_dir / "offices")
        findings += check_phrases(FOLDER)
    published = dict(catalogue.procedures) if catalogue else {}
    findings += find_problems(records, today(), published)
    overlays = [(str(file.path), file.item) for file in good if isinstance(file.item, Overlay)]
    findings += check_overlays(overlays, records, published)
    findings += check_look_alikes([*records, *overlays], published)
    findings = add_lines(findings)
    report = check_facts([record for _, record in records], options.against) if options.against else None
    failed = any(finding.severity == "error" for finding in findings)
    failed = failed or bool(report and (report.count("unsupported") or report.errors))
    hints = hints_of([record for _, record in records], settings)
    if options.json:
        body = {
            "findings": [finding_as_dict(finding) for finding in findings],
            "hints": [asdict(hint) for hint in hints],
        }
        print(json.dumps({**body, **({"facts": report.as_dict()} if report else {})}, ensure_ascii=False))
        return int(failed)
    for finding in findings:
        where = f"{finding.place}:{finding.line}" if finding.line else finding.place
        print(f"{'LỖI' if finding.severity == 'error' else 'lưu ý'} {where}: {finding.trouble} {finding.cure}")
    count = sum(finding.severity == "error" for finding in findings)
    print(f"{len(records)} thủ tục, {count} lỗi, {len(findings) - count} lưu ý.")
    print_hints(hints, settings, each=bool(options.files))
    if report:
        _print_facts(report)
    return int(failed)


def _records_of(
    codes: Sequence[str], catalogue: Catalogue | None, settings: Settings
) -> tuple[list[tuple[str, Procedure]], list[ContentError]]:
    """The record of each code with its place: its file, or what is published here."""
    if not codes:
        return [], []
    files = [file for file in read_content(list_content(settings.content_dir))[0] if isinstance(file.item, Procedure)]
    found = {file.item.code: (str(file.path), file.item) for file in files if isinstance(file.item, Procedure)}
    published = {} if catalogue is None else catalogue.procedures
    records = [found.get(code) or (code, published[code]) for code in codes if code in found or code in published]
    missing = [code for code in codes if code not in found and code not in published]
    return records, [ContentError(code, None, "Không có thủ tục nào mang mã này.", "Xem lại mã.") for code in missing]


def _catalogue(settings: Settings) -> Catalogue | None:
    """What is published here already, so that links to imported records are known; nothing is created."""
    url = settings.database()
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists():
        return None
    database = open_database(url)
    try:
        return load_catalogue(database)
    finally:
        database.close()


def _check_words(settings: Settings) -> list[Finding]:
    """The files beside the records: replies, cues, rules."""
    content = settings.content_dir
    findings = []
    try:
        wording = load_wording(content / "replies")
        load_cues(content / "cues.yaml")
        rules = read_rules(PROJECT / "training_data" / "rules")
    except ContentError as error:
        return [Finding("error", error.place, error.line, error.trouble, error.cure)]
    for name in names_missing(wording, PROJECT / "assistant"):
        cure = "Thêm câu này; xem knowledge_base/replies của bản gốc."
        findings.append(Finding("error", str(content / "replies"), None, f"Thiếu câu '{name}'.", cure))
    for rule in rules.rules:
        if rule.action not in set(Action):
            what = f"Luật '{rule.name}' gọi việc lạ '{rule.action}'."
            findings.append(Finding("error", "training_data/rules", None, what, "Sửa luật."))
    return findings


def _print_facts(report: FactReport) -> None:
    print(
        f"Đối chiếu dữ liệu gốc: {report.count('supported')} dữ kiện khớp, {report.count('unconfirmed')} ghi là chưa "
        f"xác nhận, {report.count('unsupported')} không tìm thấy."
    )
    for error in report.errors:
        print(f"LỖI {error}")
    for record in report.records:
        note = "" if record.has_reference else " (không có trong dữ liệu gốc)"
        print(f"  {record.code} {record.title}: {len(record.facts)} dữ kiện{note}")
        for claim in record.unsupported():
            print(f"    LỖI {claim.where}: không thấy {claim.kind} '{claim.text}'")
