"""What is said next and what may come after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.voice.call.masking import masked
from assistant.voice.call.pages import DETAIL_WORDS, IN_ONE_GO, WORDS, Page, Piece, pages_of, said
from assistant.voice.call.talker import TalkReply
from assistant.voice.line.question import DICTATED_END_SECONDS, MAX_SPELLED_SECONDS, Question

LISTED = ("asked_back", "out_of_scope")  # outcomes whose choices are read out
DICTATED = {"id_number": 12, "phone": 11, "date": 8, "amount": 12, "plate": 0, "person": 0, "address": 0,
            "code": 0, "phone_end": 4}  # fmt: skip
"""Kinds of a dossier's fields, and of what opens one, that people say slowly; how many digits may be keyed instead."""
SPELLED = ("code", "person")
ANSWERING = ("answered", "no_content", "completed")
MAX_UNLISTED = 2  # choices that the question itself names
LONG_PROMPT = 160  # characters; of longer ones only the end is said again
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to say, and what to wait for. `choices` are what the keys 1 to 9 mean."""

    text: str
    question: Question = field(default_factory=Question)
    shown: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    more: tuple[Prompt, ...] = ()  # what "nghe tiếp" gives, and a yes
    waiting: tuple[Prompt, ...] = ()  # what only "nghe tiếp" gives, while something else is asked
    declined: tuple[Prompt, ...] = ()  # what follows a no to "nghe tiếp"; none: whether there is anything else
    is_extra: bool = False  # the answer is told and more of it is offered: silence is a no
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
    """A reply as prompts, one after the other: each asks whether to go on, the last asks what it has to ask.

    What answers comes first, details only when they are asked for: they are offered when nothing else is asked. While
    the reply asks something they wait for "nghe tiếp", and the question comes again behind them.
    """
    most = WORDS if reply.outcome in ANSWERING else 0  # what is agreed to is heard whole
    told = pages_of((message for message in reply.messages if message[0] != "detail"), most)
    told = told or [(Piece("note", say("no_words")),)]
    details = pages_of((message for message in reply.messages if message[0] == "detail"), DETAIL_WORDS)
    ending = _ending(reply, say)
    if not details:
        last = _asking(reply, told[-1], ending)
    elif _asks(reply):
        question = tuple(piece for piece in told[-1] if piece.kind == "question")
        again, end = (_asking(reply, page, ending) for page in (question, (*details[-1], *question)))
        waiting = _go_on(reply, details[:-1], end, say, (again,))
        last = replace(_asking(reply, told[-1], ending), waiting=(waiting,))
    else:
        more = _go_on(reply, details[:-1], _asking(reply, details[-1], ending), say)
        offer = say("more_known" if reply.outcome == "no_content" else "more_details")
        last = Prompt(_text(told[-1], offer), shown=_shown(reply, told[-1], offer), more=(more,), is_extra=True)
    return _go_on(reply, told[:-1], last, say)


def _go_on(
    reply: TalkReply, pages: Sequence[Page], last: Prompt, say: Say, declined: tuple[Prompt, ...] = ()
) -> Prompt:
    """The pages before the last prompt, each of which asks whether to go on."""
    more = say("more")
    for page in reversed(pages):
        last = Prompt(_text(page, more), shown=_shown(reply, page, more), more=(last,), declined=declined)
    return last


def _asking(reply: TalkReply, page: Sequence[Piece], ending: Sequence[str]) -> Prompt:
    """A page that ends what is said: it asks, and the choices that do not go with it follow."""
    question = question_of(reply)
    is_read_out = reply.outcome in LISTED or not _asks_what_else(reply)
    choices = reply.choices if is_read_out else ()
    following: tuple[Prompt, ...] = ()
    for text in reversed(ending[1:]):
        following = (Prompt(text, question, text if reply.dossier else "", choices, following),)
    return Prompt(_text(page, ending[0]), question, _shown(reply, page, ending[0]), choices, following)


def _ending(reply: TalkReply, say: Say) -> list[str]:
    """What the last page asks, with the first choices, then the other choices."""
    is_listed = reply.outcome in LISTED or (len(reply.choices) > MAX_UNLISTED and _asks(reply) and not _offers(reply))
    listed = _listed(reply, say) if is_listed else []
    return [" ".join([*_closing(reply, say), *listed[:1]]), *listed[1:]]


def _text(page: Sequence[Piece], asked: str) -> str:
    return f"{said(page)} {asked}".strip()


def _shown(reply: TalkReply, page: Sequence[Piece], asked: str) -> str:
    """A page of a dossier as the record of the call keeps it: what was given is not in it, the questions are.

    >>> reply = TalkReply("c", "collecting", (), dossier={"filled": 1})
    >>> page = Piece("note", "Dạ, tôi đã ghi: họ và tên: Lê Văn Thử."), Piece("question", "Số điện thoại là số nào ạ?")
    >>> _shown(reply, page, "")
    '… Số điện thoại là số nào ạ?'
    """
    if not reply.dossier:
        return ""
    keeps = not reply.dossier.get("filled")
    told: list[str] = []
    for piece in page:
        text = masked(piece.text) if keeps or piece.kind == "question" else "…"
        told += [] if text == "…" and told[-1:] == ["…"] else [text]
    return f"{' '.join(told)} {asked}".strip()


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


def _offers(reply: TalkReply) -> bool:
    """Whether the question is if another procedure was meant, which says its key itself."""
    return reply.outcome in ANSWERING and reply.choices[:1] != () and reply.choices[0][1].startswith("procedure:")


def _closing(reply: TalkReply, say: Say) -> list[str]:
    """Every reply ends with a question, so that nobody waits in silence for the other."""
    return [say("anything_else")] if _asks_what_else(reply) else []


def _asks_what_else(reply: TalkReply) -> bool:
    return not _asks(reply) and reply.outcome not in ("collecting", "emergency")


def _listed(reply: TalkReply, say: Say) -> list[str]:
    """The choices in threes, each with its key."""
    items = [say("choice", key=number, title=title) for number, (title, _) in enumerate(reply.choices[:9], 1)]
    groups = [items[at : at + IN_ONE_GO] for at in range(0, len(items), IN_ONE_GO)]
    texts = [" ".join(group) for group in groups]
    return [f"{text} {say('more_choices')}" for text in texts[:-1]] + texts[-1:]
