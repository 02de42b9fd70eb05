"""One page of rules: what a turn leads to. From the top, the first that fits and does not decline.

Each rule has a name that `assistant ask --why` prints, a condition on the evidence, and what is done then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.dialogue import doing
from assistant.dialogue.by_code import action_by_code
from assistant.dialogue.comparing import compare
from assistant.dialogue.composing import answer_about
from assistant.dialogue.danger import names_papers
from assistant.dialogue.dossier_talk.talk import talk
from assistant.dialogue.evidence import CHOOSE, URGENT, Action, Evidence
from assistant.dialogue.generality import MANY, matter_of
from assistant.dialogue.letters.answering import answer_letter
from assistant.dialogue.old_places import answer_old_place
from assistant.dialogue.reply import Message, Outcome
from assistant.dialogue.subject import Kind
from assistant.dialogue.turn import Ended

SURE_OF_DANGER = 0.95  # chance; from here on no finding of papers counts


@dataclass(frozen=True, slots=True)
class Rule:
    """One row."""

    name: str
    when: Callable[[Evidence], bool]
    do: Callable[[Evidence], Ended | None]  # None: after all not; the next rule is tried


def decide(evidence: Evidence, rules: Sequence[Rule]) -> Ended:
    """Do what the first rule says that fits; the reply names it and the evidence that it looked at."""
    for rule in rules:
        noted = _Noted(evidence)
        if rule.when(noted) and (ended := rule.do(evidence)) is not None:  # type: ignore[arg-type]
            reply, state = ended
            return replace(reply, why=((rule.name, evidence.shown(noted.asked)), *reply.why)), state
    raise AssertionError(f"no rule fits what is known of an {evidence.action}")


class _Noted:
    """The evidence, with a note of what was asked of it."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self.asked: dict[str, None] = {}

    def __getattr__(self, name: str) -> Any:
        if name != "bars":
            self.asked[name] = None
        return getattr(self._evidence, name)


# conditions, where they are more than a line


def _declines(e: Evidence) -> bool:
    """Whether this is no matter of ours: Rasa or the search says so, and nothing speaks against it."""
    if e.action == Action.OUT_OF_SCOPE and e.score < e.bars.confident:
        ease = 1.0 if e.asks_a_fact else e.bars.rasas_word
        if not e.subject.candidates or e.doubt.refuses(e.bars, e.refuse_from, ease):
            return True
    return e.is_new and not _is_general(e) and _is_none_of_ours(e)


def _is_none_of_ours(e: Evidence) -> bool:
    """Whether no procedure is meant: by all signals together, or by the words where these do not speak against it."""
    if e.verdict is None:
        return e.doubt.refuses(e.bars, e.refuse_from)
    if e.verdict.none >= e.bars.none_meant + _caution(e) and e.words_against >= e.bars.words_agree:
        return not _is_told_of(e, e.bars.told_of) and not e.doubt.is_told(e.bars)
    return e.verdict.none >= e.bars.ours_by_far and e.doubt.refuses(e.bars, e.refuse_from)


def _is_open(e: Evidence) -> bool:
    """Whether what was said fits several procedures, and nothing asked before leaves it to one of them."""
    if e.verdict is None or e.kind is not Kind.NAMED or len(e.subject.candidates) < 2 or e.was_asked_back:
        return False
    bar = e.bars.open + _caution(e) if e.current is None else e.bars.open_in_talk
    is_none = e.verdict.none >= e.bars.none_meant + _caution(e) and not e.doubt.is_told(e.bars)
    if is_none:
        return not _is_told_of(e, e.bars.told_of)
    return e.verdict.prefers_asking(bar) and not _is_told_of(e, e.bars.half)


def _is_told_of(e: Evidence, score: float) -> bool:
    """Whether the best procedure is that likely meant, and one of its statements surely answers what is asked."""
    return e.score >= score and e.told >= e.bars.tells


def _caution(e: Evidence) -> float:
    return e.bars.of_few if e.many < MANY else 0.0


def _is_general(e: Evidence) -> bool:
    """Whether the words fit many procedures, and are not just what people call the best one."""
    if not e.is_new or not e.subject.candidates or e.spread < e.many:
        return False
    is_enough = bool(e.aspects) and e.spread < e.bars.sides * e.many and e.score >= e.bars.sure
    return not is_enough and not e.is_a_name


