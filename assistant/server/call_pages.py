"""The timeline of a call, for people on duty: from this machine, or with the secret of the settings."""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.server.backend import Backend
from assistant.server.chat import backend
from assistant.server.errors import Refused
from assistant.voice.call.store import CallStore

router = APIRouter(include_in_schema=False)
MAX_WAITING, MAX_CALLS = 200, 100
PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@router.get("/tong-dai")
def calls(request: Request, backend: Annotated[Backend, Depends(backend)]) -> HTMLResponse:
    """Who waits to be called back, then the latest calls."""
    _admit(request, backend)
    store = CallStore(backend.database)
    waiting, latest = store.open_callbacks()[:MAX_WAITING], store.latest(MAX_CALLS)
    return HTMLResponse(PAGES.get_template("calls.html").render(waiting=waiting, calls=latest))


@router.post("/tong-dai/goi-lai/{number}")
def called_back(number: int, request: Request, backend: Annotated[Backend, Depends(backend)]) -> RedirectResponse:
    """Somebody on duty has called back; only from the page itself."""
    _admit(request, backend)
    if urlsplit(request.headers.get("origin", "")).netloc != request.headers.get("host"):
        raise Refused(403)
    if not CallStore(backend.database).close_callback(number, "tong-dai"):
        raise Refused(404)
    return RedirectResponse("../../tong-dai", 303)


@router.get("/tong-dai/{call_id}")
def call(call_id: str, request: Request, backend: Annotated[Backend, Depends(backend)]) -> HTMLResponse:
    """What happened in one call, second by second."""
    _admit(request, backend)
    record = CallStore(backend.database).read(call_id[:64])
    if record is None:
        raise Refused(404)
    return HTMLResponse(PAGES.get_template("call.html").render(call=record))


def _admit(request: Request, backend: Backend) -> None:
    """The secret as password of HTTP Basic, or as bearer; without one in the settings only this machine is let in."""
    secret = backend.settings.call_page_secret
    if secret:
        if not hmac.compare_digest(_given(request).encode(), secret.encode()):
            raise Refused(401, headers={"www-authenticate": 'Basic realm="tong-dai", charset="UTF-8"'})
        return
    is_here = request.client and _is_loopback(request.client.host) and "x-forwarded-for" not in request.headers
    if not is_here:
        raise Refused(403)


def _given(request: Request) -> str:
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value, validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
