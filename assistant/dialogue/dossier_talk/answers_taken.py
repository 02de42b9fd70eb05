"""The answer to the open question of a dossier, and everything else that one message gives."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.dossier_talk.filing import go_on
from assistant.dialogue.dossier_talk.filling import mark
from assistant.dialogue.dossier_talk.hearing import Act
from assistant.dialogue.dossier_talk.reconsidering import denied_cases, said_cases
from assistant.dialogue.dossier_talk.refusing import refuse_kept
from assistant.dialogue.dossier_talk.telling import kept_list
from assistant.dialogue.ordinals import pick
from assistant.dialogue.reply import Message
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dossier.branching import with_answers
from assistant.dossier.course import Plan, cases_that_matter
from assistant.dossier.dossier import PREPARE, REMIND, Dossier
from assistant.dossier.kinds.moments import with_year
from assistant.dossier.questions import Ask, CaseQuestion, FieldQuestion
from assistant.dossier.taking import take
from assistant.dossier.values import SETTLED_BY_YES, Value, Verdict
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Case, DossierField
from assistant.language.spelling import fold

MAX_TRIES = 2
READ_BACK = frozenset({"email.joined"})  # doubts that a plain yes ends
MOST = 0.75
LEAST_SHARED = 4  # letters of the words of a label that are said, when none of its phrases is
_SAID = phrases_of("dossier_talk")


def take_answer(act: Act, plan: Plan, turn: Turn, world: World) -> Ended:
    """Read the answer to the question that is open."""
    match plan.dossier.asked:
        case CaseQuestion(name):
            return _case(act, name, plan, turn, world)
        case Ask.CASES:
            return _cases(act, plan, turn, world)
        case Ask.CONSENT:
            return _consent(act, plan, turn, world)
        case Ask.SUMMARY if act is Act.YES:
            return go_on(_with(plan, is_checked=True), (), turn, world)
        case Ask.SUMMARY if act is Act.NO:
            return go_on(plan, (), turn, world, force=Ask.EDIT)
        case Ask.SUMMARY if field := named_field(plan, turn):  # "sửa email", "ghi thêm email"
            reply, state = take_values(plan, field, turn, world, corrects=True)
            is_changed = state.dossier is not None and dict(state.dossier.values) != dict(plan.dossier.values)
            return (reply, state) if is_changed else ask_again(plan, field, turn, world)
        case Ask.EDIT if field := named_field(plan, turn):
            return ask_again(plan, field, turn, world)
    field = plan.asked_field
    if field is not None and act in (Act.YES, Act.NO) and field.kind != "yes_no":
        if ended := refuse_kept(act, plan, turn, world):
            return ended
        return _yes_or_no(act, field, plan, turn, world)
    return take_values(plan, field, turn, world)


def take_values(plan: Plan, asked: DossierField | None, turn: Turn, world: World, *, corrects: bool = False) -> Ended:
    """Write down every value that the message gives, and ask what comes next."""
    dossier, wording = plan.dossier, world.wording
    if not dossier.may_keep:
        return go_on(plan, (), turn, world)
    wanted = plan.wanted()
    is_open = {field.id: corrects or plan.is_open(field.id) for field in wanted}
    taken = take(turn.pii_said, wanted, is_open, asked.id if asked else "", dossier.values, plan.today)
    verdicts = dict(taken.verdicts)
    if asked is not None and corrects and asked.kind == "date" and asked.id in dossier.values:
        year = with_year(dossier.values[asked.id].pii_text, turn.pii_said, asked, plan.today)
        verdicts = {**verdicts, asked.id: year} if year else verdicts
    good = {name: verdict for name, verdict in verdicts.items() if verdict.value is not None}
    if not good:
        bad = verdicts.get(asked.id) if asked else next(iter(verdicts.values()), None)
        return _not_read(plan, asked, bad, turn, world)
    notes: list[Message] = []
    sure: list[str] = []
    for name, verdict in good.items():
        dossier, note = _write(dossier, name, verdict, plan, world)
        sure += [name] if note is None else []
        notes += [note] if note else []
    if sure:
        was_there = any(name in plan.dossier.values for name in sure)
        sentence = "kept.corrected" if corrects and was_there else "kept.values"
        notes.insert(0, Message(wording.say(sentence, list=kept_list(plan, sure, wording)), "note"))
    other = [name for name in good if not asked or name != asked.id]
    counts_as_try = asked is not None and asked.id in verdicts and asked.id not in good and not other
    dossier = replace(dossier, tries=dossier.tries + counts_as_try)
    return go_on(replace(plan, dossier=dossier), notes, turn, world)


def leave_out(plan: Plan, fields: tuple[DossierField, ...], turn: Turn, world: World) -> Ended:
    """Leave fields blank and go on."""
    wording = world.wording
    names = tuple(dict.fromkeys((*plan.dossier.skipped, *(field.id for field in fields))))
    notes = [
        Message(wording.say("skip.required" if field.required else "skip.done", label=field.label), "note")
        for field in fields
        if field.required or len(fields) == 1
    ]
    values = {name: value for name, value in plan.dossier.values.items() if name not in {one.id for one in fields}}
    return go_on(_with(plan, skipped=names, values=values), notes, turn, world)


def ask_again(plan: Plan, field: DossierField, turn: Turn, world: World) -> Ended:
    """Ask one field again, to correct it."""
    sentence = "correct.this" if field.id in plan.dossier.values else "correct.blank"
    note = Message(world.wording.say(sentence, label=field.label), "note")
    plan = _with(plan, skipped=tuple(name for name in plan.dossier.skipped if name != field.id), is_checked=False)
    return go_on(plan, (note,), turn, world, force=FieldQuestion(field.id))


def named_field(plan: Plan, turn: Turn) -> DossierField | None:
    """The field whose label or announcing words stand in the message, the longest match first."""
    text = f" {fold(turn.pii_said.lower())} "
    scores: list[tuple[int, int, DossierField]] = []
    for order, field in enumerate(plan.wanted()):
        phrases = (field.label, field.label.partition("(")[0], *field.said_as)
        best = max((len(p) for p in phrases if p.strip() and f" {fold(p.strip().lower())}" in text), default=0)
        words = set(fold(field.label.lower()).split()) - {"cua", "nguoi", "va", "yeu", "cau", "so"}
        shared = sum(len(word) for word in words if f" {word} " in text)
        if best or shared >= LEAST_SHARED:
            scores.append((best * 2 + shared, -order, field))
    return max(scores)[2] if scores else None


def _write(dossier: Dossier, name: str, verdict: Verdict, plan: Plan, world: World) -> tuple[Dossier, Message | None]:
    """Write one value; an odd one is asked again once, then kept with its flag."""
    assert verdict.value is not None
    wording, known = world.wording, dossier.values.get(name)
    if not verdict.warning:
        doubted = tuple(other for other in dossier.doubted if other != name)
        return replace(dossier.with_value(name, verdict.value), doubted=doubted, is_checked=False), None
    field = plan.field(name)
    label = field.label if field else name
    if verdict.warning in SETTLED_BY_YES and known == Value(verdict.value.pii_text, verdict.warning):
        return replace(dossier.with_value(name, Value(verdict.value.pii_text)), is_checked=False), None
    dossier = dossier.with_value(name, Value(verdict.value.pii_text, verdict.warning))
    if known is not None and known.flag:
        note = Message(wording.say("kept.flagged", label=label), "note")
        return replace(dossier, doubted=(*dossier.doubted, name), is_checked=False), note
    shown = mark(field.kind if field else "text", name)
    told = wording.say(f"trouble.{verdict.warning}", heirs=mark("heirs", name), value=shown)
    return replace(dossier, is_checked=False), Message(told, "warning")


def _not_read(plan: Plan, asked: DossierField | None, bad: Verdict | None, turn: Turn, world: World) -> Ended:
    """No value: say what is wrong and ask again, at most twice; then leave it blank and go on."""
    wording, dossier = world.wording, plan.dossier
    tries = dossier.tries + 1
    if tries > MAX_TRIES and asked is not None:
        note = Message(wording.say("skip.too_often", label=asked.label), "note")
        skipped = tuple(dict.fromkeys((*dossier.skipped, asked.id)))
        doubted = (*dossier.doubted, asked.id) if asked.id in dossier.values else dossier.doubted
        return go_on(_with(plan, skipped=skipped, doubted=doubted), (note,), turn, world)
    notes: tuple[Message, ...] = ()
    trouble = bad.trouble if bad and bad.trouble else ""
    if trouble and bad is not None:
        places = {"count": bad.count} if bad.count else {}
        notes = (Message(wording.say(f"trouble.{trouble}", **places), "warning"),)
    return go_on(_with(plan, tries=tries), notes, turn, world, force=dossier.asked)


def _yes_or_no(act: Act, field: DossierField, plan: Plan, turn: Turn, world: World) -> Ended:
    """A yes confirms an odd value; a no to what was read back gives it up, and otherwise leaves the field out."""
    known = plan.dossier.values.get(field.id)
    if known is not None and known.flag in SETTLED_BY_YES:
        if act is Act.YES:
            dossier = replace(plan.dossier.with_value(field.id, Value(known.pii_text)), is_checked=False)
            told = world.wording.say("kept.values", list=kept_list(plan, (field.id,), world.wording))
            return go_on(replace(plan, dossier=dossier), (Message(told, "note"),), turn, world)
        values = {name: value for name, value in plan.dossier.values.items() if name != field.id}
        return ask_again(_with(plan, values=values), field, turn, world)
    if act is Act.YES and field.id in plan.dossier.values:
        value = plan.dossier.values[field.id]
        if value.flag in READ_BACK:
            plan = replace(plan, dossier=plan.dossier.with_value(field.id, Value(value.pii_text)))
            note = Message(world.wording.say("kept.values", list=kept_list(plan, [field.id], world.wording)), "note")
            return go_on(plan, (note,), turn, world)
        note = Message(world.wording.say("kept.flagged", label=field.label), "note")
        return go_on(_with(plan, doubted=(*plan.dossier.doubted, field.id)), (note,), turn, world)
    if act is Act.NO and field.id not in plan.dossier.values:
        return leave_out(plan, (field,), turn, world)
    return _not_read(plan, field, None, turn, world)


def _case(act: Act, name: str, plan: Plan, turn: Turn, world: World) -> Ended:
    case = plan.view.case(name)
    said, denied = said_cases(turn.pii_said, plan, world), denied_cases(turn.pii_said, plan, world).get(name, ())
    if case is not None and name not in said and (answer := _answer(act, case, turn)) and answer not in denied:
        said[name] = answer
    if name in said:
        return go_on(with_answers(plan, said), (), turn, world)
    return _case_unread(plan, said, (name,), turn, world)


def _answer(act: Act, case: Case, turn: Turn) -> str:
    if case.kind == "yes_no":
        return {Act.YES: "yes", Act.NO: "no"}.get(act, "")
    index = pick(turn.reading, [choice.label for choice in case.choices])
    return case.choices[index].id if index is not None else _nearest(case, turn)


def _nearest(case: Case, turn: Turn) -> str:
    """The one choice that has nearly all words of the answer: "cha mẹ đi" for "cha hoặc mẹ đi đăng ký"."""
    beside = _SAID["beside_answer"].plain_words
    said = [word for word in turn.reading.folded.split() if word not in beside]
    scores = []
    for choice in case.choices:
        known = set(fold(" ".join((choice.label, *choice.also_called)).lower()).split())
        scores.append((sum(word in known for word in said), choice.id))
    best = sorted(scores, reverse=True)
    is_clear = bool(said) and best[0][0] >= MOST * len(said) and (len(best) == 1 or best[0][0] > best[1][0])
    return best[0][1] if is_clear else ""


def _cases(act: Act, plan: Plan, turn: Turn, world: World) -> Ended:
    """One question for several yes-or-no cases: those that are named hold, the others do not."""
    cases = cases_that_matter(plan)
    said = said_cases(turn.pii_said, plan, world)
    index = pick(turn.reading, [case.label for case in cases])
    if index is not None:
        said[cases[index].id] = "yes"
    if not said.keys() & {case.id for case in cases} and act is not Act.NO:
        return _case_unread(plan, said, tuple(case.id for case in cases), turn, world)
    answers = {**{case.id: "no" for case in cases}, **said}
    return go_on(with_answers(plan, answers), (), turn, world)


def _case_unread(plan: Plan, said: dict[str, str], names: tuple[str, ...], turn: Turn, world: World) -> Ended:
    tries, wording = plan.dossier.tries + 1, world.wording
    plan = _with(plan, cases={**plan.dossier.cases, **said}, tries=tries)
    if tries > MAX_TRIES:
        plan = _with(plan, skipped_cases=(*plan.dossier.skipped_cases, *names))
        return go_on(plan, (Message(wording.say("skip.case"), "note"),), turn, world)
    note = Message(wording.say("trouble.case.none"), "warning")
    return go_on(plan, (note,), turn, world, force=plan.dossier.asked)


def _consent(act: Act, plan: Plan, turn: Turn, world: World) -> Ended:
    if act is Act.YES:
        return consent(True, False, plan, turn, world)
    if act is Act.NO:
        return consent(False, False, plan, turn, world)
    tries = plan.dossier.tries + 1
    if tries > MAX_TRIES:  # never by silence
        return consent(False, False, plan, turn, world)
    note = Message(world.wording.say("consent.again"), "question")
    reply, state = go_on(_with(plan, tries=tries), (), turn, world, force=Ask.CONSENT)
    return replace(reply, messages=(note,)), state


def consent(given: bool, reminder: bool, plan: Plan, turn: Turn, world: World) -> Ended:
    """Write down what was agreed to, purpose by purpose."""
    consents = {**plan.dossier.consents, PREPARE: given, REMIND: given and reminder}
    notes = (Message(world.wording.say("consent.reminder_kept"), "note"),) if given and reminder else ()
    return go_on(_with(plan, consents=consents), notes, turn, world)


def _with(plan: Plan, **changes: object) -> Plan:
    return replace(plan, dossier=replace(plan.dossier, **changes))  # type: ignore[arg-type]
