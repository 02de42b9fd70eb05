"""The telephony cloud and the page call a real server: signatures, tickets, origins, and one whole call each."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import httpx
import numpy as np
import pytest
from streamdouble.protocol import StreamIdentity
from streamdouble.scenario import load
from streamdouble.session import Session, SessionConfig
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from assistant.assembly import open_storage
from assistant.server.voice_streams import START_SECONDS
from assistant.settings import Settings
from assistant.simulating.caller_voice import caller_speech
from assistant.voice.call.store import CallRecord, CallStore
from assistant.voice.speech.wav_files import write_wav
from assistant.voice.transports.signature import sign
from tests.conftest import LiveServer
from tests.voice.conftest import PUBLIC, SECRET, TOKEN

BROKEN = ("{", "[]", '{"event":"media"}', '{"event":"media","media":{"payload":"§"}}', '{"event":"dtmf","dtmf":7}')
FORM = {"CallSid": "CA1", "From": "+84912345678", "To": "+842438251234"}


def announce(server: LiveServer, signature: str | None = None) -> httpx.Response:
    signed = sign(f"{PUBLIC}/voice/stream/answer", FORM, TOKEN) if signature is None else signature
    return httpx.post(f"{server.url}/voice/stream/answer", data=FORM, headers={"x-twilio-signature": signed})


def parameters(server: LiveServer) -> dict[str, str]:
    """What the instructions for the cloud put on the stream."""
    response = announce(server)
    assert response.status_code == 200, response.text
    tree = ElementTree.fromstring(response.text)
    stream = tree.find("Connect/Stream")
    assert stream is not None
    assert stream.get("url") == "wss://hotline.example.vn/voice/stream"
    return {p.get("name", ""): p.get("value", "") for p in stream.findall("Parameter")}


def socket_url(server: LiveServer, path: str) -> str:
    return f"ws://{urlsplit(server.url).netloc}{path}"


@pytest.mark.parametrize("signature", ["", "wrong", "YWJj"])
def test_a_call_without_the_signature_of_the_cloud_is_refused(voice_server: LiveServer, signature: str) -> None:
    assert announce(voice_server, signature).status_code == 403


def test_a_stream_without_a_ticket_is_closed(voice_server: LiveServer) -> None:
    async def main() -> None:
        for start in ({}, {"customParameters": {"ticket": "1.2"}}):
            async with connect(socket_url(voice_server, "/voice/stream")) as socket:
                await socket.send(
                    json.dumps({"event": "start", "start": {"streamSid": "MZ1", "callSid": "CA1", **start}})
                )
                with pytest.raises(ConnectionClosed):
                    await asyncio.wait_for(socket.recv(), 10)

    asyncio.run(main())


@pytest.mark.parametrize("sound", [{"encoding": "audio/l16"}, {"sampleRate": 16000}, {"channels": 2}, "mulaw"], ids=str)
def test_a_stream_of_another_kind_of_sound_is_closed(voice_server: LiveServer, sound: Any) -> None:
    known = parameters(voice_server)

    async def main() -> None:
        async with connect(socket_url(voice_server, "/voice/stream")) as socket:
            start = {"streamSid": "MZ1", "callSid": "CA1", "customParameters": known, "mediaFormat": sound}
            await socket.send(json.dumps({"event": "start", "start": start}))
            with pytest.raises(ConnectionClosed):
                await asyncio.wait_for(socket.recv(), 10)

    asyncio.run(main())


def test_broken_messages_do_not_end_a_call(voice_server: LiveServer) -> None:
    known = parameters(voice_server)

    async def main() -> None:
        async with connect(socket_url(voice_server, "/voice/stream")) as socket:
            start = {"streamSid": "MZ1", "callSid": "CA1", "customParameters": known}
            await socket.send(json.dumps({"event": "start", "start": start}))
            for text in (
                "{",
                "[]",
                '{"event":"media"}',
                '{"event":"media","media":{"payload":"§"}}',
                '{"event":"media","media":{"payload":""}}',
                '{"event":"media","media":{"payload":"/////w=="}}',
                '{"event":"dtmf","dtmf":7}',
            ):
                await socket.send(text)
            assert json.loads(await asyncio.wait_for(socket.recv(), 20))["event"] == "media"
            await socket.send('{"event":"stop","stop":{}}')

    asyncio.run(main())


def test_the_simulator_of_the_cloud_hears_an_answer_and_a_clear(
    voice_server: LiveServer, tmp_path: Path, espeak: str
) -> None:
    write_wav(tmp_path / "question.wav", caller_speech("làm lại căn cước hết bao nhiêu tiền"))
    steps = """
name: asks over the greeting's question
steps:
  - wait_for: audio
  - wait: 11
  - dtmf: "2"
  - wait: 4
  - say: question.wav
  - wait: 4
  - dtmf: "#"
  - wait: 2
