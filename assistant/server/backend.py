"""What the routes use: the loaded world, Rasa, the conversations, and the tasks that keep them fresh."""

from __future__ import annotations

import asyncio
import logging
import secrets
from dataclasses import asdict

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from assistant.assembly import Assembly, open_storage, today
from assistant.conversation import Conversations
from assistant.dialogue.turn import World
from assistant.errors import AssistantError, BackendDown
from assistant.knowledge.catalogue import Catalogue
from assistant.nlu.client import RasaClient
from assistant.nlu.launch import rasa_process
from assistant.nlu.rules import read_rules
from assistant.nlu.supervisor import RasaProcess
from assistant.retention import sweep
from assistant.server.errors import Refused
from assistant.server.limits import RateLimit
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.dossiers import DossierStore
from assistant.storage.sqlite import BUSY_SECONDS
from assistant.storage.tables import now

log = logging.getLogger(__name__)
REFRESH_SECONDS = 0.3
RASA_CHECK_SECONDS = 1.0
STORAGE_WAIT_SECONDS = 3.0  # for somebody else's lock; less than a turn may take in all
STORAGE_CHECK_SECONDS = 1.0
SWEEP_SECONDS = 3600.0
PREPARE_AFTER_SECONDS = 60.0  # of the start: those who wait for it come first
PREPARE_PAUSE_SECONDS = 0.02  # between two records, for the turns meanwhile
PREPARE_TELLS = 200  # records
MAX_TURNS_AT_ONCE = 64
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0)


