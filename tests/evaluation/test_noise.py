"""Noise that is the same everywhere, reaches what it should, and no more."""

from __future__ import annotations

import pytest

from assistant.evaluation.noise import KINDS, noisy
from assistant.language.sounds import is_syllable
from assistant.language.spelling import fold, has_diacritics

QUESTION = "Mẹ tôi mới mất, đăng ký khai tử cần những giấy tờ gì và phải nộp ở đâu ạ?"
LONG = " ".join([QUESTION] * 20)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_noise_and_another_seed_other_noise(kind: str) -> None:
    assert noisy(LONG, kind, 1) == noisy(LONG, kind, 1)
    assert noisy(LONG, kind, 1) != LONG
    if kind != "no_diacritics":
        assert noisy(LONG, kind, 1) != noisy(LONG, kind, 2)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("no_diacritics", "speech")])
def test_without_a_rate_nothing_is_touched(kind: str) -> None:
    assert noisy(QUESTION, kind, 1, rate=0) == QUESTION


def test_no_diacritics_means_none() -> None:
    assert noisy(QUESTION, "no_diacritics", 1) == fold(QUESTION)


def test_half_of_the_marks_are_lost() -> None:
    words = noisy(LONG, "half_accented", 1).split()
    kept = sum(map(has_diacritics, words)) / sum(map(has_diacritics, LONG.split()))
    assert 0.4 < kept < 0.6


@pytest.mark.parametrize(("text", "kind", "made"), [
    pytest.param("đăng ký", "telex", "ddawng kys", id="telex-keys"),
    pytest.param("đường", "vni", "d9u7o7ng2", id="vni-keys"),
    pytest.param("lam can cuoc", "run_together", "lamcancuoc", id="no-spaces"),
])  # fmt: skip
def test_a_kind_does_what_it_is_called(text: str, kind: str, made: str) -> None:
    assert noisy(text, kind, 1, rate=1) == made


@pytest.mark.parametrize("rate", [0.1, 0.25, 0.5])
def test_as_many_words_are_misheard_as_the_rate_says(rate: float) -> None:
    said = noisy(LONG, "speech", 1, rate=0).split()
    heard = noisy(LONG, "speech", 1, rate=rate).split()
    wrong = _distance(said, heard)
    assert wrong / len(said) == pytest.approx(rate, abs=0.02)
    assert all(is_syllable(word) for word in heard)


def _distance(one: list[str], other: list[str]) -> int:
    row = list(range(len(other) + 1))
    for place, word in enumerate(one, 1):
        diagonal, row[0] = row[0], place
        for column, heard in enumerate(other, 1):
            diagonal, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, diagonal + (word != heard))
    return row[-1]
