"""An editor changes a fee: checked, published, live within a second, rolled back."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.rasa
RECORD = Path(__file__).parents[2] / "knowledge_base" / "procedures" / "cap-lai-the-can-cuoc.yaml"
QUESTION = "làm lại căn cước bị mất hết bao nhiêu tiền"


def fee_line(server: Any) -> str:
    return " ".join(message["text"] for message in server.chat(QUESTION)["messages"])


def wait_for(server: Any, words: str, seconds: float) -> float:
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        if words in fee_line(server):
            return time.monotonic() - started
        time.sleep(0.05)
    raise AssertionError(f"{words!r} was not said within {seconds} s: {fee_line(server)}")


def test_a_changed_fee_is_live_within_a_second_and_comes_back_by_rollback(server: Any, tmp_path: Path) -> None:
    changed = tmp_path / RECORD.name
    changed.write_text(RECORD.read_text(encoding="utf-8").replace("amount: 70000", "amount: 84000"), encoding="utf-8")
    assert "70.000" in fee_line(server)
    assert server.run("check", str(changed)).returncode == 0
    published = server.run("publish", str(changed), "--by", "biên tập viên thử")
    assert "70.000 đồng" in published.stdout
    assert "84.000 đồng" in published.stdout
    wait_for(server, "84.000", 3)
    server.run("rollback", "1.014064", "--by", "biên tập viên thử")
    wait_for(server, "70.000", 3)


def test_a_wrong_file_is_reported_with_place_and_cure_and_nothing_changes(server: Any, tmp_path: Path) -> None:
    wrong = tmp_path / "sai.yaml"
    wrong.write_text('code: "1.014064"\nname: "Cấp lại thẻ căn cước"\nfeee: "0"\n', encoding="utf-8")
    result = server.run("publish", str(wrong), check=False)
    assert result.returncode == 1
    assert "sai.yaml:3" in result.stderr + result.stdout
    assert "feee" in result.stderr + result.stdout
    assert "70.000" in fee_line(server)
