"""WAV files of 16-bit audio, and whatever else people call WAV."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import numpy as np

from assistant.errors import ContentError
from assistant.voice.speech.audio import as_samples, bytes_from_samples, samples_from_bytes
from assistant.voice.speech.protocols import LINE_RATE, Samples
from assistant.voice.speech.resampling import resample

MAX_SECONDS = 2 * 60 * 60
_CURE = "Lưu lại tệp thành WAV PCM 16 bit (ví dụ: sox tệp-cũ -b 16 -r 8000 -c 1 tệp-mới.wav)."


def read_wav(source: Path | bytes, rate: int) -> Samples:
    """A whole file as mono audio at `rate`: 8, 16, 24 or 32 bits, any number of channels. Raises ContentError."""
    place = str(source) if isinstance(source, Path) else "WAV"
    try:
        with wave.open(str(source) if isinstance(source, Path) else io.BytesIO(source), "rb") as file:
            width, channels, own_rate, frames = (
                file.getsampwidth(), file.getnchannels(), file.getframerate(), file.getnframes())  # fmt: skip
            if frames > MAX_SECONDS * max(own_rate, 1) and isinstance(source, Path):
                raise ContentError(place, None, "Tệp ghi âm dài quá hai giờ.", "Cắt tệp thành các đoạn ngắn hơn.")
            data = file.readframes(frames)
    except (wave.Error, EOFError, OSError, ValueError) as problem:
        raise ContentError(place, None, f"Không đọc được tệp WAV ({problem}).", _CURE) from problem
    if width not in (1, 2, 3, 4) or channels < 1 or own_rate < 1:
        raise ContentError(place, None, "Tệp WAV có định dạng lạ.", _CURE)
    audio = _mono(data, width, channels)
    return resample(audio, own_rate, rate)


def _mono(data: bytes, width: int, channels: int) -> Samples:
    data = data[: len(data) // (width * channels) * width * channels]
    if width == 2:
        values = samples_from_bytes(data)
    elif width == 1:
        values = ((np.frombuffer(data, np.uint8).astype(np.int16) - 128) << 8).astype(np.int16)
    else:  # the two high bytes of each value
        values = samples_from_bytes(np.frombuffer(data, np.uint8).reshape(-1, width)[:, -2:].tobytes())
    return values if channels == 1 else as_samples(values.reshape(-1, channels))


def wav_bytes(*channels: Samples, rate: int = LINE_RATE) -> bytes:
    """A WAV file of one or more channels; shorter channels are filled with silence at their end."""
    longest = max((len(channel) for channel in channels), default=0)
    together = np.zeros((longest, len(channels)), np.int16)
    for place, channel in enumerate(channels):
        together[: len(channel), place] = channel
    memory = io.BytesIO()
    with wave.open(memory, "wb") as file:
        file.setnchannels(len(channels))
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes_from_samples(together.reshape(-1)))
    return memory.getvalue()


def write_wav(path: Path, *channels: Samples, rate: int = LINE_RATE) -> None:
    """Write a WAV file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.part")
    partial.write_bytes(wav_bytes(*channels, rate=rate))
    partial.replace(path)
