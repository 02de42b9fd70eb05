"""Three chances from signals: bent, summed, told apart; and the file that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.frames.judging import CLASSES, Judge, Signal, Verdict, bent, load_judge, write_judge

AHEAD = Signal(1.0, 2.0, ((1.0, 0.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 0.0, 0.0)))


@pytest.mark.parametrize(
    ("away", "parts"),
    [(0.2, (0.2, 0.0, 0.0)), (1.5, (1.5, 1.0, 0.0)), (-1.5, (-1.5, 0.0, -1.0)), (99.0, (4.0, 3.5, 0.0))],
)
def test_a_signal_is_bent_on_either_side_and_says_no_more_far_out(
    away: float, parts: tuple[float, float, float]
) -> None:
    assert bent(away) == parts


def test_the_chances_are_one_together_and_follow_the_signal() -> None:
    judge = Judge((0.0, 0.0, 0.0), {"ahead": AHEAD})
    far, close = judge.of({"ahead": 5.0}), judge.of({"ahead": -3.0})
    assert far.answer + far.ask + far.none == pytest.approx(1.0)
    assert far.answer > far.none > far.ask
    assert close.ask > close.none > close.answer


def test_asking_is_held_against_answering_alone() -> None:
    assert Verdict(0.1, 0.2, 0.7).prefers_asking(0.6)
    assert not Verdict(0.2, 0.2, 0.6).prefers_asking(0.6)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "frames.json"
    write_judge(Judge((0.5, 0.0, -0.5), {"ahead": AHEAD}), file)
    assert load_judge(file) == Judge((0.5, 0.0, -0.5), {"ahead": AHEAD})


def test_a_broken_file_names_its_cure(tmp_path: Path) -> None:
    (tmp_path / "frames.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SettingsError, match="fit_frames"):
        load_judge(tmp_path / "frames.json")


def test_the_file_that_ships_weighs_every_class() -> None:
    judge = load_judge()
    assert len(judge.constants) == len(CLASSES)
    assert all(one.spread > 0 and len(one.weights) == len(CLASSES) for one in judge.signals.values())
