"""A real SIP telephone rings the hotline: asks, interrupts, wants a person, is passed on to a second telephone.

Its recordings stay in var/artefacts/ to be listened to.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.settings import PROJECT
from assistant.simulating.caller_voice import caller_speech
from assistant.simulating.ports import free_block
from assistant.voice.speech.wav_files import read_wav, write_wav
from tests.voice.debian_phone import MODULES, DebianPhone, loud_frames
from tests.voice.hotline_process import HotlineProcess

QUESTION = "làm lại căn cước bị mất hết bao nhiêu tiền"
INTERRUPTION = "nhắc lại giúp tôi"
HOLD_SECONDS = 20  # longer than we wait for an answer
ARTEFACTS = PROJECT / "var" / "artefacts"


@pytest.fixture(scope="module")
def baresip() -> str:
    program = shutil.which("baresip")
    if not program or not (MODULES / "ctrl_tcp.so").exists():
        pytest.skip("the telephone is not installed (apt-get install baresip-core): no real SIP call was made")
    return program


@pytest.fixture(scope="module")
def ports() -> int:
    return free_block(30)


@pytest.fixture(scope="module")
def hotline(tmp_path_factory: pytest.TempPathFactory, ports: int, espeak: str) -> Iterator[HotlineProcess]:
    process = HotlineProcess(
        tmp_path_factory.mktemp("hotline-process"), [QUESTION, INTERRUPTION],
        SIP_USER="tong-dai", SIP_DOMAIN=f"127.0.0.1:{ports}", SIP_REGISTER="false", SIP_INTERFACE="127.0.0.1",
        SIP_LISTEN=f"127.0.0.1:{ports}", HOTLINE_HOURS="T2-CN 00:00-23:59", SIP_SRTP="srtp",
        HOTLINE_TRANSFER_TARGETS=f"sip:can-bo@127.0.0.1:{ports + 20}",
    )  # fmt: skip
    try:
        yield process
    finally:
        process.stop()


@pytest.fixture
def phones(tmp_path: Path, ports: int, baresip: str) -> Iterator[tuple[DebianPhone, DebianPhone]]:
    caller = DebianPhone(tmp_path / "caller", "0912345678", ports + 10)
    clerk = DebianPhone(tmp_path / "clerk", "can-bo", ports + 20, answers=True)
    try:
        yield caller, clerk
    finally:
        caller.stop()
        clerk.stop()


def test_a_real_telephone_asks_interrupts_and_reaches_a_person(
    hotline: HotlineProcess, phones: tuple[DebianPhone, DebianPhone], ports: int
) -> None:
    caller, clerk = phones
    caller.dial(f"sip:tong-dai@127.0.0.1:{ports}")
    notice_and_consent = caller.wait_for_quiet(quiet=2.5)
    assert notice_and_consent > 10
    caller.press("1")
    assert caller.wait_for_quiet() > 3  # what may I do for you
    caller.speak(caller_speech(QUESTION))
    caller.wait_for_sound()
    time.sleep(2)
    before = len(caller.heard())
    caller.speak(caller_speech(INTERRUPTION))
    time.sleep(1.6)
    interrupted = loud_frames(caller.heard()[before:])
    assert not interrupted[-20:].any(), "the hotline went on speaking over the caller"
    caller.wait_for_sound()  # the answer again
    time.sleep(1)
    caller.press("0")
    end = time.monotonic() + 25
    while not list(clerk.folder.glob("dump-*-dec.wav")) and time.monotonic() < end:
        time.sleep(0.2)
    time.sleep(1)
    clerk.speak(caller_speech("dạ bộ phận một cửa xin nghe"))
    time.sleep(3)
    assert loud_frames(caller.heard(call=1)).sum() > 20, "the caller does not hear the clerk"
    caller.hang_up()
    (call,) = hotline.wait_for_end()
    keep_what_was_heard(caller, hotline, call.recording)

    assert call.ended_how == "transferred"
    assert call.caller == "…678"
    said = " ".join(line["text"] for line in call.timeline if line["kind"] == "said")
    assert said.index("máy trả lời tự động") < said.index("bảy mươi nghìn đồng")
    assert said.count("bảy mươi nghìn đồng") == 2
    kinds = [line["kind"] for line in call.timeline]
    assert "barge_in" in kinds
    assert call.consent_at is not None
    recorded = read_wav(hotline.data_dir / "calls" / call.recording, 8000)
    began = next(line["at"] for line in call.timeline if line["kind"] == "consent")
    ended = call.timeline[-1]["at"]
    assert abs(len(recorded) / 8000 - (ended - began)) < 3, "the recording must begin with the consent"
    everything = str(call.timeline) + call.summary + hotline.log()
    assert "0912345678" not in everything


def keep_what_was_heard(caller: DebianPhone, hotline: HotlineProcess, recording: str) -> None:
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    write_wav(ARTEFACTS / "cuoc-goi-that-nguoi-goi-nghe.wav", np.concatenate((caller.heard(0), caller.heard(1))))
    shutil.copy(hotline.data_dir / "calls" / recording, ARTEFACTS / "cuoc-goi-that-tong-dai-ghi.wav")


def test_a_caller_with_encryption_is_answered_with_encryption(
    hotline: HotlineProcess, tmp_path: Path, ports: int, baresip: str
) -> None:
    caller = DebianPhone(tmp_path / "caller", "0987654321", ports + 10, encryption="srtp-mand")
    try:
        caller.dial(f"sip:tong-dai@127.0.0.1:{ports}")
        caller.wait_for_sound()
        assert "SRTP" in caller.log() or "srtp" in caller.log()
        caller.hang_up()
    finally:
        caller.stop()
    hotline.wait_for_end(count=2)


def test_a_caller_who_puts_us_on_hold_finds_us_again(
    hotline: HotlineProcess, phones: tuple[DebianPhone, DebianPhone], ports: int
) -> None:
    caller, _ = phones
    ended = len([call for call in hotline.calls() if call.ended_at])
    caller.dial(f"sip:tong-dai@127.0.0.1:{ports}")
    caller.wait_for_quiet(quiet=2.5)
    caller.press("2")
    caller.wait_for_quiet()  # what may I do for you
    caller.order("hold")
    time.sleep(HOLD_SECONDS)
    assert sound_rates(caller)[-1] == (0, 0)
    caller.order("resume")
    time.sleep(5)
    assert min(sound_rates(caller)[-1]) > 32_000, "sound does not flow again"
    caller.hang_up()
    call = hotline.wait_for_end(ended + 1)[0]
    states = [line["text"] for line in call.timeline if line["kind"] == "state"]
    assert states.index("held") < states.index("back")
    assert call.ended_how == "hung_up"
    said = [line["text"] for line in call.timeline if line["kind"] == "said"]
    assert sum("cần hỏi thủ tục gì" in text for text in said) == 2
    assert not any(line["kind"] == "ladder" for line in call.timeline), "time on hold counted against the caller"


def sound_rates(phone: DebianPhone) -> list[tuple[int, int]]:
    """Bits a second, sent and received, as the telephone shows them: its recording stops with a hold."""
    return [(int(sent), int(received)) for sent, received in re.findall(r"audio=([0-9]+)/([0-9]+)", phone.log())]
