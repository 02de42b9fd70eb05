"""The one door of our Rasa server: what was said and what stands open come in, a decision goes out.

Rasa understands the message and lets its rules choose an action, with the slots that the application names. Nothing
is kept: each request brings all that its rules look at, so any Rasa server can answer any turn, and none remembers
what somebody said. Rasa's own /model/predict does the same, but checks each event against its schema: 35 ms a turn.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

TOKEN_VARIABLE = "RASA_TOKEN"  # noqa: S105  # its name, not its value
INTENTS_TOLD = 5


class DecisionChannel(InputChannel):
    """Answers POST /webhooks/decision with {"action", "intents": [[name, confidence], ...]}."""

    @classmethod
    def name(cls) -> str:
        """Return the name of the channel, which is its path too."""
        return "decision"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the route. `on_new_message`, which would run actions and keep a tracker, is not used."""
        routes = Blueprint("decision")

        @routes.post("/")
        async def decide(request: Request) -> HTTPResponse:
            token = os.environ.get(TOKEN_VARIABLE, "")
            if not token or not hmac.compare_digest(request.args.get("token", "").encode(), token.encode()):
                return json({"reason": "token"}, status=401)
            agent: Agent = request.app.ctx.agent
            if agent is None or not agent.is_ready():
                return json({"reason": "no model"}, status=409)
            body = request.json
            return json(await decision(agent, str(body["text"]), dict(body.get("slots") or {})))

        return routes


async def decision(agent: Agent, text: str, slots: dict[str, bool]) -> dict[str, Any]:
    """Return the action that the rules choose for a message while these slots are so, and what it was taken for."""
    parsed = await agent.parse_message(text)
    tracker = DialogueStateTracker("", agent.domain.slots)
    tracker.update(ActionExecuted(ACTION_LISTEN_NAME), agent.domain)
    for slot, holds in slots.items():
        tracker.update(SlotSet(slot, bool(holds)), agent.domain)
    tracker.update(UserUttered(text, parsed["intent"], [], parsed), agent.domain)
    predicted = agent.predict_next_with_tracker(tracker, EventVerbosity.NONE)
    best = max(predicted["scores"], key=lambda one: one["score"]) if predicted else {"action": ""}
    ranking = parsed.get("intent_ranking") or [parsed["intent"]]
    intents = [[one["name"], float(one["confidence"])] for one in ranking[:INTENTS_TOLD] if one.get("name")]
    return {"action": best["action"], "intents": intents}
