"""Asks every question once, through understanding, search and answer, and notes what came out."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tqdm import tqdm

from assistant.assembly import Assembly, today
from assistant.conversation import MIN_CONFIDENCE, guess_intents
from assistant.dialogue.answering import Ended
from assistant.dialogue.engine import respond
from assistant.dialogue.state import State
from assistant.dialogue.turn import Turn, World
from assistant.errors import BackendDown
from assistant.evaluation.rows import Row
from assistant.language.reading import Reading, read
from assistant.nlu.client import RasaClient
from assistant.nlu.launch import rasa_process
from assistant.nlu.rules import FALLBACK
from assistant.nlu.supervisor import RasaProcess
from assistant.settings import Settings

RANKED = 10
START_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with what came out."""

    row: Row
    ranked: tuple[str, ...]  # codes, best first
    outcome: str
    procedure: str
    aspects: tuple[str, ...]
    text: str
    kinds: tuple[str, ...]  # of the messages
    search_seconds: float
    turn_seconds: float


@dataclass(frozen=True, slots=True)
class Result:
    """All answers of a run, and whether Rasa understood them."""

    answers: tuple[Answered, ...]
    with_rasa: bool
    left_out: int = 0  # questions about procedures that are not in this knowledge base


class Understander:
    """The real Rasa server, for the time of one run."""

    def __init__(self, process: RasaProcess, client: RasaClient) -> None:
        self._process, self._client = process, client

    async def intents(self, text: str) -> tuple[tuple[str, float], ...]:
        """Intents with confidence, most likely first."""
        return (await self._client.parse(text)).intents

    async def close(self) -> None:
        await self._client.close()
        await self._process.stop()


async def rasa_understander(settings: Settings) -> Understander:
    """Start Rasa and wait for it. Raises BackendDown or SettingsError."""
    token = secrets.token_urlsafe(16)
    process = rasa_process(settings, token, secrets.token_urlsafe(16))
    client = RasaClient(f"http://127.0.0.1:{settings.rasa_port}", token, wait_seconds=10)
    understander = Understander(process, client)
    await process.start()
    for _ in range(START_SECONDS * 2):
        if await client.is_ready():
            return understander
        await asyncio.sleep(0.5)
    await understander.close()
    raise BackendDown("Rasa không khởi động được. Dùng --without-rasa để đo mà không có Rasa.")


async def evaluate(
    rows: Sequence[Row], assembly: Assembly, rules: Mapping[str, str], understander: Understander | None
) -> Result:
    """Ask every question in a conversation of its own; those about procedures that are not here are left out."""
    world = assembly.world
    assert world is not None
    asked = [row for row in rows if not row.codes or any(world.catalogue.find(code) for code in row.codes)]
    speaker = _Speaker(assembly, world, rules, understander)
    answers = [await speaker.ask(row) for row in tqdm(asked, unit="câu", disable=None)]
    return Result(tuple(answers), understander is not None, len(rows) - len(asked))


class _Speaker:
    """Says the sentences of a row, one after the other, in one conversation."""

    def __init__(
        self, assembly: Assembly, world: World, rules: Mapping[str, str], understander: Understander | None
    ) -> None:
        self._restorer, self._world, self._rules, self._understander = assembly.restorer, world, rules, understander

    async def ask(self, row: Row) -> Answered:
        """Say what came before, then the question, and note what came out of it."""
        state = State()
        for sentence in row.before:
            _, state = await self._say(read(sentence, self._restorer), state)
        started = time.perf_counter()
        reading = read(row.question, self._restorer)
        reply, _ = await self._say(reading, state)
        turn_seconds = time.perf_counter() - started
        started = time.perf_counter()
        found = self._world.finder.find(reading, k=RANKED)
        return Answered(
            row,
            tuple(candidate.code for candidate in found.candidates),
            str(reply.outcome),
            reply.procedure.code if reply.procedure else "",
            reply.aspects,
            "\n".join(message.text for message in reply.messages),
            tuple(message.kind for message in reply.messages),
            time.perf_counter() - started,
            turn_seconds,
        )

    async def _say(self, reading: Reading, state: State) -> Ended:
        turn = Turn(reading, (), state, today(), pii_said=reading.typed)
        sure = 1.0
        if self._understander is None:
            intents = guess_intents(turn, self._world)
        else:
            ranking = await self._understander.intents(reading.text.lstrip("/ ") or reading.text)
            intents = tuple(name for name, confidence in ranking[:5] if confidence >= MIN_CONFIDENCE)
            sure = ranking[0][1] if ranking else 1.0
        chosen = intents[0] if intents else FALLBACK
        action = self._rules.get(chosen, self._rules[FALLBACK])
        return respond(action, replace(turn, intents=intents, confidence=sure), self._world)
