"""The measured numbers in their file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.retrieval.tuning import FEATURES, SHIPPED, Bars, Calibration, Tuning, read_tuning, write_tuning


def test_numbers_come_back_as_they_were_written(tmp_path: Path) -> None:
    tuning = Tuning({"whole": 1.25, "dense": 7.5}, Calibration(intercept=-3.25, odds=0.75), Bars(none=0.5, near=0.125))
    write_tuning(tuning, tmp_path / "numbers.json")
    assert read_tuning(tmp_path / "numbers.json") == tuning


def test_the_shipped_numbers_weigh_words_and_meaning() -> None:
    weights = dict(zip(FEATURES, read_tuning(SHIPPED).weights_array(), strict=True))
    assert weights["whole"] + weights["best"] > 0
    assert weights["dense"] + weights["dense_several"] > 0


def test_a_weight_for_a_feature_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    data = json.loads(SHIPPED.read_text(encoding="utf-8"))
    data["weights"]["luck"] = 1.0
    (tmp_path / "numbers.json").write_text(json.dumps(data))
    with pytest.raises(ValueError, match="luck"):
        read_tuning(tmp_path / "numbers.json")