def _is_of_many_fields(e: Evidence) -> bool:
    """Whether a bare word stands in names of several fields, and is not what people call the best one."""
    is_bare = e.is_new and len(e.said) <= e.bars.bare and not e.aspects_said
    return is_bare and e.fields >= e.bars.fields and not e.is_a_name


def _is_remark(e: Evidence) -> bool:
    """Whether something else was found, or nothing, for what is a remark on the procedure under discussion."""
    is_led = e.subject.procedure is not None and not e.subject.candidates  # by what was said before
    is_elsewhere = e.kind in (Kind.UNKNOWN, Kind.ASK_BACK, Kind.MISSING) or (e.kind is Kind.NAMED and not is_led)
    is_chat = bool({"greet", "thank", "goodbye"} & {e.guess, *e.cued}) and not e.aspects_said
    return e.current is not None and is_elsewhere and not is_chat and e.is_remark


def _is_near_story(e: Evidence) -> bool:
    """Whether somebody tells of something that lies near a procedure, and the words do not speak against it."""
    is_near = bool(e.subject.candidates) and not e.subject.is_far
    return is_near and e.doubt.is_story and e.words_against < e.bars.surely_outside


def _is_perhaps(e: Evidence) -> bool:
    """Whether what was found is too little to answer and too much to be silent about."""
    if e.kind is not Kind.UNKNOWN or not e.subject.candidates:
        return False
    is_asked = e.asks_a_fact and e.score >= e.bars.plausible
    is_ours = e.verdict is not None and e.verdict.none < e.bars.ours_by_far and e.words_against < e.bars.words_agree
    return is_asked or is_ours or not e.subject.is_far


def _is_matter(e: Evidence) -> bool:
    """Whether the turn speaks of a matter of its own, whatever it was taken for."""
    return len(e.said) >= e.bars.named


def _is_only_chat(e: Evidence) -> bool:
    """Whether there is no question hidden behind a greeting; what Rasa alone took for one hides it sooner."""
    is_guess = e.guess != (e.cued[0] if e.cued else "")
    is_matter = len(e.said) >= (e.bars.named if is_guess else e.bars.hidden) and e.guess != "abuse"
    return not is_matter and not e.aspects_said


def _is_comparison(e: Evidence) -> bool:
    is_heard = e.guess == "compare" and e.confidence >= e.bars.half and len(e.parts) == 1
    return "compare" in e.cued or is_heard


def _is_danger(e: Evidence) -> bool:
    """Whether somebody is in danger now; unmistakable words lower the bar."""
    return e.alarm.is_urgent(URGENT in e.cued) and not _is_only_of_papers(e)


def _is_only_of_papers(e: Evidence) -> bool:
    """Whether what sounds like danger decides a case that is talked about, or is one question about papers as a whole.

    "Bé bị bỏ rơi" decides which papers, an old hand that shakes signs a will.
    """
    if URGENT in e.cued or e.alarm.chance >= SURE_OF_DANGER:
        return False
    is_question = e.score >= e.bars.sure and names_papers(e.turn.reading) and e.beside_danger is None
    return is_question or e.decides_a_case


def _is_of_papers_too(e: Evidence) -> bool:
    """Whether papers are asked about beside the danger, or in one breath with it: "bị cướp mất thẻ, làm lại ở đâu"."""
    return e.beside_danger is not None or (_is_surely_ours(e) and bool(e.aspects_said))


def _is_surely_ours(e: Evidence) -> bool:
    return e.score >= e.bars.sure and e.doubt.chance < e.bars.half


def _is_rasas_danger(e: Evidence) -> bool:
    """Whether Rasa hears danger that is possible, and nothing of ours is found that was meant."""
    if e.action != Action.EMERGENCY or not e.alarm.is_possible:
        return False
    is_ours = bool(e.subject.candidates) and not e.doubt.refuses(e.bars, e.refuse_from, e.bars.rasas_word)
    return not is_ours


def _is_answer(e: Evidence) -> bool:
    return e.action in (Action.CONTINUE, Action.NOTHING_OFFERED)


def _is_detail(e: Evidence) -> bool:
    """Whether a case of the procedure under discussion is told, or a detail that names nothing else."""
    is_bare = e.action in (Action.NARROW, Action.DOSSIER_DETAIL) and e.current is not None and not e.said
    is_case = e.action in (Action.NARROW, Action.DOSSIER_DETAIL, Action.OUT_OF_SCOPE) and e.decides_a_case
    return is_bare or is_case


def _is_office(e: Evidence) -> bool:
    return e.is_of_an_office or e.action == Action.OFFICE


