"""The measured numbers in their file."""

from __future__ import annotations

from pathlib import Path

from assistant.retrieval.tuning import Bars, Calibration, Fusion, Tuning, read_tuning, write_tuning


def test_numbers_come_back_as_they_were_written(tmp_path: Path) -> None:
    tuning = Tuning(Fusion(whole=0.31), Calibration(intercept=-2.5), Bars(none=0.125, near=0.0625))
    write_tuning(tuning, tmp_path / "ranking.json")
    assert read_tuning(tmp_path / "ranking.json") == tuning


def test_the_shipped_numbers_are_complete_and_sane() -> None:
    shipped = read_tuning()
    assert 0 < shipped.bars.none < 1
    assert 0 < shipped.bars.near < 0.5
    assert shipped.fusion.dense_if_restored <= shipped.fusion.dense
    assert min(shipped.calibration.margin, shipped.calibration.dense) > 0
