"""Talking to the Rasa server: one decision for one message, with a time limit and a circuit breaker."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx

from assistant.errors import BackendDown
from assistant.nlu.breaker import Breaker
from assistant.nlu.rules import Standing

PATH = "/webhooks/decision/"
MIN_CONFIDENCE = 0.1  # intents below are not passed on


@dataclass(frozen=True, slots=True)
class Decision:
    """What a message was understood as, and the action that the rules chose."""

    action: str
    intents: tuple[str, ...]  # most likely first
    confidence: float = 1.0  # in the first intent; guesses from cue words are certain


class RasaClient:
    """Asks Rasa. Every call ends within `wait_seconds` or raises BackendDown; Rasa keeps nothing of it."""

    def __init__(self, url: str, token: str, wait_seconds: float) -> None:
        self._token, self._wait_seconds = token, wait_seconds
        self._breaker = Breaker()
        self._http = httpx.AsyncClient(base_url=url, timeout=httpx.Timeout(wait_seconds, connect=0.5), trust_env=False)

    async def decide(self, text: str, standing: Standing) -> Decision:
        """Return what a masked text means and what follows from it while this stands open."""
        body = {"text": text, "slots": dict(standing)}
        answer = await self._post(PATH, body)
        try:
            ranking = [(str(name), float(confidence)) for name, confidence in answer["intents"]]
            intents = tuple(name for name, confidence in ranking if confidence >= MIN_CONFIDENCE)
            return Decision(str(answer["action"]), intents, ranking[0][1] if ranking else 1.0)
        except (KeyError, TypeError, ValueError):
            self._breaker.failed()
            raise BackendDown("Rasa answered nonsense") from None

    async def is_ready(self) -> bool:
        """Whether a model is loaded and answers."""
        try:
            response = await self._http.get("/status", params={"token": self._token}, timeout=1.0)
            return response.status_code == 200 and bool(response.json().get("model_file"))
        except (httpx.HTTPError, ValueError, AttributeError):
            return False

    async def close(self) -> None:
        await self._http.aclose()

    async def _post(self, path: str, body: dict[str, Any]) -> Any:
        if not self._breaker.allows():
            raise BackendDown("Rasa is resting after failures")
        try:
            # the limits of httpx count from one byte to the next; a server that drips would hold the turn for ever
            async with asyncio.timeout(self._wait_seconds):
                response = await self._http.post(path, json=body, params={"token": self._token})
            response.raise_for_status()
            answer = response.json()
        except (httpx.HTTPError, ValueError, TimeoutError) as error:
            self._breaker.failed()
            raise BackendDown(f"Rasa did not answer: {type(error).__name__}") from None
        self._breaker.succeeded()
        return answer
