"""GET /healthz, /readyz, /metrics."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from assistant.server.backend import Backend
from assistant.server.chat import backend

router = APIRouter(tags=["operation"])


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process is alive."""
    return {"status": "alive"}


@router.get("/readyz")
def readyz(backend: Annotated[Backend, Depends(backend)]) -> JSONResponse:
    """Ready (200) only when a question can be answered and its turn saved; `rasa` tells whether dossiers work too."""
    world = backend.assembly.world
    body: dict[str, Any] = {
        "ready": backend.is_ready,
        "rasa": backend.rasa_is_up,
        "storage": backend.storage_is_up,
        "records": len(world.catalogue.procedures) if world else 0,
        "prepared": backend.prepared,
        "failure": backend.failure,
    }
    return JSONResponse(body, status_code=200 if backend.is_ready else 503)


@router.get("/metrics")
def metrics(backend: Annotated[Backend, Depends(backend)]) -> Response:
    """Counters for Prometheus."""
    return Response(generate_latest(backend.metrics.registry), media_type=CONTENT_TYPE_LATEST)
