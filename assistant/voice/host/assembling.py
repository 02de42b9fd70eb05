"""Puts a hotline together from the settings; what it talks to and listens with is handed in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from prometheus_client import CollectorRegistry

from assistant.assembly import Assembly, today
from assistant.conversation import Conversations
from assistant.dialogue.wording import Wording
from assistant.knowledge.yes_no_words import load_yes_no
from assistant.nlu.client import RasaClient
from assistant.nlu.rules import read_rules
from assistant.settings import PROJECT, Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import Database
from assistant.storage.dossiers import DossierStore
from assistant.voice.call.commands import load_spoken_commands
from assistant.voice.call.hours import read_hours
from assistant.voice.call.store import CallStore
from assistant.voice.call.talker import Talker, TalkerHere, TalkerOverHttp
from assistant.voice.call.targets import read_targets
from assistant.voice.call.texting import TextMessages, TextMessagesInFile, TextMessagesOverHttp
from assistant.voice.call.tools import CallRules, CallTools
from assistant.voice.host.admission import Admission
from assistant.voice.host.host import CallHost
from assistant.voice.host.measuring import CallMetrics
from assistant.voice.speech.engines import open_recogniser
from assistant.voice.speech.protocols import Recogniser, Synthesiser
from assistant.voice.speech.scripted import scripted
from assistant.voice.speech.voice_activity import SileroVoiceActivity

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MAX_TALKING = 200
KEYS_WITHOUT_RECOGNISER = 10
CALLS_PER_LISTENER = 2  # of two people in a call one is silent most of the time


def call_tools(settings: Settings, wording: Wording, talker: Talker, database: Database) -> CallTools:
    """What every call works with."""
    content = settings.content_dir
    targets = read_targets(settings.hotline_targets)
    rules = CallRules(targets, settings.hotline_records, settings.hotline_record_days, settings.hotline_longest_seconds)
    return CallTools(
        wording,
        load_spoken_commands(content / "spoken_commands.yaml", load_yes_no(content / "yes_no.yaml")),
        talker,
        read_hours(settings.hotline_hours),
        text_messages(settings),
        CallStore(database),
        settings.data_dir / "calls",
        lambda: datetime.now(VIETNAM),
        rules,
    )


def text_messages(settings: Settings) -> TextMessages:
    """The gateway of the operator, or a file."""
    if settings.text_message_url:
        return TextMessagesOverHttp(settings.text_message_url, settings.text_message_token)
    return TextMessagesInFile(settings.data_dir / "text_messages.jsonl")


def admission(settings: Settings, recogniser: Recogniser) -> Admission:
    """As many calls as can be followed, and as many again with keys."""
    listened = recogniser.capacity * CALLS_PER_LISTENER
    talking = min(settings.max_calls or listened, MAX_TALKING) if recogniser.capacity else 0
    by_keys = talking or settings.max_calls or KEYS_WITHOUT_RECOGNISER
    return Admission(talking, by_keys if settings.max_key_calls < 0 else settings.max_key_calls)


def call_host(
    settings: Settings,
    tools: CallTools,
    recogniser: Recogniser,
    synthesiser: Synthesiser,
    registry: CollectorRegistry | None = None,
) -> CallHost:
    """The host of all lines."""
    metrics = CallMetrics(registry or CollectorRegistry())
    return CallHost(tools, recogniser, synthesiser, SileroVoiceActivity, admission(settings, recogniser), metrics)


def talker(settings: Settings, assembly: Assembly | None) -> Talker:
    """Who answers: the server of the settings, or the loaded records of this process."""
    if assembly is None:
        return TalkerOverHttp(settings.hotline_talk_url)
    rasa = None
    if settings.rasa_url:
        rasa = RasaClient(settings.rasa_url, settings.rasa_token, settings.rasa_wait_seconds)
    rules = read_rules(PROJECT / "training_data" / "rules")
    stores = ConversationStore(assembly.database), DossierStore(assembly.database)
    conversations = Conversations(stores[0], rules, rasa, today, dossiers=stores[1])
    return TalkerHere(conversations, lambda: assembly.world, lambda: assembly.restorer)


async def open_ears(settings: Settings, script: str = "") -> Recogniser:
    """The recogniser of the settings; with a script, one that hears its lines, for trying a line without a model."""
    file = script or settings.recogniser_script
    return scripted(Path(file)) if file else await open_recogniser(settings)
