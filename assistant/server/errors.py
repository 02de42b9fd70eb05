"""One shape for every error: {"error": {"code", "message", "field"}}, in the words of the replies."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.dialogue.wording import Wording
from assistant.errors import BackendDown

log = logging.getLogger(__name__)

CODES = {
    400: "bad_request", 401: "unauthorized", 403: "forbidden", 404: "not_found", 405: "method_not_allowed",
    409: "conflict", 413: "too_large", 415: "unsupported_media_type", 422: "invalid", 429: "too_many_requests",
    500: "internal", 503: "unavailable",
}  # fmt: skip


class Refused(Exception):
    """A request that we refuse, with the sentence for the person who sent it, or the one for its status."""

    def __init__(
        self, status: int, message: str = "", field: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        self.status, self.message, self.field, self.headers = status, message, field, headers
        super().__init__(message or str(status))


def error_response(
    wording: Wording,
    status: int,
    message: str = "",
    field: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The one shape of an error; without a message the sentence for its status."""
    message = message or wording.say(f"error.{status if status in CODES else 400}")
    body = {"code": CODES.get(status, "error"), "message": message}
    return JSONResponse({"error": {**body, "field": field}}, status_code=status, headers=dict(headers or {}))


def add_error_handlers(app: FastAPI, wording: Wording) -> None:
    """Make every error of the application take the one shape; none shows a stack trace."""

    @app.exception_handler(Refused)
    async def refused(request: Request, problem: Refused) -> JSONResponse:
        return error_response(wording, problem.status, problem.message, problem.field, problem.headers)

    @app.exception_handler(BackendDown)
    async def down(request: Request, problem: BackendDown) -> JSONResponse:
        log.warning("a part did not answer", extra={"route": request.url.path})
        return error_response(wording, 503, headers={"retry-after": "3"})

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, problem: RequestValidationError) -> JSONResponse:
        first = problem.errors()[0]
        if first["type"] == "json_invalid":
            return error_response(wording, 400, wording.say("error.json_invalid"))
        field = ".".join(str(part) for part in first["loc"] if part not in ("body", "query", "path")) or None
        return error_response(wording, 422, _sentence(first["type"], field, wording), field)

    @app.exception_handler(HTTPException)
    async def http(request: Request, problem: HTTPException) -> JSONResponse:
        return error_response(wording, problem.status_code, headers=problem.headers)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, problem: Exception) -> JSONResponse:
        log.error("unexpected error", extra={"route": request.url.path, "kind": type(problem).__name__})
        return error_response(wording, 500)


def _sentence(kind: str, field: str | None, wording: Wording) -> str:
    what = wording.say("error.field", field=field) if field else wording.say("error.no_field")
    name = f"error.{kind}"
    return wording.say(name if wording.has(name) else "error.other", what=what)
