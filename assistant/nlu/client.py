"""Talking to the Rasa server: one turn, with a time limit and a circuit breaker."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import httpx

from assistant.errors import BackendDown
from assistant.nlu.breaker import Breaker

log = logging.getLogger(__name__)
CHOICE_MESSAGE = "/choose"  # an intent sent as such: a button needs no understanding


@dataclass(frozen=True, slots=True)
class Parse:
    """What Rasa understood: intents with their confidence, most likely first."""

    intents: tuple[tuple[str, float], ...]


class RasaClient:
    """Sends turns to Rasa. Every call ends within `wait_seconds` or raises BackendDown."""

    def __init__(self, url: str, token: str, wait_seconds: float) -> None:
        self._token = token
        self._breaker = Breaker()
        self._http = httpx.AsyncClient(base_url=url, timeout=httpx.Timeout(wait_seconds, connect=0.5))

    async def turn(self, sender: str, text: str, metadata: dict[str, Any]) -> None:
        """Let Rasa understand a masked text and call the action of its rules; the reply is saved by the action."""
        await self._post("/webhooks/rest/webhook", {"sender": sender, "message": text, "metadata": metadata})

    async def parse(self, text: str) -> Parse:
        """Return what a text means, without a conversation."""
        data = await self._post("/model/parse", {"text": text})
        ranking = data.get("intent_ranking") or [data.get("intent") or {}]
        return Parse(tuple((str(item["name"]), float(item["confidence"])) for item in ranking if item.get("name")))

    async def forget(self, sender: str) -> None:
        """Empty what Rasa remembers of a conversation; it holds placeholders only, but it was asked to go."""
        try:
            await self._http.put(f"/conversations/{sender}/tracker/events", json=[], params={"token": self._token})
        except httpx.HTTPError as error:
            log.warning("rasa did not forget", extra={"kind": type(error).__name__})

    async def is_ready(self) -> bool:
        """Whether a model is loaded and answers."""
        try:
            response = await self._http.get("/status", params={"token": self._token}, timeout=1.0)
        except httpx.HTTPError:
            return False
        return response.status_code == 200 and bool(response.json().get("model_file"))

    async def close(self) -> None:
        await self._http.aclose()

    async def _post(self, path: str, body: dict[str, Any]) -> Any:
        if not self._breaker.allows():
            raise BackendDown("Rasa is resting after failures")
        try:
            response = await self._http.post(path, json=body, params={"token": self._token})
            response.raise_for_status()
            answer = response.json()
        except (httpx.HTTPError, ValueError) as error:
            self._breaker.failed()
            raise BackendDown(f"Rasa did not answer: {type(error).__name__}") from None
        self._breaker.succeeded()
        return answer
