"""Rasa's memory of conversations, bounded in every direction.

Our database holds the conversation and our actions read it there. Rasa's rules look at the last message only, so its
tracker may forget: the newest events of the newest conversations stay, in memory, with personal data already masked.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


class RecentTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Keeps the last `events_kept` events of the last `conversations_kept` conversations."""

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        events_kept: int = 12,
        conversations_kept: int = 5000,
        **settings: Any,
    ) -> None:
        self._events_kept = events_kept
        self._conversations_kept = conversations_kept
        self._stored: OrderedDict[str, str] = OrderedDict()
        super().__init__(domain, event_broker, **settings)

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """Return an empty tracker that forgets its oldest events. Rasa's `max_event_history` is reset on every call."""
        return DialogueStateTracker(sender_id, self.domain.slots, max_event_history=self._events_kept)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Remember the tracker, and forget the conversation that was silent longest when there are too many."""
        await self.stream_events(tracker)
        self._stored[tracker.sender_id] = self.serialise_tracker(tracker)
        self._stored.move_to_end(tracker.sender_id)
        while len(self._stored) > self._conversations_kept:
            self._stored.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return what is still remembered of a conversation, or None."""
        stored = self._stored.get(sender_id)
        return self.deserialise_tracker(sender_id, stored) if stored else None

    async def keys(self) -> list[str]:
        """Return the conversations that are remembered, the one silent longest first."""
        return list(self._stored)
