"""Runs one scenario over one telephone against a hotline in this process, and looks at what came of it."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from itertools import cycle, pairwise

import numpy as np

from assistant.language.spelling import fold
from assistant.simulating.caller_voice import caller_speech, noise, recorded_speech
from assistant.simulating.phone import Phone
from assistant.simulating.scenario import NamedScenario, Step
from assistant.simulating.script import KnowingRecogniser
from assistant.voice.call.session import Session
from assistant.voice.host.host import CallHost
from assistant.voice.line.outlet import Outlet
from assistant.voice.line.times import Happening
from assistant.voice.speech.audio import level_db
from assistant.voice.transports.transport import FRAME, FRAME_SECONDS, SILENCE, Samples

PATIENCE_SECONDS = 60.0
HISS = 8
LOUD_DB = -50.0
QUIET_SECONDS = 0.4  # the hotline has finished when it was quiet for so long


class ScenarioFailed(Exception):
    """The call did not go as written."""


@dataclass(slots=True)
class CallReport:
    """What the caller saw and what the hotline kept."""

    happenings: list[Happening] = field(default_factory=list)
    ended_how: str = ""
    has_consent: bool | None = None
    has_recording: bool = False
    callbacks: int = 0
    transferred_to: str = ""
    caller_sound: Samples = field(default_factory=lambda: np.zeros(0, np.int16))
    hotline_sound: Samples = field(default_factory=lambda: np.zeros(0, np.int16))

    def stages(self) -> dict[str, dict[str, float]]:
        """How long each stage took: how often, the middle and the longest."""
        seconds: dict[str, list[float]] = {}
        for happening in self.happenings:
            if happening.kind in ("turn", "barge_in", "greeting"):
                for name, value in happening.values.items():
                    seconds.setdefault(happening.kind if name == "seconds" else name, []).append(value)
        return {
            name: {"count": len(values), "median": float(np.median(values)), "longest": max(values)}
            for name, values in seconds.items()
        }

    def texts(self, kind: str) -> list[str]:
        """The texts of one kind of happening."""
        return [happening.text for happening in self.happenings if happening.kind == kind]


class SimulatedCaller:
    """One caller on one telephone."""

    def __init__(self, phone: Phone, host: CallHost, ears: KnowingRecogniser) -> None:
        self._phone, self._host, self._ears = phone, host, ears
        self._clock = asyncio.get_running_loop().time
        self._outlet = Outlet()
        self._hiss = cycle(noise(5.0, volume=HISS).reshape(-1, FRAME))  # no real line is quite silent
        self._sends = True
        self._loud_at = -1.0  # when the hotline was last heard
        self._acted_at = -1.0  # when we last said or pressed something
        self._read = 0  # how much of the timeline was looked at
        self._session: Session | None = None
        self._spoken: list[Samples] = []
        self._heard: list[Samples] = []
        self._beats = 0
        phone.heard = self._hear

    async def run(self, named: NamedScenario) -> CallReport:
        """Dial, do every step, wait for the end, and check what was expected. Raises ScenarioFailed."""
        before = set(self._host.sessions)
        await self._phone.dial()
        beat = asyncio.create_task(self._beat())
        try:
            self._session = await self._find_session(before)
            for step in named.scenario.steps:
                await self._do(step, named)
            await self._until(lambda: self._session is None or self._is_ended(), "the call did not end")
        finally:
            beat.cancel()
            with contextlib.suppress(OSError):
                await self._phone.hang_up()
        report = self._report()
        check(report, named)
        return report

    async def _do(self, step: Step, named: NamedScenario) -> None:
        if step.after:
            await asyncio.sleep(step.after)
        if step.hears:
            await self._until(lambda: self._has_said(step.hears or ""), f"the hotline never said {step.hears!r}")
        if step.says:
            if not step.over:
                await self._until(self._is_quiet, "the hotline never became quiet")
            sound = recorded_speech(named.folder / step.audio) if step.audio else caller_speech(step.says)
            self._ears.caller_says(step.says)
            await self._play(sound, step.pressing)
        if step.presses:
            for key in step.presses:
                await self._phone.press(key)
                await asyncio.sleep(0.25)
        if step.says or step.presses:
            self._acted_at = self._clock()
        if step.waits:
            await asyncio.sleep(step.waits)
        if step.sends_nothing:
            self._sends = False
            await asyncio.sleep(step.sends_nothing)
            self._sends = True
        if step.noise:
            await self._play(noise(step.noise), "")
        if step.hangs_up:
            await self._phone.hang_up()
        if step.stays:
            await self._until(self._is_ended, "the hotline did not end the call")

    async def _play(self, sound: Samples, pressing: str) -> None:
        self._outlet.put(sound)
        self._outlet.close()
        for key in pressing:
            await asyncio.sleep(0.3)
            await self._phone.press(key)
        while len(self._outlet) and self._phone.is_up:
            await asyncio.sleep(FRAME_SECONDS)

    async def _beat(self) -> None:
        """One frame every 20 ms, as a telephone sends it."""
        due = self._clock()
        while True:
            spoken = self._outlet.take()
            frame = next(self._hiss) if spoken is None else spoken
            if self._phone.is_up and (self._sends or spoken is not None):
                self._phone.send(frame)
            self._spoken.append(frame)
            self._beats += 1
            lacking = self._beats * FRAME - sum(map(len, self._heard[-1:])) - self._heard_before
            if lacking > 5 * FRAME:
                self._keep(np.zeros(lacking - 5 * FRAME, np.int16))
            due += FRAME_SECONDS
            await asyncio.sleep(max(0.0, due - self._clock()))

    _heard_before = 0  # samples in all pieces of `_heard` but the last

    def _hear(self, samples: Samples) -> None:
        self._keep(samples)
        if level_db(samples) > LOUD_DB:
            self._loud_at = self._clock()

    def _keep(self, samples: Samples) -> None:
        self._heard_before += len(self._heard[-1]) if self._heard else 0
        self._heard.append(samples)

    def _is_quiet(self) -> bool:
        """Whether the hotline has answered what we did last, and finished."""
        return self._loud_at > self._acted_at and self._clock() - self._loud_at > QUIET_SECONDS

    def _is_ended(self) -> bool:
        return self._session is not None and self._session.id not in self._host.sessions and self._is_recorded()

    def _is_recorded(self) -> bool:
        assert self._session is not None
        record = self._host.tools.store.read(self._session.id)
        return record is not None and record.ended_at is not None

    def _has_said(self, words: str) -> bool:
        assert self._session is not None
        happenings = self._session.timeline.happenings
        for place in range(self._read, len(happenings)):
            said = happenings[place]
            if said.kind == "said" and fold(words.lower()) in fold(said.text.lower()):
                self._read = place + 1
                self._acted_at = self._clock()
                return True
        return False

    async def _find_session(self, before: set[str]) -> Session:
        new: list[str] = []
        end = self._clock() + 10
        while not new:
            new = [call_id for call_id in self._host.sessions if call_id not in before]
            if self._clock() > end:
                raise ScenarioFailed("the hotline did not take the call")
            await asyncio.sleep(FRAME_SECONDS)
        return self._host.sessions[new[0]]

    async def _until(self, is_so: object, trouble: str) -> None:
        end = self._clock() + PATIENCE_SECONDS
        while not is_so():  # type: ignore[operator]
            if self._clock() > end or (not self._phone.is_up and "end" not in trouble and not is_so()):  # type: ignore[operator]
                raise ScenarioFailed(f"{trouble}\n{self._told()}")
            await asyncio.sleep(FRAME_SECONDS)

    def _told(self) -> str:
        happenings = self._session.timeline.happenings if self._session else []
        return "\n".join(f"{h.at:8.2f} {h.kind:<10} {h.text} {h.values or ''}" for h in happenings)

    def _report(self) -> CallReport:
        session = self._session
        assert session is not None
        caller, hotline = (np.concatenate([SILENCE[:0], *parts]) for parts in (self._spoken, self._heard))
        record = self._host.tools.store.read(session.id)
        waiting = [row for row in self._host.tools.store.open_callbacks() if row.call_id == session.id]
        return CallReport(
            session.timeline.happenings, session.ended_how, session.has_consent, bool(record and record.recording),
            len(waiting), self._phone.transferred_to, caller, hotline,
        )  # fmt: skip


def check(report: CallReport, named: NamedScenario) -> None:
    """Compare a report with what the scenario expects. Raises ScenarioFailed with every difference."""
    expect, troubles = named.scenario.expect, []
    said = fold("\n".join(report.texts("said")).lower())
    everything = fold("\n".join(happening.text for happening in report.happenings).lower())
    if expect.ended and report.ended_how != expect.ended:
        troubles.append(f"ended {report.ended_how!r} instead of {expect.ended!r}")
    troubles += [f"never said {words!r}" for words in expect.says if fold(words.lower()) not in said]
    troubles += [f"said {words!r}" for words in expect.never_says if fold(words.lower()) in said]
    heard = fold("\n".join(report.texts("heard")).lower())
    troubles += [f"never heard {words!r}" for words in expect.heard if fold(words.lower()) not in heard]
    troubles += [f"recorded {words!r}" for words in expect.never_records if fold(words.lower()) in everything]
    states = report.texts("state")
    places = [states.index(state) if state in states else -1 for state in expect.states]
    if -1 in places or any(first > second for first, second in pairwise(places)):
        troubles.append(f"states {states} instead of {list(expect.states)}")
    if expect.recording is not None and report.has_recording != expect.recording:
        troubles.append(f"recording: {report.has_recording}")
    if expect.callbacks is not None and report.callbacks != expect.callbacks:
        troubles.append(f"{report.callbacks} call-backs instead of {expect.callbacks}")
    if report.transferred_to != expect.transferred_to:
        troubles.append(f"passed on to {report.transferred_to!r} instead of {expect.transferred_to!r}")
    interruptions = sum(happening.kind == "barge_in" for happening in report.happenings)
    if expect.interruptions is not None and interruptions != expect.interruptions:
        troubles.append(f"{interruptions} interruptions instead of {expect.interruptions}")
    if troubles:
        lines = [f"{h.at:8.2f} {h.kind:<10} {h.text} {h.values or ''}" for h in report.happenings]
        raise ScenarioFailed("\n".join([*troubles, *lines]))
