"""One shape for every error: {"error": {"code", "message", "field"}}, in plain Vietnamese."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.errors import BackendDown

log = logging.getLogger(__name__)

SENTENCES = {
    400: "Yêu cầu không đọc được. Anh/chị tải lại trang rồi thử lại.",
    401: "Yêu cầu này cần quyền truy cập.",
    403: "Yêu cầu này không được phép.",
    404: "Không tìm thấy trang hoặc dữ liệu này.",
    405: "Cách gọi này không được hỗ trợ.",
    409: "Tin nhắn trước đang được xử lý. Anh/chị đợi một chút rồi gửi lại.",
    413: "Tin nhắn quá lớn. Anh/chị viết ngắn lại giúp tôi.",
    415: "Dữ liệu gửi lên phải là JSON.",
    422: "Dữ liệu gửi lên chưa đúng.",
    429: "Anh/chị gửi nhanh quá. Đợi vài giây rồi gửi lại giúp tôi.",
    500: "Hệ thống gặp lỗi, không phải lỗi của anh/chị. Anh/chị thử lại sau ít phút.",
    503: "Trợ lý đang bận hoặc đang khởi động. Anh/chị đợi vài giây rồi thử lại.",
}
CODES = {
    400: "bad_request", 401: "unauthorized", 403: "forbidden", 404: "not_found", 405: "method_not_allowed",
    409: "conflict", 413: "too_large", 415: "unsupported_media_type", 422: "invalid", 429: "too_many_requests",
    500: "internal", 503: "unavailable",
}  # fmt: skip


class Refused(Exception):
    """A request that we refuse, with the sentence for the person who sent it."""

    def __init__(
        self, status: int, message: str = "", field: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        self.status, self.field, self.headers = status, field, headers
        self.message = message or SENTENCES[status]
        super().__init__(self.message)


def error_response(
    status: int, message: str = "", field: str | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The one shape of an error."""
    body = {"code": CODES.get(status, "error"), "message": message or SENTENCES.get(status, SENTENCES[400])}
    return JSONResponse({"error": {**body, "field": field}}, status_code=status, headers=dict(headers or {}))


def add_error_handlers(app: FastAPI) -> None:
    """Make every error of the application take the one shape; none shows a stack trace."""

    @app.exception_handler(Refused)
    async def refused(request: Request, problem: Refused) -> JSONResponse:
        return error_response(problem.status, problem.message, problem.field, problem.headers)

    @app.exception_handler(BackendDown)
    async def down(request: Request, problem: BackendDown) -> JSONResponse:
        log.warning("a part did not answer", extra={"route": request.url.path})
        return error_response(503, headers={"retry-after": "3"})

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, problem: RequestValidationError) -> JSONResponse:
        first = problem.errors()[0]
        if first["type"] == "json_invalid":
            return error_response(400, "Dữ liệu gửi lên không phải JSON hợp lệ.")
        field = ".".join(str(part) for part in first["loc"] if part not in ("body", "query", "path")) or None
        return error_response(422, _sentence(first["type"], field), field)

    @app.exception_handler(HTTPException)
    async def http(request: Request, problem: HTTPException) -> JSONResponse:
        return error_response(problem.status_code, headers=problem.headers)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, problem: Exception) -> JSONResponse:
        log.error("unexpected error", extra={"route": request.url.path, "kind": type(problem).__name__})
        return error_response(500)


def _sentence(kind: str, field: str | None) -> str:
    name = f"Mục '{field}'" if field else "Dữ liệu"
    endings = {
        "missing": "bị thiếu.",
        "string_too_long": "dài quá. Anh/chị viết ngắn lại giúp tôi.",
        "extra_forbidden": "không dùng ở đây.",
        "string_type": "phải là chữ.",
        "int_parsing": "phải là số.",
    }
    return f"{name} {endings.get(kind, 'chưa đúng.')}"
