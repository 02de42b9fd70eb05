"""A dossier by its code: opened again, printed, looked up, erased. The code alone opens nothing.

Whoever asks shows the conversation that made it, or the last four figures of its telephone number. No personal data
stands in an address, and a wrong code and a wrong number get the same answer.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from assistant.assembly import today
from assistant.dialogue.dossier_talk.commanding import CLOSED
from assistant.dialogue.dossier_talk.keeping import dossier_of
from assistant.dialogue.dossier_talk.sheets import sheet_of
from assistant.dossier.codes import read_code
from assistant.dossier.course import Plan
from assistant.dossier.dossier import Dossier
from assistant.dossier.fields import fields_of
from assistant.dossier.printing.national import as_national
from assistant.dossier.printing.page import as_page
from assistant.dossier.printing.pdf import as_pdf
from assistant.dossier.printing.sheet import Sheet
from assistant.server.backend import Backend
from assistant.server.chat import ChatReply, limited
from assistant.server.errors import Refused

router = APIRouter(tags=["dossiers"])
log = logging.getLogger(__name__)
PAGE = Path(__file__).parent / "page"
MAX_FORM_BYTES = 2000


class Key(BaseModel):
    """What shows that somebody may open a dossier: one of the two."""

    model_config = ConfigDict(extra="ignore")

    last4: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{4}$")] | None = None
    conversation_id: Annotated[str, StringConstraints(strict=True, max_length=100)] | None = None


async def key_of(request: Request) -> Key:
    """The key from a JSON body or from a form of our own page."""
    body = await request.body()
    if len(body) > MAX_FORM_BYTES:
        raise Refused(413)
    try:
        if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            data: Any = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        else:
            data = json.loads(body)
        return Key.model_validate(data)
    except ValidationError as problem:
        field = ".".join(str(part) for part in problem.errors()[0]["loc"]) or None
        raise Refused(422, request.app.state.wording.say("error.last4"), field) from None
    except (ValueError, UnicodeDecodeError):
        raise Refused(400) from None


def opened(code: str, key: Key, request: Request, backend: Backend) -> Dossier:
    """The dossier, for somebody with the right key. Raises Refused: 404 alike for a wrong code and a wrong key."""
    world = backend.world()
    known, asker = read_code(code), request.client.host if request.client else "unknown"
    if key.conversation_id:
        rows = backend.dossiers.of_conversation(key.conversation_id)
        row = next((one for one in rows if hmac.compare_digest(one.code, known)), None)
        if row is not None:
            return dossier_of(row)
    desk = world.dossiers.desk
    assert desk is not None
    minutes = desk.minutes_to_wait(known, asker)
    if minutes:
        raise Refused(
            429, world.wording.say("lookup.wait", minutes=minutes), headers={"retry-after": str(minutes * 60)}
        )
    found = desk.open(known, key.last4 or "", asker)
    if found is None:
        raise Refused(404, world.wording.say("lookup.wrong"))
    return found


def sheet(dossier: Dossier, backend: Backend) -> Sheet:
    """The sheet of a dossier."""
    world = backend.world()
    procedure = world.catalogue.procedures.get(dossier.procedure)
    if procedure is None:
        raise Refused(404)
    plan = Plan(dossier, procedure, fields_of(procedure, world.dossiers.forms), today())
    return sheet_of(plan, world.wording, world.dossiers.address_of(dossier.code))


_Backend = Annotated[Backend, Depends(limited)]
_Key = Annotated[Key, Depends(key_of)]


@router.get("/ho-so/{code}", include_in_schema=False)
def resume_page(code: str) -> FileResponse:
    """The page that the QR leads to. It is the same for every code and asks for the telephone number."""
    return FileResponse(PAGE / "dossier.html", media_type="text/html; charset=utf-8")


@router.post("/ho-so/{code}/ban-in", include_in_schema=False)
async def printed_page(code: str, request: Request, backend: _Backend, key: _Key) -> HTMLResponse:
    """The sheet as a page."""
    dossier = await asyncio.to_thread(opened, code, key, request, backend)
    _noted(dossier, "page")
    return HTMLResponse(as_page(await asyncio.to_thread(sheet, dossier, backend)))


@router.post("/api/dossiers/{code}/pdf")
async def printed_pdf(code: str, request: Request, backend: _Backend, key: _Key) -> Response:
    """The sheet as PDF."""
    dossier = await asyncio.to_thread(opened, code, key, request, backend)
    _noted(dossier, "pdf")
    content = await asyncio.to_thread(lambda: as_pdf(sheet(dossier, backend)))
    name = f'attachment; filename="ho-so-{dossier.code}.pdf"'
    return Response(content, media_type="application/pdf", headers={"content-disposition": name})


@router.post("/api/dossiers/{code}/json")
async def printed_json(code: str, request: Request, backend: _Backend, key: _Key) -> dict[str, Any]:
    """The sheet with the names of the national dossier: what we keep of a person, for that person."""
    dossier = await asyncio.to_thread(opened, code, key, request, backend)
    _noted(dossier, "json")
    return as_national(await asyncio.to_thread(sheet, dossier, backend))


@router.post("/api/dossiers/{code}/status")
async def status(code: str, request: Request, backend: _Backend, key: _Key) -> dict[str, Any]:
    """How far the dossier is, with its history."""
    dossier = await asyncio.to_thread(opened, code, key, request, backend)
    world = backend.world()
    desk = world.dossiers.desk
    assert desk is not None
    steps = await asyncio.to_thread(desk.steps, dossier)
    return {
        "code": dossier.code,
        "stage": str(dossier.stage),
        "stage_words": world.wording.say(f"status.stage.{dossier.stage}"),
        "steps": [{"at": step.day, "stage": step.stage, "note": step.note} for step in steps],
    }


@router.post("/api/dossiers/{code}/resume", response_model=ChatReply)
async def resume(code: str, request: Request, backend: _Backend, key: _Key) -> dict[str, Any]:
    """Go on with the dossier in a new conversation; answers like `/api/chat`."""
    dossier = await asyncio.to_thread(opened, code, key, request, backend)
    _noted(dossier, "resume")
    finished = await backend.conversations.take_up(dossier, backend.world(), backend.assembly.restorer)
    return {"conversation_id": finished.conversation_id, **finished.reply}


@router.post("/api/dossiers/{code}/erase")
async def erase(code: str, request: Request, backend: _Backend, key: _Key) -> dict[str, str]:
    """Remove the dossier for good: database, log of the database, Rasa's memory."""
    dossier = await asyncio.to_thread(opened, code, key, request, backend)
    wording = backend.world().wording
    if dossier.stage in CLOSED:
        raise Refused(409, wording.say("erase.received"))
    _noted(dossier, "erase")
    await backend.conversations.erase(dossier)
    return {"message": wording.say("erase.done")}


def _noted(dossier: Dossier, what: str) -> None:
    """Leave a line on who may have seen what: the number of the dossier, never what stands in it."""
    log.info("dossier opened", extra={"dossier": dossier.id, "what": what})
