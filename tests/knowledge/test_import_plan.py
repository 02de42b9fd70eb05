"""What a file holds is told from its contents, and one command imports a folder in the right order."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.knowledge.importing.plan import format_of, plan_import

FULL = {"code": "1.900001", "name": "Đăng ký nuôi chim yến cảnh", "steps": "Bước 1: Nộp.", "methods": [], "dossier": []}
NAMED = {"code": "1.900002", "name": "Cấp phép thả diều sáo", "url": "https://x.vn/2", "field": "Văn hóa", "old": False}


def _write(file: Path, *rows: dict[str, Any]) -> Path:
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    file.write_bytes(gzip.compress(data) if file.suffix == ".gz" else data)
    return file


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        pytest.param(FULL, "reference", id="full-record"),
        pytest.param(NAMED, "name-index", id="name-and-code"),
        pytest.param({"MaTTHC": "1.900003", "TENTTHC": "Cấp sổ"}, "national", id="national"),
        pytest.param({"version": 3}, "", id="something-else"),
    ],
)
def test_a_file_is_known_by_its_rows(tmp_path: Path, row: dict[str, Any], kind: str) -> None:
    assert format_of(_write(tmp_path / "a.jsonl.gz", row)) == kind


def test_full_records_go_first_and_the_newest_list_of_names_last(tmp_path: Path) -> None:
    _write(tmp_path / "a_index.jsonl", NAMED | {"as_of": "2026-08"})
    _write(tmp_path / "b_index.jsonl", NAMED | {"as_of": "2025-12"})
    _write(tmp_path / "z_full.jsonl.gz", FULL)
    _write(tmp_path / "package.json", {"version": 3})
    (tmp_path / "README.md").write_text("lời dẫn", encoding="utf-8")
    plan = plan_import([tmp_path])
    names = [[file.name for file in batch.files] for batch in plan.batches]
    assert names == [["z_full.jsonl.gz"], ["b_index.jsonl"], ["a_index.jsonl"]]
    assert [file.name for file in plan.left_out] == ["package.json"]
    assert plan.errors == ()


def test_a_file_that_was_named_must_hold_procedures(tmp_path: Path) -> None:
    plan = plan_import([_write(tmp_path / "a.json", {"version": 3})])
    assert "Không nhận ra dạng" in str(plan.errors[0])


def test_one_command_imports_a_folder_and_a_second_time_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    _write(folder / "full.jsonl", FULL)
    _write(folder / "index.jsonl", NAMED, NAMED | {"code": FULL["code"]}, NAMED | {"code": "", "url": ""})
    (arguments := ["import", str(folder), "--data-dir", str(tmp_path / "data"), "--json"])
    assert main(arguments) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["read"], report["changed"], report["errors"]) == (2, 2, [])
    assert report["passed"] == {"has_record": 1, "no_code": 1}
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["changed"] == 0
    withdrawing = ["withdraw", "--data-dir", str(tmp_path / "data"), "--json", "--source"]
    assert main([*withdrawing, str(folder / "index.jsonl")]) == 0
    assert json.loads(capsys.readouterr().out)["gone"] == ["1.900002"]
    assert main([*withdrawing, "index.jsonl"]) == 1
    assert main([*withdrawing, str(folder / "index.jsonl"), "--undo"]) == 0
