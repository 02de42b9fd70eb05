"""The program that runs Vosk: loads the model once, then becomes a new worker each time we ask for one.

Vosk ends its whole process when something inside goes wrong, so no other part of the assistant may share a process
with it, and no two callers may. Loading takes seconds and 600 MB; a fork of the loaded process takes milliseconds and
60 MB, and it inherits a recogniser that already knows its way around the model (three to five times faster).

Run as `python -m assistant.voice.speech.vosk.worker MODEL_FOLDER CONTROL_FD [hum]`. Each byte that comes over the
control socket brings the socket of one worker with it. The end of the control socket ends this process.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from typing import Any

from assistant.voice.speech.vosk import messages as say
from assistant.voice.speech.vosk.hypotheses import join_segments, weigh, with_expected
from assistant.voice.speech.vosk.warm_up import hum, talk

RATE = 16_000
ALTERNATIVES = 8
PARTIAL_EVERY_BYTES = 3_200  # 100 ms
KEPT_PHRASE_LISTS = 8
_NICE = 3  # the sound of the calls comes first


def main(arguments: list[str]) -> int:
    """Load, then fork a worker for each socket that comes."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    folder, control = arguments[0], socket.socket(fileno=int(arguments[1]))
    os.nice(_NICE)
    started = time.monotonic()
    ears = Ears(folder)
    loaded = time.monotonic()
    factor = ears.warm_up(by_talk=arguments[2:] != ["hum"])
    control.sendall(json.dumps({"load_seconds": loaded - started, "factor": factor}).encode() + b"\n")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the dead
    while True:
        asked, files, _, _ = socket.recv_fds(control, 1, 1)
        if not asked:
            return 0
        for file in files:
            if os.fork() == 0:
                control.close()
                work(socket.socket(fileno=file), ears)
                os._exit(0)
            os.close(file)


class Ears:
    """The loaded model, and the recognisers made of it."""

    def __init__(self, folder: str) -> None:
        import vosk

        vosk.SetLogLevel(-1)
        self._vosk, self._model = vosk, vosk.Model(folder)
        self.free = self._recogniser()
        self._by_phrases: dict[str, Any] = {}

    def _recogniser(self, *grammar: str) -> Any:
        recogniser = self._vosk.KaldiRecognizer(self._model, RATE, *grammar)
        recogniser.SetMaxAlternatives(ALTERNATIVES)
        return recogniser

    def for_phrases(self, phrases: list[str]) -> Any:
        """A recogniser that hears nothing but these (and the unknown word, where the model has one)."""
        grammar = json.dumps([*phrases, "[unk]"], ensure_ascii=False)
        if grammar not in self._by_phrases:
            if len(self._by_phrases) >= KEPT_PHRASE_LISTS:
                self._by_phrases.pop(next(iter(self._by_phrases)))
            self._by_phrases[grammar] = self._recogniser(grammar)
        return self._by_phrases[grammar]

    def warm_up(self, by_talk: bool) -> float:
        """Hear some talk; return the seconds of one core spent on a second of it.

        A recogniser unfolds the model where talk leads it, and is several times slower where it was never before.
        """
        factor = 0.0
        for sound in (hum(), hum(), *(talk() if by_talk else ())):
            started = time.process_time()
            for start in range(0, len(sound), PARTIAL_EVERY_BYTES):
                self.free.AcceptWaveform(sound[start : start + PARTIAL_EVERY_BYTES])
                self.free.PartialResult()
            self.free.FinalResult()
            factor = (time.process_time() - started) / (len(sound) / 2 / RATE)
        return factor


class Utterance:
    """One utterance inside the worker: the free recogniser, and beside it one for the expected phrases."""

    def __init__(self, ears: Ears, phrases: list[str]) -> None:
        self._recognisers = [ears.free, *([ears.for_phrases(phrases)] if phrases else [])]
        self._phrases = phrases
        self._segments: list[list[list[Any]]] = [[] for _ in self._recognisers]
        self._partial, self._since_partial = "", 0

    def take(self, audio: bytes) -> str:
        """Hear these bytes; return the text so far."""
        for recogniser, segments in zip(self._recognisers, self._segments, strict=True):
            if recogniser.AcceptWaveform(audio):  # Vosk itself thinks that a sentence ended; we go on
                segments.append(weigh(recogniser.Result()))
        self._since_partial += len(audio)
        if self._since_partial >= PARTIAL_EVERY_BYTES:
            self._since_partial = 0
            self._partial = str(json.loads(self._recognisers[0].PartialResult()).get("partial", ""))
        before = [segment[0][0] for segment in self._segments[0] if segment]
        return " ".join(part for part in (*before, self._partial) if part)

    def finish(self) -> list[tuple[str, float]]:
        """What it was, the likeliest first."""
        heard = []
        for recogniser, segments in zip(self._recognisers, self._segments, strict=True):
            segments.append(weigh(recogniser.FinalResult()))  # also makes the recogniser forget this voice
            heard.append(join_segments(segments))
        return with_expected(heard[0], heard[1], self._phrases) if self._phrases else heard[0]


def work(line: socket.socket, ears: Ears) -> None:
    """Serve one utterance after another until the other side closes."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    stream = line.makefile("rb", buffering=1 << 16)

    def reply(letter: bytes, payload: bytes = b"") -> None:
        line.sendall(say.message(letter, payload))

    reply(say.HELLO, json.dumps({"pid": os.getpid()}).encode())
    utterance: Utterance | None = None
    while header := stream.read(say.HEADER.size):
        if len(header) < say.HEADER.size:
            return
        letter, length = say.HEADER.unpack(header)
        payload = stream.read(length)
        if letter == say.BEGIN:
            utterance = Utterance(ears, json.loads(payload)["phrases"])
        elif letter == say.AUDIO and utterance:
            reply(say.PROGRESS, say.TAKEN.pack(length) + utterance.take(payload).encode())
        elif letter in (say.FINISH, say.CANCEL):
            heard = utterance.finish() if utterance else []
            utterance = None
            reply(say.TRANSCRIPT, json.dumps(heard if letter == say.FINISH else [], ensure_ascii=False).encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
