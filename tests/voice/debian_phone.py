"""A telephone that is not ours: Debian's baresip, driven over its control port. Speaks WAV files, records its calls."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from pathlib import Path

import numpy as np

from assistant.voice.speech.audio import level_db
from assistant.voice.speech.protocols import Samples
from assistant.voice.speech.wav_files import write_wav

MODULES = Path("/usr/lib/baresip/modules")
LOUD_DB = -50.0
CONFIG = """\
sip_listen 127.0.0.1:{sip}
net_interface 127.0.0.1
module_path {modules}
module g711.so
module aufile.so
module aubridge.so
module sndfile.so
module srtp.so
module_app account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:{control}
snd_path {folder}
audio_source aufile,{silence}
audio_player aubridge,nowhere
audio_alert aubridge,nowhere
rtp_timeout 60
"""


class DebianPhone:
    """One telephone with its own folder. `port` and the two above it are its own."""

    def __init__(self, folder: Path, user: str, port: int, answers: bool = False, encryption: str = "") -> None:
        self.folder, self.user, self.port = folder, user, port
        folder.mkdir(parents=True)
        self._silence = folder / "silence.wav"
        write_wav(self._silence, np.zeros(8000 * 300, np.int16))
        config = CONFIG.format(sip=port, control=port + 2, modules=MODULES, folder=folder, silence=self._silence)
        (folder / "config").write_text(config, encoding="utf-8")
        menc = f";mediaenc={encryption}" if encryption else ""
        mode = "auto" if answers else "manual"
        account = f"<sip:{user}@127.0.0.1:{port}>;regint=0;answermode={mode};audio_codecs=pcma{menc}\n"
        (folder / "accounts").write_text(account, encoding="utf-8")
        (folder / "contacts").write_text("", encoding="utf-8")
        self._log = (folder / "log").open("wb")
        self._program = subprocess.Popen(["baresip", "-f", str(folder)], stdout=self._log, stderr=self._log)
        self._control = self._connect()

    def _connect(self) -> socket.socket:
        end = time.monotonic() + 10
        while True:
            try:
                return socket.create_connection(("127.0.0.1", self.port + 2), timeout=5)
            except OSError:
                assert time.monotonic() < end, self.log()
                time.sleep(0.1)

    def order(self, command: str, value: str = "") -> None:
        """One command of its menu."""
        body = json.dumps({"command": command, "params": value})
        self._control.sendall(f"{len(body)}:{body},".encode())

    def dial(self, address: str) -> None:
        self.order("dial", address)

    def speak(self, sound: Samples) -> None:
        """Say something; silence follows."""
        file = self.folder / f"said-{time.monotonic_ns()}.wav"
        write_wav(file, np.concatenate((sound, np.zeros(8000 * 120, np.int16))))
        self.order("ausrc", f"aufile,{file}")

    def press(self, key: str) -> None:
        self.order("sndcode", key)
        time.sleep(0.15)
        self.order("sndcode", "")

    def hang_up(self) -> None:
        self.order("hangup")

    def heard(self, call: int = 0) -> Samples:
        """What this telephone has heard so far in its first, second ... call."""
        files = sorted(self.folder.glob("dump-*-dec.wav"))
        if call >= len(files):
            return np.zeros(0, np.int16)
        return np.frombuffer(files[call].read_bytes()[44:][: (files[call].stat().st_size - 44) // 2 * 2], "<i2")

    def wait_for_quiet(self, quiet: float = 1.0, seconds: float = 60) -> float:
        """Wait until it has heard sound from now on and then none for a while; the seconds of sound heard."""
        begin, end = len(self.heard()), time.monotonic() + seconds
        while time.monotonic() < end:
            sound = self.heard()[begin:]
            loud = loud_frames(sound)
            if loud.any() and not loud[-int(quiet * 50) :].any() and len(loud) > quiet * 50:
                return float(loud.sum()) / 50
            time.sleep(0.1)
        raise AssertionError(f"never quiet: {self.log()}")

    def wait_for_sound(self, seconds: float = 20) -> None:
        begin, end = len(self.heard()), time.monotonic() + seconds
        while time.monotonic() < end:
            if loud_frames(self.heard()[begin:]).sum() > 10:
                return
            time.sleep(0.05)
        raise AssertionError(f"nothing heard: {self.log()}")

    def log(self) -> str:
        self._log.flush()
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")[-3000:]

    def stop(self) -> None:
        self._control.close()
        self._program.terminate()
        try:
            self._program.wait(5)
        except subprocess.TimeoutExpired:
            self._program.kill()
            self._program.wait(5)
        self._log.close()


def loud_frames(sound: Samples) -> np.ndarray:
    """Whether each 20 ms were loud."""
    return np.array([level_db(sound[at : at + 160]) > LOUD_DB for at in range(0, len(sound) - 159, 160)], dtype=bool)
