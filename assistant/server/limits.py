"""How much one request and one address may ask of us: body size, rate, turns at once."""

from __future__ import annotations

from limits import RateLimitItemPerMinute, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.server.errors import error_response

MAX_BODY_BYTES = 64 * 1024


class BodyLimit:
    """Answers 413 as soon as a body grows over the limit, whatever its header says."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY_BYTES) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not declared.isdigit() or int(declared) > self.limit:
            await error_response(scope["app"].state.wording, 413)(scope, receive, send)
            return
        body, more = b"", True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.limit:
                await error_response(scope["app"].state.wording, 413)(scope, receive, send)
                return
        sent = False

        async def replay() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, replay, send)


class RateLimit:
    """Counts requests by address in a moving window."""

    def __init__(self, per_minute: int) -> None:
        self._limit: RateLimitItemPerMinute = parse(f"{per_minute}/minute")  # type: ignore[assignment]
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def allows(self, address: str) -> bool:
        """Count one request of an address; False when it has asked too much."""
        return self._window.hit(self._limit, address)
