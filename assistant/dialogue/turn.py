"""One turn as the actions see it, and the things they may use."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from assistant.dialogue.bars import BARS, Bars
from assistant.dialogue.cues import Cues
from assistant.dialogue.dossier_talk.parts import DossierParts
from assistant.dialogue.generality import NameWords
from assistant.dialogue.local import Local
from assistant.dialogue.payloads import Payload
from assistant.dialogue.reply import Reply
from assistant.dialogue.short_answers import ShortAnswers
from assistant.dialogue.state import State
from assistant.dialogue.wishes import Wishes
from assistant.dialogue.wording import Wording
from assistant.frames.judging import Judge, load_judge
from assistant.frames.name_words import NamesSaid
from assistant.knowledge.catalogue import Catalogue
from assistant.language.reading import Reading
from assistant.nlu.danger import Danger, load_danger
from assistant.nlu.scope import Scope
from assistant.retrieval.finder import Finder
from assistant.statements.finding import FactFinder


@dataclass(frozen=True, slots=True)
class Turn:
    """What was said, what it was understood as, and where the conversation stands."""

    reading: Reading
    intents: tuple[str, ...]  # most likely first
    state: State
    today: date
    choice: Payload | None = None  # the button that was pressed
    channel: str = "web"
    pii_said: str = field(default="", repr=False)  # as typed, for the dossier, days, codes; never searched or logged
    key: str = ""  # of the conversation, to count wrong tries
    confidence: float = 1.0  # in the first intent; guesses from cue words are certain
    background: Reading | None = None  # the letter of which `reading` is a part: it may tell which case holds


Ended = tuple[Reply, State]


@dataclass(frozen=True, slots=True)
class World:
    """What every action reads: the published records, the search, the words."""

    catalogue: Catalogue
    finder: Finder
    wording: Wording
    cues: Cues
    scope: Scope
    names: NameWords
    dossiers: DossierParts = field(default_factory=DossierParts)
    local: Local = field(default_factory=Local)
    wishes: Wishes = field(default_factory=Wishes)
    short_answers: ShortAnswers = field(default_factory=ShortAnswers)
    bars: Bars = BARS
    judge: Judge = field(default_factory=load_judge)
    said_names: NamesSaid = field(default_factory=lambda: NamesSaid((), {}))
    danger: Danger = field(default_factory=load_danger)
    facts: FactFinder | None = None  # reads a record for what is asked; without it only its fields are told
