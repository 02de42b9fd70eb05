"""The FastAPI application: citizens' chat, published procedures, health."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant import __version__
from assistant.dialogue.wording import load_wording
from assistant.server import (
    call_pages,
    chat,
    dossiers,
    health,
    microphone,
    procedures,
    voice_streams,
)
from assistant.server.backend import Backend
from assistant.server.calls import ServerCalls
from assistant.server.errors import add_error_handlers
from assistant.server.headers import SecurityHeaders
from assistant.server.limits import BodyLimit
from assistant.settings import Settings

PAGE = Path(__file__).parent / "page"


def create_app(settings: Settings) -> FastAPI:
    """The application of these settings; it opens the database when it starts, not before."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.backend = Backend(settings)
        app.state.calls = ServerCalls(app.state.backend)
        await app.state.backend.start()
        try:
            yield
        finally:
            await app.state.calls.close()
            await app.state.backend.stop()

    app = FastAPI(title="Trợ lý Một Cửa", version=__version__, lifespan=lifespan, redoc_url=None)
    app.state.wording = load_wording(settings.content_dir / "replies")
    add_error_handlers(app, app.state.wording)
    for part in (chat, dossiers, procedures, health, voice_streams, microphone, call_pages):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=PAGE), name="static")

    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(PAGE / "index.html", media_type="text/html; charset=utf-8")

    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HeadAsGet)
    return app


class HeadAsGet:
    """Answers HEAD with the status and headers of GET, and no body (RFC 9110, 9.3.2): monitors ask so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, send_without_body)
