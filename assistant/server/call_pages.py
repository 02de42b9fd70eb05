"""The timeline of a call, for people on duty: from this machine, or with the secret of the settings."""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
from html import escape
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.server.backend import Backend
from assistant.server.chat import backend
from assistant.server.errors import Refused
from assistant.storage.call_tables import CallbackRow
from assistant.voice.call.store import CallRecord, CallStore

router = APIRouter(include_in_schema=False)
MAX_WAITING = 200
WAITING_HEAD = "<tr><th>Lúc (UTC)</th><th>Số</th><th>Việc</th><th></th></tr>"
NAMES = {
    "said": "Máy nói", "heard": "Người gọi nói", "key": "Phím", "state": "Chặng", "barge_in": "Bị ngắt lời",
    "silence": "Im lặng", "turn": "Thời gian của lượt", "consent": "Đồng ý ghi âm", "ladder": "Hỏi lại",
    "ended": "Kết thúc",
    "transfer": "Chuyển máy", "call_back": "Gọi lại", "greeting": "Tiếng đầu tiên", "text_message": "Tin nhắn",
}  # fmt: skip
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<link rel="stylesheet" href="{root}static/calls.css"></head><body><main><h1>{title}</h1>{body}</main></body></html>"""


@router.get("/tong-dai")
def calls(request: Request, backend: Annotated[Backend, Depends(backend)]) -> HTMLResponse:
    """Who waits to be called back, then the latest calls."""
    _admit(request, backend)
    store = CallStore(backend.database)
    waiting = "".join(_waiting(row) for row in store.open_callbacks()[:MAX_WAITING])
    rows = "".join(_row(call) for call in store.latest(100))
    head = "<tr><th>Lúc (UTC)</th><th>Đường</th><th>Số gọi</th><th>Kết thúc</th><th>Đã hỏi</th></tr>"
    promised = (
        f"<h2>Chờ gọi lại</h2><table>{WAITING_HEAD}{waiting}</table>" if waiting else "<p>Không ai chờ gọi lại.</p>"
    )
    return _page("Tổng đài", f"{promised}<h2>Các cuộc gọi gần đây</h2><table>{head}{rows}</table>")


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
    return _page(f"Cuộc gọi {record.started_at:%d/%m/%Y %H:%M:%S} (UTC)", _facts(record) + _timeline(record), "../")


def _waiting(row: CallbackRow) -> str:
    sure = "" if row.is_confirmed else " (người gọi chưa xác nhận số)"
    cells = (f"{row.created_at:%d/%m/%Y %H:%M}", f"{row.pii_number}{sure}", row.summary or "chưa nói việc gì")
    done = f'<form method="post" action="tong-dai/goi-lai/{row.id}"><button>Đã gọi</button></form>'
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}<td>{done}</td></tr>"


def _row(call: CallRecord) -> str:
    link = f'<a href="tong-dai/{escape(call.id)}">{call.started_at:%d/%m/%Y %H:%M}</a>'
    cells = (call.kind, call.caller, call.ended_how or "đang gọi", call.summary)
    return f"<tr><td>{link}</td>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


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


def _facts(record: CallRecord) -> str:
    facts = {
        "Đường gọi": record.kind,
        "Số gọi": record.caller or "không rõ",
        "Kết thúc": record.ended_how or "đang gọi",
        "Ghi âm": record.recording or "không",
        "Đồng ý ghi âm lúc": f"{record.consent_at:%H:%M:%S}" if record.consent_at else "không",
        "Đã hỏi": record.summary or "chưa hỏi gì",
    }
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts.items()) + "</dl>"


def _timeline(record: CallRecord) -> str:
    rows = []
    for line in record.timeline:
        values = ", ".join(f"{escape(str(name))} {value:.3f} s" for name, value in line["values"].items())
        kind = NAMES.get(line["kind"], line["kind"])
        rows.append(
            f'<tr class="{escape(line["kind"])}"><td>{line["at"]:.2f} s</td><th>{escape(kind)}</th>'
            f"<td>{escape(line['text'])} {values}</td></tr>"
        )
    return f"<table>{''.join(rows)}</table>"


def _page(title: str, body: str, root: str = "") -> HTMLResponse:
    return HTMLResponse(PAGE.format(title=escape(title), body=body, root=root))
