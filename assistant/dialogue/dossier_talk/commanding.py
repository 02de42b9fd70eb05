"""Commands in a dossier: skip, pause, correct, cancel, erase ..."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.dialogue.dossier_talk.answers_taken import ask_again, leave_out, named_field, take_values
from assistant.dialogue.dossier_talk.beginning import resume
from assistant.dialogue.dossier_talk.filing import go_on, reply_with
from assistant.dialogue.dossier_talk.hearing import Act
from assistant.dialogue.dossier_talk.telling import Erased, summary_lines
from assistant.dialogue.reply import Message, Outcome, Reply
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dossier.course import Plan
from assistant.dossier.dossier import PREPARE, Dossier, Stage
from assistant.dossier.questions import Ask, CaseQuestion, is_of_cases, write_question

CLOSED = frozenset({Stage.RECEIVED, Stage.PROCESSING, Stage.DONE, Stage.REFUSED, Stage.NEEDS_SUPPLEMENT})
Command = Callable[[Plan, Turn, World], Ended]


def command(act: Act, plan: Plan, turn: Turn, world: World) -> Ended:
    """Do what a command says."""
    return COMMANDS[act](plan, turn, world)


def skip(plan: Plan, turn: Turn, world: World) -> Ended:
    """Leave the open question out."""
    dossier, asked = plan.dossier, plan.dossier.asked
    if field := plan.asked_field:
        return leave_out(plan, (field,), turn, world)
    if is_of_cases(asked):
        names = [asked.case] if isinstance(asked, CaseQuestion) else [case.id for case in plan.procedure.cases]
        dossier = replace(dossier, skipped_cases=(*dossier.skipped_cases, *names))
        note = Message(world.wording.say("skip.case"), "note")
        return go_on(replace(plan, dossier=dossier), (note,), turn, world)
    if asked is Ask.CONSENT:
        note = Message(world.wording.say("consent.again"), "warning")
        return go_on(plan, (note,), turn, world, force=asked)
    return go_on(plan, (), turn, world)


def pause(plan: Plan, turn: Turn, world: World) -> Ended:
    """Put the dossier away; nothing is lost."""
    dossier = replace(plan.dossier, is_paused=True)
    name = "pause.done" if dossier.phone_end else "pause.no_phone"
    address = world.dossiers.address_of(dossier.code)
    message = Message(world.wording.say(name, code=dossier.code, address=address))
    return reply_with(replace(plan, dossier=dossier), (message,), (), Outcome.ANSWERED, turn, world)


def go_on_with_it(plan: Plan, turn: Turn, world: World) -> Ended:
    """Go on where it is; or with another one that is named."""
    return resume(turn, world)


def explain(plan: Plan, turn: Turn, world: World) -> Ended:
    """Why something is asked, and an example; then the question again."""
    wording = world.wording
    asked, unknown = plan.dossier.asked, wording.say("why.unknown")
    name = f"why.{write_question(asked)}"
    text = wording.say(name) if wording.has(name) else unknown
    if field := plan.asked_field:
        example = wording.say("why.example", example=field.example) if field.example else ""
        text = wording.say("why.field", why=field.why or unknown, example=example)
    elif isinstance(asked, CaseQuestion) and (case := plan.view.case(asked.case)):
        text = case.why or unknown
    return go_on(plan, (Message(text),), turn, world, force=asked)


def correct(plan: Plan, turn: Turn, world: World) -> Ended:
    """Change what was given: at once when the new value is said, else ask for it."""
    if plan.dossier.stage in CLOSED:
        return see(plan, turn, world)
    if not plan.dossier.may_keep:
        return go_on(plan, (), turn, world)
    field = named_field(plan, turn)
    reply, state = take_values(plan, field, turn, world, corrects=True)
    if state.dossier is not None and dict(state.dossier.values) != dict(plan.dossier.values):
        return reply, state
    if field is not None:
        return ask_again(plan, field, turn, world)
    return go_on(plan, (), turn, world, force=Ask.EDIT)


def see(plan: Plan, turn: Turn, world: World) -> Ended:
    """Show what is written down."""
    wording = world.wording
    lines = "\n".join((wording.say("summary.title"), *summary_lines(plan, wording)))
    again, _ = go_on(plan, (), turn, world, force=plan.dossier.asked) if plan.dossier.asked else (None, None)
    question = tuple(m for m in again.messages if m.kind == "question") if again else ()
    choices = again.choices if again else ()
    messages = (Message(lines), *question)
    outcome = Outcome.COLLECTING if question else Outcome.COMPLETED
    return reply_with(plan, messages, choices, outcome, turn, world, show_values=True)


def cancel(plan: Plan, turn: Turn, world: World) -> Ended:
    """Ask before everything is given up."""
    if plan.dossier.stage in CLOSED:
        return _closed(plan, turn, world)
    return go_on(plan, (), turn, world, force=Ask.CANCEL)


def erase(plan: Plan, turn: Turn, world: World) -> Ended:
    """Ask before everything is erased; what the desk has received must stay there, and that is said."""
    if plan.dossier.stage in CLOSED:
        return _closed(plan, turn, world)
    return go_on(plan, (), turn, world, force=Ask.ERASE)


def withdraw(plan: Plan, turn: Turn, world: World) -> Ended:
    """Take the consent back: the values go, the checklist stays."""
    if plan.dossier.stage in CLOSED:
        return _closed(plan, turn, world)
    dossier = replace(
        plan.dossier.without_values(), stage=Stage.DRAFT, consents={**plan.dossier.consents, PREPARE: False}
    )
    note = Message(world.wording.say("consent.withdrawn"))
    return go_on(replace(plan, dossier=dossier), (note,), turn, world)


def restart(plan: Plan, turn: Turn, world: World) -> Ended:
    """Begin again: cases and values go, the consent stays."""
    if plan.dossier.stage in CLOSED:
        return _closed(plan, turn, world)
    dossier = replace(plan.dossier.without_values(), stage=Stage.DRAFT, cases={}, papers={}, tries=0)
    return go_on(replace(plan, dossier=dossier), (Message(world.wording.say("restart.done"), "note"),), turn, world)


def refuse_secret(plan: Plan, turn: Turn, world: World) -> Ended:
    """An OTP, a password, a photo: not here, and nowhere; then the question again."""
    note = Message(world.wording.say("secret.warning"), "warning")
    return go_on(plan, (note,), turn, world, force=plan.dossier.asked)


def erase_now(plan: Plan, turn: Turn, world: World, sentence: str = "erase.done") -> Ended:
    """Take the dossier out of the conversation and have it removed for good."""
    gone = plan.dossier
    others = tuple(one for one in turn.state.others if one.code != gone.code)
    state = replace(
        turn.state, dossier=None, others=others, offered=(), answers={}, lookup=None, wants_dossier=False,
        erased=(*turn.state.erased, *_number(gone)),
    )  # fmt: skip
    return Reply(Outcome.ANSWERED, (Message(world.wording.say(sentence)),), dossier=Erased()), state


def _number(dossier: Dossier) -> tuple[int, ...]:
    return (dossier.id,) if dossier.id else ()


def _closed(plan: Plan, turn: Turn, world: World) -> Ended:
    return reply_with(plan, (Message(world.wording.say("erase.received")),), (), Outcome.ANSWERED, turn, world)


COMMANDS: Mapping[Act, Command] = {
    Act.SKIP: skip,
    Act.PAUSE: pause,
    Act.RESUME: go_on_with_it,
    Act.WHY: explain,
    Act.CORRECT: correct,
    Act.SEE: see,
    Act.CANCEL: cancel,
    Act.ERASE: erase,
    Act.WITHDRAW: withdraw,
    Act.RESTART: restart,
    Act.SECRET: refuse_secret,
}
