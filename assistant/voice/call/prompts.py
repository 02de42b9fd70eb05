"""What is said next and what may come after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from assistant.voice.call.masking import masked
from assistant.voice.call.pages import IN_ONE_GO, pages_of
from assistant.voice.call.talker import TalkReply
from assistant.voice.line.question import DICTATED_END_SECONDS, MAX_SPELLED_SECONDS, Question

LISTED = ("asked_back", "out_of_scope")  # outcomes whose choices are read out
DICTATED = {"id_number": 12, "phone": 11, "date": 8, "amount": 12, "plate": 0, "person": 0, "address": 0,
            "code": 0, "phone_end": 4}  # fmt: skip
"""Kinds of a dossier's fields, and of what opens one, that people say slowly; how many digits may be keyed instead."""
SPELLED = ("code", "person")
LONG_PROMPT = 160  # characters; of longer ones only the end is said again
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to say, and what to wait for. `choices` are what the keys 1 to 9 mean."""

    text: str
    question: Question = field(default_factory=Question)
    shown: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    more: tuple[Prompt, ...] = ()  # what "nghe tiếp" gives
    before: str = ""  # what went wrong, said this time; of a long text only the end follows
    resumed: int = 0  # how often it went on after the caller only showed that they listen

    @property
    def spoken(self) -> str:
        """What is said now."""
        return f"{self.before} {self._end_of(self.text)}" if self.before else self.text

    @property
    def recorded(self) -> str:
        """What stands in the record instead; "" when all of it may."""
        return f"{self.before} {self._end_of(self.shown)}" if self.before and self.shown else self.shown

    def _end_of(self, text: str) -> str:
        return text.rstrip().split(". ")[-1] if len(self.text) > LONG_PROMPT else text


def prompts_of(reply: TalkReply, say: Say) -> Prompt:
    """A reply as prompts, one after the other: each asks whether to go on, the last asks what it has to ask."""
    hidden = pages_of(hidden_reply(reply))
    pages = pages_of(reply) or [say("no_words")]
    question = question_of(reply)
    listed = _listed(reply, say) if reply.outcome in LISTED or (len(reply.choices) > 2 and _asks(reply)) else []
    closing = " ".join([*_closing(reply, say), *listed[:1]])
    texts = [*_ended(pages, say("more"), closing), *listed[1:]]
    shown = [*_ended(hidden, say("more"), closing), *listed[1:]] if hidden else [""] * len(texts)
    prompt: tuple[Prompt, ...] = ()
    for text, record in zip(reversed(texts), reversed(shown), strict=True):
        prompt = (Prompt(text, Question() if prompt else question, record, reply.choices, prompt),)
    return prompt[0]


def hidden_reply(reply: TalkReply) -> TalkReply:
    """The reply of a dossier as the record of the call keeps it: what was given is not in it, the questions are.

    >>> messages = (("note", "Dạ, tôi đã ghi: họ và tên: Lê Văn Thử."), ("question", "Số điện thoại là số nào ạ?"))
    >>> hidden_reply(TalkReply("c", "collecting", messages, dossier={"filled": 1})).messages
    (('note', '…'), ('question', 'Số điện thoại là số nào ạ?'))
    """
    if not reply.dossier:
        return replace(reply, messages=())
    keeps = not reply.dossier.get("filled")
    return replace(reply, messages=tuple((kind, _hidden(kind, text, keeps)) for kind, text in reply.messages))


def _hidden(kind: str, text: str, keeps: bool) -> str:
    if keeps or kind == "question":
        return masked(text)
    return "\n".join("- …" if line.lstrip().startswith("- ") else "…" for line in text.splitlines() if line.strip())


def _ended(pages: list[str], more: str, closing: str) -> list[str]:
    """The pages with what each of them asks at its end."""
    return [*(f"{page} {more}" for page in pages[:-1]), f"{pages[-1]} {closing}".strip()]


def question_of(reply: TalkReply) -> Question:
    """How to listen for the answer: longer, and with digits, where a dossier asks for a number or a name."""
    kind = field_kind(reply)
    if kind not in DICTATED:
        return Question(titles=tuple(title for title, _ in reply.choices))
    question = Question(
        digits=DICTATED[kind], is_date=kind == "date", end_seconds=DICTATED_END_SECONDS, wait_seconds=10.0
    )
    return replace(question, max_seconds=MAX_SPELLED_SECONDS) if kind in SPELLED else question


def field_kind(reply: TalkReply) -> str:
    """The kind of the detail that a dossier or a look-up asks for now, "" when it asks for none."""
    if reply.awaits:
        return reply.awaits
    asked = reply.dossier.get("asked") if reply.outcome == "collecting" else None
    return str(asked.get("kind", "")) if isinstance(asked, dict) else ""


def is_being_filled(reply: TalkReply) -> bool:
    """Whether a dossier that holds something already waits for more."""
    return reply.outcome == "collecting" and bool(reply.dossier.get("filled"))


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
