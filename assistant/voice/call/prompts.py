"""What is said next and what may come after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.voice.call.masking import masked
from assistant.voice.call.pages import IN_ONE_GO, pages_of
from assistant.voice.call.question import DICTATED_END_SECONDS, Question
from assistant.voice.call.talker import TalkReply

LISTED = ("asked_back", "out_of_scope")  # outcomes whose choices are read out
PRIVATE = ("collecting", "completed")  # outcomes whose messages may read personal data back
DICTATED = {"id_number": 12, "phone": 11, "date": 8, "amount": 12, "plate": 0, "person": 0, "address": 0}
"""Kinds of a dossier's fields that people say slowly, and how many digits may be keyed instead."""
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to say, and what to wait for. `choices` are what the keys 1 to 9 mean."""

    text: str
    question: Question = field(default_factory=Question)
    shown: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    more: tuple[Prompt, ...] = ()  # what "nghe tiếp" gives
    instead: str = ""  # said this time instead of `text`; "nhắc lại" says the text

    @property
    def spoken(self) -> str:
        """What is said now."""
        return self.instead or self.text


def prompts_of(reply: TalkReply, say: Say) -> Prompt:
    """A reply as prompts, one after the other: each asks whether to go on, the last asks what it has to ask."""
    pages = pages_of(reply) or [say("no_words")]
    question = question_of(reply)
    last = [*pages[-1:], *_closing(reply, say)]
    listed = _listed(reply, say) if reply.outcome in LISTED or (len(reply.choices) > 2 and _asks(reply)) else []
    texts = [*(f"{page} {say('more')}" for page in pages[:-1]), " ".join(last)]
    if listed:
        texts[-1] = f"{texts[-1]} {listed[0]}"
        texts += listed[1:]
    is_private = reply.outcome in PRIVATE
    prompt: tuple[Prompt, ...] = ()
    for text in reversed(texts):
        is_last = not prompt
        prompt = (
            Prompt(
                text, question if is_last else Question(), masked(text) if is_private else "", reply.choices, prompt
            ),
        )
    return prompt[0]


def question_of(reply: TalkReply) -> Question:
    """How to listen for the answer: longer, and with digits, where a dossier asks for a number or a name."""
    kind = field_kind(reply)
    if kind not in DICTATED:
        return Question()
    return Question(digits=DICTATED[kind], end_seconds=DICTATED_END_SECONDS, wait_seconds=10.0)


def field_kind(reply: TalkReply) -> str:
    """The kind of the detail that a dossier asks for now, "" when it asks for none."""
    asked = reply.dossier.get("asked") if reply.outcome == "collecting" else None
    return str(asked.get("kind", "")) if isinstance(asked, dict) else ""


def _asks(reply: TalkReply) -> bool:
    return any(kind == "question" for kind, _ in reply.messages)


def _closing(reply: TalkReply, say: Say) -> list[str]:
    """Every reply ends with a question, so that nobody waits in silence for the other."""
    if _asks(reply) or reply.outcome in ("collecting", "emergency"):
        return []
    return [say("anything_else")]


def _listed(reply: TalkReply, say: Say) -> list[str]:
    """The choices in threes, each with its key."""
    items = [say("choice", key=number, title=title) for number, (title, _) in enumerate(reply.choices[:9], 1)]
    groups = [items[at : at + IN_ONE_GO] for at in range(0, len(items), IN_ONE_GO)]
    texts = [" ".join(group) for group in groups]
    return [f"{text} {say('more_choices')}" for text in texts[:-1]] + texts[-1:]
