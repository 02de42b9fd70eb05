"""Whatever is in a file that somebody imports: named in the report, skipped, the rest imported, nothing half done."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.knowledge.catalogue import load_catalogue
from assistant.knowledge.importing.national import read_national
from assistant.knowledge.importing.reference import read_reference
from assistant.knowledge.publishing.content_files import list_content, publish_files
from assistant.knowledge.publishing.publish import publish
from assistant.knowledge.record import Procedure
from assistant.knowledge.writing import write_procedure
from assistant.settings import PROJECT
from assistant.storage.database import Database, open_database

GOOD = Procedure(code="9.000001", name="Cấp thẻ", source_url="https://example.invalid/1")
BOMB = 'a: &a ["x","x","x"]\n' + "".join(
    f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]\n" for last, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def _row(number: int, **more: Any) -> dict[str, Any]:
    return {"code": f"1.{number:06}", "name": f"Cấp thẻ số {number}", "steps": f"Bước 1: nộp đơn {number}", **more}


def _write(file: Path, rows: list[dict[str, Any]], extra: bytes = b"") -> Path:
    body = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode() + extra
    file.write_bytes(gzip.compress(body) if file.suffix == ".gz" else body)
    return file


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    yield database
    database.close()


def _assistant(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    empty = data.with_name("empty-content")
    empty.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments, "--data-dir", str(data)],
        cwd=PROJECT,
        env={**os.environ, "ASSISTANT_CONTENT_DIR": str(empty)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_fault_of_one_file_is_named_and_the_good_rows_are_published(tmp_path: Path) -> None:
    faults = [
        _row(2, code=""),
        _row(1),
        _row(3, steps="x" * 10_000_000),
        _row(4, name="<script>alert(1)</script>Cấp"),
        _row(5, steps="CÃ¡ch thá»©c nÃ´p á»"),
    ]
    file = _write(tmp_path / "a.jsonl", [_row(1), *faults, _row(9)], '{"code": "Cấp"}\n'.encode("utf-16"))
    done = _assistant(tmp_path / "data", "import", str(file), "--format", "reference", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["read"], report["changed"]) == (0, 2, 2)
    for line, trouble in (
        (2, "không có mã"),
        (3, "a.jsonl:1"),
        (4, "2 MB"),
        (5, "HTML"),
        (6, "bảng mã"),
        (8, "UTF-8"),
    ):
        assert any(f"a.jsonl:{line}:" in error and trouble in error for error in report["errors"]), (line, trouble)


def test_a_truncated_archive_is_named_and_its_good_part_imported(tmp_path: Path) -> None:
    rows = [_row(number, conditions=f"{number * 7919} {number**3}") for number in range(1, 2000)]
    whole = _write(tmp_path / "a.jsonl.gz", rows).read_bytes()
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    result = read_reference([tmp_path / "a.jsonl.gz"])
    assert 0 < len(result.procedures) < 1999
    assert any("a.jsonl.gz" in str(error) and "hỏng" in str(error) for error in result.errors)


@pytest.mark.parametrize(
    ("raw", "trouble"),
    [
        pytest.param(b'{"MaTTHC": "", "TENTTHC": "X"}', "không có mã", id="no-code"),
        pytest.param(b'[{"MaTTHC": "1.000001", "TENTTHC": "<i>X</i>"}]', "HTML", id="markup"),
        pytest.param('{"MaTTHC": "1.000001"}'.encode("utf-16"), "UTF-8", id="wrong-encoding"),
        pytest.param(
            b'[{"MaTTHC": "1.000001", "TENTTHC": "A"}, {"MaTTHC": "1.000001", "TENTTHC": "B"}]', "đã có", id="two"
        ),
        pytest.param(b'[3, {"MaTTHC": "1.000002", "TENTTHC": "A"}]', "không phải một bản ghi", id="no-object"),
        pytest.param(gzip.compress(b'{"MaTTHC": "1.000001"}')[:20], "hỏng", id="truncated"),
        pytest.param(b'{"MaTTHC": "1.000001", "TENTTHC": "' + b"x" * 10_000_000 + b'"}', "quá dài", id="huge"),
    ],
)
def test_the_national_format_names_its_faults_too(tmp_path: Path, raw: bytes, trouble: str) -> None:
    (tmp_path / "a.json").write_bytes(raw)
    errors = read_national([tmp_path / "a.json"]).errors
    assert any(trouble in str(error) for error in errors), [str(error) for error in errors]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        pytest.param(BOMB.encode(), "bí danh YAML", id="yaml-bomb"),
        pytest.param(b"x: " + b"[" * 50_000, "cú pháp YAML", id="nested-too-deep"),
        pytest.param(b"- a\n" * 400_000, "nhiều mục", id="too-many-items"),
        pytest.param("code: 'Cấp'".encode("utf-16"), "không phải UTF-8", id="wrong-encoding"),
        pytest.param(b'name: "X"\n', "Thiếu mục 'code'", id="no-code"),
        pytest.param(b'code: "9.000002"\nname: "' + b"x" * 10_000_000 + b'"\n', "quá lớn", id="huge-field"),
        pytest.param(b"\x00\x01\x02", "YAML", id="bytes"),
    ],
)
def test_a_wrong_content_file_is_named_and_the_others_go_live(
    db: Database, tmp_path: Path, text: bytes, trouble: str
) -> None:
    folder = tmp_path / "content" / "procedures"
    folder.mkdir(parents=True)
    (folder / "good.yaml").write_text(write_procedure(GOOD), encoding="utf-8")
    (folder / "bad.yaml").write_bytes(text)
    done = publish_files(db, list_content(tmp_path / "content"), "lan")
    assert [item.key for item in done.published] == ["9.000001"]
    assert any("bad.yaml" in str(error) and trouble in str(error) for error in done.errors), done.errors


def test_an_import_that_fails_half_way_changes_nothing(db: Database, tmp_path: Path) -> None:
    publish(db, [GOOD], "lan")
    before = load_catalogue(db)
    result = read_reference([_write(tmp_path / "a.jsonl", [_row(number) for number in range(1, 900)])])

    def stop(done: int) -> None:
        if done >= 800:
            raise OSError("the power went out")

    with pytest.raises(OSError, match="power"):
        publish(db, result.procedures, "nhập", progress=stop)
    after = load_catalogue(db)
    assert (after.procedures, after.version) == (before.procedures, before.version)


def test_an_import_that_is_killed_is_finished_by_running_it_again(tmp_path: Path) -> None:
    rows = [_row(number, conditions=f"Điều kiện {number * 7919}") for number in range(1, 3000)]
    file = _write(tmp_path / "a.jsonl", rows)
    data = tmp_path / "data"
    (tmp_path / "empty-content").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "import", str(file), "--format", "reference", "--data-dir", str(data)],
        cwd=PROJECT,
        env={**os.environ, "ASSISTANT_CONTENT_DIR": str(tmp_path / "empty-content")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not (data / "assistant.sqlite3").exists():
        time.sleep(0.01)
    time.sleep(0.3)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(30)
    done = _assistant(data, "import", str(file), "--format", "reference", "--json")
    again = _assistant(data, "import", str(file), "--format", "reference", "--json")
    assert json.loads(done.stdout)["read"] == 2999
    assert json.loads(again.stdout)["changed"] == 0
    database = open_database(f"sqlite:///{data / 'assistant.sqlite3'}")
    assert len(load_catalogue(database).procedures) == 2999
    database.close()


def test_an_export_imported_into_an_empty_database_gives_the_same_bytes(tmp_path: Path) -> None:
    rows = [
        _row(1, dossier=[{"group": "Trường hợp mất", "items": [{"name": "Đơn", "originals": 1}]}]),
        _row(
            2, methods=[{"channel": "Trực tiếp", "time": "1", "fees": [{"amount": "Miễn phí", "note": "9.000 đồng"}]}]
        ),
    ]
    file = _write(tmp_path / "a.jsonl", rows)
    _assistant(tmp_path / "data", "import", str(file), "--format", "reference")
    _assistant(tmp_path / "data", "export", str(tmp_path / "first"))
    done = _assistant(tmp_path / "new", "import", str(tmp_path / "first"), "--format", "export", "--json")
    _assistant(tmp_path / "new", "export", str(tmp_path / "second"))
    assert json.loads(done.stdout)["changed"] == 2
    first, second = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in ("first", "second")
    )
    assert len(first) == 4
    assert first == second
