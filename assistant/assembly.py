"""Puts the parts together: from the settings to a world that can answer, kept up to date."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.dialogue.cues import load_cues
from assistant.dialogue.dossier_talk.desk import DossierDesk
from assistant.dialogue.dossier_talk.edit_words import load_edit_words
from assistant.dialogue.dossier_talk.parts import DossierParts
from assistant.dialogue.generality import NameWords
from assistant.dialogue.local import load_local
from assistant.dialogue.turn import World
from assistant.dialogue.wording import load_wording
from assistant.dossier.fields import load_forms
from assistant.dossier.status import StatusSource
from assistant.frames.name_words import NamesSaid
from assistant.knowledge.catalogue import Catalogue, load_catalogue, refresh
from assistant.knowledge.phrase_files import compile_phrases
from assistant.knowledge.publishing.seeding import seed
from assistant.knowledge.yes_no_words import load_yes_no
from assistant.language.restoration import SHIPPED as SHIPPED_RESTORER
from assistant.language.restoration import SPOKEN_LINES, Restorer
from assistant.language.restoration_model import load_model
from assistant.nlu.scope import load_scope
from assistant.restorer_texts import overlay_lines, procedure_lines
from assistant.retrieval.encoder import open_encoder
from assistant.retrieval.finder import Finder
from assistant.settings import Settings
from assistant.statements.finding import FactFinder
from assistant.statements.pieces import open_pieces
from assistant.statements.splitting import told_by
from assistant.storage.database import Database, open_database
from assistant.storage.dossiers import DossierStore

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
        compile_phrases()
        self._progress("Nạp mô hình tìm kiếm")
        encoder = open_encoder(self.settings.embedding_model)
        finder = Finder(encoder, self.settings.data_dir / "index", tell=told_by)
        self._progress(f"Lập chỉ mục {len(catalogue.procedures)} thủ tục")
        finder.replace(
            catalogue.procedures.values(),
            catalogue.overlays,
            catalogue.words,
            lambda done, total: self._progress(f"Nhúng câu {done}/{total}"),
        )
        content = self.settings.content_dir
        wording, cues = load_wording(content / "replies"), load_cues(content / "cues.yaml")
        names = NameWords(catalogue.procedures.values())
        self._world = World(
            catalogue,
            finder,
            wording,
            cues,
            load_scope(),
            names,
            self._dossier_parts(),
            load_local(content),
            said_names=NamesSaid(catalogue.procedures.values(), catalogue.overlays),
            facts=FactFinder(open_pieces(), self.settings.data_dir / "index"),
        )
        return self._world

    def _dossier_parts(self) -> DossierParts:
        settings, content = self.settings, self.settings.content_dir
        url = settings.dossier_status_url
        source = StatusSource(url, settings.dossier_status_token, settings.dossier_status_wait_seconds) if url else None
        return DossierParts(
            load_forms(content / "forms"),
            load_cues(content / "dossier_cues.yaml"),
            DossierDesk(DossierStore(self.database), source),
            f"{settings.address()}/ho-so",
            load_yes_no(content / "yes_no.yaml"),
            load_edit_words(content / "dossier_words.yaml"),
        )

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
            self._world = replace(
                world,
                catalogue=catalogue,
                names=NameWords(catalogue.procedures.values()),
                said_names=NamesSaid(catalogue.procedures.values(), catalogue.overlays),
            )
            return changed

    def _restorer(self, catalogue: Catalogue) -> Restorer:
        """The shipped restorer, with what the published records and overlays say learned on top of it."""
        lines = list(_learned_lines(catalogue))
        digest = hashlib.sha256(SHIPPED_RESTORER.read_bytes() + SPOKEN_LINES.read_bytes() + "\n".join(lines).encode())
        file = self.settings.data_dir / "restorer" / f"{digest.hexdigest()[:16]}.bin"
        if file.exists():
            return Restorer.load(file)
        restorer = Restorer.train(lines, load_model(SHIPPED_RESTORER))
        file.parent.mkdir(parents=True, exist_ok=True)
        for old in file.parent.glob("*.bin"):
            old.unlink()
        restorer.save(file)
        return restorer


def _learned_lines(catalogue: Catalogue) -> Iterator[str]:
    for procedure in catalogue.procedures.values():
        yield from procedure_lines(procedure)
    for overlay in catalogue.overlays.values():
        yield from overlay_lines(overlay)
