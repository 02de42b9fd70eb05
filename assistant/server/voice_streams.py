"""The telephony cloud (Media Streams): the instructions for a call, its stream, and what comes after it."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import parse_qsl, urlsplit
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Request, Response, WebSocket, WebSocketDisconnect

from assistant.errors import BackendDown
from assistant.server.calls import ServerCalls
from assistant.server.errors import Refused
from assistant.settings import Settings
from assistant.voice.call.targets import is_allowed
from assistant.voice.transports.signature import is_signed
from assistant.voice.transports.socket_calls import close_quietly
from assistant.voice.transports.stream import StreamCall, read_start, read_stream

router = APIRouter(include_in_schema=False)
log = logging.getLogger(__name__)
START_SECONDS = 10.0
ANSWER, STREAM, AFTER = "/voice/stream/answer", "/voice/stream", "/voice/stream/after"


@router.post(ANSWER)
async def answer(request: Request) -> Response:
    """Tell the cloud to open a stream to us; only for a request that it signed."""
    form, settings = await _signed_form(request)
    return _connect(form, settings, request.app.state.calls)


def _connect(form: dict[str, str], settings: Settings, calls: ServerCalls) -> Response:
    stream = f"wss://{urlsplit(settings.stream_public_url).netloc}{STREAM}"
    proof = calls.streams.new_ticket(form.get("CallSid", ""), settings.stream_token)
    body = (
        f"<Connect><Stream url={quoteattr(stream)}>"
        f'<Parameter name="ticket" value={quoteattr(proof)}/>'
        f'<Parameter name="caller" value={quoteattr(form.get("From", ""))}/>'
        f"</Stream></Connect><Redirect>{escape(settings.stream_public_url.rstrip('/') + AFTER)}</Redirect>"
    )
    return _instructions(body)


@router.post(AFTER)
async def after(request: Request) -> Response:
    """The stream is over: pass the call on, open another stream to a call whose socket broke, or hang up."""
    form, settings = await _signed_form(request)
    calls: ServerCalls = request.app.state.calls
    target = calls.streams.target_of(form.get("CallSid", ""))
    if not target and calls.streams.find(form.get("CallSid", "")):
        return _connect(form, settings, calls)
    if not target or not is_allowed(target):
        return _instructions("<Hangup/>")
    noun = "Sip" if target.startswith(("sip:", "sips:")) else "Number"
    return _instructions(f"<Dial><{noun}>{escape(target)}</{noun}></Dial>")


async def _signed_form(request: Request) -> tuple[dict[str, str], Settings]:
    settings: Settings = request.app.state.backend.settings
    text = (await request.body()).decode("utf-8", "replace")
    form = dict(parse_qsl(text, keep_blank_values=True))
    url = settings.stream_public_url.rstrip("/") + request.url.path
    if not is_signed(request.headers.get("x-twilio-signature", ""), url, form, settings.stream_token):
        raise Refused(403)
    return form, settings


def _instructions(body: str) -> Response:
    text = f'<?xml version="1.0" encoding="UTF-8"?><Response>{body}</Response>'
    return Response(text, media_type="application/xml")


@router.websocket(STREAM)
async def stream(socket: WebSocket) -> None:
    """One call, or the next socket of a call whose socket broke."""
    settings: Settings = socket.app.state.backend.settings
    calls: ServerCalls = socket.app.state.calls
    if not settings.stream_token:
        await socket.close(1008)
        return
    await socket.accept()
    try:
        async with asyncio.timeout(START_SECONDS):
            start = await read_start(socket)
        if start is None or not calls.streams.spend(
            start.parameters.get("ticket", ""), start.call_id, settings.stream_token
        ):
            await socket.close(1008)
            return
        host = await calls.host()
    except (TimeoutError, WebSocketDisconnect, BackendDown, RuntimeError) as problem:
        log.info("a stream was not taken", extra={"kind": type(problem).__name__})
        await close_quietly(socket)
        return
    if going_on := calls.streams.find(start.call_id):
        await going_on.reconnect(socket, start)
        await read_stream(socket, going_on)
        return
    call = StreamCall(socket, start, calls.streams.pass_on)
    calls.streams.add(call)
    try:
        await calls.run(host, call, read_stream(socket, call))
    finally:
        calls.streams.remove(call)