"""
    (tmp_path / "call.yaml").write_text(steps, encoding="utf-8")
    config = SessionConfig(custom_parameters=parameters(voice_server))
    session = Session(
        socket_url(voice_server, "/voice/stream"),
        scenario=load(tmp_path / "call.yaml"),
        config=config,
        identity=StreamIdentity(call_sid="CA1"),
    )
    result = asyncio.run(session.run())
    assert result.first_audio_at is not None
    assert result.clears_received >= 1, "the answer to the question of the greeting must cut it"
    assert result.audio_duration_s > 15, "greeting, question and answer"
    assert not result.timed_out


def after(server: LiveServer, call_id: str) -> ElementTree.Element:
    form = {**FORM, "CallSid": call_id}
    signed = sign(f"{PUBLIC}/voice/stream/after", form, TOKEN)
    response = httpx.post(f"{server.url}/voice/stream/after", data=form, headers={"x-twilio-signature": signed})
    assert response.status_code == 200, response.text
    return ElementTree.fromstring(response.text)


def announced(server: LiveServer, call_id: str) -> dict[str, str]:
    form = {**FORM, "CallSid": call_id}
    signed = sign(f"{PUBLIC}/voice/stream/answer", form, TOKEN)
    response = httpx.post(f"{server.url}/voice/stream/answer", data=form, headers={"x-twilio-signature": signed})
    return on_stream(ElementTree.fromstring(response.text))


def on_stream(tree: ElementTree.Element) -> dict[str, str]:
    stream = tree.find("Connect/Stream")
    assert stream is not None, ElementTree.tostring(tree)
    return {p.get("name", ""): p.get("value", "") for p in stream.findall("Parameter")}


async def begin(server: LiveServer, call_id: str, known: dict[str, str], stream_id: str) -> ClientConnection:
    socket = await connect(socket_url(server, "/voice/stream"))
    start = {"streamSid": stream_id, "callSid": call_id, "customParameters": known}
    await socket.send(json.dumps({"event": "start", "streamSid": stream_id, "start": start}))
    return socket


async def for_ever(socket: ClientConnection) -> None:
    while True:
        await socket.recv()


async def sounds(socket: ClientConnection, stream_id: str, frames: int = 20) -> None:
    """Wait for so much sound; the socket of another stream would be told by its id."""
    while frames:
        message = json.loads(await asyncio.wait_for(socket.recv(), 20))
        assert message["streamSid"] == stream_id
        frames -= message["event"] == "media"


def calls_begun(server: LiveServer, before: int = 0) -> list[CallRecord]:
    """The records of the calls of this server, newest first, without the first `before`."""
    database = open_storage(Settings(data_dir=server.data_dir))
    try:
        records = CallStore(database).latest(1000)
        return records[: len(records) - before]
    finally:
        database.close()


def test_a_ticket_opens_one_stream_and_no_second(voice_server: LiveServer) -> None:
    known = announced(voice_server, "CA-once")

    async def main() -> None:
        first = await begin(voice_server, "CA-once", known, "MZ1")
        await sounds(first, "MZ1")
        second = await begin(voice_server, "CA-once", known, "MZ2")
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(second.recv(), 10)
        await sounds(first, "MZ1", 100)
        await first.send('{"event":"stop","stop":{}}')
        await first.close()
        again = await begin(voice_server, "CA-once", known, "MZ3")
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(again.recv(), 10)

    asyncio.run(main())


def test_of_two_sockets_of_one_call_one_speaks_and_there_is_one_conversation(voice_server: LiveServer) -> None:
    async def main() -> None:
        first = await begin(voice_server, "CA-two", announced(voice_server, "CA-two"), "MZ1")
        await sounds(first, "MZ1")
        second = await begin(voice_server, "CA-two", announced(voice_server, "CA-two"), "MZ2")
        await sounds(second, "MZ2")
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(for_ever(first), 20)
        await sounds(second, "MZ2", 50)
        await second.send('{"event":"stop","stop":{}}')
        await second.close()

    before = len(calls_begun(voice_server))
    asyncio.run(main())
    assert len(calls_begun(voice_server, before)) == 1


def test_after_a_break_the_call_goes_on_with_the_open_question(voice_server: LiveServer) -> None:
    async def main() -> None:
        first = await begin(voice_server, "CA-break", announced(voice_server, "CA-break"), "MZ1")
        await sounds(first, "MZ1", 600)  # the greeting and a part of its question
        await first.send('{"event":"dtmf","streamSid":"MZ1","dtmf":{"track":"inbound_track","digit":"2"}}')
        await sounds(first, "MZ1", 250)
        first.transport.abort()
        known = on_stream(await asyncio.to_thread(after, voice_server, "CA-break"))
        second = await begin(voice_server, "CA-break", known, "MZ2")
        await sounds(second, "MZ2", 100)
        await second.send('{"event":"stop","stop":{}}')
        await second.close()
        for _ in range(50):
            if (await asyncio.to_thread(after, voice_server, "CA-break")).find("Hangup") is not None:
                return
            await asyncio.sleep(0.1)
        raise AssertionError("a call that is over is hung up")

    before = len(calls_begun(voice_server))
    asyncio.run(main())
    (call,) = calls_begun(voice_server, before)
    told = [(one["kind"], one["text"]) for one in call.timeline if one["kind"] in ("state", "said")]
    back = told.index(("state", "back"))
    assert told[back - 1] == ("state", "held")
    assert told[back + 1] == told[back - 2], "the question that was open is asked again"


def test_a_call_that_nobody_knows_is_hung_up_after_its_stream(voice_server: LiveServer) -> None:
    assert after(voice_server, "CA-unknown").find("Hangup") is not None


@pytest.mark.parametrize("origin", ["", "https://evil.example", "null"])
def test_the_microphone_is_only_for_pages_of_this_server(voice_server: LiveServer, origin: str) -> None:
    async def main() -> None:
        with pytest.raises(InvalidStatus):
            async with connect(socket_url(voice_server, "/voice/microphone"), origin=origin or None):
                pass

    asyncio.run(main())


def test_somebody_asks_by_the_microphone_of_the_page(voice_server: LiveServer, espeak: str) -> None:
    sound = np.repeat(caller_speech("làm lại căn cước hết bao nhiêu tiền"), 2)  # 16 kHz

    async def main() -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = []
        async with connect(socket_url(voice_server, "/voice/microphone"), origin=voice_server.url) as socket:
            await socket.send(json.dumps({"type": "start", "rate": 16000}))
            spoken = False
            while True:
                message = await asyncio.wait_for(socket.recv(), 30)
                if isinstance(message, bytes):
                    continue
                told.append(json.loads(message))
                text = told[-1].get("text", "")
                if "Đồng ý ghi âm" in text or "đồng ý ghi âm" in text:
                    await socket.send(json.dumps({"type": "key", "key": "2"}))
                elif "cần hỏi thủ tục gì" in text and not spoken:
                    spoken = True
                    await asyncio.sleep(1.0)
                    for at in range(0, len(sound) + 32000, 320):
                        piece = sound[at : at + 320] if at < len(sound) else np.zeros(320, np.int16)
                        await socket.send(piece.astype("<i2").tobytes())
                        await asyncio.sleep(0.018)
                elif "bảy mươi nghìn đồng" in text:
                    await socket.send(json.dumps({"type": "end"}))
                    return told

    told = asyncio.run(main())
    assert any(line.get("who") == "you" for line in told), "what was understood is shown as text"


def test_the_timeline_of_a_call_is_shown_with_the_secret_alone(voice_server: LiveServer) -> None:
    address = f"{voice_server.url}/tong-dai"
    assert httpx.get(address).status_code == 401
    assert httpx.get(address, auth=("", "wrong")).status_code == 401
    page = httpx.get(address, auth=("truc", SECRET))
    assert page.status_code == 200
    assert httpx.get(f"{address}/khong-co", auth=("", SECRET)).status_code == 404
    first = page.text.partition('href="tong-dai/')[2].partition('"')[0]
    timeline = httpx.get(f"{address}/{first}", auth=("", SECRET))
    assert "máy trả lời tự động" in timeline.text
    assert "912345678" not in page.text + timeline.text


def test_who_waits_to_be_called_back_is_listed_until_it_is_done(voice_server: LiveServer) -> None:
    database = open_storage(Settings(data_dir=voice_server.data_dir))
    store = CallStore(database)
    try:
        call = store.latest(1)[0].id
        asyncio.run(store.call_back(call, "0987000111", False, "đăng ký <khai sinh>", "1"))
        number = store.open_callbacks()[-1].id
        address, truc = f"{voice_server.url}/tong-dai", ("truc", SECRET)
        page = httpx.get(address, auth=truc).text
        assert "0987000111 (người gọi chưa xác nhận số)" in page
        assert "&lt;khai sinh&gt;" in page
        done = f"{address}/goi-lai/{number}"
        assert httpx.post(done, headers={"origin": voice_server.url}).status_code == 401
        assert httpx.post(done, auth=truc, headers={"origin": "https://evil.example"}).status_code == 403
        assert httpx.post(done, auth=truc).status_code == 403
        closed = httpx.post(done, auth=truc, headers={"origin": voice_server.url}, follow_redirects=True)
        assert closed.status_code == 200
        assert "0987000111" not in closed.text
        assert httpx.post(done, auth=truc, headers={"origin": voice_server.url}).status_code == 404
    finally:
        database.close()


def test_a_stream_that_never_starts_is_closed(voice_server: LiveServer) -> None:
    async def main() -> None:
        async with connect(socket_url(voice_server, "/voice/stream")) as socket:
            with pytest.raises(ConnectionClosed):
                await asyncio.wait_for(socket.recv(), START_SECONDS + 10)

    asyncio.run(main())