def _is_not_understood(e: Evidence) -> bool:
    return e.action == Action.UNCLEAR and not e.said and not e.aspects_said


# what is done by asking the rules once more


def _danger_beside_papers(e: Evidence) -> Ended | None:
    """The number, and then the answer to what is asked beside: a baby chokes while its papers are asked about."""
    beside = e.but(Action.ANSWER, replace(e.turn, reading=e.beside_danger or e.turn.reading, intents=()))
    whole = e.but(Action.ANSWER, replace(e.turn, intents=()))
    asked = whole if _is_surely_ours(whole) and not _is_surely_ours(beside) else beside
    if not _is_surely_ours(asked) and not names_papers(asked.turn.reading):
        return None
    reply, state = decide(asked, OF_A_MATTER)
    if reply.outcome not in (Outcome.ANSWERED, Outcome.ASKED_BACK):
        return None
    numbers, _ = doing.tell_danger(e)
    return replace(reply, messages=(*numbers.messages, *reply.messages)), state


def _perhaps_danger(e: Evidence) -> Ended:
    """Rasa alone hears danger, and is not sure: what is asked, and the numbers in case it was."""
    reply, state = decide(e.but(Action.UNCLEAR, replace(e.turn, intents=())), ELSEWHERE)
    if reply.outcome is Outcome.ANSWERED:
        return reply, state
    numbers = Message(e.world.wording.say("emergency.if"), "note")
    return replace(reply, messages=(*reply.messages, numbers)), state


def _dossier(e: Evidence) -> Ended | None:
    return talk(e.action, e.turn, e.world, lambda action, turn, _: decide(e.but(action, turn), ELSEWHERE))


def _checklist(e: Evidence) -> Ended:
    """A dossier is wanted where none can be made up: the checklist for now."""
    reply, state = decide(e.but(Action.ANSWER, replace(e.turn, intents=("ask_documents",))), OF_A_MATTER)
    if reply.procedure is None or e.aspects:
        return reply, state
    procedure = e.world.catalogue.procedures[reply.procedure.code]
    reply, state = answer_about(procedure, ("documents", "place", "fee"), e.turn, e.world)
    note = Message(e.world.wording.say("dossier.not_here_yet"), "note")
    return replace(reply, messages=(*reply.messages, note)), state


def _each(e: Evidence) -> Ended:
    """Several matters, one by one; what is asked back says what it is asked about."""
    turn = replace(e.turn, intents=(), state=e.turn.state.left())
    ended = []
    for part in e.parts:
        reply, state = decide(e.but(Action.ANSWER, replace(turn, reading=part)), OF_ONE_MATTER)
        if reply.procedure is None:
            about = Message(e.world.wording.say("parts.about", words=" ".join(matter_of(part))), "note")
            reply = replace(reply, messages=(about, *reply.messages))
        ended.append((reply, state))
    return doing.together(ended)


def _danger_in_a_letter(e: Evidence) -> Ended | None:
    """The numbers first, then what the letter asks for: what happened in it may be over or not."""
    numbers, state = doing.tell_danger(e)
    ended = answer_letter(e)
    if ended is None:
        return numbers, state
    reply, state = ended
    outcome = reply.outcome if reply.procedure else Outcome.EMERGENCY
    return replace(reply, outcome=outcome, messages=(*numbers.messages, *reply.messages)), state


FIRST = (
    Rule("danger, in a letter", lambda e: _is_danger(e) and e.is_letter, _danger_in_a_letter),
    Rule("danger, and papers", lambda e: _is_danger(e) and _is_of_papers_too(e), _danger_beside_papers),
    Rule("danger", _is_danger, doing.tell_danger),
    Rule("dossier", lambda e: e.action != Action.EMERGENCY, _dossier),
)  # fmt: skip

