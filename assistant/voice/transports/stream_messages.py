"""The messages of Media Streams (Twilio's dialect): JSON text over a WebSocket, sound as base64 of mu-law."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from typing import Any

from assistant.voice.speech.g711 import from_mu_law, to_mu_law
from assistant.voice.speech.protocols import LINE_RATE
from assistant.voice.transports.transport import KEYS, Samples

MAX_MESSAGE = 16 * 1024
MU_LAW = "audio/x-mulaw"


@dataclass(frozen=True, slots=True)
class StreamStart:
    """A call begins; `parameters` are those of the TwiML that sent it here."""

    stream_id: str
    call_id: str
    parameters: dict[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class StreamSound:
    """Sound of the caller."""

    samples: Samples


@dataclass(frozen=True, slots=True)
class StreamKey:
    """One key."""

    key: str


@dataclass(frozen=True, slots=True)
class StreamMark:
    """What we sent before this mark was heard, or dropped by a clear."""

    name: str


@dataclass(frozen=True, slots=True)
class StreamStop:
    """The call is over."""


StreamMessage = StreamStart | StreamSound | StreamKey | StreamMark | StreamStop


def read_message(text: str) -> StreamMessage | None:
    """Read one message. None for one that says nothing to us, ValueError for one that makes no sense.

    >>> read_message('{"event":"dtmf","streamSid":"MZ1","dtmf":{"track":"inbound_track","digit":"5"}}')
    StreamKey(key='5')
    >>> read_message('{"event":"connected","protocol":"Call","version":"1.0.0"}') is None
    True
    """
    if len(text) > MAX_MESSAGE:
        raise ValueError("too long")
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("no object")
    event, body = data.get("event"), data.get(str(data.get("event")), {})
    if event in ("start", "media", "dtmf", "mark") and not isinstance(body, dict):
        raise ValueError("no body")
    match event:
        case "start":
            return _start(body, data)
        case "media":
            return _sound(body)
        case "dtmf":
            key = str(body.get("digit", ""))
            return StreamKey(key) if key in KEYS else None
        case "mark":
            return StreamMark(str(body.get("name", "")))
        case "stop":
            return StreamStop()
        case _:
            return None


def sound_message(stream_id: str, frame: Samples) -> str:
    """Our sound; no header, mu-law, 8 kHz."""
    payload = base64.b64encode(to_mu_law(frame)).decode("ascii")
    return json.dumps({"event": "media", "streamSid": stream_id, "media": {"payload": payload}})


def mark_message(stream_id: str, name: str) -> str:
    """Ask to be told when everything before this was heard."""
    return json.dumps({"event": "mark", "streamSid": stream_id, "mark": {"name": name}})


def clear_message(stream_id: str) -> str:
    """Throw away what was not heard yet."""
    return json.dumps({"event": "clear", "streamSid": stream_id})


def _start(body: dict[str, Any], data: dict[str, Any]) -> StreamStart:
    stream_id = str(body.get("streamSid") or data.get("streamSid") or "")
    sound = body.get("mediaFormat") or {}
    is_ours = isinstance(sound, dict) and (
        sound.get("encoding", MU_LAW) == MU_LAW
        and str(sound.get("sampleRate", LINE_RATE)) == str(LINE_RATE)
        and str(sound.get("channels", 1)) == "1"
    )
    if not stream_id or not is_ours:
        raise ValueError("not a stream we can hear")
    parameters = body.get("customParameters")
    known = parameters if isinstance(parameters, dict) else {}
    return StreamStart(stream_id, str(body.get("callSid", "")), {str(k): str(v) for k, v in known.items()})


def _sound(body: dict[str, Any]) -> StreamSound | None:
    if body.get("track", "inbound") != "inbound":
        return None
    try:
        return StreamSound(from_mu_law(base64.b64decode(str(body.get("payload", "")), validate=True)))
    except binascii.Error as problem:
        raise ValueError("no base64") from problem
