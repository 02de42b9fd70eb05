"""A dossier prepared in a call, over a real AudioSocket line in virtual time, and opened on the portal over HTTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from assistant.assembly import open_storage
from assistant.language.saying.letters import spell
from assistant.settings import Settings
from assistant.simulating.scenario import read_scenario
from assistant.simulating.script import ToneSynthesiser
from assistant.simulating.staging import run_on_audiosocket
from assistant.simulating.virtual_time import run_in_virtual_time
from assistant.storage.tables import DossierRow, Turn
from assistant.voice.call.numbers import spelled_code
from assistant.voice.call.tools import CallTools
from assistant.voice.speech.protocols import Samples
from tests.conftest import LiveServer, start_server, stop_server

CALLS = Path(__file__).parent / "dossier_calls"
GIVEN = {
    "Họ và tên người yêu cầu": "Lê Văn Thử", "Số điện thoại": "0912 345 678", "Giới tính": "Nam",
    "Số định danh (căn cước) của người yêu cầu": "001 092 123 456",
    "Ngày sinh của người yêu cầu": "07/08/1992", "Họ và tên chủ hộ": "Trần Văn Chủ",
}  # fmt: skip


@dataclass
class NotingVoice(ToneSynthesiser):
    """A tone that remembers what it was given to say: the record of a call hides it."""

    said: list[str] = field(default_factory=list)

    async def speak(self, text: str, *, slow: bool = False) -> AsyncIterator[Samples]:
        self.said.append(text)
        async for chunk in super().speak(text, slow=slow):
            yield chunk


Call = Callable[[str], tuple[list[str], DossierRow]]


@pytest.fixture
def call(tools: CallTools, call_settings: Settings, espeak: str) -> Call:
    """Runs one call; what was really said in it, and the dossier that it made."""

    def run(name: str) -> tuple[list[str], DossierRow]:
        voice = NotingVoice()
        scenario = read_scenario(CALLS / f"{name}.yaml")
        run_in_virtual_time(run_on_audiosocket(scenario, tools, call_settings, voice))
        database = open_storage(call_settings)
        try:
            with database.read() as session:
                rows = session.scalars(select(DossierRow).order_by(DossierRow.id.desc()).limit(1)).all()
        finally:
            database.close()
        return voice.said, rows[0]

    return run


@pytest.fixture(scope="module")
def portal(call_settings: Settings) -> Iterator[LiveServer]:
    """The portal of the same data as the hotline."""
    live = start_server(call_settings.data_dir, RASA_URL="http://127.0.0.1:9")
    try:
        live.wait(rasa=False)
        yield live
    finally:
        stop_server(live)


def test_a_dossier_completed_by_phone_is_opened_on_the_portal(
    call: Call, portal: LiveServer, call_settings: Settings
) -> None:
    said, row = call("soan-xong")
    everything = "\n".join(said)
    for value in GIVEN.values():
        assert sum(f": {value}" in text for text in said) == 2, f"{value} is read back once, and again in the summary"
    told = [text for text in said if spelled_code(row.code) in text]
    assert len(told) == 2, "the code, and once more on request"
    assert row.code not in everything, "never in one breath"

    (message,) = (call_settings.data_dir / "text_messages.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(message)["to"] == "0912345678"
    assert row.code in json.loads(message)["text"]

    page = httpx.post(f"{portal.url}/ho-so/{row.code}/ban-in", data={"last4": "5678"})
    assert page.status_code == 200
    for label, value in GIVEN.items():
        assert label in page.text
        assert value in page.text
    assert httpx.post(f"{portal.url}/ho-so/{row.code}/ban-in", data={"last4": "5679"}).status_code == 404
    status = httpx.post(f"{portal.url}/api/dossiers/{row.code}/status", json={"last4": "5678"}).json()
    assert status["stage"] == "completed"


def test_after_a_hang_up_in_the_middle_the_portal_goes_on_with_what_was_given(call: Call, portal: LiveServer) -> None:
    _, row = call("cup-may-giua-chung")
    assert {name: value[0] for name, value in json.loads(row.body)["values"].items()} == {
        "ho_ten_nguoi_yeu_cau": "Lê Thị Giữa",
        "dien_thoai": "0387654321",
    }
    resumed = httpx.post(f"{portal.url}/api/dossiers/{row.code}/resume", json={"last4": "4321"}, timeout=20).json()
    assert resumed["dossier"]["code"] == row.code
    assert resumed["dossier"]["filled"] == 2
    assert resumed["dossier"]["asked"]["id"] == "field:ngay_sinh"


def test_a_dossier_is_looked_up_by_its_spelled_code_and_four_keys_and_neither_is_kept(
    call: Call, call_settings: Settings, tools: CallTools, espeak: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _, row = call("tam-biet-giua-chung")
    file = tmp_path / "call.yaml"
    written = (CALLS / "tra-cuu-bang-phim.yaml").read_text(encoding="utf-8")
    for name, value in {"spelled": spell(row.code), "code": row.code, "end": row.phone_end}.items():
        written = written.replace(f"{{{name}}}", value)
    file.write_text(written, encoding="utf-8")
    voice = NotingVoice()
    caplog.set_level("DEBUG")
    run_in_virtual_time(run_on_audiosocket(read_scenario(file), tools, call_settings, voice))
    assert any("đang soạn, chưa nộp" in text for text in voice.said)
    assert not any(row.code in text or spelled_code(row.code) in text for text in voice.said)
    (latest,) = tools.store.latest(1)
    database = open_storage(call_settings)
    with database.read() as session:
        asked = session.scalars(select(Turn.asked)).all()
    database.close()
    kept = f"{latest.summary} {latest.timeline} {asked} {caplog.text}"
    for secret in (row.code, row.code.replace("-", ""), spelled_code(row.code), spell(row.code), row.phone_end):
        assert secret.lower() not in kept.lower()


def test_goodbye_over_a_dossier_tells_how_to_go_on_with_it(call: Call, portal: LiveServer) -> None:
    said, row = call("tam-biet-giua-chung")
    assert any(spelled_code(row.code) in text for text in said)
    opened = httpx.post(f"{portal.url}/api/dossiers/{row.code}/status", json={"last4": "4322"})
    assert opened.json()["stage"] == "draft"


def test_a_name_that_was_heard_wrongly_is_spelled(call: Call) -> None:
    said, row = call("danh-van-ten")
    assert any("Nguyễn Văn Thư." in text for text in said), "it was not read back"
    assert any("Nguyễn Văn Thử." in text for text in said), "it was not read back again"
    assert json.loads(row.body)["values"]["ho_ten_nguoi_yeu_cau"][0] == "Nguyễn Văn Thử"