# what the words alone show, then what Rasa's rules chose; in the middle of a dossier too
OF_THE_TALK = (
    Rule("button", lambda e: e.choice is not None, doing.take_button),
    Rule("a letter", lambda e: e.is_letter and e.action != Action.HANDOVER, answer_letter),
    Rule("words of what was offered", lambda e: e.says_a_title and e.picked is not None, doing.take_picked),
    Rule("one of those offered or talked about", lambda e: e.pointed_at is not None, doing.answer_pointed_at),
    Rule("short answer", lambda e: bool(e.short) and not e.has_dossier and not e.looks_up, doing.answer_shortly_asked),
    Rule("code of a procedure", lambda e: e.names_a_code, lambda e: action_by_code(e.turn, e.world)),
    Rule("what became of a place", lambda e: e.is_of_old_places, lambda e: answer_old_place(e.turn, e.world)),
    Rule("office", _is_office, doing.tell_office),
    Rule("another day", lambda e: e.is_of_a_day, doing.answer_for_a_day),
    Rule("one of what was offered",
         lambda e: (e.action == Action.CONTINUE or _is_not_understood(e)) and e.picked is not None, doing.take_picked),
    Rule("yes or no", lambda e: _is_answer(e) and bool(e.means), doing.answer_shortly_asked),
    Rule("yes or no to nothing", lambda e: _is_answer(e) and not e.said and e.guess != CHOOSE,
         lambda e: doing.ask("ask_back.subject", e)),
    Rule("a detail", _is_detail, doing.answer_on),
    Rule("side by side", lambda e: e.action == Action.ANSWER and _is_comparison(e), lambda e: compare(e.turn, e.world)),
    Rule("dossier where none is made", lambda e: e.action == Action.DOSSIER, _checklist),
    Rule("somebody's own file", lambda e: e.action == Action.STATUS and (e.is_own_file or not _is_matter(e)),
         lambda e: doing.say("status.where", Outcome.NEEDS_ACCOUNT, e)),
    Rule("office that is not known",
         lambda e: _is_office(e) and not (e.aspects and (e.current is not None or e.said)),
         lambda e: doing.say("office.unknown", Outcome.NO_CONTENT, e)),
    Rule("trouble with the portal",
         lambda e: e.action == Action.PORTAL_HELP and ("portal_help" in e.cued or not _is_matter(e)),
         doing.help_with_portal),
    Rule("complaint",
         lambda e: e.action == Action.REPORT_PROBLEM and (e.confidence >= e.bars.complaint or not _is_matter(e)),
         lambda e: doing.say("report.where", Outcome.NEEDS_ACCOUNT, e)),
    Rule("a person", lambda e: e.action == Action.HANDOVER, lambda e: doing.say("handover", Outcome.HANDED_OVER, e)),
    Rule("once more", lambda e: e.action == Action.REPEAT and not _is_matter(e), doing.repeat),
    Rule("small talk", lambda e: e.action == Action.SMALL_TALK and _is_only_chat(e), doing.chat),
    Rule("danger, perhaps", lambda e: _is_rasas_danger(e) and e.confidence < e.bars.half, _perhaps_danger),
    Rule("danger by Rasa's word", _is_rasas_danger, doing.tell_danger),
    Rule("a question about what is talked about",
         lambda e: _is_not_understood(e) and e.current is not None and e.doubt.is_question, doing.answer_remark),
    Rule("not understood", _is_not_understood, lambda e: doing.ask("unclear", e)),
)  # fmt: skip

OF_ONE_MATTER = (
    Rule("a remark on what is talked about", _is_remark, doing.answer_remark),
    Rule("story near ours", lambda e: _declines(e) and _is_near_story(e), doing.offer_near),
    Rule("a premise put right", lambda e: (e.kind is Kind.MISSING or (e.action == Action.OUT_OF_SCOPE and _declines(e)))
         and bool(e.corrections), doing.put_right),
    Rule("greeting after all",
         lambda e: e.action == Action.SMALL_TALK
         and (_declines(e) or (e.kind is Kind.UNKNOWN and not _is_perhaps(e))), doing.chat),
    Rule("nothing of ours", _declines, doing.decline),
    Rule("words that fit many", _is_general, doing.offer_which),
    Rule("found, but far", lambda e: e.subject.procedure is not None and e.subject.is_far, doing.offer_near),
    Rule("one of several", lambda e: e.kind is Kind.ASK_BACK, doing.ask_what_decides),
    Rule("about what", lambda e: e.kind is Kind.MISSING, doing.ask_about_what),
    Rule("perhaps one of these", _is_perhaps, doing.offer_near),
    Rule("unknown", lambda e: e.kind is Kind.UNKNOWN, doing.say_unknown),
    Rule("a word of many fields", _is_of_many_fields, doing.offer_which),
    Rule("what decides is not said", _is_open, doing.ask_what_is_open),
    Rule("answer", lambda e: e.subject.procedure is not None, doing.answer_and_offer),
)  # fmt: skip

OF_A_MATTER = (Rule("several matters", lambda e: len(e.parts) > 1, _each), *OF_ONE_MATTER)
ELSEWHERE = (*OF_THE_TALK, *OF_A_MATTER)
RULES = (*FIRST, *ELSEWHERE)
