"""A value that was read back and is wrong: asked once more, a name letter by letter; then left for the portal."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.dossier_talk.filing import go_on
from assistant.dialogue.dossier_talk.filling import names_marked
from assistant.dialogue.dossier_talk.hearing import Act
from assistant.dialogue.reply import Message
from assistant.dialogue.turn import Ended, Turn, World
from assistant.dossier.course import Plan
from assistant.dossier.questions import Ask, FieldQuestion
from assistant.knowledge.phrase_files import phrases_of
from assistant.language.spelling import fold
from assistant.language.writing import small

_SAID = phrases_of("dossier_talk")


def refuse_kept(act: Act, plan: Plan, turn: Turn, world: World) -> Ended | None:
    """What follows "sai rồi" after "tôi đã ghi ..."; None when nothing was read back or something else was said."""
    if act is not Act.NO or not _SAID["wrong"].search_plain(fold(turn.pii_said.lower())):
        return None
    told = [str(message["text"]) for message in (turn.state.last_reply or {}).get("messages", ()) if _is_note(message)]
    names = [name for name in names_marked(" ".join(told)) if name in plan.dossier.values]
    if not names:
        return None
    if len(names) > 1:
        return go_on(plan, (), turn, world, force=Ask.EDIT)
    field, dossier = plan.field(names[0]), plan.dossier
    if field is None:
        return None
    label = small(field.label)
    values = {name: value for name, value in dossier.values.items() if name != field.id}
    if field.id in dossier.refused:
        skipped = tuple(dict.fromkeys((*dossier.skipped, field.id)))
        left = replace(dossier, values=values, skipped=skipped)
        note = Message(world.wording.say("refused.left", label=label), "note")
        return go_on(replace(plan, dossier=left), (note,), turn, world)
    is_spelled = field.kind == "person" and turn.channel == "call"
    say = world.wording.say
    sentence = say("refused.spell", label=label) if is_spelled else say("correct.this", label=field.label)
    again = replace(dossier, values=values, refused=(*dossier.refused, field.id), is_checked=False)
    plan = replace(plan, dossier=again)
    if not is_spelled:
        return go_on(plan, (Message(sentence, "note"),), turn, world, force=FieldQuestion(field.id))
    reply, state = go_on(plan, (), turn, world, force=FieldQuestion(field.id))
    return replace(reply, messages=(Message(sentence, "question"),)), state


def _is_note(message: dict[str, object]) -> bool:
    return message.get("kind") in ("note", "warning")
