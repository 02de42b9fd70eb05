"""Everything known of a turn before anything is decided, each fact worked out once and only when a rule asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from assistant.dialogue import stories
from assistant.dialogue.aspects import asked_aspects, asks_for_a_fact
from assistant.dialogue.bars import Bars
from assistant.dialogue.by_code import names_code
from assistant.dialogue.claims import asked_paper
from assistant.dialogue.cues import Cues
from assistant.dialogue.danger import beside_danger
from assistant.dialogue.dated import is_about_a_day
from assistant.dialogue.direct import chance_told
from assistant.dialogue.generality import is_called, matter_of
from assistant.dialogue.lasting import is_about_this_paper
from assistant.dialogue.letters.windows import is_letter
from assistant.dialogue.matters import matters, named_beside
from assistant.dialogue.offices import asks_office
from assistant.dialogue.old_places import answers_which_place, asks_old_place
from assistant.dialogue.ordinals import pick, pointed_at
from assistant.dialogue.payloads import Payload, write_payload
from assistant.dialogue.premises import corrections
from assistant.dialogue.remarks import chance_of_remark
from assistant.dialogue.reply import Outcome
from assistant.dialogue.short_answers import Short
from assistant.dialogue.subject import Kind, Subject, find_subject, name_words, read_cases
from assistant.dialogue.turn import Turn, World
from assistant.dialogue.wishes import Heard
from assistant.frames.judging import Verdict
from assistant.frames.signals import Put, signals
from assistant.knowledge.phrase_files import phrases_of
from assistant.knowledge.record import Procedure
from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.nlu.danger import Alarm
from assistant.retrieval.finder import Candidate

OUTSIDE, URGENT, CHOOSE = "out_of_scope", "emergency", "choose"  # intents
_SAID = phrases_of("asking")
MEANT = {"affirm": Short.YES, "deny": Short.NO}  # as Rasa hears what is written in other words


class Action(StrEnum):
    """What Rasa's rules may choose: the actions of `training_data/domain.yml`."""

    ANSWER = "action_answer"
    CONTINUE = "action_continue"
    NOTHING_OFFERED = "action_nothing_offered"
    NARROW = "action_narrow"
    DOSSIER = "action_dossier"
    DOSSIER_DETAIL = "action_dossier_detail"
    STATUS = "action_status"
    OFFICE = "action_office"
    PORTAL_HELP = "action_portal_help"
    REPORT_PROBLEM = "action_report_problem"
    HANDOVER = "action_handover"
    REPEAT = "action_repeat"
    SMALL_TALK = "action_small_talk"
    EMERGENCY = "action_emergency"
    OUT_OF_SCOPE = "action_out_of_scope"
    UNCLEAR = "action_unclear"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Whether the question is ours at all: what its words, the search and the way it is put say."""

    score: float = 0.0  # the best procedure found is the one meant
    chance: float = 0.0  # no procedure answers, by words and search together
    says_so: bool = False  # its words ask for advice, a penalty, the weather
    is_question: bool = False
    is_story: bool = False
    is_everyday: bool = False  # the editors' dictionary of everyday words knows what is said

    def refuses(self, bars: Bars, refuse_from: float, ease: float = 1.0) -> bool:
        """Whether to decline; an `ease` below one lowers the bar of chance to that share of it."""
        if self.says_so and self.score < (bars.suspect if self.is_question else bars.sure):
            return True
        return self.chance >= refuse_from * ease and not self.is_told(bars)

    def is_told(self, bars: Bars) -> bool:
        """Whether somebody tells what is surely ours, in a story or in words of the editors' dictionary."""
        is_said = self.is_everyday and self.score >= bars.half and not self.is_question
        return is_said or (self.is_story and self.score >= bars.confident)


