"""Samples, codings, rates and files, against sox where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from assistant.errors import ContentError
from assistant.voice.speech.audio import as_samples, bytes_from_samples, level_db, samples_from_bytes
from assistant.voice.speech.g711 import from_a_law, from_mu_law, to_a_law, to_mu_law
from assistant.voice.speech.resampling import Resampler, resample
from assistant.voice.speech.wav_files import read_wav, wav_bytes, write_wav

ALL_CODES = bytes(range(256))
ALL_VALUES = np.arange(-32768, 32768, dtype=np.int16)
CODINGS = [
    pytest.param(to_a_law, from_a_law, "a-law", id="a-law"),
    pytest.param(to_mu_law, from_mu_law, "u-law", id="mu-law"),
]


def tone(frequency: float, rate: int, seconds: float = 1.0) -> np.ndarray:
    return np.round(20000 * np.sin(2 * np.pi * frequency * np.arange(int(rate * seconds)) / rate)).astype(np.int16)


@pytest.mark.parametrize(("write", "read", "name"), CODINGS)
def test_every_code_survives_reading_and_writing(write: Callable, read: Callable, name: str) -> None:
    values = read(ALL_CODES)
    assert np.array_equal(read(write(values)), values)


@pytest.mark.parametrize(("write", "read", "name"), CODINGS)
@pytest.mark.skipif(not shutil.which("sox"), reason="needs sox")
def test_codes_mean_what_sox_says(write: Callable, read: Callable, name: str) -> None:
    raw = ["-t", "raw", "-r", "8000", "-c", "1"]
    command = ["sox", *raw, "-e", name, "-b", "8", "-", *raw, "-e", "signed", "-b", "16", "-"]
    theirs = subprocess.run(command, input=ALL_CODES, capture_output=True, check=True).stdout
    assert np.array_equal(read(ALL_CODES), samples_from_bytes(theirs))


@pytest.mark.parametrize(("write", "read", "name"), CODINGS)
def test_a_written_value_is_within_half_a_step(write: Callable, read: Callable, name: str) -> None:
    wrong = np.abs(read(write(ALL_VALUES)).astype(int) - ALL_VALUES)
    assert np.all(wrong <= np.maximum(np.abs(ALL_VALUES.astype(int)) / 31, 8) + 8)


RATES = [(8_000, 16_000), (22_050, 8_000), (16_000, 8_000), (48_000, 8_000), (44_100, 16_000), (8_000, 8_000)]


def uneven(audio: np.ndarray) -> list[np.ndarray]:
    return np.split(audio, np.sort(np.random.default_rng(7).integers(0, len(audio), 150)))


def streamed(pieces: list[np.ndarray], from_rate: int, to_rate: int) -> np.ndarray:
    resampler = Resampler(from_rate, to_rate)
    return np.concatenate((*(resampler.feed(piece) for piece in pieces), resampler.finish()))


def beside_a_tone(audio: np.ndarray, frequency: float, rate: int) -> tuple[float, float]:
    """What is in the middle of the audio that is not this tone, at its loudest, and how late the tone is, in ms."""
    middle = slice(600, -200)  # a tone that begins all at once rings in any filter
    turns = 2 * np.pi * frequency * np.arange(len(audio)) / rate
    waves = np.column_stack((np.sin(turns), np.cos(turns)))[middle]
    (sine, cosine), *_ = np.linalg.lstsq(waves, audio[middle].astype(float), rcond=None)
    rest = float(np.max(np.abs(audio[middle] - waves @ (sine, cosine))))
    return rest, float(np.arctan2(-cosine, sine)) / (2 * np.pi * frequency) * 1000


@pytest.mark.parametrize(("from_rate", "to_rate"), RATES)
def test_pieces_of_any_length_give_the_same_stream(from_rate: int, to_rate: int) -> None:
    audio = tone(1000, from_rate)
    whole = streamed(uneven(audio), from_rate, to_rate)
    assert np.array_equal(whole, resample(audio, from_rate, to_rate))
    assert len(whole) == to_rate
    rest, late = beside_a_tone(whole, 1000, to_rate)
    assert rest <= 2
    assert abs(late) < 0.4


@pytest.mark.parametrize(("from_rate", "to_rate"), RATES[:-1])
def test_nothing_clicks_where_pieces_meet(from_rate: int, to_rate: int) -> None:
    """A tone that stops in the middle of a wave wherever a piece ends; each piece for itself is heard to click."""
    frequency = 440
    pieces = uneven(tone(frequency, from_rate, 2.0))
    assert beside_a_tone(streamed(pieces, from_rate, to_rate), frequency, to_rate)[0] <= 2
    alone = np.concatenate([resample(piece, from_rate, to_rate) for piece in pieces])
    assert beside_a_tone(alone, frequency, to_rate)[0] > 1000


@pytest.mark.parametrize(("from_rate", "to_rate"), RATES)
def test_a_minute_stays_a_minute(from_rate: int, to_rate: int) -> None:
    assert len(streamed(uneven(np.full(60 * from_rate, 900, np.int16)), from_rate, to_rate)) == 60 * to_rate


@pytest.mark.parametrize(("from_rate", "to_rate"), RATES)
def test_a_live_line_gets_its_sound_evenly_and_soon(from_rate: int, to_rate: int) -> None:
    """A line that hears nothing for three frames takes it for silence: no frame may wait to come in a burst."""
    resampler, frame = Resampler(from_rate, to_rate), np.zeros(from_rate // 50, np.int16)
    lengths = [len(resampler.feed(frame)) for _ in range(100)]
    assert all(abs(length - len(frame) * to_rate / from_rate) <= 1 for length in lengths[2:])
    assert (100 * len(frame) / from_rate - sum(lengths) / to_rate) <= 0.031


def test_silence_stays_silence() -> None:
    assert not np.any(resample(np.zeros(4_800, np.int16), 48_000, 8_000))


def test_what_the_telephone_cannot_carry_does_not_fold_back() -> None:
    assert level_db(resample(tone(5000, 22_050), 22_050, 8_000)[200:-200]) < -70


def test_two_channels_and_a_shorter_one_are_written_and_read(tmp_path: Path) -> None:
    file = tmp_path / "call" / "both.wav"
    write_wav(file, np.full(800, 1000, np.int16), np.full(400, 3000, np.int16))
    audio = read_wav(file, 8_000)
    assert audio[:400].tolist() == [2000] * 400
    assert audio[400:].tolist() == [500] * 400


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"RIFF", id="only-the-beginning"),
        pytest.param(b"\x00" * 4000, id="zeros"),
        pytest.param("không phải âm thanh".encode(), id="a-text"),
    ],
)
def test_what_is_no_wav_is_said_with_the_cure(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "la.wav"
    file.write_bytes(data)
    with pytest.raises(ContentError, match=r"la\.wav: .*WAV PCM 16 bit"):
        read_wav(file, 8_000)


def test_a_file_cut_short_gives_what_is_there() -> None:
    assert len(read_wav(wav_bytes(tone(400, 8_000))[:-4001], 8_000)) == 5999


@given(st.binary(max_size=700))
def test_any_bytes_become_samples_and_come_back(data: bytes) -> None:
    audio = samples_from_bytes(data)
    assert bytes_from_samples(audio) == data[: len(data) // 2 * 2]
    assert len(from_a_law(data)) == len(from_mu_law(data)) == len(data)
    assert -96 <= level_db(audio) <= 1


@given(
    st.sampled_from([np.float32, np.float64, np.int32, np.uint8, np.int16]).flatmap(
        lambda kind: arrays.arrays(kind, arrays.array_shapes(min_dims=1, max_dims=2, min_side=0, max_side=60))
    )
)
def test_any_array_becomes_samples(audio: np.ndarray) -> None:
    result = as_samples(audio)
    assert result.dtype == np.int16
    assert result.ndim == 1


@given(st.lists(st.integers(0, 900), max_size=12), st.sampled_from([(8_000, 16_000), (22_050, 8_000), (11_025, 8_000)]))
@settings(deadline=None)
def test_a_stream_keeps_its_length_however_it_is_cut(lengths: list[int], rates: tuple[int, int]) -> None:
    resampler = Resampler(*rates)
    given_back = sum(len(resampler.feed(np.full(length, 900, np.int16))) for length in lengths)
    given_back += len(resampler.finish())
    assert abs(given_back - sum(lengths) * rates[1] / rates[0]) < 2
