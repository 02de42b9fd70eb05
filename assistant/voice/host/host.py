"""Takes calls from any line: finds them a place, runs them, keeps their record, and never lets one hurt another."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable

from assistant.voice.call.flow import CallFlow
from assistant.voice.call.session import Session
from assistant.voice.call.tools import CallTools
from assistant.voice.host.admission import Admission, Place
from assistant.voice.host.measuring import CallMetrics
from assistant.voice.line.line import Line
from assistant.voice.line.question import HungUp
from assistant.voice.line.times import Timeline
from assistant.voice.speech.protocols import Recogniser, Synthesiser, VoiceActivity
from assistant.voice.transports.transport import CallTransport

log = logging.getLogger(__name__)
LAST_WORDS_SECONDS = 12.0


class CallHost:
    """The calls of one process. `take` is what every transport calls."""

    def __init__(
        self,
        tools: CallTools,
        recogniser: Recogniser,
        synthesiser: Synthesiser,
        activity: Callable[[], VoiceActivity],
        admission: Admission,
        metrics: CallMetrics,
    ) -> None:
        self.tools, self.admission, self.metrics = tools, admission, metrics
        self._recogniser, self._synthesiser, self._activity = recogniser, synthesiser, activity
        self.sessions: dict[str, Session] = {}

    async def take(self, transport: CallTransport) -> None:
        """Run one call to its end. Never raises but for cancellation."""
        place = self.admission.enter()
        self.metrics.calls.labels(transport.kind, place).inc()
        if place is Place.BUSY:
            await transport.hang_up()
            return
        self.metrics.live.inc()
        try:
            await self._run(transport, place)
        except Exception as problem:
            log.exception("a call ended by an error", extra={"kind": type(problem).__name__})
        finally:
            self.admission.leave(place)
            self.metrics.live.dec()

    async def _run(self, transport: CallTransport, place: Place) -> None:
        loop = asyncio.get_running_loop()
        timeline = Timeline(loop.time, self.metrics.observe, transport.happened)
        line = Line(transport, self._activity(), self._recogniser, self._synthesiser, timeline, self.tools.asks)
        call_id = secrets.token_urlsafe(12)
        session = Session(call_id, transport, line, timeline, self.tools, keys_only=place is Place.KEYS)
        line.ends_at = loop.time() + self.tools.rules.longest_seconds
        self.sessions[call_id] = session
        beat: asyncio.Task[None] | None = None
        try:
            await self.tools.store.begin(call_id, transport.kind, transport.caller.masked, place)
            await transport.answer(line)
            beat = asyncio.create_task(line.run())
            await self._talk(session)
        except Exception:
            session.ended_how = "error"
            raise
        finally:
            line.close()
            if beat:
                beat.cancel()
            await asyncio.shield(self._end(session))

    async def _talk(self, session: Session) -> None:
        line = session.line
        try:
            await CallFlow(session).run()
        except HungUp:
            if session.ended_how != "transferred" and not line.caller_hung_up:
                session.ended_how = "too_long"
                line.ends_at += LAST_WORDS_SECONDS
                try:
                    await line.tell(session.say("too_long"))
                except HungUp:
                    return

    async def _end(self, session: Session) -> None:
        del self.sessions[session.id]
        try:
            if session.ended_how != "transferred":
                await session.transport.hang_up()
        finally:
            if session.line.tape:
                session.line.tape.close()
            session.timeline.note("ended", session.ended_how)
            self.metrics.ended.labels(session.ended_how).inc()
            await self.tools.store.end(
                session.id,
                session.ended_how,
                session.conversation_id,
                session.summary(),
                session.timeline.happenings,
            )
