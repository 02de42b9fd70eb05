"""Text messages to a caller: by a file that another system empties, or by an address that takes them over HTTP."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import httpx

from assistant.language.phones import is_mobile

log = logging.getLogger(__name__)
WAIT_SECONDS = 5.0


class TextMessages(Protocol):
    """Sends one text message."""

    async def send(self, pii_number: str, pii_text: str) -> bool:
        """Hand the message over; False when it could not be, or the number is not a Vietnamese mobile."""


class TextMessagesInFile:
    """One JSON line for each message, in a file that only this account reads."""

    def __init__(self, file: Path) -> None:
        self._file = file

    async def send(self, pii_number: str, pii_text: str) -> bool:
        """Append the message."""
        if not is_mobile(pii_number):
            return False
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch(0o600)
        line = {"at": datetime.now(UTC).isoformat(), "to": pii_number, "text": pii_text}
        with self._file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
        return True


class TextMessagesOverHttp:
    """POST {"to", "text"} to the gateway of the operator."""

    def __init__(self, url: str, token: str) -> None:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        self._url, self._client = url, httpx.AsyncClient(timeout=WAIT_SECONDS, headers=headers, trust_env=False)

    async def send(self, pii_number: str, pii_text: str) -> bool:
        """Any answer below 300 is a yes."""
        if not is_mobile(pii_number):
            return False
        try:
            response = await self._client.post(self._url, json={"to": pii_number, "text": pii_text})
        except httpx.HTTPError as problem:
            log.warning("a text message was not taken", extra={"kind": type(problem).__name__})
            return False
        return response.status_code < 300
