"""Puts the parts together: from the settings to a world that can answer, kept up to date."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from assistant.dialogue.cues import load_cues
from assistant.dialogue.turn import World
from assistant.dialogue.wording import load_wording
from assistant.knowledge.catalogue import Catalogue, load_catalogue, refresh
from assistant.knowledge.record import Procedure
from assistant.knowledge.seeding import seed
from assistant.language.restoration import Restorer
from assistant.nlu.scope import load_scope
from assistant.retrieval.encoder import open_encoder
from assistant.retrieval.finder import Finder
from assistant.settings import PROJECT, Settings
from assistant.storage.database import Database, open_database

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
Progress = Callable[[str], None]


def today() -> date:
    """The day in Việt Nam, where every date of a record is meant."""
    return datetime.now(VIETNAM).date()


def open_storage(settings: Settings, *, take_over_files: bool = False) -> Database:
    """The database of these settings, brought up to date; a new one is filled with the shipped content.

    `take_over_files` publishes shipped files that changed since. Only starting the server does that: a file
    that somebody is editing goes live by `assistant publish`.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = open_database(settings.database())
    if take_over_files or not load_catalogue(database).procedures:
        seed(database, settings.content_dir)
    return database


class Assembly:
    """The parts of one process that answer questions. `world` may be read from any thread."""

    def __init__(self, settings: Settings, database: Database, progress: Progress = lambda _: None) -> None:
        self.settings, self.database, self._progress = settings, database, progress
        self._world: World | None = None
        self.restorer: Restorer | None = None
        self._lock = threading.Lock()

    @property
    def world(self) -> World | None:
        """What actions read; None until everything is loaded."""
        return self._world

    def load(self) -> World:
        """Load records, words, model and index. Takes seconds; embeds only texts never seen before."""
        self._progress("Đọc các thủ tục đã công bố")
        catalogue = load_catalogue(self.database)
        self._progress("Chuẩn bị bộ thêm dấu tiếng Việt")
        self.restorer = self._restorer(catalogue)
        self._progress("Nạp mô hình tìm kiếm")
        encoder = open_encoder(self.settings.embedding_model)
        finder = Finder(encoder, self.settings.data_dir / "index")
        self._progress(f"Lập chỉ mục {len(catalogue.procedures)} thủ tục")
        finder.replace(
            catalogue.procedures.values(),
            catalogue.overlays,
            catalogue.words,
            lambda done, total: self._progress(f"Nhúng câu {done}/{total}"),
        )
        content = self.settings.content_dir
        wording, cues = load_wording(content / "replies"), load_cues(content / "cues.yaml")
        self._world = World(catalogue, finder, wording, cues, load_scope())
        return self._world

    def refresh(self) -> frozenset[str]:
        """Take over what was published since; returns the codes that changed. Costs next to nothing when none did."""
        with self._lock:
            world = self._world
            if world is None:
                return frozenset()
            news = refresh(self.database, world.catalogue)
            if news is None:
                return frozenset()
            catalogue, changed = news
            world.finder.replace(catalogue.procedures.values(), catalogue.overlays, catalogue.words)
            self._world = replace(world, catalogue=catalogue)
            return changed

    def _restorer(self, catalogue: Catalogue) -> Restorer:
        lines = list(restorer_lines(catalogue, PROJECT / "training_data" / "nlu"))
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
        file = self.settings.data_dir / "restorer" / f"{digest}.bin"
        if file.exists():
            return Restorer.load(file)
        restorer = Restorer.train(lines)
        file.parent.mkdir(parents=True, exist_ok=True)
        for old in file.parent.glob("*.bin"):
            old.unlink()
        restorer.save(file)
        return restorer


def restorer_lines(catalogue: Catalogue, training_folder: Path) -> Iterator[str]:
    """The text that the diacritic restorer learns from: the records, the overlays and the training examples."""
    for procedure in catalogue.procedures.values():
        yield from procedure_lines(procedure)
    for overlay in catalogue.overlays.values():
        yield from (*overlay.also_called, *overlay.life_events, *overlay.questions)
    for file in sorted(training_folder.glob("*.yml")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if (text := line.strip()).startswith("- ") and not text.startswith("- intent"):
                yield text[2:]


def procedure_lines(procedure: Procedure) -> Iterator[str]:
    """Every running text of a record."""
    yield from (procedure.name, procedure.plain_name, procedure.summary)
    yield from (*procedure.also_called, *procedure.life_events, *procedure.example_questions)
    yield from (step.text for step in procedure.steps)
    yield from (document.name for document in procedure.documents)
    yield from (condition.text for condition in procedure.conditions)
    yield from (note.text for note in procedure.notes)
