"""Planted values said to a real server with the real Rasa: before consent, at its question, after a refusal.

Looked for in the database, its write-ahead log, every other file of the server (logs too), Rasa's tracker and metrics.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.language.spelling import fold
from tests.conftest import start_server, stop_server
from tests.language.canaries import CANARIES

pytestmark = pytest.mark.rasa
TOKEN = "token-of-this-test"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    server = start_server(tmp_path_factory.mktemp("masking"), RASA_TOKEN=TOKEN)
    try:
        server.wait()
        yield server
    finally:
        stop_server(server)


def tracker_of(server: Any, conversation: str) -> str:
    url = f"http://127.0.0.1:{server.environment['RASA_PORT']}/conversations/{conversation}/tracker"
    events = httpx.get(url, params={"token": TOKEN}, timeout=10).json()["events"]
    return json.dumps([event for event in events if event["event"] == "user"], ensure_ascii=False)


def turns_of(server: Any, conversation: str) -> list[str]:
    with sqlite3.connect(f"file:{server.data_dir / 'assistant.sqlite3'}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT * FROM turns WHERE conversation_id = ?", (conversation,))
        names = [column[0] for column in rows.description]
        kept = [dict(zip(names, row, strict=True)) for row in rows]
    return [str(row["asked"]) for row in kept]


def files_with(folder: Path, value: str) -> list[str]:
    wanted = {value.encode(), value.lower().encode(), json.dumps(value).strip('"').encode()}
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if any(one in file.read_bytes() for one in wanted)]


@pytest.mark.parametrize("canary", [pytest.param(canary, id=canary.id) for canary in CANARIES])
def test_no_spelling_of_a_value_stays_anywhere_before_consent(live: Any, canary: Any) -> None:
    conversation = live.chat("chào em")["conversation_id"]
    for number, spelling in enumerate(canary.spellings):
        live.chat(canary.sentences[number % len(canary.sentences)].format(spelling), conversation)
        seen = fold(" ".join([*turns_of(live, conversation), tracker_of(live, conversation)]).lower())
        said = " ".join(part["text"] for part in json.loads(tracker_of(live, conversation)) if part.get("text"))
        stored = fold(" ".join([*turns_of(live, conversation), said]).lower())
        assert [trace for trace in canary.traces if trace in stored] == [], stored
        assert fold(spelling.lower()) not in seen
    found = {one: places for one in canary.spellings if len(one) > 5 and (places := files_with(live.data_dir, one))}
    assert found == {}
    metrics = httpx.get(f"{live.url}/metrics").text
    assert not any(spelling in metrics for spelling in canary.spellings if len(spelling) > 5)


BEGIN = ("làm hồ sơ đăng ký tạm trú", "cá nhân, hộ gia đình", "không")
SAID = (
    "căn cước của tôi là 079/191/654/328, nhà ở số nhà 47 ngõ 23 phố Vọng Hà",
    "sdt khong ba tam bay sau nam bon hai mot chin",
    "mail hoatrang.test90 (at) gmail chấm com",
    "thon 73 xa Phu Dong, sinh mười bảy tháng tám năm một chín tám bảy",
)
TRACES = ("654", "47", "vong ha", "tam bay", "hoatrang", "73", "muoi bay")


@pytest.mark.parametrize(
    "refusal", [pytest.param((), id="at-the-question"), pytest.param(("tôi không đồng ý",), id="after-a-refusal")]
)
def test_what_is_said_without_consent_is_not_kept(live: Any, refusal: tuple[str, ...]) -> None:
    reply: dict[str, Any] = {"conversation_id": None}
    for text in (*BEGIN, *refusal):
        reply = live.chat(text, reply["conversation_id"])
    conversation = reply["conversation_id"]
    for text in SAID:
        live.chat(text, conversation)
    said = " ".join(part["text"] for part in json.loads(tracker_of(live, conversation)) if part.get("text"))
    stored = fold(" ".join([*turns_of(live, conversation), said]).lower())
    assert stored.count("<") >= len(SAID), "else this looks at nothing"
    assert [trace for trace in TRACES if trace in stored] == [], stored
    assert {place for text in SAID for place in files_with(live.data_dir, text)} == set()
