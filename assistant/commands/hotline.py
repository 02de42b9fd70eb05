"""`assistant hotline`: takes telephone calls until it is stopped."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import signal
from pathlib import Path

from prometheus_client import CollectorRegistry, start_http_server

from assistant.assembly import Assembly, open_storage
from assistant.dialogue.wording import load_wording
from assistant.settings import Settings
from assistant.storage.database import open_database
from assistant.voice.host.assembling import call_host, call_tools, open_ears, talker
from assistant.voice.host.hotline import Hotline
from assistant.voice.speech.engines import open_synthesiser

log = logging.getLogger(__name__)
REFRESH_SECONDS = 1.0


def hotline(options: argparse.Namespace, settings: Settings) -> int:
    """Run the hotline; says which lines are open."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for chatty in ("httpx", "baresip.call"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    asyncio.run(run(settings, options.script))
    return 0


async def run(settings: Settings, script: Path | None) -> None:
    """Load, open the lines, wait for the signal to stop, let the calls end."""
    assembly = None if settings.hotline_talk_url else Assembly(settings, open_storage(settings), _tell)
    database = assembly.database if assembly else open_database(settings.database())
    if assembly:
        await asyncio.to_thread(assembly.load)
    wording = load_wording(settings.content_dir / "replies")
    sentences = {name: wording.say(name) for name in wording.names() if not wording.places(name)}
    recogniser = await open_ears(settings, str(script or ""))
    if not recogniser.capacity:
        _tell("Chưa có mô hình nhận dạng tiếng nói: người gọi chỉ bấm phím được. Xem docs/tong-dai.md.")
    synthesiser = open_synthesiser(settings, sentences)
    tools = call_tools(settings, wording, talker(settings, assembly), database)
    registry = CollectorRegistry()
    host = call_host(settings, tools, recogniser, synthesiser, registry)
    lines = Hotline(settings, host)
    if settings.hotline_metrics_port:
        start_http_server(settings.hotline_metrics_port, "127.0.0.1", registry)
    refreshing = asyncio.create_task(_refresh(assembly)) if assembly else None
    try:
        for told in await lines.start():
            _tell(told)
        _tell("Tổng đài đã sẵn sàng.")
        await _until_stopped()
    finally:
        await lines.stop()
        if refreshing:
            refreshing.cancel()
        await tools.talker.close()
        await recogniser.close()
        await synthesiser.close()
        database.close()


async def _refresh(assembly: Assembly) -> None:
    """Take over what editors publish."""
    while True:
        await asyncio.sleep(REFRESH_SECONDS)
        try:
            await asyncio.to_thread(assembly.refresh)
        except Exception as problem:
            log.warning("refresh failed", extra={"kind": type(problem).__name__})


async def _until_stopped() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stopped.set)
    await stopped.wait()


def _tell(text: str) -> None:
    print(text, flush=True)