class Metrics:
    """What an operator watches: turns by outcome, seconds by stage, whether Rasa answers. No personal data."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Counter("assistant_turns", "Turns by outcome", ["outcome"], registry=self.registry)
        self.stages = Histogram(
            "assistant_stage_seconds", "Seconds by stage of a turn", ["stage"], buckets=_BUCKETS, registry=self.registry
        )
        self.unproved = Counter(
            "assistant_unproved_lines", "Lines left out, as no record proves them", ["kind"], registry=self.registry
        )
        self.refused = Counter("assistant_refused", "Requests refused", ["status"], registry=self.registry)
        self.records = Gauge("assistant_records", "Procedures that can be answered", registry=self.registry)
        self.rasa_starts = Gauge("assistant_rasa_starts", "Starts of the Rasa server", registry=self.registry)
        self.storage_up = Gauge("assistant_storage_up", "1 when a turn can be saved", registry=self.registry)
        self.rasa_up = Gauge("assistant_rasa_up", "1 when Rasa answers", registry=self.registry)

    def observe(self, stage: str, seconds: float) -> None:
        """Count the seconds of one stage."""
        self.stages.labels(stage).observe(seconds)

    def count_unproved(self, kind: str) -> None:
        """Count a line that was left out."""
        self.unproved.labels(kind).inc()


class Backend:
    """Everything of one server process. `start` returns at once; `is_ready` tells when it can answer."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.rate = RateLimit(settings.requests_per_minute)
        self.turns_at_once = asyncio.Semaphore(MAX_TURNS_AT_ONCE)
        self.token = settings.rasa_token or secrets.token_urlsafe(24)
        self.database = open_storage(settings, take_over_files=True).waiting(STORAGE_WAIT_SECONDS)
        self.assembly = Assembly(settings, self.database, lambda step: log.info("loading", extra={"step": step}))
        self.rasa_is_up = False
        self.storage_is_up = True
        self.failure: str | None = None
        self._process: RasaProcess | None = None
        url = settings.rasa_url or f"http://127.0.0.1:{settings.rasa_port}"
        self.rasa = RasaClient(url, self.token, settings.rasa_wait_seconds)
        rules = read_rules(PROJECT / "training_data" / "rules")
        self.dossiers = DossierStore(self.database)
        self.conversations = Conversations(
            ConversationStore(self.database),
            rules,
            self.rasa,
            today,
            self.metrics.observe,
            self.dossiers,
            count_unproved=self.metrics.count_unproved,
        )
        self.prepared = 0  # records whose statements are on disk
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def is_ready(self) -> bool:
        """Whether a question can be answered, and its turn saved, now."""
        return self.assembly.world is not None and self.storage_is_up

    def world(self) -> World:
        """The world to answer from. Raises Refused (503) while it is loading."""
        world = self.assembly.world
        if world is None:
            raise Refused(503, headers={"retry-after": "3"})
        return world

    async def start(self) -> None:
        """Start Rasa, loading and watching, all in the background."""
        if not self.settings.rasa_url:
            try:
                self._process = rasa_process(self.settings, self.token)
                await self._process.start()
            except AssistantError as problem:
                log.warning("no rasa", extra={"reason": str(problem)})
        jobs = (self._load_and_refresh(), self._watch_rasa(), self._watch_storage(), self._sweep(), self._prepare())
        self._tasks = [asyncio.create_task(job) for job in jobs]

    async def stop(self) -> None:
        """End what was started."""
        for task in self._tasks:
            task.cancel()
        if self._process:
            await self._process.stop()
        await self.rasa.close()
        self.database.close()

    async def _sweep(self) -> None:
        """Erase, once an hour, what is kept no longer than needed."""
        while True:
            try:
                patient = self.database.waiting(BUSY_SECONDS)
                swept = await asyncio.to_thread(sweep, patient, self.settings, now())
                if any(asdict(swept).values()):
                    log.info("swept", extra=asdict(swept))
            except Exception as problem:
                log.warning("sweep failed", extra={"kind": type(problem).__name__})
            await asyncio.sleep(SWEEP_SECONDS)

    async def _load_and_refresh(self) -> None:
        try:
            world = await asyncio.to_thread(self.assembly.load)
        except Exception as problem:
            self.failure = type(problem).__name__
            log.exception("loading failed")
            return
        self.metrics.records.set(len(world.catalogue.procedures))
        while True:
            await asyncio.sleep(REFRESH_SECONDS)
            try:
                if changed := await asyncio.to_thread(self.assembly.refresh):
                    log.info("published records taken over", extra={"count": len(changed)})
            except Exception as problem:
                log.warning("refresh failed", extra={"kind": type(problem).__name__})

    async def _prepare(self) -> None:
        """Cut every record into its statements before somebody asks about it, and again what is published later."""
        done: Catalogue | None = None
        while True:
            await asyncio.sleep(PREPARE_AFTER_SECONDS)
            world = self.assembly.world
            if world is None or world.facts is None or world.catalogue is done:
                continue
            done = world.catalogue
            records = [*done.procedures.values(), *done.beside.values()]
            try:
                await asyncio.to_thread(world.facts.prune)
                for self.prepared, record in enumerate(records, 1):
                    if await asyncio.to_thread(world.facts.prepare, record):
                        await asyncio.sleep(PREPARE_PAUSE_SECONDS)
                    if self.prepared % PREPARE_TELLS == 0 or self.prepared == len(records):
                        log.info("statements prepared", extra={"count": self.prepared, "of": len(records)})
            except Exception as problem:
                log.warning("preparing statements failed", extra={"kind": type(problem).__name__})

    async def _watch_storage(self) -> None:
        """Tell within seconds that nothing can be saved, and that it can again: then only a write proves it."""
        quick = self.database.waiting(STORAGE_CHECK_SECONDS)
        while True:
            await asyncio.sleep(STORAGE_CHECK_SECONDS)
            try:
                async with asyncio.timeout(2 * STORAGE_CHECK_SECONDS):
                    await asyncio.to_thread(quick.probe, writes=not self.storage_is_up)
                self.storage_is_up = True
            except (BackendDown, TimeoutError):
                if self.storage_is_up:
                    log.warning("nothing can be saved at present")
                self.storage_is_up = False
            self.metrics.storage_up.set(self.storage_is_up)

    async def _watch_rasa(self) -> None:
        while True:
            self.rasa_is_up = await self.rasa.is_ready()
            self.metrics.rasa_up.set(self.rasa_is_up)
            if self._process:
                self.metrics.rasa_starts.set(self._process.starts)
            await asyncio.sleep(RASA_CHECK_SECONDS)