@dataclass(frozen=True)
class Evidence:
    """One turn as the rules see it. What nobody asks for is never worked out; what is, is kept."""

    turn: Turn
    world: World = field(repr=False)
    action: str  # one of Action, that Rasa's rules chose

    def but(self, action: str = "", turn: Turn | None = None) -> Evidence:
        """The evidence of the same turn taken for something else, or of another one."""
        return Evidence(turn or self.turn, self.world, action or self.action)

    def shown(self, names: Iterable[str]) -> dict[str, Any]:
        """Return some of it by name, as it can be printed; the verdict too, when an earlier rule asked for it."""
        judged = ("verdict",) if "verdict" in vars(self) else ()
        return {name: _printable(getattr(self, name)) for name in dict.fromkeys((*names, *judged))}

    @cached_property
    def bars(self) -> Bars:
        return self.world.bars

    # where the talk stands
    @cached_property
    def choice(self) -> Payload | None:
        return self.turn.choice

    @cached_property
    def has_dossier(self) -> bool:
        return self.turn.state.dossier is not None

    @cached_property
    def looks_up(self) -> bool:
        return bool(self.turn.state.lookup)

    @cached_property
    def current(self) -> Procedure | None:
        return self.world.catalogue.procedures.get(self.turn.state.procedure)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        return tuple(one.title for one in self.turn.state.offered)

    @cached_property
    def says_a_title(self) -> bool:
        said = self.turn.reading.folded.strip(" .!?")
        return any(fold(title.lower()).strip(" .!?") == said for title in self.titles)

    @cached_property
    def picked(self) -> int | None:
        return pick(self.turn.reading, self.titles)

    @cached_property
    def pointed_at(self) -> Procedure | None:
        """The one of those offered or talked about that "cái thứ nhất" means."""
        code = pointed_at(self.turn.reading, self.turn.state, bool(self.aspects_said))
        return self.world.catalogue.find(code)

    # what the words say
    @cached_property
    def heard(self) -> Heard:
        return self.world.wishes.heard(self.turn.reading, self.world.cues)

    @cached_property
    def asking(self) -> Turn:
        """The turn without what nobody wants to hear."""
        return replace(self.turn, reading=self.heard.reading)

    @cached_property
    def matter(self) -> Reading:
        return self.heard.matter

    @cached_property
    def cued(self) -> tuple[str, ...]:
        return self.world.cues.intents(self.turn.reading)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The words that are no cue and no filler: what may name a matter."""
        return self.world.cues.subject(self.turn.reading)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The same, without those of a paper of what is talked about and of somebody who goes for another."""
        words = self.world.cues.subject(self.matter)
        if self.turn.state.procedure and (paper := asked_paper(self.heard.reading)):
            words = tuple(word for word in words if word not in paper.split())
        return () if is_about_this_paper(words, self.heard.reading) else words

    @cached_property
    def aspects(self) -> tuple[str, ...]:
        return asked_aspects(self.asking, self.world, self.heard)

    @cached_property
    def aspects_said(self) -> tuple[str, ...]:
        """Those that the words ask for, whatever Rasa guessed."""
        return asked_aspects(replace(self.asking, intents=()), self.world, self.heard)

    @cached_property
    def asks_a_fact(self) -> bool:
        return asks_for_a_fact(self.aspects)

    @cached_property
    def short(self) -> Short | None:
        return self.world.short_answers.of(self.turn.reading)

    @cached_property
    def means(self) -> Short | None:
        """The short answer that was given, or that Rasa heard in other words."""
        by_rasa = MEANT.get(self.guess) if not self.said else None
        return self.short or by_rasa

    @cached_property
    def is_letter(self) -> bool:
        return is_letter(self.turn.reading)

    @cached_property
    def alarm(self) -> Alarm:
        """How likely danger is told of, and which."""
        return self.world.danger.heard(self.turn.reading)

    @cached_property
    def beside_danger(self) -> Reading | None:
        """The part of the message that is not about the danger told of in it."""
        return beside_danger(self.turn.reading, self.world.danger)

    @cached_property
    def is_own_file(self) -> bool:
        return _SAID["own_file"].search(self.turn.reading.text) is not None

    @cached_property
    def names_a_code(self) -> bool:
        return names_code(self.turn, self.world)

    @cached_property
    def is_of_old_places(self) -> bool:
        return asks_old_place(self.turn.reading) or answers_which_place(self.turn)

    @cached_property
    def is_of_an_office(self) -> bool:
        return asks_office(self.turn, self.world)

    @cached_property
    def is_of_a_day(self) -> bool:
        return is_about_a_day(self.turn, self.world)

    @cached_property
    def decides_a_case(self) -> bool:
        return self.current is not None and bool(read_cases(self.turn.reading, self.current))

    @cached_property
    def corrections(self) -> tuple[str, ...]:
        return tuple(corrections(None, self.heard.reading, self.aspects, self.world.wording))

    @cached_property
    def parts(self) -> tuple[Reading, ...]:
        """The message, taken apart by the matters that it asks about."""
        world = self.world
        return matters(self.heard.reading, world.cues, world.finder, self._hear, self._names)

    @cached_property
    def named_beside(self) -> Candidate | None:
        """The second matter of a message that asks one thing of both."""
        if self.subject.procedure is None or self.kind is not Kind.NAMED or not self.aspects_said:
            return None
        procedure, world = self.subject.procedure, self.world
        family = procedure.family or procedure.code
        return named_beside(self.heard.reading, family, world.cues, world.finder, self._hear, self._names)

    def _hear(self, part: Reading) -> tuple[bool, Reading]:
        """Whether a part asks something, and its words that name a matter."""
        heard = self.world.wishes.heard(part, self.world.cues)
        asking = replace(self.turn, reading=part, intents=())
        return bool(asked_aspects(asking, self.world, heard)), heard.matter

    def _names(self, code: str) -> frozenset[str]:
        return name_words(self.world.catalogue.procedures[code], self.world.catalogue.overlays.get(code))

    # what Rasa said
    @cached_property
    def guess(self) -> str:
        return self.turn.intents[0] if self.turn.intents else ""

    @cached_property
    def confidence(self) -> float:
        return self.turn.confidence

    # what the search found
    @cached_property
    def subject(self) -> Subject:
        state = self.turn.state
        if self.heard.corrects:  # what was talked about is not what was meant
            state = replace(state, procedure="", asked_about="")
        return find_subject(self.matter, self.words, state, self.world.catalogue, self.world.finder)

    @cached_property
    def kind(self) -> Kind:
        return self.subject.kind

    @cached_property
    def is_new(self) -> bool:
        """Whether something else than what is talked about was looked for."""
        is_found = bool(self.subject.candidates) and self.kind is not Kind.CONTEXT
        return is_found or self.kind is Kind.UNKNOWN

    @cached_property
    def is_remark(self) -> bool:
        """Whether the turn is about what is talked about, though the search may find something else for its words."""
        if self.current is None or self.heard.corrects:
            return False
        matter, asks = Cues.without_personal(self.matter), bool(self.aspects_said)
        return chance_of_remark(matter, self.words, asks, self.current, self.world) >= self.bars.half

    @cached_property
    def score(self) -> float:
        return self.subject.candidates[0].score if self.subject.candidates else 0.0

    @cached_property
    def doubt(self) -> Doubt:
        reading = self.matter
        asks = asks_for_a_fact(self.world.cues.aspects(reading))
        return Doubt(
            self.score,
            self.world.scope.outside(Cues.without_personal(reading).text, self.score, asks),
            OUTSIDE in self.world.cues.intents(reading),
            stories.asks(reading),
            stories.is_story(reading),
            self.world.finder.knows_words_of(reading),
        )

    @cached_property
    def refuse_from(self) -> float:
        return self.world.scope.balance.refuse_from

    @cached_property
    def words_against(self) -> float:
        """How likely the words alone make it that no procedure answers."""
        return self.world.scope.words_say(self.matter.text)

    @cached_property
    def was_asked_back(self) -> bool:
        """Whether the last reply was a question back: two of them in a row help nobody."""
        return (self.turn.state.last_reply or {}).get("outcome") == Outcome.ASKED_BACK

    @cached_property
    def verdict(self) -> Verdict | None:
        """Whether the first procedure of the search is meant, which one is open, or none is; None: nothing was seen."""
        sight = self.world.finder.see(Cues.without_personal(self.matter))
        if sight is None or not sight[1].ranked:
            return None
        return self.world.judge.of(signals(self.put, *sight, self.world.said_names))

    @cached_property
    def put(self) -> Put:
        """How the question was put."""
        return Put(
            reading=self.matter,
            matter=matter_of(self.matter),
            said=len(self.said),
            aspects=len(self.aspects_said),
            words_against=self.words_against,
            says_so=self.doubt.says_so,
            is_question=self.doubt.is_question,
            is_story=self.doubt.is_story,
            is_everyday=self.doubt.is_everyday,
            is_a_name=bool(self.subject.candidates) and self.is_a_name,
            spread=self.spread,
            fields=self.fields,
        )

    @cached_property
    def told(self) -> float:
        """How likely a statement of the best procedure found answers what is asked in words."""
        if not self.subject.candidates:
            return 0.0
        best = self.world.catalogue.procedures[self.subject.candidates[0].code]
        return chance_told(best, self.aspects, self.words, self.asking, self.world)

    # how general the words are
    @cached_property
    def spread(self) -> int:
        """In the names of how many procedures all the words stand."""
        return self.world.names.spread(matter_of(self.matter))

    @cached_property
    def fields(self) -> int:
        """Of how many fields (lĩnh vực) these procedures are."""
        return self.world.names.fields(matter_of(self.matter))

    @cached_property
    def many(self) -> int:
        return self.world.names.many

    @cached_property
    def is_a_name(self) -> bool:
        """Whether the words are all that the best procedure is called by people, or by editors."""
        best = self.subject.candidates[0]
        procedure = self.subject.procedure or self.world.catalogue.procedures[best.code]
        overlay = self.world.catalogue.overlays.get(procedure.code)
        official = (procedure.name,) if overlay or procedure.origin == "curated" else ()
        names = (*official, procedure.plain_name, *procedure.also_called, *(overlay.also_called if overlay else ()))
        return is_called(matter_of(self.matter), names)


def is_urgent(reading: Reading, world: World) -> bool:
    """Whether somebody is in danger now; what happened last year only cost them their papers."""
    return world.danger.heard(reading).is_urgent(URGENT in world.cues.intents(reading))


def _printable(value: Any) -> Any:
    if isinstance(value, Procedure):
        return value.code
    if isinstance(value, Subject):
        found = [f"{one.code} {one.score:.3f}" for one in value.candidates[:3]]
        return {"kind": str(value.kind), "procedure": value.procedure and value.procedure.code, "found": found}
    if isinstance(value, Payload):
        return write_payload(value)
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Reading):
        return value.text
    if isinstance(value, Doubt | Alarm | Verdict):
        return {name: _printable(getattr(value, name)) for name in value.__slots__}
    return value
