"""The published procedures, to search and to read, also as JSON-LD (schema.org GovernmentService)."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse
from pydantic import TypeAdapter

from assistant.dialogue.answers.fees import channel_names
from assistant.dialogue.wording import Wording
from assistant.knowledge.record import Procedure
from assistant.language.reading import MAX_CHARACTERS, read
from assistant.server.backend import Backend
from assistant.server.chat import limited
from assistant.server.errors import Refused

router = APIRouter()
_ADAPTER: TypeAdapter[Procedure] = TypeAdapter(Procedure)


@router.get("/api/procedures")
def search(
    backend: Annotated[Backend, Depends(limited)],
    q: Annotated[str, Query(max_length=MAX_CHARACTERS)] = "",
    k: Annotated[int, Query(ge=1, le=100)] = 10,
) -> dict[str, list[dict[str, Any]]]:
    """The procedures nearest to a question, best first; without a question the first by name."""
    world = backend.world()
    if not q.strip():
        records = sorted(world.catalogue.procedures.values(), key=lambda record: record.name)[:k]
        return {"procedures": [{"code": record.code, "name": record.name, "score": None} for record in records]}
    found = world.finder.find(read(q, backend.assembly.restorer), k=k)
    return {
        "procedures": [
            {"code": candidate.code, "name": candidate.name, "score": round(candidate.score, 4)}
            for candidate in found.candidates
        ]
    }


@router.get("/api/procedures/{code}")
def show(code: str, request: Request, backend: Annotated[Backend, Depends(limited)]) -> JSONResponse:
    """One record; with `Accept: application/ld+json` as a GovernmentService."""
    world = backend.world()
    record = world.catalogue.find(code)
    if record is None:
        raise Refused(404, world.wording.say("error.unknown_procedure"), "code")
    if "application/ld+json" in request.headers.get("accept", ""):
        return JSONResponse(as_linked_data(record, world.wording), media_type="application/ld+json")
    return JSONResponse(json.loads(_ADAPTER.dump_json(record, exclude_defaults=True)))


def as_linked_data(record: Procedure, wording: Wording) -> dict[str, Any]:
    """The record in the words of schema.org."""
    agencies = [{"@type": "GovernmentOrganization", "name": agency.name} for agency in record.agencies]
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "identifier": record.code,
        "name": record.name,
        "alternateName": [name for name in (record.plain_name, *record.also_called) if name],
        "description": record.summary,
        "serviceType": record.field,
        "inLanguage": "vi",
        "url": record.source_url,
        "serviceOperator": agencies,
        "serviceOutput": [{"@type": "Thing", "name": result.name} for result in record.results],
        "availableChannel": [
            {
                "@type": "ServiceChannel",
                "name": channel_names([channel.kind], wording),
                "serviceUrl": channel.url or None,
            }
            for channel in record.channels
        ],
    }
